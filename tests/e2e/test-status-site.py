#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The status site as customers have it: the real server publishes it, its command carries it to another
folder, the real nginx serves that with the profile of data/server, and the real Chromium looks at it, at the
width of a phone and of a desk, light and dark. The pictures stay in the directory given. Speaks TAP."""

import glob
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser  # noqa: E402
from house import run_story  # noqa: E402
from server import PATIENCE, Server, tests_of, wait_until  # noqa: E402

import html5lib  # noqa: E402

PROFILE = os.environ['STATUS_SITE_PROFILE']
CTL = os.environ['INCIDENTCTL']
HERE = os.path.dirname(os.path.abspath(__file__))
PICTURES = sys.argv[1] if len(sys.argv) > 1 else None
ATOM = '{http://www.w3.org/2005/Atom}'

COMPONENTS = [('web', 'Website', None, 'Browsing, search and product pages'),
              ('cards', 'Card payments', 'Checkout', 'Paying with a credit or debit card'),
              ('wallets', 'Wallet payments', 'Checkout', None),
              ('orders', 'Order history', 'Account', None),
              ('mail', 'E-mail notifications', 'Account', 'Confirmations and delivery news')]

LONG = 'Aufenthaltsbestimmungsrechtsangelegenheit' * 4


class Hosting:
    """nginx with the profile, in plain HTTP on a port of its own."""

    def __init__(self, directory, root):
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        with open(PROFILE, encoding='utf-8') as file:
            text = file.read()
        text = re.sub(r'listen 443 ssl;', f'listen 127.0.0.1:{self.port};', text)
        text = re.sub(r'(?m)^ *(listen \[|ssl_|add_header Strict-).*\n', '', text)
        text = re.sub(r'root +\S+;', f'root {root};', text)
        configuration = os.path.join(directory, 'nginx.conf')
        scratch = ''.join(f'{name}_temp_path {directory};\n' for name in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
        with open(configuration, 'w', encoding='utf-8') as file:
            file.write(f'daemon off;\npid {directory}/nginx.pid;\nerror_log {directory}/error.log;\n'
                       f'{"user root;" if os.geteuid() == 0 else ""}\nevents {{}}\nhttp {{\naccess_log off;\n{scratch}{text}\n}}\n')
        self.process = subprocess.Popen(['/usr/sbin/nginx', '-c', configuration, '-e', os.path.join(directory, 'error.log')],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self.answers, 'nginx')

    def answers(self):
        try:
            with socket.create_connection(('127.0.0.1', self.port), timeout=1):
                return True
        except OSError:
            return False

    def url(self, path=''):
        return f'http://127.0.0.1:{self.port}/{path}'

    def get(self, path):
        with urllib.request.urlopen(self.url(path), timeout=PATIENCE) as answer:
            return answer.headers, answer.read().decode()

    def json(self, path):
        return json.loads(self.get(path)[1])

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


class Story:
    """A shop with an incident that is over and one that goes on, published by its server."""

    def __init__(self):
        self.server = Server().start()
        self.ana = self.server.join('admin', 'ana')
        self.site = os.path.join(self.server.directory, 'site')
        self.hosted = os.path.join(self.server.directory, 'hosted')
        os.mkdir(self.hosted)
        self.hosting = Hosting(self.server.directory, self.hosted)
        self.browser = None
        self.updates = 0

    def keep(self, command, **settings):
        """Sets the outlet up, and has the machine run what it says."""
        with open(os.path.join(self.server.data, 'site-commands'), 'a', encoding='utf-8') as file:
            file.write(json.dumps(command) + '\n')
        settings = {'directory': self.site, 'title': 'Example Shop Status', 'about': 'Told by the people who run the shop.',
                    'url': self.hosting.url(), 'links': {'Help centre': 'https://example.com/help'}, 'command': command, **settings}
        self.good(self.ana.event('outlet.kept', 'org', id='page', name='Status page', kind='site', settings=settings))

    def good(self, *events):
        for result in self.ana.write(*events):
            assert 'position' in result, result

    def publish(self, stream, phase, title, text, components=(), **more):
        self.updates += 1
        named = {component: name for component, name, *_ in COMPONENTS}
        event = self.ana.event('update.published', stream, id=f'update-{self.updates}', phase=phase, title=title, text=text, digest='0' * 64, author='ana',
                               components=[{'id': component, 'name': named[component], 'state': state} for component, state in components], **more)
        self.good({**event, 'epoch': 1})
        return f'update-{self.updates}'

    def has(self, stream, kind, words=''):
        """Whether such an event is in the record; of a redacted one only a tombstone is."""
        return any(row['event']['type'].endswith(kind) and words in json.dumps(row['event']) for row in self.ana.rows(stream) if 'event' in row)

    def wait_for(self, path, words, there=True):
        def look():
            try:
                with open(os.path.join(self.hosted, path), encoding='utf-8') as file:
                    return (words in file.read()) == there
            except FileNotFoundError:
                return not there
        wait_until(look, f'{path} {"with" if there else "without"} “{words}”')

    def pages(self):
        """What of the hosted site is a page, below its root."""
        return sorted(os.path.relpath(path, self.hosted) for path in glob.glob(self.hosted + '/**/*.html', recursive=True))

    def close(self):
        if self.browser:
            self.browser.close()
        self.hosting.close()
        self.server.clear()


def step_the_server_publishes(story):
    """Outlets, components, an incident from its beginning to its end, and one that goes on."""
    story.keep(command=['rsync', '-rt', '--delay-updates', '--delete-after', '--exclude=.*', './', story.hosted])
    for order, (component, name, group, about) in enumerate(COMPONENTS):
        more = {key: value for key, value in (('group', group), ('about', about)) if value}
        story.good(story.ana.event('component.kept', 'org', id=component, name=name, order=order, **more))
    over = story.ana.declare('smtp-relay-3 queue stuck')
    story.publish(over, 'investigating', 'Confirmation e-mails arrive late', 'Some confirmations arrive up to an hour late. Orders are not affected.',
                  [('mail', 'degraded_performance')])
    story.publish(over, 'resolved', 'Confirmation e-mails arrive late', 'Confirmations arrive as usual again.', [('mail', 'operational')])
    story.wait_for('index.html', 'All systems operational')
    story.going = story.ana.declare('payments-api pool exhausted')
    story.publish(story.going, 'investigating', 'Card payments failing in the EU', 'Some card payments in the EU fail at checkout. We are investigating.',
                  [('cards', 'partial_outage')])
    wrong = story.publish(story.going, 'identified', 'Card payments failing in the EU', 'Most card payments in the EU fail.\nWallet payments work.\n\n' + LONG,
                          [('cards', 'major_outage')])
    story.publish(story.going, 'identified', 'Card payments failing in the EU', 'Only payments with cards issued in the EU fail.', corrects=wrong)
    last = story.publish(story.going, 'monitoring', 'Card payments failing in the EU',
                         'Card payments in the EU are recovering.\n\nIf a payment failed, you have not been charged: see https://example.com/help.',
                         [('cards', 'degraded_performance')], next_by=time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + 1800)))
    wait_until(lambda: story.has(story.going, 'delivery.done', last), 'the last update to be out')
    story.wait_for('index.html', 'Card payments in the EU are recovering')
    story.wait_for('index.html', 'Degraded performance</h1>')


def step_served_as_it_should_be(story):
    headers, page = story.hosting.get('')
    assert headers['Content-Type'].startswith('text/html') and 'frame-ancestors' in headers['Content-Security-Policy'], headers
    assert 'payments-api' not in page and 'ana' not in re.sub(r'<[^>]*>', ' ', page).split()
    headers, _ = story.hosting.get('api/v2/summary.json')
    assert headers['Content-Type'].startswith('application/json') and headers['Access-Control-Allow-Origin'] == '*', headers
    headers, feed = story.hosting.get('feed.atom')
    assert headers['Content-Type'].startswith('application/atom+xml'), headers
    entries = xml.etree.ElementTree.fromstring(feed).findall(ATOM + 'entry')
    assert len(entries) == 6 and entries[0].find(ATOM + 'title').text.startswith('Monitoring: '), feed
    for entry in entries:
        link, _, anchor = entry.find(ATOM + 'link').get('href').partition('#')
        assert f'id="{anchor}"' in story.hosting.get(link[len(story.hosting.url()):])[1], link


def step_what_programs_read(story):
    """As the shape of Statuspage's summary asks."""
    summary = story.hosting.json('api/v2/summary.json')
    assert summary['status'] == {'indicator': 'minor', 'description': 'Partially Degraded Service'}, summary['status']
    groups = {one['id']: one for one in summary['components'] if one['group']}
    for one in summary['components']:
        assert {'id', 'name', 'status', 'created_at', 'updated_at', 'position', 'description', 'showcase', 'start_date', 'group_id', 'page_id', 'group',
                'only_show_if_degraded'} <= set(one), one
        assert one['group_id'] is None or one['id'] in groups[one['group_id']]['components'], one
    assert {one['name']: one['status'] for one in summary['components']}['Card payments'] == 'degraded_performance'
    incident, = summary['incidents']
    assert incident['status'] == 'monitoring' and incident['impact'] == 'critical' and len(incident['incident_updates']) == 4, incident
    assert incident['incident_updates'][0]['affected_components'][0]['old_status'] == 'major_outage', incident
    assert len(story.hosting.json('api/v2/incidents.json')['incidents']) == 2
    assert story.hosting.json('api/v2/status.json')['page'] == summary['page']


def step_html_is_right(story):
    """As the parser of the standard reads it, without one error; no page is long; nothing is left that was being written."""
    for path in story.pages():
        with open(os.path.join(story.hosted, path), 'rb') as file:
            text = file.read()
        assert len(text) < 60000, (path, len(text))
        html5lib.HTMLParser(strict=True).parse(text)
    assert not glob.glob(story.site + '/**/.*', recursive=True)


def each_page(story, look):
    for path in story.pages():
        for width in (320, 375, 1280):
            for scheme in ('light', 'dark'):
                story.browser.look(width, scheme)
                story.browser.open(story.hosting.url(path))
                look(f'{path} at {width}, {scheme}')


def step_anybody_can_use_it(story):
    """Every page at each width in both schemes; and nothing asked for but the page itself."""
    story.browser = Browser()
    with open(os.path.join(HERE, 'site-audit.js'), encoding='utf-8') as file:
        audit = file.read()

    def look(where):
        wrong = story.browser.run(audit)
        assert not wrong, where + '\n' + '\n'.join(wrong)
        asked = story.browser.run('performance.getEntriesByType("resource").map((one) => one.name).filter((one) => !one.startsWith("data:"))')
        assert not asked, (where, asked)
    each_page(story, look)
    assert not story.browser.complaints, story.browser.complaints


def step_letters_twice_as_large(story):
    story.browser.look(375)
    story.browser.open(story.hosting.url())
    assert story.browser.run('document.documentElement.style.fontSize = "200%"; document.documentElement.scrollWidth') == 375


def step_what_is_read_out(story):
    story.browser.look(1280)
    story.browser.open(story.hosting.url())
    nodes = story.browser.tree()
    named = [(role, name) for role, name, _ in nodes]
    for wanted in (('heading', 'Degraded performance'), ('heading', 'Card payments failing in the EU'), ('navigation', 'Pages'), ('region', 'Components'),
                   ('link', 'Skip to the content')):
        assert wanted in named, (wanted, named)
    for role in ('banner', 'main', 'contentinfo'):
        assert [one for one, _ in named].count(role) == 1, role
    assert not [one for one in named if one[0] in ('link', 'heading', 'region') and not one[1]], named


def step_keyboard(story):
    browser = story.browser
    browser.look(1280)
    browser.open(story.hosting.url())
    browser.press('Tab')
    focus = ('(() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);'
             'return [e.textContent.trim(), b.left >= 0 && b.top >= 0, s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, e.id] })()')
    text, visible, outlined, _ = browser.run(focus)
    assert text == 'Skip to the content' and visible and outlined, browser.run(focus)
    reached = []
    for _ in range(browser.run('document.links.length') - 1):
        browser.press('Tab')
        text, visible, outlined, _ = browser.run(focus)
        assert outlined, text
        reached.append(text)
    assert reached[:3] == ['Example Shop Status', 'Now', 'History'] and reached[-1] == 'Help centre', reached
    browser.open(story.hosting.url())
    browser.press('Tab')
    browser.press('Enter')
    wait_until(lambda: browser.run(focus)[3] == 'main', 'the content to have the focus')


def step_nothing_runs(story):
    """The page's own policy holds: neither a script nor a style nor a picture from elsewhere gets in."""
    browser = story.browser
    browser.open('file://' + os.path.join(story.hosted, 'index.html'))
    assert browser.run('getComputedStyle(document.querySelector("main")).maxWidth') == '752px'
    before = len(browser.complaints)
    browser.run('(() => { const add = (name, text, more) => document.head.append(Object.assign(document.createElement(name), {textContent: text}, more));'
                'add("script", "window.ran = 1"); add("style", "main { max-width: 1px }"); add("img", "", {src: "http://127.0.0.1:9/x.png"}); })()')
    assert browser.run('[window.ran === undefined, getComputedStyle(document.querySelector("main")).maxWidth]') == [True, '752px']
    wait_until(lambda: browser.run('1') and len([one for one in browser.complaints[before:] if 'Content Security Policy' in one]) >= 3, 'three complaints')


def step_on_paper(story):
    story.browser.look(1280, 'dark', 'print')
    story.browser.open(story.hosting.url())
    assert story.browser.run('getComputedStyle(document.body).backgroundColor') == 'rgb(255, 255, 255)'
    assert story.browser.run('getComputedStyle(document.querySelector("nav")).display') == 'none'
    assert 1 <= story.browser.print_pages() <= 3


def step_pictures(story):
    """For people to look at."""
    incident, = (path for path in story.pages() if path.startswith('incidents/') and 'recovering' in story.hosting.get(path)[1])
    for name, path in (('index', 'index.html'), ('incident', incident), ('history', 'history/index.html')):
        for width in (375, 1280):
            for scheme in ('light', 'dark'):
                story.browser.look(width, scheme)
                story.browser.open(story.hosting.url(path))
                if PICTURES:
                    os.makedirs(PICTURES, exist_ok=True)
                    story.browser.picture(os.path.join(PICTURES, f'{name}-{width}-{scheme}.png'))
                assert story.browser.run('document.body.scrollHeight') > 300


def step_redacted_is_gone(story):
    rows = story.ana.rows(story.going)
    position = next(row['position'] for row in rows if row['event']['type'].endswith('update.published') and 'Wallet payments' in row['event']['data']['text'])
    story.good(story.ana.event('event.redacted', story.going, position=position, reason='Named something'))
    for path in ('index.html', 'feed.atom', 'api/v2/incidents.json'):
        story.wait_for(path, 'Wallet payments work', there=False)
    with open(os.path.join(story.hosted, 'index.html'), encoding='utf-8') as file:
        assert 'recovering' in file.read()


def step_a_drill_is_never_there(story):
    stream = story.ana.declare()
    drill = story.ana.event('incident.declared', 'incident/' + stream.split('/')[1][:-4] + 'd111', title='Fire', ic={'id': 'ana', 'name': 'Ana'},
                            drill={'name': 'Fire', 'speed': 10})
    story.good(drill)
    story.publish(drill['subject'], 'investigating', 'Only a drill', 'Everything burns.')
    story.publish(stream, 'resolved', 'A short one', 'It is over.')
    story.wait_for('index.html', 'A short one')
    for path in glob.glob(story.hosted + '/**/*.*', recursive=True):
        with open(path, encoding='utf-8') as file:
            assert 'Only a drill' not in file.read(), path


def step_a_command_that_fails_is_told_and_tried_again(story):
    story.keep(command=['sh', '-c', 'test -e ../open || { echo connection refused >&2; exit 255; }; rsync -r --exclude=".*" ./ ' + story.hosted])
    story.publish(story.going, 'resolved', 'Card payments failing in the EU', 'Card payments work again.', [('cards', 'operational')])
    wait_until(lambda: story.has(story.going, 'delivery.failed', 'connection refused'), 'the failure to be in the record')
    with open(os.path.join(story.server.directory, 'open'), 'w', encoding='utf-8'):
        pass
    story.wait_for('index.html', 'All systems operational')


def step_the_same_after_a_restart_and_from_the_record(story):
    """Another publication after a restart has all that was there; and so has what is made from the record alone."""
    story.server.stop()
    story.server.start()
    last = story.ana.declare('one more')
    story.publish(last, 'resolved', 'Slow search', 'Search was slow.')
    story.wait_for('index.html', 'Slow search')
    wait_until(lambda: story.has(last, 'delivery.done', 'page'), 'the delivery')
    story.server.stop()
    made = os.path.join(story.server.directory, 'made')
    subprocess.run([CTL, '--record', story.server.data, 'site', made], check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
    done = subprocess.run(['diff', '-r', '--exclude=.*', made, story.site], check=False, timeout=PATIENCE, stdout=subprocess.PIPE)
    assert done.returncode == 0, done.stdout.decode()[:2000]


def main():
    story = Story()
    try:
        return run_story(tests_of(sys.modules['__main__'], 'step_'), story)
    finally:
        story.close()


if __name__ == '__main__':
    sys.exit(main())
