#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the accessible tree of a running program and tells what is wrong with it.

As a program: walk_tree.py COMMAND [ARGUMENT…] starts COMMAND in a world of its
own, prints each finding on a line, and exits with 1 when there is any.
"""

import os
import re
import sys
import time

if __package__:
    from .node import GLib
else:
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from rig.node import GLib

# GTK falls back to the class when nobody gave a name.
CLASS_NAME = re.compile(r'^(Gtk|Gdk|Adw|Ic)[A-Z]\w*$')

# What a person acts on, or tells apart by its name.
INTERACTIVE = {'button', 'button menu', 'toggle button', 'check box', 'radio button', 'switch', 'entry', 'text',
               'password text', 'spin button', 'slider', 'combo box', 'link', 'menu item',
               'check menu item', 'radio menu item', 'list item', 'page tab', 'tree item'}
NAMED = INTERACTIVE | {'image', 'icon', 'frame', 'dialog', 'window', 'alert'}

# Inside these the arrow keys go on where Tab leaves off.
COMPOSITE = {'list', 'list box', 'tree', 'tree table', 'table', 'grid', 'menu', 'menu bar',
             'page tab list', 'radio group', 'tool bar'}

# These are reached with any part of them.
COMPOUND = {'spin button', 'combo box', 'entry', 'text', 'password text', 'button menu', 'toggle button'}

# The window manager has keys for these, so GTK leaves them out.
WINDOW_CONTROLS = {'Close', 'Minimize', 'Maximize', 'Restore'}


def unnamed(root):
    """The nodes below @root that a screen reader could only call by their class.

    A pair (node, why) each.
    """
    found = []
    for node in root.walk():
        try:
            why = _lacks_name(node)
            if why and not _is_part(node) and not _is_wrapper(node):
                found.append((node, why))
        except GLib.Error:
            continue
    return found


def _lacks_name(node):
    role, name = node.role, node.name
    if CLASS_NAME.match(name) and (role in NAMED or node.is_('focusable')):
        return f'is called after its class, {name}'
    if not name.strip() and role in NAMED and node.visible:
        return 'has no name'
    return None


def _has_good_name(node):
    return bool(node.name.strip()) and not CLASS_NAME.match(node.name)


def _is_part(node):
    """Whether the name is borne by what it is a part of: the image in a button, the text in an entry.

    What is wrong with a whole is told once, of the whole; the list that a combo box
    drops down is the toolkit's.
    """
    if any(a.role == 'combo box' for a in _ancestors(node)):
        return True
    whole = next((a for a in _ancestors(node) if a.role in INTERACTIVE), None)
    if whole is None:
        return False
    if node.role in ('image', 'icon', 'filler', 'panel', 'label'):
        return _has_good_name(whole)
    return whole.role in COMPOUND


def _is_wrapper(node):
    """The row that folds out is a nameless row around a list, the first row of which has the name."""
    if node.role == 'list item':
        return any(child.role.startswith('list') for child in _below(node, 2))
    return node.role.startswith('list') and node.parent is not None and node.parent.role != 'frame' \
        and any(a.role == 'list item' for a in _ancestors(node))


def _below(node, depth):
    for child in node.children:
        yield child
        if depth > 1:
            yield from _below(child, depth - 1)


def tab_stops(desk, limit=200):
    """The nodes that Tab visits, in their order, until it comes round."""
    stops = []
    for _ in range(limit):
        node = _focus_after(desk, 'Tab')
        if stops and node == stops[-1]:
            # A text of several lines keeps Tab for itself.
            node = _focus_after(desk, 'ctrl+Tab')
        if node in stops:
            break
        if node is not None:
            stops.append(node)
    return stops


def _focus_after(desk, key):
    desk.key(key)
    time.sleep(0.03)
    return desk.focused()


def unreachable(desk, root=None, limit=200):
    """The interactive nodes of the active window that the keyboard does not get to.

    A pair (node, why) each. Presses Tab, so leave the window as it should be looked at.
    """
    stops = tab_stops(desk, limit)
    root = root or _window_of(stops) or desk.application
    reached = set()
    for stop in stops:
        reached |= set(_ancestors(stop)) | {stop}
        group = _composite(stop)
        if group is not None:
            reached |= set(group.walk())
    found = [(node, 'is out of reach of the keyboard') for node in root.walk()
             if _wants_focus(node) and node not in reached and not _is_reached_part(node, reached)]
    if len(stops) >= limit:
        found.append((stops[-1], f'Tab did not come round within {limit} steps'))
    return found


def _wants_focus(node):
    try:
        if node.role == 'button' and node.name in WINDOW_CONTROLS:
            return False
        return node.role in INTERACTIVE and node.visible and node.is_('sensitive')
    except GLib.Error:
        return False


def _ancestors(node):
    while node.parent is not None:
        node = node.parent
        yield node


def _composite(node):
    # GTK calls a radio group a mere "grouping".
    if node.role == 'radio button' and node.parent is not None and node.parent.role == 'grouping':
        return node.parent
    return next((a for a in _ancestors(node) if a.role in COMPOSITE), None)


def _is_reached_part(node, reached):
    parent = node.parent
    return parent is not None and parent.role in COMPOUND and parent in reached


def _window_of(stops):
    for stop in stops:
        for node in _ancestors(stop):
            if node.role in ('frame', 'dialog', 'window', 'alert'):
                return node
    return None


def findings(desk):
    """All there is to say, a line each."""
    pairs = unnamed(desk.application) + unreachable(desk)
    return [f'{where(node)} {why}' for node, why in pairs]


def where(node):
    """A path such as frame "Incident Console" > button "Declare…"."""
    steps = [node] + [a for a in _ancestors(node) if a.name.strip()]
    return ' > '.join(f'{n.role} "{n.name}"' for n in reversed(steps) if n.role != 'desktop frame')


def main(argv):
    from rig import World
    with World() as world:
        desk = world.start(argv)
        desk.activate()
        lines = findings(desk)
    print('\n'.join(lines) or 'every node has a name and the keyboard gets everywhere')
    return 1 if lines else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
