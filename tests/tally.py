# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what meson's test logs say and prints "N passed, N failed" as the last line.

usage: tally.py TESTLOG.json…

A TAP program counts once per test point, any other program once. A log that is
missing or empty is a run that never came about, which is a failure, and so is a
program that ends badly although all its points passed.
"""

import json
import re
import sys

GOOD = {'OK', 'EXPECTEDFAIL'}
POINT = re.compile(r'^(not )?ok\b(?!.*#\s*(?:SKIP|TODO))', re.IGNORECASE | re.MULTILINE)


def count_program(entry):
    """The points passed and failed of one program, as meson logged it."""
    points = [bool(m.group(1)) for m in POINT.finditer(entry.get('stdout') or '')]
    passed, failed = points.count(False), points.count(True)
    if entry['result'] == 'SKIP':
        return 0, 0
    if entry['result'] in GOOD:
        return max(passed, 1), 0
    return passed, max(failed, 1)


def read_log(path):
    try:
        with open(path, encoding='utf-8') as file:
            return [json.loads(line) for line in file if line.strip()]
    except (OSError, ValueError) as error:
        print(f'no results in {path}: {error}', file=sys.stderr)
        return []


def main(paths):
    passed = failed = 0
    for path in paths:
        entries = read_log(path)
        if not entries:
            print(f'no test ran for {path}', file=sys.stderr)
            failed += 1
        for entry in entries:
            good, bad = count_program(entry)
            passed, failed = passed + good, failed + bad
            if entry['result'] not in GOOD:
                print(f'{entry["result"]}: {entry["name"]}', file=sys.stderr)
    sys.stderr.flush()
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
