# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up incident of an hour and three quarters, told through incidentctl, and the metrics it is about."""

import http.server
import json
import os
import subprocess
import threading
import time
import urllib.parse

FALL = 48 * 60  # seconds ago
TURN = 12 * 60

# (minutes ago, who, what they say to incidentctl)
STORY = [
    (102, 'Ricardo', ['declare', 'Checkout errors in EU', 'seen=Card payments fail for EU shoppers. Wallets work.',
                      'level=outage', 'services=payments-api,checkout']),
    (101, 'Ricardo', ['impact', 'start=13m']),
    (100, 'Ricardo', ['arrive', 'Ana Weber', 'title=Duty manager']),
    (99, 'Ricardo', ['alert', 'Checkout success in the EU is below 98 %', 'severity=critical']),
    (97, 'Ricardo', ['change', 'v2.41.0 to production', 'service=payments-api', 'at=9m']),
    (96, 'Ricardo', ['change', 'rate limit 200 to 150', 'service=edge-config', 'at=47m']),
    (89, 'Ricardo', ['state', '2']),
    (88, 'Ricardo', ['arrive', 'Dana Okoro', 'title=Database lead', 'since=4h40m']),
    (87, 'Ricardo', ['group', 'Database', '@Dana Okoro', 'services=orders-db']),
    (86, 'Ricardo', ['group', 'Payments API', '@Kim Declan', 'services=payments-api']),
    (85, 'Ricardo', ['role', 'communications', '@Chris Baumann']),
    (84, 'Chris Baumann', ['draft', 'investigating', 'title=Card payments failing in the EU', 'next=30m',
                           'Since 12:05 paying by card fails for customers in the EU. Wallets work. '
                           'We are investigating.']),
    (83, 'Chris Baumann', ['submit']),
    (82, 'Ricardo', ['publish']),
    (80, 'Ricardo', ['objective', 'Card payments above 98 % and stable for 30 min']),
    (78, 'Ricardo', ['handoff', 'Ana Weber']),
    (77, 'Ana Weber', ['accept']),
    (70, 'Kim Declan', ['hypothesis', 'v2.41.0 broke the card tokeniser for EU issuers']),
    (69, 'Dana Okoro', ['hypothesis', 'The orders-db connection pool is exhausted']),
    (60, 'Kim Declan', ['fix', 'workaround', 'Route wallets around the EU gateway', 'scope=edge', '--start']),
    (56, 'Chris Baumann', ['draft', 'identified', 'title=Card payments failing in the EU', 'next=60m',
                           'We have found the failing part and are rolling it back. Wallets work.']),
    (55, 'Chris Baumann', ['submit']),
    (54, 'Ana Weber', ['publish']),
    (50, 'Kim Declan', ['finish', '1', 'Wallets are steady']),
    (48, 'Dana Okoro', ['eliminate', 'orders-db', 'evidence=The pool is at 40 %, no lock waits']),
    (45, 'Ana Weber', ['impact', 'affected=1240', 'source=payments log', 'tickets=63', 'revenue=18500', 'share=100%',
                       'class=high']),
    (44, 'Chris Baumann', ['customer-keep', 'Nordlicht Retail', 'order=1', 'owner=@Kim Declan', 'contact=Ms Ode', 'reach=+49 40 5550 101']),
    (44, 'Chris Baumann', ['customer-keep', 'Casa Verde', 'order=2', 'reach=ops@casaverde.example']),
    (44, 'Chris Baumann', ['customer-keep', 'Hafen Logistics', 'order=3', 'contact=Mr Petersen', 'reach=+49 40 5550 300']),
    (44, 'Chris Baumann', ['customer-keep', 'Blue Fjord', 'order=4', 'note=Only mail before noon']),
    (42, 'Kim Declan', ['contact', 'Nordlicht', 'switched to wallets', 'how=call']),
    (40, 'Kim Declan', ['contact', 'Casa', 'They have no EU cards today', 'how=mail']),
    (38, 'Chris Baumann', ['assign-customer', 'Hafen', '@Sam Ilves', 'by=42m']),
    (36, 'Chris Baumann', ['brief', 'affected=Customers in the EU who pay by card', 'not-affected=Wallet payments, and shops outside the EU',
                           'tell=The payment form says E-4021', 'workaround=Pay with a wallet.']),
    (34, 'Lena Brandt', ['reported', 'ZD-48213', 'customer=Nordwind GmbH', 'words=Card declined three times, wallet worked']),
    (33, 'Lena Brandt', ['reported', 'ZD-48220', 'customer=Atelier Nord']),
    (32, 'Lena Brandt', ['ask', 'Are customers charged twice when they try again?']),
    (31, 'Chris Baumann', ['answer-question', '1', 'No. A payment that fails is not charged.']),
    (31, 'Lena Brandt', ['ask', 'Can refunds be made meanwhile?']),
    (30, 'Ana Weber', ['sitrep']),
    (29, 'Dana Okoro', ['ack', 'Database']),
    (28, 'Kim Declan', ['ack', 'Payments API']),
    (20, 'Kim Declan', ['report', 'Payments API', 'Errors began with v2.41.0; we can be back on v2.40.3 in ten steps']),
    (18, 'Dana Okoro', ['report', 'Database', 'Nothing wrong here; ready to drain the queue']),
    (12, 'Kim Declan', ['fix', 'rollback', 'Roll back payments-api to v2.40.3', 'scope=payments-api', 'within=30m',
                        'group=payments-api', '--start']),
    (11, 'Dana Okoro', ['fix', 'workaround', 'Drain the stuck payment queue', 'scope=payments-api',
                        'group=database']),
    (4, 'Chris Baumann', ['draft', 'identified', 'title=Card payments recovering', 'next=30m',
                          'We are rolling back a recent change and card payments in the EU are recovering. '
                          'We believe the new card tokeniser is to blame. Wallets keep working if you need to pay now.']),
    (3, 'Chris Baumann', ['submit']),
    (2, 'Ana Weber', ['note', 'Gateway vendor is on the bridge']),
]

# Each round of the event loop is answered; the last one only in part.
STORY += [(minutes, who, ['answer', str(question)])
          for minutes, who in ((88, 'Ricardo'), (75, 'Ana Weber'), (59, 'Ana Weber'), (43, 'Ana Weber'), (27, 'Ana Weber'))
          for question in range(1, 7)]
STORY += [(9, 'Ana Weber', ['answer', str(question)]) for question in (1, 5, 6)]


CATALOGUE = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payments-api
  title: Payments API
  description: Takes card and wallet payments for every shop
  annotations: {incident-console.example/runbook: "https://runbooks.example.com/payments"}
  links: [{url: "https://grafana.example.com/d/pay", title: Dashboard}, {url: "https://git.example.com/payments", title: Repository}]
spec: {type: service, lifecycle: production, owner: payments, system: shop, dependsOn: ["component:ledger", "component:gateway-eu", "component:primary-db"]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger, title: Ledger}
spec: {type: service, lifecycle: production, owner: finance}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: gateway-eu, title: Card gateway EU}
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: primary-db, title: Primary database}
spec: {type: service, lifecycle: production, owner: database}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout, title: Checkout}
spec: {type: service, lifecycle: production, owner: payments, dependsOn: ["component:payments-api"]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: fraud-checks, title: Fraud checks}
spec: {type: service, lifecycle: production, owner: risk}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments, title: Payments team}
spec: {type: team, children: [], members: [dana-okoro, kim-declan, jo-lindqvist]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: finance, title: Finance platform}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: database, title: Database team}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: risk, title: Risk team}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: dana-okoro}
spec: {memberOf: [payments], profile: {displayName: Dana Okoro, email: dana@example.com}}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: kim-declan}
spec: {memberOf: [payments], profile: {displayName: Kim Declan, email: kim@example.com}}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: jo-lindqvist}
spec: {memberOf: [payments], profile: {displayName: Jo Lindqvist, email: jo@example.com}}
"""


def rota():
    """Three take turns, a week each, since last Monday."""
    monday = int(time.time() // 86400 - (time.gmtime().tm_wday + 14)) * 86400 + 9 * 3600
    shifts = ''.join('BEGIN:VEVENT\r\nUID:{n}@example.com\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\nSUMMARY:{who}\r\nEND:VEVENT\r\n'.format(
        n=n, who=('Kim Declan', 'Jo Lindqvist', 'Dana Okoro')[n % 3],
        start=time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(monday + n * 604800)),
        end=time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(monday + (n + 1) * 604800))) for n in range(6))
    return f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//rota//EN\r\n{shifts}END:VCALENDAR\r\n'


def organisation(directory):
    """Who owns what, what was changed, and what customers say."""
    places = {'catalog-info.yaml': CATALOGUE, 'payments.ics': rota()}
    for name, text in places.items():
        places[name] = os.path.join(directory, name)
        with open(places[name], 'w', encoding='utf-8', newline='') as file:
            file.write(text)
    lines = [(900, 'Ana Weber', ['import', 'catalogue', places['catalog-info.yaml']]),
             (899, 'Ana Weber', ['rota', 'keep', 'Payments on call', places['payments.ics'], 'payments']),
             (400, 'Jo Lindqvist', ['deployed', 'v8.3.2', '--service', 'catalog', '--kind', 'deployed', '--who', 'Jo Lindqvist']),
             (150, 'Jo Lindqvist', ['deployed', 'new receipts on', '--service', 'checkout', '--kind', 'configured', '--who', 'Jo Lindqvist']),
             (106, 'Lena Brandt', ['inbox', 'report', 'Card is declined three times, says a customer in Lyon'])]
    return lines


def settings_of(environment, who):
    """The environment of somebody who sits at a desk of their own: what they do is not entered for another."""
    place = os.path.join(environment['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, 'keyfile'), 'w', encoding='utf-8') as file:
        file.write(f"[org/example/IncidentConsole]\nperson-name='{who}'\n"
                   f"person-id='{who.lower().replace(' ', '-')}'\n")
    return dict(environment, GSETTINGS_BACKEND='keyfile')


def tell(ctl, environment, record, metrics_url):
    """Has incidentctl write the story, each line at its time; complains of nothing but a line that fails."""
    story = list(STORY) + organisation(os.path.dirname(record))
    for ident, name, low in (('checkout', 'Checkout success', ('99', '98')),
                             ('http', 'HTTP availability', ('99.9', '99.5'))):
        story.insert(1, (102, 'Ricardo', ['metric', name, f'url={metrics_url}', f'query={ident}', 'unit=%',
                                          f'warning={low[0]}', f'critical={low[1]}', '--baseline']))
    story.sort(key=lambda line: -line[0])
    for minutes, who, words in story:
        done = subprocess.run(['faketime', '-f', f'-{minutes}m', ctl, '--record', record, *words],
                              env=settings_of(environment, who), check=False, timeout=60, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            raise AssertionError(f'{" ".join(words)}: {done.stdout.decode()}')


def value_of(query, at):
    """What the metric was at a time; a week ago all was well."""
    ago = time.time() - at
    well = {'checkout': 99.6, 'http': 99.98}.get(query, 100.0)
    bad = {'checkout': 91.4, 'http': 99.71}.get(query, 100.0)
    wiggle = ((int(at) // 15) % 7 - 3) * (well - bad) / 120
    if ago > FALL:
        return well + wiggle / 4
    return max(bad, well - (well - bad) * (FALL - ago) / TURN / 3) + wiggle


class Metrics(http.server.BaseHTTPRequestHandler):
    """As much of a Prometheus as the desk asks."""

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        self.answer(url.path, dict(urllib.parse.parse_qsl(url.query)))

    def do_POST(self):
        length = int(self.headers.get('Content-Length', 0))
        self.answer(urllib.parse.urlsplit(self.path).path,
                    dict(urllib.parse.parse_qsl(self.rfile.read(length).decode())))

    def answer(self, path, asked):
        query = asked.get('query', '')
        if path.endswith('query_range'):
            start, end, step = (float(asked[key]) for key in ('start', 'end', 'step'))
            values = [[start + i * step, str(value_of(query, start + i * step))] for i in range(int((end - start) / step) + 1)]
            data = {'resultType': 'matrix', 'result': [{'metric': {}, 'values': values}]}
        else:
            at = float(asked.get('time', time.time()))
            data = {'resultType': 'vector', 'result': [{'metric': {}, 'value': [at, str(value_of(query, at))]}]}
        body = json.dumps({'status': 'success', 'data': data}).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            pass  # who asked has gone, as incidentctl does when it is done

    def log_message(self, *arguments):
        pass


def serve_metrics():
    """A server on a port of its own: (server, address)."""
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Metrics)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f'http://127.0.0.1:{server.server_port}'
