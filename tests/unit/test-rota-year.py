#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up rota of every day of a year, in three zones across both changes of their
clocks, read by the program and independently of it: python3-icalendar takes the feed
apart, python3-dateutil works out its rules, zoneinfo knows the zones.

    test-rota-year.py READ-CALENDAR
"""

import random
import subprocess
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr

ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney']
YEAR = 2026
FROM = datetime(YEAR, 1, 1, tzinfo=timezone.utc)
UNTIL = datetime(YEAR + 1, 1, 1, tzinfo=timezone.utc)
UTC = timezone.utc


# -- making one ------------------------------------------------------------------

def stamp(moment):
    return moment.strftime('%Y%m%dT%H%M%S')


def fold(line):
    """Lines of 75 bytes at most, as the standard wants them."""
    parts = []
    while len(line.encode()) > 74:
        cut = 60
        parts.append(line[:cut])
        line = ' ' + line[cut:]
    return '\r\n'.join(parts + [line])


def timezone_of(name, zone):
    """A VTIMEZONE with each change as it is, under a name that no system knows."""
    lines = ['BEGIN:VTIMEZONE', f'TZID:{name}']
    moment = datetime(YEAR - 3, 1, 1, tzinfo=UTC)
    before = moment.astimezone(zone).utcoffset()
    while moment < datetime(YEAR + 2, 1, 1, tzinfo=UTC):
        moment += timedelta(minutes=30)
        after = moment.astimezone(zone).utcoffset()
        if after == before:
            continue
        kind = 'DAYLIGHT' if moment.astimezone(zone).dst() else 'STANDARD'
        offset = [f'{"-" if o < timedelta(0) else "+"}{abs(o) // timedelta(hours=1):02}{abs(o) // timedelta(minutes=1) % 60:02}' for o in (before, after)]
        lines += [f'BEGIN:{kind}', f'DTSTART:{stamp((moment + before).replace(tzinfo=None))}', f'TZOFFSETFROM:{offset[0]}', f'TZOFFSETTO:{offset[1]}', f'END:{kind}']
        before = after
    return lines + ['END:VTIMEZONE']


class Maker:
    """The text of a feed, event by event."""

    def __init__(self, roll, zone_name, own):
        self.roll = roll
        self.zone = ZoneInfo(zone_name)
        self.tzid = 'Our own zone' if own else zone_name
        self.lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//rota//EN', f'X-WR-TIMEZONE:{zone_name}']
        if own:
            self.lines += timezone_of(self.tzid, self.zone)
        self.count = 0

    def at(self, name, moment):
        return f'{name};TZID={self.tzid}:{stamp(moment)}'

    def event(self, who, *lines, uid=None):
        self.count += 1
        self.lines += ['BEGIN:VEVENT', f'UID:{uid or self.count}@x', 'DTSTAMP:20260101T000000Z', f'SUMMARY:{who}', *lines, 'END:VEVENT']

    def weekly(self):
        """Three people, a week each, handed over on Mondays at nine, some of it swapped."""
        for i, who in enumerate(['Dana Okoro with a name that is long enough to have its line folded once', 'Jo Lindqvist', '[L2] Kim']):
            start = datetime(YEAR - 1, 11, 3, 9) + timedelta(weeks=i)
            swapped = start + timedelta(weeks=3 * self.roll.randrange(4, 18))
            dropped = start + timedelta(weeks=3 * self.roll.randrange(4, 18))
            if dropped == swapped:
                dropped += timedelta(weeks=3)
            uid = f'week{i}'
            self.event(who, self.at('DTSTART', start), self.at('DTEND', start + timedelta(weeks=1)), 'RRULE:FREQ=WEEKLY;INTERVAL=3',
                       self.at('EXDATE', dropped), uid=uid)
            self.event('Stand-in', self.at('RECURRENCE-ID', swapped), self.at('DTSTART', swapped + timedelta(hours=5)),
                       self.at('DTEND', swapped + timedelta(days=2)), uid=uid)

    def daily(self):
        """Each day, at the hours at which clocks are changed."""
        for hour in range(0, 5):
            start = datetime(YEAR - 1, 12, 20, hour, 30)
            until = datetime(YEAR, self.roll.randrange(5, 13), 28, 3, tzinfo=self.zone).astimezone(UTC)
            gone = (start + timedelta(days=self.roll.randrange(20, 300))).replace(tzinfo=self.zone).astimezone(UTC)
            self.event(f'Night {hour}', self.at('DTSTART', start), self.at('DTEND', start + timedelta(hours=1)), f'RRULE:FREQ=DAILY;UNTIL={stamp(until)}Z',
                       f'EXDATE:{stamp(gone)}Z')

    def other(self):
        self.event('Each day', self.at('DTSTART', datetime(YEAR - 1, 12, 1, 2, 15)), self.at('DTEND', datetime(YEAR - 1, 12, 2, 2, 15)), 'RRULE:FREQ=DAILY')
        start = datetime(YEAR - 1, 12, 29, 8)
        self.event('Weekdays', self.at('DTSTART', start), 'DURATION:PT10H', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR')
        self.event('Month end', self.at('DTSTART', datetime(YEAR, 1, 31, 22)), 'DURATION:P1DT2H', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1')
        self.event('First Sunday', self.at('DTSTART', datetime(YEAR, 1, 4, 1)), 'DURATION:P1D', 'RRULE:FREQ=MONTHLY;BYDAY=1SU;COUNT=12')
        self.event('Last Sunday', self.at('DTSTART', datetime(YEAR, 1, 25, 2)), 'DURATION:PT23H', 'RRULE:FREQ=MONTHLY;BYDAY=-1SU')
        self.event('All day', f'DTSTART;VALUE=DATE:{YEAR}0103', f'DTEND;VALUE=DATE:{YEAR}0105', 'RRULE:FREQ=WEEKLY;INTERVAL=2', f'EXDATE;VALUE=DATE:{YEAR}0328')
        self.event('In UTC', f'DTSTART:{YEAR}0101T060000Z', f'DTEND:{YEAR}0101T180000Z', 'RRULE:FREQ=DAILY;INTERVAL=5')
        self.event('Floating', f'DTSTART:{YEAR}0102T233000', f'DTEND:{YEAR}0103T023000', 'RRULE:FREQ=DAILY;INTERVAL=3;COUNT=100')

    def text(self):
        self.weekly()
        self.daily()
        self.other()
        return '\r\n'.join(fold(line) for line in self.lines + ['END:VCALENDAR', ''])


# -- reading it otherwise ----------------------------------------------------------

class Reader:
    """What the standard says, and where rotas want more, what ic-calendar.h says."""

    def __init__(self, text, zone_name):
        self.calendar = icalendar.Calendar.from_ical(text)
        self.floating = ZoneInfo(zone_name)
        self.own = {'Our own zone': self.floating}
        self.shifts = []

    def zone_of(self, prop):
        tzid = prop.params.get('TZID')
        if tzid:
            return self.own.get(tzid) or ZoneInfo(tzid)
        moment = prop.dt if hasattr(prop, 'dt') else prop.dts[0].dt
        return UTC if isinstance(moment, datetime) and moment.tzinfo else self.floating

    @staticmethod
    def wall(value):
        """The wall clock alone."""
        return value.replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())

    @staticmethod
    def utc(wall, zone):
        return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)

    def exceptions(self, event):
        moments, days = set(), set()
        listed = event.get('EXDATE', [])
        for prop in listed if isinstance(listed, list) else [listed]:
            zone = self.zone_of(prop)
            for each in prop.dts:
                if isinstance(each.dt, datetime):
                    moments.add(self.utc(self.wall(each.dt), zone))
                else:
                    days.add(each.dt)
        return moments, days

    def instances(self, event, start, zone):
        if 'RRULE' not in event:
            return [start]
        rule = event['RRULE']
        if 'UNTIL' in rule:
            limit = rule['UNTIL'][0]
            limit = limit.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
            rule = icalendar.vRecur({**rule, 'UNTIL': [limit]})
        return rrulestr(rule.to_ical().decode(), dtstart=start).between(start, datetime(YEAR + 1, 1, 3), inc=True)

    def end_of(self, event, start, first, zone):
        if 'DTEND' in event:
            return self.utc(start + (self.wall(event['DTEND'].dt) - first), zone)
        length = event['DURATION'].dt
        days = timedelta(days=length.days)
        return self.utc(start + days, zone) + (length - days)

    def read(self):
        events = self.calendar.walk('VEVENT')
        moved = {(str(e['UID']), self.utc(self.wall(e['RECURRENCE-ID'].dt), self.zone_of(e['RECURRENCE-ID']))) for e in events if 'RECURRENCE-ID' in e}
        for event in events:
            zone = self.zone_of(event['DTSTART'])
            first = self.wall(event['DTSTART'].dt)
            moments, days = self.exceptions(event)
            for start in [first] if 'RECURRENCE-ID' in event else self.instances(event, first, zone):
                begin = self.utc(start, zone)
                if 'RECURRENCE-ID' not in event and (begin in moments or start.date() in days or (str(event['UID']), begin) in moved):
                    continue
                end = self.end_of(event, start, first, zone)
                # What begins in an hour that is left out may end before it has begun.
                if end > FROM and begin < UNTIL and end > begin:
                    self.shifts.append((int(begin.timestamp()), int(end.timestamp()), str(event['SUMMARY'])))
        return sorted(self.shifts)


# -- comparing -----------------------------------------------------------------------

def read_by_program(program, text):
    words = [program, FROM.strftime('%Y-%m-%dT%H:%M:%SZ'), UNTIL.strftime('%Y-%m-%dT%H:%M:%SZ')]
    answer = subprocess.run(words, input=text.encode(), stdout=subprocess.PIPE, check=True, timeout=60).stdout.decode()
    shifts = []
    for line in answer.splitlines():
        start, end, layer, name = line.split(' ', 3)
        shifts.append((int(start), int(end), f'[L{layer}] {name}' if layer != '-1' else name))
    return sorted(shifts)


def days_covered(shifts):
    return {date.fromordinal(d) for d in range(FROM.date().toordinal(), UNTIL.date().toordinal())
            if any(s < datetime.combine(date.fromordinal(d), time(12), UTC).timestamp() < e for s, e, _ in shifts)}


def main():
    program = sys.argv[1]
    tests = [(zone, own, seed) for zone in ZONES for own in (False, True) for seed in range(3)]
    bad = 0
    print(f'1..{len(tests)}')
    for number, (zone, own, seed) in enumerate(tests, 1):
        text = Maker(random.Random(seed), zone, own).text()
        mine, theirs = read_by_program(program, text), Reader(text, zone).read()
        good = mine == theirs and len(days_covered(mine)) == 365 and len(mine) > 1500
        print(f'{"ok" if good else "not ok"} {number} - {zone}{", its zone in the feed" if own else ""}, {seed}: {len(mine)} shifts')
        for each in sorted(set(mine) ^ set(theirs))[:10]:
            print(f'# {"program" if each in mine else "otherwise"}: {datetime.fromtimestamp(each[0], UTC)} {datetime.fromtimestamp(each[1], UTC)} {each[2]}')
        bad += not good
    return bad > 0


if __name__ == '__main__':
    sys.exit(main())
