# SPDX-License-Identifier: GPL-3.0-or-later
"""A private world for tests: its own screen, buses, people and settings.

    from rig import Look, World

    with World() as world:
        desk = world.start(['build/bin/incident-console'], look=Look(dark=True))
        desk.click(desk.find('button', 'Declare…'))
        desk.screenshot('shot.png')

World and Person are in world.py, Desk in desk.py, Node in node.py, a real server
and a wire to it that can be cut in server.py, what a keyboard cannot reach and
what has no name in walk_tree.py.
"""

from . import environment  # noqa: F401 (before anything that loads GLib)
from .desk import Desk
from .node import Node, RigTimeout
from .server import Proxy, Server
from .world import Look, Person, World

__all__ = ['Desk', 'Look', 'Node', 'Person', 'Proxy', 'RigTimeout', 'Server', 'World']
