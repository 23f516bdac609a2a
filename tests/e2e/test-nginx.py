#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ready profile of data/server with the real nginx in front of the real server: TLS, the feed
without delay, limits, whose address counts. Speaks TAP."""

import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import PATIENCE, Answer, Feed, Server, main, wait_until  # noqa: E402

PROFILE = os.environ['NGINX_PROFILE']
NGINX = '/usr/sbin/nginx'


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Proxy:
    """nginx with the profile, on ports and with a certificate of its own."""

    def __init__(self, server):
        self.directory = tempfile.TemporaryDirectory(prefix='ic-nginx-')
        self.port, self.upstream = free_port(), server.port
        self.certificate = os.path.join(self.directory.name, 'cert.pem')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-keyout',
                        os.path.join(self.directory.name, 'key.pem'), '-out', self.certificate, '-subj', '/CN=incidents.example',
                        '-addext', 'subjectAltName=DNS:incidents.example'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
        self.write_configuration()
        self.context = ssl.create_default_context(cafile=self.certificate)
        self.process = subprocess.Popen([NGINX, '-c', os.path.join(self.directory.name, 'nginx.conf'), '-e', os.path.join(self.directory.name, 'error.log')],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_until(self.answers, 'nginx to listen')

    def profile(self):
        """As an admin would change it: names, places, ports; nothing else."""
        with open(PROFILE, encoding='utf-8') as file:
            text = file.read()
        text = text.replace('/etc/ssl/certs/incidents.example.pem', self.certificate)
        text = text.replace('/etc/ssl/private/incidents.example.key', os.path.join(self.directory.name, 'key.pem'))
        text = text.replace('127.0.0.1:8470', f'127.0.0.1:{self.upstream}')
        text, v4 = re.subn(r'listen 443 ssl;', f'listen 127.0.0.1:{self.port} ssl;', text)
        text, v6 = re.subn(r'\n *listen \[::\]:443 ssl;', '', text)
        assert (v4, v6) == (1, 1), 'the profile listens somewhere else'
        return text

    def write_configuration(self):
        place = self.directory.name
        temporary = ''.join(f'{kind}_temp_path {place}/{kind};\n' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
        user = 'user root;\n' if os.geteuid() == 0 else ''
        with open(os.path.join(place, 'nginx.conf'), 'w', encoding='utf-8') as file:
            file.write(f'{user}daemon off;\nworker_processes 1;\npid {place}/pid;\nevents {{ worker_connections 1024; }}\n'
                       f'http {{\naccess_log off;\n{temporary}{self.profile()}}}\n')

    def answers(self):
        if self.process.poll() is not None:
            raise AssertionError(self.process.stderr.read().decode())
        try:
            with socket.create_connection(('127.0.0.1', self.port), timeout=5):
                return True
        except OSError:
            return False

    def connect(self):
        plain = socket.create_connection(('127.0.0.1', self.port), timeout=PATIENCE)
        return self.context.wrap_socket(plain, server_hostname='incidents.example')

    def ask(self, method, path, body=None, token=None, headers=None):
        connection = http.client.HTTPConnection('incidents.example', timeout=PATIENCE)
        connection.sock = self.connect()
        try:
            given = {**(headers or {}), **({'Authorization': f'Bearer {token}'} if token else {})}
            if body is not None:
                given.setdefault('Content-Type', 'application/json')
                body = body if isinstance(body, bytes) else json.dumps(body).encode()
            connection.request(method, path, body=body, headers=given)
            reply = connection.getresponse()
            return Answer(reply.status, reply.headers, reply.read())
        finally:
            connection.close()

    def clear(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stderr.close()
        self.directory.cleanup()


class ProxiedFeed(Feed):
    """The same feed, through TLS."""

    def __init__(self, proxy, desk):  # pylint: disable=super-init-not-called
        self.frames, self.ended = [], False
        self.socket = proxy.connect()
        self.socket.sendall(f'GET /v1/feed HTTP/1.1\r\nHost: incidents.example\r\nAuthorization: Bearer {desk.token}\r\n\r\n'.encode())
        self.reply = http.client.HTTPResponse(self.socket)
        self.reply.begin()
        self.start_reading()


class World:
    def __enter__(self):
        self.server = Server(options=['--behind-proxy', '--public-url', 'https://incidents.example']).start()
        self.proxy = Proxy(self.server)
        return self.server, self.proxy

    def __exit__(self, *_):
        self.proxy.clear()
        self.server.clear()


def test_calls_go_through():
    with World() as (server, proxy):
        answer = proxy.ask('GET', '/healthz')
        assert (answer.status, answer.body) == (200, b'ok\n')
        assert 'max-age' in answer.headers['Strict-Transport-Security']
        assert proxy.ask('GET', '/v1/streams').problem == 'signed-out'
        ana = server.join('admin', 'ana')
        stream = ana.declare()
        answer = proxy.ask('GET', f'/v1/streams/{stream}/events', token=ana.token)
        assert answer.body.count(b'\n') == 2


def test_the_feed_is_not_delayed():
    with World() as (server, proxy):
        ana = server.join('responder', 'ana')
        feed = ProxiedFeed(proxy, ana)
        feed.wait('hello')
        began = time.monotonic()
        stream = ana.declare()
        feed.wait('placed', 2)
        assert time.monotonic() - began < 3, 'frames are held back'
        # Longer than the read time-out of calls: pings keep it alive.
        feed.wait('ping', 2)
        ana.write(ana.event('note.added', stream, text='hello'))
        feed.wait('placed', 3)
        server.command('token', 'revoke', ana.token)
        assert feed.wait('bye')['problem']['type'].endswith(':signed-out')
        wait_until(lambda: feed.ended, 'the end of the feed')
        feed.close()


def test_a_large_body_ends_at_the_proxy():
    with World() as (server, proxy):
        ana = server.join('responder', 'ana')
        assert proxy.ask('POST', '/v1/events', b'[' + b' ' * (2 * 1024 * 1024) + b']', token=ana.token).status == 413
        full = b'[' + b' ' * (1024 * 1024 - 2) + b']'
        answer = proxy.ask('POST', '/v1/events', full, token=ana.token, headers={'Content-Type': 'application/cloudevents-batch+json'})
        assert answer.status == 200, answer.body


def test_whose_address_counts():
    """Joins are limited by the address nginx saw, whatever the client says of itself."""
    with World() as (server, proxy):
        body = {'code': 'x', 'device': 'urn:uuid:00000000-0000-4000-8000-000000000000'}
        statuses = [proxy.ask('POST', '/v1/join', body, headers={'X-Forwarded-For': f'192.0.2.{i}'}).status for i in range(11)]
        assert statuses == [410] * 10 + [429], statuses
        # Somebody else, as nginx would say it.
        assert server.ask('POST', '/v1/join', body, headers={'X-Forwarded-For': '192.0.2.77'}).status == 410


def test_sources_are_never_told_429():
    """Whatever the proxy counts for others: a source would not send again what it was refused so."""
    with World() as (server, proxy):
        token = json.loads(server.command('token', 'issue', 'prometheus', '--permission', 'ingest', '--json'))['token']
        statuses = {proxy.ask('POST', '/v1/ingest/alertmanager', {'alerts': []}, token=token).status for _ in range(50)}
        assert statuses == {200}, statuses
        assert proxy.ask('POST', '/v2/enqueue', {'routing_key': token, 'event_action': 'resolve', 'dedup_key': 'k'}).status == 202
    with open(PROFILE, encoding='utf-8') as profile:
        sources = profile.read().partition('(v1/ingest|v2)')[2].partition('}')[0]
    assert 'limit_conn_status 503' in sources and 'limit_req' not in sources, sources


def test_figures_are_for_the_machine_alone():
    with World() as (server, proxy):
        ana = server.join('admin', 'ana')
        assert proxy.ask('GET', '/metrics', token=ana.token).status == 403
        assert proxy.ask('GET', '/readyz').status == 403
        assert ana.ask('GET', '/metrics').status == 200


def test_the_server_restarts_behind_it():
    with World() as (server, proxy):
        ana = server.join('responder', 'ana')
        port = server.port
        server.stop()
        assert proxy.ask('GET', '/v1/streams', token=ana.token).status in (502, 503, 504)
        server.options += ['--listen', f'127.0.0.1:{port}']
        server.start()
        wait_until(lambda: proxy.ask('GET', '/v1/streams', token=ana.token).status == 200, 'the server to be back')


if __name__ == '__main__':
    sys.exit(main())
