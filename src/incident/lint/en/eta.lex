# SPDX-License-Identifier: GPL-3.0-or-later
# English: promises that are one by themselves, times that are none, and "no ETA".

[eta]
nothing|nobody|none can|may|will .. <time-until>
<time-point>|<time-future>|<time-span>|<time-deadline> weather|tide|tides|traffic|conditions permitting
<time-point>|<time-future>|<time-span>|<time-deadline> fingers|touch|knock|god|all crossed|wood|on|willing|being
<time-future>|<time-point> they|you|it|customers|everyone|we can|will $
<time-future>|<time-point> it is $
^ think|more|rather like? <units> not|than|rather
will|'ll .. <recovery> .. <time-span> later|after|afterwards|on $
will|'ll .. in service|use|place|operation .. <time-span> later|after|afterwards
is|are|'s|'re through|done|over|finished|complete|out around|about|by|at|before? <about>? <time-point>
<time-span> will|should|'ll|ought|would .. {see}|{bring}|{get}|{finish}|{complete}|{restore}|{clear}|{fix}|{sort}|{cure}
<time-until> while|as|so we|our|engineers
<vendor>|store|stores 's? .. review|approval|certification .. {take}|{need}|{last} .. <time-span>
which|that|this leaves|means|makes <time-span>
<time-span> sorry|promise|thanks|folks|guys
<time-span> of patience|your
{plan}|{reckon} with|for .. <time-span>|<time-deadline>
{move}|{shift}|{push}|{slip}|{put}|{change}|{revise} .. estimate|eta|forecast|date|target|deadline|promise .. to|until|from <time-point>|<time-future>|<weekday>
it|that|this|which {last:present}|{last:base} <time-span>
{give} themselves|ourselves|itself|himself|herself <time-until>|<time-span>|<time-deadline>
{have}|must|will|'ll .. {wait} for <time-future>|<weekday>
a|an|for <clock>|<point> finish|return|restart|completion|reopening|recovery|end|start|relaunch
as late|early|soon as <time-point>
{have}|must|will|'ll .. {wait} for <time-future>|<weekday>
a|an|for <clock>|<point> finish|return|restart|completion|reopening|recovery|end|start|relaunch
as late|early|soon as <time-point>
<time-span> perhaps|maybe|probably|possibly|roughly|tops|give|ish|hopefully $
which <be> <time-future>|<clock>|<weekday> $
for|in|within|another <time-span> ... after that|which|then .. <be>|will|you|it|'ll|<present>
nearly|almost|practically .. <recovery> .. <time-span> $
in batches|stages|phases|waves|groups|steps .. <time-until>|<time-deadline>
block|ban|lock|limit|restriction|hold|freeze|pause|cap|suspension .. {lapse}|{end}|{lift}|{expire}|{fall}|{drop}|{disappear} .. <time-deadline>|<time-point>|<time-future>|<time-span>
{reckon}|{count}|{calculate} with|on <time-span>|<time-future>|<time-point>
<time-span> until we|you|they|it|the|everything|our
{take} .. <time-span> ... then|afterwards .. will|should|can|'ll
after which|that .. will|should|can|'ll .. <recovery>
<units> rather than|not <units>
it|that <be> going to be <hour>|<time-point>
it|that will|'ll be <hour> $
t <dash>? <number>
{give} <time-point>|<weekday>|<time-span>|<time-future> as|for !<not-after-promise>
<be> <time-point>|<weekday>|<daypart> until|before|till
{be} given .. <time-point>|<time-span> !<not-after-promise>
left|remaining <time-span> $
until <det> .. {come}|{arrive}|{land}|{finish}|{open}|{return}|{end} .. <time-point>|<weekday>|<time-future>
{give} <det> .. <time-span> to <base>
we|we're|'re <time-span> off|out|away|short
will|'ll|may|might|have|need|must .. {wait} <time-until>
a|an|for|on|of <daypart>|<weekday>|lunchtime|teatime|midday|midnight|weekend|overnight finish|return|restart|fix|completion|reopening|recovery|end
not before|until|earlier .. will|can|should|are|do you|we|it|they|customers
to go|left|remaining|ahead ... <time-span> each|apiece
{stay}|{remain}|{keep} .. <off-state> ... <time-until>
{add} <time-span> for|to|on
{give} me|it|us <time-span>
{extend}|{prolong}|{lengthen} the|our|this downtime|outage|interruption|closure|shutdown|pause|stop by|until|to|for|another <time-span>|<time-point>
<time-span> 's? work|job|effort|drive|walk
not|n't {have}|need to? {wait} .. past|beyond|longer|until|more .. <time-point>|<time-span>|<time-future>|<meal>
past|beyond|over|after <meal>
{quote}|{estimate}|{predict}|{forecast}|{anticipate}|{reckon}|{envisage}|{foresee} on|about|around|of? a|an|the|us? <time-span> !<not-after-promise>
at|by|around <hour> <be> realistic|doable|feasible|achievable|plausible|likely|possible|reasonable
hope|aim|goal|plan|target|intention|ambition|wish <be> .. <time-future>|<time-deadline>|<time-point>
{go}|{carry}|{drag} on <time-until>
{last}|{continue} <time-until>
<time-span> and .. <recovery>|through|out|over|done|there
{mean}|{equal}|{amount} to|about|around? <time-span>
that|which|this one? ought|should|will|'ll|may|might to? be the|our all|last|final|good|closing|end
<time-point>|<weekday>|<time-future> ... <be> when
<time-span> of .. left|remaining|ahead|go
^ so|ie|meaning|roughly? <time-span> $
until .. <be> <participle> .. <time-future>|tonight|tomorrow|<weekday>
<time-point>|<time-future> .. <be> realistic|doable|feasible|achievable|plausible|likely|possible|reasonable|optimistic|ambitious
{give} <det> .. <time-span> and
you|customers|everyone can|may .. again .. from|on|at <time-point>|<weekday>|<time-future>
<time-span> and we|we're|everything|it|that .. there|done|back|up
engineers|team|we|they|it|crew|technicians {need} one|a|another more? <unit>|night|day|evening|afternoon|morning
<say-er> .. word|answer|reply|promise|commitment|plan|guess <be> .. <time-future>|<time-point>|<time-span>
<hour> {look}|{seem}|{sound} doable|realistic|likely|feasible|possible|achievable|plausible|reasonable|right
<time-span> in total|all
<time-span> altogether|overall
by|at which time|point|stage ... should|ought|expect|hope|will|'ll|would|must ... <recovery>
<forecast> .. {move}|{slip}|{shift}|{push}|{extend} ... <time-point>
will|'ll ... as of <time-point>|<weekday>
so|just|and allow .. <time-until>|<time-span>
last|previous time|times .. <time-span>
<time-span> should|will|'ll|'d|would do it|suffice|cover|be
<forecast> on|for|to .. <be>|<colon> <about>? <time-span>|<time-future>|<time-point>
^ and|so|but? allow .. <time-until>|<time-span>
only|just? a? matter|question of <time-span>|<units>
^ should|shld|will|'ll|would n't|not? be .. <time-span>|<time-deadline>
<time-span> at? the? most|max|tops
{think}|{hope}|{aim}|{look}|{shoot} for? <daypart>|early|late|mid <daypart>?
{allow} .. <time-span> for|until .. {come} back
{allow} .. <time-span> for|until .. {recover}|{restore}|{return}|{fix}|everything|all|service|{catch}|{complete}|{finish}
deadline|target of <time-point>|<time-span> for .. <recovery-noun>
think|thinking|say|reckon|guess|figure|hope|expect maybe|perhaps|probably? <time-point>|<time-span>|<time-future>|<daypart>
^ could|might|may|should be <time-span>|<time-point>
{expect} .. <bad-times> .. <time-until>|<time-deadline>
<bad-times> .. {last:base}|{continue:base}|{persist:base}|{last:present}|{continue:present}|{persist:present} .. <time-until>|<time-span>
{give} it|us|them|this|things|engineers|our .. <time-future>|<time-span>|<time-point>|<time-until>
{bear} with us|me .. <time-span>|<time-future>
{hang}|{sit}|{hold} tight|on|in .. <time-span>|<time-future>
<say-er> has|have|'ve|is|are|now|had? {say}|{estimate}|{reckon}|{quote}|{promise}|{expect}|{tell}|{forecast}|{predict}|{advise}|{suggest}|{indicate}|{think}|{commit}|{hope}|{target}|{aim}|{anticipate}|{name}|{mention}|{pledge}|{guarantee}|{offer}|{set}|{schedule}|{book}|{pencil}|{put}|{talk}|{commit}|{want}|{need} us|in|it|at|to?  about|around|roughly|it|that|for|this|a|an|the|of? <time-span>|<time-future>|<time-point> !<not-after-promise>
<forecast> <be>|<colon>|of|at|for|now|still|remains|stands|<dash>|currently .. <time-span>|<time-future>|<time-point>|<bare-hour>|<clock>
<forecast> <time-span>|<time-future>|<time-point>|<clock>
t minus|plus <time-span>|<number>
<fragment> in <number> $
{be} looking at .. <time-span>|<time-future>|<time-point>
t + <time-span>|<number>
<time-span> to go|left|remaining until|before|till|on|for|and $?
<time-span> or so? until|before|till .. <recovery>
<time-span> of work|copying|rebuilding|repairs|downtime left|remaining|to|ahead

{make} it|that|this <time-point>|<time-future>|<time-span>|<bare-hour>|<weekday>
<have>? {pencil} in .. <time-point>|<time-future>
<have>? been? pencilled|penciled|scheduled|booked|slated|earmarked|planned in? for .. <time-point>|<time-future>
{go}|{run}|{drag}|{last}|{stretch} past|beyond|over .. <time-point>|<bare-hour>|<what-day>
{put} .. at <time-span>|<time-point>
says|say|said|quotes|reckons|estimates|promises|thinks <time-span>|<time-point>|<time-future> !<not-after-promise>
^ <time-span> $
^ <time-span> for
surprised|amazed|astonished|disappointed|shocked|stunned if ... <time-future>|<time-point>|<time-span>|<meal>
<off-state> .. <time-until>
not|n't .. <recovery> .. <time-until>
no <data-noun> .. <time-until>
{call} it <time-point>|<time-span>|<bare-hour>|<time-future>
{set} ourselves .. <time-until>|<time-deadline>|<time-point>|<time-span>
add another <unit>|<count>
<time-until> at the? earliest|least
^ {reckon}|{count}|{plan}|{bank}|{figure}|{budget}|{allow} on|for? about|around? <time-point>|<time-future>|<time-span>
done|sorted|finished|complete|fixed|restored|solved|patched by|around|circa|about <time-point>|<time-future>|<hour>
done|sorted|finished|complete|fixed|restored|solved|patched <time-future>
ready|live|operational|online at|by|around|circa|about? <time-point>|<time-future>
ready|live|operational|online at|by|around|circa|about <hour>
{look} like|more|at like? <time-point>|<time-future>|<time-span>
{talk}|{speak}|{think} about|of|in <time-point>|<time-future>|<time-span>|<units>
^ <time-span> for the|all|each|most|larger|smaller|large|small|everyone
<time-point>|<time-future> .. {look}|{seem}|{sound} doable|realistic|likely|feasible|possible|achievable|plausible|reasonable|about|right
plan on|for <time-point>|<time-future>
count on <time-point>|<time-future>
<time-point>|<time-future> at the earliest|latest
as early|soon as <time-point>|<time-future>

# "Were pushing a hotfix, 20 mins tops": written without its apostrophe.
[eta speech]
{push:gerund}|{roll:gerund}|{deploy:gerund}|{restart:gerund}|{reboot:gerund}|{revert:gerund}|{reindex:gerund}|{rebuild:gerund}|{restore:gerund}|{swap:gerund}|{replace:gerund}|{patch:gerund}|{fix:gerund}|{copy:gerund}|{switch:gerund}|{ship:gerund}|{release:gerund}|{replay:gerund}|{repair:gerund}|{resync:gerund}|{reset:gerund} .. <comma>? <time-span> tops|max|maximum
{push:gerund}|{roll:gerund}|{deploy:gerund}|{restart:gerund}|{reboot:gerund}|{revert:gerund}|{reindex:gerund}|{rebuild:gerund}|{restore:gerund}|{swap:gerund}|{replace:gerund}|{patch:gerund}|{fix:gerund}|{copy:gerund}|{switch:gerund}|{ship:gerund}|{release:gerund}|{replay:gerund}|{repair:gerund}|{resync:gerund}|{reset:gerund} .. <comma>? <time-span> at most
{push:gerund}|{roll:gerund}|{deploy:gerund}|{restart:gerund}|{reboot:gerund}|{revert:gerund}|{reindex:gerund}|{rebuild:gerund}|{restore:gerund}|{swap:gerund}|{replace:gerund}|{patch:gerund}|{fix:gerund}|{copy:gerund}|{switch:gerund}|{ship:gerund}|{release:gerund}|{replay:gerund}|{repair:gerund}|{resync:gerund}|{reset:gerund} .. <comma>? <time-span> give or

[off-state]
read|view only
in .. mode
on hold
unavailable|down|offline|disabled|paused|blocked|off|closed|shut|suspended|frozen|unreachable|inaccessible|hidden|locked|stopped|affected|limited|restricted|out|hold|halted|dark|readonly|greyed|grayed|muted|capped|throttled|queued|restricted|impacted|slow|degraded|missing|unusable|patient

[not-after-promise]
late|ago|behind|long|delay|earlier|old

[say-er]
the .. 's? people|engineers|owners|desk|office|support|makers|staff|company|firm|maker
<supplier>|<vendor>|<proper>|<person>|<team>
they|he|she|estimate|estimates|operator|engineers|technicians|crew|crews

# -- a time that is no promise, together with what says so --
[not-eta]
backup|backups|snapshot|snapshots|copy|dump <colon>|<dash>|<be>|of|from <time-point>
longer|slower|increased|heavier waiting|wait|queue|response|call|delivery times|time <time-now>|<time-point>
late|slow|slower|delayed|behind|overdue .. <time-span> tops|max|maximum|at most?
delay|delays|wait|waits|lag|gap|gaps|sessions|calls|links|codes|tokens <be>|{last}|{drop}|{expire} .. <time-span> tops|max|maximum|at most?
<approx>* <count> seconds|second|milliseconds tops|max|maximum
waits|wait|delays|delay|queues|queue of|up .. <time-span> <time-now>|<time-point>
on a|an|any|every|most <weekday>|weekend <daypart>|night
{vanish}|{disappear}|{drop}|{move}|{remove}|missing|gone|hidden|absent|deleted|removed from <det>? <event>
if|who|that|when you|they|anyone|someone|people? {import:past}|{order:past}|{upload:past}|{pay:past}|{book:past}|{change:past}|{join:past}|{send:past}|{buy:past}|{create:past}|{save:past}|{register:past}|{subscribe:past}|{install:past}|{download:past}|{submit:past}|{edit:past}|{call:past}|{add:past}|{delete:past}|{move:past}|{visit:past}|{open:past}|{try:past}|{place:past}|{use:past}|{cancel:past}|{renew:past}|{connect:past}|{invite:past}|{export:past}|{post:past}|{write:past}|{make:past} up|in|on|out|off|to? <det>|new|more? <data-noun>|<impact>|<customer-thing>|contacts|photo|photos|password|profile|recording|card|file|address|name|item|call|meeting|flight|seat|video? in|on|at|during? <time-point>|<time-now>|<time-deadline>|<time-range>
if|who|that|when you|they|anyone|someone|people? signed|logged|checked up|in|on|out up|in|on|out|off|to? <det>|new|more? <data-noun>|<impact>|<customer-thing>|contacts|photo|photos|password|profile|recording|card|file|address|name|item|call|meeting|flight|seat|video? in|on|at|during? <time-point>|<time-now>|<time-deadline>|<time-range>
should|ought to? have|'ve <takeover> .. <time-deadline>|<time-span>
<be> open|available|staffed|manned|reachable <time-range>
who|that {renew}|{order}|{book}|{pay}|{register}|{sign}|{apply}|{join}|{submit}|{upgrade}|{buy}|{cancel} .. <time-deadline>|<time-point>|<time-future>
<weekday>|today|tonight|tomorrow 's <event>|<plain> <data-noun>|tickets|bookings|seats|orders|passes
{differ}|{grow}|{rise}|{fall}|{drop}|{exceed}|{beat}|{increase}|{lead}|{trail} .. by <hour>|<number>
allow <time-span> or|and? so|more|two? for|per .. transfer|transfers|upload|uploads|download|downloads|delivery|journey|checkin|boarding|printing|payment|payments|confirmation|export|copy|conversion|file|login|call
stuck|frozen|stopped|stopping|stops|hanging|stands|standing|reads|reading|shows|showing|displays|displaying at? <time-point>|<time-span>
stuck|frozen|showing|reading|displaying|pinned|stands|showing on <time-point>|<time-span>
everybody|everyone|people 's weekend|evening|day|night|morning
once|twice|times in a|an <unit>
from <number> to|until <number> h
can|could n't|not .. for <time-span>
<date> <tech>|<customer>|<data-noun>|done|complete|of
{expect} no|nothing .. before <what-day>
on|at a|any weekend|weekday|<weekday>|holiday
in the middle of the|a? day|night|afternoon|week|shift
<time-span> on? average
works|work|usable|valid <time-until>
<time-point> <be> our|the|a busiest|usual|normal|worst|best|peak|quietest|rush
{close:present}|{close:base} at|on? <time-point>
<participle> between <number> and <number>
one|two|three|half .. in <number>
<time-point> only
list|backup|backups|version|copy|state|snapshot|file|files|table|tables|data|prices|menu|plan|edition from|of <time-point>
another day another
<time-point>|<time-future> as usual|always|planned|scheduled|normal|ever|advertised|announced
sat on|in|at|there|down|for|idle|waiting
in|within <approx>* <count>? seconds|milliseconds
<time-span> at the moment|present
<time-span> currently|instead|nowadays
<time-span> rather than
{stay} <time-until>
transfer|post|courier|cheque|mail|refund|refunds|delivery|shipping|payout|payouts .. {take} .. <time-span>
during|outside|within office|business|opening|working|trading|peak|school|banking hours
until then|recently
<time-span> to be answered|delivered|processed|picked|shown|displayed|sent|accepted|loaded|saved|approved|received|recognised|recognized|confirmed|counted|seen|read|charged|updated|credited
delay|delays|wait|waits|gap|gaps|lag|pause of|up|about .. <time-span>
bank|banks|branch|branches|registry|depot|exchange|market|markets|registrar|embassy|warehouse|registrar|office|offices .. {open}|{close}|{reopen} .. <time-until>|<time-point>|<time-future>
weekend|event|events|sale|sales|offer|season|tournament|contest|competition|festival|promotion|campaign|trial|exhibition|fair|conference|holiday|holidays|auction|voting|registration|match|game .. {run}|{last}|{end}|{close}|{start}|{begin}|{finish} .. <time-until>|<time-point>|<time-future>
<weekday>|today|tonight|tomorrow|yesterday 's !when|the|<be>|<recovery>|fine|ok|good|run|batch|release|update|delivery|<event>
<data-noun>|<impact> for|of|dated <month-name>|<weekday>|last
<participle> before|after|since|between <time-point>|<time-future>|<month-name> <be>|<finite>|<present>
<impact>|<data-noun> {drop}|{fail}|{end}|{disconnect}|{freeze}|{crash}|{stop}|{break}|{hang}|{die}|{close}|{vanish}|{disappear} .. within|after|in <time-span>
{leave}|{keep} .. running|open|active|on|up|going|watching|posted <time-until>|<time-future>
it <be> now? <clock>
from before|after <time-point>|<time-future>|<weekday>|<what-day>
call|callback|calls|reply|replies|answer|answers|refund|refunds|payout|payouts back? .. can|may|might .. take <time-span>|<time-until>
<time-span> late today|tonight|this|tomorrow
late today|tonight $
a|an .. <change-noun> at|on <time-point>
<data-noun>|<impact>|<event> scheduled|planned|set for|on|at <time-point>|<time-now>|<time-future>
<time-span> out of date|sync|step
clock|clocks|time|times|it|timer|timers|counter|display .. <be>|{run} <time-span> off
is <time-span> off
<time-until> 's
on? mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays|holidays
<time-span> to load|open|arrive|appear|respond|answer|send|render|connect|reach|save|print|display|log|sign|search|download|upload|play|show|respond|get|refresh
<time-span> between|each|apart
we ... and will|'ll be back <time-future>|<time-point>|<time-span>
<be> from <time-point>
<time-span> rather|apart|earlier
<approx>* <count> <unit> instead
not|n't .. before <what-day>
no <recovery-noun>|<impact> .. before <what-day>
<data-noun>|those|that|which|<be> due|scheduled|planned|booked <time-now>|on
until now
wrong|off|out|incorrect|inaccurate|behind|ahead|short|late|early|fast|slow by .. <time-span>|<time-deadline>
{delay} by <time-span>|<time-deadline>
open|valid|staffed|reachable|manned|accepted|available until <what-day>
<data-noun>|plan|plans|slots|rooms|seats for <time-future>|<time-deadline>|<time-point>
<time-point>|<time-now>|<ahead-core> 's !<event>|run|batch|release|update|delivery
one|two by one|two
in|within|after|under|for? <approx>* <count> second|seconds|s|ms|millisecond|milliseconds|sec|secs longer|more?
a|an <clock>|<point> <dated-noun>|<post-noun>|<event>
the|our|your|this|that|last|today <clock>|<point> <dated-noun>|<recovery-noun>|<post-noun>|<event>
<det> overnight|tomorrow !night|morning|we|it|they|everything
<det> <time-span> <symptom-noun>|delay|lag|wait|gap|window|period|outage|interval|trial|limit|history|queue|backlog|cooldown|grace
<daypart> 's? !rush|peak|shift|match|game|flight|class|commute|session|call <dated-noun> !will|should|'ll
<month-name>|<weekday>|today|tonight 's? <dated-noun> !will|should|'ll
as soon|quickly|fast|swiftly|promptly|speedily as
soon|shortly after|before|enough|thereafter|as|followed !<what-day>|<number>
sooner
late|later|lag|behind|delayed by|of|up|about|around <time-span>
{be}|{run}|{fall}|{remain} <time-span> late|behind|old|ahead|slow|slower|long
<time-span> late|behind|old|long|slow|slower|delay|lag|ahead|each|apart|later|delays|latency|backlog|outage|window|period|retention|warranty|trial|interval|history|cooldown
every|each|per <time-span>|<unit>|<count>|half|other|few <unit>?
once|twice|times an|a|per <unit>
{wait} !past|beyond|longer|again|times|time|<time-until> .. !past|beyond|longer|<time-until> <time-span>|<time-future>|<time-point>
{lag} by
later|older|sooner|earlier|slower|newer|faster|quicker|shorter|younger|better|worse|other|rather than <time-span>|<time-point>|<time-past>|yesterday|usual|normal
after <time-span>
after <time-point> <be>|<past>|were|was
<time-span> after
older|newer|created|sent|placed|made|uploaded|received|issued|booked|dated|submitted|posted|orders|signed|published|recorded for|than|before|after|between|until|by|on|at|since|in|within|over|during|the|today <time-point>|<time-span>|<time-future>|<time-past>
{be} due .. <time-point>|<time-span>|<time-future> <be>
<unit> to <unit>
night before

# -- saying that there is none --
[no-time-noun]
eta|etas|etr|estimate|estimates|timeline|timeframe|timescale|time|date|timing|forecast|prediction|idea|deadline|firm|reliable|exact|specific|precise|realistic|how|when|promise|promises|promising|commit|commitment|clear|window

[no-time]
had|'d .. {hope:participle}|{expect:participle}|{plan:participle}|{say:participle}|{promise:participle}|{estimate:participle}|{aim:participle}|{think:participle}
we|i|our {write:past}|{put:past}|{mention:past}|{name:past}|{say:past}|{hope:past}|{expect:past}|{think:past}|{plan:past}|{promise:past}|{tell:past}|{estimate:past}|{announce:past}|{fear:past}|{give:past}|{aim:past}|{quote:past}|{post:past}|{predict:past}
no|not|n't|without|never|nor|neither|cannot|unable|yet .. eta|etas|etr|estimate|estimates|timeline|timeframe|timescale|timings|forecast|prediction|predict
no|not|n't|without|never|nor|neither|unable .. know|say|tell|predict|promise|estimate|guess|give|commit|put|speculate|sure|certain|offer|share|provide|confirm|name|set|clear|possible|able .. when|how|time|date|eta|estimate|timeline|timeframe|timescale|deadline|firm|specific|exact|number|a|long|any|times|yet|on
no|not|n't|without .. time|date|timescale|time frame|estimate|line|for|yet|to|of|when|known
too early|soon to|for say|estimate|tell|predict|give|know|guess|an|commit|put|promise|call
hard|difficult|impossible|premature|reluctant|unwilling|hesitant to|for say|estimate|tell|predict|give|know|guess|commit|put|promise
unknown|unclear|uncertain when|how|at
remains|is|are unknown|unclear|uncertain
remain|remains open
eta|etr|estimate|timeline|time|timescale|date|resolution <be>|<colon>|<dash>|remains|still unknown|unclear|uncertain|tbd|tba|tbc|pending|none|not|n't|unavailable|to|no|wrong|withdrawn|off|n
withdraw|withdrawing|withdrew|withdrawn|retract|retracting|retracted|dropping|scrap|disregard|ignore|revoke|cancel|cancelling .. earlier|previous|estimate|eta|time|original|our|timeline|figure|that|target|prediction
missed|miss .. earlier|previous|estimate|eta|original|our|timeline|target|prediction
earlier|previous|original|first|initial|yesterday estimate|eta|time|timeline|prediction|forecast|target|figure|promise|guess
{say}|{tell}|{give}|{promise}|{quote}|{estimate}|{hope}|{expect}|{plan} .. earlier|previously|that|<time-point>|<time-future> <be>|should|turned|no wrong|too|not|premature|optimistic|incorrect|have|longer|mistake
should|would|could not|n't have {say}|{give}|{promise}|{quote}|{tell}|{name}
{know}|{share}|{post}|{update} .. when|how|once
{say}|{tell} you|everyone|customers|us|exactly|more|yet|now|for|sure? when|how|once
rather not

[fragment]
back|live|up|fixed|done|online|sorted|there|running|working|ready|restored|finished

[dated-noun]
invoice|invoices|statement|statements|bill|bills|payroll|release|newsletter|report|reports|import|export|edition|issue|match|matches|game|games|fixture|fixtures|lesson|lessons|exam|exams|class|classes|flight|flights|draw|webinar|orders|deliveries|bookings|appointments|data|figures|numbers|payments|upgrade|deploy|deployment|change|maintenance|incident|outage|problem|problems|rush|commute|shift|peak|run|batch|meeting|call|session|service|traffic

# A label in front of a time that is no promise: "Started: 10:05".
[label-else]
age|lag|latency|delay|start|started|starting|begin|began|beginning|detected|detection|duration|outage|impact|impacted|posted|updated|reported|time|date|window|affected|from|since|downtime|status|incident|timeline|occurred|first|identified
last update|updated|seen|checked|change|changed|incident|reviewed|known|good|post|report|message|status|outage
resolved|restored|recovered|fixed|mitigated|ended|end|declared|opened|closed|published|period|lasted|investigating|monitoring|summary|hours|version|length|seen|noticed|confirmed|issued|sent|maintenance|when|between|edited

[bad-times]
disruption|disruptions|delay|delays|outage|outages|problems|problem|errors|slowness|interruption|interruptions|downtime|queues|degradation|issues|trouble|gaps|restrictions|hiccups|glitches|bumps|turbulence|dropouts|stutters|wobbles|limitations|congestion|waits|cancellations|closures|failures
