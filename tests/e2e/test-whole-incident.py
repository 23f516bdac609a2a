#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One incident from the first start of the desk to its post-mortem, as a user goes through it. Speaks TAP.

Every act goes through the keyboard or the accessibility bus of the real program;
the metric is a real Prometheus's. At the end the record has to say what was done.
"""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import (PATIENCE, Exporter, Prometheus, Record, field, run_story, shown, start_desk,  # noqa: E402
                   wait_until)
from rig import World  # noqa: E402


class Story:
    def __init__(self, world):
        self.world = world
        self.record = Record(world.me)
        self.exporter = Exporter('checkout_success', 99.5)
        self.prometheus = Prometheus(world.directory, self.exporter)
        self.desk = start_desk(world)

    def stop(self):
        self.prometheus.stop()
        self.exporter.stop()

    # What a user does again and again

    def rest(self):
        """Escape, until the keys of the event loop mean acts again."""
        def is_at_rest():
            # The first one may only fold away what could be typed.
            self.desk.key('Escape')
            focused = self.desk.focused()
            return focused is not None and focused.name == 'Page'
        wait_until(is_at_rest, 'the keyboard at rest', PATIENCE, 0.3)

    def dialog(self, key, title):
        """Opens a dialog by its key."""
        self.rest()
        self.desk.key(key)
        return shown(self.desk, f'^{title}', 'label')

    def dialog_of(self, action, title):
        """Opens a dialog that has no key of its own."""
        self.rest()
        self.desk.application.find('frame', None, PATIENCE).act('win.' + action)
        return shown(self.desk, f'^{title}', 'label')

    def command(self, text):
        self.note(text)

    def fill(self, name, text):
        self.desk.set_text(field(self.desk, name), text)

    def accept(self, verb):
        """Presses the button of the dialog's that does it; waits until the dialog is gone."""
        self.desk.click(shown(self.desk, f'^{verb}$', 'button'))
        wait_until(lambda: len(self.desk.windows()) == 1, f'the end of the dialog after {verb!r}', PATIENCE)

    def choose(self, name):
        self.desk.click(shown(self.desk, f'^{name}$', 'radio button'))

    def note(self, text):
        self.rest()
        self.desk.key('ctrl+l')
        wait_until(lambda: self.desk.focused() and self.desk.focused().role == 'text', 'the keyboard in the entry', PATIENCE)
        self.desk.type(text)
        self.desk.key('Return')

    def state(self):
        return self.record.show()['incident']

    def wait_record(self, probe, what):
        """Until the record, asked through the running desk, says so."""
        return wait_until(lambda: probe(self.state()), what, PATIENCE, 0.3)

    def wait_timeline(self, text):
        wait_until(lambda: text in self.record.timeline(), f'{text!r} in the timeline', PATIENCE, 0.3)


def step_the_first_start_asks_who_sits_here(story):
    shown(story.desk, 'Nothing is on fire')
    story.desk.set_text(story.desk.find('text', 'Your name', PATIENCE), 'Ana Ruiz')
    story.desk.click(story.desk.find('button', 'That Is Me'))


def step_declaring_takes_less_than_ten_seconds_at_the_keyboard(story):
    begun = time.monotonic()
    story.desk.key('ctrl+n')
    shown(story.desk, '^Declare an Incident$', 'label')
    story.desk.type('Checkout errors in EU')
    story.desk.key('Return')
    shown(story.desk, '^Event loop · round 1')
    took = time.monotonic() - begun
    assert took < 10, f'it took {took:.1f} s'
    assert story.state()['title'] == 'Checkout errors in EU'


def step_a_metric_goes_from_healthy_to_critical(story):
    desk = story.desk
    desk.click(shown(desk, '^Watch a metric', 'button'))
    shown(desk, '^Watch a Metric$', 'label')
    story.fill('Name', 'Checkout success')
    story.fill('Server address', story.prometheus.url)
    story.fill('Query', 'checkout_success')
    story.fill('Unit', '%')
    story.fill('Warning', '99')
    story.fill('Critical', '98')
    story.accept('Watch')
    shown(desk, '^Checkout success, healthy')
    story.exporter.value = 91.5
    shown(desk, '^Checkout success, critical')
    story.wait_timeline('Checkout success is critical')


def step_confirming_by_key(story):
    story.rest()
    story.desk.key('ctrl+2')
    story.wait_timeline('@all: Incident confirmed')


def step_people_come_on_duty(story):
    for name, title in (('Kim Declan', 'Duty manager'), ('Ricardo Paz', 'Payments lead')):
        story.dialog('ctrl+p', 'Put Somebody on Duty')
        story.fill('Name', name)
        story.fill('Title', title)
        story.accept('Put on Duty')
        story.wait_timeline(name)
    shown(story.desk, '3 on duty')


def step_a_group_is_formed(story):
    story.dialog('ctrl+g', 'Form a Group')
    story.fill('Name', 'Payments API')
    story.fill('Supervisor', 'Ricardo Paz')
    story.fill('Works on', 'payments-api')
    story.accept('Form')
    story.wait_timeline('Payments API')


def step_roles_are_set(story):
    story.dialog_of('assign-role', 'Assign a Role')
    story.choose('Communications')
    story.fill('Who takes it?', 'Kim Declan')
    story.accept('Assign')
    story.wait_timeline('Kim Declan')


def step_the_impact_is_revised(story):
    story.dialog('ctrl+m', 'Revise the Impact')
    story.fill('What customers feel', 'Card payments fail for EU shoppers. Wallets work.')
    story.choose('Outage')
    story.fill('Affected customers', '1240')
    story.fill('Affected services', 'payments-api')
    story.accept('Revise')
    story.wait_timeline('Card payments fail for EU shoppers')


def step_the_objective_is_set(story):
    story.dialog('ctrl+o', 'Set the Objective')
    story.fill('What must be true for this to be over?', 'Card payments above 98 % and stable')
    story.accept('Set')
    story.wait_timeline('Card payments above 98 % and stable')


def step_of_two_hypotheses_one_is_eliminated(story):
    for text in ('The connection pool is exhausted', 'The bank is down'):
        story.dialog('ctrl+y', 'Suppose a Cause')
        story.fill('What might have caused it?', text)
        story.accept('Add')
        story.wait_timeline(text)
    story.command('/eliminate 2 Wallets go through the same bank')
    story.wait_timeline('Wallets go through the same bank')


def step_a_second_fix_in_the_same_scope_asks_once(story):
    for text in ('Roll back payments-api to 2.40.3', 'Restart payments-api'):
        story.dialog('ctrl+f', 'Plan a Fix')
        story.fill('What will be done?', text)
        story.fill('Services it touches', 'payments-api')
        story.desk.click(shown(story.desk, '^Plan and Start$', 'button'))
        if text.startswith('Restart'):
            shown(story.desk, '^Another Fix Is in Flight$')
            story.desk.click(shown(story.desk, '^Start Anyway$', 'button'))
        wait_until(lambda: len(story.desk.windows()) == 1, 'the end of the dialog', PATIENCE)
        story.wait_timeline(text)


def step_a_sitrep_goes_out_of_the_composer(story):
    story.dialog('ctrl+shift+s', 'Sitrep #1')
    story.accept('Send Sitrep')
    story.wait_timeline('issued sitrep')


def step_customers_are_told(story):
    story.command('/draft investigating Card payments fail in the EU. We are investigating. next=30m')
    shown(story.desk, 'began an update')
    story.command('/submit')
    shown(story.desk, 'for review')
    story.command('/publish')
    story.wait_timeline('published investigating update')
    page = os.path.join(story.record.directory, 'site', 'incidents', 'INC-1', 'index.html')
    wait_until(lambda: os.path.exists(page) and 'Card payments fail in the EU' in open(page, encoding='utf-8').read(),
               'the status site', PATIENCE)


def step_command_goes_over_with_two_keys(story):
    story.command('/handoff Kim Declan')
    story.wait_timeline('offered command to Kim Declan')
    assert story.state()['ic'] == 'ana-ruiz'
    story.dialog('ctrl+shift+h', 'Ana offers you command')
    story.desk.key('v')
    story.accept('Accept Command')
    story.wait_timeline('IC → Kim Declan')
    assert story.state()['ic'] == 'kim-declan'


def step_it_is_resolved_with_a_reason(story):
    story.command('/finish 1 Errors are gone')
    story.wait_timeline('Errors are gone')
    story.exporter.value = 99.6
    shown(story.desk, '^Checkout success, healthy')
    story.command('/resolve Rolled back; payments work. override="The queue is watched by the day shift"')
    story.wait_timeline('Incident resolved')
    assert story.state()['outcome'] == 'resolved'


def step_the_post_mortem_is_there(story):
    story.desk.key('alt+4')
    shown(story.desk, 'Post-mortem', None)
    assert 'Rolled back; payments work.' in story.record.ctl('postmortem')


def step_the_record_agrees_while_the_desk_runs(story):
    assert 'verifies' in story.record.ctl('verify')
    kinds = [event['event']['type'] for event in story.record.log()]
    assert len(kinds) >= 12, kinds


def step_the_record_agrees_after_the_desk(story):
    running = story.record.log()
    story.desk.stop()
    assert 'verifies' in story.record.ctl('verify')
    kept = story.record.log()
    assert kept[:len(running)] == running, 'the record holds something else than the desk said'


def main():
    steps = [f for name, f in globals().items() if name.startswith('step_')]
    with World() as world:
        story = Story(world)
        try:
            return run_story(steps, story)
        finally:
            story.stop()


if __name__ == '__main__':
    sys.exit(main())
