# SPDX-License-Identifier: GPL-3.0-or-later
# English: guesses about why. A hedge is a guess of what comes next in its sentence: a cause,
# or how far it goes and whether the fix works, which is fine.

[hedge]
if we|i <be>|'re|'m|{read} .. right|correct|mistaken
if our|the .. right|correct
<be> the|our|clear .. front runner
we|i {figure:base}
it|this {have:present} .. to do with
the way we|i {see}|{read}|{understand} it|this|things
as we|i {see}|{read}|{understand} it|this|things
almost|nearly|practically certainly
if you ask us|me
ask us|me
stands to reason
if memory serves
this|it|that has|have|'s got? to be <det>? .. <tech>|<change-noun>|<fault-noun>
there <be> a|some|every chance|possibility|likelihood
{have} .. idea|notion|inkling|feeling that|what|why
rumour|rumor has it
to our|my knowledge
we|i <be> being? told|informed !by|on|about|when|at
we|i|'ve have|had? been told|informed !by|on|about|when|at|how|to
it <be> said
of the opinion|view|belief|impression that
{look} a lot|bit like
from what .. say|says|tell|hear
tempted to say|think|blame|believe
according to .. <evidence-noun>
betcha
{look}|{seem}|{sound} probable|possible|plausible|credible
probably ours|theirs|us
imo|imho|methinks|iirc|afaics
prima facie
in our|my .. opinion|view|estimation|judgement|judgment
in the|his|her|their .. opinion|estimation|judgement|judgment
in the|his|her|their view of
smart money
to all appearances
at first glance|sight|blush|look
unless|if we|i <be>|'re|'m .. mistaken|wrong
<be> the|our|clear .. favourite|favorite|frontrunner
would|might|could|may fit|match|square|tally|account
ca|can n't|not prove|swear|confirm|verify it|this|that|but|yet
provisional|provisionally|unproven|unverified|tbc
{wager}|{understand}
fear|fearing
we|i|'d|would|engineers bet|betting|bets
^ bet|betting
guessing|guesses|surely|doubtless|undoubtedly|arguably|presumptively|conceivably|ostensibly|supposedly
no doubt
the way it looks|seems|appears
by the|all look|looks|accounts
on the face of
as|so far as .. can|could|know|knows|see|tell|aware|concerned|concern
can|could n't|not be denied|ruled|excluded
{look} to be
some|strong|every suspicion|indications|signs
as best|far|near we|i can|could
from what|everything we can|have|'ve|know|see|could
<perhaps-modal> .. be that
we|i have a|the|some feeling|sense|hunch|impression|suspicion|idea
a|the feeling that|is|it
we|i 'd|would put|say|bet|guess|wager|venture
we|i would|'d say|bet|guess|wager|venture|hazard
hazard a guess
{believe}|{think}|{reckon}|{guess}|{assume}|{presume}|{suppose}|{imagine}|{speculate}|{surmise}|{conjecture}|{wonder}|{infer}|{deduce}
probably|likely|possibly|perhaps|maybe|presumably|apparently|seemingly|supposedly|allegedly|reportedly|potentially|conceivably|plausibly|tentatively|ostensibly|evidently|provisionally
{appear} to|that|as|likely|related|linked|connected|unrelated|consistent
it|this|there {appear}
{seem}
{look}|{sound}|{feel}|{smell} like|to|likely|very|increasingly|related|linked|connected
{look}|{sound}|{feel}|{seem} as if|though
in all likelihood|probability
as far as we|i can|know|could
to the best of our knowledge
{be} thought|believed|suspected|assumed|presumed|reported|understood|said to|that
^ thought|believed|suspected|assumed|presumed|understood to
proof|confirmation|verification <be> .. lacking|missing|outstanding|pending|needed
yet|still|remains to be? proven|proved|confirmed|verified|established
we|i {be} fairly|pretty|reasonably|quite|almost|nearly|increasingly|confident|convinced|inclined
fairly|pretty|reasonably|quite|almost|nearly|increasingly|rather|mostly|more|not|n't confident|certain|sure|convinced
90|95|99|80 sure|certain|confident
<percent> sure|certain|confident
chances|odds are
good|strong|real|high|decent|every chance|possibility|likelihood|probability
reason|reasons to believe|think|suspect
led to believe|think|suspect
{suggest}|{imply}|{hint}
{indicate}
our|the|a|my|current|working|leading|best|early|initial|preliminary|provisional|tentative|strong|first|present|main belief|understanding|thinking|assumption|impression|sense|view|feeling|hunch|instinct
for what it
might|may|could well
must have
it|that would explain
without|pending confirmation
{be} possible|probable|plausible|likely|conceivable|tempting|suspicious that|to|it|the|this|these|a|an
possible|probable|plausible that
unconfirmed
have|has n't|not .. confirmed|proved|proven|verified|established
not yet|fully? confirmed|proven|proved|verified|established|certain
no|lack proof|confirmation|of|hard
not|n't|yet to|be yet|been|fully|be? confirmed|confirm|proven|prove|certain|sure|verified but|though|however|yet|the|this|it
<percent> certain|sure

surprise us|me|anyone|nobody if
if we|i had to .. name|guess|bet|pick|put|choose
hazarding a guess
{have} its|their fingerprints
{bear} the hallmarks
may|might|could .. {have} something

# A denial that is none: "we can't rule out that …".
[evidence after-all]
what probably|likely|presumably|apparently|possibly|perhaps|maybe happened|did

[hedge after-all]
not|n't|cannot be? {rule} out
not|n't|no|little be|great|big|a? surprise|surprised|surprising us|me|anyone|to? if|that|when
not|n't|cannot .. exclude|excluded|discount|discounted
hard|difficult to believe it|that|this .. coincidence|chance

# What merely seems is mostly what customers see; it is a guess when it names a thing that broke, or a link.
[seeming]
{appear}|{seem}|{look}|{sound}|{feel}

# Between a hedge and the time it is about: "more like noon".
[likeness]
more|rather|closer|nearer|like|to|be|as|for

# -- evidence: of a cause, unless it is plainly of something else --
[evidence-noun]
sign|signs|indication|indications|evidence|findings|clue|clues|logs|metrics|traces|telemetry|graphs|diagnostics|symptoms|results|analysis|timing|pattern|patterns|checks|everything|all|it|this|that|tests|testing|data|diagnosis|trail|hints|numbers|timeline|investigation|investigations|what

[pointing]
{suggest}|{indicate}|{attribute:present}|{implicate}|{favour}|{favor}|{hint}|{incriminate}
signals|signalled|signaled
points|pointed|pointing to|toward|at|that|strongly|squarely
point to|toward|at
{lean} to|toward|in
lead|leads us to|back

[guess-noun]
theory|theories|hypothesis|hypotheses|suspicion|suspicions|guess|hunch|bet|thought|idea|assumption|suspect|suspects|explanation|possibility|contender|frontrunner|diagnosis|candidate|candidates|supposition|conjecture|reasoning|belief|instinct

[unsure]
likely|likeliest|probable|possible|presumed|suspected|assumed|potential|apparent|supposed|plausible|believed|preliminary|tentative|provisional|putative|suspicious|conceivable|best|leading|prime|main|chief|top|working|current|first|initial|early|educated|informed|strongest|favourite|favorite|strong|plausible|credible|number|obvious|usual

[evidence]
early|initial|first|preliminary|quick analysis|findings|evidence|checks|investigation|look|diagnosis|logs .. {say}|{show}
<perhaps-modal> well|easily|simply|just be that
we|i {gather} that|the|a|an|our|from|someone|<supplier>|<vendor>|<proper>
in our sights|crosshairs
{have} .. eyes on .. <tech>|<change-noun>
it|this|that would make sense
{be} thought|believed|suspected|assumed|presumed that
{talk}|{speak}|{mutter}|{whisper}|{murmur} of|about <det>? .. <fault-noun>|<tech>
theory|theories|hypothesis|hypotheses|suspicion|hunch involving|about|around|concerning
our|the .. <guess-noun> so far ... <colon>|is
we|i|engineers|they {attribute:base}|{ascribe:base} .. to
for now|present|moment .. {put}|{attribute}|{blame}|{pin}|{ascribe} .. down|to|on
currently|provisionally|tentatively|presently .. {put}|{attribute}|{blame}|{pin}|{ascribe} .. down|to|on
<unsure> assessment|analysis|conclusion|verdict|finding|findings|reading|view|take|lead|clue|read is|was|<colon>|that|points
best|only|main|hottest|strongest lead|clue
our|my|the reading|take|interpretation|read|view of|on .. is|was|<colon>
it|this|that would|could|might fit|square|tally|figure
{remind} us|me|everyone .. of
makings of
explanation|story|scenario|version would|might|could|may be
likeliest|simplest|best|obvious story|scenario|version|candidate|answer
on the premise|assumption|theory|basis|footing that
rumours|rumors|talk|whispers|reports of .. {fit}|{match}
early|first|initial sign|signs|findings|results <colon>
sign|signs|logs|trail|tracks|traces|clues|everything lead|leads|led to|back
{have} .. every? appearance|hallmark|hallmarks|signature|signs of
typical|characteristic|symptomatic|reminiscent|suggestive|indicative of
outside|fair|fighting|slim|decent|strong chance|possibility
take it that
{gather} that|from
written all over
{look}|{seem}|{sound} guilty|suspicious|responsible|culpable
{eye:gerund} the|a|our
top|high of|on our|the list
gut says|feeling|instinct
word|rumour|talk .. is that
being|been blamed
explained by
we|team|engineers|'re .. {treat} it|this as
best we|i can .. up
{speak} for
rather|much|suspiciously|awfully like
sign|signs|evidence|indications|logs|metrics|graphs|traces|symptoms .. say|says
probable|suspected|presumed|apparent|possible|likely|alleged|supposed|purported .. <tech>|<fault-noun>|<change-noun>
{suspect} !<effect-start>
suspicion|suspicions|suspect|suspects|hunch
theory|theories|hypothesis|hypotheses <be>|that|<colon>|points|involves|about
<unsure> <guess-noun>
<unsure> root? cause|culprit|reason|source|trigger|origin|explanation|failure|fault|contributor|factor|offender
our|my|the|their|one|another|a <guess-noun> is|was|'s|<colon>|being|for|that|at
<evidence-noun> .. <pointing>
<pointing> .. <evidence-noun>
sign|signs|indication|indications|evidence|hints are|is|so|of|that|for|there
there are|is|'re|'s .. signs|indications|evidence|hints
<pointing>
<be> one|a|another|the|our|among .. possibility|candidate|suspect|theory|hypothesis|contender|explanation|suspects|candidates|guess
money is|'s|would on|be
fingers point|pointing
finger of suspicion
smoking gun
{be} consistent with
consistent with .. <tech>|<fault-noun>
it|this|that|everything|all|seen|know|pattern|symptoms|evidence|picture|timing so? far? now? fits|fit|matches|match .. <tech>|<fault-noun>|<change-noun>
all? the hallmarks|fingerprints|signature of
{smell} like|of
{attribute} .. tentatively|provisionally
{correlate}|{coincide} with
lines|lined|line up with
by|just? coincidence
might|may|could|would explain|account
looking|investigating whether|if .. <causal-link>
we|'re looking at .. as the
{wonder} if|whether
{pin} .. on

[effect-start]
that? only|users|customers|all|some|most|more|many|duplicates|duplicate|gaps|losses|several|few|half|you|your

# -- links between a cause and what it did --
[causal-link]
{get} in the way
<be> .. what {upset}|{break}|{cause}|{trip}|{trigger}|{tip}|{bring}|{take}|{set}|{start}|{stop}|{knock}
since|after .. <be> {move:participle}|{change:participle}|{migrate:participle}|{update:participle}|{switch:participle}|{rename:participle}|{upgrade:participle}|{replace:participle}|{rotate:participle}
{come} about through|because|via|from|when|after|as
through|via a|an .. <tech>|<change-noun>
what <be> doing|causing|behind|breaking
hence <det>|<incident-noun>|all
{play} a|its|some|their|the part|role
caused|triggered|provoked|induced|prompted|sparked|created|introduced|precipitated|brought|kicked|set|broken|overwhelmed|tripped|knocked|taken|overloaded|blocked|saturated|exhausted|corrupted|thrown|disrupted about|on|off|out|down|over? by
due to !be|<base>
because
owing|thanks|attributable|attributed|traceable|pinned|chalked to|up|on|down
related|relating|linked|tied|connected|similar to|with
down to
{be} down to
traced|traces|tracing to|back
traced|traces|tracing it|this|the|them|problem|fault|errors|failures .. to|back
{attribute}|{link}|{put}|{chalk}|{pin} .. to|on|down
{stem}|{result}|{originate}|{arise}|{follow}|{derive}|{emanate}|{spring} from
resulting|resulted|originating|originated|stemming|stemmed|arising from|in
come|comes|coming|came from
result|consequence|effect|side effect? of
knock on
as a? result of
{be} behind|implicated|responsible !us
behind the|this|these|today|it|our|all|today
at|the root|bottom of
to blame
{be} .. to blame
responsible for
{contribute} to
{have} something|lot|everything|much|maybe|probably? to do with
have|has|having|had .. to do with
something|lot|everything to do with
interaction|conflict|interplay|clash between|with
{originate} in|with|at|when|after
by way of
{set} .. off
{set} off by
{bring} on|down by
{exacerbate}|{aggravate}|{compound} by
since .. <tech>|<change-noun>|<product-thing> .. {go} in|live|out|up
{start} .. when .. <change-noun>
in the wake of
fallout from
at|in play
{play} a|its part|role
courtesy of
started|began|starting with|when|after|following
{affect} by

# After a change: a cause when something fails at the same time.
[causal-after]
after|following a|an .. <fault-noun>|<bad>
after|following|since <det>? <bad>? <change-noun>
after|following|since .. <change-noun>

[failing]
{fail}|{break}|{crash}|{stop}|{drop}|{freeze}|{hang}|{vanish}|{disappear}|{bounce}|{lose}|{reject}|{lag}|{stutter}|{misbehave}|{degrade}|{suffer}|{flap}|{stall}
down|offline|slow|late|missing|empty|blank|wrong|unavailable|unreachable|broken|dead|silent|stuck|n't|not|cannot|error|errors|unable|trouble|problems|problem|issues|delayed|gone|dark|worse|increased|elevated|began|started|begun|zero|nothing|gap|gaps

[causal-noun]
that|this <be> why|what
sure|certain|confident|convinced that|this <be> it
^ cause|reason|trigger|why <colon>?
the|a|its|primary|main|key|true|root|underlying|actual|real|exact|sole|this|what|reason|only cause|reason|culprit|trigger|source|origin|explanation|why|fault
culprit|culprits
cause|reason|trigger|source|origin|culprit is|was|'s|be|being|<colon>|seems|appears|looks|may|might|could|has|to

[causal]
it|this|that|trouble|they|problems|errors|which {come}|{start}|{begin}|{appear}|{arrive} right|just|shortly|straight|immediately|soon? after|following .. <change-noun>
<causal-after>
<causal-link>
<causal-noun>
{cause}|{trigger}|{provoke}|{spark}|{prompt}|{underlie}

[change-noun]
deploy|deployment|release|upgrade|migration|change|rollout|patch|update|failover|maintenance|switchover|cutover|refactor|reboot|restart|rotation|launch|push|merge|configuration|outage|crash|failure|attack|storm|cut|expiry

# -- what else is hedged --
[data-noun]
data|messages|orders|files|emails|payments|records|events|transactions|bookings|uploads|reports|information|invoices|notifications|deliveries|parcels|tickets|requests|jobs|users|customers|results|entries|changes|readings|calls|photos|documents|texts|alerts|posts|comments|items|carts|sales|refunds|charges|people|appointments

[scope]
under|below|over|above|less|fewer than? <number>|<percent>
too optimistic|pessimistic|long|short|high|low|early|late|large|small|fast|slow
heard|seen|noticed|felt $|in|by|on|at|as
the .. part|step|bit|stage|thing|question
there {be} more|others|many|some|few|fewer|no|<number>
<number> <data-noun>|<impact> <be>|has|have|<modal>
wrong|incorrect|inaccurate|blank|empty|odd|late|incomplete today|now|$|for|in|on|at|until
<number> in|out <number>
<number> in|out of <number>
half|third|quarter|most|none|part of
you|your
<impact> <impact>? {work}|{load}|{open}
<proper> .. are fine|ok|okay|up|down|back
as many|much|few as
up to <number>
<number> .. {receive}|{see}|{get}|{miss}
<future> .. <recovery>
affected|impacted|unaffected|exposed|compromised|spared
{be} concerned
dropping|falling|declining|improving|decreasing|subsiding|returning|easing|clearing|shrinking|growing|rising|increasing
<data-noun> !centre|center .. lost|missing|delayed|late|duplicated|twice|recorded|charged|billed
<incident-noun>|errors|failures|it|first|we|trouble .. {start}|{begin}|{occur}|{last}|{affect}|{stop}|{end}
we|'ve|team|engineers .. {find}|{identify}|{reproduce}|{isolate}|{pinpoint}|{locate}|{fix}|{narrow}|{spot}|{restore}|{recover}
like|at|around|about <time-point>
late|delayed|early by
only|mainly|mostly|limited|isolated|confined|restricted|contained|localised|localized|specific|widespread|intermittent|sporadic|majority|minority|fewer|number|percentage|proportion|handful
about|roughly|around <number>|<percent>
{hold}
<customer> !<person>? <modal>|{see}|{experience}|{notice}|{have}|{be}|on|in|with|using|who|whose|outside
<number>|<percent> <customer>
<percent> of
<number> of <det>? .. <customer>
some|most|many|few|all|no|every|other|several|certain <customer>|<data-noun>|<impact>
data|messages|orders|nothing|files|emails|payments|records|events|transactions|bookings|uploads|reports|information <be>|has|have|were|was|will n't|not|never|no|safe|intact|lost|missing|duplicated|recorded|delivered|recoverable
no|any customer|personal|payment|card data|information|details
<recovery> .. <time-future>|<time-soft>
<time-future>|<time-soft>
data|security|privacy loss|breach|issue
recovery|improvement
began|started|begin|start|affects|affecting|affect at|on|around|in|only|about|shortly|<time-point>|<customer>|<number>
affects|affecting
<number> <customer>|<person>
symptoms|symptom|impact|effect|effects|scope|extent|workaround|region|regions

[efficacy]
{do} the trick|job
<be> plugged|patched|closed|contained|sealed|mended|tamed|sorted|cured|quiet|calm
{take} hold|effect
it <be> best|better|wise|right|safer|safest|fair|important|time|worth|helpful|useful|enough
we|it|they|you|<customer>|everyone|everything can|could|will|'ll|should|must|need !be|have|explain|account|come|stem|lie|point <base>
{return} to|by|at|on
going down|up|away|well
accepted|everywhere|propagated|active
still {work}|{run}|<be>
<be> .. fine|ok|okay|well|safe
out of the woods
behind us
{cope}|{go}|{run}|{perform} well
<be> <participle> .. again|well
{work} .. again|well
<customer> should|can|could
fix|fixed|fixes|workaround|mitigation|rollback|rolled|recovery|recovered|recovering|recovers|restored|restoring|resolved|resolves|resolve|improving|improved|improvement|improvements|stable|stabilised|stabilized|stabilising|holding|helping|helped|helps|working|worked|works
healthy|normal|better|success|successful|successfully|over|solved|solves|mitigated|addressed|safe|complete|completed|done|finished|sufficient|enough|back|effective|good
under control
able to
have|has|had stopped|ended|passed|gone|subsided

[known]
we|'ve|have|has|been|we've {find}|{identify}|{locate}|{pinpoint}|{isolate}|{confirm}|{establish}|{determine}

[effect]
<scope>
<efficacy>

# -- as the thing that did it --
[mechanism]
<det>? overnight|nightly|scheduled|background|hourly|daily|weekly|cleanup|maintenance|regular|automatic|timed job|jobs|task|tasks|import|sync|export|run|process|script|batch|cleanup|reload .. <not-run>
<det>? job|task|sync|cleanup|cronjob|worker .. <not-run>
<tech> .. <not-run>
a|an|one|some <product-thing>|<tech> .. {arrive}|{run}|{load}|{apply}|{import}|{process}|{execute}|{come} .. twice|again
<participle>|<be> too|so small|low|high|short|tight|large|big|strict|narrow|aggressive
<tech>|<product-thing>|<fault-noun> {drift}|{slip}|{skew}
out of space|memory|disk|connections|handles|threads|descriptors|ports|quota|capacity|tokens|addresses|licences|licenses
^ <plain>|<proper> bug|fault|failure|leak|outage|misconfiguration|glitch|crash $
{have} .. problems|trouble|issues|outage|moment|difficulties|wobble|meltdown|hiccup
{appear}|{seem}|{look} to be|lie|sit|rest with|in
<be> full|overloaded|misconfigured|corrupt|corrupted|exhausted|stale|faulty|expired|stuck|leaking|deadlocked|saturated|overheating|incompatible|mismatched
{appear}|{seem} to have !<efficacy>|done <participle>
<bad> <tech>
<bad> date|name|id|address|digit|cell|tag|label|record|records|row|entry|entries|character|value|file|message|line|byte|request|data|payload|input
<tech> .. <fault-verb>
<tech> <tech>? <fault-noun>
<fault-noun> in|with|on|at|within|inside|of|between|from ... <tech>
<fault-noun> on|at|with|in .. <supplier>|<vendor>
hardware|software|network|power|connectivity|routing|capacity|dns|database|memory|disk|configuration|human|operator|user <fault-noun>
something|somebody|someone <fault-verb>|<past>
it|this|that <be> a|an|the|our|yesterday|last !<incident-noun>
it|this|that|these|problem|issue|incident|outage|which|trouble <be>|{come}|{lie}|{sit} from|with|in|at|on? <det>? <bad>? <tech>|<supplier>|<vendor>
like|as <det>? <bad>? <tech>|<fault-noun>|<supplier>|<vendor>
<supplier>|<vendor> .. <fault-verb>
<change-noun> .. <fault-verb>
<change-noun> <past>

[not-run]
{do}|{have} n't|not|never {run}|{start}|{finish}|{complete}|{fire}|{renew}|{trigger}|{restart}|{execute}|{propagate}|{replicate}|{refresh}
{do}|{have} n't|not|never {come} back|up
{be} n't|not|never renewed|started|run|applied|restarted|executed|triggered|refreshed|replicated|cleared|rotated
never ran|started|finished|completed|fired|triggered|restarted|propagated
never came|come back|up

[suspect-thing]
someone|somebody <be>|has|had
<det> <tech>|<change-noun>
<det> .. <tech>|<change-noun>
<tech>
<fault-noun>
<supplier>|<vendor>

# -- what was done about it: a hedge about it is about whether it worked --
[remedy]
restart|restarts|rollback|revert|reboot|failover|fix|patch|hotfix|workaround|mitigation|remedy|repair|cleanup|tweak|flush|reset|purge|reroute|switchover|replacement
{restart:gerund}|{roll:gerund}|{revert:gerund}|{reboot:gerund}|{flush:gerund}|{purge:gerund}|{move:gerund}|{drain:gerund}|{switch:gerund}

[search-verb]
determine|find|establish|identify|isolate|uncover|pinpoint|discover|understand|see|know

# -- no guess at all --
[not-cause]
{rule} out .. .. as the|a|an|its|one? .. cause|reason|source|trigger|culprit|origin|explanation
no|little|any evidence|sign|signs|indication|proof|suggestion|hint that|of ... <cause-fact>|<causal-link>
some|people|others|rumours|reports|posts {think}|{say}|{claim}|{suggest}|{blame} .. <causal-link>|<cause-fact>
likely|probably|perhaps|maybe|possibly back|fixed|done|restored|over|up|again|resolved|sorted|ready|open|online
would|'d be guessing|speculating
not|n't|without want|wish|like|going|prepared|here? to? {point}|{blame}|{name}|{accuse}|{finger}
suspicion|suspicions|suspect|theory|theories|idea|ideas|lead|leads|guess|hunch|hypothesis|hypotheses|trail .. nothing|nowhere|wrong|unfounded|dead|short|cold|empty
<hedge> that? <det>? new|latest|corrected? <remedy>|build|version|release <be>|{look} right|correct|ready|sound|safe|good|complete|live|fine|ok
too soon|early|hasty|tempting to {point}|{name}|{single}|{blame}|{jump}|{finger}|{settle}
at first|initially|originally|earlier|briefly .. {think:past}|{suspect:past}|{believe:past}|{assume:past}|{fear:past}
we|i|first {think:past}|{suspect:past}|{believe:past}|{assume:past}|{fear:past} ... but|it|that|which was|proved|turned|did|is|has n't|not|wrong|otherwise|to
{look} innocent|blameless|clean|healthy|fine|ok|normal|sound
neither|nor|not|n't|nothing .. anything|to? do with
wrong|unfair|unwise|irresponsible|foolish|unhelpful|premature|careless|rash|speculative to {speculate}|{guess}|{assume}|{blame}|{name}|{point}|{jump}
{exclude}|{eliminate}|{discount}|{dismiss}|{clear}|{discard}|{disprove}|{reject} .. as|of|from .. cause|culprit|source|trigger|suspect|reason|origin|explanation|suspicion
<hedge> that? <det>? <remedy> .. {do} the|its|his trick|job|work
<hedge> that? <det>? <remedy> .. {work}|{help}|{hold}|{stick}|{succeed}|{suffice}
{speculate} about|on|over|further
{change}|{alter}|{help}|{bring} nothing|little
no longer {suspect}|{think}|{believe}|{assume}|{see}|{consider}
{turn} out to? be? wrong|false|mistaken|unfounded|groundless|not|innocent
suspicion|theory|idea|hypothesis|hunch that ... has|have|was|is n't|not been? confirmed|proven|borne|supported
nothing we|i|that .. .. <pointing>
than to? {guess}|{speculate}
tempting|easy to .. {blame}|{think}|{suspect}|{assume} ... but
just|only a|an small|tiny|little|minor|brief? glitch|hiccup|blip|bump|niggle|hitch|wobble|snag
neither ... nor ... cause|reason|blame|culprit|fault|responsible|source|involved|behind
cleared of suspicion|blame|all|any
neither .. nor
suspect|suspects|suspicion|suspicions|explanation|explanations|candidate|candidates|theory|theories|cause|causes|possibility|possibilities .. cleared|crossed|dismissed|discarded|gone|off|excluded|eliminated|struck
cleared|innocent|exonerated|acquitted of?
<be>|been cleared of
crossed|struck|ticked off
off the table|list|hook
fix|patch|workaround|repair|rollback|mitigation|remedy|measure|measures|failover|restart .. {appear}|{seem}|{look}
search|test|lab|query|exam|scan|match|poll|survey|quiz results|result
results|result from the|last|today|yesterday|this|before|after|<number>
too many|few|any|no|more guesses|guess|theories|rumours|suspects|ideas
likely|probably|possibly {need}|{require}|{mean}|{cost}|{want}|{take} <det>
perhaps|maybe|probably|possibly the most|least !likely|probable|plausible
sign|signs .. <be> green|good|positive|promising|encouraging
suspected|possible|potential fraud|scam|phishing|abuse|spam|theft|misuse
^ as|since|because ... please
due|owing|because|thanks to|of the|this|that|these|those fault|error|errors|failure|failures|glitch|bug|situation|holiday|holidays|weekend
as soon|long|well|much|quickly|fast|often as .. <past>|<be>|<base>|<present>
it {follow} from
as far as .. <be> concerned
you|one|anyone would|'d {think}|{expect}|{hope}
{assume} responsibility|liability|nothing|your
^ assume
{think}|{say}|{reckon} <units>
possible again|only|once
eta|etr|timeline|time .. tbc|unconfirmed|tba|possible
no|n't|not .. idea|clue .. what|why|how|who|which
{look}|{seem}|{appear}|{sound}|{feel} .. like <det>? <incident-noun> !at|of|in|with|on|from|caused
due|because|owing of|to <det>? .. number|volume|amount|demand|queue|interest
still guessing
{assume}|{presume}|{believe}|{think}|{suspect}|{suppose} nothing
because no|nothing
{understand} that|how|why|if? this|it|you|your|many|these|some|not|everyone comes|is|are|'s|can|may|must|matters|rely|relies|depend|need|needs|want|has|causes|disrupts|makes|puts|leaves
{understand} how|why|your|the frustration|impact|importance|urgency|inconvenience
{believe} us|me|you|in|it
{think} about|twice|through|you|customers|everyone|everybody
you|people|parents|customers|users|many|some|shoppers|callers|teachers|patients|who|if you {believe}|{think}|{suspect}|{assume}|{reckon}|{guess}|{suppose}
customers|users|clients|merchants|subscribers|visitors|shops|schools|members|testers|readers|players|drivers|passengers|tenants|sellers|buyers|guests .. {believe}|{think}|{suspect}|{assume}
rather|not|n't|wo|instead|without|never|refuse|decline|avoid|stop than|not|to|of|want? {speculate}|{guess}|theorise|theorize
any|no|without guess|guesses|guessing|speculation|theory|theories|assumption|assumptions .. !is
as .. as .. possible|probable|likely
if|where|wherever|whenever possible
^ what|why|how|who|where ... open|unanswered|mystery|puzzle|unclear|unsolved|unexplained|debated
too soon|early|hard|difficult .. what|why|how|who
^ if|unless|whenever|should|once|when ... <cause-fact>
^ in case ... <cause-fact>
anybody|anyone 's guess
suspicious login|logins|activity|mail|mails|email|emails|sign|message|messages|link|links|payment|payments|transaction|transactions
possible|probable|likely duplicate|duplicates|delay|delays|workaround|refund|matches|match
caused|triggered by nothing|anything
since|after our|the|my last|previous|latest|first update|post|message
{reckon}|{count} on|with
no reason|evidence|sign|indication|grounds|cause to|that|of .. {believe}|{think}|{suspect}|{assume}|{suggest}
nothing .. could have
your|domain|link|record|address|url .. {point} to
people|engineers|staff|team|management {seem}|{appear}
<customer> ... may|might|could .. have
likely to !be
likely to be !due|related|caused|linked|the|a|an|behind|because|our|down|from|something
than we|i|you first|originally|initially|previously|had|'d? {think}|{expect}|{fear}|{believe}|{assume}
due|because|owing to|of very? high|unusual|increased|heavy|large call|ticket|support|contact|enquiry|demand|volume|volumes|number|calls|tickets
^ <det>? <incident-noun>|this|it|which <be>|may|might|can? {cause:gerund}|{cause:present}|leading|affecting|preventing
{think} it clever|wise|good|fit|best|right
thank|thanks|sorry|apologise|apologize|apologies you? for <gerund>|the|any|your|bearing|understanding
nothing .. <pointing>
do|does|did|have|has|is|are|was|were|be|can|could|will not|n't|never <hedge>
not|n't|never {believe}|{think}|{suspect}|{expect}|{see}|related|connected|linked|due|caused|because|think|appear|seem|believed|thought|attributable|the|a|an|an? issue|sign|evidence|suggest|indicate|to
no|any|little evidence|sign|signs|indication|indications|reason|suggestion|link|connection|relation
nothing to suggest|do|indicate
unrelated|unlikely|independent
rule|rules|ruled|ruling out|that
out ruled
discounted|exclude|excluded|eliminated|eliminate
unknown|unclear|undetermined|unidentified cause|reason|root
cause|reason|trigger|source|origin|why <be>|remains|still|yet|has|have .. unknown|unclear|not|n't|yet|undetermined|under|being|open|investigated|established|found|identified|confirmed
yet|on|into|for to? <search-verb>? <det>? root|exact|precise|actual|underlying|real|true|possible|likely|probable? root? cause|causes|why|reason|trigger|culprit|source|origin
not|n't|no|cannot|unable|too|determine|find|establish|identify|investigating|investigate|understand|tracing|trace|looking|know|learn|see|figure|discover|understanding|hunting|searching|pinpoint|isolate|check|checking|uncover|seeking ... cause|causes|caused|causing|why|reason|trigger|triggered|culprit|source|origin
what|whatever|why <be>|has|have|had|might|may|could|'s caused|causing|triggered|behind|cause|been
what caused|triggered|went|happened|causes|is|led|lies|set|sets|brought|took|broke|made|sparked|started|knocked|tripped
whether|if ... <causal-link>
inconvenience|trouble|disruption|confusion|worry|frustration|stress caused|this|it|that|may|has|have
may|might|could|can|will|has|have|'s cause|caused inconvenience|trouble|disruption|confusion|worry|frustration|delay|delays|stress|problems
due|owing to this|the|these|that|ongoing|current|earlier|today <incident-noun> !at|of|in|with
because|result|caused|as of|by this|the|these|that|ongoing|current|earlier|today <incident-noun> !at|of|in|with
because of this|that $
because we|you|it|they|customers want|know|value|need|care|take
because we|you|they
due to <base>
precaution|precautionary|caution
pending|until ... cause
regardless|irrespective of
{confirm} .. cause
cause for concern
because of the <incident-noun>
may|might|could be? affected
as well as
after we|restarting|rolling|the fix|you|they|our
responsible for <gerund>
lead|leads|led|leading to <incident-noun>|slow|failed|errors|delays
<incident-noun> {cause}|causing|led|leads|triggered

[incident-noun]
incident|issue|problem|outage|disruption|degradation|interruption|delay|delays|errors|slowdown|situation|downtime|this|maintenance|event|backlog|slowness|latency|failures

# -- guesses by themselves --
[perhaps-modal]
may|might|could|must

[cause]
^ must be the|our|a|an|some|last|yesterday
<supplier>|<vendor>|<tech> <perhaps-modal> .. be|have .. having|problems|trouble|issues|difficulties|down|overloaded|struggling
{look}|{seem}|{appear} to be|have been? what|why
we|i blame <det>|last|yesterday|today .. sync|import|export|feed|job|weather|heat
<det> .. <perhaps-modal> have gone|come|slipped|worn|blown|burnt|shorted|melted|shifted|loosened|given|worked|cracked|frozen|jammed|leaked|tripped|stuck|seized|snapped|rusted
probably|likely|possibly|perhaps|maybe|presumably|apparently|seemingly|certainly|conceivably a|an .. <tech>|<fault-noun>|<bad>
must be out|full|down|broken|stuck|wrong|overloaded|missing|dead|faulty|corrupt
{think}|{believe}|{suspect}|{reckon}|{guess} that|this <be> it $
<perhaps-modal> .. have been|got? <participle> by|off|out
<perhaps-modal> .. be|been what|why
culprit|suspect|trigger|villain might|may|could be
{think}|{believe}|{suspect}|{reckon} .. know why
we blame !<outsider>|<supplier>|<vendor>|the|our|them|nobody <tech>|<change-noun>|<product-thing>
we|i blame the|our|a !<supplier>|<vendor>
we|i blame last|yesterday|today|this .. <tech>|<change-noun>
{look} that way|so
we|i|yes {think}|{believe}|{suspect}|{reckon}|{guess}|{fear}|{suppose} so
it|this|that|^ might|may|could well|easily|just? be|been a|an|some !<effect>
<det>|<tech>|<supplier>|<vendor> .. will have been? <fault-verb>|blown
<tech> <perhaps-modal> be .. too
<perhaps-modal> .. have been|be? caused|triggered|related|due|linked|connected|tied|down|because|attributable|behind|resulted|the|a by|to|of|cause|culprit|reason|result|consequence|effect|side|source|trigger
<perhaps-modal> .. be|been .. <causal-link>
<perhaps-modal> .. <causal-link> !<effect>
<perhaps-modal> .. be|been <det>? .. <bad> <tech>
<perhaps-modal> .. be|been <det>? .. <tech>|<product-thing> <fault-noun>
it|this|that|^ <perhaps-modal> .. be|been <det>|yesterday|last .. <tech>|<fault-noun>|<change-noun>|<supplier>|<vendor>|<product-thing>
^ might|could|may be|have been? <det>|yesterday|last|something
<perhaps-modal> .. have <fault-verb>
<perhaps-modal> stem|result|originate|lie|come|follow|arise from|in|with
must have .. be|been|due|because|caused|a|the|something|<fault-verb>
<tech> .. <perhaps-modal> .. have been|<past>|<participle>
<tech> .. <perhaps-modal> .. be .. too|wrong|misconfigured|faulty|broken|stale|corrupt|corrupted|full|overloaded|stuck|out|expired|responsible|incompatible|leaking|bad|missing
cause|culprit|trigger|reason|source|root <colon>|<dash> .. <hedge>|thought|believed|suspected|suspect|unconfirmed|tbc|probable|possible|maybe|likely
{be} .. suspected|thought|believed|assumed|presumed .. of|to .. <causal-link>|have|<gerund>
{be} .. suspected|thought|believed|assumed|presumed to be !<effect>|<number>|<approx>
possibly|probably|perhaps|maybe|presumably|apparently|likely|potentially|seemingly|supposedly|allegedly .. due|because|caused|triggered|related|linked|owing|down|stemming|connected to|of|by|from|with
pointing the finger
finger .. at
<bad> <tech> <question>

# -- said as a fact --
[cause-fact]
^ it|this <be> the|our <tech> $
^ a|an .. attack|flood|surge|spike <be> under|ongoing|hitting|going|in
{run}|<be> out of space|memory|disk|connections|handles|threads|descriptors|ports|quota|capacity|addresses|licences|licenses
<tech> .. <fault-verb> ... and|so .. {drop}|{crash}|{freeze}|{hang}|{vanish}|{bounce}|{lose}|{reject}|{degrade}|{suffer}|{break}
it|this|that|trouble|they|problems|errors|which {come}|{start}|{begin}|{appear}|{arrive} right|just|shortly|straight|immediately|soon? after|following .. <change-noun>
<tech> .. <fault-verb> ... and|so .. can|could|do|does|is|are|was|were n't|not|no
<failing> .. since .. {change:past}|{switch:past}|{move:past}|{expire:past}|{rotate:past}|{restart:past}
failure|loss|crash|breakdown|expiry|removal|corruption|overload of .. <tech> .. has|have|is|was|had|means
<failing> .. since|after .. {go} in|live|out
<failing> .. <causal-after>
<causal-after> ... <failing>
<tech>|<change-noun> ... <be> what {upset}|{break}|{cause}|{trip}|{trigger}|{bring}|{take}|{set}|{stop}|{knock}|{kill}|{slow}|{block}
^ a|an .. <tech>|<culprit-noun> ... {lock}|{knock}|{throw}|{take:past}|{take:present}|{take:gerund}|{bring}|{shut}|{keep}|{kick}|{log} .. out|down|off|offline|away
{break}|{fail}|{start}|{begin}|{stop} with|at|after|since|during the|this|last|today|yesterday|tonight|our ... <change-noun>
<tech> .. <be> misconfigured|miswired|mislabelled|overloaded|exhausted|corrupted|saturated
since|after .. <be> {move:participle}|{change:participle}|{migrate:participle}|{update:participle}|{switch:participle}|{rename:participle}|{upgrade:participle}|{replace:participle}
^ a|an|the|our|yesterday|last|today|this|one .. <culprit-noun> .. <present>|<past>|{make}|{have} .. <customer>|<impact>|people|us|our|it|everything|calls|all
<harmed> .. by a|an .. <tech>|<fault-noun>|<culprit-noun>
<harmed> by <bad>|<culprit-noun>
reason|cause|culprit|trigger|explanation|origin for|of|behind .. <be> <det>|<tech>|<bad>|that|clear|simple|known
{start}|{begin} .. when|with .. {go} live
{begin} .. when .. <change-noun>
<tech>|<culprit-noun> .. {make} .. unreachable|unavailable|unusable|slow|fail|crash|unresponsive|restart|stop|hang|lose|drop
since|after|when|because we|our {flip}|{toggle}|{set}|{start}|{install}|{introduce}|{launch}|{connect}|{block}|{double}|{halve}|{move}|{switch}|{change}|{upgrade}|{migrate}|{deploy}|{release}|{replace}|{rotate}|{update}|{roll}|{enable}|{push}|{turn}|{add}|{remove}|{raise}|{lower}|{merge}
<tech> .. <fault-verb> ... and|so .. {stop}|{fail}|{take:past}|{bring:past}|down|offline|unavailable
someone|somebody .. <past>
the|a|an .. <disaster> .. <past>|<participle>
we {have}|{suffer} a|an .. hardware|disk|database|power|storage|memory|switch|software|configuration|certificate <fault-noun>
{be}|{fail}|{break} .. since the|our|last|yesterday|today 's? .. release|deploy|deployment|update|upgrade|migration|change|rollout|patch|maintenance|failover|restart
<vendor>|<supplier>|<proper> 's outage|downtime|failure|problems|problem|incident .. {keep}|{prevent}|{cause}|{break}|{stop}|{block}|{take}|{make}
{set} this|it|that|these|them .. off
^ a|an|last|yesterday .. <tech>|<change-noun> .. <fault-verb> the|our|its|all|every|a|some|two
{fail}|{break}|{stop}|{crash}|{vanish}|slow|blank|down|broken|failing|missing|empty .. after|following .. <change-noun>
^ a|an <bad> <tech>
it|this|that <be> a|an <bad> <tech>
{suffer} from <det>? <bad>? <tech>|<fault-noun>
source|origin of .. <be>
^ a|an attacker|intruder|bot|crawler|scraper|customer|script|job|process|rule|bug <be> <gerund>
it|this|that <be> a|an|the|our <tech>|<supplier> <fault-noun>|issue|problem
<det> .. <tech> <be> <breaking>
was|were|been overwritten|deleted|blocked|triggered|overloaded|knocked|broken|interrupted|cut|damaged|rejected|filled|exhausted|evicted|corrupted|wiped|removed|disabled|disrupted|severed|swamped|flooded|overwhelmed|killed|throttled|brought|taken .. by !us|<person>|hand
<mechanism> , which <be> why
<mechanism> ... taken|knocked|brought|took|left ... offline|down|out|unable|without
which is|explains why !we|you|i|this|our|support|phone
as our|the|a|an .. <tech>|<supplier>|<vendor>|<product-thing> .. <fault-verb>
as our|the|an|its .. was|were|had|has|<past>
as a !result|consequence|precaution|workaround|safeguard|reminder|courtesy .. was|were|had|has|<past>
owing to !<incident-noun>
as a? result|consequence of !<incident-noun>
on account of
thanks to <det>? <bad>|<tech>|<change-noun>
<causal-link> ... <tech>|<supplier>|<vendor>|<change-noun>|<fault-noun>|<bad>
caused|triggered by !<incident-noun>|nothing|anything
because of !<incident-noun>
due to <det> !<incident-noun>
due to !<det>|<incident-noun>|be|<base>
because <det> !<impact>
because <det> .. <product-thing>|<impact>|<tech> .. <fault-verb>
because <proper>
<tech> .. <fault-verb> ... so|leaving|meaning
because we|of
because .. <tech>|<supplier>|<vendor>|<bad>|<change-noun>
<bad>? <tech> .. <breaks> .. <customer>|<impact>|<incident-noun>|the|our|it|us|down|out|them|this
<change-noun> .. <breaks>
<bad> <tech> .. <breaks>
hence <det>
we|our .. {break}|{misconfigure}|{delete}|{overload} the|our|it|some
cause|reason|culprit|trigger|source <be>|<colon> <det>|<tech>|<bad>|<supplier>|<vendor>|that|clear|known
<be> the|our .. cause|culprit|reason

# What does harm by itself.
[culprit-noun]
bug|defect|leak|misconfiguration|deploy|deployment|release|update|upgrade|migration|patch|attack|crawler|crawlers|bot|bots|flood|cut|expiry|hotfix|rollout|cronjob|regression|typo|overload|surge|spike|loop|deadlock|refactor|misroute
<change-noun> .. configuration|dns|firewall|rule|rules|settings|schema
configuration|dns|firewall|rule|rules|schema|routing|network <change-noun>

[harmed]
delayed|blocked|slowed|stopped|held|caught|dropped|lost|rejected|interrupted|swallowed|eaten|overloaded|broken|locked|jammed|stalled|prevented|hindered|filtered|throttled|paused|halted|crippled|degraded

[breaking]
rejecting|blocking|breaking|preventing|stopping|dropping|deleting|corrupting|overloading|eating|swallowing|failing|leaking|refusing|filtering|stripping|overwriting|duplicating|truncating|returning|sending|throttling|flooding|hogging|looping|crashing

[disaster]
fire !alarm|alarms|drill|door|doors|brigade|department|wall|extinguisher
storm|flood|lightning|digger|excavator|earthquake|heatwave|landslide|thunderstorm|blizzard|burst|leak|rat|rats|mouse|squirrel|lorry|truck|backhoe|bulldozer|crane|anchor|trawler|ship|tree|branch|mole|bird|birds|snow|ice|wind|gale|hail|frost|rain|thunder|fireworks|sprinkler|hurricane|typhoon|tornado|cyclone|wildfire|smoke
power cut|failure|outage|surge|dip

[breaks]
{prevent}|{block}|{slow:past}|{slow:gerund}|{delay}|{reject}|{stop}|{jam}|{hold}|{drain}|{choke}|{starve}|{confuse}|{garble}|{scramble}|{throttle}|{hog}|{clog}
{break}|{cause}|{overload}|{overwhelm}|{saturate}|{exhaust}|{flood}|{cripple}|{disrupt}|{trigger}|{corrupt}|{kill}|{crash}
{take}|{bring}|{knock} .. down|out|offline
