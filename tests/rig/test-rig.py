#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig's own test: test-rig.py SAMPLE, with the program built from sample.c. Speaks TAP."""

import os
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import traceback

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from rig import Look, Proxy, RigTimeout, World  # noqa: E402
from rig.node import clean_name  # noqa: E402
from rig.processes import marked  # noqa: E402
from rig.server import readdress  # noqa: E402
from rig.walk_tree import findings  # noqa: E402

SAMPLE = os.path.abspath(sys.argv[1])
RUN = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'run')


def size(path):
    return subprocess.run(['identify', '-format', '%wx%h', path], check=True,
                          stdout=subprocess.PIPE, timeout=60).stdout.decode()


def test_mnemonic_names(_world):
    assert clean_name('_Delete… Delete…') == 'Delete…'
    assert clean_name('a_b') == 'a_b'


def test_accessible_driving(world):
    desk = world.start([SAMPLE])
    desk.set_text(desk.find('text', 'Name'), 'Ana')
    desk.click(desk.find('button', 'Greet'))
    desk.find('label', 'Hello Ana')
    assert desk.stop() == -15


def test_keys_and_pointer(world):
    desk = world.start([SAMPLE])
    entry = desk.find('text', 'Name')
    desk.press(entry)
    desk.type('Zoë & 1')
    desk.key('Tab', 'space')
    desk.find('label', 'Hello Zoë & 1')
    box = desk.find('check box', 'Loudly')
    assert not box.is_('checked')
    desk.press(box)
    box.wait_state('checked')
    desk.stop()


def test_what_is_absent_is_told(world):
    desk = world.start([SAMPLE])
    desk.find('button', 'Greet')
    try:
        desk.find('button', 'Nonesuch', timeout=0.3)
    except RigTimeout as error:
        assert 'Nonesuch' in str(error) and 'Greet' in str(error)
    else:
        raise AssertionError('found what is not there')
    desk.wait_gone('button', 'Nonesuch')
    desk.stop()


def test_notification_is_recorded(world):
    desk = world.start([SAMPLE])
    desk.find('button', 'Greet')
    desk.key('ctrl+n')
    notification = world.me.wait_notification('You have command')
    assert notification['body'] == 'since a moment ago'
    world.me.invoke_notification(notification['id'])
    desk.find('frame', 'Noticed')
    desk.stop()


def test_people_are_apart(world):
    first, second = world.person('ana'), world.person('ben')
    one, two = world.start([SAMPLE], first), world.start([SAMPLE], second)
    one.find('button', 'Greet')
    two.find('button', 'Greet')
    assert one.application != two.application
    assert first.environment['XDG_DATA_HOME'] != second.environment['XDG_DATA_HOME']
    one.stop()
    two.stop()


def test_looks(world):
    with tempfile.TemporaryDirectory() as directory:
        shots = []
        for look in (Look(), Look(), Look(text=2.0)):
            desk = world.start([SAMPLE], look=look)
            desk.find('button', 'Greet')
            shots.append(os.path.join(directory, f'{len(shots)}.png'))
            desk.steady_screenshot(shots[-1])
            desk.stop()
        bytes_of = [subprocess.run(['convert', s, 'rgb:-'], check=True, stdout=subprocess.PIPE).stdout
                    for s in shots]
        assert size(shots[0]) == '1440x900'
        assert bytes_of[0] == bytes_of[1], 'the same look came out differently'
        assert bytes_of[0] != bytes_of[2], 'large text looks like small text'


def test_resize_and_scale(world):
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, 'shot.png')
        desk = world.start([SAMPLE], look=Look(scale=2))
        desk.find('button', 'Greet')
        desk.resize(360, 300)
        desk.steady_screenshot(path, desk.windows()[-1])
        assert size(path) == '720x600', size(path)
        desk.press(desk.find('check box', 'Loudly'))
        desk.find('check box', 'Loudly').wait_state('checked')


def test_walk_tree(world):
    desk = world.start([SAMPLE])
    desk.find('button', 'Greet')
    assert findings(desk) == [], findings(desk)
    desk.stop()
    desk = world.start([SAMPLE, '--flawed'])
    desk.find('button', 'Greet')
    lines = findings(desk)
    assert len(lines) == 2, lines
    assert 'after its class' in lines[0] or 'has no name' in lines[0], lines
    assert 'Aloof' in lines[1] and 'out of reach' in lines[1], lines
    desk.stop()


def test_a_dead_program_is_told(world):
    desk = world.start(['/bin/sh', '-c', 'echo why it died; exit 3'])
    try:
        desk.find('button', 'Greet')
    except AssertionError as error:
        assert 'why it died' in str(error) and '3' in str(error)
    else:
        raise AssertionError('a dead program was not noticed')


def test_run_hands_on_the_status(_world):
    for script, status in (('exit 7', 7), ('kill -9 $$', 137), ('test -n "$DISPLAY"', 0)):
        done = subprocess.run([RUN, '/bin/sh', '-c', script], timeout=60, check=False)
        assert done.returncode == status, (script, done.returncode)


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        while data := self.request.recv(100):
            self.request.sendall(data)


def says(connection, text):
    """What comes back; None when nothing does, b'' when it is over."""
    try:
        connection.sendall(text)
        return connection.recv(100)
    except TimeoutError:
        return None
    except OSError:
        return b''


def test_a_wire_is_cut(_world):
    with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Echo) as echo:
        echo.daemon_threads = True
        threading.Thread(target=echo.serve_forever, daemon=True).start()
        proxy = Proxy(echo.server_address[1])
        address = ('127.0.0.1', int(proxy.url.rpartition(':')[2]))
        with socket.create_connection(address, timeout=0.5) as first:
            assert says(first, b'one') == b'one'
            proxy.stall()
            assert says(first, b'two') is None
            proxy.mend()
            assert says(first, b'three') == b''
        with socket.create_connection(address, timeout=5) as second:
            assert says(second, b'four') == b'four'
            proxy.cut()
            assert says(second, b'five') == b''
            with socket.create_connection(address, timeout=5) as third:
                assert says(third, b'six') == b''
            proxy.mend()
        with socket.create_connection(address, timeout=5) as fourth:
            assert says(fourth, b'seven') == b'seven'
        proxy.stop()
        echo.shutdown()


def test_an_invitation_by_another_way(_world):
    link = 'incident://join?server=http%3A%2F%2F127.0.0.1%3A8080&code=abc'
    assert readdress(link, 'http://127.0.0.1:9') == 'incident://join?server=http%3A%2F%2F127.0.0.1%3A9&code=abc'


def test_nothing_is_left(_world):
    """A program that leaves a child behind, in a world of its own."""
    script = 'sleep 300 & echo "$RIG_WORLD"'
    done = subprocess.run([RUN, '/bin/sh', '-c', script], timeout=60, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    directory = done.stdout.strip()
    assert directory and not os.path.exists(directory)
    assert marked(b'RIG_WORLD=' + directory) == []


def main():
    tests = [(name, function) for name, function in globals().items() if name.startswith('test_')]
    failed = 0
    print(f'1..{len(tests)}')
    with World() as world:
        for number, (name, function) in enumerate(tests, 1):
            try:
                function(world)
            except Exception:
                failed += 1
                print('# ' + traceback.format_exc().replace('\n', '\n# '))
                print(f'not ok {number} {name}', flush=True)
            else:
                print(f'ok {number} {name}', flush=True)
            finally:
                world.stop_desks()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
