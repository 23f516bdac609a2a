#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is published with incidentctl on a real server arrives: in mails of a real mail server, on a Statuspage that
holds to its rules, in a chat and at a webhook. Each once, whatever happens in between. Speaks TAP."""

import datetime
import json
import os
import re
import signal
import sys
import threading
import time
import urllib.parse
import urllib.request
import uuid

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import PATIENCE, Record, run_story  # noqa: E402
from peers import Chat, MailServer, Sink, Statuspage, documented_check  # noqa: E402
from rig import Server, World  # noqa: E402
from rig.processes import wait_until  # noqa: E402

SERVER = os.environ['INCIDENT_SERVER']
KEY, PASSWORD, SIGNATURE = 'sp-key-1f0cb0a2e9', 'smtp-pass-77ab31', 'wh-secret-5d1f9c20b7'
CUSTOMERS = ['ana@customer.example', 'bo@customer.example']
FIRST = 'We are looking into failing card payments. <Wallets> & invoices work; größere Beträge auch – 😀'


class Admin:
    """Somebody who sets up outlets, over HTTP."""

    def __init__(self, server):
        self.server = server
        link = urllib.parse.parse_qs(urllib.parse.urlsplit(server.invite('--permission', 'admin')).query)
        self.device = f'urn:uuid:{uuid.uuid4()}'
        self.token = self.ask('/v1/join', {'code': link['code'][0], 'device': self.device, 'id': 'admin'})['token']

    def send(self, method, path, body, kind):
        headers = {'Content-Type': kind} if kind else {}
        if hasattr(self, 'token'):
            headers['Authorization'] = f'Bearer {self.token}'
        request = urllib.request.Request(self.server.url + path, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.read()

    def ask(self, path, body, kind='application/json'):
        return json.loads(self.send('POST', path, json.dumps(body).encode(), kind))

    def keep_secret(self, name, secret):
        self.send('PUT', f'/v1/secrets/{name}', secret.encode(), 'text/plain')

    def test(self, outlet):
        """(whether it works, what was found)."""
        found = json.loads(self.send('POST', f'/v1/outlets/{outlet}/test', None, None))
        return found['works'], found['text']

    def write(self, stream, event_kind, /, **data):
        now = datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
        event = {'specversion': '1.0', 'id': str(uuid.uuid4()), 'source': self.device, 'type': f'org.example.incident.{event_kind}', 'subject': stream,
                 'time': now, 'datacontenttype': 'application/json', 'actor': 'admin', 'enteredby': 'admin', 'data': data}
        result = self.ask('/v1/events', [event], 'application/cloudevents-batch+json')['results'][0]
        assert 'position' in result, result
        return event['id']


class Story:
    def __init__(self, world):
        person = world.person('ana')
        self.home = person.home
        self.mail = MailServer(person.home, 'status', PASSWORD)
        self.page = Statuspage(KEY, 'page1', ['cmp1', 'cmp2'])
        self.chat, self.sink = Chat(), Sink(SIGNATURE)
        self.server = Server(SERVER, os.path.join(person.home, 'server'), person.environment)
        self.server.start()
        self.admin = Admin(self.server)
        self.ana = Record(person, os.path.join(person.home, 'Ana'))
        self.ana.ctl('join', self.server.invite('--permission', 'responder'), '--name', 'Ana')

    label = 'INC-1'

    def state(self):
        return self.ana.show(self.label)['incident']

    def deliveries(self, update=None):
        """{outlet: delivery} of an update, or of a sitrep."""
        return {one['outlet']: one for one in self.state().get('deliveries', []) if update in (None, one['update'])}

    def wait_delivered(self, update, *outlets):
        def probe():
            there = self.deliveries(update)
            return all(there.get(name, {}).get('status') == 'done' for name in outlets) and there
        try:
            return wait_until(probe, f'{update} at {outlets}', PATIENCE, 0.3)
        except Exception as error:
            raise AssertionError(f'{error}; there was: {self.deliveries(update)}') from None

    def publish(self, phase, text, *options):
        """The update as it is published."""
        self.ana.ctl('--incident', self.label, 'draft', phase, text, 'title=Card payments', *options)
        self.ana.ctl('--incident', self.label, 'submit')
        self.ana.ctl('--incident', self.label, 'publish')
        return self.state()['updates'][-1]

    def stop(self):
        self.server.stop()
        self.mail.stop()
        for peer in (self.page, self.chat, self.sink):
            peer.stop()


OUTLETS = ('page', 'mail', 'chat', 'hook')


def keep_page(story, **more):
    story.admin.write('org', 'outlet.kept', id='page', name='Status page', kind='statuspage', url=story.page.url, secret='sp',
                      settings={'page': 'page1', 'components': {'checkout': 'cmp1'}}, **more)


def keep_chat(story, **more):
    story.admin.write('org', 'outlet.kept', id='chat', name='#incidents', kind='slack', carries='both', secret='chat', **more)


def keep_hook(story, url):
    story.admin.write('org', 'outlet.kept', id='hook', name='Portal', kind='webhook', carries='both', url=url + '/in', secret='hook')


def step_an_admin_sets_up_the_outlets(story):
    keep = story.admin.write
    keep('org', 'component.kept', id='checkout', name='Checkout')
    keep_page(story)
    keep('org', 'outlet.kept', id='mail', name='Customers', kind='mail', carries='both', url=story.mail.url, secret='smtp',
         settings={'from': 'Störungen <status@example.com>', 'to': CUSTOMERS, 'username': 'status', 'ca': story.mail.certificate,
                   'reply_to': 'help@example.com', 'unsubscribe': 'https://example.com/leave?list=1'})
    keep_chat(story)
    keep_hook(story, story.sink.url)


def step_tests_say_what_is_wrong_and_then_that_it_works(story):
    test = story.admin.test
    works, found = test('page')
    assert not works and '“sp” is not there' in found, found
    for name, secret in (('sp', 'sp-key-of-yesterday'), ('smtp', 'smtp-pass-wrong'), ('chat', story.chat.url + '/services/wrong'), ('hook', SIGNATURE + 'x')):
        story.admin.keep_secret(name, secret)
    for outlet, words in (('page', 'does not take the API key'), ('mail', 'does not take the user name and the password'), ('chat', 'make a new one'),
                          ('hook', 'does not take the signature: wrong signature')):
        works, found = test(outlet)
        assert not works and words in found, (outlet, found)
    for name, secret in (('sp', KEY), ('smtp', PASSWORD), ('chat', story.chat.address), ('hook', SIGNATURE)):
        story.admin.keep_secret(name, secret)
    for outlet, words in (('page', 'takes the key for the page “Example”, and 1 component is there'), ('mail', 'takes the password. No mail was sent'),
                          ('chat', 'took a message that says it is a test'), ('hook', 'took a signed test event')):
        works, found = test(outlet)
        assert works and words in found, (outlet, found)
    assert not story.mail.mails and not story.page.incidents
    message, = story.chat.messages
    assert message['text'].startswith('*This is a test*'), message
    event, = map(json.loads, story.sink.events.values())
    assert event['type'] == 'org.example.incident.outlet.tested', event
    story.chat.messages.clear()
    story.sink.events.clear()
    story.sink.came = 0


def step_the_first_update_arrives_everywhere(story):
    story.ana.ctl('declare', 'Checkout errors in EU')
    story.ana.ctl('confirm')
    story.first = story.publish('investigating', FIRST, 'next=30m')
    done = story.wait_delivered(story.first['id'], *OUTLETS)
    assert done['page']['reference'] == 'inc000000001', done
    assert done['mail']['reference'] == '2 recipients', done


def step_the_page_shows_it(story):
    assert len(story.page.incidents) == 1, story.page.incidents
    incident = story.page.incidents['inc000000001']
    update, = incident['incident_updates']
    assert (incident['name'], incident['status'], incident['impact_override']) == ('Card payments', 'investigating', 'major'), incident
    assert update['body'].startswith(FIRST + '\n\nNext update by '), update
    assert update['deliver_notifications'] is True
    assert story.page.too_fast == 0


def text_of(message, kind):
    return message.get_body((kind,)).get_content().replace('\r\n', '\n')


def step_the_mail_is_a_proper_one(story):
    (sender, recipients, message), = story.mail.mails
    assert sender == 'status@example.com' and sorted(recipients) == CUSTOMERS, (sender, recipients)
    author, = message['From'].addresses
    assert (author.display_name, author.addr_spec) == ('Störungen', 'status@example.com'), message['From']
    assert message['Reply-To'].addresses[0].addr_spec == 'help@example.com'
    assert message['To'].groups[0].display_name == 'undisclosed-recipients' and not message['To'].addresses
    assert message['Subject'] == 'Card payments'
    published = datetime.datetime.fromisoformat(story.first['published'].replace('Z', '+00:00'))
    assert abs(message['Date'].datetime - published) <= datetime.timedelta(seconds=1), (message['Date'], published)
    assert message['Message-ID'] == f'<{story.first["event"]}.mail@example.com>', message['Message-ID']
    assert re.fullmatch(r'<[0-9a-f-]{36}\.mail@example\.com>', message['References']), message['References']
    assert message['In-Reply-To'] == message['References']
    assert message['List-Unsubscribe'] == '<https://example.com/leave?list=1>'
    assert message['List-Unsubscribe-Post'] == 'List-Unsubscribe=One-Click'
    assert message['List-Id'] == '"Customers" <mail.example.com>', message['List-Id']
    assert message['Auto-Submitted'] == 'auto-generated' and message['MIME-Version'] == '1.0'
    assert not message.defects and not any(part.defects for part in message.walk())
    assert message.get_content_type() == 'multipart/alternative'
    assert [(part.get_content_type(), part.get_content_charset(), part['Content-Transfer-Encoding']) for part in message.iter_parts()] == [
        ('text/plain', 'utf-8', 'quoted-printable'), ('text/html', 'utf-8', 'quoted-printable')]
    plain, html = text_of(message, 'plain'), text_of(message, 'html')
    assert re.match(r'Investigating · \d+ \w+ \d{4}, \d\d:\d\d UTC\n\nCard payments\n\n' + re.escape(FIRST) + r'\n\nNext update by \d\d:\d\d UTC\.\n', plain), plain
    assert '&lt;Wallets&gt; &amp; invoices' in html and '<Wallets>' not in html, html
    assert not re.search(r'<img|<script|src=|@import|url\(', html), html


def step_the_chat_and_the_webhook_have_it(story):
    message, = story.chat.messages
    assert message['text'].startswith('*Investigating: Card payments*\nWe are looking into'), message
    assert '&lt;Wallets&gt; &amp; invoices' in message['text']
    body, = story.sink.events.values()
    event = json.loads(body)
    assert event['id'] == story.first['event'] and event['type'] == 'org.example.incident.update.published', event
    assert event['data']['text'] == FIRST and event['data']['phase'] == 'investigating', event
    assert story.sink.came == 1


def step_the_documented_check_tells_what_is_not_ours(story):
    check = documented_check()
    _, _, headers, body = story.sink.requests[-1]
    signature = headers['Incident-Signature']
    assert check(SIGNATURE, signature, body)
    assert not check(SIGNATURE, signature, body + b' ')
    assert not check('another', signature, body)
    assert not check(SIGNATURE, '', body)
    assert not check(SIGNATURE, re.sub(r't=\d+', 't=1', signature), body)


def step_a_lost_answer_is_no_second_update(story):
    """Statuspage makes the change and says nothing, then has enough of questions; the webhook is down; a recipient is not taken."""
    with story.page.lock:
        story.page.lose, story.page.busy, story.page.retry_after = 1, 1, 2
    story.sink.down = True
    story.mail.refused['bo@customer.example'] = '450 Greylisted'
    story.second = story.publish('identified', 'We have found the failing part and are rolling it back.')
    story.wait_delivered(story.second['id'], 'chat')
    wait_until(lambda: story.deliveries(story.second['id']).get('hook', {}).get('status') == 'failed', 'the webhook to fail', PATIENCE, 0.3)
    wait_until(lambda: story.deliveries(story.second['id']).get('mail', {}).get('status') == 'failed', 'the mail to fail', PATIENCE, 0.3)
    failed = story.deliveries(story.second['id'])
    assert 'not available just now' in failed['hook']['reason'], failed
    assert '1 of 2 recipients have it; not taken just now: bo@customer.example (450 Greylisted)' in failed['mail']['reason'], failed
    story.sink.down = False
    del story.mail.refused['bo@customer.example']
    done = story.wait_delivered(story.second['id'], *OUTLETS)
    assert done['page']['reference'] == 'inc000000001'
    updates = story.page.incidents['inc000000001']['incident_updates']
    assert [update['status'] for update in updates] == ['investigating', 'identified'], updates
    assert story.page.too_fast == 0
    assert [recipients for _, recipients, _ in story.mail.mails[1:]] == [['ana@customer.example'], ['bo@customer.example']], story.mail.mails
    assert len(story.chat.messages) == 2 and len(story.sink.events) == 2


def step_the_mails_of_an_incident_are_a_thread(story):
    first, second, again = (message for _, _, message in story.mail.mails)
    assert second['In-Reply-To'] == first['Message-ID'], second['In-Reply-To']
    assert second['References'].split() == [first['References'], first['Message-ID']], second['References']
    assert second['Subject'] == first['Subject']
    assert second.as_bytes() == again.as_bytes()


def step_killed_between_the_change_and_its_answer(story):
    """Statuspage has made the change; the server is killed before it hears of it, and looks after its return."""
    hold = threading.Event()
    with story.page.lock:
        story.page.held.clear()
        story.page.hold = hold
    story.third = story.publish('monitoring', 'Card payments work again. We keep watching.')
    assert story.page.held.wait(PATIENCE), 'Statuspage was not asked'
    os.kill(story.server.process.pid, signal.SIGKILL)
    story.server.process.wait(PATIENCE)
    hold.set()
    time.sleep(1.1)  # their second
    story.server.start()
    story.wait_delivered(story.third['id'], *OUTLETS)
    updates = story.page.incidents['inc000000001']['incident_updates']
    assert [update['status'] for update in updates] == ['investigating', 'identified', 'monitoring'], updates
    assert len(story.page.incidents) == 1
    assert len(story.sink.events) == 3, story.sink.events
    assert {message['Message-ID'] for _, _, message in story.mail.mails} >= {f'<{story.third["event"]}.mail@example.com>'}


def step_a_wrong_key_is_told_and_mended(story):
    story.admin.keep_secret('sp', 'sp-key-of-yesterday')
    story.fourth = story.publish('resolved', 'Card payments work. We are sorry.')
    wait_until(lambda: story.deliveries(story.fourth['id']).get('page', {}).get('status') == 'failed', 'the page to fail', PATIENCE, 0.3)
    failed = story.deliveries(story.fourth['id'])['page']
    assert 'does not take the API key' in failed['reason'] and failed.get('final') is True, failed
    story.admin.keep_secret('sp', KEY)
    story.wait_delivered(story.fourth['id'], *OUTLETS)
    assert story.page.incidents['inc000000001']['status'] == 'resolved'
    assert story.page.incidents['inc000000001']['impact_override'] == 'major'


def step_a_sitrep_goes_to_the_company(story):
    story.ana.ctl('sitrep', 'Card payments failed in the EU.', 'needed=A DBA', 'next=45m')
    story.wait_delivered('sitrep-1', 'mail', 'chat', 'hook')
    assert 'page' not in story.deliveries('sitrep-1')
    _, _, message = story.mail.mails[-1]
    assert re.fullmatch(r'\[Confirmed\] Checkout errors in EU: sitrep #1, \d\d:\d\d UTC', message['Subject']), message['Subject']
    assert 'Broken. Card payments failed in the EU.' in text_of(message, 'plain')
    assert '<strong>Needed.</strong> A DBA' in text_of(message, 'html')
    chat = story.chat.messages[-1]
    assert 'sitrep #1' in chat['blocks'][0]['text']['text'] and '*Needed.* A DBA' in chat['text'], chat
    event = json.loads(list(story.sink.events.values())[-1])
    assert event['type'] == 'org.example.incident.sitrep.issued' and event['data']['number'] == 1, event


def step_nothing_of_a_drill_leaves(story):
    before = [len(peer.requests) for peer in (story.page, story.chat, story.sink)] + [len(story.mail.mails)]
    stream = f'incident/{uuid.uuid4()}'
    story.admin.write(stream, 'incident.declared', title='Only a drill', ic={'id': 'admin', 'name': 'Admin'}, drill={'name': 'Card payments', 'speed': 1})
    story.admin.write(stream, 'update.published', id=str(uuid.uuid4()), phase='investigating', title='A drill', text='Not for customers.',
                      digest='0' * 64, author='admin', alone=True)
    # What is published after it has arrived, so the drill had its time.
    later = story.publish('resolved', 'All is well, and stays so.')
    story.wait_delivered(later['id'], *OUTLETS)
    after = [len(peer.requests) for peer in (story.page, story.chat, story.sink)] + [len(story.mail.mails)]
    assert [b - a for a, b in zip(before, after)] == [1, 1, 1, 1], (before, after)


def step_what_was_begun_by_hand_goes_on_there(story):
    """Somebody put the first update on the page by hand and entered its address; what comes next goes into that incident."""
    story.page.incidents['byhand000001'] = {'id': 'byhand000001', 'incident_updates': []}
    before = len(story.page.incidents)
    keep_page(story, paused=True)
    story.ana.ctl('declare', 'Search is slow')
    story.ana.ctl('--incident', 'INC-3', 'confirm')
    story.label = 'INC-3'
    first = story.publish('investigating', 'Search is slow. We are looking into it.')
    story.ana.ctl('--incident', 'INC-3', 'by-hand', 'last', 'page', 'reference=https://status.example.com/incidents/byhand000001')
    keep_page(story)
    second = story.publish('identified', 'Search is slow in the EU.')
    story.wait_delivered(second['id'], 'page')
    assert story.deliveries(first['id'])['page']['status'] == 'by-hand'
    assert len(story.page.incidents) == before, story.page.incidents.keys()
    update, = story.page.incidents['byhand000001']['incident_updates']
    assert update['body'].startswith('Search is slow in the EU.'), update


def step_after_a_pause_only_the_newest_goes_out(story):
    keep_chat(story, paused=True)
    waited = [story.publish('identified', f'Search is slow in the EU, {n}.') for n in range(2)]
    closing = story.publish('resolved', 'Search is as fast as ever.')
    story.wait_delivered(closing['id'], 'page', 'mail', 'hook')
    before = len(story.chat.messages)
    keep_chat(story)
    story.wait_delivered(closing['id'], 'chat')
    assert len(story.chat.messages) == before + 1, story.chat.messages
    assert 'as fast as ever' in story.chat.messages[-1]['text']
    for update in waited:
        left = story.deliveries(update['id'])['chat']
        assert left['status'] == 'skipped' and 'paused' in left['reason'], left


def step_a_secret_is_for_its_address(story):
    other = Sink(SIGNATURE)
    keep_hook(story, other.url)
    works, found = story.admin.test('hook')
    assert not works and f'give the secret again for {other.url}' in found, found
    update = story.publish('resolved', 'Search is fast; this is the last word.')
    story.wait_delivered(update['id'], 'page', 'mail', 'chat')
    wait_until(lambda: story.deliveries(update['id']).get('hook', {}).get('status') == 'failed', 'the webhook to fail', PATIENCE, 0.3)
    assert not other.requests and 'was given for' in story.deliveries(update['id'])['hook']['reason'], other.requests
    story.admin.keep_secret('hook', SIGNATURE)
    story.wait_delivered(update['id'], 'hook')
    assert len(other.events) == 1
    other.stop()


def step_no_secret_is_in_the_record_or_the_log(story):
    story.server.stop()
    secrets = [KEY, PASSWORD, SIGNATURE, Chat.PATH, 'sp-key-of-yesterday', 'smtp-pass-wrong']
    looked = 0
    for directory, _, names in [*os.walk(story.server.directory), *os.walk(story.ana.directory)]:
        for name in names:
            if os.path.basename(directory) == 'credentials':
                continue
            with open(os.path.join(directory, name), 'rb') as file:
                text = file.read()
            looked += 1
            for secret in secrets:
                assert secret.encode() not in text, f'{secret} is in {directory}/{name}'
    assert looked > 2
    for secret in secrets:
        assert secret not in story.server.output


if __name__ == '__main__':
    with World() as the_world:
        the_story = Story(the_world)
        try:
            status = run_story([step for name, step in list(globals().items()) if name.startswith('step_')], the_story)
        finally:
            the_story.stop()
    sys.exit(status)
