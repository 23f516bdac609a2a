#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""incidentctl lint: lines in, lines out, and what it says about lines that are none.

Usage: test-lines.py INCIDENTCTL
"""
import json
import subprocess
import sys


class Tap:
    """Results as the Test Anything Protocol wants them."""

    def __init__(self):
        self.n = self.failed = 0

    def check(self, name, good, seen=None):
        self.n += 1
        self.failed += not good
        print(f'{"ok" if good else "not ok"} {self.n} {name}')
        if not good and seen is not None:
            print('# ' + str(seen).replace('\n', '\n# '))


def lint(program, *lines, words=()):
    """Exit status, the answers by their id, the complaints."""
    done = subprocess.run([program, 'lint', *words], input=''.join(line + '\n' for line in lines).encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60, check=False)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return done.returncode, {answer['id']: answer for answer in answers}, done.stderr.decode()


def case(name, text, **more):
    return json.dumps({'id': name, 'text': text, 'phase': 'identified', **more}, ensure_ascii=False)


def check_answers(tap, program):
    text = '🛠️ Uploads fail. “They’ll be back by five.” Sorry!'
    status, answers, complaints = lint(program, case('a', text), '', case('b', 'Uploads work again; we’re monitoring them.'))
    tap.check('good lines end well', status == 0 and complaints == '', complaints)
    tap.check('every line is answered', list(answers) == ['a', 'b'], answers)
    finding = (answers['a']['findings'] or [{}])[0]
    tap.check('offsets are characters', text[finding.get('start', 0):finding.get('end', 0)] == 'They’ll be back by five', finding)
    tap.check('a finding explains itself', finding.get('rule') == 'eta' and finding.get('message') and finding.get('explanation'), finding)
    tap.check('a finding blocks', finding.get('blocks') is True, finding)
    mended = text[:finding['from']] + finding['wording'] + text[finding['to']:]
    tap.check('its wording mends it', lint(program, case('a', mended))[1]['a']['findings'] == [], mended)
    tap.check('nothing found is an empty list', answers['b']['findings'] == [], answers['b'])


def check_whole(tap, program):
    answers = lint(program, case('a', 'We are investigating.', phase='investigating', previous='We are investigating.'))[1]
    found = {finding['rule']: finding for finding in answers['a']['findings']}
    tap.check('the text as a whole has no place', {'missing-impact', 'no-progress'} <= set(found)
              and all('start' not in finding for finding in found.values()), found)


def check_bad_lines(tap, program):
    bad = {
        'not JSON': ('{"id": "x"', 'line 1'),
        'no object': ('[1]', 'no JSON object'),
        'no text': ('{"id": "x"}', '“text” is missing'),
        'an id that is no string': ('{"id": 7, "text": "x"}', '“id” is not a string'),
        'an unknown phase': ('{"id": "x", "text": "x", "phase": "asleep"}', '“asleep” is no phase'),
    }
    for name, (line, words) in bad.items():
        status, answers, complaints = lint(program, line, case('b', 'Uploads work.'))
        tap.check(f'{name} is complained about', status == 1 and 'line 1: ' in complaints and words in complaints, complaints)
        tap.check(f'{name} does not stop the others', list(answers) == ['b'], answers)
    status, _, complaints = lint(program, words=['update.txt'])
    tap.check('words are not understood', status == 1 and 'standard input' in complaints, complaints)


def main(program):
    tap = Tap()
    check_answers(tap, program)
    check_whole(tap, program)
    check_bad_lines(tap, program)
    print(f'1..{tap.n}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
