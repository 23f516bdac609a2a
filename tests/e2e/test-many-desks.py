#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three desks and a server run one incident: handed over, split, restarted, joined again. Speaks TAP.

usage: test-many-desks.py DIRECTORY

Every act goes through the keyboard or the accessibility bus of the real programs, the wires go
through proxies that can be cut, and at each step there is a picture of every desk in DIRECTORY.
"""

import os
import re
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import CONSOLE, PATIENCE, Record, field, run_story, shown, shown_now, start_desk, wait_hidden, wait_until  # noqa: E402
from rig import Proxy, Server, World  # noqa: E402
from rig.node import GLib  # noqa: E402
from rig.server import readdress  # noqa: E402

SERVER = os.environ['INCIDENT_SERVER']
WIDTH, HEIGHT = 1240, 860
LINK = 'The link to the server: '
# What is promised, and what a machine that does much else may add to it.
TRUTHFUL, SLACK = 10.0, 3.0


class Seat:
    """Somebody at a desk of their own, on a wire of their own."""

    def __init__(self, story, name, place):
        self.story = story
        self.name = name
        self.person = story.world.person(name.split()[0].lower())
        self.record = Record(self.person)
        self.proxy = Proxy(story.server.port)
        self.place = place
        self.desk = None
        self._link = None

    def start(self, *arguments):
        self.desk = start_desk(self.story.world, '--as', self.name, *arguments, person=self.person,
                               environment={'INCIDENT_CONSOLE_MEASURE_ACTS': '1'})
        shown(self.desk, 'Nothing is on fire')
        self.arrange()

    def arrange(self):
        """Puts the window, not a dialog over it, at its place on the screen."""
        window = wait_until(lambda: self.desk.titled('Incident Console'), 'the window', PATIENCE)
        self.desk.resize(WIDTH, HEIGHT, window)
        self.desk.move(self.place * (WIDTH + 20), 0, window)

    # What is seen

    def link(self):
        """What the header says of the link; None without one."""
        try:
            if self._link is not None and self._link.name.startswith(LINK):
                return self._link.name[len(LINK):]
        except GLib.Error:
            pass
        self._link = self.desk.find_now(None, re.compile('^' + LINK))
        return self._link.name[len(LINK):] if self._link else None

    def wait_link(self, pattern, timeout=PATIENCE):
        """Waits until the header says so; how long that took."""
        begun = time.monotonic()
        wait_until(lambda: re.search(pattern, self.link() or ''), f'{self.name}: the link {pattern!r}, not {self.link()!r}', timeout, 0.05)
        return time.monotonic() - begun

    def sees(self, pattern, role=None, timeout=PATIENCE):
        return shown(self.desk, pattern, role, timeout)

    def log(self):
        """What the desk holds of the incident in front: (position, link, type) of each event."""
        return [(row['position'], row['link'], row['event']['type'].rpartition('incident.')[2]) for row in self.record.log()]

    def notified(self, pattern):
        def probe():
            return next((n for n in self.person.notifications if re.search(pattern, n.get('summary', ''))), None)
        return wait_until(probe, f'{self.name}: a notification {pattern!r}, not {self.person.notifications}', PATIENCE)

    # What is done

    def press(self, label):
        self.desk.click(self.sees(f'^{label}$', 'button'))

    def rest(self):
        def is_at_rest():
            self.desk.key('Escape')
            focused = self.desk.focused()
            return focused is not None and focused.name == 'Page'
        wait_until(is_at_rest, 'the keyboard at rest', PATIENCE, 0.3)

    def dialog(self, key, title):
        self.rest()
        self.desk.key(key)
        self.sees(f'^{title}', 'label' if title != 'What customers read' else 'text')

    def act(self, action):
        """Through the window itself, whatever role old GTK gives to one that is not the first."""
        name = 'win.' + action
        wait_until(lambda: next((w for w in self.desk.application.children if name in w.actions), None), f'{name} can be done', PATIENCE).act(name)

    def fill(self, name, text):
        self.desk.set_text(field(self.desk, name), text)

    def accept(self, verb):
        self.press(verb)
        wait_until(lambda: len(self.desk.windows()) == 1, f'{self.name}: the end of the dialog after {verb!r}', PATIENCE)

    def note(self, text):
        self.rest()
        self.desk.key('ctrl+l')
        wait_until(lambda: self.desk.focused() and self.desk.focused().role == 'text', 'the keyboard in the entry', PATIENCE)
        self.desk.type(text)
        self.desk.key('Return')

    def take_command(self, reason):
        self.dialog('ctrl+shift+t', 'Take Command')
        self.fill('Why can it not wait?', reason)
        self.accept('Take Command')

    def times(self, what):
        """When acts were made, came placed or were painted here: id → µs of CLOCK_MONOTONIC."""
        return {words[1]: int(words[2]) for words in map(str.split, self.desk.output.splitlines())
                if len(words) == 3 and words[0] == what}


class Story:
    def __init__(self, world, directory):
        self.world = world
        self.directory = directory
        self.pictures = 0
        os.makedirs(directory, exist_ok=True)
        for name in os.listdir(directory):
            if name.endswith('.png'):
                os.remove(os.path.join(directory, name))
        self.server = Server(SERVER, os.path.join(world.directory, 'server'), world.environment)
        self.server.start()
        self.ana = Seat(self, 'Ana Ruiz', 0)
        self.kim = Seat(self, 'Kim Declan', 1)
        self.sam = Seat(self, 'Sam Ortega', 2)
        self.seats = [self.ana, self.kim, self.sam]

    def stop(self):
        self.server.stop()
        for seat in self.seats:
            seat.proxy.stop()

    def picture(self, name):
        """Of each desk that runs, with the dialogs over it: they stand side by side on one screen."""
        self.pictures += 1
        whole = os.path.join(self.directory, 'screen.png')
        running = [seat for seat in self.seats if seat.desk is not None]
        running[0].desk.screenshot(whole)
        for seat in running:
            path = os.path.join(self.directory, f'{self.pictures:02}-{name}-{seat.name.split()[0].lower()}.png')
            subprocess.run(['convert', whole, '-crop', f'{WIDTH + 20}x{HEIGHT + 40}+{seat.place * (WIDTH + 20)}+0', '+repage', path],
                           check=True, timeout=60)
        os.remove(whole)

    def wait_equal(self):
        """Until every desk holds the same events at the same positions; that log."""
        logs = []

        def probe():
            logs[:] = [seat.log() for seat in self.seats]
            return logs[0] and all(log == logs[0] for log in logs)
        wait_until(probe, 'the same log on every desk', PATIENCE, 0.5)
        return logs[0]


def position(log, kind):
    """Where the newest event of that kind stands."""
    return [row[0] for row in log if row[2] == kind][-1]


def ticked(text):
    print(f'# {text}', flush=True)


# -- Joining ---------------------------------------------------------------------


def step_an_admin_joins_by_a_link_that_is_opened_elsewhere(story):
    ana = story.ana
    ana.start()
    ana.dialog('ctrl+n', 'Declare an Incident')
    ana.desk.type('Slow search')
    ana.desk.key('Return')
    ana.sees('^Event loop · round 1')
    assert story.server.invitation, story.server.output
    link = readdress(story.server.invitation, ana.proxy.url)
    subprocess.run([CONSOLE, link], check=True, timeout=60, env=ana.person.environment, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ana.sees('^127.0.0.1$')
    story.picture('join-link')
    ana.press('Join')
    ana.wait_link('^Live')


def step_what_was_done_alone_is_brought_along(story):
    ana = story.ana
    ana.sees('^Bring Along What Was Done Alone')
    ana.sees('Slow search')
    ana.arrange()
    story.picture('adopt')
    ana.accept('Bring Along')
    ana.sees('It is on the server now')


def step_others_paste_their_invitations(story):
    for seat in (story.kim, story.sam):
        seat.start()
        seat.press('Join a Server…')
        seat.sees('^Join a Server$', 'label')
        seat.fill('Invitation', story.server.invite('--permission', 'responder', through=seat.proxy.url))
        seat.sees('^127.0.0.1$')
        story.picture('join-pasted')
        seat.press('Join')
        seat.wait_link('^Live')
        seat.arrange()
    story.picture('joined')


def step_an_incident_reaches_every_desk(story):
    ana = story.ana
    ana.dialog('ctrl+n', 'Declare an Incident')
    ana.desk.type('Checkout errors in EU')
    ana.desk.key('Return')
    ana.sees('^Checkout errors in EU$')
    ana.sees('^Event loop · round 1')
    for seat in (story.kim, story.sam):
        seat.desk.press(seat.sees('^Checkout errors in EU', 'list item'))
        seat.sees('^Event loop · round 1')
    for seat in story.seats:
        seat.wait_link('Live · 3 consoles')
        others = [other.name for other in story.seats if other is not seat]
        here = seat.sees('^Also here: ', 'panel').name
        assert all(name in here for name in others), here
    for name in ('Kim Declan', 'Sam Ortega'):
        ana.dialog('ctrl+p', 'Put Somebody on Duty')
        ana.fill('Name', name)
        ana.accept('Put on Duty')
    for seat in story.seats:
        seat.sees('3 on duty')
    story.wait_equal()
    story.picture('one-incident')


# -- Command goes from one machine to another --------------------------------------


def step_an_offer_calls_whom_it_is_to(story):
    ana, kim = story.ana, story.kim
    # Also who looks at something else.
    kim.dialog('ctrl+i', 'All Incidents')
    kim.desk.type('Slow')
    kim.sees('^Slow search', 'list item')
    kim.desk.key('Return')
    kim.sees('^Slow search$')
    ana.wait_link('Live · 2 consoles')
    ana.dialog('ctrl+h', 'Hand Off Command')
    ana.desk.press(ana.sees('^Kim Declan', 'list item'))
    ana.accept('Offer to Kim')
    kim.sees('Ana Ruiz offers you command of INC-')
    told = kim.notified('Ana Ruiz offers you command')
    assert 'Read the Brief' in told['actions'], told
    assert shown_now(story.sam.desk, 'offers you command') is None
    story.picture('offered')


def step_the_receiver_reads_back_and_accepts(story):
    kim = story.kim
    kim.press('Read the Brief')
    kim.sees('^Ana offers you command', 'label')
    ana = story.ana
    ana.wait_link('Live · 3 consoles')
    story.picture('brief')
    kim.desk.key('v')
    kim.accept('Accept Command')
    for seat in story.seats:
        seat.sees('IC → Kim Declan')
    log = story.wait_equal()
    ticked(f'@all: IC → Kim Declan stands at position {position(log, "handoff.accepted")} on every desk')
    kim.sees(r'Kim \(you\)')
    wait_hidden(kim.desk, 'offers you command')
    story.picture('handed-over')


def step_a_sitrep_on_the_screen_is_told_as_read(story):
    story.kim.dialog('ctrl+shift+s', 'Sitrep #1')
    story.kim.fill('What is broken', 'Card payments fail in the EU')
    story.kim.accept('Send Sitrep')
    story.ana.sees('^Sitrep #1$')
    story.ana.rest()
    wait_until(lambda: 'sitrep.read' in [row[2] for row in story.ana.log()], 'the receipt', PATIENCE, 0.5)


def step_who_writes_an_update_is_seen(story):
    story.ana.dialog('ctrl+u', 'What customers read')
    story.ana.fill('Heading', 'Card payments failing')
    story.kim.sees(r'Ana Ruiz \(writing an update\)')
    story.kim.dialog('ctrl+u', 'What customers read')
    story.kim.sees('^Ana Ruiz is writing an update')
    story.picture('writing')
    for seat in (story.kim, story.ana):
        seat.act('page-command')
        seat.sees('^Event loop')


# -- A split, and who was first ------------------------------------------------------


def step_two_cut_off_desks_say_so_in_time(story):
    for seat in (story.ana, story.sam):
        seat.proxy.cut()
        took = seat.wait_link('^Offline since', TRUTHFUL + SLACK)
        ticked(f'{seat.name} cut off: told after {took:.1f} s')
    assert story.kim.link().startswith('Live')
    story.picture('split')


def step_both_take_command(story):
    for seat, reason in ((story.ana, 'Nobody answers on the bridge'), (story.sam, 'I cannot hear Kim')):
        seat.take_command(reason)
        seat.sees(r'\(you, not yet confirmed\)')
        seat.note(f'{seat.name} works on alone')
        seat.sees(f'{seat.name} works on alone')
        seat.sees('Not yet sent', None)
        seat.wait_link('[0-9]+ unsent')
    story.picture('both-claim')


def step_exactly_one_is_told_that_they_were_late(story):
    sam, ana = story.sam, story.ana
    sam.proxy.mend()
    sam.wait_link('^Live')
    sam.sees(r'Sam \(you\) ·')
    ana.proxy.mend()
    ana.wait_link('^Live')
    live = time.monotonic()
    ana.sees('Sam Ortega took command first, at ')
    ticked(f'the one who was late was told {time.monotonic() - live:.1f} s after being live again')
    ana.sees('Nothing you wrote is lost')
    ana.notified('Sam Ortega took command first')
    assert shown_now(sam.desk, 'took command first') is None
    log = story.wait_equal()
    assert [row[2] for row in log].count('command.taken') == 2, log
    for seat in story.seats:
        seat.sees('Ana Ruiz works on alone')
        state = seat.record.show()['incident']
        assert state['ic'] == 'sam-ortega', state['ic']
    story.picture('one-won')
    ana.press('Dismiss')


# -- What happens to servers and networks --------------------------------------------


def step_the_server_is_restarted(story):
    story.server.stop()
    for seat in story.seats:
        ticked(f'{seat.name}: told after {seat.wait_link("^Offline since", TRUTHFUL + SLACK):.1f} s')
    story.kim.note('Written while the server was down')
    story.kim.wait_link('1 unsent')
    story.picture('server-down')
    story.server.start()
    for seat in story.seats:
        seat.wait_link('^Live')
        seat.sees('Written while the server was down')
    story.wait_equal()
    story.picture('server-back')


def step_a_silent_network_is_noticed(story):
    kim = story.kim
    kim.proxy.stall()
    ticked(f'silence: told after {kim.wait_link("^Offline since", TRUTHFUL + SLACK):.1f} s')
    kim.press('Try Now')
    kim.desk.key('ctrl+shift+l')
    kim.sees('^Sign Out…$', 'button')
    story.picture('silence')
    kim.desk.key('Escape')
    kim.proxy.mend()
    kim.wait_link('^Live')


def step_a_desk_is_started_anew_and_is_still_joined(story):
    sam = story.sam
    sam.desk.stop()
    story.kim.note('Written while Sam was away')
    sam.desk = start_desk(story.world, person=sam.person, environment={'INCIDENT_CONSOLE_MEASURE_ACTS': '1'})
    sam._link = None
    sam.sees('Written while Sam was away')
    sam.arrange()
    sam.wait_link('^Live')
    story.wait_equal()


def step_how_soon_an_act_is_on_another_screen(story):
    for number in range(12):
        story.kim.note(f'Figure {number}')
        story.ana.sees(f'Figure {number}$')
    made, placed, painted = story.kim.times('made'), story.kim.times('placed'), story.ana.times('painted')
    ids = [one for one in made if one in painted and one in placed][-12:]
    assert len(ids) == 12, (len(made), len(placed), len(painted))
    whole = sorted((painted[one] - made[one]) / 1000 for one in ids)
    after = sorted((painted[one] - placed[one]) / 1000 for one in ids)
    ticked(f'act on one desk → painted on another: median {statistics.median(whole):.0f} ms, most {whole[-1]:.0f} ms; '
           f'after it came back placed at its own desk: median {statistics.median(after):.0f} ms, most {after[-1]:.0f} ms')


# -- Permissions ----------------------------------------------------------------------


def step_what_a_permission_no_longer_reaches_is_refused_and_kept(story):
    sam = story.sam
    sam.proxy.cut()
    sam.wait_link('^Offline since')
    sam.note('Typed before I was made an observer')
    sam.wait_link('1 unsent')
    story.server.run('user', 'set', 'sam-ortega', '--permission', 'observer')
    sam.proxy.mend()
    sam.wait_link('1 act was refused')
    sam.sees('The server refused an act')
    story.picture('refused')
    sam.act('refused')
    sam.sees('^Refused Acts$', 'label')
    sam.sees('Typed before I was made an observer')
    story.picture('refused-list')
    sam.press('Dismiss')
    sam.sees('Nothing is left to look at')
    sam.desk.key('Escape')


def step_an_observer_reads_along(story):
    sam = story.sam
    sam.sees('This takes the permission')
    button = sam.sees('^Hand off…$', 'button')
    assert not button.is_('sensitive')
    assert 'permission' in button.description, button.description
    sam.desk.key('ctrl+comma')
    sam.sees('The server knows you by this name')
    story.picture('observer-preferences')
    sam.desk.key('Escape')
    wait_until(lambda: len(sam.desk.windows()) == 1, 'the end of the preferences', PATIENCE)
    story.kim.note('An observer sees this')
    sam.sees('An observer sees this')
    story.picture('observer')


def step_a_revoked_desk_is_told_within_five_seconds(story):
    tokens = story.server.run('token', 'list')
    mine = next(line for line in tokens.splitlines() if 'sam-ortega' in line)
    story.server.run('token', 'revoke', mine.split()[0])
    took = story.sam.wait_link('^Refused by the server', 5 + SLACK)
    ticked(f'revoked: told after {took:.1f} s')
    story.sam.sees('invitation', None)
    story.picture('revoked')


def step_signing_out_tells_what_was_not_sent(story):
    kim = story.kim
    kim.proxy.cut()
    kim.wait_link('^Offline since')
    kim.note('Never sent')
    kim.wait_link('1 unsent')
    kim.rest()
    kim.act('sign-out')
    kim.sees('^Sign out of ')
    kim.sees('1 act was not sent yet')
    story.picture('sign-out')
    kim.press('Sign Out')
    kim.sees('Nothing is on fire')
    kim.sees('On this machine')
    kim.arrange()
    story.picture('signed-out')


def step_the_record_verifies_everywhere(story):
    assert 'verifies' in story.ana.record.ctl('verify')
    assert 'verifies' in story.kim.record.ctl('verify')
    story.server.run('verify')


def main():
    steps = [f for name, f in globals().items() if name.startswith('step_')]
    directory = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'many-desks')
    with World(width=3 * (WIDTH + 20), height=HEIGHT + 40) as world:
        story = Story(world, directory)
        try:
            return run_story(steps, story)
        finally:
            story.stop()


if __name__ == '__main__':
    sys.exit(main())
