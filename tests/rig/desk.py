# SPDX-License-Identifier: GPL-3.0-or-later
"""A program running in a world, and the hands and eyes of somebody using it."""

import re
import subprocess
import time

from .node import Node
from .processes import end, wait_until


class Desk:
    """Made by World.start(). .process is the program, .log the file with its output."""

    def __init__(self, world, process, log, look):
        self.world = world
        self.process = process
        self.log = log
        self.look = look

    # Eyes

    @property
    def application(self):
        """The root of its accessible tree; waits until the program shows one."""
        return wait_until(self._application, f'the accessible tree of {self.process.args[0]}', 20)

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError(f'{self.process.args[0]} ended with {self.process.returncode}:\n{self.output}')
        root = self.world.accessibility.root_of(self.process.pid)
        return Node(self.world.accessibility, *root) if root else None

    def find(self, role=None, name=None, timeout=10.0, visible=True):
        return self.application.find(role, name, timeout, visible)

    def find_all(self, role=None, name=None, visible=True):
        return self.application.find_all(role, name, visible)

    def find_now(self, role=None, name=None, visible=True):
        return self.application.find_now(role, name, visible)

    def wait_gone(self, role=None, name=None, timeout=10.0):
        self.application.wait_gone(role, name, timeout)

    def tree(self):
        return self.application.tree()

    def focused(self):
        """The node with the keyboard focus, the innermost one; None when there is none."""
        return self.application.focused()

    @property
    def output(self):
        """What the program wrote so far, both streams."""
        with open(self.log, encoding='utf-8', errors='replace') as file:
            return file.read()

    def windows(self):
        """The X ids of its visible windows, oldest first."""
        found = self._xdotool('search', '--all', '--onlyvisible', '--pid', str(self.process.pid), '--name', '.*',
                              check=False)
        return sorted(int(word) for word in found.split())

    def screenshot(self, path, window=None):
        """The whole screen, or one window by its X id, as PNG."""
        target = 'root' if window is None else hex(window)
        subprocess.run(['import', '-silent', '-window', target, '-define', 'png:exclude-chunks=date,time',
                        'png24:' + str(path)],
                       env=self.world.environment, check=True, timeout=60)

    def steady_screenshot(self, path, window=None, timeout=20.0):
        """A picture of the active window at rest: two in a row are the same and the program slept between."""
        before = [None]
        self.activate()

        def is_steady():
            worked = self._work()
            self.screenshot(path, window)
            with open(path, 'rb') as file:
                before.append(file.read())
            time.sleep(0.2)
            return before[-1] == before[-2] and worked is not None and worked == self._work()
        wait_until(is_steady, f'a steady picture of {self.process.args[0]}', timeout)

    def _work(self):
        """The clock ticks the program has worked so far; None unless it sleeps, so a busy machine is no rest."""
        with open(f'/proc/{self.process.pid}/stat', encoding='utf-8') as file:
            fields = file.read().rpartition(')')[2].split()
        return (fields[11], fields[12]) if fields[0] == 'S' else None

    # Hands

    def click(self, node):
        """Activates the node as assistive technology does."""
        node.click()

    def press(self, node, button=1):
        """A real pointer click in the middle of a node of a window (in a popover, use click())."""
        x, y, width, height = node.extents
        scale = self.look.scale
        self._xdotool('mousemove', '--sync', '--window', str(self.window_of(node)),
                      str(int((x + width / 2) * scale)), str(int((y + height / 2) * scale)),
                      'click', str(button))

    def key(self, *keys):
        """Keys by their X names: key('ctrl+k'), key('Tab', 'Return')."""
        self.activate()
        self._xdotool('key', '--delay', '20', '--', *keys)

    def type(self, text):
        """Text into what has the focus."""
        self.activate()
        for run in re.findall(r'[ -~]+|[^ -~]', text):
            if run.isascii():
                self._xdotool('type', '--delay', '12', '--', run)
            else:
                # No key has it, and lending it one loses characters on a busy machine.
                self._xdotool('key', '--delay', '12', 'ctrl+shift+u', *f'{ord(run):x}', 'space')

    def set_text(self, node, text):
        node.set_text(text)

    def activate(self):
        """Gives a window of the program the focus, unless one has it."""
        windows = wait_until(self.windows, f'a window of {self.process.args[0]}')
        active = self._xdotool('getactivewindow', check=False).strip()
        if not active or int(active) not in windows:
            self._xdotool('windowactivate', '--sync', str(windows[-1]))

    def resize(self, width, height, window=None):
        """Gives its newest window (or one by its X id) this size, in application pixels."""
        window = window or wait_until(self.windows, f'a window of {self.process.args[0]}')[-1]
        self._xdotool('windowsize', '--sync', str(window), str(width * self.look.scale),
                      str(height * self.look.scale))

    def titled(self, title):
        """The X id of a window whose title ends so; None when there is none."""
        return next((window for window in self.windows()
                     if self._xdotool('getwindowname', str(window), check=False).strip().endswith(title)), None)

    def move(self, x, y, window=None):
        """Puts its newest window (or one by its X id) there on the screen."""
        window = window or wait_until(self.windows, f'a window of {self.process.args[0]}')[-1]
        self._xdotool('windowmove', '--sync', str(window), str(x), str(y), check=False)

    def window_of(self, node):
        """The X id of the window @node is in, found by its title."""
        top = node
        while top.parent and top.parent.role not in ('application', 'desktop frame'):
            top = top.parent
        windows = wait_until(self.windows, f'a window of {self.process.args[0]}')
        titled = [w for w in windows if self._xdotool('getwindowname', str(w)).strip() == top.name]
        return (titled or windows)[-1]

    def _xdotool(self, *arguments, check=True):
        done = subprocess.run(['xdotool', *arguments], env=self.world.environment, check=check,
                              timeout=30, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return done.stdout.decode()

    # Ends

    def wait(self, timeout=20):
        """Waits until the program ends by itself; its exit status."""
        return self.process.wait(timeout)

    def stop(self):
        """Ends the program; its exit status (-15 when SIGTERM did it)."""
        windows = self._managed_windows()
        status = end(self.process)
        self._wait_unmanaged(windows)
        return status

    def kill(self):
        """kill -9, as a power cut would."""
        windows = self._managed_windows()
        self.process.kill()
        status = self.process.wait(10)
        self._wait_unmanaged(windows)
        return status

    def _managed_windows(self):
        return set(self.windows()) if self.process.poll() is None else set()

    def _wait_unmanaged(self, windows):
        """Until the window manager has let go of them: a frame left over would push the next window aside."""
        def is_gone():
            done = subprocess.run(['obxprop', '--root', '_NET_CLIENT_LIST'], env=self.world.environment,
                                  check=True, timeout=30, stdout=subprocess.PIPE)
            return not windows & {int(word) for word in re.findall(r'\b\d+\b', done.stdout.decode())}
        if windows:
            wait_until(is_gone, 'the end of the windows')
