#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev run does on a machine without a display: plays the drill, and says where things are."""

import json
import os
import re
import shutil
import subprocess
import sys
import traceback

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run_without_display():
    environment = {name: value for name, value in os.environ.items()
                   if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'G_DEBUG', 'MALLOC_PERTURB_')}
    done = subprocess.run([os.path.join(TOP, 'dev'), 'run'], env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=800, check=False)
    return done.returncode, done.stdout.decode(errors='replace'), done.stderr.decode(errors='replace')


class Played:
    def __init__(self):
        self.status, self.output, self.errors = run_without_display()
        self.places = dict(re.findall(r'^(pictures|record|post-mortem): +(.+)$', self.output, re.M))

    def said_where(self):
        assert self.status == 0, f'ended with {self.status}:\n{self.output}{self.errors}'
        assert 'The record verifies' in self.output, self.output
        assert set(self.places) == {'pictures', 'record', 'post-mortem'}, self.output

    def pictures(self):
        names = sorted(os.listdir(self.places['pictures']))
        assert len(names) >= 8, names
        assert any('score' in name for name in names), names
        for name in names:
            with open(os.path.join(self.places['pictures'], name), 'rb') as file:
                data = file.read()
            assert data.startswith(b'\x89PNG') and len(data) > 20000, f'{name}: {len(data)} bytes'

    def record(self):
        with open(self.places['record'], encoding='utf-8') as file:
            rows = [json.loads(line) for line in file]
        kinds = [row['event']['type'].rsplit('incident.', 1)[1] for row in rows]
        declared = next(row['event'] for row in rows if row['event']['type'].endswith('incident.incident.declared'))
        assert declared['data']['drill']['name'] == 'card-payments', declared
        # kinds look like "handoff.accepted" after the prefix is cut at its last "incident."
        text = ' '.join(kinds)
        for kind in ('resolved', 'handoff.accepted', 'handoff.read-back', 'fix.finished', 'update.published', 'drill.scored'):
            assert kind in text, f'{kind} is not in {text}'
        for kind in ('delivery.attempted', 'promise.late', 'command.silent'):
            assert kind not in text, kind

    def postmortem(self):
        with open(self.places['post-mortem'], encoding='utf-8') as file:
            text = file.read()
        assert text.startswith('# DRILL'), text[:200]
        assert 'Roll payments-api back to v2.40.3' in text, text

    def nothing_left(self):
        left = [name for name in os.listdir(os.path.dirname(self.places['pictures'])) if name.endswith('.lock')]
        assert not left, left


def main():
    played = Played()
    checks = [played.said_where, played.pictures, played.record, played.postmortem, played.nothing_left]
    print(f'1..{len(checks)}')
    failed = 0
    for number, check in enumerate(checks, 1):
        try:
            check()
            print(f'ok {number} - {check.__name__}')
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f'not ok {number} - {check.__name__}')
            print(''.join('# ' + line for line in traceback.format_exc().splitlines(True)))
    if not failed and 'pictures' in played.places:
        shutil.rmtree(os.path.dirname(played.places['pictures']))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
