#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks tally.py: what counts as passed, what as failed. Speaks TAP."""

import contextlib
import io
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tally  # noqa: E402

CASES = [
    ('points count one by one', [('OK', 'TAP version 13\nok 1 a\nok 2 b\n1..2\n')], '2 passed, 0 failed'),
    ('a plain program counts once', [('OK', '')], '1 passed, 0 failed'),
    ('a failed point', [('FAIL', 'ok 1 a\nnot ok 2 b\nok 3 c\n')], '2 passed, 1 failed'),
    ('a crash after good points', [('ERROR', 'ok 1 a\n')], '1 passed, 1 failed'),
    ('a time-out', [('TIMEOUT', '')], '0 passed, 1 failed'),
    ('points inside a message do not count', [('OK', 'ok 1 a\n# not ok 2\n    ok 3 nested\n')],
     '1 passed, 0 failed'),
    ('a skipped point is none', [('OK', 'ok 1 a\nok 2 b # SKIP no disk\n')], '1 passed, 0 failed'),
    ('several programs', [('OK', 'ok 1 a\n'), ('FAIL', ''), ('OK', '')], '2 passed, 1 failed'),
    ('an empty log', [], '0 passed, 1 failed'),
]


def tally_of(directory, programs):
    """The last line and the exit status for a log of these programs."""
    path = os.path.join(directory, 'testlog.json')
    with open(path, 'w', encoding='utf-8') as file:
        for result, stdout in programs:
            file.write(json.dumps({'name': 'x', 'result': result, 'stdout': stdout}) + '\n')
    return run([path])


def run(paths):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = tally.main(paths)
    return out.getvalue().splitlines()[-1], status


def main():
    failed = 0
    print(f'1..{len(CASES) + 1}')
    with tempfile.TemporaryDirectory() as directory:
        results = [(name, tally_of(directory, programs), (line, 0 if line.endswith(' 0 failed') else 1))
                   for name, programs, line in CASES]
        results.append(('a log that is not there', run([os.path.join(directory, 'none')]),
                        ('0 passed, 1 failed', 1)))
    for number, (name, got, wanted) in enumerate(results, 1):
        if got != wanted:
            failed += 1
            print(f'# got {got}, wanted {wanted}')
        print(f'{"ok" if got == wanted else "not ok"} {number} {name}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
