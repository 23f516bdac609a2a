#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desks that simply work, while somebody else does something terrible.

usage: bystanders.py PORT STREAM TOKEN DEVICE PERSON TOKEN DEVICE PERSON

The first desk posts a note every 20 ms, the second listens to its feed. When the
standard input ends they stop and print one line of JSON: the seconds from each
note to its answer, the notes that were acknowledged, and those that were heard.
"""

import http.client
import json
import re
import select
import socket
import sys
import threading
import time
import uuid

PACE = 0.02


class Listener(threading.Thread):
    """A feed."""

    def __init__(self, port, token):
        super().__init__(daemon=True)
        self.heard = {}
        self.ended = False
        self.socket = socket.create_connection(('127.0.0.1', port))
        self.socket.sendall(f'GET /v1/feed HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n'.encode())
        self.greeted = threading.Event()

    def run(self):
        buffer = b''
        while True:
            piece = self.socket.recv(65536)
            if not piece:
                self.ended = True
                return
            buffer += piece
            now = time.monotonic()
            if b'event: hello' in buffer:
                self.greeted.set()
            for mark in re.findall(rb'#mark (\d+)#', buffer):
                self.heard.setdefault(int(mark), now)
            buffer = buffer[-64:] if b'#mark' in buffer[-64:] or len(buffer) > 64 else buffer


def note(stream, device, person, number):
    return json.dumps([{
        'specversion': '1.0', 'id': str(uuid.uuid4()), 'source': device, 'type': 'org.example.incident.note.added', 'subject': stream,
        'time': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()), 'actor': person, 'enteredby': person,
        'data': {'text': f'Looked at the dashboards #mark {number}#'}}])


def main(port, stream, *desks):
    writer, listener = desks[:3], Listener(int(port), desks[3])
    listener.start()
    assert listener.greeted.wait(20), 'the feed does not say hello'
    connection = http.client.HTTPConnection('127.0.0.1', int(port), timeout=60)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    headers = {'Authorization': f'Bearer {writer[0]}', 'Content-Type': 'application/cloudevents-batch+json'}
    seconds, acknowledged = [], []
    number = 0
    print('working', flush=True)
    while not select.select([sys.stdin], [], [], PACE)[0]:
        began = time.monotonic()
        connection.request('POST', '/v1/events', note(stream, writer[1], writer[2], number), headers)
        answer = connection.getresponse()
        text = answer.read()
        seconds.append(time.monotonic() - began)
        if answer.status == 200 and 'position' in json.loads(text)['results'][0]:
            acknowledged.append(number)
        number += 1
    until = time.monotonic() + 10
    while len(listener.heard) < len(acknowledged) and not listener.ended and time.monotonic() < until:
        time.sleep(0.01)
    print(json.dumps({'asked': number, 'seconds': seconds, 'acknowledged': acknowledged, 'heard': sorted(listener.heard), 'ended': listener.ended}))


if __name__ == '__main__':
    main(*sys.argv[1:])
