# SPDX-License-Identifier: GPL-3.0-or-later
"""What outlets talk to: a real mail server of the distribution, and servers that hold to the documented
rules of Statuspage, of Slack's incoming webhooks and of our own."""

import email
import email.policy
import http.server
import json
import os
import re
import socket
import subprocess
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
import ssl

DOCS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), 'docs')


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def make_certificate(directory):
    """(certificate, key) of a server on this machine, signed by itself."""
    certificate, key = os.path.join(directory, 'peer.pem'), os.path.join(directory, 'peer.key')
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650',
                    '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return certificate, key


class MailServer:
    """aiosmtpd on loopback: nothing without STARTTLS and a sign-in. .mails: (sender, recipients, message)."""

    def __init__(self, directory, user, password):
        self.user, self.password = user, password
        self.mails = []
        self.refused = {}  # address → what is said of it
        self.certificate, key = make_certificate(directory)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.port = free_port()
        self.controller = Controller(self, hostname='127.0.0.1', port=self.port, tls_context=context, require_starttls=True,
                                     authenticator=self.authenticate, auth_required=True, auth_require_tls=True)
        self.controller.start()

    def authenticate(self, _server, _session, _envelope, _mechanism, data):
        good = data.login == self.user.encode() and data.password == self.password.encode()
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, _server, session, envelope):
        assert session.ssl is not None and session.authenticated
        self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return '250 Taken'

    @property
    def url(self):
        return f'smtp://127.0.0.1:{self.port}'

    def stop(self):
        self.controller.stop()


class Peer(http.server.ThreadingHTTPServer):
    """.requests: (method, path, headers, body) as they came. answer() says (status, type, text) of one, or None for nothing at all."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(('127.0.0.1', 0), _Handler)
        self.requests = []
        self.lock = threading.Lock()
        self.retry_after = None
        self.thread = threading.Thread(target=self.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self):
        return f'http://127.0.0.1:{self.server_port}'

    def stop(self):
        self.shutdown()
        self.server_close()
        self.thread.join(10)

    def handle_error(self, request, client_address):
        """Who asked may go away before the answer."""


class _Handler(http.server.BaseHTTPRequestHandler):
    def serve(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        with self.server.lock:
            self.server.requests.append((self.command, self.path, self.headers, body))
            answer = self.server.answer(self.command, self.path, self.headers, body)
        if callable(answer):  # once the lock is free
            answer = answer()
        if answer is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        status, kind, text = answer
        self.send_response(status)
        if self.server.retry_after and status in (420, 429, 503):
            self.send_header('Retry-After', str(self.server.retry_after))
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = serve

    def log_message(self, *_):
        """Not into the test's output."""


class Statuspage(Peer):
    """Atlassian's API v1 as it is documented: sign-in, required members, lengths, one request a second and key."""

    PHASES = ('investigating', 'identified', 'monitoring', 'resolved')
    STATES = ('operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage', '')

    def __init__(self, key, page, components):
        self.key, self.page, self.components = key, page, dict.fromkeys(components, 'operational')
        self.incidents = {}
        self.last = 0.0
        self.too_fast = 0
        self.lose = 0     # so many changes are made and not answered
        self.busy = 0     # so many requests are answered 420
        self.hold = None  # an Event: the next change is made, and answered when it is set
        self.held = threading.Event()
        super().__init__()

    def answer(self, method, path, headers, body):
        status, value = self.decide(method, path, headers, body)
        answer = (status, 'application/json', json.dumps(value))
        if method in ('POST', 'PATCH') and status in (200, 201):
            if self.hold is not None:
                hold, self.hold = self.hold, None
                self.held.set()
                return lambda: hold.wait(120) and answer
            if self.lose > 0:
                self.lose -= 1
                return None
        return answer

    def decide(self, method, path, headers, body):
        now = time.monotonic()
        if headers.get('Authorization') != f'OAuth {self.key}':
            return 401, {'error': 'Could not authenticate'}
        # A busy machine brings two requests nearer together than they were sent.
        soon, self.last = now - self.last < 0.7, now
        if soon or self.busy > 0:
            self.too_fast += soon
            self.busy -= self.busy > 0
            return 420, {'error': 'Enhance your calm'}
        parts = path.split('?')[0].strip('/').split('/')
        if parts[:2] != ['pages', self.page]:
            return 404, {'error': 'Not found'}
        rest = parts[2:]
        if method == 'GET':
            return self.look(rest)
        if headers.get_content_type() != 'application/json':
            return 415, {'error': 'not JSON'}
        return self.change(method, rest, body)

    def look(self, rest):
        if not rest:
            return 200, {'id': self.page, 'name': 'Example'}
        if rest == ['components']:
            return 200, [{'id': name, 'status': state} for name, state in self.components.items()]
        if rest == ['incidents']:
            return 200, list(reversed(self.incidents.values()))
        return 404, {'error': 'Not found'}

    def wrong(self, given, new):
        """What is wrong with an incident, in their manner."""
        errors = []
        if new and not given.get('name'):
            errors.append("Name can't be blank")
        if len(given.get('name', '')) > 255:
            errors.append('Name is too long (maximum is 255 characters)')
        if len(given.get('body', '')) > 25000:
            errors.append('Body is too long (maximum is 25000 characters)')
        if given.get('status', 'investigating') not in self.PHASES:
            errors.append('Status is not included in the list')
        if given.get('impact_override', 'none') not in ('none', 'minor', 'major', 'critical'):
            errors.append('Impact override is not included in the list')
        for name, state in given.get('components', {}).items():
            if name not in self.components or state not in self.STATES:
                errors.append(f'Component {name} is invalid')
        if not all(isinstance(value, dict) for value in given.get('metadata', {}).values()):
            errors.append('Metadata is invalid')
        return errors

    def change(self, method, rest, body):
        given = json.loads(body).get('incident')
        new = method == 'POST' and rest == ['incidents']
        if not isinstance(given, dict):
            return 400, {'error': 'incident is missing'}
        if not new and not (method == 'PATCH' and len(rest) == 2 and rest[0] == 'incidents' and rest[1] in self.incidents):
            return 404, {'error': 'Not found'}
        errors = self.wrong(given, new)
        if errors:
            return 422, {'error': errors}
        if new:
            name = f'inc{len(self.incidents) + 1:09d}'
            self.incidents[name] = {'id': name, 'incident_updates': []}
        incident = self.incidents[name if new else rest[1]]
        incident.update({member: given[member] for member in ('name', 'status', 'impact_override', 'metadata') if member in given})
        incident['incident_updates'].append({'status': given.get('status'), 'body': given.get('body'),
                                             'deliver_notifications': given.get('deliver_notifications', True)})
        self.components.update(given.get('components', {}))
        return 201 if new else 200, incident


class Chat(Peer):
    """An incoming webhook: says “ok” in a page's type, as the real one does. .messages: what it took."""

    PATH = '/services/T012/B345/hG7secretpathQ2'

    def __init__(self):
        self.messages = []
        super().__init__()

    @property
    def address(self):
        return self.url + self.PATH

    def answer(self, method, path, headers, body):
        if path != self.PATH:
            return 404, 'text/html', 'no_service'
        message = json.loads(body)
        if method != 'POST' or not message.get('text'):
            return 400, 'text/html', 'no_text'
        for block in message.get('blocks', []):
            most = {'header': 150, 'section': 3000}.get(block['type'], 0)
            if not 0 < len(block['text']['text']) <= most:
                return 400, 'text/html', 'invalid_blocks'
        if re.search(r'[<>]|&(?!amp;|lt;|gt;)', message['text']):
            return 400, 'text/html', 'invalid_payload'
        self.messages.append(message)
        return 200, 'text/html', 'ok'


def documented_check():
    """is_genuine() as it stands in docs/outlets.md."""
    with open(os.path.join(DOCS, 'outlets.md'), encoding='utf-8') as file:
        code = re.search(r'```python\n(.*?)```', file.read(), re.S).group(1)
    names = {}
    exec(code, names)  # pylint: disable=exec-used
    return names['is_genuine']


class Sink(Peer):
    """A webhook of one's own that checks the signature as it is documented, and keeps each event once."""

    def __init__(self, secret):
        self.secret = secret
        self.is_genuine = documented_check()
        self.events = {}
        self.came = 0
        self.down = False
        super().__init__()

    def answer(self, method, path, headers, body):
        if not self.is_genuine(self.secret, headers.get('Incident-Signature', ''), body):
            return 401, 'text/plain', 'wrong signature'
        event = json.loads(body)
        self.came += 1
        if headers.get_content_type() != 'application/cloudevents+json' or headers.get('Idempotency-Key') != event['id']:
            return 400, 'text/plain', 'no event'
        if self.down:
            return 503, 'text/plain', 'not now'
        known = self.events.setdefault((event['source'], event['id']), body)
        return (200, 'text/plain', '') if known == body else (422, 'text/plain', 'another body of the same id')
