# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of whole programs share: the desk and incidentctl on a record, and sources of metrics.

The programs come from the environment: INCIDENT_CONSOLE, INCIDENTCTL, and
GSETTINGS_SCHEMA_DIR for their settings.
"""

import http.server
import json
import os
import re
import socket
import subprocess
import sys
import threading
import traceback
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from rig.node import GLib  # noqa: E402
from rig.processes import RigTimeout, end, spawn, wait_until  # noqa: E402

CONSOLE = os.environ['INCIDENT_CONSOLE']
CTL = os.environ['INCIDENTCTL']

# A machine that does much else is slow; a test that waits for a condition may be patient.
PATIENCE = 60.0


class Record:
    """A record in a directory of @person's, seen and changed by incidentctl."""

    def __init__(self, person, directory=None):
        self.person = person
        self.directory = directory or os.path.join(person.environment['XDG_DATA_HOME'],
                                                   'incident-console', 'record')

    @property
    def database(self):
        return os.path.join(self.directory, 'record.db')

    def try_ctl(self, *words, environment=None):
        """(exit status, what it printed, what it complained)."""
        done = subprocess.run([CTL, '--record', self.directory, *words], check=False, timeout=120,
                              env={**self.person.environment, **(environment or {})}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def ctl(self, *words, **options):
        status, out, err = self.try_ctl(*words, **options)
        if status != 0:
            raise AssertionError(f'incidentctl {" ".join(words)} ended with {status}: {out}{err}')
        return out

    def show(self, *words):
        return json.loads(self.ctl('show', '--json', *words))

    def log(self, *words):
        """The events, as placed: dictionaries."""
        return [json.loads(line) for line in self.ctl('log', *words).splitlines()]

    def timeline(self, *words):
        return self.ctl('timeline', *words)


def start_desk(world, *arguments, person=None, record=None, **options):
    """The desk; with @record on that record instead of the person's own."""
    argv = [CONSOLE, *arguments] + (['--record', record.directory] if record else [])
    return world.start(argv, person, **options)


class Answers(http.server.ThreadingHTTPServer):
    """Answers every request with what @answer (path) says: (status, type, body), or None for nothing at all."""

    daemon_threads = True

    def __init__(self, answer):
        super().__init__(('127.0.0.1', 0), _Handler)
        self.answer = answer
        self.asked = 0
        self.over = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self):
        return f'http://127.0.0.1:{self.server_port}'

    def stop(self):
        self.over.set()
        self.shutdown()
        self.server_close()
        self._thread.join(10)

    def handle_error(self, request, client_address):
        """Who asked may go away before the answer."""


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked += 1
        answer = self.server.answer(self.path)
        if answer is None:
            self.server.over.wait(300)
            return
        status, kind, body = answer
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self):
        self.rfile.read(int(self.headers.get('Content-Length', 0)))
        self.do_GET()

    def log_message(self, *_):
        """Not into the test's output."""


class Exporter:
    """What Prometheus scrapes: one value, which the test changes."""

    def __init__(self, name, value):
        self.name, self.value = name, value
        self._server = Answers(lambda _path: (200, 'text/plain; version=0.0.4',
                                              f'# TYPE {self.name} gauge\n{self.name} {self.value}\n'))
        self.port = self._server.server_port

    def stop(self):
        self._server.stop()


class Prometheus:
    """The distribution's, scraping @exporter every second."""

    def __init__(self, directory, exporter):
        self.directory = os.path.join(directory, 'prometheus')
        os.makedirs(self.directory)
        config = os.path.join(self.directory, 'prometheus.yml')
        with open(config, 'w', encoding='utf-8') as file:
            file.write('global: {scrape_interval: 1s, scrape_timeout: 1s}\n'
                       'scrape_configs:\n'
                       '- job_name: shop\n'
                       f'  static_configs: [{{targets: ["127.0.0.1:{exporter.port}"]}}]\n')
        self._log = os.path.join(self.directory, 'log')
        self._start(config)
        wait_until(lambda: self.query(exporter.name) is not None, 'the first scrape', PATIENCE)

    def _start(self, config):
        """Another program may take the port between asking for a free one and using it."""
        for _ in range(5):
            self.port = free_port()
            with open(self._log, 'wb') as log:
                self._child = spawn(
                    ['prometheus', '--config.file=' + config, '--storage.tsdb.path=' + self.directory + '/data',
                     f'--web.listen-address=127.0.0.1:{self.port}'],
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            wait_until(lambda: self._child.poll() is not None or self._is_ready(), 'Prometheus', PATIENCE)
            if self._child.poll() is None:
                return
        with open(self._log, encoding='utf-8', errors='replace') as log:
            raise RigTimeout(f'Prometheus did not start: {log.read()}')

    @property
    def url(self):
        return f'http://127.0.0.1:{self.port}'

    def _get(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            return None

    def _is_ready(self):
        return self._get('/-/ready') is not None

    def query(self, expression):
        """The value now, as text; None when there is none."""
        text = self._get('/api/v1/query?query=' + expression)
        result = json.loads(text)['data']['result'] if text else []
        return result[0]['value'][1] if result else None

    def stop(self):
        end(self._child)


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def is_shown(node):
    """What a revealer has folded away keeps its size; the revealer around it is as wide, and of no height."""
    while node is not None and node.role not in ('frame', 'application'):
        _, _, width, height = node.extents
        if (width > 0) != (height > 0):
            return False
        node = node.parent
    return True


def shown_now(desk, pattern, role=None):
    """The first node on the screen whose text or name matches @pattern; None when there is none."""
    expression = re.compile(pattern)
    for node in desk.application.walk():
        try:
            if node.matches(role, visible=False) and (expression.search(node.text) or expression.search(node.name)) \
               and node.visible and is_shown(node):
                return node.live
        except GLib.Error:  # it vanished meanwhile
            continue
    return None


def wait_hidden(desk, pattern, role=None, timeout=PATIENCE):
    wait_until(lambda: shown_now(desk, pattern, role) is None, f'the end of {pattern!r} on the screen', timeout)


def shown(desk, pattern, role=None, timeout=PATIENCE):
    """The same, waiting for it; says what there was when it stays away."""
    try:
        return wait_until(lambda: shown_now(desk, pattern, role), f'{pattern!r} on the screen', timeout)
    except RigTimeout as error:
        raise RigTimeout(f'{error}; there was:\n{desk.tree()}\n{desk.output}') from None


def field(desk, name, timeout=PATIENCE):
    """What is typed into or chosen from, by how its label begins, in the newest window."""
    expression = re.compile('^' + re.escape(name))

    def probe():
        found = [node for node in desk.application.walk()
                 if node.matches('text', expression) and node.is_('sensitive')]
        return found[-1].live if found else None
    try:
        return wait_until(probe, f'the field {name!r}', timeout)
    except RigTimeout as error:
        raise RigTimeout(f'{error}; there was:\n{desk.tree()}') from None


def run_story(steps, story):
    """Speaks TAP. Steps build on each other: after one that failed, those to come fail too."""
    print(f'1..{len(steps)}', flush=True)
    failed = False
    for number, step in enumerate(steps, 1):
        name = step.__name__.removeprefix('step_').replace('_', ' ')
        if failed:
            print(f'not ok {number} {name}: not reached')
            continue
        try:
            step(story)
        except Exception:
            failed = True
            print('# ' + traceback.format_exc().replace('\n', '\n# '))
            print(f'not ok {number} {name}', flush=True)
        else:
            print(f'ok {number} {name}', flush=True)
    return 1 if failed else 0


def run_tests(tests, world):
    """Speaks TAP. Each test stands alone, with somebody of its own to sit at the desk."""
    print(f'1..{len(tests)}', flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix('test_').replace('_', ' ')
        try:
            test(world, world.person(test.__name__))
        except Exception:
            failed += 1
            print('# ' + traceback.format_exc().replace('\n', '\n# '))
            print(f'not ok {number} {name}', flush=True)
        else:
            print(f'ok {number} {name}', flush=True)
        stop_desks(world)
    return 1 if failed else 0


def stop_desks(world):
    """One that does not end in order must not keep the tests to come from running."""
    try:
        world.stop_desks()
    except Exception:
        print('# ' + traceback.format_exc().replace('\n', '\n# '), flush=True)
