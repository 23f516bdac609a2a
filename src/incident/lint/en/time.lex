# SPDX-License-Identifier: GPL-3.0-or-later
# English: times, dates, spans; which lie ahead and which behind.

[number]
zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen
twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen

[unit]
second|seconds|minute|minutes|hour|hours|day|days|week|weeks|month|months|fortnight|fortnights|year|years|moment|moments|shift|shifts

[short-unit]
s|m|h|d|w|min|mins|hr|hrs|sec|secs

[units]
seconds|minutes|hours|days|weeks|months|moments

[meal]
suppertime|breakfasttime|nap
lunch|lunchtime|dinner|dinnertime|breakfast|tea|teatime|supper|elevenses|brunch|coffee|bedtime

[weekday]
monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|weds|thu|thur|thurs|fri
on|by|until|before|next|this|come|from|since|late|early sat|sun
sat|sun <clock>|<number>|<daypart>|night
mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays

[month-name]
<number> may $
january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sep|sept|oct|nov|dec
may <number>|<ordinal>
on|by|from|until|since|before|after|of <number>|<ordinal> may
<ordinal> of? may
<number> may as

[daypart]
morning|afternoon|evening|night|midmorning|midafternoon
mid morning|afternoon|evening|day|week|month

[zone]
utc|gmt|bst|cet|cest|est|edt|pst|pdt|cst|cdt|mst|mdt|ist|jst|kst|aest|aedt|awst|nzst|nzdt|sgt|hkt|eet|eest|wet|msk|et|pt|ct|mt|zulu|z|brt|art|wat|cat|eat|sast|pkt|wib|akst|hst
local time
eastern|pacific|central|mountain time?
london|paris|berlin|sydney|singapore|tokyo time

[approx]
ca|about|around|roughly|like|some|nearly|almost|maybe|perhaps|probably|say|approx|approximately|circa|only|just|maximum|max|minimum|least|most|possibly|likely|somewhere|anywhere|something|under|over|between|good|full|whole|solid|next
up to
as little|much|few|long|soon as
no more than
not more than
less|more|fewer than
at least|most
in the region of
in the order of
on the order of
give or take
somewhere between|around|in
anything from|between|up
worst|best case
the best part of
the better part of

[count]
<number>+
<number> hundred|thousand and? <number>*
<number> and a half
<number> <dash>|to|or|and|/ <number>
a|another couple of?
a|another few
a handful of
a|one half
several|few|couple|many|multiple|numerous
a good few
one or two

[time-span]
<approx>* a|one|another|three? quarter|quarters hour
<approx>* <count>|another|one more? full|whole|long? night|nights|weekend|weekends|evening|evenings|morning|mornings|afternoon|afternoons
all day|night|week|weekend|afternoon|morning|evening
<approx>* <count> more|further|additional|extra|working|business|full|whole|calendar|short|long|odd <unit>
<approx>* <count> <unit>
<approx>* <count> <short-unit>
<count> <unit>|<short-unit> <dash>|to|or|/ <count> <unit>|<short-unit>
<count> <unit>|<short-unit> and? <count> <unit>|<short-unit>
<approx>* <count> <unit> and a half
<approx>* a|an|one|single <unit> and a half
<approx>* a|an|one|another|single <unit> or two|so|more?
<approx>* a|an|another|single|full|whole|working|business <unit>
<approx>* a|an|another good|full|whole|working|business|further|extra|short|solid <unit>
<approx>* half an|a|the? <unit>
<approx>* a quarter of an|a <unit>
<approx>* quarter of an hour
<approx>* three quarters of an|a hour
half hour
a|another half hour|day
<count> <unit> or so|two|less|more
a|another couple|few|handful|number of? more|further? <units>|<unit>
a? matter|question of <units>
<count> to <count> <unit>
the rest|remainder of the day|week|month|morning|afternoon|evening|night|shift
most of the day|week|morning|afternoon|evening|night
all|the whole|entire day|night|week|weekend|afternoon|morning|evening

[span-in-units]
<units>

# A point in time; past or future is told by what stands around it.
[point]
first light
cock crow
<clock>
<hour> in the morning|afternoon|evening
<hour> at night
<number> am|pm
<number> <zone>
<number> ish|o|oclock
<number> o clock
<clock> ish
half past? <number>
quarter|twenty|ten|five past|to|after|before <number>|noon|midnight
a? quarter past|to|after <number>|noon|midnight
quarter|ten|five|twenty|half past|to $
half <hour>
<number> minutes past|to <number>
top|bottom of the hour
the top|bottom of the hour
the hour
noon|midday|midnight|lunchtime|teatime|dinnertime|bedtime|sunrise|sunset|dawn|dusk|daybreak|nightfall|sundown|sunup|cob|eod|eob|eow|eom|elevenses
<meal> time
close|end|start|beginning|opening of business|play|trading|day|week|month|business|markets|shift|today|tomorrow
close|end|start|beginning|opening of office|business|working|trading hours
the? close|end|start|beginning|middle|half of? the|this|our|next? working|business|trading|school|calendar? <unit>|<daypart>|<weekday>|weekend|quarter|night|today|shift
the day|week|month 's end
day|week|month|close|market|business|shop|store|school|office opening|close|start|end|open|closing
market|business|shop|store open|close
opening|closing time
business|office|working|trading|opening hours
<weekday>
<date>
<month-name>
<ordinal> of? <month-name>
the <ordinal> of? <month-name>?
<month-name> the? <ordinal>|<number>
<number> of? <month-name>
today|tonight
this|that <daypart>|week|weekend|month|hour|evening
the? small|early|late|wee hours
first|last thing
the weekend|weekends|morning|afternoon|evening|night|holidays
the new|bank|long|school|rush|evening|morning|working|business|following|next|lunchtime|school year|holiday|weekend|day|run|hour|peak|morning|rush
weekend
early|late|mid <daypart>|<weekday>|week
early|late|mid next week
christmas|easter|thanksgiving|ramadan|hogmanay|halloween|xmas
sometime|some <weekday>|<daypart>|today|tonight
start|close of play
<count> hours <zone>

[time-point]
shortly|soon|just|well after|before|past <point>|<bare-hour>|<meal>
from|after|past <about>? <bare-hour>
at|after|around|from|toward the? <event>|<meal>
<clock> <caps>
<clock> <proper>|local time?
<clock> local
<point> your|our|local time
<time-range>
at|around|about|round <about>? <bare-hour>
at|by|around|until|before|from|to <hour> h
<bare-hour>|<number> ish <zone>|tonight|tomorrow|today?
<point>
<point> <zone>
<point> at|around|about|by|in|on|<comma>|before|or|of|after? the? <point> <zone>?
<point> <dash>|to|and|or|until|/ <point> <zone>?
<hour> <dash>|to|and|or <clock> <zone>?
<hour> <dash>|to <hour> am|pm|<zone>
<point> <point> <zone>?
<point> <point> at|around? <point> <zone>?
<weekday> <daypart>|week
at|around|about <number> <zone>|ish|sharp|local
about|around|roughly <point> <zone>?

# -- ahead --
[ahead-word]
tomorrow|overnight

[ahead-core]
<ahead-word> <daypart>|night|lunchtime?
tomorrow <dash>? 's|at|around|by|before|about? <point>|<number>
later today|tonight|on|tomorrow|<point>|this|in
later today|this|in|on|tonight the? <daypart>|week|day|weekend|month|<point>
next <weekday>|week|month|hour|day|morning|weekend|year|working|business|banking|trading|school|market|calendar day?
early|late|mid next week|month|year|<weekday>
first thing tomorrow|<weekday>|in|next the? <daypart>?
come <weekday>|<daypart>|lunchtime|noon
the day after tomorrow
<weekday> week
same day
this side of <point>|<meal>|<ahead-word>|the <point>
the coming <units>|<unit>|weekend|<daypart>|<count>

[about]
about|around|roughly|approximately|circa|say|something|sometime|maybe|perhaps|probably|like|possibly|just|approx|somewhere|nearer|close

[deadline-word]
by|before|pre|beyond
by|before <about>
by|before at the? latest
by|before at? the? latest <about>?
no|not later than
not after
on or before
ahead of
as early as
latest by

[until-word]
until
until <about>
until at? the? least|earliest
through|throughout

# An hour without a sign of it: "by five", never "by five percent" or "by one of us".
[hour]
one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve

[bare-hour]
<hour> $
<hour> ish|sharp|today|tonight|tomorrow|at|if|unless|latest|<zone>|<weekday>|on|this|local|when|but|and|or|then|for|i|we|hopefully|maybe|probably|fingers|tops|max|they|it|you|everything|everyone|most !<number>|<unit>

[event]
first|second half|leg|period
cut off
match|matches|game|games|kickoff|shift|shifts|show|concert|gig|curtain|doors|commute|bell|flight|flights|departure|departures|race|lecture|exam|exams|rush|draw|payday|payroll|close|ferry|sailing|session|lesson
lessons|class|classes|assembly|mass|prayers|party|peak|deadline|cutoff|trading|markets|premiere|broadcast|news|bulletin|handover|auction|sale|sales|tipoff|whistle|festival|holiday|holidays|trip|train|crowd|rehearsal|overture
meeting|meetings|standup|board|season|term|semester|ceremony|wedding|service|run|round|leg|stage|heat|final|finals|interval|break|recess|playtime|encore|parade|fireworks|election|vote|dinner|breakfast|lunch|supper
kick off
school run

[what-day]
<point>
<time-point>
<ahead-core>
<bare-hour>
<number> <zone>
<hour> h
the? <meal>
<daypart>
then
mid <daypart>|<unit>|<weekday>
your|our|their <meal>|<daypart>|weekend|<event>
our|the|your next|following|coming update|post|bulletin|message|check|one|status|scheduled|<unit>|<daypart>|<weekday>
the time you|we|your|the|markets|schools|shops|people|everyone|it|this|customers|they|most
the|this|that <daypart>|day|week|month|hour|year|night|shift is|'s out|over|up|done
!you the? <customer>|<person>|people|shops|schools|markets|offices|doors|banks|pubs .. {open}|{close}|{wake}
the start|end|close|opening|beginning|top|turn|middle of the? <point>|<unit>|business|play|trading|<daypart>|<event>|<weekday>|today|tomorrow|season|term
the? <event> .. {start}|{open}|{begin}|{end}|{close}|{finish}|{ring}|{blow}
the|tonight|tomorrow|today|this|their|your|our|<weekday> 's? <event>
the|tonight|tomorrow|today|this|their|your|our|next|<weekday> 's? <daypart>|first|next|big|opening|school|last|final|early|late|rush|market|<weekday>|weekend|afternoon|shareholder|staff|<point> <event>
!you <customer>|<person>|anyone|people|shops|schools|markets|offices|kids|doors|banks|pubs|everyone .. {wake}|{arrive}|{open}|{start}|{come}|{leave}|{sit}|{finish}|{clock}|{close}
the .. one {open}|{start}|{leave}|{close}
the working|business|school|trading|calendar? day|week|month|quarter|year .. {end}|{start}|{begin}|{close}|{finish}|{open}
the? bell|kickoff|curtain|whistle

# What is promised by then.
[time-deadline]
from <ahead-core>|<point> on|onward|onwards
with|after tonight|tomorrow|<weekday> 's !update|post|call|meeting|maintenance|upgrade|outage|release|deploy|change|problem|incident|failure|migration|patch
with|after tonight|tomorrow|<weekday> 's !update|post|call|meeting|maintenance|upgrade|outage|release|deploy|change|problem|incident|failure|migration|patch
when|once|after the? markets|shops|schools|banks|offices|doors|exchanges|polls|pubs {open}|{close}|{wake}|{reopen}
with|via the <clock>|<point> run|batch|release|update|build|delivery|deploy|deployment|push|edition|rollout
before|when <proper> opens|closes|wakes|reopens
by|before when|which
<approx>* another|further|additional <count>? <unit>|<short-unit>
<approx>* another half|full an? <unit>
for|before|by|ahead of? the|our|your <clock>|<point> <event>|crowd
in <hour> $
in 15|20|30|40|45|fifteen|twenty|thirty|forty $
with|on|in|for|via <weekday>|tomorrow|tonight|next 's? first|last|morning|evening? <clock>? <event>
over <meal>|breakfast|lunch|tea|dinner
with|on|in|for|via <weekday>|tomorrow|tonight|next 's? <clock>? run|batch|release|update|build|delivery|deploy|deployment|van|vans|edition|train|shipment
at the? latest at|by|around|on|before? <what-day>
when|once !it|service|they|we|everything .. opens|closes|wakes
at most <time-span>
before you|your|they|anyone|everyone .. coffee|tea|lunch|breakfast|know|alarm|commute|desk|beer|dinner|bed|kettle
<deadline-word> <what-day>
<deadline-word> <what-day> <zone>|sharp|latest|ish|today|tonight|<ahead-core>|at|local
<deadline-word> <what-day> <zone>? at the? latest
for the next|early|late|coming? morning|evening|afternoon|lunchtime|noon|weekend|night <event>
in time for .. <event>|<point>|<daypart>|<meal>|<ahead-core>
for tonight|tomorrow|today|this|<weekday> 's evening|morning|afternoon? <event>
for tomorrow|this|<weekday> evening|morning|afternoon <event>
by|before the end|close of the|this|today|tomorrow|play|business? <unit>|<daypart>|<point>?
by end of <unit>|business|play|<point>
by which time|point|stage
by this|that time <ahead-core>|<point>|<weekday>?
by the time
in|within|inside of? <time-span>
in|within|inside the? next|coming|following|space|course of? <time-span>|<unit>|<units>|<count>
in|within <approx>* <time-span>
within|inside the|this|an|a <unit>|<daypart>
in|within <units>
in <time-span> <approx>
in under|less|about|around|roughly|approximately|like than? <time-span>
in a minute|second|sec|moment|few
another|further|additional <time-span>
a further|additional <time-span>
another|a further|additional|extra? <count> <unit>|<short-unit>
another <unit>
another <unit> and a half
<count> more <unit>|<short-unit>
<time-span> away|left|remaining|further|tops|max|maximum
<time-span> more !than
<time-span> out !of
<time-span> longer !than
<time-span> from|to now|go
<time-span> at most|worst|best
<units>|<time-span> from now
<units>|<time-span> hence
<units> away|out !of
t + <time-span>|<number>
not|no before|earlier|sooner than? <what-day>
latest <point>
<point> latest|sharp
<point> at the latest

# What lies ahead, and may be about anything.
[time-future]
after|with|from|at the? next reset|restart|patch|release|run|sync|refresh|batch|cycle|reboot
sometime|somewhen|perhaps|probably|maybe|hopefully|likely|possibly <ahead-core>|<time-deadline>
<time-deadline>
starting|beginning|effective from|on|at? <point>|<ahead-core>
<ahead-core>
over|in the next|coming|following <time-span>|<unit>|<units>|<count>
the next <time-span>
at|on|around|from|for <ahead-core>
at|on|around|from about? <point> <ahead-core>
<point> <ahead-core>
<point> next week|month
in the <daypart>|small|early|wee|late hours?
in the new year
on the hour
this <time-span>
in|during|over the? course of <point>|the|<daypart>
in|during|over the course of the? <daypart>|<weekday>|day|week
at some point <ahead-core>|today|tonight|this|over
late|later|early on? <ahead-core>|tonight|today
late|later|early in the? <daypart>|day|week|month|evening|year|<month-name>|<weekday>

# How long something goes on.
[time-until]
<until-word> <what-day>
<until-word> <what-day> <zone>|sharp|latest|ish|today|tonight|<ahead-core>|at|local
not <until-word> <what-day>
for another|a further|the next <time-span>
for <count> more|further|additional <unit>|<short-unit>
for the rest|remainder of the? day|night|evening|week|morning|afternoon|weekend|<unit>|<daypart>|today
for the next|coming|rest of? <time-span>|<unit>|day|night|evening|week
a bit longer

# -- behind --
[time-range]
from <point>|<hour> onward? until|to|through|till <point>|<hour> <zone>?
between <point>|<hour> and <point>|<hour> <zone>|am|pm?
<point> <dash> <point> <zone>?

[time-now]
<time-range>
today|now|tonight
this <daypart>|week|weekend|month|hour|year
at present

[time-past]
^ started|began|begun|reported|noticed|detected|first about|around|at? <point>
since the|our|last|yesterday|this .. <time-point>
<time-span>|<units>|<count> ago|earlier|previously|prior|back
yesterday <daypart>?
yesterday 's|at? <daypart>|<point>
last <weekday>|night|week|month|year|evening|hour|weekend|time
since <what-day>|<time-past-core>|<daypart>|early|late|last|about|around|approximately|this
since <point> <point>?
since about|around|approximately <what-day>
earlier today|this|in|on|tonight the? <daypart>|week|<point>?
for|in|over|during|within|from the last|past|previous|preceding <time-span>|<unit>|<units>|<count>
the last|past|previous|preceding <time-span>|<unit>|<units>
as of <point>
as of <point> <point>
as of about? <point> <zone>?
previously|earlier
a while ago|back
this morning 's
yesterday 's
on|at|from|around yesterday
began|started at|on|from|around <point>
overnight 's

[time-past-core]
yesterday|earlier|lunchtime|noon|midnight|morning

# -- soon, without a number --
[time-soft]
soon|shortly|momentarily|imminently|imminent|presently|forthwith
any minute|moment|second|time|hour|day now?
in no time
in next to no time
in a bit|while|jiffy|flash|tick|mo|moment|little|short|trice|heartbeat
in a little|short bit|while|time
in a few ticks|moments
in a|the blink
in the near|very|immediate future
in short order
before long
before you know it
a|just|only|mere matter|question of moments|time|seconds
matter of moments
moments away|from|now
not long now|to
wo|will n't|not be long
almost|nearly|practically there
just around the corner
round|around the corner
very|quite|pretty|really soon|shortly
soon enough
at any moment|minute
within moments|seconds
within a short time|while|period
in a second|moment|minute
over|up|on the home stretch|straight
real soon
