#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer update from its first word to customers, between a commander and a communications lead. Speaks TAP.

usage: test-customers.py DIRECTORY

Two desks and a server. Every act on the Customers page goes through the keyboard or the accessibility bus of
the real programs; pictures of some steps are in DIRECTORY. At the end the record has to say what was done.
"""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import PATIENCE, Record, field, run_story, shown, shown_now, start_desk, wait_hidden, wait_until  # noqa: E402
from rig import Server, World  # noqa: E402
from rig.server import readdress  # noqa: E402

SERVER = os.environ['INCIDENT_SERVER']
WIDTH, HEIGHT = 1300, 900
TEXT = 'What customers read'
FAILING = 'Card payments fail for some customers in the EU. Wallets work. We are working on it.'


class Seat:
    def __init__(self, story, name, place):
        self.story, self.name, self.place = story, name, place
        self.person = story.world.person(name.split()[0].lower())
        self.record = Record(self.person)
        self.desk = None

    def start(self):
        self.desk = start_desk(self.story.world, '--as', self.name, person=self.person)
        self.arrange()

    def arrange(self):
        window = wait_until(lambda: self.desk.titled('Incident Console'), 'the window', PATIENCE)
        self.desk.resize(WIDTH, HEIGHT, window)
        self.desk.move(self.place * (WIDTH + 20), 0, window)

    def join(self, invitation):
        self.start()
        self.press('Join a Server…')
        self.sees('^Join a Server$', 'label')
        self.desk.set_text(field(self.desk, 'Invitation'), invitation)
        self.sees('^127.0.0.1$')
        self.press('Join')
        self.sees('^The link to the server: Live', None)
        self.arrange()

    def act(self, action):
        name = 'win.' + action
        wait_until(lambda: next((w for w in self.desk.application.children if name in w.actions), None), f'{name} can be done',
                   PATIENCE).act(name)

    def sees(self, pattern, role=None):
        return shown(self.desk, pattern, role)

    def press(self, verb):
        def is_ready():
            node = shown_now(self.desk, f'^{verb}$', 'button')
            return node if node is not None and node.is_('sensitive') else None
        self.desk.click(wait_until(is_ready, f'{self.name}: the button {verb!r}', PATIENCE))

    def text(self):
        return field(self.desk, TEXT)

    def reads(self, text):
        wait_until(lambda: self.text().text == text, f'{self.name}: the text {text!r}, not {self.text().text!r}', PATIENCE)

    def types_at_the_end(self, text):
        """By real keys, in the text of the update."""
        self.desk.press(self.text())
        self.desk.key('ctrl+End')
        self.desk.type(text)

    def state(self):
        return self.record.show()['incident']

    def drafts(self):
        return self.record.show()['communications']['updates']

    def wait_record(self, probe, what):
        return wait_until(lambda: probe(self.state()), f'{self.name}: {what}', PATIENCE, 0.3)


class Story:
    def __init__(self, world, directory):
        self.world, self.directory = world, directory
        os.makedirs(directory, exist_ok=True)
        self.server = Server(SERVER, os.path.join(world.directory, 'server'), world.environment)
        self.server.start()
        self.ana = Seat(self, 'Ana Ruiz', 0)
        self.chris = Seat(self, 'Chris Baumann', 1)

    def stop(self):
        self.server.stop()

    def picture(self, name):
        self.ana.desk.screenshot(os.path.join(self.directory, name + '.png'))


# -- Both are there ---------------------------------------------------------------


def step_two_desks_join(story):
    ana, chris = story.ana, story.chris
    ana.join(readdress(story.server.invitation, f'http://127.0.0.1:{story.server.port}'))
    chris.join(story.server.invite('--permission', 'communications'))


def step_an_incident_is_confirmed(story):
    ana, chris = story.ana, story.chris
    ana.desk.key('ctrl+n')
    ana.sees('^Declare an Incident$', 'label')
    ana.desk.type('Checkout errors in EU')
    ana.desk.key('Return')
    ana.sees('^Event loop · round 1')
    chris.desk.press(chris.sees('^Checkout errors in EU', 'list item'))
    chris.sees('^Event loop · round 1')
    ana.record.ctl('confirm')
    ana.record.ctl('role', 'communications', 'Chris Baumann')
    chris.sees(r'Chris \(you\)')


# -- From the first word to customers ------------------------------------------------


def step_the_page_says_what_is_due(story):
    chris = story.chris
    chris.desk.key('alt+2')
    chris.sees('^Draft the first update$')
    chris.sees('due in [0-9]:')
    story.picture('first')


def step_a_promise_of_a_time_is_found_while_it_is_typed(story):
    chris = story.chris
    chris.desk.key('ctrl+u')
    chris.desk.set_text(field(chris.desk, 'Heading'), 'Card payments failing')
    chris.desk.set_text(chris.text(), FAILING)
    chris.types_at_the_end(' It will be fixed within 20 minutes.')
    chris.sees('^ETA$')
    story.picture('finding')


def step_the_wording_proposed_is_taken_by_its_key(story):
    chris = story.chris
    chris.desk.key('ctrl+period')
    wait_hidden(chris.desk, '^ETA$')
    assert '20 minutes' not in chris.text().text, chris.text().text
    assert chris.text().text.startswith(FAILING), chris.text().text


def step_it_is_submitted_and_waits_at_the_commander(story):
    ana, chris = story.ana, story.chris
    chris.desk.key('ctrl+alt+Return')
    ana.sees('^Customers, 1 update to review$')
    ana.desk.key('alt+2')
    ana.sees('^Approve & Publish$', 'button')
    ana.sees('^You approve it')
    assert shown_now(chris.desk, '^Approve & Publish$', 'button') is None
    story.picture('review')


def step_it_is_returned_with_a_note(story):
    ana, chris = story.ana, story.chris
    ana.desk.key('ctrl+alt+b')
    ana.sees('^Return the Update$', 'label')
    ana.desk.type('Say what to do meanwhile')
    ana.press('Return')
    chris.sees('^Returned: Say what to do meanwhile$')
    story.picture('returned')


def step_it_is_revised_and_submitted_again(story):
    chris = story.chris
    chris.types_at_the_end(' Please pay with a wallet meanwhile.')
    chris.press('Submit for Review')
    story.ana.sees('pay with a wallet meanwhile')


def step_a_finding_holds_it_back_until_it_is_let_pass(story):
    ana, chris = story.ana, story.chris
    chris.types_at_the_end(' The bank caused it.')
    chris.press('Submit for Review')
    ana.sees('findings? to mend or override$')
    while shown_now(ana.desk, 'to mend or override$') is not None:
        ana.desk.key('ctrl+semicolon')
        time.sleep(0.5)
    story.picture('let-pass')


def step_it_is_approved_and_out(story):
    ana = story.ana
    ana.desk.key('ctrl+alt+Return')
    state = ana.wait_record(lambda state: state if state['updates'] else None, 'the update')
    update = state['updates'][0]
    assert update['author'] == 'chris-baumann' and update['approver'] == 'ana-ruiz', update
    assert not update.get('alone'), update
    assert 'pay with a wallet' in update['text'] and update['promise'] == 'open', update
    assert any('false positive' in one for one in update['overrides']), update
    story.chris.sees('^Draft the next update$')
    story.picture('published')


# -- Nothing typed is lost -----------------------------------------------------------


def step_a_killed_desk_has_what_was_typed_a_second_before(story):
    chris = story.chris
    chris.desk.key('ctrl+u')
    chris.desk.set_text(chris.text(), 'Payments by card')
    chris.types_at_the_end(' work for most cus')
    time.sleep(1.2)
    chris.desk.kill()
    chris.start()
    chris.sees('^The link to the server: Live', None)
    chris.desk.key('alt+2')
    chris.reads('Payments by card work for most cus')


def step_two_who_write_at_once_end_with_two_texts(story):
    ana, chris = story.ana, story.chris
    chris.types_at_the_end('tomers.')
    # Leaving the page places it.
    chris.desk.key('alt+1')
    chris.sees('^Event loop')
    ana.desk.press(ana.sees('saved just now$', 'list item'))
    ana.reads('Payments by card work for most customers.')
    chris.desk.key('alt+2')
    chris.reads('Payments by card work for most customers.')
    ana.types_at_the_end(' Ana was here.')
    chris.sees('Ana Ruiz is writing')
    chris.types_at_the_end(' Chris was here.')
    chris.desk.key('alt+1')
    ana.sees('^Somebody else changed it meanwhile')
    story.picture('both')
    ana.press('Keep Both')
    wait_until(lambda: len([one for one in ana.drafts() if one.get('copy_of')]) == 1, 'the copy', PATIENCE, 0.3)
    texts = {one['text'] for one in ana.drafts() if one['status'] == 'draft'}
    assert texts == {'Payments by card work for most customers. Ana was here.',
                     'Payments by card work for most customers. Chris was here.'}, texts
    chris.desk.key('alt+2')
    chris.sees('a copy', None)


def step_one_of_them_is_taken(story):
    ana = story.ana
    ana.press('Merge…')
    ana.sees('^Two Texts of One Update$', 'label')
    story.picture('merge')
    ana.press('Take This One Instead')
    wait_until(lambda: [one['text'] for one in ana.drafts() if one['status'] == 'draft']
               == ['Payments by card work for most customers. Ana was here.'], 'the one text', PATIENCE, 0.3)


def step_the_record_verifies(story):
    for seat in (story.ana, story.chris):
        assert 'verifies' in seat.record.ctl('verify')


def main():
    steps = [f for name, f in globals().items() if name.startswith('step_')]
    directory = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'customers')
    with World(width=2 * (WIDTH + 20), height=HEIGHT + 40) as world:
        story = Story(world, directory)
        try:
            return run_story(steps, story)
        finally:
            story.stop()


if __name__ == '__main__':
    sys.exit(main())
