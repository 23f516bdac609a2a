#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes in, at a real desk joined to a real server: looked at, put off, declared from, dismissed. Speaks TAP.

usage: test-inbox.py DIRECTORY

Pictures of the Inbox page are in DIRECTORY afterwards.
"""

import http.client
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import PATIENCE, Record, field, run_story, shown, start_desk, wait_until  # noqa: E402
from rig import Look, Server, World  # noqa: E402

SERVER = os.environ['INCIDENT_SERVER']


def alert(name, number, status='firing', severity='critical', service='payments-api'):
    return {'status': status, 'labels': {'alertname': name, 'severity': severity, 'service': service, 'instance': f'node-{number}'},
            'annotations': {'summary': name, 'runbook_url': 'https://runbooks.example.com/' + service},
            'startsAt': '2026-11-20T12:00:00Z', 'endsAt': '2026-11-20T12:30:00Z' if status == 'resolved' else '0001-01-01T00:00:00Z',
            'generatorURL': 'http://prometheus.example.com/graph', 'fingerprint': f'{abs(hash((name, number))) % 16 ** 12:012x}'}


class Story:
    def __init__(self, world, directory):
        self.world = world
        self.directory = directory
        os.makedirs(directory, exist_ok=True)
        self.person = world.person('ana')
        self.server = Server(SERVER, os.path.join(self.person.home, 'server'), self.person.environment)
        self.server.start()
        self.token = json.loads(self.server.run('token', 'issue', 'prometheus', '--permission', 'ingest', '--json'))['token']
        self.record = Record(self.person)
        self.desk = None

    def post(self, *alerts, group='g'):
        body = {'version': '4', 'groupKey': group, 'truncatedAlerts': 0, 'status': alerts[0]['status'], 'receiver': 'incidents',
                'groupLabels': {}, 'commonLabels': {}, 'commonAnnotations': {}, 'externalURL': 'http://alertmanager.example.com', 'alerts': list(alerts)}
        self.ask('/v1/ingest/alertmanager', body)

    def ask(self, path, body):
        connection = http.client.HTTPConnection('127.0.0.1', int(self.server.url.rsplit(':', 1)[1]), timeout=PATIENCE)
        connection.request('POST', path, json.dumps(body), {'Content-Type': 'application/json', 'Authorization': 'Bearer ' + self.token})
        answer = connection.getresponse()
        assert answer.status in (200, 202, 204), (answer.status, answer.read())
        connection.close()

    def sees(self, pattern, role=None):
        return shown(self.desk, pattern, role)

    def press(self, label):
        self.desk.click(self.sees(f'^{label}( {label})?$', 'button'))

    def choose(self, title):
        self.desk.press(self.sees('^' + title, 'list item'))
        self.sees(f'^{title}$', 'label')

    def picture(self, name):
        self.desk.activate()
        self.desk.screenshot(os.path.join(self.directory, name + '.png'), self.desk.windows()[-1])

    def events(self, kind):
        return [line['event']['data'] for line in self.record.log('--all') if line['event']['type'].endswith('.' + kind)]

    def wait_event(self, kind):
        return wait_until(lambda: self.events(kind), f'{kind} in the record', PATIENCE)

    def stop(self):
        if self.desk:
            self.desk.stop()
        self.server.stop()


def step_an_alert_shows_up_at_a_desk_without_an_incident(story):
    link = story.server.invite('--permission', 'responder', '--user', 'ana')
    story.desk = start_desk(story.world, link, '--as', 'Ana Weber', person=story.person)
    story.press('Join')
    story.sees('^The link to the server: Live')
    window = wait_until(lambda: story.desk.titled('Incident Console'), 'the window', PATIENCE)
    story.desk.resize(1440, 900, window)
    story.post(alert('Checkout success below 98 %', 1), alert('Checkout success below 98 %', 2))
    story.post(alert('Disk of primary-db is full in 4 h', 3, severity='warning', service='primary-db'), group='disk')
    story.sees('^Inbox, 2 wait$', 'button')
    story.desk.key('alt+5')
    story.sees('^Checkout success below 98 %, critical. payments-api · 2 alerts', 'list item')
    story.picture('waits')


def step_one_letter_says_who_looks_after_it(story):
    story.desk.key('e')
    story.wait_event('alerts.acknowledged')
    story.sees('acknowledged it at')
    story.sees('^Inbox, 1 waits$', 'button')


def step_declaring_from_it_fills_in_what_is_known(story):
    story.desk.key('d')
    title = field(story.desk, 'What is wrong?')
    wait_until(lambda: title.text == 'Checkout success below 98 %', 'the title to be filled in', PATIENCE)
    story.picture('declares')
    story.press('Declare')
    declared = story.wait_event('incident.declared')
    assert declared[0]['title'] == 'Checkout success below 98 %', declared
    assert declared[0]['services'] == ['payments-api'], declared
    story.wait_event('alerts.attached')
    attached = story.wait_event('alert.attached')
    assert attached[0]['service'] == 'payments-api', attached
    story.desk.key('alt+5')
    story.sees('INC-1', 'label')


def step_a_change_around_it_is_suspected(story):
    story.ask('/v2/change/enqueue', {'routing_key': story.token, 'payload': {'summary': 'payments-api v2.41.0', 'timestamp': '2026-11-20T11:50:00Z'}})
    story.desk.key('alt+1')
    story.sees('payments-api v2.41.0')
    story.wait_event('change.made')
    story.desk.press(story.sees('^What can be done with the change payments-api v2.41.0', 'button'))
    story.desk.click(story.sees('^Suspect It$', 'menu item'))
    story.wait_event('change.suspected')
    assert story.wait_event('hypothesis.opened')[0]['text'] == 'The change “payments-api v2.41.0”'
    story.picture('suspected')
    story.desk.key('alt+5')


def step_another_one_is_dismissed_with_a_reason(story):
    story.choose('Disk of primary-db is full in 4 h')
    story.desk.key('x')
    story.desk.set_text(field(story.desk, 'Why does it need nothing?'), 'it is cleaned at night')
    story.press('Dismiss')
    assert story.wait_event('alerts.dismissed')[0]['reason'] == 'it is cleaned at night'
    story.sees('it is cleaned at night')
    story.sees('^Noise$')


def step_it_is_taken_back(story):
    story.desk.key('u')
    story.wait_event('alerts.returned')
    story.sees('^Inbox, 1 waits$', 'button')


def step_what_resolves_by_itself_says_so(story):
    story.post(alert('Disk of primary-db is full in 4 h', 3, status='resolved', severity='warning', service='primary-db'), group='disk')
    story.sees('none firing|resolved')
    story.sees('^Inbox$', 'button')


def step_a_storm_is_one_line(story):
    for zone in range(40):
        story.post(*(alert('Node is gone', f'{zone}-{n}', severity='error', service=f'shop-{zone}') for n in range(25)), group=f'zone-{zone}')
    story.sees('^Storm: 1000 alerts', 'list item')
    story.picture('storm')


def step_narrow_and_dark(story):
    story.desk.stop()
    story.desk = start_desk(story.world, person=story.person, look=Look(dark=True))
    story.sees('Attack plan')
    story.desk.key('alt+5')
    window = wait_until(lambda: story.desk.windows()[-1], 'the window', PATIENCE)
    story.desk.resize(600, 900, window)
    story.sees('^Storm: 1000 alerts', 'list item')
    story.picture('dark-narrow')


def main(directory):
    steps = [function for name, function in globals().items() if name.startswith('step_')]
    with World(width=1600, height=1000) as world:
        story = Story(world, directory)
        try:
            return run_story(steps, story)
        finally:
            story.stop()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
