#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of every page and dialog of the desk.

usage: shots.py BIN DIRECTORY [--readme]

BIN is the directory of the programs. In DIRECTORY (made) are afterwards the pictures and an
index.html of them; with --readme only the pictures of the README.
"""

import html
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from rig import Look, World  # noqa: E402
from rig.processes import wait_until  # noqa: E402
import make_record  # noqa: E402

WIDE = (1440, 900)
PAGES = {
    'command': (Look(), WIDE, None),
    'command-dark': (Look(dark=True), WIDE, None),
    'command-contrast': (Look(high_contrast=True), WIDE, None),
    'command-large-text': (Look(text=1.5), WIDE, None),
    'command-right-to-left': (Look(right_to_left=True), WIDE, None),
    'command-1000': (Look(), (1000, 800), None),
    'command-600': (Look(), (600, 900), None),
    'command-2560': (Look(), (2560, 1400), None),
    'customers': (Look(), WIDE, 'alt+2'),
    'customers-dark': (Look(dark=True), WIDE, 'alt+2'),
    'customers-contrast': (Look(high_contrast=True), WIDE, 'alt+2'),
    'customers-600': (Look(), (600, 900), 'alt+2'),
    'owners': (Look(), WIDE, 'alt+3'),
    'owners-dark': (Look(dark=True), WIDE, 'alt+3'),
    'owners-600': (Look(), (600, 900), 'alt+3'),
    'inbox': (Look(), WIDE, 'alt+5'),
    'inbox-600': (Look(dark=True), (600, 900), 'alt+5'),
    'review': (Look(), WIDE, 'alt+4'),
    'review-dark': (Look(dark=True), WIDE, 'alt+4'),
    'review-600': (Look(), (600, 900), 'alt+4'),
}
# What the palette is asked for, and so what every dialog is reached by.
DIALOGS = {
    'declare': 'Declare an Incident', 'handoff': 'Hand Off Command', 'take-command': 'Take Command',
    'role': 'Assign a Role', 'objective': 'Set the Objective', 'hypothesis': 'Suppose a Cause',
    'task': 'Add a Task', 'fix': 'Plan a Fix', 'impact': 'Revise the Impact', 'metric': 'Watch a Metric',
    'person': 'Put Somebody on Duty', 'group': 'Form a Group', 'sitrep': 'Compose a Sitrep',
    'resolve': 'Resolve', 'false-alarm': 'Close as False Alarm',
    'duplicate': 'Close as Duplicate', 'defer': 'Defer', 'post-mortem': 'Assign the Post-Mortem',
    'outlets': 'Outlets and Customers', 'brief-support': 'Brief Support', 'ask-communications': 'Ask the Communications Lead',
    'preferences': 'Preferences', 'shortcuts': 'Keyboard Shortcuts', 'incidents': 'All Incidents',
}


class Studio:
    """The desk on the made-up record, and where its pictures go."""

    def __init__(self, world, binaries, directory):
        self.world = world
        self.program = os.path.join(binaries, 'incident-console')
        self.directory = directory
        self.record = os.path.join(world.directory, 'record')
        self.taken = []
        self.server, url = make_record.serve_metrics()
        make_record.tell(os.path.join(binaries, 'incidentctl'), world.person('story').environment, self.record, url)

    def start(self, name, look, size, record=True):
        person = self.world.person(name)
        argv = [self.program] + (['--record', self.record, '--as', 'Ana Weber'] if record else [])
        desk = self.world.start(argv, person, look)
        desk.find('frame', timeout=60)
        desk.resize(*size)
        if record:
            desk.find('heading', 'Attack plan', timeout=60)
        return desk

    def take(self, desk, name):
        path = os.path.join(self.directory, name + '.png')
        desk.screenshot(path, desk.windows()[-1])
        self.taken.append(name)
        print(path, flush=True)

    def page(self, name, look, size, key):
        desk = self.start(name, look, size)
        if key:
            desk.key(key)
        if name.startswith('owners'):
            subprocess.run(['sleep', '1'], check=True)
            desk.type('payment')
        self.settle(desk, name)
        self.take(desk, name)
        desk.stop()

    @staticmethod
    def settle(desk, name):
        """The clocks move every second, so it is never at rest: the metrics have come."""
        if not name.startswith(('review', 'customers', 'owners', 'inbox')):
            wait_until(lambda: any('critical < 98 %' in node.name for node in desk.application.walk()),
                       'the first readings', 60)
        subprocess.run(['sleep', '1.5'], check=True)

    def dialogs(self, name, look, size):
        desk = self.start(name, look, size)
        self.settle(desk, name)
        for dialog, words in DIALOGS.items():
            before = desk.windows()
            desk.key('ctrl+k')
            desk.type(words)
            subprocess.run(['sleep', '0.6'], check=True)
            desk.key('Return')
            subprocess.run(['sleep', '1.5'], check=True)
            if desk.windows() == before:
                print(f'shots: {words} opened no window', file=sys.stderr)
                continue
            self.take(desk, f'{dialog}{name.removeprefix("dialogs")}')
            desk.key('Escape')
            subprocess.run(['sleep', '0.5'], check=True)
        desk.stop()

    def index(self):
        pictures = '\n'.join(f'<figure><img loading="lazy" src="{html.escape(name)}.png" alt="{html.escape(name)}">'
                             f'<figcaption>{html.escape(name)}</figcaption></figure>' for name in self.taken)
        with open(os.path.join(self.directory, 'index.html'), 'w', encoding='utf-8') as file:
            file.write('<!doctype html><meta charset="utf-8"><title>Incident Console</title>'
                       '<style>body{font:15px sans-serif;margin:2em}img{max-width:100%;border:1px solid #ccc}</style>\n'
                       + pictures + '\n')


def gallery(studio):
    for name, (look, size) in {'welcome': (Look(), WIDE), 'welcome-dark-600': (Look(dark=True), (600, 900))}.items():
        desk = studio.start(name, look, size, record=False)
        subprocess.run(['sleep', '2'], check=True)
        studio.take(desk, name)
        desk.stop()
    for name, (look, size, key) in PAGES.items():
        studio.page(name, look, size, key)
    studio.dialogs('dialogs', Look(), WIDE)
    studio.dialogs('dialogs-dark-600', Look(dark=True), (600, 900))
    studio.index()


def main(binaries, directory, *options):
    os.makedirs(directory, exist_ok=True)
    with World(width=2600, height=1500) as world:
        studio = Studio(world, binaries, directory)
        if options[:1] == ('--readme',):
            for name in ('command', 'customers', 'owners'):
                studio.page(name, *PAGES[name])
                path = os.path.join(directory, name + '.png')
                subprocess.run(['convert', path, '-strip', '-colors', '256', path], check=True)
            return 0
        gallery(studio)
    return 0


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
