# SPDX-License-Identifier: GPL-3.0-or-later
"""The fixed environment of the programs in a world."""

import ctypes
import os

# The programs under test end at their first warning. The rig must not: programs come
# and go on the accessibility bus, and its library warns of that. GLib reads the
# variable when it is loaded, so it goes before anything loads GLib.
DEBUG = {'G_DEBUG': os.environ.pop('G_DEBUG')} if 'G_DEBUG' in os.environ else {}

# What a person's own session must not leak into the world.
FOREIGN = ('DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'SESSION_MANAGER', 'LANG', 'LANGUAGE',
           'DESKTOP_STARTUP_ID', 'DESKTOP_SESSION', 'GTK_THEME', 'GTK_MODULES', 'GTK_IM_MODULE',
           'GDK_SCALE', 'GDK_DPI_SCALE', 'NO_AT_BRIDGE', 'QT_ACCESSIBILITY')
FOREIGN_PREFIXES = ('XDG_', 'DBUS_', 'AT_SPI_', 'LC_', 'GNOME_', 'KDE_', 'ADW_DEBUG_', 'SECRET_')

FIXED = {
    'GDK_BACKEND': 'x11',
    'GSK_RENDERER': 'cairo',
    'GSETTINGS_BACKEND': 'memory',
    'GIO_USE_VFS': 'local',
    'GTK_USE_PORTAL': '0',
    'ADW_DISABLE_PORTAL': '1',
    'LC_ALL': 'C.UTF-8',
    'TZ': 'UTC',
    'NO_COLOR': '1',
    'XDG_DATA_DIRS': '/usr/local/share:/usr/share',
    'XDG_CONFIG_DIRS': '/etc/xdg',
    'SECRET_BACKEND': 'file',
    'SECRET_FILE_TEST_PASSWORD': 'rig',
}


def fixed():
    """What of our own environment may be seen in a world, and what is the same for all.

    DEBUG comes on top for the programs under test.
    """
    inherited = {name: value for name, value in os.environ.items()
                 if name not in FOREIGN and not name.startswith(FOREIGN_PREFIXES)}
    return {**inherited, **FIXED, **no_gl()}


def no_gl():
    """How this GTK is told to leave OpenGL and Vulkan alone."""
    try:
        minor = ctypes.CDLL('libgtk-4.so.1').gtk_get_minor_version()
    except OSError:
        minor = 0
    return {'GDK_DISABLE': 'gl,vulkan'} if minor >= 16 else {'GDK_DEBUG': 'gl-disable'}
