#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real Prometheus drives the real Alertmanager, which tells incident-server by its webhook and as PagerDuty.
Whatever ends in between, each alert is placed once and resolved once. Speaks TAP."""

import http.client
import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import Server, main, wait_until  # noqa: E402

PATIENCE = 90
PROMETHEUS = '''
global: {scrape_interval: 1s, evaluation_interval: 1s}
alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%(alertmanager)d"]}]}]}
rule_files: [rules.yml]
scrape_configs: [{job_name: disks, static_configs: [{targets: ["127.0.0.1:%(disks)d"]}]}]
'''
RULES = '''
groups:
  - name: disks
    rules:
      - alert: DiskFull
        expr: disk_used_percent > 90
        labels: {severity: critical, service: storage}
        annotations: {summary: "Disk {{ $labels.disk }} is full"}
'''
ALERTMANAGER = '''
route: {receiver: desk, group_by: [alertname], group_wait: 0s, group_interval: 1s, repeat_interval: 2s}
receivers:
  - name: desk
    webhook_configs:
      - url: "http://127.0.0.1:%(server)d/v1/ingest/alertmanager"
        http_config: {authorization: {credentials: "%(hook)s"}}
    pagerduty_configs:
      - url: "http://127.0.0.1:%(server)d/v2/enqueue"
        routing_key: "%(pager)s"
'''


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Disks:
    """What Prometheus scrapes: how full each disk is."""

    def __init__(self):
        disks = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = ''.join(f'disk_used_percent{{disk="{name}"}} {value}\n' for name, value in disks.used.items()).encode()
                self.send_response(200)
                self.send_header('Content-Type', 'text/plain; version=0.0.4')
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass
        self.used = {'a': 10, 'b': 10, 'c': 10}
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Program:
    """A server of the distribution."""

    def __init__(self, directory, port, *command):
        self.command, self.port = command, port
        self.log = os.path.join(directory, f'{os.path.basename(command[0])}.log')
        self.process = None

    def start(self):
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until(self.is_ready, f'{self.command[0]} to be ready')
        return self

    def is_ready(self):
        if self.process.poll() is not None:
            with open(self.log, encoding='utf-8') as log:
                raise AssertionError(f'{self.command[0]} ended: {log.read()[-2000:]}')
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        try:
            connection.request('GET', '/-/ready')
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(PATIENCE)


class Watching:
    """Disks, Prometheus, Alertmanager and the server they lead to."""

    def __enter__(self):
        self.directory = tempfile.TemporaryDirectory(prefix='ic-watching-')
        path = self.directory.name
        self.server = Server().start()
        # It comes back where Alertmanager looks for it.
        self.server.options += ['--listen', f'127.0.0.1:{self.server.port}']
        self.ana = self.server.join('observer', 'ana')
        self.disks = Disks()
        self.programs = []
        alertmanager, prometheus = free_port(), free_port()
        values = {'server': self.server.port, 'disks': self.disks.port, 'alertmanager': alertmanager, 'hook': self.issue('prometheus'), 'pager': self.issue('pager')}
        for name, text in (('prometheus.yml', PROMETHEUS % values), ('rules.yml', RULES), ('alertmanager.yml', ALERTMANAGER % values)):
            with open(os.path.join(path, name), 'w', encoding='utf-8') as file:
                file.write(text)
        self.alertmanager = Program(path, alertmanager, 'prometheus-alertmanager', f'--config.file={path}/alertmanager.yml', f'--storage.path={path}/am',
                                    f'--web.listen-address=127.0.0.1:{alertmanager}', '--cluster.listen-address=')
        self.prometheus = Program(path, prometheus, 'prometheus', f'--config.file={path}/prometheus.yml', f'--storage.tsdb.path={path}/tsdb',
                                  f'--web.listen-address=127.0.0.1:{prometheus}', '--rules.alert.resend-delay=1s')
        self.programs = [self.alertmanager.start(), self.prometheus.start()]
        return self

    def __exit__(self, *_):
        for program in self.programs:
            program.kill()
        self.disks.close()
        self.server.clear()
        self.directory.cleanup()

    def issue(self, user):
        return json.loads(self.server.command('token', 'issue', user, '--permission', 'ingest', '--json'))['token']

    def events(self):
        """What is in the inbox: (source, kind, data)."""
        stream = urllib.parse.quote(time.strftime('inbox/%Y-%m', time.gmtime()), safe='')
        answer = self.ana.ask('GET', f'/v1/streams/{stream}/events')
        if answer.status == 404:
            return []
        assert answer.status == 200, answer.body
        rows = [json.loads(line)['event'] for line in answer.body.decode().splitlines()]
        return [(row['actor'], row['type'].removeprefix('org.example.incident.'), row['data']) for row in rows]

    def posts(self):
        """How often the webhook was answered since the server's start."""
        text = self.ana.ask('GET', '/metrics').body.decode()
        return sum(float(line.split()[-1]) for line in text.splitlines() if '/v1/ingest/alertmanager' in line and not line.startswith('#'))

    def counts(self):
        """Alerts that fired and that are over, of the webhook and of PagerDuty."""
        kinds = [event[:2] for event in self.events()]
        return [(kinds.count((source, 'alert.fired')), kinds.count((source, 'alert.resolved'))) for source in ('prometheus', 'pager')]

    def wait_counts(self, what, hook, pager):
        try:
            wait_until(lambda: self.counts() == [hook, pager], what, patience=PATIENCE)
        except AssertionError as error:
            raise AssertionError(f'{error}: {self.counts()} instead of {[hook, pager]}; {self.events()}') from error

    def wait_posts(self, more):
        before = self.posts()
        wait_until(lambda: self.posts() >= before + more, f'{more} more posts', patience=PATIENCE)


def test_an_alert_fires_is_repeated_and_resolves_by_itself():
    with Watching() as world:
        world.disks.used['a'] = 95
        world.wait_counts('it fires', (1, 0), (1, 0))
        fired = [data for source, kind, data in world.events() if source == 'prometheus'][0]
        assert fired['summary'] == 'Disk a is full' and fired['severity'] == 'critical' and fired['service'] == 'storage', fired
        assert fired['labels']['disk'] == 'a' and fired['started'], fired
        # Said again and again, it is one alert.
        world.wait_posts(3)
        world.wait_counts('it is repeated', (1, 0), (1, 0))
        world.disks.used['a'] = 10
        world.wait_counts('it is over', (1, 1), (1, 1))
        world.disks.used['a'] = 96
        world.wait_counts('it fires once more', (2, 1), (2, 1))


def test_whatever_ends_loses_and_doubles_nothing():
    with Watching() as world:
        world.disks.used['a'] = 95
        world.wait_counts('one fires', (1, 0), (1, 0))
        world.server.kill()
        # Another one while nobody listens. To PagerDuty both are one group, which fires already.
        world.disks.used['b'] = 95
        time.sleep(3)
        world.server.start()
        world.wait_counts('what was sent meanwhile', (2, 0), (1, 0))
        world.wait_posts(2)
        world.alertmanager.kill()
        world.disks.used['c'] = 95
        time.sleep(2)
        world.alertmanager.start()
        world.wait_counts('what Alertmanager heard late', (3, 0), (1, 0))
        world.server.stop()
        world.disks.used.update(a=10, b=10, c=10)
        time.sleep(2)
        world.server.start()
        world.wait_counts('all is over', (3, 3), (1, 1))
        # Twice as long as it takes until it is said again.
        time.sleep(4)
        world.wait_counts('and stays so', (3, 3), (1, 1))


if __name__ == '__main__':
    sys.exit(main())
