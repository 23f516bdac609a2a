#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""incidentctl alone on records that a server shares: each call sees what others did, and keeps what it cannot send. Speaks TAP."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import Record, run_tests  # noqa: E402
from rig import Server, World  # noqa: E402

SERVER = os.environ['INCIDENT_SERVER']


def start_server(person):
    server = Server(SERVER, os.path.join(person.home, 'server'), person.environment)
    server.start()
    return server


def member(server, person, name, permission):
    """A record of somebody's own that is joined."""
    record = Record(person, os.path.join(person.home, name))
    record.ctl('join', server.invite('--permission', permission), '--name', name)
    return record


def link(record):
    return json.loads(record.ctl('link', '--json'))


def test_each_call_sees_what_others_did(world, person):
    server = start_server(person)
    ana, ben = member(server, person, 'Ana', 'responder'), member(server, person, 'Ben', 'responder')
    ana.ctl('declare', 'Checkout errors')
    assert 'Checkout errors' in ben.ctl('list')
    ben.ctl('note', 'The pool is full')
    assert 'The pool is full' in ana.timeline()
    assert link(ana)['phase'] == 'live'
    server.stop()


def test_what_is_done_out_of_reach_is_shown_and_sent(world, person):
    server = start_server(person)
    ana, ben = member(server, person, 'Ana', 'responder'), member(server, person, 'Ben', 'responder')
    ana.ctl('declare', 'The first')
    server.stop()

    status, out, err = ben.try_ctl('list')
    assert status == 0 and 'what others did since is missing' in err, (out, err)
    assert 'Kept here' in ben.ctl('declare', 'The second')
    ben.ctl('note', 'Who else sees it?')
    assert '(unsent)' in ben.ctl('list').splitlines()[0]
    assert 'Who else sees it? [not yet placed]' in ben.timeline()
    told = link(ben)
    assert (told['phase'], told['permission'], told['waiting']) == ('offline', 'responder', 2), told

    server.start()
    assert ben.ctl('list').startswith('INC-2')
    assert 'Who else sees it?' in ana.timeline('INC-2')
    assert link(ben)['waiting'] == 0
    server.stop()


def test_what_may_not_be_done_is_told_in_words(world, person):
    server = start_server(person)
    ana, olga = member(server, person, 'Ana', 'responder'), member(server, person, 'Olga', 'observer')
    ana.ctl('declare', 'Checkout errors')
    status, _, err = olga.try_ctl('note', 'I only look')
    assert status == 2 and '“note added” needs the permission “communications”' in err, err
    assert 'INC-1  note added: I only look' in olga.ctl('refused')
    server.stop()


if __name__ == '__main__':
    with World() as the_world:
        sys.exit(run_tests([test for name, test in list(globals().items()) if name.startswith('test_')], the_world))
