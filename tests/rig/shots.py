#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of a program's first window in each of its looks.

usage: shots.py DIRECTORY COMMAND [ARGUMENT…]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from rig import Look, World  # noqa: E402

SIZE = (1440, 900)
NARROW = (360, 640)
LOOKS = {
    'light': (Look(), SIZE),
    'dark': (Look(dark=True), SIZE),
    'contrast': (Look(high_contrast=True), SIZE),
    'large-text': (Look(text=1.5), SIZE),
    'right-to-left': (Look(right_to_left=True), SIZE),
    'narrow': (Look(), NARROW),
    'hidpi': (Look(scale=2), SIZE),
}


def take(world, name, path, argv):
    look, size = LOOKS[name]
    # Somebody new each time: nothing is left over from the look before.
    desk = world.start(argv, world.person(name), look)
    desk.find('frame', timeout=20)
    desk.resize(*size)
    desk.steady_screenshot(path, desk.windows()[-1])
    desk.stop()


def main(directory, *argv):
    os.makedirs(directory, exist_ok=True)
    # Large enough for the window at twice its size, with a border.
    with World(width=2 * SIZE[0] + 40, height=2 * SIZE[1] + 80) as world:
        for name in LOOKS:
            path = os.path.join(directory, name + '.png')
            take(world, name, path, argv)
            print(path, flush=True)
    return 0


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
