# SPDX-License-Identifier: GPL-3.0-or-later
"""One accessible object of a running program, as assistive technology sees it."""

import functools

from .accessibility import ACCESSIBLE, GLib, has_state, role_name
from .processes import RigTimeout, wait_until

# Newer releases of at-spi renamed these; tests use the new names.
ROLES = {'push button': 'button', 'push button menu': 'button menu'}
PRESSES = ('click', 'press', 'toggle', 'activate')
WINDOW = GLib.Variant('(u)', (1,))  # coordinates within the window
ALL_TEXT = GLib.Variant('(ii)', (0, 0x7fffffff))  # GTK clamps it; -1 is nothing to it
NOWHERE = '/org/a11y/atspi/null'


def clean_name(name):
    """Old GTK reads a button with a mnemonic as "_Delete… Delete…"."""
    half = len(name) // 2
    for cut in (half, half + 1):
        first, second = name[:cut].strip(), name[cut:].strip()
        if '_' in first and first.replace('_', '', 1) == second:
            return second
    return name


@functools.cache
def clean_role(number):
    role = role_name(number)
    return ROLES.get(role, role)


class Node:
    """Asks the program anew each time. Compares equal to every other Node of the same object."""

    def __init__(self, bus, owner, path):
        self._bus = bus
        self._owner = owner
        self._path = path

    def __eq__(self, other):
        return isinstance(other, Node) and (self._owner, self._path) == (other._owner, other._path)

    def __hash__(self):
        return hash((self._owner, self._path))

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'

    def _call(self, interface, method, arguments=None):
        return self._bus.call(self._owner, self._path, 'org.a11y.atspi.' + interface, method, arguments)

    def _get(self, interface, name):
        return self._bus.get(self._owner, self._path, 'org.a11y.atspi.' + interface, name)

    # What it is

    @property
    def role(self):
        return clean_role(self._call('Accessible', 'GetRole')[0])

    @property
    def name(self):
        return clean_name(self._get('Accessible', 'Name'))

    @property
    def description(self):
        return self._get('Accessible', 'Description')

    @property
    def states(self):
        return self._call('Accessible', 'GetState')[0]

    def is_(self, state):
        """is_('sensitive'), is_('focused'), is_('checked'), …"""
        return has_state(self.states, state)

    def wait_state(self, state, value=True, timeout=10.0):
        wait_until(lambda: self.is_(state) == value, f'{self!r} {"" if value else "not "}{state}', timeout)

    @property
    def extents(self):
        """(x, y, width, height) within the window; zeros when it is not on the screen."""
        try:
            return self._call('Component', 'GetExtents', WINDOW)[0]
        except GLib.Error:
            return (0, 0, 0, 0)

    @property
    def visible(self):
        """Old GTK never says SHOWING: what has a size is taken as shown."""
        _, _, width, height = self.extents
        return width > 0 and height > 0

    @property
    def text(self):
        """The text it holds, else its name."""
        try:
            return self._call('Text', 'GetText', ALL_TEXT)[0]
        except GLib.Error:
            return self.name

    @property
    def parent(self):
        owner, path = self._get('Accessible', 'Parent')
        return Node(self._bus, owner, path) if owner and path != NOWHERE else None

    @property
    def children(self):
        try:
            return [Node(self._bus, *child) for child in self._call('Accessible', 'GetChildren')[0]]
        except GLib.Error:
            return []

    # Looking around

    def glance(self):
        """All there is at and below this one, seen at once: a Glance."""
        return Glance(self)

    def walk(self):
        """This node and all below it, as they were a moment ago, in the order of reading."""
        return self.glance().nodes

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
        return [node.live for node in self.walk() if node.matches(role, name, visible)]

    def find_now(self, role=None, name=None, visible=True):
        return next((node.live for node in self.walk() if node.matches(role, name, visible)), None)

    def find(self, role=None, name=None, timeout=10.0, visible=True):
        """The first such node; waits for it, and says what there was when it stays away."""
        try:
            return wait_until(lambda: self.find_now(role, name, visible), f'a {role} named {name!r}', timeout)
        except RigTimeout as error:
            raise RigTimeout(f'{error}; there was:\n{self.tree()}') from None

    def wait_gone(self, role=None, name=None, timeout=10.0):
        wait_until(lambda: not self.find_now(role, name), f'the end of the {role} named {name!r}', timeout)

    def focused(self):
        """The innermost node with the keyboard focus; None when there is none."""
        return next((node.live for node in reversed(self.walk()) if node.is_('focused')), None)

    def tree(self):
        """What there is, a line a node."""
        return '\n'.join(node.line() for node in self.walk())

    # Acting

    @property
    def actions(self):
        try:
            count = self._get('Action', 'NActions')
            return [self._call('Action', 'GetName', GLib.Variant('(i)', (i,)))[0] for i in range(count)]
        except GLib.Error:
            return []

    def act(self, *names):
        """Does the first of the actions named that it has."""
        have = self.actions
        for name in names:
            if name in have:
                self._call('Action', 'DoAction', GLib.Variant('(i)', (have.index(name),)))
                return
        raise AssertionError(f'{self!r} has none of the actions {names}, only {have}')

    def click(self):
        if not self.is_('sensitive'):
            raise AssertionError(f'{self!r} is insensitive')
        self.act(*PRESSES)

    def set_text(self, text):
        if not self._call('EditableText', 'SetTextContents', GLib.Variant('(s)', (text,)))[0]:
            raise AssertionError(f'{self!r} does not take text')

    def select_child(self, index):
        if not self._call('Selection', 'SelectChild', GLib.Variant('(i)', (index,)))[0]:
            raise AssertionError(f'child {index} of {self!r} cannot be selected')


class Glance:
    """A node and all below it. What they are is asked of all at once, what each needs more only when it is looked at."""

    def __init__(self, root):
        self._bus, self._owner = root._bus, root._owner
        self._texts = None
        # First the way down, which also makes GTK tell of what it has not told before.
        below = self._bus.call_all(self._owner, [root._path], ACCESSIBLE, 'GetChildren',
                                   follow=lambda answer: [path for owner, path in answer[0] if owner == root._owner])
        facts = self._bus.facts(self._owner)
        self.nodes = []
        self._add(root._path, None, 0, below, facts)

    def _add(self, path, parent, depth, below, facts):
        if path not in facts or below.get(path) is None:  # it vanished meanwhile
            return
        node = Seen(self._bus, self._owner, path, self, parent, depth, facts[path])
        self.nodes.append(node)
        if parent is not None:
            parent.children.append(node)
        for _, child in below[path][0]:
            self._add(child, node, depth + 1, below, facts)

    def text_of(self, path):
        """None when it holds none."""
        if self._texts is None:
            paths = [node._path for node in self.nodes if node.holds_text]
            self._texts = self._bus.call_all(self._owner, paths, 'org.a11y.atspi.Text', 'GetText', ALL_TEXT)
        answer = self._texts.get(path)
        return answer[0] if answer else None


class Seen(Node):
    """A node of a Glance: what it was then. Only its extents, and what is done to it, are of the moment."""

    children = None

    def __init__(self, bus, owner, path, glance, parent, depth, facts):
        super().__init__(bus, owner, path)
        self._glance = glance
        self._parent = parent
        self._depth = depth
        self._facts = facts
        self.children = []

    @functools.cached_property
    def role(self):
        return clean_role(self._facts.role)

    @functools.cached_property
    def name(self):
        return clean_name(self._facts.name)

    @property
    def description(self):
        return self._facts.description

    @functools.cached_property
    def states(self):
        return self._facts.states

    @property
    def holds_text(self):
        return 'org.a11y.atspi.Text' in self._facts.interfaces

    @property
    def live(self):
        """The same one, asked anew each time."""
        return Node(self._bus, self._owner, self._path)

    @property
    def parent(self):
        return self._parent or self.live.parent

    @property
    def text(self):
        text = self._glance.text_of(self._path)
        return self.name if text is None else text

    def walk(self):
        """Of the same moment."""
        yield self
        for child in self.children:
            yield from child.walk()

    def line(self):
        states = [s for s in ('focused', 'checked', 'selected', 'expanded') if self.is_(s)]
        if not self.is_('sensitive'):
            states.append('insensitive')
        return f'{"  " * self._depth}{self.role} {self.name!r} {" ".join(states)}'.rstrip()
