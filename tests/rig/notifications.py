# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification service that keeps what it is told.

usage: notifications.py FILE

Every Notify and CloseNotification on the session bus becomes one line of JSON
in FILE. Prints "ready" once it owns the name. The method Invoke (id, action) of
the interface org.example.Rig makes it answer as if a person had pressed a button.
"""

import json
import sys

from gi.repository import Gio, GLib

NAME = 'org.freedesktop.Notifications'
PATH = '/org/freedesktop/Notifications'
INTERFACES = '''<node>
  <interface name="org.freedesktop.Notifications">
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="GetServerInformation">
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
    </method>
    <method name="Notify">
      <arg type="s" name="app_name" direction="in"/><arg type="u" name="replaces_id" direction="in"/>
      <arg type="s" name="app_icon" direction="in"/><arg type="s" name="summary" direction="in"/>
      <arg type="s" name="body" direction="in"/><arg type="as" name="actions" direction="in"/>
      <arg type="a{sv}" name="hints" direction="in"/><arg type="i" name="expire_timeout" direction="in"/>
      <arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" name="id" direction="in"/></method>
    <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  </interface>
  <interface name="org.example.Rig">
    <method name="Invoke"><arg type="u" name="id" direction="in"/><arg type="s" name="action" direction="in"/></method>
  </interface>
</node>'''


class Service:
    def __init__(self, path):
        self._file = open(path, 'a', encoding='utf-8', buffering=1)
        self._last = 0

    def export(self, connection, _name):
        for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
            connection.register_object(PATH, interface, self._call, None, None)

    def _call(self, connection, _sender, _path, _interface, method, arguments, invocation):
        answer = getattr(self, method)(connection, *arguments.unpack())
        invocation.return_value(answer)

    def _keep(self, **what):
        self._file.write(json.dumps(what, default=str) + '\n')

    def GetCapabilities(self, _connection):
        return GLib.Variant('(as)', (['actions', 'body', 'persistence', 'sound'],))

    def GetServerInformation(self, _connection):
        return GLib.Variant('(ssss)', ('rig', 'org.example', '1', '1.2'))

    def Notify(self, _connection, _app, replaces, icon, summary, body, actions, hints, _timeout):
        if not replaces:
            self._last += 1
        number = replaces or self._last
        self._keep(id=number, replaces=replaces, icon=icon, summary=summary, body=body,
                   actions=actions, hints=hints)
        return GLib.Variant('(u)', (number,))

    def CloseNotification(self, connection, number):
        self._keep(id=number, closed=True)
        connection.emit_signal(None, PATH, NAME, 'NotificationClosed', GLib.Variant('(uu)', (number, 3)))

    def Invoke(self, connection, number, action):
        connection.emit_signal(None, PATH, NAME, 'ActionInvoked', GLib.Variant('(us)', (number, action)))


def main(path):
    service = Service(path)
    loop = GLib.MainLoop()
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, service.export,
                     lambda *_: print('ready', flush=True), lambda *_: loop.quit())
    loop.run()


if __name__ == '__main__':
    main(sys.argv[1])
