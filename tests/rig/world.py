# SPDX-License-Identifier: GPL-3.0-or-later
"""The private world: a screen, buses, people, and a fixed environment."""

import dataclasses
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile

from .accessibility import Accessibility
from .bus import AccessibilityBus, Bus
from .desk import Desk
from .environment import DEBUG, fixed
from .processes import RigTimeout, end, end_marked, spawn, wait_until
from .screen import Screen


@dataclasses.dataclass(frozen=True)
class Look:
    """How a program is to look. The size of the screen is the World's."""
    dark: bool = False
    high_contrast: bool = False
    scale: int = 1
    text: float = 1.0
    language: str = ''
    right_to_left: bool = False

    def environment(self):
        values = {'GDK_SCALE': str(self.scale)}
        if self.dark:
            values['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'
        if self.high_contrast:
            values['ADW_DEBUG_HIGH_CONTRAST'] = '1'
        if self.language:
            values['LANGUAGE'] = self.language
        if self.right_to_left:
            values['GTK_DEBUG'] = 'invert-text-dir'
        return values


class Person:
    """Somebody with directories, a session bus and notifications of their own.

    Made by World.person(). .environment is what their programs run in.
    """

    def __init__(self, world, name):
        self.name = name
        self.home = os.path.join(world.directory, name)
        self._bus = None
        self._service = None
        self.environment = dict(world.environment, **self._directories())
        self._start_bus()

    def _directories(self):
        values = {'HOME': self.home}
        for variable, below in (('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data'),
                                ('XDG_CACHE_HOME', 'cache'), ('XDG_STATE_HOME', 'state'),
                                ('XDG_RUNTIME_DIR', 'run')):
            values[variable] = os.path.join(self.home, below)
            os.makedirs(values[variable], mode=0o700)
        values['SECRET_FILE_TEST_PATH'] = os.path.join(values['XDG_DATA_HOME'], 'secrets')
        return values

    def _start_bus(self):
        self._bus = Bus(self.home, 'session')
        self._bus.start(self.environment)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = self._bus.address
        script = os.path.join(os.path.dirname(__file__), 'notifications.py')
        self._notified = os.path.join(self.home, 'notifications.jsonl')
        with open(os.path.join(self.home, 'notifications.log'), 'wb') as log:
            self._service = spawn(['/usr/bin/python3', script, self._notified], env=self.environment,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
        ready, _, _ = select.select([self._service.stdout], [], [], 30)
        if not ready or not self._service.stdout.readline():
            raise RigTimeout('the notification service did not start')

    def write_settings(self, look):
        directory = os.path.join(self.environment['XDG_CONFIG_HOME'], 'gtk-4.0')
        os.makedirs(directory, exist_ok=True)
        with open(os.path.join(directory, 'settings.ini'), 'w', encoding='utf-8') as file:
            file.write('[Settings]\ngtk-font-name=Cantarell 11\ngtk-icon-theme-name=Adwaita\n'
                       'gtk-enable-animations=0\ngtk-cursor-blink=0\n')
        # On X11 the size of text comes from the X resources alone.
        with open(os.path.join(self.home, '.Xdefaults'), 'w', encoding='utf-8') as file:
            file.write(f'Xft.dpi: {round(96 * look.text)}\n')

    @property
    def notifications(self):
        """What their programs notified so far: dictionaries with id, summary, body, actions, hints …"""
        with open(self._notified, encoding='utf-8') as file:
            return [json.loads(line) for line in file]

    def wait_notification(self, summary, timeout=10.0):
        def probe():
            return next((n for n in self.notifications if n.get('summary') == summary), None)
        return wait_until(probe, f'a notification {summary!r}', timeout)

    def invoke_notification(self, number, action='default'):
        """Presses a button of a notification."""
        subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.Notifications',
                        '--object-path', '/org/freedesktop/Notifications',
                        '--method', 'org.example.Rig.Invoke', str(number), action],
                       env=self.environment, check=True, timeout=20, stdout=subprocess.DEVNULL)

    def stop(self):
        if self._service is not None:
            end(self._service)
            self._service.stdout.close()
        if self._bus is not None:
            self._bus.stop()


class World:
    """A context manager. @width and @height are in application pixels.

    .me is the first person; further ones come from person(). .environment is
    what belongs to nobody in particular, .accessibility what programs show of
    themselves. .directory goes away at the end.
    """

    def __init__(self, width=1440, height=900, scale=1):
        self.directory = None
        self.environment = {}
        self._size = (width * scale, height * scale)
        self._screen = self._accessibility = self.accessibility = None
        self._people = {}
        self._desks = []
        self._started = 0

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def _start(self):
        self.directory = tempfile.mkdtemp(prefix='rig-', dir='/tmp')
        self.environment = dict(fixed(), RIG_WORLD=self.directory, XDG_RUNTIME_DIR=self.directory)
        self._screen = Screen(self.directory, *self._size)
        self._screen.start(self.environment)
        self.environment['DISPLAY'] = self._screen.display
        self._accessibility = AccessibilityBus(self.directory)
        self._accessibility.start(self.environment)
        self.environment['AT_SPI_BUS_ADDRESS'] = self._accessibility.address
        self.accessibility = Accessibility(self._accessibility.address)
        self.me = self.person('me')

    def person(self, name):
        """The person of that name, made when first asked for."""
        if name not in self._people:
            self._people[name] = Person(self, name)
        return self._people[name]

    def start(self, argv, person=None, look=Look(), environment=None):
        """Starts a program for @person (.me unless told). Returns its Desk."""
        person = person or self.me
        person.write_settings(look)
        # Where the pointer was left must not light up what comes to lie under it.
        subprocess.run(['xdotool', 'mousemove', str(self._size[0]), str(self._size[1])],
                       env=self.environment, check=True, timeout=30)
        self._started += 1
        log = os.path.join(person.home, f'program-{self._started}.log')
        values = {**person.environment, **DEBUG, **look.environment(), **(environment or {})}
        with open(log, 'wb') as file:
            process = spawn([str(word) for word in argv], env=values, stdin=subprocess.DEVNULL,
                            stdout=file, stderr=subprocess.STDOUT)
        desk = Desk(self, process, log, look)
        self._desks.append(desk)
        return desk

    def run(self, argv, look=Look()):
        """Runs a program in this world with our own input and output; its exit status."""
        self.me.write_settings(look)
        values = {**self.me.environment, **DEBUG, **look.environment()}
        return spawn(argv, env=values).wait()

    def stop_desks(self):
        """Ends every program that start() started."""
        while self._desks:
            self._desks.pop().stop()

    def stop(self):
        """Ends everything that was started here, and what that left behind."""
        self.stop_desks()
        for person in self._people.values():
            person.stop()
        for thing in (self.accessibility, self._accessibility, self._screen):
            if thing is not None:
                thing.stop()
        if self.directory is not None:
            left = end_marked(b'RIG_WORLD=' + os.fsencode(self.directory))
            if left:
                print(f'rig: had to kill {left}', file=sys.stderr)
            shutil.rmtree(self.directory, ignore_errors=True)
