#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is published reaches every outlet, whatever the other side or the power does.

Outlets that are down, drip, answer 500 or 429, never answer, cut the connection after they have taken it, or show a
certificate nobody trusts: each is told plainly, none holds up another, and when it is well again it gets everything in
order. Then the server is killed again and again between an approval and its delivery: each update is there once where
the other side can tell, at least once elsewhere, never not at all; the numbers are printed. Nothing of a drill arrives,
and no secret lies anywhere but in its file. Speaks TAP.
"""

import http.client
import json
import logging
import os
import random
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'e2e'))
from peers import Chat, MailServer, Sink, Statuspage, make_certificate  # noqa: E402  pylint: disable=wrong-import-position
from server import Server, main, wait_until  # noqa: E402  pylint: disable=wrong-import-position

KILLS = int(os.environ.get('KILLS', '100'))
SIGNATURE, KEY, PASSWORD = 'wh-secret-9c1d77e0aa', 'sp-key-51f0cb33e9', 'smtp-pass-a1b7c3'
PATIENCE = 180


class Faulty:
    """In front of a sink of its own: passes on what comes, or does what .fault says. .times: when somebody came."""

    def __init__(self, fault):
        self.fault = fault
        self.sink = Sink(SIGNATURE)
        self.times = []
        self.order = []  # ids of events in the order in which they were taken first
        self.socket = socket.socket()
        self.socket.bind(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]
        self.scheme = 'https' if fault == 'tls' else 'http'
        self.context = None
        if fault == 'tls':
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            with tempfile.TemporaryDirectory() as directory:
                self.context.load_cert_chain(*make_certificate(directory))
        if fault != 'down':
            self.listen()

    @property
    def url(self):
        return f'{self.scheme}://127.0.0.1:{self.port}/'

    def listen(self):
        self.socket.listen(16)
        threading.Thread(target=self.accept, daemon=True).start()

    def heal(self):
        if self.fault == 'down':
            self.listen()
        self.fault = None

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        self.times.append(time.monotonic())
        connection.settimeout(60)
        try:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            while self.serve_one(connection):
                pass
        except (OSError, ValueError, http.client.HTTPException):
            pass
        finally:
            connection.close()

    @staticmethod
    def read_request(connection):
        """(head lines, body), or None at the end."""
        text = b''
        while b'\r\n\r\n' not in text:
            piece = connection.recv(65536)
            if not piece:
                return None
            text += piece
        head, body = text.split(b'\r\n\r\n', 1)
        lines = head.decode().split('\r\n')
        length = next((int(line.split(':')[1]) for line in lines if line.lower().startswith('content-length:')), 0)
        while len(body) < length:
            body += connection.recv(65536)
        return lines, body

    def serve_one(self, connection):
        """Whether the connection goes on."""
        request = self.read_request(connection)
        if request is None:
            return False
        fault = self.fault
        if fault == 'silent':
            connection.recv(1)  # until they give up
            return False
        if fault == 'drip':
            for letter in 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Long: ' + 'x' * 600:
                connection.sendall(letter.encode())
                time.sleep(0.5)
            return False
        if fault in ('500', '429'):
            more = 'Retry-After: 4\r\n' if fault == '429' else ''
            if fault == '429':
                self.fault = None
            connection.sendall(f'HTTP/1.1 {fault} No\r\n{more}Content-Length: 0\r\n\r\n'.encode())
            return True
        return self.pass_on(connection, *request)

    def pass_on(self, connection, lines, body):
        method, path, _ = lines[0].split(' ', 2)
        headers = dict(line.split(': ', 1) for line in lines[1:])
        behind = http.client.HTTPConnection('127.0.0.1', self.sink.server_port, timeout=30)
        behind.request(method, path, body, headers)
        answer = behind.getresponse()
        text = answer.read()
        behind.close()
        name = json.loads(body)['id']
        if answer.status == 200 and name not in self.order:
            self.order.append(name)
        if self.fault == 'reset':  # taken, and nobody is told
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            return False
        connection.sendall(f'HTTP/1.1 {answer.status} OK\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n'.encode() + text)
        return True

    def stop(self):
        self.socket.close()
        self.sink.stop()


def decide(desk, kind, stream, **data):
    """A decision of the commander's, placed."""
    event = desk.event(kind, stream, **data)
    event['epoch'] = 1
    result = desk.write(event)[0]
    assert 'position' in result, result
    return event['id']


def publish(desk, stream, name, text, **more):
    return decide(desk, 'update.published', stream, id=name, phase='investigating', title='Card payments', text=text, digest='0' * 64, author=desk.user, **more)


def keep_outlet(desk, name, kind, **more):
    assert 'position' in desk.write(desk.event('outlet.kept', 'org', id=name, name=name.title(), kind=kind, **more))[0]


def deliveries(desk, stream):
    """{(update, outlet): [what became of it, the oldest first]}."""
    found = {}
    for row in desk.rows(stream):
        event = row.get('event', {})
        kind = event.get('type', '').removeprefix('org.example.incident.')
        if kind.startswith('delivery.'):
            data = event['data']
            found.setdefault((data['update'], data['outlet']), []).append((kind.removeprefix('delivery.'), data))
    return found


def is_done(desk, stream, pairs):
    there = deliveries(desk, stream)
    return all('done' in [what for what, _ in there.get(pair, [])] for pair in pairs)


def standing(desk, name):
    return next(outlet for outlet in desk.ask('GET', '/v1/outlets').json()['outlets'] if outlet['id'] == name)


def assert_no_secret(server, *secrets):
    """Neither in the record, nor in a log, nor beside it: only in the files that keep them."""
    looked = 0
    for folder, _, files in os.walk(server.data):
        if os.path.basename(folder) == 'credentials':
            continue
        for name in files:
            path = os.path.join(folder, name)
            if not os.path.isfile(path):
                continue
            with open(path, 'rb') as file:
                content = file.read()
            looked += 1
            for secret in secrets:
                assert secret.encode() not in content, (secret, path)
    assert looked >= 2, looked
    said = ''.join(server.out + server.err)
    for secret in secrets:
        assert secret not in said, secret


FAULTS = ('down', 'drip', '500', '429', 'silent', 'reset', 'tls')


def test_outlets_that_fail():
    peers = {fault: Faulty(fault) for fault in FAULTS}
    good = Sink(SIGNATURE)
    with Server().start() as server:
        ana = server.join('admin', 'ana')
        assert ana.ask('PUT', '/v1/secrets/hook', SIGNATURE, content_type='text/plain').status == 204
        for fault, peer in peers.items():
            keep_outlet(ana, f'at-{fault}', 'webhook', url=peer.url, secret='hook')
        keep_outlet(ana, 'good', 'webhook', url=good.url, secret='hook')
        stream = ana.declare()
        # One secret is one queue: what hangs there for ten seconds must not hold up this one.
        for fault in FAULTS:
            server.ask('PUT', f'/v1/secrets/hook-{fault}', SIGNATURE, token=ana.token, content_type='text/plain')
            keep_outlet(ana, f'at-{fault}', 'webhook', url=peers[fault].url, secret=f'hook-{fault}')
        began = time.monotonic()
        first = publish(ana, stream, 'u1', 'We are looking into failing card payments.')
        second = publish(ana, stream, 'u2', 'Some cards work again.')
        wait_until(lambda: is_done(ana, stream, [('u1', 'good'), ('u2', 'good')]), 'the outlet that works', PATIENCE)
        print(f'# an outlet that works had both updates after {time.monotonic() - began:.1f} s, beside {len(FAULTS)} that did not')

        def all_failed():
            there = deliveries(ana, stream)
            return all('failed' in [what for what, _ in there.get(('u1', f'at-{fault}'), [])] for fault in FAULTS)
        wait_until(all_failed, 'all of the others to fail', PATIENCE)
        there = deliveries(ana, stream)
        for fault in FAULTS:
            what = there[('u1', f'at-{fault}')]
            assert what[0][0] == 'attempted', what
            reason = next(data['reason'] for kind, data in what if kind == 'failed')
            assert reason and SIGNATURE not in reason
            assert all('final' not in data for _, data in what), what
            assert ('u2', f'at-{fault}') not in there or fault == '429', (fault, there)
            print(f'# {fault}: {reason}')
        now = standing(ana, 'at-silent')
        assert now['waiting'] == 2 and now['trouble'] and now['secret'] == 'there', now

        for fault, peer in peers.items():
            peer.heal()
            if fault in ('down', 'silent'):
                ana.write(ana.event('delivery.retried', stream, update='u1', outlet=f'at-{fault}'))
        # The secret was given for the other address: a new one comes with the new address.
        ana.ask('PUT', '/v1/secrets/hook-tls-2', SIGNATURE, content_type='text/plain')
        keep_outlet(ana, 'at-tls', 'webhook', url=peers['tls'].sink.url, secret='hook-tls-2')
        wait_until(lambda: is_done(ana, stream, [(update, f'at-{fault}') for fault in FAULTS for update in ('u1', 'u2')]), 'all of them', PATIENCE)
        for fault, peer in peers.items():
            ids = [name for _, name in peer.sink.events]
            assert ids == [first, second], (fault, ids)
            assert fault == 'tls' or peer.order == [first, second], (fault, peer.order)
        assert peers['reset'].sink.came > 2  # came again, with the same names
        assert_no_secret(server, SIGNATURE)
    for peer in peers.values():
        peer.stop()
    good.stop()


def test_who_asks_to_wait_is_left_alone():
    peer = Faulty('429')
    with Server().start() as server:
        ana = server.join('admin', 'ana')
        ana.ask('PUT', '/v1/secrets/hook', SIGNATURE, content_type='text/plain')
        keep_outlet(ana, 'busy', 'webhook', url=peer.url, secret='hook')
        keep_outlet(ana, 'also-busy', 'webhook', url=peer.url, secret='hook')
        streams = [ana.declare(), ana.declare()]
        for index, stream in enumerate(streams):
            publish(ana, stream, f'u{index}', 'We are looking into it.')
        wait_until(lambda: all(is_done(ana, stream, [(f'u{index}', 'busy'), (f'u{index}', 'also-busy')]) for index, stream in enumerate(streams)),
                   'both incidents at both outlets', PATIENCE)
        # One of four was told to wait 4 s: nobody with that secret came before.
        waited = [later - sooner for sooner, later in zip(peer.times, peer.times[1:])]
        assert waited and waited[0] >= 3.9, waited
    peer.stop()


class FaultyMail:
    """In front of a mail server: passes on what comes, or does what .fault says."""

    def __init__(self, fault, port):
        self.fault, self.behind = fault, port
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        connection.settimeout(120)
        try:
            if self.fault == 'silent':
                connection.recv(1)
            elif self.fault == 'busy':
                connection.sendall(b'421 4.3.2 Come again later\r\n')
            elif self.fault is None:
                behind = socket.create_connection(('127.0.0.1', self.behind), timeout=120)
                there = threading.Thread(target=self.pipe, args=(connection, behind), daemon=True)
                there.start()
                self.pipe(behind, connection)
                there.join(10)
        except OSError:
            pass
        connection.close()

    @staticmethod
    def pipe(source, target):
        try:
            while piece := source.recv(65536):
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def test_mail_servers_that_fail():
    with tempfile.TemporaryDirectory() as directory, Server().start() as server:
        mail = MailServer(directory, 'status', PASSWORD)
        peers = {fault: FaultyMail(fault, mail.port) for fault in ('silent', 'busy', 'cut')}
        ana = server.join('admin', 'ana')
        for fault, peer in peers.items():
            ana.ask('PUT', f'/v1/secrets/smtp-{fault}', PASSWORD, content_type='text/plain')
            keep_outlet(ana, fault, 'mail', url=f'smtp://127.0.0.1:{peer.port}', secret=f'smtp-{fault}',
                        settings={'from': 'status@example.com', 'to': [f'{fault}@customer.example'], 'username': 'status', 'ca': mail.certificate})
        stream = ana.declare()
        publish(ana, stream, 'u1', 'We are looking into it.')
        wait_until(lambda: all('failed' in [what for what, _ in deliveries(ana, stream).get(('u1', fault), [])] for fault in peers), 'all to fail', PATIENCE)
        there = deliveries(ana, stream)
        for fault in peers:
            print(f'# mail, {fault}: {next(data["reason"] for kind, data in there[("u1", fault)] if kind == "failed")}')
        assert not mail.mails
        for fault, peer in peers.items():
            peer.fault = None
            ana.write(ana.event('delivery.retried', stream, update='u1', outlet=fault))
        wait_until(lambda: is_done(ana, stream, [('u1', fault) for fault in peers]), 'all mails', PATIENCE)
        assert sorted(to for _, (to,), _ in mail.mails) == sorted(f'{fault}@customer.example' for fault in peers), mail.mails
        assert_no_secret(server, PASSWORD)
        mail.stop()


class Slow:
    """A peer that thinks a moment before it answers, so that a kill falls anywhere."""

    LONGEST = 0.08

    def answer(self, *request):
        given = super().answer(*request)
        return lambda: (time.sleep(random.random() * self.LONGEST), given() if callable(given) else given)[1]


class SlowSink(Slow, Sink):
    pass


class SlowChat(Slow, Chat):
    pass


class SlowPage(Slow, Statuspage):
    LONGEST = 0.4


class Peers:
    def __init__(self, directory):
        self.sink, self.chat = SlowSink(SIGNATURE), SlowChat()
        self.page = SlowPage(KEY, 'page1', ['cmp1'])
        self.mail = MailServer(directory, 'status', PASSWORD)

    def set_up(self, desk):
        for name, secret in (('hook', SIGNATURE), ('chat', self.chat.address), ('sp', KEY), ('smtp', PASSWORD)):
            assert desk.ask('PUT', f'/v1/secrets/{name}', secret, content_type='text/plain').status == 204
        keep_outlet(desk, 'hook', 'webhook', url=self.sink.url, secret='hook')
        keep_outlet(desk, 'chat', 'slack', secret='chat')
        keep_outlet(desk, 'page', 'statuspage', url=self.page.url, secret='sp', settings={'page': 'page1'})
        keep_outlet(desk, 'mail', 'mail', url=self.mail.url, secret='smtp',
                    settings={'from': 'status@example.com', 'to': ['ana@customer.example'], 'username': 'status', 'ca': self.mail.certificate})
        keep_outlet(desk, 'site', 'site')

    def stop(self):
        for peer in (self.sink, self.chat, self.page):
            peer.stop()
        self.mail.stop()

    def count(self, text, data):
        """How often each of them has @text."""
        with open(os.path.join(data, 'site', 'api', 'v2', 'incidents.json'), encoding='utf-8') as file:
            site = [update['body'] for incident in json.load(file)['incidents'] for update in incident['incident_updates']]
        return {
            'hook': sum(text.encode() in body for body in self.sink.events.values()),
            'chat': sum(text in json.dumps(message) for message in self.chat.messages),
            'page': sum(text in (update['body'] or '') for incident in self.page.incidents.values() for update in incident['incident_updates']),
            'mail': sum(text in message.get_body(('plain',)).get_content() for _, _, message in self.mail.mails),
            'site': sum(text in body for body in site),
        }

    def heard(self):
        """All that any of them was ever told, as one text."""
        requests = [str(body) for peer in (self.sink, self.chat, self.page) for _, _, _, body in peer.requests]
        return ' '.join(requests + [message.as_string() for _, _, message in self.mail.mails])


# Their patience allows one request a second, and an update takes two: they get every fifth.
PAGE_EVERY = 5


def test_killed_between_approval_and_delivery():
    seed = int(os.environ.get('SEED', random.randrange(1 << 30)))
    dice = random.Random(seed)
    print(f'# {KILLS} kills, seed {seed}')
    with tempfile.TemporaryDirectory() as directory, Server() as server:
        peers = Peers(directory)
        server.start()
        ana = server.join('admin', 'ana')
        peers.set_up(ana)
        stream, texts = None, []
        for n in range(KILLS):
            if n % 25 == 0:
                stream = ana.declare(f'Incident {n // 25}')
            texts.append((stream, f'u{n}', f'Word number {n:04d} of {uuid.uuid4().hex}.', n % PAGE_EVERY == 0))
            outlets = {} if texts[-1][3] else {'outlets': ['hook', 'chat', 'mail', 'site']}
            publish(ana, *texts[-1][:3], **outlets)
            time.sleep(dice.random() * 0.25)
            server.kill()
            server.start()
        decide(ana, 'incident.dismissed', stream, reason='Over: what is on its way still goes out')

        expected = {}
        for where, name, _, everywhere in texts:
            expected.setdefault(where, []).extend((name, outlet) for outlet in ('hook', 'chat', 'mail', 'site') + (('page',) if everywhere else ()))
        for where, pairs in expected.items():
            wait_until(lambda: is_done(ana, where, pairs), f'everything of {where}', PATIENCE * 2)  # noqa: B023

        twice = dict.fromkeys(('hook', 'chat', 'page', 'mail', 'site'), 0)
        for _, name, text, everywhere in texts:
            counts = peers.count(text, server.data)
            if not everywhere:
                assert counts.pop('page') == 0, (name, counts)
            for outlet, times in counts.items():
                assert times >= 1, (name, outlet, counts)
                assert times == 1 or outlet in ('chat', 'mail'), (name, outlet, counts)
                twice[outlet] += times > 1
        sent = {'hook': len(texts), 'chat': len(texts), 'mail': len(texts), 'site': len(texts), 'page': sum(everywhere for *_, everywhere in texts)}
        for outlet, number in sent.items():
            print(f'# {outlet}: {number} updates, none missing, {twice[outlet]} there twice')
        print(f'# the webhook was asked {peers.sink.came} times and has {len(peers.sink.events)} events')
        ids = {message['Message-ID'] for _, _, message in peers.mail.mails}
        assert len(ids) == len(texts), (len(ids), len(texts))
        assert_no_secret(server, SIGNATURE, KEY, PASSWORD, peers.chat.PATH)
        peers.stop()


class CommandLine:
    """incidentctl on a record of its own, with nobody else there."""

    def __init__(self, directory):
        self.record = os.path.join(directory, 'record')
        self.environment = {**os.environ, 'HOME': directory, 'XDG_DATA_HOME': os.path.join(directory, 'share'), 'SECRET_BACKEND': 'file',
                            'SECRET_FILE_TEST_PASSWORD': 'test', 'SECRET_FILE_TEST_PATH': os.path.join(directory, 'keyring'),
                            'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere', 'no_proxy': '*',
                            # The keyring in a file, which is libsecret's own for tests, forgets a text each time it writes a second time.
                            'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}

    def __call__(self, *words, given=b''):
        done = subprocess.run([os.environ['INCIDENTCTL'], '--record', self.record, *words], check=False, timeout=120, input=given, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert done.returncode == 0, (words, done)
        return done.stdout.decode()


def test_a_command_line_begins_nothing_that_it_breaks_off():
    with tempfile.TemporaryDirectory() as directory:
        chat = Chat()
        ctl = CommandLine(directory)
        ctl('declare', 'Checkout errors', 'state=2')
        ctl('outlet-keep', '#incidents', 'kind=slack', 'secret=chat', 'id=chat', 'carries=both')
        ctl('secret', 'set', 'chat', given=f'{chat.address}\n'.encode())
        standings = json.loads(ctl('outlets', '--json'))['outlets']
        assert [one['secret'] for one in standings if one['id'] == 'chat'] == ['there'], standings
        ctl('draft', 'investigating', 'We are looking into failing card payments.', 'title=Card payments')
        assert 'We are looking into' in ctl('preview', 'last', 'chat')
        ctl('submit')
        assert not chat.messages
        ctl('publish')
        assert len(chat.messages) == 1  # it is out before the command ends

        # What waits is left alone by whoever only looks.
        there, chat.PATH = chat.PATH, '/gone'
        ctl('sitrep', 'Cards fail')
        chat.PATH = there
        for _ in range(5):
            ctl('list')
            ctl('note', 'seen')
        assert len(chat.messages) == 1
        assert json.loads(ctl('show', '--json'))['incident']['deliveries'][-1]['status'] == 'failed'
        ctl('deliver-again', 'sitrep-1', 'chat')
        assert len(chat.messages) == 2, chat.messages

        # A pause that ends and a secret that is given are meant for what waits.
        ctl('outlet-keep', '#incidents', 'id=chat', '--paused')
        ctl('sitrep', 'Cards still fail')
        assert len(chat.messages) == 2
        ctl('outlet-keep', '#incidents', 'id=chat', '--resume')
        assert len(chat.messages) == 3, chat.messages
        ctl('secret', 'set', 'chat', given=f'{chat.url}/services/wrong\n'.encode())
        ctl('sitrep', 'Cards work again')
        assert len(chat.messages) == 3
        ctl('secret', 'set', 'chat', given=f'{chat.address}\n'.encode())
        assert len(chat.messages) == 4, chat.messages
        chat.stop()


def test_what_is_redacted_leaves_the_site():
    def says(text):
        found = 0
        for folder, _, files in os.walk(server.data):
            for name in files if os.path.basename(folder) != 'credentials' and not folder == server.data else []:
                try:
                    with open(os.path.join(folder, name), 'rb') as file:
                        found += text.encode() in file.read()
                except FileNotFoundError:  # it was being written, and has its name now
                    found += 1
        return found

    with Server().start() as server:
        ana = server.join('admin', 'ana')
        keep_outlet(ana, 'site', 'site')
        stream = ana.declare()
        names = [publish(ana, stream, f'u{n}', f'Said to customers, number {n}.') for n in (1, 2)]
        wait_until(lambda: is_done(ana, stream, [('u1', 'site'), ('u2', 'site')]), 'the site', PATIENCE)
        decide(ana, 'incident.dismissed', stream, reason='Over')
        for n, name in enumerate(names, 1):
            assert says(f'number {n}.') >= 2
            position = next(row['position'] for row in ana.rows(stream) if row.get('event', {}).get('id') == name)
            ana.write(ana.event('event.redacted', stream, position=position, reason='a name'))
            wait_until(lambda: not says(f'number {n}.'), 'it to go', PATIENCE)  # noqa: B023


class GraceSink(Slow, Sink):
    """Takes its time, so that an end falls into it."""

    def answer(self, *request):
        given = Sink.answer(self, *request)
        return lambda: (time.sleep(0.5), given)[1]


def test_a_proper_end_breaks_nothing_off():
    sink = GraceSink(SIGNATURE)
    with Server().start() as server:
        ana = server.join('admin', 'ana')
        ana.ask('PUT', '/v1/secrets/hook', SIGNATURE, content_type='text/plain')
        keep_outlet(ana, 'hook', 'webhook', url=sink.url, secret='hook')
        stream = ana.declare()
        for n in range(5):
            publish(ana, stream, f'u{n}', 'We are looking into it.')
            wait_until(lambda: sink.came > n, 'it to come', PATIENCE)  # noqa: B023
            assert server.stop() == 0
            server.start()
        wait_until(lambda: is_done(ana, stream, [(f'u{n}', 'hook') for n in range(5)]), 'all of them', PATIENCE)
        assert sink.came == 5, sink.came
    sink.stop()


def test_nothing_of_a_drill_leaves():
    with tempfile.TemporaryDirectory() as directory, Server() as server:
        peers = Peers(directory)
        server.start()
        ana = server.join('admin', 'ana')
        peers.set_up(ana)
        drill = f'incident/{uuid.uuid4()}'
        ana.write(ana.event('incident.declared', drill, title='Drill', ic={'id': 'ana', 'name': 'Ana'}, drill={'name': 'Basic', 'speed': 10}))
        publish(ana, drill, 'd1', 'Only a drill, nothing is broken.')
        decide(ana, 'sitrep.issued', drill, broken='Only a drill, nothing is broken.')
        real = ana.declare()
        publish(ana, real, 'r1', 'This one is real.')
        wait_until(lambda: is_done(ana, real, [('r1', outlet) for outlet in ('hook', 'chat', 'page', 'mail', 'site')]), 'the real one', PATIENCE)
        assert not deliveries(ana, drill)
        heard = peers.heard()
        assert 'This one is real.' in heard and 'Only a drill' not in heard
        for folder, _, files in os.walk(os.path.join(server.data, 'site')):
            for name in files:
                with open(os.path.join(folder, name), 'rb') as file:
                    assert b'Only a drill' not in file.read(), name
        peers.stop()


if __name__ == '__main__':
    # Connections that a kill cuts off are no news here.
    logging.disable(logging.CRITICAL)
    sys.exit(main())
