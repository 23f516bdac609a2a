# SPDX-License-Identifier: GPL-3.0-or-later
# English: whose fault it is made. Naming others with what they report is fine; judging them,
# singling out a person, or disclaiming what is ours is not.

# -- who --
[outsider-part]
server|servers|portal|portals|site|website|feed|feeds|file|files|database|gate|gates|scanner|scanners|app|login|page|form|router|line|lines|payroll|engineers|engineer|team|teams|staff|support|people|technicians|management|side|end|system|systems|service|platform|api|network|gateway|infrastructure|hardware|gear|kit|box|boxes|equipment|operations|helpdesk|desk|crew|crews|devs|developers|department|code|update|release|change|changes

[outsider]
their support|help|service|sales|legal|press|night|status|network? desk|line|team|hotline|office|staff|people|engineers|technicians|support|management|operations|boss|helpline|page
<supplier> 's? <outsider-part>?
<vendor> 's? <outsider-part>?
<det> <supplier>|<vendor> 's? <outsider-part>?
<det> !<subject>|of|and|or|to|for|in|on|from|by|with|at|between .. <supplier> 's? <outsider-part>?
the same|very <supplier>|<trade> 's? <outsider-part>?
our|the|a|an|your|their|another|former|old|previous <trade> 's? <outsider-part>?
our|the|a|an|your|their <trade> 's .. <outsider-part>|system|systems|software|computer|computers
the|a|an|your|their|another|former|old|previous .. <org-word> 's? <outsider-part>?
our .. company|firm|agency|manufacturer|retailer 's? <outsider-part>?
the other side|party|company|team|end|network|bank|airline|carrier|school|office|platform
someone|somebody else
others|outsiders|vandals|thieves|roadworks

the|our|a .. 's owners|owner|makers|maker|people|support|staff|operators|operator|developers|developer|vendor|supplier|authors|author|management

# -- any organisation, by what it is called --
[org-word]
company|firm|business|corporation|agency|institute|association|authority|organisation|organization|consortium|union|office|bureau|board|ministry|department|commission|group|chain|retailer|manufacturer

[trade]
canton|district|prefecture|treasury|diocese|parish|borough|utility|utilities|foundation|charity|faculty
city|town|county|state|municipality|government|parish|province|registry|registries|tunnel|club|league|federation|embassy|port|harbour|post|broker|brokers|agent|agents|notary|surveyor|arena|stadium|theatre|cinema|hotel|hotels|restaurant|factory|registrar|integrator|library|framework|plugin|maintainer|maintainers|airport|station|university|hospital|railway|landlord|electricians|plumbers|movers|cleaners|builders|installers|auditors|lawyers|recruiters|caterers|accountants|translators|photographers|surveyors|technicians

[name]
!i|<weekday>|<month-name>|<zone>|<number>|<fine-acronym> <proper>+ 's? <outsider-part>?

[them]
they|them

[whoever]
<outsider>|<name>|<them>|he|she

[lazy]
overeager|panicky|butterfingered|ignorant|nervous|wellmeaning|triggerhappy|unsupervised|underpaid|overworked|rebellious|vindictive
inconsiderate|selfish|greedy|thoughtless|impatient|arrogant|nosy|meddlesome|meddling|forgetful|gullible|naive|bored|scatterbrained|hasty|cocky|unscrupulous|shameless|dishonest|crooked|dim|dozy|sloppy
fat fingered
ham fisted
heavy|high handed
lazy|careless|sloppy|incompetent|negligent|clumsy|useless|hapless|clueless|inept|reckless|irresponsible|foolish|stupid|silly|inexperienced|unqualified|overzealous|amateurish|shoddy|unprofessional|absentminded|distracted|tired|sleepy|drunk|rogue|disgruntled|hungover|ignorant|inattentive|undertrained|untrained|overconfident

[shoddy]
<lazy>
shambolic|inexcusable|unannounced|undocumented|untested|halfbaked|botched|bungled|unforgivable|substandard|badly|poorly|terrible|awful|rubbish|dreadful|abysmal|pathetic|woeful|dismal|unreliable|appalling
half baked|hearted|finished|arsed
ill conceived|considered|judged|advised
badly|poorly|never|not|n't|hardly|barely|insufficiently|inadequately tested|reviewed|planned|written|designed|documented|maintained|checked|announced|managed|communicated|prepared

[person-ref]
a|an|one|another|some|the|our|their|its .. <person>
one of our|the|their|its .. <person>|<team>
junior|senior|new|young|temporary|former|night|trainee <person>
a|one|another member|colleague|someone of|from|in|on .. <team>|staff
someone|somebody|staff|management|whoever
<proper> from|in|on|of <our>? .. <team>
an|a intern|trainee|apprentice|contractor|temp|newcomer

[our]
our|the|my

[team-ref]
^ facilities|finance|marketing|legal|procurement|purchasing|hr|accounting|payroll|compliance|ops|qa|devops|management|logistics|infosec|engineering|operations
^ human resources
the|our networking|database|ops|infra|facilities|cabling|backup|monitoring|it|i.t folks|people|guys|crew|department|side|lads
the|our|a|last night|day|early|late|weekend|previous shift
the|our|another|a|their .. <team>
<team>

[ourselves]
we|i|our|us|my

# What stands behind one of these is not what the clause is about: "a power cut in Frankfurt".
[aside]
in|at|near|between|across|outside|inside

[people-ref]
<person-ref>|<team-ref>|<outsider>

[customers]
too many|few <customer>
customers|users|clients|tenants|merchants|you|subscribers|visitors|shops|schools|admins|administrators|callers
a|one|another|single|certain|some|particular|large|several|many|individual|few|two|three|of|the|those .. <customer>

[customers-own]
your|customers|users|customer|user|clients|client|tenant|visitors|merchants|schools|people|their|venue|venues|school|office|home|hotel 's? own|old|older|ancient|cheap|outdated|home|office|internal|corporate|company? <customer-thing>
your|their own|local .. <customer-thing>|network|setup|equipment

# -- what judges whoever is named --
[moral]
{be} junk|garbage|rubbish|nonsense|trash
{mislabel}|{misfile}|{misplace}|{mislay}|{overbook}
idea of
{break} its|their own
could|can n't|not .. own
{take}|{bring}|{knock} down half|most|everything|our|the|all
{turn}|{show} up ... late|wrong|empty|drunk|unprepared
could n't|not care less
{have} .. one job|task
{be} unable|incapable|unwilling|unfit to|of
{be} .. slow|late|reluctant|unwilling to
{make} .. worse
{promise} ... n't|not|never|none|nothing
{push}|{ship}|{release}|{make}|{publish}|{introduce} a|another breaking change|release|changes
{be} .. anything but
{be}|{prove}|{seem}|{look}|{remain} .. unreliable|careless|asleep|greedy|deaf|blind|indifferent|unhelpful
{let} .. expire|lapse|slip|slide|happen
has|have|had n't|not {apologise}|{apologize}|{explain}|{comment}
{ship}|{push}|{release}|{roll}|{deploy}|{publish}|{send}|{deliver}|{sell}|{give}|{supply}|{install}|{serve}|{hand}|{upload} .. garbage|rubbish|junk|nonsense|broken|faulty|buggy|bad|wrong|defective|corrupt|corrupted|garbled|incomplete|botched|untested|nothing|none
{introduce} .. bug|bugs|fault|defect|error|regression|vulnerability
{configure}|{build}|{wire}|{set}|{install}|{label}|{bill}|{charge}|{route}|{name}|{size}|{spell} .. incorrectly|wrong|wrongly|badly|poorly|backward|backwards|carelessly
{reject}|{block}|{ban}|{throttle}|{cancel}|{suspend}|{close}|{revoke} .. for no|without|again|wrongly
for|with no good|apparent|obvious|particular? reason
{take} .. hours|days|weeks|months|ages|forever|minutes|long to <base>
{need} .. hours|days|weeks|minutes to {answer}|{reply}|{react}|{respond}|{notice}|{pick}|{admit}|{realise}|{realize}
{promise}|{guarantee}|{claim}|{assure}|{advertise} .. but|yet
{take}|{bring}|{drag}|{knock}|{pull} .. us|our|everything|everyone|site|shop|half .. with|down|offline|over
{leave} us|you|our|customers|everyone
{break} our|us|it|everything|compatibility|things|half|the|your
{have} .. explaining to do
{have} .. lot|some|much|plenty|everything to answer|explain|learn|prove
{have} n't|not {lift}|{move} a finger
not|n't|never {lift} a finger
not|n't {take} .. seriously
can|could n't|not .. own house|right|straight|together
should|ought to? {know} better
{get} its|their|his|her act|house|facts
{be} {let} <base>
had|has|have|did n't|not|never {test}|{plan}|{think}|{read}|{listen}|{learn}|{care}|{bother}|{warn}|{inform}|{tell}|{notify}|{ask}|{announce}|{honour}|{honor}|{keep}|{stick}|{meet}|{maintain}|{monitor}|{renew}
{do} n't|not {test}|{check}|{plan}|{think}|{read}|{listen}|{learn}|{warn}|{inform}|{tell}|{notify}|{ask}|{announce}|{honour}|{honor}|{keep}|{stick}|{meet}|{maintain}|{monitor}|{renew}
{be} down again
{go} .. down|dark|bust|silent|quiet again|without|on
{go} silent|quiet|awol|missing|dark
{fail} to !<delivery>
{have} yet to
{put}|{place} .. wrong|before|above|ahead
{say}|{tell}|{insist}|{claim}|{pretend}|{swear} .. nothing|fine|otherwise|everything .. wrong|fine|normal|working|ok|well
{play} down|dead
{blame} us|our|everyone|everybody|others
{pull}|{flip} the wrong
{have} no clue|idea
{have} n't|not a clue
{fall} flat|short
{feed}|{send}|{give}|{hand}|{serve}|{sell}|{supply}|{ship} .. rubbish|garbage|junk|nonsense|crap|trash
not|n't up to the|it|scratch|standard|par
could|can n't|not organise|organize|manage|run|tell|even|spell|count|read|add
in|for|with their|its|his|her infinite? wisdom
in|with .. wisdom
{owe} us|our|you|customers|everyone
{think} it|that .. good|clever|wise|ok|fine idea|to
{see} fit to
{choose}|{decide} to ignore|break|change|pull|cut|turn|switch|block|drop
{play} fast|games|dumb
{let} us|you|them|everyone|everybody|customers|people|this|badly !<base> .. down
{let} our|all|both|its|their|his|her .. down
{let} us|you|them and .. .. down
{fail} us|our|you|your|customers|everyone|again|miserably|badly|spectacularly|dismally|completely
{drop} the|a ball
{drop} a|another clanger
{botch}|{bungle}|{fumble}|{mishandle}|{mismanage}|{blunder}|{sabotage}|{flub}|{stonewall}|{dither}|{goof}|{bork}|{bork}
{mess}|{screw}|{muck}|{stuff}|{foul}|{cock}|{trip}|{slip} .. up
{blow} it
{wreck}|{ruin}|{trash}|{torpedo}|{cripple} our|the|your|everything|this|it
{drag} its|their|his|her|your feet|heels
{be}|{fall} asleep|napping
asleep at|on
{wash} its|their|his|her hands
{leave} us|our|everyone|you|customers|the .. in|high|hanging|stranded|dangling|without|with|to|holding
{pull} the rug|plug
{keep} us|everyone|you waiting|guessing|in|hanging
{keep} !us|you|an|a|the|our|to|it|on|up|working|monitoring|watching|going|looking|trying|checking|running|investigating|restarting|testing|tracking|digging|repairing|answering|tracing|searching|helping|adding|moving|improving|falling|rising|growing|shrinking|processing|sending|writing|reconnecting|restarting|retrying|crashing|looping|filling|appearing|disappearing|spinning|loading|coming|timing <gerund>
{take} their|its|his|her|your sweet|own|time
{take} .. forever|ages
{take} too long
{cut} corners
{break} us|our|your|its promise|promises|word|sla|everything|everybody
{break} us|everything|things
{cost} us
{get} it|this|things .. wrong
can|could n't|not {get} its|their|it|his|her
can|could n't|not be bothered|trusted
{make} a|an|another|the|yet|such .. mistake|error|blunder|mess|hash|hames|slip
{ignore} us|our|the|repeated|warnings|their|every|all|calls|your|clear|several
{ghost} us|our
{neglect}|{forget}|{overlook}|{omit} to|about|our|the|that|a
{neglect}|{forget}
{deny}
{shrug}
{hide} behind
{pass} the buck
{point} fingers
{mislead}|{lie} us|to|about|customers
{admit}|{concede}|{confess} !a|an|that|to <base>? .. fault|mistake|error|blame|messing|blundering|negligence
{own} up
{skimp}|{skimp} on|pinch
{gamble} with
{shoot} .. foot
{hang} us|you out
{hold} us|you back|up|hostage
{do} n't|not know what
{do} n't|not seem|appear to {know}|{care}|{understand}|{bother}
{do} n't|not {care}|{bother}|{answer}|{reply}|{respond}|{return}|{listen}|{pick}|{call} our|us|back|up|the|when|about|enough
{be} n't|not .. answering|responding|returning|helping|telling .. us|our|calls|emails|mails|tickets|questions|to
{be} n't|not .. cooperating|interested|bothered|capable|competent
{be} .. useless|unhelpful|unresponsive|incompetent|careless|negligent|sloppy|amateurish|irresponsible|unprofessional|hopeless|clueless|reckless|lazy|shambolic|inept|uncooperative|dishonest|evasive|rubbish|pathetic|abysmal|unacceptable|inexcusable|appalling|disgraceful|disappointing|woeful|notorious|infamous|culpable|shameful|embarrassing|shocking|dismal
{be} .. to blame
{be} .. at fault
{be} .. the .. weak|weakest|guilty|bottleneck|villain|offender|culprit|culprits
{be} the one|ones to|that|who
{be} .. responsible for this|the|it|today|all|our|these|both|outage
{miss} its|their|his|her deadline|deadlines|targets|obligations
{violate}|{breach} .. sla|contract|agreement|obligations
should|ought|could|might !we|be .. have|'ve .. <participle>
should n't|not have|'ve
should have|'ve
without so much
without .. warning|notice|telling|asking|informing|announcement|consulting|consultation|bothering|notifying|explanation|announcing
with no|zero|little warning|notice|announcement|explanation|consultation|heads
no|any|little|zero|insufficient .. warning|notice|heads
unannounced
once|yet again
{do} it again
{strike} again
true to form
{pride} itself
{be} supposed|meant|contracted|paid|obliged to
{sell} us
{have} form
{have} history

[delivery]
deliver|load|open|arrive|send|appear|upload|connect|respond|start|sync|render|process|play|complete|reach|save|import|export|generate

[weak-moral]
{refuse}|{decline} to {help}|{tell}|{answer}|{fix}|{talk}|{explain}|{give}|{accept}|{acknowledge}|{admit}|{pay}|{say}|{look}|{speak}|{take}|{share}|{engage}|{escalate}
!had <past> .. the wrong
<past> .. by mistake|accident
{be} n't|not .. answering|responding|returning|replying|picking
not|n't|never {answer}|{reply}|{respond}|{return}|{call}
{fail} to !<delivery>
{be} .. slow to
{take} .. to|before {respond}|{answer}|{reply}|{acknowledge}|{react}|{call}
{change}|{alter}|{switch}|{revoke}|{disable}|{rotate}|{remove}|{cut}|{block} .. without|with|on us|no|notice
{refuse}
has|have yet to {tell}|{explain}|{answer}|{apologise}|{apologize}|{respond}
{be} silent
{break} our|the|your|it|this|everything|integration|compatibility
{cause} us|all|our|your|this|it|these
{disappoint}
{struggle} again
{disown}
{push}|{ship}|{release}|{roll}|{sell}|{send}|{give}|{deploy}|{publish}|{make}|{build}|{run}|{operate} .. <shoddy>

[shoddy-work]
<shoddy> work|job|engineering|testing|maintenance|handling|planning|workmanship|support|service|code|communication|release|update|preparation|security|change|management

[culpa-noun]
fault|blame|mistake|mistakes|blunder|blunders|negligence|incompetence|carelessness|sloppiness|doing|responsibility|mess|ineptitude|recklessness|stupidity|screwup|cockup|shortcomings|indifference|complacency|inaction|unreliability|inexperience|clumsiness|mismanagement|oversight|inattention|ignorance|haste|laziness|inability|refusal|unwillingness|error|errors|slip|misstep|typo|mishap|failings|arrogance|greed
failure to

[contempt]
beggars|beggared|defies belief
shambles|farce|fiasco|debacle|disgrace|disgraceful|shameful|laughable|inexcusable|unacceptable|unforgivable|outrageous|pathetic|amateurish|incompetence|amateurs|clowns|cowboys|idiots|jokers|scandalous
{pick} up the pieces
{clean} up|clear|clearing .. their|his|her|someone|its mess
not good enough
{pay} the price for
{suffer} for

# -- what a person did that did harm --
[wrongful]
{push}|{deploy}|{merge}|{ship}|{run}|{apply}|{release}|{commit}|{publish}|{upload}|{install}|{enter}|{type}|{execute}|{send}|{copy}|{paste}|{set}|{change}|{approve}|{sign}|{choose}|{pick}|{select}|{click}|{edit}|{plug}|{connect}|{load}|{pull}|{cut}|{dig}|{file}|{book}|{key}|{order}|{deliver}|{unplug}|{delete}|{remove}|{cancel} ... wrong|faulty|mistake|mistakenly|accident|accidentally|typo|inadvertently|erroneous|unreviewed|carelessly|unapproved|unauthorised|unauthorized|prematurely|untested|incorrectly|wrongly

[harm]
{delete}|{unplug}|{misconfigure}|{mistype}|{forget}|{overwrite}|{wipe}|{erase}|{break}|{spill}|{misread}|{overlook}|{neglect}|{sever}|{destroy}|{corrupt}|{mislabel}|{misplace}|{truncate}|{damage:past}|{damage:gerund}|{ignore}|{misunderstand}|{bypass}|{underestimate}|{misjudge}|{bork}
{trip} over|on|the
{cut}|{dig}|{drill}|{saw} through|into|the|a|our|up|our
{drop} the|a|our|production|two|three|several|some|an|it
{push}|{deploy}|{merge}|{ship}|{run}|{apply}|{release}|{commit}|{publish}|{upload}|{install}|{enter}|{type}|{execute}|{roll}|{send}|{copy}|{paste}|{set}|{change}|{approve}|{sign}|{start}|{make}|{put}|{choose}|{pick}|{select}|{click}|{point}|{edit}|{plug}|{connect}|{load}|{restart}|{reboot}|{pull}|{close}|{leave}|{open}|{use}|{move}|{schedule} ... wrong|bad|faulty|broken|buggy|untested|incorrect|mistake|mistakenly|accident|accidentally|without|typo|error|inadvertently|erroneous|unreviewed|invalid|misconfigured|carelessly|unapproved|unauthorised|unauthorized|production|outside|prematurely|despite|untested|incorrectly|wrongly
accidentally|mistakenly|inadvertently|carelessly|wrongly|unwittingly|foolishly|unintentionally|negligently|incorrectly|erroneously|prematurely|hastily <past>
{turn}|{switch}|{shut}|{power} .. off|down
{disable}|{remove}|{revoke}|{disconnect}|{kill}|{terminate}|{pull}|{cancel}|{uninstall}|{drop} the|a|our|all|every|an|production|it|some|two
{fail} to
{make} .. mistake|error|typo|slip|blunder
{press}|{hit}|{flip} the|a
{skip} the|a|our|review|testing|several|one
did n't|not check|follow|notice|test|read|tell|renew|realise|realize|run|update|see|think|back|spot|verify|inform|reply
should have|'ve|n't
{leave} .. open|running|unplugged|off|on|unlocked|out|exposed|enabled|disabled
by mistake|accident
in error
{slip} up
{get} .. wrong
{mess}|{screw}|{muck} .. up
{introduce} .. bug|error|typo|mistake|fault
{let} .. expire|lapse|slip
{take}|{bring}|{knock} .. down|offline|out
{cause} .. outage|incident|problem|this|it|issue|failure|trouble
{miss} .. step|email|warning|alert|alarm|check|reminder|renewal|deadline|mail|notice
despite|against|contrary|ignoring .. instructions|warnings|warning|advice|guidance|policy|documentation|procedure|procedures|orders|notice|notices|rules

[undone]
deleted|unplugged|misconfigured|mistyped|wiped|erased|overwritten|dropped|broken|botched|disabled|severed|cut|introduced|missed|pushed|merged|approved|caused|triggered|applied|made|turned|switched|forgotten|entered|removed|dug|hit|damaged|overlooked|left|changed|brought|committed|taken

[customer-harm]
{send}|{feed}|{upload} .. junk|garbage|rubbish|nonsense|spam|trash
{ruin}|{spoil}|{wreck}|{hog}|{clog}
{ignore}|{abuse}|{hammer}|{misuse}|{misconfigure}|{bombard}|{disregard}|{swamp}
{overload}|{flood}|{overwhelm}|{exhaust} our|the|us|it
should|ought to? have|'ve !been|restored|recovered|received|got|seen <participle>
did n't|not|never {update}|{upgrade}|{follow}|{read}|{renew}|{migrate}|{heed}|{bother}|{configure}|{change}|{back}|{install}|{check}
have|has|had|who n't|not|never updated|upgraded|followed|read|renewed|migrated|heeded|bothered|configured|changed|installed
{forget}|{fail}|{neglect} to
{send}|{make}|{run}|{upload}|{submit}|{import}|{create}|{trigger}|{start}|{launch}|{do} .. too|excessive|abusive|badly|malformed|wrong|unreasonable|runaway|careless|silly|stupid|reckless|something
{do} it|something wrong
{use} .. incorrectly|wrong|wrongly|improperly
{be} .. to blame
{be} at fault
{be} responsible for this|the
{break} our|the|it|everything
despite|against|contrary|ignoring .. instructions|warnings|warning|advice|guidance|policy|documentation|notice|notices|rules|terms
{take}|{bring} .. down
only themselves to

[own-harm]
{knock}|{take}|{bring}|{pull} .. out|down|offline|over
{send}|{make}|{fire} .. requests|queries|calls|messages
{flood}|{overload}|{hammer}|{swamp}|{exhaust}|{overwhelm}
{be} .. to blame|at|responsible|misconfigured|blocking|culprit|cause|causing|wrong|faulty|unsupported|problem|fault
{cause} this|the|it|these
up to scratch|standard|date
is|are|was|were the problem|cause|culprit|issue

[own-wrong]
can|could n't|not {cope}|{handle}|{keep}|{manage}|{support}
{struggle} with|to
<be>|keeps|keep blocking|dropping|filtering|rejecting|interfering|throttling|stripping
{block}|{filter}|{reject}|{drop}|{strip}|{throttle} our|us|the|it
<be> .. n't|not up|working|supported|configured|compatible
<be> .. outdated|misconfigured|broken|slow|old|unsupported

[customer-wrong]
{enter}|{use}|{type}|{send}|{upload}|{choose}|{pick}|{submit}|{paste}|{set}|{select} .. wrong|invalid|bad|malformed|incorrect
{keep} !working|monitoring|watching|going|looking|trying|checking|seeing|having|getting|receiving|running|losing|investigating|waiting|testing|repairing|restarting <gerund>
{bring}|{take}|{knock} .. down|offline
{make} .. worse
{keep} <gerund> ... {make} .. worse
had n't|not|ignored
only|have themselves to|to

# -- disclaimers --
[control]
control|hands|influence|reach|power|remit|responsibility

[disclaimer]
not responsible|accountable|liable|answerable for what|how|when|why
not the software|system|app|platform|computer|machine
not with|on|in|at|of our|ours .. but
not|n't|never|hardly|nor|no|neither .. our|us|ours|my fault|doing|problem|mistake|making|failing|blunder|error
not|n't|never|hardly ours to|but
not|n't our|ours .. responsibility|remit|business|job|department
not|n't of our making|doing|choosing
through no fault
no fault of ours|our
outside|beyond|outwith of? our|anyone|anybody|my 's? <control>
out of our|my hands|control
our|my hands are? tied
hands are tied
nothing|little|not|n't|no|limited .. we|anyone|one can|could .. do|about|speed|change
there is|'s|was little|nothing|not|n't .. do|done
all we can|could do is|was {wait}|{hope}|{pray}|{apologise}|watch|pass
at the|their|his 's? mercy
at .. mercy of
not|n't on|down|up us
nothing to do with us|our|anything
we .. not|n't|no|nor|never .. to blame|responsible|accountable|liable|culpable|answerable
we .. not|n't be held|answer|blamed
we|us did|have|had|are|were n't|not .. cause|caused|causing this|the|it|today
do|please n't|not blame us
{blame} !the <tech> .. <outsider>|<name>|<person-ref>|<team-ref>|them|him|her|someone|somebody|customers
{complain} to .. <outsider>|<name>|them
direct|take|address|refer|raise .. complaints|complaint|anger|frustration|grievances .. to|with|at
take it up with
not|n't|nothing anything|something? we|our .. did|caused|changed|broke|touched
we did|have|had n't|not|nothing .. done|do|did|change|changed|touched|touch anything|wrong|nothing|to|our|something
if it were|was n't|not for
had it not been for
^ had !we|our|i|it|this|there|a|an|more|no ... would|'d|could|might .. have
^ if our <supplier> .. had ... would|'d|could|might .. have
^ if !we|our|i|you|it .. had ... would|'d|could|might .. have
we were|are|'re|have|had|got|been .. misled|victims|victim|collateral|ghosted|stymied|hostage|powerless|helpless|blameless|innocent|lied
we|us .. powerless|helpless|blameless|innocent|stuck .. to|in|here|with|until
only <outsider>|<name> can
we can only {wait}|{hope}|{apologise}|pass|watch
we|'re reliant|dependent on <outsider>|<name>|them
user|operator|pilot error
this|that|it|one|ball <be> .. on them
ball is .. in their
nothing <be>|has|'s|went? wrong|amiss with|on|at|in our|us
not|n't one|something of ours|our
our|us <be> not|n't the problem|cause|culprit|issue|source
not|n't us
it <be> n't|not us
<be> the|our <outsider> 's? problem|fault|blunder|mess
<be> a|an <vendor> problem|fault|blunder|mess
<be> n't|not a|an|the .. problem|issue|fault|thing ... it|that|this <be> a|an|the <proper> problem|issue|fault|thing|one

[our-fine]
our .. {do} what it should|must|is|was|has
our|we .. <be>|'re|works|working|performed|behaved|remain|remains|operate|operating|run|running|runs|worked|held|did .. fine|healthy|ok|okay|normally|correctly|designed|perfectly|well|clean|intended|flawlessly|job|green|sound|faultlessly|expected
nothing wrong|is .. with|our
not|n't a|our|with|in|on .. problem|fault|issue|bug .. our|us|ours|us

[laid-on]
it|this|that|one|these|all|blame|fault|responsibility|failure|outage one? <be>|'s|lies|lie|rests|falls .. on <outsider>|you|<customers-own>
<be> entirely|squarely|solely|purely|firmly on|to|with|at <outsider>|<name>|them|you|him|her|<customers-own>
<be> all|down to|on <outsider>|them|you|<customers-own>

[lies-with]
it|this|that|problem|issue|fault|outage|cause|trouble|failure|error|breakdown|mess <be>|lies|sits|lie|originated|originates|comes|came|started|'s|rests|belongs|was .. with|at|on|in|inside|from|of|only|entirely|squarely|solely|purely|all? <outsider>|<name>|them|their|your|theirs|<customers-own>|<vendor>

# -- a clause about one of these that has one of those words is blame --
[blamed]
the|those|these|their .. people|guys|folks|lads|crowd
<outsider>|<person-ref>|<team-ref>|<workers>|<one-person>
they|whoever

[judgement]
how little|poorly|badly
{swear} it|that|this|they|everything|blind
{claim} it|they|he|she|that|everything|its|to
{insist} that|it|everything|on
{pretend}
<cold-shoulder>|<conduct>
lapse|letdown|joke|mess|dud|lottery|guesswork|sham|scandal|shocking|shockingly|unbelievably|rubbish|crap|terrible|awful|dreadful|lousy|poor|poorly|mediocre|antiquated|creaky|flimsy|amateur|mistreated|notorious|notoriously|infamous|careless|plainly|badly|wilfully|willfully|stubbornly|sheepishly|conveniently|mysteriously|allegedly|supposedly|proverbial|runaround|complacent|complacency|cavalier|slapdash|slipshod|haphazard|lackadaisical|feckless|hamfisted|bungling|shortsighted|unprepared
caught napping|sleeping|out
second|third rate
not exactly|precisely
{lie} to
{cheat}|{fob}|{stonewall}|{dither}|{dawdle}|{shirk}|{dodge}|{botch}|{bungle}|{fumble}|{muck}|{screw}|{goof}|{blunder}|{wreck}|{ruin}|{sabotage}|{mangle}|{trash}|{torpedo}|{scupper}|{jeopardise}|{jeopardize}|{abandon}|{strand}|{ditch}|{snooze}|{skimp}|{overcharge}|{oversell}|{mislead}|{misinform}|{conceal}|{withhold}|{shrug}|{disappoint}|{embarrass}|{infuriate}|{disregard}|{flout}|{mishandle}
ashamed|shameful|careless|reckless|sloppy|lazy|useless|hopeless|clueless|hapless|inept|incapable|incompetent|negligent|irresponsible|unreliable|unprofessional|amateurish|shoddy|shambolic|ridiculous|laughable|inexcusable|unforgivable|unacceptable|outrageous|scandalous|disgraceful|abysmal|appalling|pathetic|woeful|dismal|culpable|evasive|dishonest|greedy|arrogant|indifferent|unhelpful|uncooperative|overstretched|sacked|fired|reprimanded|disciplined
shambles|disgrace|farce|fiasco|debacle|scandal|negligence|incompetence|ineptitude|carelessness|recklessness|sloppiness|stupidity|arrogance|indifference|excuse|excuses|blunder|howler|culprit|villain|lemon|amateurs|cowboys|clowns|idiots|fools|jokers|shoulders
carelessly|recklessly|foolishly|shamefully|sloppily|needlessly
without thinking|asking|telling|warning|testing|checking|apology|apologising|apologizing|explanation
without a word
behind our back|backs
out of their depth
of all people|days
walk|walks|walked off|out
{hang} up on
{sit} on our|the|it
{brush}|{laugh} us|it|this? off
{cover} it|this|that? up
in the lurch|dark
{do} n't|not {bother}|{care}|{apologise}|{apologize}
spoken to
in their infinite? wisdom

# -- what only people do, and what says all about them, whoever they are: no blame only of ourselves --
[strong-moral]
{sit} on them|this|that|it all|for|until|since|over
<past> and {go} home
{think}|{find}|{consider}|{reckon} .. good enough
{think}|{find}|{consider} .. acceptable|normal|funny
{go}|{be} on holiday
{say}|{claim}|{insist}|{think}|{swear} .. n't|not .. his|her|their|its|them problem|job|fault|concern|business|department
{have} been promising
never {check}|{ask}|{look}|{read}|{listen}|{bother}|{apologise}|{apologize}
<be> a|an .. scandal|disgrace|farce|shambles
who {have} since? left|gone|retired|quit|vanished
despite|after agreeing|promising|knowing|assuring|swearing
who {do} n't|not <base> ... {cause}|{trigger}|{break}|{set}
{drop} the ball
{drop} a clanger
{botch}|{bungle}|{fumble}|{mishandle}|{mismanage}|{sabotage}|{flub}|{stonewall}|{dither}|{goof}
{mess}|{screw}|{muck}|{cock} .. up
{let} us|you|everyone|everybody|customers|people|passengers|patients|all down
{fail} us|you|customers|everyone
{drag} their|his|her feet|heels
{be}|{fall} asleep|napping
asleep at|on
{cut} corners
{pass} the buck
{hide} behind
{lie} to us|about
{mislead} us|you
{ignore} our|repeated|several|clear|all .. warnings|calls|mails|requests|advice|questions|reminders|complaints
{do} n't|not {bother}|{care}
could|can n't|not be bothered
could n't|not care less
has|have|had n't|not {bother}|{lift}|{apologise}|{apologize}
without telling|asking|warning|informing|consulting us|anyone|anybody|you
{forget}|{neglect} to {tell}|{warn}|{inform}|{renew}|{pay}|{order}|{file}|{sign}|{test}
{refuse} to {help}|{answer}|{talk}|{explain}|{acknowledge}|{admit}|{apologise}|{apologize}|{say}|{pay}
no idea|clue what|how they
{have} no clue|idea
{have} .. one job
{treat} .. as a|an? .. minor|small|joke|nothing|low|unimportant
{feel} like it
would rather .. than
{sit} on our|the ticket|request|case|report|complaint
{give}|{feed}|{tell} us false|wrong|bad|misleading|incorrect
{tell}|{warn}|{inform} nobody|no
{be} of no|little help|use|assistance
{have} n't|not been .. help|use
overwhelmed|confused|lost by|in|with their|its own
had never|not .. {tell}|{inform}|{pay}|{send}|{warn} us|his|her|their
{call} that|it|this .. normal|fine|progress|acceptable|minor
{wash} their|his|her|its hands
{shrug}
{pay} no attention|heed
{take} no notice|interest|responsibility
{point} the finger
{leave} us|you|customers|everyone in the|hanging|high|stranded|guessing
{let} .. expire|lapse
should|ought to? have known better
{press}|{push}|{pull}|{click}|{flip}|{hit}|{choose}|{pick}|{open}|{close}|{turn}|{dig} .. the wrong

[blame]
<vendor> again $
classic|typical|ugh|sigh <vendor>|<outsider>
ugh|sigh .. <vendor>|<outsider>
told|sent|given nothing|little|lies|rubbish by|from
what .. {expect} from|of
<outsider>|<name> who|which|whom .. <judgement>
previous|former|old|last <person> .. never|hardly|barely <past>|<base>
it|this|that <be> <name>|<outsider> failure|lapse|breakdown|negligence
entirely|all|solely|completely|wholly|squarely|firmly in <outsider>|<name>|their 's? hands
kudos|cheers|congratulations|congrats|bravo|applause|hats off? to our|the .. for
we ca|can|could n't|not {help} it|that|if
we {pay} <outsider>|them|<name> .. for|to
{get} what .. {pay} for
{pay} good|enough|handsomely|plenty|extra|dearly
<customers-own> not our|ours|us|we
<outsider>|<name>|<customers> not ours|us|we
<outsider>|<name> not our <product-thing>|<tech>|side|end|team|fault|doing|hub|box|line
neither|none of them|these|those|the <present>|<finite> .. <people-duty>
neither|none of them|these|those|the <people-duty>
nobody|none there|over|at|in|from .. <people-duty>
no one there|over .. <people-duty>
{tell}|{say} you|us? all|everything|it we|you|one|it? all|{need}|{want}
only|just as good|reliable|fast|accurate|fresh|quick|strong as .. {send}|{give}|{supply}|{provide}|{feed}|{deliver}|{hand} us
only|just .. as good|reliable|fast|accurate|fresh|quick|strong as .. {send}|{give}|{supply}|{provide}|{feed}|{deliver}|{hand} us
<strong-moral>
had|were it been? up to us
{put}|{lay}|{place}|{pin} .. responsibility|blame|fault .. on|at|with
had <outsider>|<name> ... would|'d|could|might
we|we've did|done|have everything|all|nothing right|we|wrong|could|correctly
nothing we|anyone|one could have
ball is .. in .. court
predictably|typically|naturally|inevitably|unsurprisingly|alas|sadly ... <outsider> ... {fail}|{break}|{crash}|{drop}|{go}|{collapse}
<be> beyond us|me|belief|comprehension|words
{expect}|{deserve} better of|from
angry|furious|annoyed|disappointed|frustrated|unhappy|fed|livid|cross with|at|by|about|up .. <outsider>|<name>
{hold} .. <outsider>|<name> .. account|accountable|responsible|liable|to
{claim}|{demand}|{seek} .. damages|compensation|refund|money .. from|of
the|whatever|whichever guy|chap|bloke|woman|man|person|lad|fellow|genius|idiot who|that .. <past>
whoever <past>
check|mind|fix your own
some joker|idiot|clown|genius|fool|vandal|vandals|prankster|hooligan|lout
<outsider> .. {drop}|{lose}|{mix}|{miss}|{damage}|{bend}|{scratch}|{mislabel}|{misroute} up? half|some|all|most? of? our|your|customers|all
<outsider>|<name> ... {be} a|an .. mess|joke|disaster|scandal|nightmare|catastrophe|farce|shambles
what <outsider>|<name> .. <be> .. mess|joke|disaster|scandal|nightmare|catastrophe|farce|garbage|rubbish
{have} <participle> .. the wrong
<laid-on>
^ {blame} the|our|your|their|a .. <supplier>|<trade>|<org-word>|<vendor>|<person>|<team>|service|people|office
you {have}|can .. to|thank thank|for
you can thank|blame
thanks for nothing
none|nothing of? this|that|it would|'d .. have|happened|been
this|that|it would|'d|should|could n't|not|never have happened .. if|had|were
would|'d n't|not|never have happened .. if|had <outsider>|<name>|<customers>|they|he|she|you
if <outsider>|<name>|<customers>|they|you .. had ... would|'d|could|might
<outsider>|<name> .. who|which .. <moral>|should
{let}|{fail}|{betray}|{abandon}|{ditch}|{mislead}|{ignore} .. down? by <outsider>|<name>
<customers-own> .. <own-wrong>
<our-fine> ... <customers-own> .. n't|not|down|broken|outdated|wrong
check|blame|contact|ask|call|upgrade|fix|restart|replace|look <customers-own> ... <our-fine>
because <our-fine>
<customers> .. <customer-wrong>
on the customer|client|user|tenant|merchant|school|visitor 's side|end
please|kindly? stop <gerund> ... caus|causes|causing|worse|overload|overloading|down|why
they {break}|{cause}|{do}|{start} it
worth nothing|little
once more|again .. <outsider>|<name> .. <moral>
once more|again <outsider>|<name>
it <be>|'s <outsider>|<name>|<proper> 's? .. that|who|which !<benign> <past>
<whoever> .. <moral>
<outsider> ... <weak-moral>
<outsider>|<name> ... and|but|then <moral>|<weak-moral>
<outsider>|<name>|their so called
^ {blame} <name>|<customers>|them|him|her
down to <outsider>|<name>|<customers-own>
with .. <outsider>|friends|people like that|this|these|those|them
depend|rely|reliant|relying|depending|dependent on .. who|that|which .. n't|not|never
own goal by|from
warning|notice|word|call|apology|explanation would .. have|be been? nice|good|polite|welcome|helpful|courteous
heads up would .. have|be been? nice|good|polite|welcome|helpful|courteous
attributable|ascribed|attributed to <outsider>|<name>|<people-ref>
head office|quarters .. <harm>|<moral>|<weak-moral>
headquarters|hq .. <harm>|<moral>|<weak-moral>
nobody|none at|in|from <outsider>|<name> .. <present>|<past>|<finite>
no one at|in|from <outsider>|<name> .. <present>|<past>|<finite>
were it not for
in .. stroke|moment|fit of genius|brilliance|inspiration|madness|wisdom
<customers> ... {bring} .. about
<workers> !<benign> <past>
<workers> who|that .. !<benign> <past>
!<benign> <undone>|<participle> .. by <workers>
<customers> .. {reuse}|{share}|{leak}|{lose}|{forget}|{recycle} .. password|passwords|key|keys|credentials|codes|code
it|that <be>|'s <outsider>|<name> again|once|as
<outsider>|<name> ... in secret|silence
<outsider>|<name> .. secretly|silently|quietly <past>
{bring}|{do} .. on|to themselves|yourselves|himself|herself|itself
<outsider>|<name> ... in a way|manner nobody|no|that
<outsider>|<name> ... which|who|and .. {need}|{take} .. days|weeks|months|ages|forever
despite|against|ignoring our|repeated|several|many|clear|all .. warnings|warning|advice|request|requests|reminders|protests|calls|instructions
no influence|control|say|power|leverage over|with|on
the|our duty|on .. <role> .. <moral>
a|an|the|our|last previous|former|old|earlier agency|supplier|host|provider|team|contractor|company|firm|owner|developer .. !<benign> <past>
<culpa-noun> .. {make}|{cause}|{commit} .. by <outsider>|<person-ref>|<team-ref>|<customers>
{let} .. down .. by
not|n't|never .. {inform}|{warn}|{tell}|{notify}|{consult}|{ask} .. by|from <outsider>|<name>
<one-person>|<outsider>|<name> <lazy>
<one-person> {take} .. home|away
<one-person> .. <be> .. allowed|permitted|left|trusted to|alone|with
our|we .. up|fine|healthy|running|working ... your .. n't|not|down|broken
customers|customer|user|users|client|clients|tenant|merchant 's .. <own-harm>
<outsider>|<name> ... without|despite .. warning|notice|telling|asking|informing|announcement|consulting|so|even
<outsider>|<name>|them|they|their ... <contempt>
<contempt> ... <outsider>|<name>|they|their|them
<outsider> .. <shoddy-work>
hats off|thanks|kudos|congratulations|congrats|applause|bravo|cheers to <outsider>|<name>
well done|nice one|slow clap .. <outsider>|<name>
surprise surprise
<outsider>|<name> .. in|with .. wisdom
<shoddy-work> ... <outsider>|<name>|<person-ref>|<team-ref>
<lazy> .. <person>|<supplier>|<team>|<customer>
<outsider>|<name>|<person-ref>|<team-ref>|<customers> 's <culpa-noun>
<supplier>|<person>|<team>|<customer> 's? <culpa-noun>
their|his|her|someone|somebody 's? .. <culpa-noun>
your own? fault|mistake|blunder|carelessness|negligence|mess|failure|oversight
<culpa-noun> .. <be>|lies|lie|rests|belongs|sits|falls|lay .. with|entirely|solely|squarely|on|at <outsider>|<name>|<person-ref>|<team-ref>|them|theirs|<customers>
<culpa-noun>|problem|issue|failure <be> .. <outsider>|<name>|theirs 's
<culpa-noun> <be> theirs|his|hers|yours
<culpa-noun> by|of|from <det>? .. <person-ref>|<person>|<team>|<customer>
<culpa-noun> by|of|from <outsider>
on the part of !our|us
on the part of <outsider>|<one-person>|<team-ref>
in <outsider>|<name> 's hands|court
one|a|an|some <role> not <gerund>
was|were|is|are n't|not ours
<be>|'s their|his|her problem|lookout|business
<be>|'s <outsider>|<name> 's failure
none|nothing of? this .. {need} to
<person-ref> .. !<gerund> <harm>
<person-ref> .. <moral>
<person-ref> who .. !<gerund> <harm>
<one-person> !<benign> <past>
<one-person> on|in|at|from|of|with .. !<benign> <past>
<one-person> .. has|have|had !<benign> <participle>
<one-person> who|that .. !<benign> <past>
<proper> in|from|of|at <our>? networking|infra|facilities|cabling .. who? !<benign> <past>
<proper> in|from|of|at <our>? <team>|accounts|finance|sales|support|it|ops|marketing|legal|hr|operations .. who? !<benign> <past>
!<benign> <past-passive> .. by <one-person>
<team-ref> who|that? {have}? <past>|<participle> .. the wrong
<team-ref> .. by mistake|accident|error|without
<person>|<people-ref>|<those> responsible <responsible-end>
no one in|on|at|from .. review|qa|testing|ops|operations|management|charge|team {catch}|{notice}|{check}|{spot}|{see}|{test}
nobody in|on|at|from .. review|qa|testing|ops|operations|management|charge|team {catch}|{notice}|{check}|{spot}|{see}|{test}
<team-ref> .. !<gerund> <harm>
<team-ref> .. <moral>
<team-ref> who .. !<gerund> <harm>
<undone> .. by <person-ref>|<team-ref>|<person>
<outsider> .. <harm-by-mistake>
<outsider> ... <wrongful>
someone|somebody|clerk|clerks|staff|people at|in|from .. <harm>
someone|somebody at|in|from <outsider>|<name> .. <harm>|<moral>
<customers> ... <customer-harm>
<customers> who .. <customer-harm>
<customers-own> .. <own-harm>
because|since|as of? <customers-own>
due|owing to <customers-own>
your own fault
<disclaimer>
<our-fine> ... <lies-with>
<our-fine> ... <outsider>|<name> <be>|has|have|'s|that|who|which
<our-fine> ... it <be> .. <outsider>|<name>|<customers-own>|the|their
it <be> <outsider>|<name> that|who|which|'s
<lies-with> ... not|n't|rather|never .. us|ours|our
as so? often|usual|always|ever|expected ... <outsider>|<name>
thanks to <outsider>
courtesy of <outsider>|<name>
yet again|another .. <outsider>|<name>
<outsider> .. once again
<outsider> .. {fail}|{break} .. again
rookie|schoolboy|careless|stupid|silly|sloppy|basic|elementary|avoidable|school mistake|error|blunder|errors|boy
{escalate} .. their|its management
demanded|demanding|demand|owe|owes|owed|await|awaiting .. explanation|answers|apology|compensation
{fire}|{sack}|{discipline}|{reprimand}|{dismiss}|{suspend}|{retrain} <person-ref>|<team-ref>|them|him|her
<person-ref> <be>|has|have been? .. disciplined|fired|sacked|dismissed|suspended|reprimanded|retrained|responsible|to blame
<whoever> .. <be>|'s .. <disclaimer>

# -- one person, of whom something done is told: fine only when it is what mends --
[one-person]
an assistant
our|the|a|one|some .. guy|bloke|lad|chap|fella|dude|fellow
a|an|one|another|some|new|junior|senior|young|temporary|night|external|former|certain|individual <role>
a|an|one|another|some|the shift|warehouse|office|shop|site|field|network|networking|system|systems|database|delivery|floor|maintenance|security|building|construction|support|night|day|weekend|operations|infrastructure|cleaning|factory|kitchen|lab|billing|finance|store <role>
a|an|one|another|some|the|our previous|last|outgoing|earlier|first <role>
<outsider> 's? <role>
a|an|one|another|some|the|our new|junior|senior|young|temporary|external|former|overzealous|inexperienced|careless|tired|eager|nervous|keen <role>
one of our|the|their <role>
a|one member|part of .. team|staff|department|crew|group|squad
somebody|someone in|on|at|from .. team|staff|department|crew|operations|ops|finance|marketing|sales|support|it|accounting|accounts|procurement|engineering|management|here|house
the|our new hire|starter|intern|trainee|apprentice|joiner|recruit|temp
the release|product|project|duty|shift|account|change manager
the|our caretaker|janitor|porter|cleaner|intern|trainee|apprentice|contractor|consultant|freelancer|temp|subcontractor

# -- people who come to work on something --
[workers]
the|a|some|our|their|its|road|street|city|council .. crew|crews|fitters|workmen|roofers|painters|workers|cleaners|movers|removers|contractors|subcontractors|installers|temps|cablers|riggers|scaffolders|gardeners|electricians|plumbers|builders
crew|crews|contractors|builders|movers|cleaners|workmen

[role]
baker|barista|bartender|butcher|chef|cook|chemist|pharmacist|pharmacists|coach|dentist|florist|gardener|hairdresser|instructor|jeweller|lecturer|mechanic|mechanics|midwife|optician|paramedic|photographer|plasterer|postman|postmaster|principal|professor|ranger|reporter|sailor|salesman|saleswoman|singer|soldier|steward|stewardess|stylist|surgeon|tailor|trader|traders|treasurer|tutor|usher|vet|waiter|waitress|warden|welder|signaller|signalman|announcer|referee|umpire|verger|vicar|priest|mayor|councillor|judge|archivist|curator|custodian|actuary|underwriter|adviser|advisor|banker|broker|teller|estimator|inspector|examiner|invigilator|translator|interpreter|typist|aide|deputy|president|founder|cofounder|landlady|lodger
<person>
volunteer|volunteers|caretaker|janitor|plumber|locksmith
leader|leaders|foreman|porter|conductor|captain|keeper|officer|officers|caller|nurse|clerk|registrar|watchman|handler|controller
moderator|moderators|reviewer|reviewers|librarian|accountant|cashier|pilot|physician|doctor|editor|salesperson|recruiter|bookkeeper|planner|dispatcher|scheduler|auditor|webmaster|designer|researcher|scientist|marketer

[those]
those|person|people|party|parties|individual|individuals|one|ones|whoever

[responsible-end]
{have}|{be}|will|for
for this|the|it

[past-passive]
<participle>
done|caused|made|entered|set|written|sent|signed

# -- what somebody who mends does, or only says --
[benign]
let|given|lent|handed|explained|accepted|invited|welcomed|unlocked|provided|delivered|shown|relieved|offered|volunteered|spliced|rewired|crashed|died|hung|stalled|froze|frozen|failed|disconnected|timed|finished|completed|laid|connected|installed|spliced|rejoined|relaid|found|noticed|spotted|identified|fixed|restored|reverted|rolled|restarted|rebooted|corrected|replaced|repaired|confirmed|reproduced|escalated|reported|alerted|paged|raised|flagged|stepped|joined|arrived|checked|tested|verified|opened|told|said|investigated|worked|looked|helped|offered|went|dispatched|discovered|traced|isolated|diagnosed|promised|agreed|announced|estimated|quoted|advised|warned|suggested|recommended|predicted|indicated|thought|believed|hoped|planned|started|began|recovered|rebuilt|assigned|added|called|confirmed|got|gone|been|be|was|were|had|is|are|reached|travelled|traveled|came|come|stopped|freed|cleared|cleaned|moved|mitigated|resolved|solved|asked|saw|seen|shared|sent|sat|stayed|patched|increased|raised|applied|deployed|released|rolled|written|wrote|prepared|built|made|took|taken|put|brought|swapped|switched|expanded|reset|redirected|rerouted|reseated|reconnected|secured|supplied|answered|responded|booked|scheduled|due|needed|expected|required|able|asked|sent|allowed|affected|logged|signed|blocked|locked|impacted

[harm-by-mistake]
<harm-verb> ... mistake|mistakenly|accidentally|inadvertently|accident|error|wrong

[harm-verb]
{delete}|{unplug}|{push}|{deploy}|{apply}|{remove}|{revoke}|{disconnect}|{cut}|{change}|{send}|{block}|{cancel}|{suspend}|{restart}|{move}|{switch}|{turn}|{take}|{put}

# -- what a spare of ours is there for: that it did not is our own fault --
[takeover]
taken over|on|up|the
stepped|kicked|jumped|come|cut|switched in|on|over
picked up|it|the|these|them
caught it|the|these|them
handled|carried|absorbed|served|covered|held|routed
been automatic|immediate|seamless|ready|used|enough

# -- what is no blame after all --
[not-blame]
second|secondary|backup|spare|standby|fallback|failover|redundant|alternative|alternate|other .. should|ought to? have|'ve <takeover>
worker|workers|runner|runners|agent|agents .. <not-run>
{repair:gerund}|{repair:past}|{repair:participle}|{replace:gerund}|{replace:past}|{replace:participle}|{swap:gerund}|{swap:past}|{swap:participle}|{fix:gerund}|{fix:past}|{fix:participle}|{restore:gerund}|{restore:past}|{restore:participle}|{mend:gerund}|{mend:past}|{mend:participle}|{exchange:gerund}|{exchange:past}|{exchange:participle}|{remove:gerund}|{remove:past}|{remove:participle}|{rebuild:gerund}|{rebuild:past}|{rebuild:participle}|{isolate:gerund}|{isolate:past}|{isolate:participle}|{splice:gerund}|{splice:past}|{splice:participle}|{recover:gerund}|{recover:past}|{recover:participle}|{inspect:gerund}|{inspect:past}|{inspect:participle}|{reseat:gerund}|{reseat:past}|{reseat:participle}|{bypass:gerund}|{bypass:past}|{bypass:participle}|{take:gerund}|{take:past}|{take:participle}|{reroute:gerund}|{reroute:past}|{reroute:participle}|{replug:gerund}|{replug:past}|{replug:participle}|{clean:gerund}|{clean:past}|{clean:participle}|{repair:base}|{replace:base}|{swap:base}|{restore:base} out|up? <det>? !wrong damaged|broken|corrupted|corrupt|severed|deleted|misconfigured|cut|dropped|lost|overwritten|burnt|<bad>
thank|thanks .. for the|their|a|its .. quick|fast|swift|prompt|rapid|speedy|hard|kind|help|support|repair|assistance|work|quickly|patience
<customers>|<customer> who|that|with ... can|may !blame|thank <base>
we|i .. {owe}
can|may|should|could {keep}
<vendor>|graphics|device|printer|video|audio|usb|kernel|network|card|new|old|latest driver|drivers
nothing|anything|something|need|all you|customers|users|parents|drivers|teachers|guests .. {do}
<customers>|<customer> ... can still
no|not|n't any|a|one? customer|customers|user|users|one|body|anybody .. wrong
{do} nothing|no wrong|harm
we|i .. <strong-moral>
we|i ... the wrong
not|n't .. want|wish|like|going|here .. {blame}
we .. should|ought have|to
our <product-thing>|<tech>|team|alert|alerts|alarm|alarms|checks|monitoring|tests|switch should|ought have|to
we|our <harm>
we .. by mistake|accident
we .. failed|forgot|missed|overlooked|neglected|misconfigured|broke|deleted|dropped|got|caused|messed|relied|left|should|borked|made
we let
we were !let|failed|misled|ghosted|sold|stymied|powerless|helpless|badly
is|was|'s|be|been our|my own? fault|mistake|error|responsibility|oversight|doing|failure
^ our|my own? fault|mistake|error|oversight|failure
is|was|are|'s|were|all|entirely|squarely ours|our|us <culpa-noun>|to|alone|and|$
is|was|are|'s|were|all|entirely|squarely ours|us
is|was|are|'s|were|all|entirely|squarely on us|me
we take|own|accept|bear|are|'re responsible|responsibility|blame|it|this|full|the
setting|bug|configuration|change|certificate|disk|release|deploy|leak|switch|rule|script|update|card|query|error .. to blame
no one|nobody .. to blame
not|n't blaming|blame anyone|any|individuals|people|a|someone
customers|users|you can|may|should|will|who|have|must .. {retry}|{try}
you|customers|users|please can|may|should|could safely? {ignore:base}|{disregard:base}
please|safely .. {ignore:base}|{disregard:base}
new driver|drivers
wo|will n't|not let .. down
clients|client|consumers|consumer ... pool|connections|queue|threads|library|version|sdk|process
not|n't your
n't|not .. your|anything fault|you|doing|mistake
we|our|us .. relied|trusted|depended
asked|asking|told|telling <person-ref>|<team-ref>
