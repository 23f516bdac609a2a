# SPDX-License-Identifier: GPL-3.0-or-later
"""Message buses of our own, which start no service of the machine's."""

import os
import select
import subprocess

from .processes import RigTimeout, end, spawn

CONFIG = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>{kind}</type>
  <listen>unix:dir={directory}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <!-- A test asks all that is on a screen at once. -->
  <limit name="max_replies_per_connection">50000</limit>
</busconfig>
'''

REGISTRY = '/usr/libexec/at-spi2-registryd'
REGISTRY_NAME = 'org.a11y.atspi.Registry'


class Bus:
    """.address is there after start()."""

    def __init__(self, directory, name):
        self.address = None
        self._directory = directory
        self._name = name
        self._child = None

    def start(self, environment):
        config = os.path.join(self._directory, self._name + '.conf')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(CONFIG.format(kind=self._name, directory=self._directory))
        with open(os.path.join(self._directory, self._name + '.log'), 'wb') as log:
            self._child = spawn(
                ['dbus-daemon', '--nofork', '--nopidfile', '--print-address=1', '--config-file=' + config],
                env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
        ready, _, _ = select.select([self._child.stdout], [], [], 30)
        line = self._child.stdout.readline().decode().strip() if ready else ''
        if not line:
            raise RigTimeout(f'the {self._name} bus did not start (status {self._child.poll()})')
        self.address = line

    def wait_for(self, name, environment):
        """Until somebody owns @name on it."""
        subprocess.run(['gdbus', 'wait', '--address', self.address, '--timeout', '30', name],
                       env=environment, check=True, timeout=60)

    def stop(self):
        if self._child is not None:
            end(self._child)
            self._child.stdout.close()
            self._child = None


class AccessibilityBus(Bus):
    """With the registry on it, through which programs and tests find each other."""

    def __init__(self, directory):
        super().__init__(directory, 'accessibility')
        self._registry = None

    def start(self, environment):
        super().start(environment)
        with open(os.path.join(self._directory, 'registry.log'), 'wb') as log:
            self._registry = spawn([REGISTRY], env=dict(environment, AT_SPI_BUS_ADDRESS=self.address),
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.wait_for(REGISTRY_NAME, environment)

    def stop(self):
        if self._registry is not None:
            end(self._registry)
            self._registry = None
        super().stop()
