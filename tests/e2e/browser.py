# SPDX-License-Identifier: GPL-3.0-or-later
"""The distribution's Chromium without a screen, driven through its debugging pipe: pages at a width and
in a colour scheme, what scripts of ours find in them, pictures, and what the browser complains about."""

import base64
import json
import os
import select
import subprocess
import tempfile
import time

CHROMIUM = '/usr/bin/chromium'
PATIENCE = 60.0


class BrowserError(Exception):
    pass


class Browser:
    """One Chromium with one page. Everything waits for an answer, and at most PATIENCE for it."""

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory(prefix='ic-browser-', ignore_cleanup_errors=True)
        self.complaints = []
        self._number, self._unread, self._events, self._session = 0, b'', [], None
        self._start()
        target = self._call('Target.createTarget', url='about:blank')['targetId']
        self._session = self._call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Log', 'Accessibility', 'Network'):
            self._call(domain + '.enable')

    def _start(self):
        ours, theirs = os.pipe()
        says, answers = os.pipe()
        home = self.directory.name

        # Its debugging pipe is 3 and 4, whatever numbers these have here.
        def place():
            copies = [os.dup(ours), os.dup(answers)]
            os.dup2(copies[0], 3)
            os.dup2(copies[1], 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        log = open(os.path.join(home, 'log'), 'wb')  # pylint: disable=consider-using-with
        self._child = subprocess.Popen(  # pylint: disable=consider-using-with,subprocess-popen-preexec-fn
            [CHROMIUM, '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
             '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-dev-shm-usage', '--hide-scrollbars', '--force-color-profile=srgb',
             '--user-data-dir=' + os.path.join(home, 'profile'), '--remote-debugging-pipe', 'about:blank'],
            env={**os.environ, 'HOME': home, 'XDG_CONFIG_HOME': home, 'XDG_CACHE_HOME': home}, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            preexec_fn=place, close_fds=False, start_new_session=True)
        log.close()
        os.close(ours)
        os.close(answers)
        self._to, self._from = theirs, says

    # -- the pipe --

    def _receive(self, deadline):
        while b'\0' not in self._unread:
            ready, _, _ = select.select([self._from], [], [], max(0.0, deadline - time.monotonic()))
            piece = os.read(self._from, 1 << 20) if ready else b''
            if not piece:
                with open(os.path.join(self.directory.name, 'log'), encoding='utf-8', errors='replace') as log:
                    raise BrowserError('Chromium does not answer: ' + log.read()[-2000:])
            self._unread += piece
        message, _, self._unread = self._unread.partition(b'\0')
        return json.loads(message)

    def _note(self, event):
        self._events.append(event)
        if event['method'] == 'Log.entryAdded':
            self.complaints.append(event['params']['entry']['text'])
        elif event['method'] in ('Runtime.exceptionThrown', 'Runtime.consoleAPICalled'):
            self.complaints.append(json.dumps(event['params'])[:500])

    def _call(self, method, **params):
        self._number += 1
        message = {'id': self._number, 'method': method, 'params': params}
        if self._session:
            message['sessionId'] = self._session
        os.write(self._to, json.dumps(message).encode() + b'\0')
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self._receive(deadline)
            if 'method' in answer:
                self._note(answer)
            elif answer.get('id') == self._number:
                if 'error' in answer:
                    raise BrowserError(f'{method}: {answer["error"]}')
                return answer['result']

    def _wait_event(self, name):
        deadline = time.monotonic() + PATIENCE
        while not any(event['method'] == name for event in self._events):
            answer = self._receive(deadline)
            if 'method' in answer:
                self._note(answer)

    # -- what tests do --

    def look(self, width, scheme='light', media='', height=900):
        """The page is so wide, in this colour scheme, on a screen or (media 'print') on paper."""
        self._call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self._call('Emulation.setEmulatedMedia', media=media, features=[{'name': 'prefers-color-scheme', 'value': scheme}])

    def open(self, url):
        self._events.clear()
        answer = self._call('Page.navigate', url=url)
        if 'errorText' in answer:
            raise BrowserError(f'{url}: {answer["errorText"]}')
        self._wait_event('Page.loadEventFired')

    def run(self, script):
        """What the expression comes to, in the page as it is; not subject to the page's own policy."""
        answer = self._call('Runtime.evaluate', expression=script, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in answer:
            raise BrowserError(json.dumps(answer['exceptionDetails'])[:1000])
        return answer['result'].get('value')

    def press(self, key):
        """“Tab” or “Enter”."""
        number, text = {'Tab': (9, ''), 'Enter': (13, '\r')}[key]
        self._call('Input.dispatchKeyEvent', type='keyDown', key=key, code=key, windowsVirtualKeyCode=number, text=text)
        self._call('Input.dispatchKeyEvent', type='keyUp', key=key, code=key, windowsVirtualKeyCode=number)

    def tree(self):
        """The nodes that assistive technology is given: (role, name, properties)."""
        nodes = self._call('Accessibility.getFullAXTree')['nodes']
        return [(node['role']['value'], node.get('name', {}).get('value', ''), {p['name']: p['value'].get('value') for p in node.get('properties', [])})
                for node in nodes if not node['ignored']]

    def picture(self, path, whole=True):
        data = self._call('Page.captureScreenshot', format='png', captureBeyondViewport=whole, **({'clip': self._everything()} if whole else {}))['data']
        with open(path, 'wb') as file:
            file.write(base64.b64decode(data))

    def _everything(self):
        size = self._call('Page.getLayoutMetrics')['cssContentSize']
        return {'x': 0, 'y': 0, 'width': size['width'], 'height': size['height'], 'scale': 1}

    def print_pages(self):
        """How many sheets of paper it takes."""
        data = base64.b64decode(self._call('Page.printToPDF', printBackground=True)['data'])
        return data.count(b'/Type /Page\n') + data.count(b'/Type /Page ') + data.count(b'/Type/Page\n')

    def close(self):
        try:
            self._session = None
            self._call('Browser.close')
        except (BrowserError, OSError):
            self._child.kill()
        self._child.wait(PATIENCE)
        os.close(self._to)
        os.close(self._from)
        self.directory.cleanup()
