# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of our own: Xvfb, a window manager, a compositor."""

import ctypes
import os
import select
import subprocess

from .processes import RigTimeout, end, spawn, wait_until

# No key of the window manager's may get between a test and the program.
OPENBOX_CONFIG = '''<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>no</center></placement>
  <desktops><number>1</number></desktops>
  <keyboard></keyboard>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
  <applications></applications>
</openbox_config>
'''


class Screen:
    """Start it with start(); .display is then a value for DISPLAY."""

    def __init__(self, directory, width, height):
        self.directory = directory
        self.size = (width, height)
        self.display = None
        self._children = []

    def start(self, environment):
        """@environment is what the programs of the screen run in."""
        self.display = self._start_server(environment)
        environment = dict(environment, DISPLAY=self.display)
        config = os.path.join(self.directory, 'openbox.xml')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(OPENBOX_CONFIG)
        # Without a compositor popovers have black margins.
        self._start(['xcompmgr', '-n'], environment)
        self._start(['openbox', '--sm-disable', '--config-file', config], environment)
        with _Connection(self.display) as connection:
            for selection in ('_NET_WM_CM_S0', 'WM_S0'):
                wait_until(lambda: connection.is_owned(selection), f'an owner of {selection}')

    def stop(self):
        while self._children:
            end(self._children.pop())

    def _start(self, argv, environment, **options):
        with open(os.path.join(self.directory, argv[0] + '.log'), 'wb') as log:
            child = spawn(argv, env=environment, stdin=subprocess.DEVNULL,
                          stdout=log, stderr=log, **options)
        self._children.append(child)
        return child

    def _start_server(self, environment):
        """Xvfb finds a free number by itself and tells it through a pipe."""
        reader, writer = os.pipe()
        width, height = self.size
        try:
            child = self._start(
                ['Xvfb', '-displayfd', str(writer), '-screen', '0', f'{width}x{height}x24',
                 '-dpi', '96', '-nolisten', 'tcp', '-noreset'],
                environment, pass_fds=(writer,))
        finally:
            os.close(writer)
        with os.fdopen(reader, 'rb') as pipe:
            ready, _, _ = select.select([pipe], [], [], 30)
            number = pipe.readline().strip() if ready else b''
        if not number:
            raise RigTimeout(f'Xvfb did not start (status {child.poll()}): {self._log("Xvfb")}')
        return ':' + number.decode()

    def _log(self, name):
        with open(os.path.join(self.directory, name + '.log'), encoding='utf-8', errors='replace') as file:
            return file.read().strip() or 'it said nothing'


class _Connection:
    """Just enough of Xlib to see who owns a selection."""

    def __init__(self, display):
        self._x = ctypes.CDLL('libX11.so.6')
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self._x.XGetSelectionOwner.restype = ctypes.c_ulong
        self._x.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise RigTimeout(f'the display {display} cannot be opened')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._x.XCloseDisplay(self._display)

    def is_owned(self, selection):
        atom = self._x.XInternAtom(self._display, selection.encode(), False)
        return self._x.XGetSelectionOwner(self._display, atom) != 0
