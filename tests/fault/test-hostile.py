#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""incident-server among people who mean it harm.

Every attack must end in a clear error or a closed connection within the time
there is, in bounded memory, while other desks work as if nothing were. What they
were told is kept is looked for at the end.
"""

import contextlib
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'e2e'))
from server import BATCH, Desk, Server  # noqa: E402  pylint: disable=wrong-import-position

DEADLINE = 3
PER_ADDRESS = 64
CONFIG = f'[limits]\nper-address={PER_ADDRESS}\ndeadline={DEADLINE}\nbacklog=1024\nring=4096\n'
MOST_MEMORY = int(os.environ.get('MOST_MIB', '256'))
SLOWEST = 5.0  # seconds another desk may wait for an answer, p99, on a machine that does other things besides
PATIENCE = 20  # seconds beyond a deadline in which a busy machine may notice it


class Raw:
    """A connection over which anything can be said. @source is one of this machine's many addresses."""

    def __init__(self, port, source='127.0.0.1', receive=None):
        self.socket = socket.socket()
        if receive:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        self.socket.bind((source, 0))
        self.socket.settimeout(30)
        self.socket.connect(('127.0.0.1', port))

    def say(self, *texts):
        """False when the other side has closed."""
        try:
            for text in texts:
                self.socket.sendall(text if isinstance(text, bytes) else text.encode())
            return True
        except OSError:
            return False

    def hear(self):
        """Everything until the end, which a reset is too."""
        text = b''
        with contextlib.suppress(ConnectionError):
            while piece := self.socket.recv(65536):
                text += piece
        return text

    def is_over(self):
        """Whether the other side has closed, and all it said was read."""
        poll = select.poll()
        poll.register(self.socket, select.POLLIN)
        try:
            return bool(poll.poll(0)) and self.socket.recv(65536) == b''
        except OSError:
            return True

    def close(self):
        self.socket.close()


def status_of(answer):
    found = re.match(rb'HTTP/1.1 (\d+) ', answer)
    return int(found.group(1)) if found else 0


def problem_of(answer):
    """The last word of the problem's type."""
    body = answer.partition(b'\r\n\r\n')[2]
    return json.loads(body)['type'].rpartition(':')[2]


def head(method='POST', path='/v1/events', *fields, token=None, host='Host: here'):
    lines = [f'{method} {path} HTTP/1.1', host, *fields]
    if token:
        lines.append(f'Authorization: Bearer {token}')
    return '\r\n'.join(lines) + '\r\n\r\n'


class Hostile:
    """The server, honest desks that work all the time, and the attacks: each method named attack_…"""

    def __init__(self):
        self.server = Server()
        os.makedirs(self.server.data)
        with open(os.path.join(self.server.data, 'incident-server.conf'), 'w', encoding='ascii') as file:
            file.write(CONFIG)
        self.server.start()
        self.port = self.server.port
        self.admin = self.server.join('admin', 'root')
        self.ana, self.ben, self.eve = (self.server.join('responder', who) for who in ('ana', 'ben', 'eve'))
        self.stream = self.admin.declare()
        words = [word for desk in (self.ana, self.ben) for word in (desk.token, desk.device, desk.user)]
        self.bystanders = subprocess.Popen([sys.executable, os.path.join(HERE, '..', 'server', 'bystanders.py'), str(self.port), self.stream, *words],
                                           stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.bystanders.stdout.readline() == b'working\n'

    def refused(self, *texts, source='127.0.0.1'):
        """The answer to something that is not HTTP as it should be; the connection is closed behind it."""
        raw = Raw(self.port, source)
        raw.say(*texts)
        with contextlib.suppress(OSError):
            raw.socket.shutdown(socket.SHUT_WR)
        answer = raw.hear()
        raw.close()
        return answer

    def ends_within(self, raws, seconds, drip=None):
        """Waits until all are closed by the other side; @drip is said to each now and then."""
        began = time.monotonic()
        open_ones = list(raws)
        while open_ones:
            open_ones = [raw for raw in open_ones if not raw.is_over()]
            for raw in open_ones:
                if drip:
                    raw.say(drip)
            assert time.monotonic() - began < seconds, f'{len(open_ones)} of {len(raws)} are open after {seconds} s'
            time.sleep(0.1)
        for raw in raws:
            raw.close()
        return time.monotonic() - began

    # -- who is slow ----------------------------------------------------------

    def attack_slow_heads_and_bodies(self):
        begun = ['', 'GET /hea', head()[:-6], head('POST', '/v1/events', 'Content-Length: 5000', token=self.eve.token) + '[',
                 head('POST', '/v1/join', 'Content-Length: 100')]
        raws = []
        for number in range(60):
            raw = Raw(self.port, f'127.0.1.{1 + number % 10}')
            raw.say(begun[number % len(begun)])
            raws.append(raw)
        took = self.ends_within(raws, 2 * DEADLINE + PATIENCE, drip='x')
        return f'60 that drip were gone after {took:.1f} s'

    def attack_half_open_en_masse(self):
        raws = [Raw(self.port, f'127.0.2.{1 + number // 60}') for number in range(3000)]
        assert self.server.ask('GET', '/healthz', source='127.0.3.1').status == 200
        took = self.ends_within(raws, DEADLINE + PATIENCE)
        return f'3000 connections that said nothing were gone after {took:.1f} s'

    def attack_too_many_from_one_address(self):
        raws = [Raw(self.port, '127.0.4.1') for number in range(PER_ADDRESS + 20)]
        until = time.monotonic() + DEADLINE - 1
        sent_away = 0
        while sent_away < 20 and time.monotonic() < until:
            time.sleep(0.05)
            sent_away = sum(raw.is_over() for raw in raws)
        assert sent_away == 20, sent_away
        assert self.server.ask('GET', '/healthz', source='127.0.4.2').status == 200
        for raw in raws:
            raw.close()
        return f'of {len(raws)} connections from one address {sent_away} were closed'

    def attack_a_feed_that_nobody_reads(self):
        deaf = self.server.join('responder', 'dan')
        raw = Raw(self.port, receive=4096)
        raw.say(head('GET', '/v1/feed', token=deaf.token))
        text = 'x' * 24000
        began = time.monotonic()
        gone = 0
        while gone == 0 and time.monotonic() - began < 60:
            results = self.eve.write(*[self.eve.event('note.added', self.stream, text=text) for _ in range(20)])
            assert all('position' in result for result in results), results
            gone = self.dropped('slow')
        assert gone == 1, gone
        raw.close()
        return f'it was dropped after {time.monotonic() - began:.1f} s'

    def dropped(self, reason):
        text = self.admin.ask('GET', '/metrics').body.decode()
        return int(re.search(rf'dropped_total{{reason="{reason}"}} (\d+)', text).group(1))

    # -- who sends too much ---------------------------------------------------

    def attack_256_mib(self):
        raw = Raw(self.port)
        raw.say(head('POST', '/v1/events', f'Content-Length: {256 << 20}', token=self.eve.token))
        piece, sent = b'x' * 65536, 0
        while sent < 256 << 20 and raw.say(piece):
            sent += len(piece)
        answer = raw.hear()
        raw.close()
        assert sent < 16 << 20, f'{sent} bytes were taken'
        assert status_of(answer) in (0, 413), answer
        answer = self.refused(head('POST', '/v1/events', f'Content-Length: {256 << 20}', token=self.eve.token))
        assert (status_of(answer), problem_of(answer)) == (413, 'too-large'), answer
        return f'it was cut off after {sent >> 10} KiB'

    def attack_endless_chunks(self):
        raw = Raw(self.port)
        raw.say(head('POST', '/v1/events', 'Transfer-Encoding: chunked', token=self.eve.token))
        began = time.monotonic()
        while raw.say(b'1000\r\n' + b'x' * 4096 + b'\r\n'):
            assert time.monotonic() - began < DEADLINE + PATIENCE
        raw.close()
        answer = self.refused(head('POST', '/v1/events', 'Transfer-Encoding: chunked', token=self.eve.token))
        assert (status_of(answer), problem_of(answer)) == (400, 'bad-request'), answer

    def attack_many_large_bodies(self):
        """A megabyte each from many addresses, never finished."""
        raws, text = [], b'x' * 1000000
        for number in range(150):
            raw = Raw(self.port, f'127.0.5.{1 + number % 50}')
            raw.say(head('POST', '/v1/events', 'Content-Length: 1048576', token=self.eve.token))
            raw.socket.setblocking(False)
            raws.append((raw, [text]))
        until = time.monotonic() + DEADLINE
        while any(rest[0] for _, rest in raws) and time.monotonic() < until:
            for raw, rest in raws:
                with contextlib.suppress(OSError):
                    rest[0] = rest[0][raw.socket.send(rest[0]):]
            time.sleep(0.01)
        took = self.ends_within([raw for raw, _ in raws], DEADLINE + PATIENCE)
        return f'150 unfinished megabytes, gone after {took:.1f} s more, {self.memory("VmRSS"):.0f} MiB resident'

    def attack_oversized_heads(self):
        for text in (head('GET', '/' + 'x' * 70000), head('GET', '/healthz', 'X: ' + 'x' * 70000), head('GET', '/healthz', *(f'X{n}: y' for n in range(5000))),
                     head('GET', '/healthz', token='x' * 10000)):
            answer = self.refused(text)
            assert status_of(answer) in (0, 400, 413, 414, 431), answer

    def attack_pipelining(self):
        """Requests without end, and nobody who reads the answers."""
        raw = Raw(self.port, '127.0.6.1', receive=4096)
        raw.socket.setblocking(False)
        text, sent = head('GET', '/healthz').encode() * 500, 0
        until = time.monotonic() + DEADLINE
        while time.monotonic() < until and not raw.is_over():
            with contextlib.suppress(BlockingIOError):
                sent += raw.socket.send(text)
            time.sleep(0.001)
        raw.close()
        polite = Raw(self.port, '127.0.6.2')
        polite.say(head('GET', '/healthz') * 200, head('GET', '/healthz', 'Connection: close'))
        answers = polite.hear().count(b'HTTP/1.1 200 ')
        assert answers == 201, answers
        polite.close()
        return f'{sent >> 10} KiB of requests in {DEADLINE} s'

    # -- who says what can be read in two ways --------------------------------

    def attack_two_meanings(self):
        """What a proxy in front might read in another way."""
        body = '[]'
        cases = [
            head('POST', '/v1/events', 'Content-Length: 2', 'Content-Length: 3') + body,
            head('POST', '/v1/events', 'Content-Length: 2', 'Content-Length: 2') + body,
            head('POST', '/v1/events', 'Content-Length: 2, 3') + body,
            head('POST', '/v1/events', 'Content-Length: -2') + body,
            head('POST', '/v1/events', 'Content-Length: 0x2') + body,
            head('POST', '/v1/events', 'Content-Length: 2', 'Transfer-Encoding: chunked') + '2\r\n[]\r\n0\r\n\r\n',
            head('POST', '/v1/events', 'Transfer-Encoding: xchunked') + '2\r\n[]\r\n0\r\n\r\n',
            head('POST', '/v1/events', 'Transfer-Encoding : chunked') + '2\r\n[]\r\n0\r\n\r\n',
            head('GET', '/healthz', 'Host: there'),
            head('GET', '/healthz', host='X: y'),
            head('GET', '/healthz').replace('\r\n', '\n'),
            head('GET', '/healthz', 'X: a\nTransfer-Encoding: chunked'),
            head('GET', '/healthz', 'X: a\rb'),
            head('GET', '/healthz', 'X: a\0b'),
            head('GET', '/heal\0thz'),
            head('GET', '/healthz', 'Y: a', ' folded: b'),
            head('GET', 'http://there/healthz'),
            'GET /healthz\r\n\r\n',
            'GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n',
            '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
            'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        ]
        told = 0
        for text in cases:
            answer = self.refused(text.encode('latin-1'))
            assert status_of(answer) in (0, 400, 505), (text, answer)
            told += status_of(answer) != 0
        return f'{len(cases)} ways, {told} with an answer'

    def attack_bad_json(self):
        deep = '[' * 100000
        texts = [deep, '{"a":' * 5000, '[' + deep + ']' * 100001, '[{"id":"a","id":"b"}]', '[1e999]', '[01]', "['a']", '[1,]', '[] []', '',
                 '\ufeff[]', '[{"id":"\\ud800"}]', '[' + '{},' * 300 + '{}]', '{}', 'null']
        bodies = [text.encode() for text in texts] + [b'["\xff\xfe"]', b'["\xc0\x80"]', b'["\xed\xa0\x80"]', b'["a\x00b"]', bytes(range(256))]
        for body in bodies:
            answer = self.eve.ask('POST', '/v1/events', body, content_type=BATCH)
            assert answer.status in (400, 413) and answer.json()['detail'], (body[:60], answer.body)
            answer = self.server.ask('POST', '/v1/join', body, source=f'127.0.8.{1 + len(body) % 250}')
            assert answer.status in (400, 413, 429) and answer.json()['detail'], (body[:60], answer.body)

    # -- who is somebody else -------------------------------------------------

    def attack_wrong_tokens(self):
        wrong = [None, 'x', self.eve.token[:-1], self.eve.token + 'A', self.eve.token.swapcase(), 'x' * 511, '../../etc/passwd', '%00', '🙂'.encode().decode('latin-1')]
        for token in wrong:
            for method, path in (('GET', '/v1/feed'), ('GET', '/v1/streams'), ('POST', '/v1/events'), ('DELETE', '/v1/token')):
                answer = self.server.ask(method, path, '[]' if method == 'POST' else None, token, content_type=BATCH)
                assert answer.status in (400, 401, 429), (token, path, answer.body)

    def attack_revoked_token(self):
        desk = self.server.join('responder', 'rex')
        feed = Raw(self.port)
        feed.say(head('GET', '/v1/feed', token=desk.token))
        feed.socket.recv(65536)
        self.server.command('user', 'drop', 'rex')
        began = time.monotonic()
        rest = feed.hear()
        took = time.monotonic() - began
        assert b'signed-out' in rest and took < 5, (rest[-300:], took)
        for method, path in (('GET', '/v1/feed'), ('POST', '/v1/events')):
            answer = desk.ask(method, path, '[]' if method == 'POST' else None, content_type=BATCH)
            assert (answer.status, answer.problem) == (401, 'signed-out'), answer.body
        feed.close()
        return f'the feed ended after {1000 * took:.0f} ms'

    def attack_replayed_invitation(self):
        code = self.server.invite('observer', 'una')
        Desk(self.server, 'una', code)
        device = 'urn:uuid:01900000-0000-7000-8000-000000000001'
        for other in (device, 'nonsense', ''):
            answer = self.server.ask('POST', '/v1/join', {'code': code, 'device': other, 'id': 'mallory', 'name': 'Mallory'})
            assert answer.status in (400, 410), (other, answer.body)
        statuses = set()
        for number in range(2000):
            guess = {'code': f'guess{number}', 'device': device, 'id': 'm', 'name': 'M'}
            statuses.add(self.server.ask('POST', '/v1/join', guess, source='127.0.7.1').status)
            if 429 in statuses:
                break
        assert statuses <= {400, 404, 410, 429} and 429 in statuses, statuses
        return 'guessing codes is slowed down'

    def attack_somebody_elses_name(self):
        forged = self.eve.event('note.added', self.stream, text='I am Ana')
        forged['enteredby'] = 'ana'
        stolen = self.eve.event('note.added', self.stream, text='I am her desk')
        stolen['source'] = self.ana.device
        for result in self.eve.write(forged, stolen):
            assert result['error']['status'] == 403, result

    # -- what is left ---------------------------------------------------------

    def attack_everybody_at_once(self):
        """As many as libmicrohttpd takes from the kernel in one go."""
        raws = [Raw(self.port, f'127.0.9.{1 + number % 4}') for number in range(128)]
        time.sleep(0.3)
        self.server.process.send_signal(signal.SIGSTOP)
        for raw in raws:
            raw.say(head('GET', '/healthz', 'Connection: close'))
        self.server.process.send_signal(signal.SIGCONT)
        began = time.monotonic()
        assert all(status_of(raw.hear()) == 200 for raw in raws)
        took = time.monotonic() - began
        assert took < PATIENCE, took
        for raw in raws:
            raw.close()
        time.sleep(0.3)
        return f'128 that asked at once were answered in {1000 * took:.0f} ms'

    def memory(self, what='VmHWM'):
        """MiB."""
        with open(f'/proc/{self.server.process.pid}/status', encoding='ascii') as file:
            return int(re.search(rf'^{what}:\s+(\d+) kB', file.read(), re.M).group(1)) / 1024

    def rows(self):
        """All of the incident."""
        rows = []
        while more := self.eve.rows(self.stream, len(rows)):
            rows += more
        return rows

    def what_is_left(self):
        """Honest desks were not disturbed, nothing that was acknowledged is lost."""
        # The stop above is ours, not theirs.
        told, _ = self.bystanders.communicate(timeout=60)
        told = json.loads(told)
        seconds = sorted(told['seconds'])
        assert seconds, 'the honest desk had no time'
        p99 = seconds[int(len(seconds) * 0.99)]
        marks = {int(mark) for row in self.rows() for mark in re.findall(r'#mark (\d+)#', row['event'].get('data', {}).get('text', ''))}
        lost = set(told['acknowledged']) - marks
        assert not lost, f'{len(lost)} acknowledged notes are not in the record'
        assert len(told['acknowledged']) == told['asked'], f"{told['asked'] - len(told['acknowledged'])} of {told['asked']} notes of an honest desk were refused"
        assert not told['ended'] and set(told['heard']) >= set(told['acknowledged']), 'an honest feed missed something'
        assert p99 < SLOWEST, f'p99 {p99:.3f} s'
        peak = self.memory()
        assert peak < MOST_MEMORY, f'{peak} MiB'
        assert self.server.process.poll() is None
        self.server.command('verify')
        return (f'{len(seconds)} notes of another desk meanwhile: p50 {1000 * seconds[len(seconds) // 2]:.1f} ms, p99 {1000 * p99:.1f} ms, '
                f'most {1000 * seconds[-1]:.0f} ms; most memory {peak:.0f} MiB')


def main():
    hostile = Hostile()
    names = [name for name in dir(Hostile) if name.startswith('attack_')] + ['what_is_left']
    failed = 0
    print(f'1..{len(names)}', flush=True)
    for number, name in enumerate(names, 1):
        try:
            remark = getattr(hostile, name)()
            print(f'ok {number} - {name}', f'# {remark}' if remark else '', flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f'not ok {number} - {name}')
            print(''.join('# ' + line for line in traceback.format_exc().splitlines(True)), flush=True)
    if failed:
        print(''.join('# ' + line for line in hostile.server.err))
    hostile.bystanders.kill()
    hostile.server.clear()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
