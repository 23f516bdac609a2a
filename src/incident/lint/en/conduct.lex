# SPDX-License-Identifier: GPL-3.0-or-later
# English: how somebody conducts himself, by kinds: duties neglected, what others put us through,
# what would have been without them, and the fault that is not ours.

# -- who is spoken of --
[who]
the|those|these|their .. people|guys|folks|lads|crowd
<outsider>|<person-ref>|<team-ref>|<workers>|<one-person>
<det>? <vendor>
somebody|someone|whoever|they|he|she|others|folks

[who-named]
<who>|<name>

# -- what is owed to others; left undone it is a reproach --
[duty-verb]
{cope}
{tell}|{warn}|{inform}|{notify}|{answer}|{reply}|{respond}|{read}|{listen}|{care}|{bother}|{explain}|{apologise}|{apologize}|{admit}|{acknowledge}|{cooperate}|{honour}|{honor}|{consult}|{mention}|{announce}|{react}|{comment}|{learn}|{budge}|{move}|{communicate}|{elaborate}|{volunteer}
{pick} it|the|up
{call}|{ring}|{write}|{phone}|{get} us? back
{own} up|it
{show}|{turn} up
{return} our|calls|any|a|the|messages|emails
{take} our|the|responsibility|ownership|any|part|a
{lift} a|the
{do} its|their|his|her job|part|bit|homework|duty|share
{do} theirs|his|hers
{do} weekends|weekend|nights|holidays
{keep} its|their|his|her word|promise|promises|end|house
{live} up
{deliver} what|on|any
{stick} to
{say} a|why|what|when|sorry|so|anything|much
{give} us|a|any|straight|an
{share} any|anything|details|what
{help} us|you|anyone|with|at
{want} to
{think} to|it|of
{check} first|it|its|their|his|her|what|before|the
{test} it|its|their|his|her|first|before|what|any|the
{plan} for|ahead
{look} first|before|after|at
{ask} us|first|before|anyone
{fix} its|their
{manage} a|to
{get} its|their|around|round|a|the
{wake} up
{accept} that|any|responsibility
{let} us|anyone know
{try} very|hard|harder|at|to
{mind} the|what
{prepare}|{rehearse}

# A passive is no reproach: "calls aren't answered".
[shirking]
{do}|<modal>|{have}|{try}|{care}|{want} n't|not|never|hardly|rarely|seldom|barely !{be} .. <duty-verb>
never|hardly|rarely|seldom <duty-verb>

# What only people leave undone, whatever they are called.
[people-duty]
{tell}|{warn}|{inform}|{notify}|{reply}|{listen}|{care}|{bother}|{explain}|{apologise}|{apologize}|{admit}|{honour}|{honor}|{consult}|{mention}|{announce}|{cooperate}|{budge}|{comment}
{answer} our|any|us|the|its|calls|emails|e|questions
{return} our|calls
{own} up
{pick} up
{lift} a

[cold-shoulder]
{do}|<modal>|{have}|{try}|{want} n't|not|never|hardly|rarely|seldom|barely !{be} .. <people-duty>
never|hardly|rarely|seldom <people-duty>
{fail}|{neglect}|{refuse}|{decline}|{forget}|{omit} to|even <people-duty>
without .. {tell:gerund}|{warn:gerund}|{announce:gerund}|{consult:gerund}|{inform:gerund}|{ask:gerund}
without .. notice|warning|word|announcement|explanation|apology|consultation

[neglect]
<shirking>
nobody|none .. <duty-verb>
no one .. <duty-verb>
{fail}|{neglect}|{refuse}|{decline}|{forget}|{omit}|{struggle} to|even <duty-verb>
has|have|had yet to <duty-verb>
too busy|lazy|slow|proud|cheap|late|big|important|grand to
without a? so? much? even? ever? first? <duty-verb>
without .. {test:gerund}|{check:gerund}|{ask:gerund}|{read:gerund}|{look:gerund}|{think:gerund}|{tell:gerund}|{warn:gerund}|{announce:gerund}|{consult:gerund}|{inform:gerund}|{say:gerund}
without .. review|test|tests|testing|approval|permission|notice|warning|word|announcement|backup|thought|explanation|apology|consultation|authorisation|authorization|reason|supervision|checks
rather than <duty-verb>
instead of .. <duty-verb>
only .. after we|we'd|repeated|three|several|many|countless|the
only {tell}|{inform}|{warn}|{admit}|{answer}|{react}|{notice} .. hours|days|weeks|later|afterwards|after|when|once|now

# Tired of it: "for the third time this month, …".
[weary]
what a surprise|shock|shame|joke|mess|coincidence
the <ordinal>|second|third|fourth|fifth|sixth|umpteenth time that|this|in|since
here we are
for the|a <ordinal>|second|third|fourth|fifth|sixth|umpteenth|nth|hundredth time
yet again|another
here we go|are again
as usual|ever|always|expected
same old|again
surprise surprise
true to form
another day|week|month
no thanks to
thanks for nothing
how .. of <who>
so much for

# -- what they put us through --
[burden]
{clean}|{mop}|{tidy} up after|behind
{pay} for
{pick} up .. pieces|tab|bill
{suffer} from|under|because
stuck {wait:gerund}|with|in|behind|between
{wait} .. wake|get|stop|deign|bother|decide|make|remember|find|sort
at the mercy
{beg}|{implore}|{nag}|{chase:gerund}
{plead}|{reason}|{argue} with
tired|sick|weary|fed|despair|despairing up? of|with|at
patience .. with
trust .. in
had enough of|with
{put} up with
victim|victims|hostage|hostages|casualty|casualties of|to
{rely:past}|{trust:past}|{believe:past}|{depend:past} on|in?
let down by
{work} around|round .. mess|failure|mistakes|inability
failed|misled|abandoned|ignored|ghosted|betrayed|stonewalled|fobbed|held|blocked|hampered|hamstrung|frustrated|hindered|delayed|dropped off|up|back? by
{have} words|word with
{demand}|{expect}|{deserve} better|more|answers|explanation of|from
{look} elsewhere
{hold} .. to account
{cancel}|{end}|{leave}|{terminate} .. contract
with friends|partners|suppliers like
no say|influence|leverage|control in|over|on
nobody|none|no of us can {make}|{hurry}

# -- idioms of conduct --
[conduct]
{outdo}|{excel}|{surpass} itself|themselves|himself|herself
outdid itself|themselves
would do well to|if
no longer {work} here|for|with|at
no longer with us
{cut}|{shut}|{lock}|{kick}|{throw} us|you|our|customers|everyone .. off|out
{assure:past} us
{make} it|this|things|things up
{explain} itself|themselves|himself|herself
{go} back on
nothing to show
knew it|that|better
at the worst|wrong possible? moment|time
{make} .. necessary|impossible
other|better|different priorities|fish
out of spite|laziness|carelessness|ignorance|greed|negligence|convenience|malice|habit
{take} .. <time-span> to {admit}|{own}|{notice}|{realise}|{realize}|{confess}|{react}|{reply}|{answer}
as it|they|he|she {please}|{like}
sees|see fit
law unto
in no uncertain terms
{go} home|fishing|skiing|golfing
{go} on holiday
{tell} off
{read} .. script|scripts
as it|they|he|she {say}|{do}|{claim}|{promise} every|always|each|again
{lose} our|your|all|my trust|patience|confidence|faith|respect
{have} a name
black hole|box
{be} a|an|the .. joke|lottery|nightmare|disaster|catastrophe|pain|bottleneck|liability|menace|mess|law|riddle|mystery|embarrassment|shambles|letdown|weakling|problem
{wave}|{nod}|{push}|{wing}|{rush} .. through
{sign} off .. without
{rubber} stamp
{bring} .. to you by
{treat} us|you|customers|people|everyone|this|it like|as
knew|known about|of|for|all|full|perfectly|better
{decide} against|not
{do} anything|something|nothing wrong|stupid|silly|else
{bring} .. knees
{tell}|{give}|{say}|{offer}|{share} us? nothing|little
<act-verb> .. on a friday|sunday|weekend
{take} .. hours|days|weeks|months|minutes|ages to {notice}|{admit}|{realise}|{realize}|{respond}|{answer}|{react}|{find}|{wake}|{understand}
{close}|{switch}|{shut}|{turn} .. without
{drop} us|you .. in
{pass}|{send}|{bounce}|{push}|{shove}|{hand} us|you|customers|everyone|people|our|tickets|the from|between|around|round|away|packing|back|elsewhere|in
{give} us|you|customers the runaround|brush|cold|silent
{string} us|you|customers along
{shift}|{dodge}|{deflect}|{push} .. blame|responsibility
{move} the goalposts
{cry} wolf
{sleep} through|on
{take} us|you|customers for
{take} .. for granted
{lose} our|your|the !power|connection|link|signal|contact|network|site|service
{swear}|{promise}|{vow}|{assure}|{guarantee}|{boast}|{insist}|{brag}|{advertise} .. never|nothing|redundancy|redundant|would|could|safe|fine|better|otherwise|uptime|always|again
{make} .. excuse|excuses|promises|u|difficult|impossible|harder|hash|mess|meal|dog|life
{have} .. better things|days|form|nerve|audacity|cheek|gall|habit|history|record|explaining
{call} it|that|this a
what .. {call} a|an|the|service|support|testing|redundancy|maintenance|help
as seriously|carefully|quickly|much as we
less than forthcoming|helpful|honest|stellar|impressive|candid|open|cooperative|reliable|professional|impressed|useful|truthful|transparent|clear|competent|careful|thorough|ideal
far from helpful|honest|candid|open|cooperative|reliable|professional|useful|transparent|competent|careful|perfect
anything but helpful|honest|candid|open|cooperative|reliable|professional|useful|transparent|competent|careful|quick|clear
not|n't .. {inspire} confidence
not|n't .. finest|proudest|best hour|moment|day|work
not|n't|never .. {impress}|{surprise}
not|n't .. first|only|last time
{turn} a blind|deaf
{look} the other way
{bury} .. head|news
{leave} .. to chance
{rush:past}
{fiddle}|{meddle}|{tinker}|{mess}|{play} about|around? with
{slap}|{cobble} together
{come} as no surprise
{shut} up shop
{make} off
{let} .. lapse|slip|expire|slide|drift|rot|run out?
{take} .. eye .. ball
{lack} the|any|basic|even

# Only people have hands and feet.
[clumsy]
{step} on|over .. cable|cord|lead|plug
{yank}|{rip}|{knock}|{kick} .. cable|cables|cord|plug|out|over|loose|off
{spill}|{pour} .. coffee|water|tea|drink|over
{lean}|{sit}|{stand}|{tread} on .. button|switch|keyboard|cable|power
{press}|{hit}|{flick}|{flip}|{throw}|{turn}|{pull} .. wrong

# -- what was done was the wrong thing --
[wrong-kind]
wrong|dud|garbage|malformed|garbled|bogus|botched|untested|unannounced|unreviewed|faulty|broken|buggy|corrupt|corrupted|bad|stale|truncated|incomplete|outdated|defective|mislabelled|mislabeled|unapproved|unauthorised|unauthorized|unfinished|unsigned|dodgy|shoddy|rotten|useless|worthless|mangled|poisoned|undocumented|untried|incompatible|sloppy|careless|rushed
half baked|finished|tested
full of .. errors|mistakes|bugs|holes|typos|gaps
<time-span>|too late

[act-verb]
{ship}|{send}|{push}|{pull}|{swap}|{cut}|{unplug}|{connect}|{reconnect}|{plug}|{install}|{apply}|{configure}|{deploy}|{upload}|{release}|{sell}|{deliver}|{book}|{enter}|{type}|{publish}|{hand}|{give}|{feed}|{wire}|{close}|{switch}|{order}|{print}|{load}|{choose}|{dig}|{drill}|{charge}|{bill}|{cancel}|{delete}|{run}|{serve}|{supply}|{write}|{approve}|{import}|{copy}|{paste}|{merge}|{roll}|{unleash}|{inflict}|{foist}|{dump}|{fit}|{mount}|{rack}|{patch}|{restart}|{reboot}|{shut}|{turn}|{label}|{replace}|{remove}|{pick}|{click}|{press}|{set}|{change}|{edit}|{commit}|{assign}|{grant}|{revoke}|{schedule}|{pay}|{build}|{design}|{sign}|{make}|{put}|{drive}|{execute}|{key}|{pack}|{move}

[misdeed]
<past> .. contrary|against to? our|the specification|instructions|advice|rules|plan|agreement|contract
<act-verb> .. that|which <fault-verb>
<act-verb> .. that|which does|did|do n't|not
<act-verb> .. <wrong-kind>
<act-verb> .. by mistake|accident
<act-verb> ... without .. <neglect>|review|test|tests|testing|approval|permission|notice|warning
<neglect>
<conduct>

# -- whose customers misuse what they have --
[misuse]
unauthorised|unauthorized|unsupported|unofficial|unlicensed|pirated|jailbroken|rooted|illegal|forbidden|prohibited|banned|abusive|excessive|reckless|careless|silly|stupid|foolish|lazy|sloppy|ancient|antiquated|outdated|bargain|cheap|homemade|homebrew|dodgy|wrong|incorrect|malformed|runaway
{abuse}|{hammer}|{misuse}|{bombard}|{swamp}|{flood}|{overload}|{exploit}|{cheat}|{spam}|{leak}|{game}
{ignore}|{skip}|{disregard}|{bypass}|{wreck}|{ruin}|{circumvent}|{sabotage}|{neglect}
{insist} on
{tamper}|{fiddle}|{meddle} with
{keep}|{continue} ignoring|skipping|abusing|hammering|bypassing|sharing|flooding|spamming|cheating|exploiting|overloading
against our|the advice|rules|terms|policy|guidelines|recommendation|instructions
without {read:gerund}|{check:gerund}|{ask:gerund}|{test:gerund}|{update:gerund}|{think:gerund}
never|not|n't .. {update}|{upgrade}|{read}|{follow}|{heed}|{migrate}|{rotate}|{patch}|{renew}|{install}

[customer-act]
{run}|{use}|{install}|{send}|{upload}|{submit}|{paste}|{enter}|{write}|{build}|{connect}|{share}|{try}|{choose}|{pick}|{keep}|{insist}|{ignore}|{make}|{do}|{import}|{type}|{set}|{configure}|{press}|{hit}|{reload}|{refresh}

[their-gear]
poor|bad|cheap|faulty|old|sloppy wiring|cabling|wifi|reception|routers|router|cables|equipment in|at|on .. customers|your|their|users|people|homes|houses|offices
your company|employer|school|office|landlord|hotel|university <customer-thing>
cheap|counterfeit|unofficial|dodgy|pirated .. bought|from elsewhere
<customer>|<customers>|their|your|his|her 's? own <customer-thing>
bargain bin|basement <customer-thing>
cheap|old|ancient|outdated|unsupported|misconfigured <customer-thing> .. at|on|in their|your|customers|customer|users

# -- somebody's fault that is not ours --
[not-ours]
none|nothing .. of our|my making|doing|own
we|our|us .. {have}|{play}|{take} no part|hand|role|share in
nothing in|on|at|with our .. {fail}|{break}|{change}|{go}
what <be> sick|wrong|broken|slow|down|faulty <be> your|their
only as good as our|the suppliers|partners|providers|vendors|supplier|provider
nothing in our power
full marks|cheers to|for
{talk}|{speak}|{turn}|{complain} to your landlord|bank|provider|administrator|supplier|employer|school|office
not something|anything we|us|ours
how kind|nice|thoughtful|generous|considerate|typical|convenient|helpful|clever|brave of
round of applause
it|that <be> your|their <customer-thing>
<our-fine> ... problem|trouble|fault <be>|'s the|your|their|with
<be> n't|not our .. that|who|which ... <be>|'s
{accept}|{take}|{bear}|{assume} no responsibility|liability|blame
fault|blame|responsibility .. {lie}|<be>|{rest} .. outside|beyond|elsewhere
we .. no|little say|influence|control|leverage|choice in|over|on|but|when
responsible for? this|that|it|the|all .. <be> <who-named>
<who-named> alone
n't|not look|point at us
reasons .. known only|best to
for reasons nobody|only|of|best|they|it|we .. <who>|understand|know
not|n't|never by|with|on|at|from|in|of? us|ours|we $
not|n't .. failure|fault|error|outage|breakdown|mistake|blunder|lapse at|of|by|on|with <name>|ours|us|our
not|n't ours !<symptom-noun>
nobody|none|no|n't|not|hardly ... be|been held responsible|accountable|liable|answerable
we|'re|us .. victim|victims|casualty|casualties .. as|here|too|of|just|also|in
{shout}|{yell}|{shoot}|{swear}|{scream}|{moan} at|the us|messenger
party|company|vendor|supplier|provider|side|team|person|carrier|one at fault
fault|blame|culprit <colon> <who-named>

[counterfactual]
would|'d|could|might|should|need ... if|had <who> ... had|<past>|<participle>|<neglect>
would|'d|could|might|need .. have|'ve ... if|had <who-named> ... had|<past>|<participle>|<neglect>
would|'d|could|might .. have|'ve <participle> ... if|had <customers>|<customer> ... had|<past>|<participle>|<neglect>
would|'d be|have .. now|already|hours|days|long ... if <who-named>
had <who>|<customers> ... would|could|might|'d
if|had <who>|<name>|<customer> .. had|<past>|<neglect> ... would|'d|could|might|nobody|none|nothing
{wish}|'d <who-named> .. had|would|could|<past>|<neglect>|<be>
if only <who-named>

[blame]
n't|not our <incident-noun>|<fault-noun>|<culpa-noun> ... <be>|but our|the <supplier>|<trade> 's
^ do? ask <who-named> why|how it|they|he|she|this|nobody
you|one may|might|could|can|should|will|'ll .. ask <who-named> why|how it|they|he|she|this|nobody
^ who <act-verb> .. on a <weekday>|weekend
n't|not our <incident-noun>|<fault-noun>|<culpa-noun> ... <be>|but !our|ours|us|a|an <who-named>|<vendor>|your|his|her|theirs|yours
because|since|as of? .. people|parents|teachers|everybody|everyone|<customers>|<customer> wo|will|would|do|does|did n't|not|never {stick:base}|{keep:base}|{comply:base}|{listen:base}|{adhere:base} to|within|with
because|since|as of? .. people|parents|teachers|everybody|everyone|<customers>|<customer> wo|will|would|do|does|did n't|not|never {respect:base}|{obey:base}|{follow:base}|{heed:base}|{read:base}|{observe:base}|{honour:base}|{honor:base}
because|since|as of? .. people|parents|teachers|everybody|everyone|<customers>|<customer> never|hardly {stick}|{keep}|{listen} to
because|since|as of? .. people|parents|teachers|everybody|everyone|<customers>|<customer> never|hardly {respect}|{obey}|{follow}|{heed}|{read}
because|since|as of? .. people|parents|teachers|everybody|everyone|<customers>|<customer> ca|can n't|not {follow:base}|{read:base}|{stick:base} instructions|rules|guidelines|limits|to|the
because|since|as of? .. people|parents|teachers|everybody|everyone|<customers>|<customer> {refuse}|{decline} to
people|everybody|<customers>|<customer> wo|would n't|not {stick:base}|{respect:base}|{obey:base}|{heed:base}|{comply:base}|{listen:base} !to|with $
brilliant|great|perfect|lovely|superb|impeccable|excellent|wonderful|fantastic timing|work|job|effort|performance|planning by|from|of|on <who>
masterpiece|triumph|gem|classic|stunt from|by <who>
<customers>|<customer> who|that ... have|has wrecked|ruined|broken|spoilt|spoiled|hurt|harmed|damaged|overloaded|flooded
<customers>|<customer>|owners|people who|that <misuse>
owners <misuse>
<their-gear> ... n't|not|{damage}|{make}|{slow}|{restart}|{crash}|{keep}
<one-person>|<outsider> ... <be> why|the reason
thank you <supplier>|<vendor>
thanks <supplier>|<vendor>
your|their .. <act-verb> .. us|our .. <wrong-kind>
a certain <supplier>|<org-word>|<trade>|<person>|<customer>
a certain search engine
unlike <who>|some|others|certain
despite|notwithstanding <who>|<name> best efforts|attempts
this|that <be> what you|we|one {get}|happens when|if
this|that <be> what happens when|if
human|operator|user failure|error|mistake at|by|of|on <who>
<who> .. can|could n't|not {keep}|{run}|{hold}|{stand} its|their|a|up|on
<who> <wrong-kind>|<lazy>|<shoddy> <change-noun>|work|release|update|patch|code|job|script|wiring|workmanship|cable|data|file|fix|rollout
<who>|<name> ... you|we|customers|everyone|everybody .. {pay} the bill|price|for
<who>|<name> ... ones who|that {suffer}|{pay}|{wait}|{get}
<who> <culpa-noun> $
<who> <culpa-noun> <be>|that|which|{mean}|{lead}|{cause}
caused|triggered|made|created|provoked by their|your|his|her own
<customers>|<customer> who|that ... have|has caused|made|brought|forced|led|triggered
<outsider> people|staff|engineers|team|crew|drivers did n't|not !find|see|need|lose|receive|get|detect|cause|affect|have|expect|help|reach|change|come|work|go|recover <base>
<outsider> ... {do:past} n't $
we|i 'd|had .. {warn:participle}|{ask:participle}|{tell:participle}|{beg:participle}|{urge:participle} <who>
any|every decent|serious|sane|proper|competent|reasonable|professional .. would
trouble|problem|fault|culprit <be>|'s your|their|his|her !<data-noun>
you|one 'd|would {think}|{expect}|{hope}|{imagine} <who>|a|an|that|the|they
next time <who>
neither .. had|has|did|have .. {read}|{check}|{test}|{look}|{ask}|{notice}
someone|somebody|whoever .. fat fingered
people|folks|anyone|somebody|someone who|that .. <cold-shoulder>|<conduct>
we|i can|could .. do nothing|little but|except|until|about
it|this|that <be> !our <det> !<tech> .. 's fault|doing|blunder
<customers>|<customer>|<who> 's? own <culpa-noun>
<outsider>|<person-ref>|<team-ref>|<customers-own>|<vendor> {be}|{do}|{have}|<modal> n't|not $
not a|one single? person|soul|engineer|word|line|human ... at|from|by|in <who>
<who> .. more often than
<det>|<number>|few|several <lazy> !<tech>|<change-noun>|<fault-noun>|client|clients|process|bot|app|apps|query|request|requests|traffic
nobody|none {tell}|{warn}|{inform}|{ask}
no one {tell}|{warn}|{inform}|{ask}
<person-ref>|<workers>|<one-person> did n't|not !find|see|need|lose|receive|get|detect|cause|affect|have|expect|help|reach|change|come|work|go|recover|mind|take|lead|arrive|succeed <base>
someone|somebody with|on|in|at|from|of .. !<benign> <past>
brought to you by
we .. {get}|{hear}|{receive} .. excuses|silence|shrugs|voicemail|empty
<person-ref>|<outsider> we|i {hire}|{pay}|{trust}|{engage}|{contract}|{employ}
<name> has|have|had <conduct>
{take:past} <who> .. <time-span>|<units>|until|ages|forever .. to
weak|weakest spot|link|point|part|side ... <be>|in|at .. <who>
<who> .. weak|weakest spot|link|point|part
a|another|clear failure|mistake|error|blunder|lapse of|by|at|on <who> $
their|its|his|her|whose idea|notion|version|definition|concept|sense|understanding of
{ask} <who> .. hard|tough|serious|pointed|some|few questions
<customers> ... should n't|not be surprised
<who> .. <misdeed>
<vendor> .. <misdeed>
<person-ref>|<one-person>|<workers>|<team-ref>|they|he|she .. <clumsy>
<name> .. <cold-shoulder>
<name> <conduct>
<name> <past> <det>|us|out|up|down|through .. <wrong-kind>
<weary> ... <who>
so much for
<who> 's? .. {do} it again
ours <be>|works|runs .. fine|ok|okay|up|healthy|working|sound|well|perfectly
<who-named> 's <wrong-kind>|<lazy>|<shoddy> <change-noun>|work|release|update|patch|code|job|script|wiring|workmanship|cable|data|file|fix|rollout
<burden> .. <who>
<burden> .. <vendor>
<counterfactual>
<not-ours>
theirs <finite>|{be}|{do}
ours .. theirs
{do} our|ours part|bit|job|share|homework
what happens|comes|you when|of|if|get .. <who-named>|<customers>|<customer>
<customers>|<customer>|people .. <customer-act> .. <misuse>
<customers>|<customer>|people <misuse>
<their-gear> .. {block}|{drop}|{break}|{reject}|{filter}|{strip}|{do}|{cause}|{fail}|{interfere}|{throttle}
<who>|<their-gear> ... not|never our|ours|us .. $
{blame}|{shout}|{yell}|{thank}|{complain}|{moan} at|to? <who>
responsibility|fault|blame|culpability|failing|failure|mistake|error|ball|buck <be>|{lie}|{rest}|{stop}|{sit}|{belong}|{fall} .. with|on|at|to !us|ourselves|our|me|<tech>|<change-noun>|<time-point>|<number> the|a|an|its|their|<proper> !<tech>|<change-noun>|<incident-noun>|<bad>|<fault-noun>|top|root|heart|bottom
<neglect> .. by|from|at <who>
!<benign> <past-passive> by <outsider> .. not|n't us|ours|we
dropped|botched|bungled|fumbled|mishandled|mislaid|mismanaged|ruined|ignored|forgotten|neglected .. by <who-named>
