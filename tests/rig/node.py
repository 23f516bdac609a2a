# SPDX-License-Identifier: GPL-3.0-or-later
"""One accessible object of a running program, as assistive technology sees it."""

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from .processes import RigTimeout, wait_until  # noqa: E402

# Newer releases of at-spi renamed these; tests use the new names.
ROLES = {'push button': 'button', 'push button menu': 'button menu'}
PRESSES = ('click', 'press', 'toggle', 'activate')


def clean_name(name):
    """Old GTK reads a button with a mnemonic as "_Delete… Delete…"."""
    half = len(name) // 2
    for cut in (half, half + 1):
        first, second = name[:cut].strip(), name[cut:].strip()
        if '_' in first and first.replace('_', '', 1) == second:
            return second
    return name


class Node:
    """Compares equal to every other Node of the same object."""

    def __init__(self, accessible):
        self.accessible = accessible

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'

    # What it is

    @property
    def role(self):
        role = Atspi.Accessible.get_role_name(self.accessible)
        return ROLES.get(role, role)

    @property
    def name(self):
        return clean_name(Atspi.Accessible.get_name(self.accessible) or '')

    @property
    def description(self):
        return Atspi.Accessible.get_description(self.accessible) or ''

    def is_(self, state):
        """is_('sensitive'), is_('focused'), is_('checked'), …"""
        states = Atspi.Accessible.get_state_set(self.accessible)
        return states.contains(getattr(Atspi.StateType, state.upper().replace(' ', '_')))

    def wait_state(self, state, value=True, timeout=10.0):
        wait_until(lambda: self.is_(state) == value, f'{self!r} {"" if value else "not "}{state}', timeout)

    @property
    def extents(self):
        """(x, y, width, height) within the window; zeros when it is not on the screen."""
        try:
            r = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        except GLib.Error:
            return (0, 0, 0, 0)
        return (r.x, r.y, r.width, r.height)

    @property
    def visible(self):
        """Old GTK never says SHOWING: what has a size is taken as shown."""
        _, _, width, height = self.extents
        return width > 0 and height > 0

    @property
    def text(self):
        """The text it holds, else its name."""
        try:
            return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))
        except GLib.Error:
            return self.name

    @property
    def parent(self):
        parent = Atspi.Accessible.get_parent(self.accessible)
        return Node(parent) if parent else None

    @property
    def children(self):
        try:
            count = Atspi.Accessible.get_child_count(self.accessible)
            found = [Atspi.Accessible.get_child_at_index(self.accessible, i) for i in range(count)]
        except GLib.Error:
            return []
        return [Node(child) for child in found if child]

    # Looking around

    def walk(self):
        """This node and all below it. What vanishes meanwhile is left out."""
        yield self
        for child in self.children:
            yield from child.walk()

    def matches(self, role=None, name=None, visible=True):
        try:
            if role is not None and self.role != role:
                return False
            if name is not None and not (name.search(self.name) if hasattr(name, 'search')
                                         else self.name == name):
                return False
            return not visible or self.visible
        except GLib.Error:
            return False

    def find_all(self, role=None, name=None, visible=True):
        """All nodes at or below this one; @name is a string or a compiled pattern."""
        return [node for node in self.walk() if node.matches(role, name, visible)]

    def find_now(self, role=None, name=None, visible=True):
        for node in self.walk():
            if node.matches(role, name, visible):
                return node
        return None

    def find(self, role=None, name=None, timeout=10.0, visible=True):
        """The first such node; waits for it, and says what there was when it stays away."""
        try:
            return wait_until(lambda: self.find_now(role, name, visible), f'a {role} named {name!r}', timeout)
        except RigTimeout as error:
            raise RigTimeout(f'{error}; there was:\n{self.tree()}') from None

    def wait_gone(self, role=None, name=None, timeout=10.0):
        wait_until(lambda: not self.find_now(role, name), f'the end of the {role} named {name!r}', timeout)

    def tree(self, depth=0):
        """What there is, a line a node."""
        try:
            states = [s for s in ('focused', 'checked', 'selected', 'expanded') if self.is_(s)]
            if not self.is_('sensitive'):
                states.append('insensitive')
            line = f'{"  " * depth}{self.role} {self.name!r} {" ".join(states)}'.rstrip()
        except GLib.Error:
            return ''
        below = [child.tree(depth + 1) for child in self.children]
        return '\n'.join([line] + [text for text in below if text])

    # Acting

    @property
    def actions(self):
        try:
            count = Atspi.Action.get_n_actions(self.accessible)
            return [Atspi.Action.get_action_name(self.accessible, i) for i in range(count)]
        except GLib.Error:
            return []

    def act(self, *names):
        """Does the first of the actions named that it has."""
        have = self.actions
        for name in names:
            if name in have:
                Atspi.Action.do_action(self.accessible, have.index(name))
                return
        raise AssertionError(f'{self!r} has none of the actions {names}, only {have}')

    def click(self):
        if not self.is_('sensitive'):
            raise AssertionError(f'{self!r} is insensitive')
        self.act(*PRESSES)

    def set_text(self, text):
        if not Atspi.EditableText.set_text_contents(self.accessible, text):
            raise AssertionError(f'{self!r} does not take text')

    def select_child(self, index):
        if not Atspi.Selection.select_child(self.accessible, index):
            raise AssertionError(f'child {index} of {self!r} cannot be selected')
