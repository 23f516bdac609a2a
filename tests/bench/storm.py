#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A storm of alerts into the server: is everything there afterwards, and how long did each wait?

    storm.py INCIDENT-SERVER DIRECTORY [ALERTS-PER-SECOND [SECONDS]]

Each alert is a request of its own, as from those who speak PagerDuty's language, over eight connections, at its
time whether those before were answered or not. One desk reads the feed meanwhile. Then the same by Alertmanager's webhook,
ten alerts in a request.
"""

import http.client
import json
import os
import resource
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'e2e'))
import server as rig  # noqa: E402

SENDERS = 8


class Sender(threading.Thread):
    """Sends one request after the other, each at its time, until all are taken."""

    def __init__(self, storm, first):
        super().__init__(daemon=True)
        self.storm, self.first = storm, first
        self.waits, self.again = [], 0

    def run(self):
        connection = http.client.HTTPConnection('127.0.0.1', self.storm.server.port, timeout=60)
        for number in range(self.first, self.storm.requests, SENDERS):
            due = self.storm.start + number / self.storm.rate
            time.sleep(max(0, due - time.monotonic()))
            path, body, headers = self.storm.request(number)
            while not self.post(connection, path, body, headers):
                self.again += 1
                time.sleep(0.5)
            # From when it should have gone: what waits because others wait counts as well.
            self.waits.append(time.monotonic() - due)
        connection.close()

    @staticmethod
    def post(connection, path, body, headers):
        connection.request('POST', path, body=body, headers=headers)
        reply = connection.getresponse()
        text = reply.read()
        if reply.status not in (200, 202, 503):
            raise AssertionError(f'{reply.status}: {text}')
        return reply.status != 503


class Storm:
    def __init__(self, server, token, name, alerts, each, rate, seconds):
        self.server, self.token, self.name, self.alerts, self.each = server, token, name, alerts, each
        self.rate = rate / each
        self.requests = int(rate * seconds / each)
        self.start = 0

    def request(self, number):
        if self.each == 1:
            body = {'routing_key': self.token, 'event_action': 'trigger', 'dedup_key': f'{self.name}-{number}',
                    'payload': {'summary': f'Host {number} does not answer', 'source': f'host-{number}', 'severity': 'critical', 'group': f'rack {number % 50}'}}
            return '/v2/enqueue', json.dumps(body), {'Content-Type': 'application/json'}
        alerts = [{'status': 'firing', 'fingerprint': f'{self.name}-{number}-{i}', 'startsAt': '2026-11-20T07:00:00Z',
                   'labels': {'alertname': 'HostDown', 'instance': f'host-{number}-{i}', 'severity': 'critical'},
                   'annotations': {'summary': f'Host {number}-{i} does not answer'}} for i in range(self.each)]
        return '/v1/ingest/alertmanager', json.dumps({'groupKey': f'rack {number % 50}', 'status': 'firing', 'alerts': alerts}), {
            'Content-Type': 'application/json', 'Authorization': f'Bearer {self.token}'}

    def run(self):
        self.start = time.monotonic() + 0.1
        senders = [Sender(self, first) for first in range(SENDERS)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        self.took = time.monotonic() - self.start
        self.waits = sorted(wait for sender in senders for wait in sender.waits)
        self.again = sum(sender.again for sender in senders)
        if len(self.waits) != self.requests:
            raise AssertionError(f'{self.requests - len(self.waits)} requests were not answered')
        return self


def used(process):
    """Seconds of processor, and bytes of memory."""
    with open(f'/proc/{process.pid}/stat', encoding='utf-8') as file:
        words = file.read().rpartition(')')[2].split()
    with open(f'/proc/{process.pid}/statm', encoding='utf-8') as file:
        pages = int(file.read().split()[1])
    return (int(words[11]) + int(words[12])) / os.sysconf('SC_CLK_TCK'), pages * resource.getpagesize()


def line(name, value, unit):
    print(f'  {name:<46} {value:>18}   {unit}', flush=True)


def measure(server, desk, feed, token, name, each, rate, seconds):
    stream = time.strftime('inbox/%Y-%m', time.gmtime())

    def position():
        heads = desk.ask('GET', '/v1/streams').json()['streams']
        return next((head['position'] for head in heads if head['stream'] == stream), 0)
    before, cpu, told = position(), used(server.process)[0], len(feed.frames)
    storm = Storm(server, token, name, name, each, rate, seconds).run()
    alerts = storm.requests * each
    spent, memory = used(server.process)
    kept = position() - before
    rig.wait_until(lambda: sum(frame[0] == 'placed' for frame in feed.frames[told:]) >= alerts, 'the desk to be told')
    line(f'{alerts} alerts, {each} in a request', f'{alerts / storm.took:.0f}', f'per second for {storm.took:.0f} s; {kept} kept, {alerts - kept} lost; sent again {storm.again}')
    line('  durable and answered', f'{1e3 * storm.waits[len(storm.waits) // 2]:.2f}',
         f'ms   p99 {1e3 * storm.waits[int(len(storm.waits) * 0.99)]:.2f}, most {1e3 * storm.waits[-1]:.2f}')
    line('  CPU per alert', f'{1e6 * (spent - cpu) / alerts:.0f}', f'µs; memory {memory / 1e6:.0f} MB')
    return kept == alerts


def main(program, directory, rate='1000', seconds='60'):
    rig.SERVER = program
    with rig.Server(directory) as server:
        server.start()
        token = json.loads(server.command('token', 'issue', 'storm', '--permission', 'ingest', '--json'))['token']
        desk = server.join('responder', 'ana')
        feed = desk.feed()
        feed.wait('hello')
        good = [measure(server, desk, feed, token, name, each, int(rate), int(seconds)) for name, each in (('single', 1), ('group', 10))]
        feed.close()
    return 0 if all(good) else 1


if __name__ == '__main__':
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
