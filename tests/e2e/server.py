# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the real server share: incident-server on a directory of its own, and desks that
speak HTTP with Python's own library.

The program comes from the environment: INCIDENT_SERVER.
"""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.parse
import uuid

SERVER = os.environ.get('INCIDENT_SERVER', '')

# A machine that does much else is slow; a test that waits for a condition may be patient.
PATIENCE = 60.0

BATCH = 'application/cloudevents-batch+json'
JSON = 'application/json'
NDJSON = 'application/x-ndjson'


def wait_until(condition, what, patience=PATIENCE):
    """The first true answer of @condition."""
    until = time.monotonic() + patience
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > until:
            raise AssertionError(f'waited {patience:.0f} s for {what}')
        time.sleep(0.02)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.type = (headers.get('Content-Type') or '').split(';')[0]

    def json(self):
        return json.loads(self.body)

    @property
    def problem(self):
        """The name of a problem, or None."""
        return self.json()['type'].rsplit(':', 1)[1] if self.type == 'application/problem+json' else None


class Server:
    """incident-server on @directory; started by start() and ended by stop() or kill()."""

    def __init__(self, directory=None, options=()):
        self.owned = directory is None
        self.directory = directory or tempfile.mkdtemp(prefix='ic-server-')
        self.data = os.path.join(self.directory, 'data')
        self.options = list(options)
        self.process = self.port = None
        self.out, self.err = [], []
        self.readers = []

    # -- its life --

    def start(self, **options):
        """Waits until it listens; @options go to subprocess.Popen."""
        listen = [] if '--listen' in self.options else ['--listen', '127.0.0.1:0']
        self.out, self.err = [], []
        self.process = subprocess.Popen([SERVER, '--data', self.data, *listen, *self.options], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        self.readers = [threading.Thread(target=self.collect, args=arguments, daemon=True)
                        for arguments in ((self.process.stdout, self.out), (self.process.stderr, self.err))]
        for reader in self.readers:
            reader.start()
        self.port = int(wait_until(self.listening, 'the server to listen'))
        return self

    @staticmethod
    def collect(stream, lines):
        for line in stream:
            lines.append(line.decode())

    def listening(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the server ended with {self.process.returncode}: {"".join(self.err)}')
        for line in self.out:
            found = re.search(r'listens on http://.*:(\d+)$', line.strip())
            if found:
                return found.group(1)
        return None

    def stop(self, sign=signal.SIGTERM):
        """Ends it and gives its exit status."""
        if self.process is None:
            return None
        self.process.send_signal(sign)
        status = self.process.wait(PATIENCE)
        for reader in self.readers:
            reader.join(PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()
        self.process = None
        return status

    def kill(self):
        return self.stop(signal.SIGKILL)

    def clear(self):
        self.kill()
        if self.owned:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.clear()

    # -- its commands --

    def try_command(self, *words, data=None, given=b''):
        """(exit status, what it printed, what it complained). @given: what it can read."""
        done = subprocess.run([SERVER, '--data', data or self.data, *words], check=False, timeout=120, input=given,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def command(self, *words, **options):
        status, out, err = self.try_command(*words, **options)
        if status != 0:
            raise AssertionError(f'incident-server {" ".join(words)} ended with {status}: {out}{err}')
        return out

    def invite(self, permission, user=None):
        """A code."""
        words = ['invite', '--permission', permission, '--json']
        return json.loads(self.command(*words, *(['--user', user] if user else [])))['code']

    def printed_link(self):
        """The invitation of the first admin, or None."""
        found = re.search(r'incident://join\S+', ''.join(self.out))
        return found.group(0) if found else None

    # -- asking it --

    def ask(self, method, path, body=None, token=None, content_type=None, headers=None, source='127.0.0.1'):
        """@source: from which of this machine's many addresses."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=PATIENCE, source_address=(source, 0))
        try:
            given = dict(headers or {})
            if token:
                given['Authorization'] = f'Bearer {token}'
            if body is not None:
                given['Content-Type'] = content_type or JSON
                body = body if isinstance(body, (bytes, str)) else json.dumps(body)
            connection.request(method, path, body=body.encode() if isinstance(body, str) else body, headers=given)
            reply = connection.getresponse()
            return Answer(reply.status, reply.headers, reply.read())
        finally:
            connection.close()

    def join(self, permission, user):
        return Desk(self, user, self.invite(permission, user))


class Desk:
    """Somebody who has joined."""

    def __init__(self, server, user, code):
        self.server, self.user = server, user
        self.device = f'urn:uuid:{uuid.uuid4()}'
        self.joined = server.ask('POST', '/v1/join', {'code': code, 'device': self.device, 'id': user})
        if self.joined.status != 201:
            raise AssertionError(f'{user} cannot join: {self.joined.body}')
        self.token = self.joined.json()['token']

    def ask(self, method, path, body=None, **options):
        return self.server.ask(method, path, body, token=self.token, **options)

    def event(self, kind, stream, /, **data):
        return {'specversion': '1.0', 'id': str(uuid.uuid4()), 'source': self.device, 'type': f'org.example.incident.{kind}',
                'subject': stream, 'time': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()), 'datacontenttype': 'application/json',
                'actor': self.user, 'enteredby': self.user, 'data': data}

    def write(self, *events):
        """The results."""
        answer = self.ask('POST', '/v1/events', list(events), content_type=BATCH)
        if answer.status != 200:
            raise AssertionError(f'{answer.status}: {answer.body}')
        return answer.json()['results']

    def declare(self, title='Checkout errors'):
        """The stream of a new incident."""
        stream = f'incident/{uuid.uuid4()}'
        self.write(self.event('incident.declared', stream, title=title, ic={'id': self.user, 'name': self.user}))
        return stream

    def rows(self, stream, after=0):
        return [json.loads(line) for line in self.ask('GET', f'/v1/streams/{stream}/events?after={after}').body.splitlines()]

    def feed(self, cursor=None):
        return Feed(self, cursor)


class Feed:
    """A live feed, read in a thread of its own."""

    def __init__(self, desk, cursor=None, port=None):
        query = f'?cursor={urllib.parse.quote(cursor)}' if cursor else ''
        self.frames = []  # (name, data, cursor)
        self.ended = False
        self.socket = socket.create_connection(('127.0.0.1', port or desk.server.port), timeout=PATIENCE)
        self.socket.sendall(f'GET /v1/feed{query} HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {desk.token}\r\n\r\n'.encode())
        self.reply = http.client.HTTPResponse(self.socket)
        self.reply.begin()
        self.start_reading()

    def start_reading(self):
        self.status = self.reply.status
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        frame = {}
        try:
            while line := self.reply.readline():
                text = line.decode().rstrip('\n')
                if text:
                    name, _, value = text.partition(': ')
                    frame[name] = value
                elif frame:
                    self.frames.append((frame.get('event'), json.loads(frame['data']), frame.get('id')))
                    frame = {}
        except (OSError, http.client.HTTPException, ValueError):
            pass
        self.ended = True

    def named(self, name):
        return [data for event, data, _ in self.frames if event == name]

    def wait(self, name, count=1):
        """The @count-th frame of this name."""
        return wait_until(lambda: len(self.named(name)) >= count and self.named(name), f'{count} {name} of {[f[0] for f in self.frames]}')[count - 1]

    @property
    def cursor(self):
        return next((cursor for _, _, cursor in reversed(self.frames) if cursor), None)

    def close(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.thread.join(PATIENCE)
        self.socket.close()


def run_tests(tests):
    """Speaks TAP. Each test stands alone."""
    failed = 0
    print(f'1..{len(tests)}')
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace('test_', '').replace('_', ' ')
        try:
            test()
        except Exception:  # pylint: disable=broad-except
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'not ok {number} {name}', flush=True)
        else:
            print(f'ok {number} {name}', flush=True)
    return 1 if failed else 0


def tests_of(module, prefix='test_'):
    """The functions of a module whose names begin so, in the order in which they stand there."""
    found = [value for name, value in vars(module).items() if name.startswith(prefix) and callable(value)]
    return sorted(found, key=lambda test: test.__code__.co_firstlineno)


def main():
    return run_tests(tests_of(sys.modules['__main__']))
