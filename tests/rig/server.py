# SPDX-License-Identifier: GPL-3.0-or-later
"""A real incident-server on loopback, and a wire to it that can be cut."""

import os
import re
import selectors
import socket
import subprocess
import threading

from .processes import RigTimeout, end, spawn, wait_until

# How long a server may take to start on a busy machine.
PATIENCE = 60.0


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


class Server:
    """`incident-server` at @program with its data in @directory, which outlives stop() and start().

    .url is where it listens, .invitation the link for the first admin, printed on the first start.
    """

    def __init__(self, program, directory, environment=None, name='Example Incidents'):
        self.program = program
        self.directory = directory
        self.environment = environment
        self.port = free_port()
        self.process = None
        self.invitation = None
        self._name = name
        self._log = os.path.join(directory + '.log')
        os.makedirs(directory, mode=0o700, exist_ok=True)

    @property
    def url(self):
        return f'http://127.0.0.1:{self.port}'

    @property
    def output(self):
        with open(self._log, encoding='utf-8', errors='replace') as file:
            return file.read()

    def start(self):
        with open(self._log, 'ab') as log:
            self.process = spawn([self.program, '--data', self.directory, '--listen', f'127.0.0.1:{self.port}', '--name', self._name],
                                 env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        wait_until(self._answers, 'an answer of the server', PATIENCE, 0.1)
        if self.invitation is None:
            self.invitation = self._first_invitation()

    def _first_invitation(self):
        """The link for the first admin, printed a moment after the first answer; None where there is one already."""
        try:
            found = wait_until(lambda: re.search(r'incident://join\?\S+', self.output), 'the first invitation', 5, 0.05)
        except RigTimeout:
            return None
        return found.group(0)

    def _answers(self):
        if self.process.poll() is not None:
            raise RigTimeout(f'the server ended with {self.process.returncode}: {self.output}')
        try:
            with socket.create_connection(('127.0.0.1', self.port), timeout=1) as connection:
                connection.sendall(b'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
                return connection.recv(64).startswith(b'HTTP/1.1 200')
        except OSError:
            return False

    def run(self, *words):
        """What a subcommand of the server prints: server.run('invite', '--permission', 'observer')."""
        done = subprocess.run([self.program, words[0], '--data', self.directory, *words[1:]], check=False, timeout=60,
                              env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise AssertionError(f'incident-server {" ".join(words)} ended with {done.returncode}: '
                                 f'{done.stdout.decode()}{done.stderr.decode()}')
        return done.stdout.decode()

    def invite(self, *words, through=None):
        """A fresh invitation; @through: the address the desk is to reach it by."""
        link = re.search(r'incident://join\?\S+', self.run('invite', *words)).group(0)
        return readdress(link, through) if through else link

    def stop(self):
        """Ends it in order; its exit status."""
        return end(self.process, 20) if self.process is not None else 0

    def kill(self):
        self.process.kill()
        return self.process.wait(10)


def readdress(invitation, url):
    """The same invitation by another way."""
    quoted = url.replace(':', '%3A').replace('/', '%2F')
    return re.sub(r'server=[^&]*', 'server=' + quoted, invitation)


class Proxy:
    """Hands TCP connections on to @port of loopback until it is cut.

    cut() ends what there is and refuses what comes, as when a cable is pulled at the switch;
    stall() goes silent, as when the network swallows everything; mend() undoes both.
    """

    def __init__(self, port):
        self.port = port
        self._mode = 'open'
        self._pairs = set()
        self._lock = threading.Lock()
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind(('127.0.0.1', 0))
        self._listener.listen(64)
        self._over = False
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f'http://127.0.0.1:{self._listener.getsockname()[1]}'

    def cut(self):
        with self._lock:
            self._mode = 'cut'
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            _shut(*pair)

    def stall(self):
        with self._lock:
            self._mode = 'stalled'

    def mend(self):
        """What was silent is ended: those bytes are lost, and both sides have to begin anew."""
        with self._lock:
            stalled = self._mode == 'stalled'
            pairs = set(self._pairs) if stalled else set()
            self._pairs -= pairs
            self._mode = 'open'
        for pair in pairs:
            _shut(*pair)

    def stop(self):
        self._over = True
        self.cut()
        # A thread in accept() is woken by a connection, not by close().
        try:
            socket.create_connection(self._listener.getsockname(), timeout=1).close()
        except OSError:
            pass
        self._listener.close()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._over:
                near.close()
                return
            if self._mode == 'cut':
                near.close()
                continue
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near):
        try:
            far = socket.create_connection(('127.0.0.1', self.port), timeout=5)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        pair = (near, far)
        for one in pair:
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self._pairs.add(pair)
        self._pump(*pair)
        with self._lock:
            self._pairs.discard(pair)
        _shut(*pair)

    def _pump(self, near, far):
        with selectors.DefaultSelector() as selector:
            selector.register(near, selectors.EVENT_READ, far)
            selector.register(far, selectors.EVENT_READ, near)
            while True:
                for key, _ in selector.select():
                    try:
                        data = key.fileobj.recv(65536)
                        if not data:
                            return
                        if self._mode == 'open':
                            key.data.sendall(data)
                    except OSError:
                        return


def _shut(*sockets):
    for one in sockets:
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        one.close()
