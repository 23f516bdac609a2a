#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An invitation is opened or pasted, and what is wrong with it is told: the desk before it is joined. Speaks TAP."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import CONSOLE, PATIENCE, field, free_port, run_tests, shown, start_desk, wait_until  # noqa: E402
from rig import World  # noqa: E402

CODE = '0123456789abcdef0123456789abcdef'


def invitation(server):
    return 'incident://join?server=' + server.replace(':', '%3A').replace('/', '%2F') + '&code=' + CODE


def join_now(desk):
    desk.click(shown(desk, '^Join$', 'button'))


def test_a_link_starts_the_desk(world, person):
    desk = start_desk(world, invitation('https://incidents.example:8443'), person=person)
    shown(desk, '^Join a Server$')
    shown(desk, '^incidents.example$')
    shown(desk, 'https://incidents.example:8443')
    desk.key('Escape')
    shown(desk, 'Nothing is on fire')


def test_a_link_goes_to_the_desk_that_runs(world, person):
    desk = start_desk(world, person=person)
    shown(desk, 'Nothing is on fire')
    done = subprocess.run([CONSOLE, invitation('https://incidents.example')], check=False, timeout=60, env=person.environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()
    shown(desk, '^incidents.example$')


def test_what_is_no_invitation_is_told(world, person):
    desk = start_desk(world, 'incident://join?server=https%3A%2F%2Fincidents.example', person=person)
    shown(desk, 'has lost its code')
    desk.set_text(field(desk, 'Invitation'), 'hello')
    join_now(desk)
    shown(desk, 'This is no invitation')


def test_the_palette_joins(world, person):
    desk = start_desk(world, person=person)
    shown(desk, 'Nothing is on fire')
    desk.key('ctrl+k')
    wait_until(lambda: len(desk.windows()) == 2, 'the palette', PATIENCE)
    desk.type('Join a Server')
    shown(desk, 'Join a Server…')
    desk.key('Return')
    shown(desk, '^Join a Server$', 'label')
    join_now(desk)
    shown(desk, 'Paste the invitation')


def test_a_server_that_does_not_answer_is_told(world, person):
    desk = start_desk(world, invitation(f'http://127.0.0.1:{free_port()}'), person=person)
    shown(desk, '^127.0.0.1$')
    join_now(desk)
    # In words, with the link there to look at and everything as it was.
    shown(desk, 'cannot be reached|does not answer|refuses', 'label')
    assert field(desk, 'Your').text
    join_now(desk)
    desk.key('Escape')
    shown(desk, 'Nothing is on fire')
    assert desk.process.poll() is None


def main():
    tests = [function for name, function in globals().items() if name.startswith('test_')]
    with World() as world:
        return run_tests(tests, world)


if __name__ == '__main__':
    sys.exit(main())
