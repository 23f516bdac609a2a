# SPDX-License-Identifier: GPL-3.0-or-later
# English: what a time can be about. The nearest of these decides: a recovery is a
# promise, a post or a maintenance window is not.

# -- recovery: what comes back, what is finished --
[recovery-verb]
{operate}|{function}|{play}|{flow}|{dispatch}|{trade}|{board}|{tick}|{hum}|{print}|{sing}|{unclog}|{thaw}|{heal}|{clear}|{crunch}|{chew}|{reach}|{trickle}|{pass}|{register}
{enable}|{unfreeze}|{flip}|{squash}|{iron}|{reencode}|{recalculate}|{unmerge}|{reimburse}|{reprint}|{rerender}|{retrain}|{recompile}|{rescan}|{reship}|{refile}|{recount}|{reassign}
{fix}|{restore}|{resolve}|{recover}|{repair}|{return}|{resume}|{rebuild}|{reenable}|{complete}|{finish}|{finalise}|{finalize}|{conclude}|{end}
{deploy}|{redeploy}|{ship}|{release}|{patch}|{land}|{mend}|{solve}|{sort}|{reopen}|{reactivate}|{recreate}|{replay}|{migrate}|{reroute}|{replace}
{reboot}|{restart}|{promote}|{flush}|{reindex}|{backfill}|{reprocess}|{process}|{clear}|{drain}|{deliver}|{sync}|{resync}|{resend}|{send}|{unblock}|{lift}
{unpause}|{unlock}|{reinstate}|{reconnect}|{relaunch}|{normalise}|{normalize}|{stabilise}|{stabilize}|{settle}|{subside}|{improve}|{reload}|{rerun}|{rectify}
{remedy}|{address}|{correct}|{cure}|{clean}|{switch}|{revert}|{undo}|{reset}|{reinstall}|{reissue}|{regenerate}|{rotate}|{reconcile}|{republish}|{publish}
{go} live
{close}|{apply}|{install}|{propagate}|{reappear}|{disappear}|{vanish}|{load}|{work}|{start}|{restock}|{reimport}|{import}|{copy}|{stop}|{retry}|{arrive}|{appear}|{ready}
{reestablish}|{renew}|{reconfigure}|{recalculate}|{recompute}|{recharge}|{refill}|{rehydrate}|{refresh}|{warm}|{kick}|{happen}|{upgrade}|{downgrade}|{converge}|{catch}|{swap}|{move}
{see} <recovery-noun>

[recovery-noun]
fix|resolution|recovery|restoration|repair|repairs|rollout|rollback|deploy|deployment|patch|hotfix|restore|rebuild|failover|failback|cutover|replacement|completion|remediation|mitigation
backfill|reindex|reindexing|replay|resync|redelivery|reprocessing|recover|release|migration|switchover|reboot|restart|reversal|improvement|improvements|normality|normalcy|conclusion|catch|solution|cleanup
backlog|queue|queued|job|process|rebuild|restoration|procedure|step|operation|work|works|sync|import|transfer|copy|verification|checks|promotion|rotation|rollouts

[recovery-adjective]
back|normal|operational|functional|online|available|accessible|reachable|usable|healthy|stable|steady|working|running|live|up|ok|okay|fine|good|clear|done|over|complete|sorted|caught
whole|gone|ready|through|well|alright|right|active|enabled|open|usual|settled|unblocked|green|finished|current|fixed|restored|resolved|smooth|intact

[recovery]
normal|usual|regular|ordinary|standard|shorter|faster|short waiting|wait|queue|queueing|response|reply|delivery|call|holding|loading|processing|answering times|time
normal|usual|regular|ordinary|shorter waits|queues
queue|backlog|list|inbox|pile|spool|outbox .. <be> empty|gone|clear|done|drained|zero|cleared
{go} out|live|up|in|ahead|away
able to <base> .. in|on|out|again?
{become} <recovery-adjective>|valid|possible|visible|usable|readable
{be} .. behind us|you
{be} history|forgotten
able to
{hit}|{reach} the|production|all|every|everyone
{follow} at|on|by|around|in|tomorrow|tonight|later|next|<time-point>|<time-future>
{get} it|theirs|their|access|the
{come} back|up|online|out
{be} yours|reachable|expected|due|with
{be} .. <gerund> again
{be} again|back <gerund>
be <participle> .. again
{start}|{begin} <gerund>|to|again|normally
<recovery-verb>
{be}|{get}|{have}|{seem}|{look}|{go}|{come}|{feel}|{run}|{put} <det>? <recovery-adjective>|again
{bring}|{get}|{have}|{put}|{switch}|{turn}|{flip}|{come}|{take}|{roll}|{catch}|{start}|{spin} .. back|live|online|again|through
{switch}|{turn}|{flip} .. on|off
{roll}|{iron}|{sort}|{phase} .. out
{wrap}|{catch}|{clear}|{open}|{ramp}|{tidy}|{clean}|{pick}|{finish} .. up
back|up and? again? running|online|on|to|in|at|with|open|live|working|normal|service|action|again|up
^ back|up|online|fixed|sorted|done|resolved|restored|ok|okay|fine|good|live|working|complete
as good as new
out of the woods
business as usual
normal|full|usual|regular|standard|complete service|speed|speeds|operation|operations|operability|functionality|capacity|levels|level|performance|strength|access|delivery|running|behaviour|throughput|state|recovery|schedule
see|seeing|notice|observe <det>? improvement|improvements|recovery|progress|results
all clear
{catch} up
caught up
{be} with you|us
in place|production|effect|hand|shape
no longer
end of this|the incident|outage|disruption|problem|issue|problems|trouble
light at the end
{be} through|past|over|out|rid
an end to

# -- forecasts: they ask for a time --
[forecast]
est|exp|estd time|date|completion|resolution|finish|fix|repair|repairs|restoration|recovery|restore|duration|end|done|return
turnaround|turnarounds
lead|turnaround|repair|recovery time|times
due !to
expected|anticipated|scheduled|planned|estimated|projected|pencilled|penciled|slated|targeted|timetabled|earmarked
<recovery-noun> <colon>|<dash>
<recovery-noun> <be> <scheduled>
<recovery-noun> <be> at|on|for|due|by|in
<recovery-noun> for .. <be>
eta|etas|etr|ettr|ert|etc|eto
expected|estimated|anticipated|projected|target|targeted|planned|forecast|forecasted|tentative|likely|probable|scheduled|approximate time|date|duration|completion|resolution|recovery|restoration|fix|repair|restore|finish|end|arrival|delivery|downtime|return
time to|of resolution|recovery|repair|fix|restore|recover|restoration|resolve|completion|full
estimate|estimates|estimation|forecast|projection|timeline|timeframe|timescale|timetable|target|prognosis|countdown
time frame|scale|line|estimate
the|our|best|current|latest|rough guess|estimate|target|goal|aim
completion|restoration|recovery|resolution|fix|repair|restore|return time|date|target|estimate|eta|window
{estimate}|{forecast}|{predict}|projected
{be} due
expected|due|scheduled|planned|slated for|by|at|on|in

# -- steps: they ask for a span --
[scheduled]
scheduled|planned|slated|due|expected|set|booked|pencilled|penciled|timed|targeted|earmarked|fixed for|at|on

[process-thing]
activation|installation|propagation|replication|synchronisation|synchronization|verification|validation|calculation|conversion|switch|cutover|reboot|restart|swap|replacement

[step-thing]
<process-thing>
this|it|that|which|process|procedure|step|steps|job|operation|work|works|rest|remainder|remaining|everything|all|each|every|one|the|fix|a
<recovery-noun>
{be:gerund}

[step]
it|this|that|which|<recovery-noun> can|may|might|could|should|will|would .. take
it|this|that|which|downtime|outage|<recovery-noun> should|will|'ll|could|might|may|must|would .. be
{need}|{require}|{remain}|{demand}
<step-thing> .. {take} !you|your|me
^ <gerund> .. {take}
will|'ll|should|would|going|could|might|may .. take
{last} longer|another|for|until|about|around|up
{be} looking at
{have} .. to go|left|remaining
{give} it|us|them|this|things|the|engineers|our
{bear} with us|me
{hang} tight|on|in
{hold} on|tight|out|fire
sit tight
stay with us
{be} <time-span> away|from|left
{allow} another|us|for|the|up
{expect} to <base>
runs|run|running for|until|another
{be} another
more patience|time

# -- what else has a time: acts, not things --
[post-noun]
note|notes|update|updates|post|posts|news|announcement|bulletin|communication|message|word|briefing|report|summary|information|info|details|detail|checkpoint|readout|sitrep|status|advisory|mail|email|newsletter|line|look|check

[post]
next|further|another|our|the status|progress|situation <post-noun>
{hear} from us|support
our|a|the next|further|new|fresh statement
^ more at|by|around|from|tomorrow|tonight|in|when|later|on
{read}|{hear}|{get}|{learn}|{see} more|again|something from|here
next|further|another|regular|scheduled|following|hourly|daily|additional|subsequent|latest|interim|progress|status|our|fresh <post-noun>
updates|news|announcement|bulletin|briefing
^ update|updates|news <colon>|<dash>|<number>|at|in|by|every|to
{update} you|everyone|customers|this|again|further|here|our
{tweet}|{announce}|{communicate}|{reconvene}
{post}|{publish} again|here|an|more|another|back|something|at|by|in|every|next
{issue} again|an|another|more|next
{report}|{check} back|in|again|here
{share}|{provide}|{give}|{bring}|{send}|{offer}|{write}|{add}|{expect}|{hear}|{have}|{await} .. update|updates|news|information|word|details|summary|figures|something
{let} you|everyone|customers know
{tell}|{inform}|{notify}|{brief}|{email}|{contact}|{phone}|{call}|{ring}|{message}|{text} you|everyone|customers|each|affected|all
{get}|{come}|{circle} back to|with you|an|another|more|news|a
{be} back here|with news|an|another|more|word
{be} in touch|contact
{keep} you|everyone|customers posted|updated|informed|in
{hear} from|more|back|something
{follow} up
{speak}|{talk}|{write} to|with|again|here
{say} more|something|again|when|if
more|further to say|follow|come|share|report
{share}|{post}|{tell}|{publish} what|whatever|how
{decide}|{reassess}|{reevaluate}|{regroup}
{look}|{check} here|back|again

[governs]
next|further|another status|progress|situation <post-noun>
<actor>|<person> .. {stay}|{remain} on|until|here|there|around|put|through|with
{hear} from us|support
{be} back here
{hear}|{get} word|news|message|mail from us
{be} on call|duty|standby|hand
{post}|{update}|{report} hourly|daily|regularly|half|often
{read}|{hear}|{get}|{learn}|{see} more|again|something from|here
our? next|further|another|following|scheduled|subsequent|hourly|daily|regular <post-noun>
{update} you|everyone|customers|again|this|the|here|our
{post} again|here|an|the|our|more|another|back|something|once
{post} at|by|in|every <time-point>|<time-span>|<time-future>
{report}|{check} back|in
{let} you|everyone|customers know
{tell}|{inform}|{notify}|{brief}|{email}|{write}|{message}|{call}|{phone} you|everyone|customers|again|each|affected|all
{share}|{post}|{tell}|{publish} what|whatever|how
{keep} you|everyone|customers posted|updated|informed
{share}|{provide}|{give}|{have}|{bring}|{offer}|{expect}|{hear}|{publish}|{issue} .. update|updates|news|information|word|details
{say}|{share}|{have}|{hear}|{know} more|something
{get}|{come}|{circle}|{be} back to|with you|an|another|more|news|a
{be} in touch
{follow} up
{look}|{check} here|back|again
{keep} monitoring|watching|checking|comparing|an|a|close|track
{continue} to watch|monitor|check|observe|track|compare
{go}|{carry} on monitoring|watching|checking|comparing
<actor> .. {monitor}|{watch}|{observe}
are|'re|be|keep|still|and|to|closely monitoring|watching|observing
monitoring
<review-thing>
double checking
update|updates|news|announcement|bulletin will|to|is|are be? provided|posted|shared|follow|follows|given|issued|published|sent|due|coming|available
we will|'ll be back
{review:base}|{review:gerund} our|the|all|every|how
{check:base}|{check:gerund} it? every|each|regularly|hourly|again

[monitor]
{be} .. on call|duty|standby|hand
<be> {test:participle}|{check:participle}|{measure:participle}|{sample:participle}|{inspect:participle} again|at|every|on|by|once|tomorrow|daily|hourly
<actor> .. {monitor}|{watch}|{observe}|{supervise}
are|'re|be|keep|still|and|to|closely monitoring|watching|observing|monitor|observe
monitoring|observation|vigil|standby
{keep} an|a|close|watch|eye|watching|looking|checking|monitoring|tracking|comparing|extra
{keep} .. watch|eye|eyes|tabs|lookout
{go}|{carry}|{continue} on? to? watching|checking|comparing|monitoring|looking|tracking|watch|check|monitor|compare|track|observe|verify|measure|sample|test|verifying|testing|measuring
{double} check|checking
{verify}|{compare}
{stay}|{remain} on alert|watch|call|standby
soak|bake|burn

[review-thing]
a|the|our|this .. report|review|analysis|account on|of|about|into .. will|be|is
full|detailed|incident|thorough|internal|written|complete|public|formal|root report|review|account|analysis|writeup|explanation|investigation
post mortem
write up
postmortem|postmortems|writeup|retrospective|retro|rca|debrief
root cause analysis|report|review
a|the|our|this .. report|review|analysis|account will|be|is|follows|to|by|within|next

[review]
<review-thing>
a|the|our|this .. report|review|summary|analysis|account|writeup|postmortem will|be|is|follows|to|by|within|next|in
<person>|<team>|part|parts|spare|spares|replacement|van|courier .. {arrive}|{travel}|{drive}|{fly}|{land}|{come}
<person>|<team> .. {be} on site|there|with
post mortem|incident
postmortem|postmortems|writeup|retrospective|retro|rca|debrief|analysis|findings|lessons|explanation|account
write up
full|detailed|incident|thorough|internal|written|complete|public|formal|root report|review|summary|account|analysis|writeup|write|explanation|cause|investigation|timeline|details
what happened|went
root cause analysis|report|review
{review}|{write}|{explain}|{summarise}|{summarize}|{document:gerund}
review|report

[other-matter]
trial|trials|deadline|deadlines|subscription|subscriptions|offer|offers|warranty|membership|memberships|rental|rentals|registration|voucher|vouchers|passes|tickets ... {extend}|{prolong}|{postpone}
deadline|submission extension|extensions|date|dates
^ take|leave|keep|hold|press|switch|turn|unplug|remove|disconnect|close|put|pull|pause|restart|reboot|reset|plug ... for|about <time-span>
^ if ... call|contact|write|tell|reply|ask|email|phone us|me|support|them
webinar|webinars|townhall
<person>|<team> .. {join}|{relieve}|{rejoin}
delivery|arrival|courier|ride|journey|travel|trip|order|wait|price|cost|bus|train|tram|taxi|driver|parcel|shipping|flight|weather|sales|demand|traffic estimate|estimates|eta|etas|forecast|forecasts|prediction|predictions
cut off|time|date <be>|at|for|in|on|{remain}
cutoff <be>|at|for|in|on|{remain}
deadline|deadlines <be>|{remain}|for|of|in|on
every|each day|night|morning|evening|week|month|weekday|<weekday>
^ please|kindly !allow|plan|bear|expect|give|hold|hang|be|note|stand|stay|find <base>
{return} nothing|no|an|error|errors|empty|wrong|blank|old
once|twice|times a day|night|week|hour|month
{continue} .. investigation|analysis|search|enquiries
promotion|promotions|offer|offers|discount|campaign|trials|competition|season|subscription|subscriptions .. {end}|{run}|{expire}|{start}
bank|banks .. {reverse}|{show}|{release}|{refund}|{credit}|{book}
^ if you
^ the|our|your|tonight|today? 's? <event>|applications|registration|registrations|enrolment|entries|bidding|voting|polls|doors|gates|sales|submissions .. {start}|{begin}|{open}|{close}|{end} at|on|in
<person>|<team> .. {get}|{come} to|there|here
by phone|telephone|post|hand|appointment from|between|until
lines|support|helpdesk|desk|office|offices|branches|branch|stores|shops|counters|hotline|team open|opens|close|closes|<be> at|from|until|on|open|closed|available|reachable|staffed|there|by
your next|upcoming
^ please? tell|send|let|email|write|contact|report|reply|call|ask us|to|your|me
<person>|<team> .. {arrive}|{travel}|{drive}|{fly}
<person>|<team> .. {reach} the|us site|customer|customers|you|it|mast|station|office
<person>|<team> .. {be}|{get}|{go} there|here|aboard|out
<person>|<team> .. {be}|{get}|{go} on site|the
no|without|waive|waiving .. fee|fees|charge|charges|cost|penalty|penalties
as a workaround
^ timeline|history|chronology <colon>
deadline|deadlines|expiry|retention|warranty|trial <be>|for|runs|ends
last|closing|due|cutoff|filing date
credits|vouchers|compensation will|for
{expire}
your bank|issuer
bank|card 's? statement|account|issuer

[maintenance]
maintenance
planned|scheduled|emergency|announced|routine work|works|maintenance|downtime|outage|interruption|window|upgrade|switchover|reboot|restart
maintenance|change|upgrade|service window
{announce}|{schedule} .. maintenance|window|downtime|work
<maintenance-verb> <time-point>
during that|this|the|our window

# The sentence behind says it: "we will replace …. Previews will pause during this planned window".
[announced]
during|in|for|throughout this|these|that|the|our planned|scheduled|announced|maintenance|service window|work|works|maintenance|interruption|downtime|upgrade|period
during|throughout this|the|our maintenance window?

[maintenance-verb]
{carry} out

[user-act]
^ wait|retry
please|to|and|then|must|should|have wait|retry
wait <time-span>|until|at|a
{retry:gerund}|{wait:gerund} <time-span>|until|before|between
{try} again|later|it|that|once
please|kindly {allow}|{wait}|{try}|{retry}|{leave}|{check}|{give}|{use}|{send}|{call}|{save}|{submit}|{plan}|{keep}
{log}|{sign} out|off and
{check} again|your|whether
between|before|after retries|attempts|retrying|tries|trying|requests|calls|each
{expire}|{extend}|{prolong}|{postpone}|{waive}|{retain}
valid until|from|between|after
staffed|reachable until|from|between|after|at|on|in
office|opening|business|support|service hours
cut off at|for|in
you need to|have

[lateness]
late|later|slow|slower|delayed|behind|lag|lagging|lags|latency|stale|overdue|old|older|wait|waiting|waits|delay|delays|slowness|timeout|timeouts|outdated
{delay}|{wait}|{lag}|{queue}
up to date
{take} .. to load|open|arrive|appear|respond|answer|start|show|send|render|connect|reach|refresh|save|print|display|log|sign|search|download|upload|play|update|go|post|register|land|be|get|come|join
{take} longer !than
can|may|might|could .. take .. to
{be} taking
queue|wait|response|load|loading|waiting|processing|delivery|build|start|query|page time|times
missing|lost|gap|gaps|unavailable|down|offline|failing|interrupted|affected|failed|unreachable|blank

[symptom-noun]
outage|downtime|disruption|interruption|incident|degradation|problem|issue|window

[about-else]
<post>
<monitor>
<review>
<maintenance>
<user-act>
