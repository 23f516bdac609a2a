#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who owns what, asked at the real desk: with nothing declared, and while an incident is open. Speaks TAP.

usage: test-owners.py DIRECTORY

Pictures of the Owners page are in DIRECTORY afterwards.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import PATIENCE, Record, field, run_story, shown, shown_now, start_desk, wait_until  # noqa: E402
from rig import Look, World  # noqa: E402

CATALOGUE = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payments-api
  title: Payments API
  description: Takes card and wallet payments for every shop
  links: [{url: "https://grafana.example.com/d/pay", title: Dashboard}]
spec: {type: service, lifecycle: production, owner: payments, system: shop, dependsOn: ["component:ledger", "component:gateway-eu"]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger, title: Ledger, description: Books what was paid}
spec: {type: service, lifecycle: production, owner: finance}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: gateway-eu, title: Card gateway EU}
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments, title: Payments team}
spec: {type: team, children: [], members: [dana, kim]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: finance, title: Finance platform}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: dana}
spec: {memberOf: [payments], profile: {displayName: Dana Okoro, email: dana@example.com}}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: kim}
spec: {memberOf: [payments], profile: {displayName: Kim Declan, email: kim@example.com}}
"""
APPROVED = 'Paying by card fails for some customers in the EU.'


class Story:
    def __init__(self, world, directory):
        self.world = world
        self.directory = directory
        os.makedirs(directory, exist_ok=True)
        self.person = world.person('lena')
        self.record = Record(self.person, os.path.join(self.person.home, 'record'))
        self.desk = None

    def start(self, **look):
        self.desk = start_desk(self.world, '--as', 'Lena Brandt', person=self.person, record=self.record, look=Look(**look))
        window = wait_until(lambda: self.desk.titled('Incident Console'), 'the window', PATIENCE)
        self.desk.resize(1440, 900, window)

    def picture(self, name):
        self.desk.activate()
        self.desk.screenshot(os.path.join(self.directory, name + '.png'), self.desk.windows()[-1])

    def sees(self, pattern, role=None):
        return shown(self.desk, pattern, role)

    def press(self, label):
        self.desk.click(self.sees(f'^{label}( {label})?$', 'button'))

    def ask(self, words):
        entry = self.sees('^Symptom, service, host, error or person', 'entry')
        wait_until(lambda: entry.is_('focused'), 'the keyboard in the entry', PATIENCE)
        self.desk.key('ctrl+a')
        self.desk.type(words)

    def events(self, kind):
        return [line['event']['data'] for line in self.record.log('--all') if line['event']['type'].endswith('.' + kind)]

    def stop(self):
        if self.desk:
            self.desk.stop()


def step_without_an_incident_there_is_a_way_to_the_owners(story):
    place = os.path.join(story.person.home, 'catalog-info.yaml')
    with open(place, 'w', encoding='utf-8') as file:
        file.write(CATALOGUE)
    story.record.ctl('import', 'catalogue', place)
    story.start()
    story.sees('^Owners', 'button')
    story.desk.key('alt+3')
    story.sees('^Who owns what$')
    story.picture('asks')


def step_a_word_with_a_slip_in_it_is_understood(story):
    story.ask('paymnts api')
    story.sees('^Payments API, service')
    story.sees('^Takes card and wallet payments for every shop')
    story.sees('Payments team')
    story.sees('^No calendar says who is on call$')
    story.sees('^Ledger$')
    story.picture('found')


def step_what_customers_call_it_is_added_in_place(story):
    assert shown_now(story.desk, '^Take “card is declined” away$') is None
    story.press('Add a symptom')
    story.desk.set_text(field(story.desk, 'What a customer says when it is broken'), 'card is declined')
    story.press('Add')
    story.sees('^Take “card is declined” away( Take “card is declined” away)?$', 'button')
    said = wait_until(lambda: story.events('service.worded'), 'the words in the record', PATIENCE)
    assert said[0] == {'id': said[0]['id'], 'as': 'symptom', 'words': 'card is declined'}, said
    story.ask('card declined')
    story.sees('symptom “card is declined” · Payments team')


def step_they_survive_the_next_import(story):
    place = os.path.join(story.person.home, 'catalog-info.yaml')
    with open(place, 'w', encoding='utf-8') as file:
        file.write(CATALOGUE.replace('for every shop', 'for every shop there is'))
    story.record.ctl('import', 'catalogue', place)
    story.sees('^Takes card and wallet payments for every shop there is')
    story.sees('symptom “card is declined” · Payments team')


def step_somebody_is_found_by_name_with_what_they_own(story):
    story.ask('dana')
    story.sees('^Dana Okoro, person')
    story.sees('dana@example.com')
    story.sees('^Owns$')
    story.sees('^Card gateway EU$')


def step_an_open_incident_is_told_with_what_may_be_said(story):
    story.record.ctl('declare', 'Checkout errors in EU')
    story.record.ctl('impact', 'services=payments-api')
    story.record.ctl('draft', 'investigating', APPROVED, 'title=Card payments', 'next=50m')
    story.record.ctl('submit')
    story.record.ctl('publish')
    story.desk.key('alt+3')
    story.ask('card declined')
    story.sees('^Payments API, incident')
    story.sees('^open incident$')
    story.sees('^Checkout errors in EU$')
    story.sees('^What may I say')
    story.sees(re.escape(APPROVED))
    story.picture('incident')


def step_one_more_customer_is_counted_from_there(story):
    story.press(r'\+1 customer')
    story.desk.set_text(field(story.desk, 'Ticket'), 'T-17')
    story.press('Count')
    counted = wait_until(lambda: story.events('customer.reported'), 'the customer in the record', PATIENCE)
    assert counted[0]['ticket'] == 'T-17', counted


def step_narrow_and_dark(story):
    story.desk.stop()
    story.start(dark=True)
    story.sees('Attack plan')
    story.desk.key('alt+3')
    story.ask('ledger')
    story.sees('^Ledger, service')
    window = wait_until(lambda: story.desk.titled('Checkout errors in EU') or story.desk.titled('Incident Console'), 'the window', PATIENCE)
    story.desk.resize(600, 900, window)
    story.sees('^Used by$')
    story.picture('dark-narrow')


def main(directory):
    steps = [function for name, function in globals().items() if name.startswith('step_')]
    with World(width=1600, height=1000) as world:
        story = Story(world, directory)
        try:
            return run_story(steps, story)
        finally:
            story.stop()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
