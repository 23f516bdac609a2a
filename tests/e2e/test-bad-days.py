#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk on days when something else is broken, too: its record, its disk, its Prometheus. Speaks TAP."""

import os
import resource
import sqlite3
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import (CONSOLE, PATIENCE, Answers, Record, run_tests, shown, start_desk,  # noqa: E402
                   shown_now, wait_hidden, wait_until)
from rig import World  # noqa: E402


def declared(person, directory=None):
    """A record with an incident and two notes in it."""
    record = Record(person, directory)
    record.ctl('declare', 'Checkout errors in EU')
    record.ctl('note', 'the first note')
    record.ctl('note', 'the second note')
    return record


# -- Starting ------------------------------------------------------------------

def test_a_damaged_record_is_salvaged(world, person):
    record = declared(person)
    with open(record.database, 'r+b') as file:
        # Behind the header, by which it is still known for a record.
        file.seek(100)
        file.write(b'\xff' * 400)
    desk = start_desk(world, person=person)
    shown(desk, '^The Record Is Damaged$')
    desk.click(desk.find('button', 'Salvage Into a New Record'))
    desk.click(shown(desk, '^Open the New Record$', 'button'))
    shown(desk, '^Checkout errors in EU$')
    assert os.path.exists(record.database), 'the damaged file is gone'


def test_a_foreign_database_is_left_alone(world, person):
    record = Record(person)
    os.makedirs(record.directory)
    foreign = sqlite3.connect(record.database)
    foreign.execute('CREATE TABLE recipes (name TEXT)')
    foreign.execute('INSERT INTO recipes VALUES (?)', ('soup',))
    foreign.commit()
    foreign.close()
    with open(record.database, 'rb') as file:
        before = file.read()
    desk = start_desk(world, person=person)
    shown(desk, '^This Is No Record$')
    desk.click(desk.find('button', 'Try Again'))
    shown(desk, '^This Is No Record$')
    desk.stop()
    with open(record.database, 'rb') as file:
        assert file.read() == before, 'the foreign file was changed'


def test_a_newer_record_is_left_alone(world, person):
    record = declared(person)
    newer = sqlite3.connect(record.database)
    newer.execute('PRAGMA user_version=99')
    newer.close()
    desk = start_desk(world, person=person)
    shown(desk, '^The Record Is Newer Than This Program$')
    shown(desk, 'Update the program')
    assert desk.find_now('button', 'Salvage Into a New Record') is None, 'what is not damaged is offered for salvage'


def without_root(argv):
    """Root may write everywhere unless it gives that up; others need not."""
    if os.geteuid() != 0:
        return argv
    return ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search', *argv]


def test_a_directory_that_cannot_be_written(world, person):
    record = declared(person)
    os.chmod(record.database, 0o400)
    os.chmod(record.directory, 0o500)
    try:
        desk = world.start(without_root([CONSOLE]), person)
        shown(desk, '^The Record Cannot Be Written$')
        shown(desk, 'Check to whom it belongs')
    finally:
        os.chmod(record.directory, 0o700)
        os.chmod(record.database, 0o600)
    desk.click(desk.find('button', 'Try Again'))
    shown(desk, '^Checkout errors in EU$')


# -- While it runs -------------------------------------------------------------

def limit_files(desk, size):
    """Stands for a full disk: needs no mount, works for root too, and writes fail just so."""
    _, hard = resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, (hard if size is None else size, hard))


def write_note(desk, text):
    """Typed into the timeline's entry, as a user does."""
    desk.key('Escape', 'ctrl+l')
    wait_until(lambda: desk.focused() and desk.focused().role == 'text', 'the keyboard in the entry', PATIENCE)
    desk.type(text)
    desk.key('Return')
    shown(desk, text, 'list item')


def test_the_disk_is_full_for_a_while(world, person):
    record = declared(person)
    # Unless it is ignored the signal that comes with the limit ends a program.
    desk = world.start(['/bin/sh', '-c', 'trap "" XFSZ; exec "$0"', CONSOLE], person)
    shown(desk, '^Checkout errors in EU$')
    shown(desk, 'the second note')
    limit_files(desk, 1)
    write_note(desk, 'typed on the full disk')
    shown(desk, 'There is no space left on the disk.*Free some space')
    write_note(desk, 'and another one')
    shown(desk, '2 acts are only in memory: keep this window open')
    assert desk.process.poll() is None, desk.output

    limit_files(desk, None)
    wait_hidden(desk, 'There is no space left')
    assert shown(desk, 'typed on the full disk') and shown(desk, 'and another one')
    desk.kill()
    lines = record.timeline()
    assert 0 < lines.index('typed on the full disk') < lines.index('and another one'), lines
    assert 'verifies' in record.ctl('verify')


# -- Prometheus ----------------------------------------------------------------

VECTOR = '{"status":"success","data":{"resultType":"vector","result":[%s]}}'


# What it answers, and what the Health card says of it. None: no answer at all.
MISBEHAVIOURS = {
    'fails': ((500, 'application/json', '{"status":"error","errorType":"internal","error":"the head block is on fire"}'),
              '^error: Prometheus failed .*the head block is on fire.*look at its log'),
    'html': ((200, 'text/html', '<html><title>Sign in</title></html>'),
             '^error: .* a web page instead of data; check the address'),
    'nan': ((200, 'application/json', VECTOR % '{"metric":{},"value":[1.0,"NaN"]}'), '^no data: the query gives NaN'),
    'empty': ((200, 'application/json', VECTOR % ''), '^no data: the query matched no series'),
    'nothing': (None, '^error: no answer from .* check that it runs'),
}


def test_a_prometheus_that_misbehaves(world, person):
    record = declared(person)
    server = Answers(lambda path: MISBEHAVIOURS[path.split('/')[1]][0])
    desk = start_desk(world, person=person)
    shown(desk, '^Checkout errors in EU$')
    try:
        for name, (_, words) in MISBEHAVIOURS.items():
            record.ctl('metric', name, f'url={server.url}/{name}', 'query=up')
            shown(desk, words)
            assert shown_now(desk, '^healthy') is None, f'{name} is told as healthy'
            write_note(desk, f'the desk goes on although {name}')
            record.ctl('unmetric', name)
            wait_hidden(desk, words)
    finally:
        server.stop()


def main():
    only = sys.argv[1:]
    tests = [f for name, f in globals().items() if name.startswith('test_') and (not only or any(o in name for o in only))]
    with World() as world:
        return run_tests(tests, world)


if __name__ == '__main__':
    sys.exit(main())
