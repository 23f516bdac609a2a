#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of a program to its painted frames, beside a minimal libadwaita window.

    first-frame.py DESK MINIMAL-WINDOW RECORD [RUNS]

The desk is started on an empty record and on a copy of RECORD, in turns with
the minimal window, all in one private world. Prints medians and ratios.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from rig import Look, World  # noqa: E402


def measure(world, argv, until):
    """The stages the program painted: when, in ms since right before it was started, and the ms its main thread computed."""
    environment = dict(world.me.environment, INCIDENT_CONSOLE_MEASURE=until)
    environment['INCIDENT_CONSOLE_STARTED'] = str(time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000)
    done = subprocess.run(argv, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True, timeout=60)
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    return {words[0]: (int(words[1]) / 1000, int(words[2]) / 1000) for words in lines if len(words) == 3}


class Series:
    """One program, started again and again."""

    def __init__(self, name, argv, until):
        self.name, self.argv, self.until = name, argv, until
        self.samples = {}

    def run(self, world):
        for stage, value in measure(world, self.argv, self.until).items():
            self.samples.setdefault(stage, []).append(value)

    def median(self, stage):
        """Of the times and of the computed times."""
        return [statistics.median(column) for column in zip(*self.samples[stage])]


def report(series, base):
    for stage in series.samples:
        elapsed, computed = series.median(stage)
        fastest = min(sample[0] for sample in series.samples[stage])
        name = f'{series.name}: {stage}'
        print(f'  {name:<46} {elapsed:>15.0f} ms   {elapsed / base[0]:.2f} × the minimal window; fastest {fastest:.0f} ms; '
              f'main thread {computed:.0f} ms, {computed / base[1]:.2f} ×')


def main(desk, minimal, record, runs=9):
    print('\nFrom the start to a painted frame', flush=True)
    with World() as world:
        world.me.write_settings(Look())
        empty, full = (os.path.join(world.directory, name) for name in ('empty', 'full'))
        shutil.copytree(record, full)
        all_series = [Series('minimal window', [minimal], 'first-frame'),
                      Series('desk, empty record', [desk, '--record', empty, '--as', 'Ana'], 'welcome'),
                      Series('desk, long record', [desk, '--record', full, '--as', 'Ana'], 'loaded')]
        for turn in range(int(runs) + 1):
            for series in all_series:
                series.run(world)
                if turn == 0:  # the first of each warms the caches
                    series.samples.clear()
    base = all_series[0].median('first-frame')
    for series in all_series:
        report(series, base)
    print(f'  (medians of {runs} runs of each, in turns; “main thread”: what it computed until then)')


if __name__ == '__main__':
    main(*sys.argv[1:])
