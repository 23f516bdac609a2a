#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""All pages and dialogs of the desk, on a record with much in it: what a screen reader cannot name or keys not reach.

Speaks TAP.
"""

import os
import re
import shlex
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import PATIENCE, Answers, Record, start_desk, wait_until  # noqa: E402
from rig import World  # noqa: E402
from rig.walk_tree import unnamed, unreachable, where  # noqa: E402

ME = 'Ana Ruiz'
STORY = [
    'declare Checkout errors in EU seen="Card payments fail" services=checkout,payments-api',
    'state 3 Card payments fail everywhere',
    'arrive Kim Declan title="Duty manager"',
    'arrive Ricardo Paz title="Payments lead"',
    'arrive Lin Wei title="Database lead"',
    'break Lin Wei',
    'group Payments API supervisor="Ricardo Paz" services=payments-api',
    'role communications Kim Declan',
    'impact Card payments fail for EU shoppers affected=1240 source="payments log" level=outage class=high tickets=17',
    'objective Card payments above 98 %',
    'hypothesis The connection pool is exhausted',
    'hypothesis The bank is down',
    'task Ask the bank what they see owner="Kim Declan"',
    'task Read the log of payments-api',
    'fix workaround Route cards through the second provider scope=checkout owner="Ricardo Paz" --start',
    'fix rollback Roll back payments-api scope=payments-api undo="Roll forward" within=20m',
    'change Deployed 4.3 service=payments-api',
    'metric Checkout url={url}/ok measure=availability warning=99 critical=95',
    'metric Shop url={url}/broken measure=latency warning=0.5 critical=2',
    'sitrep needed="A DBA who knows orders-db" next=45m',
    'draft investigating We are looking into failing card payments. next=30m',
    'followup Raise the size of the pool',
    'note The bank answers the phone',
]
DONE = 'Done: Raise the size of the pool'

# What opens each dialog.
DIALOGS = ['declare', 'hand-off', 'sitrep', 'resolve', 'impact', 'metric-add', 'fix-add', 'task-add', 'person-add',
           'group-add', 'assign-role', 'take-command', 'objective', 'hypothesis-add', 'palette', 'preferences', 'incidents',
           'shortcuts']


class Within:
    """What the walk needs of a desk, looking into one of its windows only, which is quicker."""

    def __init__(self, desk, window):
        self.application = window
        self.key = desk.key

    def focused(self):
        return self.application.focused()


class Visit:
    """The desk and its record, and what all tests do with them."""

    def __init__(self, world):
        self.world = world
        self.record = Record(world.me, os.path.join(world.directory, 'record'))
        self.shop = Answers(lambda path: (200 if path == '/ok' else 503, 'text/plain', ''))
        self.desk = None

    def start(self):
        self.desk = start_desk(self.world, '--as', ME, record=self.record)
        self.desk.application.find('frame', None, PATIENCE)
        self.desk.activate()

    def ctl(self, *words):
        self.record.ctl('--as', ME, *words)

    @property
    def windows(self):
        return [node for node in self.desk.application.children if node.visible]

    @property
    def main(self):
        return self.desk.application.find('frame', None, PATIENCE)

    def open(self, action):
        """The window that comes with @action."""
        before = self.windows
        self.main.act('win.' + action)
        window = wait_until(lambda: next((w for w in self.windows if w not in before), None), f'the window of {action}',
                            PATIENCE)
        wait_until(lambda: len(self.desk.windows()) == len(before) + 1, f'the window of {action} on the screen', PATIENCE)
        return window

    def close(self):
        """Whatever is in front of the main window."""
        def is_alone():
            if len(self.desk.windows()) > 1:
                self.desk.key('Escape')
            return len(self.desk.windows()) == 1
        wait_until(is_alone, 'the main window alone', PATIENCE, 0.3)


def has_slid_away(node, window):
    """Of libadwaita's two rows of tabs in one window, one is shown; the other one keeps the size it had."""
    def is_below(other):
        return 'AdwViewSwitcherBar' in where(other)
    return is_below(node) and any(other.role == node.role and other.name == node.name and not is_below(other)
                                  for other in window.walk())


def check(desk, window, part=None):
    """Complains of all that is wrong with @window, at once. Keys have to reach all of it, or of @part."""
    pairs = unnamed(window) + unreachable(Within(desk, window), part or window)
    # A bar that was still sliding away when the walk began is no longer there to be reached.
    pairs = [(node, why) for node, why in pairs if node.visible and not has_slid_away(node, window)]
    if pairs:
        lines = [f'{where(node)} {why}' for node, why in pairs]
        raise AssertionError('\n'.join(lines + ['there was:', window.tree()]))


def test_welcome(visit):
    """Of a desk that does not know yet who sits there."""
    visit.desk = start_desk(visit.world)
    visit.desk.find('text', 'Your name', PATIENCE)
    try:
        check(visit.desk, visit.main)
    finally:
        visit.desk.stop()


def test_command_page(visit):
    """The whole story is on it, with a metric that is well and one that is not."""
    for line in STORY:
        visit.ctl(*shlex.split(line.format(url=visit.shop.url)))
    visit.start()
    for text in ('The bank answers the phone', 'Checkout, healthy', 'Shop, no data'):
        visit.desk.find(None, re.compile(text), PATIENCE)
    check(visit.desk, visit.main)


def test_customers_page(visit):
    """With an update being written."""
    visit.main.act('win.update')
    visit.desk.find('text', 'What customers read', PATIENCE)
    check(visit.desk, visit.main, part=visit.desk.find(None, 'IcCustomersPage'))


def test_review_page(visit):
    """The other page keeps its size behind it."""
    visit.main.act('win.page-review')
    visit.desk.find('button', DONE, PATIENCE)
    check(visit.desk, visit.main, part=visit.desk.find(None, 'IcReviewPage'))


def test_what_happens_leaves_the_keyboard_where_it_is(visit):
    """On the Review page, which shows all that happens."""
    main = Within(visit.desk, visit.main)

    def is_on(name):
        node = main.focused()
        return node is not None and node.name == name

    def tab():
        visit.desk.key('Tab')
        return is_on(DONE)
    wait_until(tab, f'the keyboard on {DONE!r}', PATIENCE)
    visit.ctl('note', 'The bank calls back')
    wait_until(lambda: 'The bank calls back' in visit.desk.find('text', 'Draft of the post-mortem').text, 'the note in the draft',
               PATIENCE)
    assert is_on(DONE), f'the keyboard is on {main.focused()!r}'
    visit.main.act('win.page-command')


def test_dialog(action):
    def test(visit):
        try:
            check(visit.desk, visit.open(action))
        finally:
            visit.close()
    test.__name__ = 'test_' + action
    return test


def main():
    tests = [test_welcome, test_command_page, test_customers_page, test_review_page,
             test_what_happens_leaves_the_keyboard_where_it_is]
    tests += [test_dialog(action) for action in DIALOGS]
    failed = 0
    print(f'1..{len(tests)}', flush=True)
    with World() as world:
        visit = Visit(world)
        for number, test in enumerate(tests, 1):
            name = test.__name__.removeprefix('test_').replace('_', ' ')
            begun = time.monotonic()
            try:
                test(visit)
            except Exception:
                failed += 1
                said = visit.desk.output if visit.desk else ''
                print('# ' + (traceback.format_exc() + said).replace('\n', '\n# '))
                print(f'not ok {number} {name}', flush=True)
            else:
                print(f'ok {number} {name}', flush=True)
            print(f'# {time.monotonic() - begun:.1f} s', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
