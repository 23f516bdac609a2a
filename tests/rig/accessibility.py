# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility bus of a world: what assistive technology asks programs there, one by one or many at once."""

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = 'org.a11y.atspi.Accessible'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
CACHE = ('/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')
FLAGS = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
# ms. A program that has just been started, on a busy machine, answers late.
PATIENCE = 20000


def role_name(role):
    """What libatspi calls the role of that number."""
    return Atspi.Role.get_name(Atspi.Role(role))


def has_state(states, name):
    """Whether @states, the pair of numbers that a program tells, has the state of that name."""
    bit = int(getattr(Atspi.StateType, name.upper().replace(' ', '_')))
    return bool(states[bit // 32] >> bit % 32 & 1)


class Facts:
    """What a program says of one object. Taken apart piece by piece, as most of it is never looked at."""

    def __init__(self, item):
        self._item = item
        self.path = item.get_child_value(0).get_child_value(1).get_string()

    @property
    def interfaces(self):
        return self._item.get_child_value(5).unpack()

    @property
    def name(self):
        return self._item.get_child_value(6).get_string()

    @property
    def role(self):
        return self._item.get_child_value(7).get_uint32()

    @property
    def description(self):
        return self._item.get_child_value(8).get_string()

    @property
    def states(self):
        return self._item.get_child_value(9).unpack()


class Accessibility:
    """A connection to the bus at @address."""

    def __init__(self, address):
        self._bus = Gio.DBusConnection.new_for_address_sync(address, FLAGS, None, None)
        # Answers come here, and nothing else is done meanwhile.
        self._context = GLib.MainContext.new()
        self._processes = {}

    def call(self, owner, path, interface, method, arguments=None):
        """What the object answers, as a tuple; raises GLib.Error."""
        return self._bus.call_sync(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START,
                                   PATIENCE, None).unpack()

    def facts(self, owner):
        """What the program @owner says of each of its objects: {path: Facts}."""
        items = self._bus.call_sync(owner, *CACHE, None, None, Gio.DBusCallFlags.NO_AUTO_START, PATIENCE, None).get_child_value(0)
        found = (Facts(items.get_child_value(i)) for i in range(items.n_children()))
        return {facts.path: facts for facts in found}

    def get(self, owner, path, interface, name):
        """The value of a property; raises GLib.Error."""
        return self.call(owner, path, 'org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (interface, name)))[0]

    def call_all(self, owner, paths, interface, method, arguments=None, follow=None):
        """Asks all objects at @paths the same without waiting in between: {path: answer}, None where there is none.

        @follow (answer) names further paths to ask.
        """
        answers, refused = {}, []
        waiting = set()

        def ask(path):
            waiting.add(path)
            self._bus.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, PATIENCE, None,
                           answered, path)

        def answered(bus, result, path):
            waiting.discard(path)
            try:
                answers[path] = bus.call_finish(result).unpack()
            except GLib.Error as error:
                answers[path] = None  # it vanished meanwhile
                if error.matches(Gio.dbus_error_quark(), Gio.DBusError.LIMITS_EXCEEDED):
                    refused.append(error)
                return
            for more in follow(answers[path]) if follow else ():
                if more not in answers and more not in waiting:
                    ask(more)

        self._context.push_thread_default()
        try:
            for path in paths:
                ask(path)
            while waiting:
                self._context.iteration(True)
        finally:
            self._context.pop_thread_default()
        if refused:
            raise refused[0]
        return answers

    def root_of(self, pid):
        """(owner, path) of the program with that process id; None while it shows nothing."""
        for owner, path in self.call(*REGISTRY, ACCESSIBLE, 'GetChildren')[0]:
            if self._process_of(owner) == pid:
                return owner, path
        return None

    def _process_of(self, owner):
        """No name of a connection is ever given again."""
        if owner not in self._processes:
            try:
                self._processes[owner] = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                                   'GetConnectionUnixProcessID', GLib.Variant('(s)', (owner,)))[0]
            except GLib.Error:  # it ended meanwhile
                return None
        return self._processes[owner]

    def stop(self):
        try:
            self._bus.close_sync(None)
        except GLib.Error:
            pass
