#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the drill on a virtual display, and keeps what it made.

usage: play-drill.py BIN DIRECTORY [OPTION…]

BIN is the directory of the programs. In DIRECTORY (made) are afterwards: shots/ with a
picture of each milestone, record/, record.ndjson, postmortem.md, and drill.log with what
the desk said. Options go to incident-console; --speed 60 unless given.
0 only if the drill ended resolved and its record verifies.
"""

import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from rig import Look, World  # noqa: E402

# A drill of 75 minutes at 60× takes 80 s; a busy machine is given a lot more.
LONGEST = 600
# What the window shows of a milestone comes a frame or two later.
SETTLE = 0.4


class Player:
    """Follows the desk's output and takes a picture at each milestone."""

    def __init__(self, desk, shots):
        self.desk = desk
        self.shots = shots
        self.taken = []

    def _milestones(self):
        # The last line may not be complete yet.
        lines = self.desk.output.split('\n')[:-1]
        return [line.split(' ', 1)[1].strip() for line in lines if line.startswith('milestone ')]

    def _take(self, name):
        path = os.path.join(self.shots, f'{len(self.taken) + 1:02}-{name}.png')
        time.sleep(SETTLE)
        try:
            self.desk.screenshot(path)
        except subprocess.CalledProcessError as error:
            print(f'play-drill: no picture of {name}: {error}', file=sys.stderr)
        self.taken.append(name)

    def follow(self):
        """Until the program ends; its exit status."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            ended = self.desk.process.poll()
            waiting = self._milestones()[len(self.taken):]
            if waiting and ended is None:
                # Those that came while a picture was taken share the next one.
                self.taken.extend(waiting[:-1])
                self._take(waiting[-1])
            elif ended is not None:
                return ended
            else:
                time.sleep(0.05)
        print(f'play-drill: the drill is not over after {LONGEST} s', file=sys.stderr)
        return 1


def play(world, binaries, directory, options):
    shots = os.path.join(directory, 'shots')
    os.makedirs(shots)
    desk = world.start([os.path.join(binaries, 'incident-console'), '--drill', '--autopilot', '--exit-when-done',
                        '--keep', os.path.join(directory, 'record')] + options, None, Look())
    player = Player(desk, shots)
    try:
        desk.find('frame', timeout=30)
        desk.resize(1440, 900)
        status = player.follow()
    finally:
        desk.stop()
        shutil.copy(desk.log, os.path.join(directory, 'drill.log'))
    if status != 0:
        print(f'play-drill: the drill did not end well ({status}):\n{desk.output}', file=sys.stderr)
    return status == 0


def ask(binaries, directory, *arguments):
    """Asks incidentctl about the record; its output, or None after saying why not."""
    done = subprocess.run([os.path.join(binaries, 'incidentctl'), '--record', os.path.join(directory, 'record'), *arguments],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    if done.returncode == 0:
        return done.stdout
    print(f'play-drill: incidentctl {" ".join(arguments)} ended with {done.returncode}:\n'
          f'{done.stderr.decode(errors="replace")}', file=sys.stderr)
    return None


def write_out(binaries, directory):
    good = True
    for name, arguments in (('record.ndjson', ['log', '--all']), ('postmortem.md', ['postmortem'])):
        text = ask(binaries, directory, *arguments)
        good = good and bool(text)
        if text:
            with open(os.path.join(directory, name), 'wb') as file:
                file.write(text)
    report = ask(binaries, directory, 'verify')
    if report is not None:
        print(report.decode().strip())
    return good and report is not None


def main(binaries, directory, *options):
    binaries, directory = os.path.abspath(binaries), os.path.abspath(directory)
    options = list(options)
    if not any(option.startswith('--speed') for option in options):
        options += ['--speed', '60']
    os.makedirs(directory)
    with World() as world:
        good = play(world, binaries, directory, options)
        good = write_out(binaries, directory) and good
    print(f'pictures:    {directory}/shots\nrecord:      {directory}/record.ndjson\n'
          f'post-mortem: {directory}/postmortem.md')
    return 0 if good else 1


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
