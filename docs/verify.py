#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verifies the chain of every stream from NDJSON alone: verify.py [FILE…], else from standard input.
Prints the end of each stream, or what is wrong first; the exit status is 0, 1, or 2 when it cannot read."""
import fileinput
import hashlib
import re
import struct
import sys

ROW = re.compile(rb'\{"stream":"([^"\\]+)","position":(\d{1,18}),"placed":(\d{1,18}),"link":"([0-9a-f]{64})",'
                 rb'(?:"event":(\{.*\})|"digest":"([0-9a-f]{64})","redacted":\{.*\})\}\r?\n?', re.S)


def part(data):
    return struct.pack('>Q', len(data)) + data


def number(value):
    return part(struct.pack('>Q', value))


def verify(lines):
    ends, redacted, wrong = {}, {}, []
    for where, line in lines:
        row = ROW.fullmatch(line)
        if not row:
            wrong.append(f'{where}: not a placed event')
            continue
        stream, position, placed, link, event, digest = row.groups()
        name, position, placed = stream.decode(errors='replace'), int(position), int(placed)
        before, then, previous = ends.get(name, (0, 0, bytes(32)))
        digest = hashlib.sha256(event).digest() if event else bytes.fromhex(digest.decode())
        expected = hashlib.sha256(part(previous) + part(stream) + number(position) + number(placed) + part(digest)).digest()
        if position != before + 1:
            wrong.append(f'{where}: {name}: event {before + 1} is missing, here is {position}')
        elif placed < then:
            wrong.append(f'{where}: {name}: event {position} was placed before the one in front of it')
        elif expected.hex().encode() != link:
            wrong.append(f'{where}: {name}: the chain breaks at event {position}')
        ends[name] = position, placed, bytes.fromhex(link.decode())
        redacted[name] = redacted.get(name, 0) + (event is None)
    return ends, redacted, wrong


try:
    with fileinput.input(mode='rb') as text:
        ends, redacted, wrong = verify((f'{text.filename()}:{text.filelineno()}', line) for line in text)
except OSError as error:
    print(error, file=sys.stderr)
    sys.exit(2)
for name, (position, placed, link) in ends.items():
    print(name, position, link.hex() + (f' ({redacted[name]} redacted)' if redacted[name] else ''))
print('\n'.join(wrong[:20]) or f'{sum(end[0] for end in ends.values())} events in {len(ends)} streams verify')
sys.exit(1 if wrong else 0)
