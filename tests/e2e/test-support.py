#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody of support at a real desk, joined to a real server: what they may say, and nothing else. Speaks TAP.

usage: test-support.py DIRECTORY

Pictures of the support view are in DIRECTORY afterwards.
"""

import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import PATIENCE, Record, field, run_story, shown, shown_now, start_desk, wait_hidden, wait_until  # noqa: E402
from rig import Look, Server, World  # noqa: E402

SERVER = os.environ['INCIDENT_SERVER']
DRAFT = 'Whispered draft: the vendor of our gateway broke it'
FIRST = 'Paying by card fails for some customers in the EU.'
SECOND = 'Paying by card still fails for some customers. Invoices work.'
GUESS = 'Guess: the tokeniser of release 2.41 is at fault'


class Story:
    def __init__(self, world, directory):
        self.world = world
        self.directory = directory
        os.makedirs(directory, exist_ok=True)
        person = world.person('ana')
        self.server = Server(SERVER, os.path.join(person.home, 'server'), person.environment)
        self.server.start()
        self.ana = Record(person, os.path.join(person.home, 'Ana'))
        self.ana.ctl('join', self.server.invite('--permission', 'admin'), '--name', 'Ana Weber')
        self.person = world.person('lena')
        self.lena = Record(self.person)
        self.desk = None

    def picture(self, name, desk=None):
        desk = desk or self.desk
        desk.activate()
        desk.screenshot(os.path.join(self.directory, name + '.png'), desk.windows()[-1])

    def state(self):
        return self.ana.show()['incident']

    def sees(self, pattern, role=None):
        return shown(self.desk, pattern, role)

    def press(self, label):
        # GTK before 4.10 names a button with a tooltip twice.
        self.desk.click(self.sees(f'^{label}( {label})?$', 'button'))

    def wait_state(self, condition, what):
        return wait_until(lambda: condition(self.state()), what, PATIENCE, 0.3)

    def act(self, action):
        name = 'win.' + action
        wait_until(lambda: next((w for w in self.desk.application.children if name in w.actions), None),
                   f'{name} can be done', PATIENCE).act(name)

    def bytes_of_replica(self):
        """Everything that lies on the disk of support."""
        found = b''
        for place, _, names in os.walk(self.person.home):
            for name in names:
                try:
                    with open(os.path.join(place, name), 'rb') as file:
                        found += file.read()
                except OSError:
                    pass
        return found

    def stop(self):
        if self.desk:
            self.desk.stop()
        self.server.stop()


def step_support_joins(story):
    story.ana.ctl('declare', 'Card payments fail')
    story.ana.ctl('hypothesis', GUESS)
    story.ana.ctl('draft', 'investigating', DRAFT, 'title=Card payments')
    link = story.server.invite('--permission', 'support', '--user', 'lena-brandt')
    story.desk = start_desk(story.world, link, '--as', 'Lena Brandt', person=story.person)
    story.press('Join')
    story.sees('^The link to the server: Live')
    story.desk.press(story.sees('^Card payments fail, ', 'list item'))
    story.sees('Attack plan')
    window = wait_until(lambda: story.desk.titled('Incident Console'), 'the window', PATIENCE)
    story.desk.resize(1440, 900, window)


def step_before_the_first_approval_there_is_a_line_to_hold_with(story):
    story.desk.key('alt+2')
    story.sees('^What support may say now$')
    story.sees('Nothing is approved yet')
    story.sees('We have noticed a problem and are looking into it')
    assert shown_now(story.desk, 'Whispered') is None
    assert shown_now(story.desk, 'Submit for Review') is None
    story.picture('holding')


def step_the_approved_wording_is_seen_and_copied(story):
    story.ana.ctl('draft', 'investigating', FIRST, 'title=Card payments', 'next=50m', 'update=1')
    story.ana.ctl('submit')
    story.ana.ctl('publish')
    story.sees(re.escape(FIRST))
    story.act('support-copy')
    copies = story.wait_state(lambda s: s.get('copies'), 'the copy in the record')
    assert copies[0]['person'] == 'lena-brandt', copies
    assert FIRST in copies[0]['text'], copies


def step_changed_wording_is_pointed_out(story):
    story.ana.ctl('brief', SECOND, 'workaround=Pay by invoice.', 'affected=Customers in the EU', 'tell=The form says E-4021')
    story.sees('The wording has changed')
    story.sees('Pay by invoice')
    story.picture('changed')
    story.press('Copy Again')
    wait_hidden(story.desk, 'The wording has changed')
    story.wait_state(lambda s: SECOND in s['copies'][0]['text'], 'the newer copy')


def count(story, ticket):
    story.act('reported')
    story.desk.set_text(field(story.desk, 'Ticket'), ticket)
    story.press('Count')
    wait_until(lambda: len(story.desk.windows()) == 1, 'the end of the dialog', PATIENCE)


def step_a_ticket_counts_once(story):
    count(story, 'ZD-1')
    story.wait_state(lambda s: s.get('reported') == 1, 'one reported')
    count(story, 'ZD-1')
    count(story, 'ZD-2')
    story.wait_state(lambda s: s.get('reported') == 2, 'two reported, not three')
    assert [t['id'] for t in story.state()['reported_tickets']] == ['ZD-1', 'ZD-2']
    story.sees('^2 tickets')


def step_a_question_is_answered(story):
    story.act('question-ask')
    story.desk.set_text(field(story.desk, 'What do you need to know'), 'Are refunds safe?')
    story.press('Ask')
    story.wait_state(lambda s: s.get('questions'), 'the question')
    story.ana.ctl('answer-question', '1', 'Yes, refunds work as always.')
    story.sees('Yes, refunds work as always')
    story.picture('view')


def step_a_customer_is_told_in_person(story):
    story.ana.ctl('customer-keep', 'Nordlicht Retail')
    story.press('Take')
    story.wait_state(lambda s: s.get('cares') and s['cares'][0].get('owner') == 'lena-brandt', 'who looks after them')
    story.press('Log contact…')
    story.desk.set_text(field(story.desk, 'What was said'), 'They pay by invoice now')
    story.press('Log')
    story.wait_state(lambda s: s['cares'][0].get('contacts'), 'the contact')
    story.sees('1 of 1 contacted')


def step_in_the_end_tickets_are_answered(story):
    story.ana.ctl('draft', 'resolved', 'Paying by card works again.', 'title=Card payments')
    story.ana.ctl('submit')
    story.ana.ctl('publish')
    story.sees('^Tickets to answer$')
    story.sees('0 of 2 answered')
    story.sees('not told yet that it is over')
    story.picture('end')
    story.press('Answered')
    story.wait_state(lambda s: any('answered' in t for t in s['reported_tickets']), 'an answered ticket')
    story.sees('1 of 2 answered')


def step_no_draft_ever_reached_this_desk(story):
    found = story.bytes_of_replica()
    assert FIRST.encode() in found  # the replica was looked at
    assert DRAFT.encode() not in found
    assert 'comms/' not in json.dumps(story.lena.log('--all'))


def step_what_it_looks_like_dark_and_narrow(story):
    story.desk.stop()
    story.desk = start_desk(story.world, person=story.person, look=Look(dark=True))
    story.sees('Card payments fail')
    story.desk.key('alt+2')
    story.sees('^What support may say now$')
    window = wait_until(lambda: story.desk.titled('Incident Console'), 'the window', PATIENCE)
    story.desk.resize(600, 900, window)
    story.sees('Paying by card works again')
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
