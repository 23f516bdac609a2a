# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting programs that die with us, and ending each by its own id."""

import ctypes
import os
import signal
import subprocess
import time

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class RigTimeout(AssertionError):
    """Something did not come about in time."""


def wait_until(probe, what, timeout=10.0, interval=0.03):
    """The first true value of probe(); raises RigTimeout, which names @what."""
    end = time.monotonic() + timeout
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() >= end:
            raise RigTimeout(f'{what} did not come about within {timeout:g} s')
        time.sleep(interval)


def _die_with_parent():
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def spawn(argv, **options):
    """A child that is killed when this process is."""
    return subprocess.Popen(argv, preexec_fn=_die_with_parent, **options)


def end(process, grace=5.0):
    """Asks @process to end, insists after @grace seconds; its exit status."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait(10)


def marked(marker):
    """The ids of the processes that have @marker (bytes) in their environment."""
    found = []
    for name in os.listdir('/proc'):
        if not name.isdigit() or int(name) == os.getpid():
            continue
        try:
            with open(f'/proc/{name}/environ', 'rb') as file:
                if marker in file.read().split(b'\0'):
                    found.append(int(name))
        except OSError:
            continue
    return found


def end_marked(marker, grace=2.0):
    """Ends what our children left behind; the ids of those that had to be killed."""
    deadline = time.monotonic() + grace
    for pid in marked(marker):
        _signal(pid, signal.SIGTERM)
    while marked(marker) and time.monotonic() < deadline:
        time.sleep(0.02)
    left = marked(marker)
    for pid in left:
        _signal(pid, signal.SIGKILL)
    return left


def _signal(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
