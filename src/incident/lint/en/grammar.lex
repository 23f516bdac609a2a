# SPDX-License-Identifier: GPL-3.0-or-later
# English: the words that hold a sentence together. docs/lint.md describes the format.

@flag times-promise

@common the and is are was were we our for to of in have has been will with this that not on at by be you your it from an as
@common a i they them their there these those he she his her its us my me who what when where why how which if because while until after before since
@common but or so than then now no yes all any some most more many much few less other another each every both only just also still again already soon
@common about over under up down out off into back through between during within without around against per via can could would should may might must shall
@common do does did don doesn didn isn aren wasn won can't cannot ll ve re had get got see say says said need needs take takes make made use work works
@common working fix fixed update updates next issue issues problem problems service services customer customers user users error errors expect expected
@common please thank thanks sorry team engineers provider outage incident down hour hours minute minutes day today tomorrow tonight morning afternoon
@common est evening night week time new first last one two three being going think believe likely probably failing fails fail slow available unavailable restored
@common resolved investigating monitoring identified experiencing affected caused cause due eta recovery restore running looking know let people everything

# -- how people shorten, and what they leave out --
@alias dont do n't
@alias doesnt does n't
@alias didnt did n't
@alias cant can n't
@alias cannot can not
@alias wont will n't
@alias isnt is n't
@alias arent are n't
@alias wasnt was n't
@alias werent were n't
@alias havent have n't
@alias hasnt has n't
@alias hadnt had n't
@alias wouldnt would n't
@alias shouldnt should n't
@alias couldnt could n't
@alias mustnt must n't
@alias neednt need n't
@alias aint is n't
@alias im i 'm
@alias ive i 've
@alias weve we 've
@alias youll you 'll
@alias youre you 're
@alias youve you 've
@alias theyre they 're
@alias theyve they 've
@alias theyll they 'll
@alias itll it 'll
@alias thats that 's
@alias theres there 's
@alias whats what 's
@alias heres here 's
@alias gonna going to
@alias wanna want to
@alias gotta have to
@alias lets let 's
@alias shld should
@alias shoud should
@alias wld would
@alias wil will
@alias shud should
@alias cld could
@alias bc because
@alias cuz because
@alias coz because
@alias cos because
@alias cause's cause 's
@alias w with
@alias abt about
@alias approx about
@alias approximately about
@alias circa about
@alias tmrw tomorrow
@alias tmr tomorrow
@alias tmw tomorrow
@alias tomorow tomorrow
@alias tommorow tomorrow
@alias tommorrow tomorrow
@alias 2moro tomorrow
@alias 2nite tonight
@alias tonite tonight
@alias mins minutes
@alias min minutes
@alias hrs hours
@alias hr hour
@alias secs seconds
@alias wks weeks
@alias wk week
@alias oclock o clock
@alias oughta ought to
@alias gimme give me
@alias msg message
@alias msgs messages
@alias lemme let me
@alias b4 before
@alias dwn down
@alias srry sorry
@alias tho though
@alias thru through
@alias arnd around
@alias arvo afternoon
@alias sched scheduled
@alias avail available
@alias shoulda should have
@alias hafta have to
@alias til until
@alias till until
@alias ppl people
@alias pls please
@alias plz please
@alias asap as soon as possible
@alias prob probably
@alias probs probably
@alias prolly probably
@alias prbly probably
@alias def definitely
@alias fwiw for what
@alias afaict as far as
@alias afaik as far as
@alias eta's eta 's
@alias db database
@alias dbs databases
@alias config configuration
@alias configs configurations
@alias teh the
@alias hte the
@alias adn and
@alias nad and
@alias fo of
@alias si is
@alias wer were
@alias bck back
@alias bak back
@alias bakc back
@alias fxied fixed
@alias fxd fixed
@alias fixd fixed
@alias udpate update
@alias updte update
@alias nxt next
@alias nxet next
@alias thnk think
@alias tihnk think
@alias thikn think
@alias thx thanks
@alias u you
@alias ur your
@alias r are
@alias b be
@alias btw by the way
@alias whilst while
@alias towards toward
@alias amongst among

# -- forms that are not regular --
@forms be: be:base am:present is:present are:present 's:present 're:present 'm:present was:past were:past been:participle being:gerund
@forms have: have:base has:present 've:present had:past:participle having:gerund
@forms do: do:base does:present did:past done:participle doing:gerund
@forms go: go:base goes:present went:past gone:participle going:gerund
@forms come: come:base:participle comes:present came:past coming:gerund
@forms get: get:base gets:present got:past:participle gotten:participle getting:gerund
@forms take: take:base takes:present took:past taken:participle taking:gerund
@forms make: make:base makes:present made:past:participle making:gerund
@forms give: give:base gives:present gave:past given:participle giving:gerund
@forms let: let:base:past:participle lets:present letting:gerund
@forms put: put:base:past:participle puts:present putting:gerund
@forms set: set:base:past:participle sets:present setting:gerund
@forms cut: cut:base:past:participle cuts:present cutting:gerund
@forms hit: hit:base:past:participle hits:present hitting:gerund
@forms shut: shut:base:past:participle shuts:present shutting:gerund
@forms run: run:base:participle runs:present ran:past running:gerund
@forms see: see:base sees:present saw:past seen:participle seeing:gerund
@forms know: know:base knows:present knew:past known:participle knowing:gerund
@forms think: think:base thinks:present thought:past:participle thinking:gerund
@forms find: find:base finds:present found:past:participle finding:gerund
@forms say: say:base says:present said:past:participle saying:gerund
@forms tell: tell:base tells:present told:past:participle telling:gerund
@forms hear: hear:base hears:present heard:past:participle hearing:gerund
@forms keep: keep:base keeps:present kept:past:participle keeping:gerund
@forms leave: leave:base leaves:present left:past:participle leaving:gerund
@forms bring: bring:base brings:present brought:past:participle bringing:gerund
@forms break: break:base breaks:present broke:past broken:participle breaking:gerund
@forms begin: begin:base begins:present began:past begun:participle beginning:gerund
@forms forget: forget:base forgets:present forgot:past forgotten:participle forgetting:gerund
@forms blow: blow:base blows:present blew:past blown:participle blowing:gerund
@forms fall: fall:base falls:present fell:past fallen:participle falling:gerund
@forms feel: feel:base feels:present felt:past:participle feeling:gerund
@forms lose: lose:base loses:present lost:past:participle losing:gerund
@forms mean: mean:base means:present meant:past:participle meaning:gerund
@forms send: send:base sends:present sent:past:participle sending:gerund
@forms spend: spend:base spends:present spent:past:participle spending:gerund
@forms stand: stand:base stands:present stood:past:participle standing:gerund
@forms hold: hold:base holds:present held:past:participle holding:gerund
@forms hang: hang:base hangs:present hung:past:participle hanging:gerund
@forms rebuild: rebuild:base rebuilds:present rebuilt:past:participle rebuilding:gerund
@forms build: build:base builds:present built:past:participle building:gerund
@forms catch: catch:base catches:present caught:past:participle catching:gerund
@forms write: write:base writes:present wrote:past written:participle writing:gerund
@forms overwrite: overwrite:base overwrites:present overwrote:past overwritten:participle overwriting:gerund
@forms drive: drive:base drives:present drove:past driven:participle driving:gerund
@forms spread: spread:base:past:participle spreads:present spreading:gerund
@forms roll: roll:base rolls:present rolled:past:participle rolling:gerund
@forms pay: pay:base pays:present paid:past:participle paying:gerund
@forms lie: lie:base lies:present lay:past lied:past:participle lain:participle lying:gerund
@forms stick: stick:base sticks:present stuck:past:participle sticking:gerund
@forms swap: swap:base swaps:present swapped:past:participle swapping:gerund
@forms ship: ship:base ships:present shipped:past:participle shipping:gerund
@forms repair: repair:base repairs:present repaired:past:participle repairing:gerund
@forms trip: trip:base trips:present tripped:past:participle tripping:gerund
@forms drop: drop:base drops:present dropped:past:participle dropping:gerund
@forms unplug: unplug:base unplugs:present unplugged:past:participle unplugging:gerund
@forms shift: shift:base shifts:present shifted:past:participle shifting:gerund
@forms draw: draw:base draws:present drew:past drawn:participle drawing:gerund
@forms grow: grow:base grows:present grew:past grown:participle growing:gerund
@forms choose: choose:base chooses:present chose:past chosen:participle choosing:gerund
@forms ought: ought:base
@forms lead: lead:base leads:present led:past:participle leading:gerund
@forms sell: sell:base sells:present sold:past:participle selling:gerund
@forms buy: buy:base buys:present bought:past:participle buying:gerund
@forms throw: throw:base throws:present threw:past thrown:participle throwing:gerund
@forms read: read:base:past:participle reads:present reading:gerund
@forms misread: misread:base:past:participle misreads:present misreading:gerund
@forms overload: overload:base overloads:present overloaded:past:participle overloading:gerund
@forms trigger: trigger:base triggers:present triggered:past:participle triggering:gerund
@forms recover: recover:base recovers:present recovered:past:participle recovering:gerund
@forms deliver: deliver:base delivers:present delivered:past:participle delivering:gerund
@forms monitor: monitor:base monitors:present monitored:past:participle monitoring:gerund
@forms discover: discover:base discovers:present discovered:past:participle discovering:gerund
@forms reopen: reopen:base reopens:present reopened:past:participle reopening:gerund
@forms open: open:base opens:present opened:past:participle opening:gerund
@forms happen: happen:base happens:present happened:past:participle happening:gerund
@forms finish: finish:base finishes:present finished:past:participle finishing:gerund
@forms offer: offer:base offers:present offered:past:participle offering:gerund
@forms suffer: suffer:base suffers:present suffered:past:participle suffering:gerund
@forms answer: answer:base answers:present answered:past:participle answering:gerund
@forms reset: reset:base:past:participle resets:present resetting:gerund
@forms refer: refer:base refers:present referred:past:participle referring:gerund
@forms happen: happen:base happens:present happened:past:participle happening:gerund
@forms exhaust: exhaust:base exhausts:present exhausted:past:participle exhausting:gerund
@forms allow: allow:base allows:present allowed:past:participle allowing:gerund
@forms show: show:base shows:present showed:past shown:participle showing:gerund
@forms slow: slow:base slows:present slowed:past:participle slowing:gerund
@forms fix: fix:base fixes:present fixed:past:participle fixing:gerund
@forms mix: mix:base mixes:present mixed:past:participle mixing:gerund
@forms screw: screw:base screws:present screwed:past:participle screwing:gerund
@forms blame: blame:base blames:present blamed:past:participle blaming:gerund
@forms cancel: cancel:base cancels:present cancelled:past:participle cancelling:gerund canceled:past:participle
@forms tear: tear:base tears:present tore:past torn:participle tearing:gerund
@forms sleep: sleep:base sleeps:present slept:past:participle sleeping:gerund
@forms dig: dig:base digs:present dug:past:participle digging:gerund
@forms shoot: shoot:base shoots:present shot:past:participle shooting:gerund
@forms stop: stop:base stops:present stopped:past:participle stopping:gerund

@forms commit: commit:base commits:present committed:past:participle committing:gerund
@forms admit: admit:base admits:present admitted:past:participle admitting:gerund
@forms submit: submit:base submits:present submitted:past:participle submitting:gerund
@forms permit: permit:base permits:present permitted:past:participle permitting:gerund
@forms omit: omit:base omits:present omitted:past:participle omitting:gerund
@forms transmit: transmit:base transmits:present transmitted:past:participle transmitting:gerund
@forms regret: regret:base regrets:present regretted:past:participle regretting:gerund
@forms prefer: prefer:base prefers:present preferred:past:participle preferring:gerund
@forms occur: occur:base occurs:present occurred:past:participle occurring:gerund
@forms recur: recur:base recurs:present recurred:past:participle recurring:gerund
@forms incur: incur:base incurs:present incurred:past:participle incurring:gerund
@forms control: control:base controls:present controlled:past:participle controlling:gerund
@forms travel: travel:base travels:present travelled:past:participle travelling:gerund
@forms debug: debug:base debugs:present debugged:past:participle debugging:gerund
@forms unclog: unclog:base unclogs:present unclogged:past:participle unclogging:gerund
@forms overlap: overlap:base overlaps:present overlapped:past:participle overlapping:gerund
@forms equip: equip:base equips:present equipped:past:participle equipping:gerund
@forms rerun: rerun:base:participle reruns:present reran:past rerunning:gerund
@forms undo: undo:base undoes:present undid:past undone:participle undoing:gerund
@forms redo: redo:base redoes:present redid:past redone:participle redoing:gerund
@forms bet: bet:base:past:participle bets:present betting:gerund
@forms shed: shed:base:past:participle sheds:present shedding:gerund
@forms split: split:base:past:participle splits:present splitting:gerund
@forms spring: spring:base springs:present sprang:past sprung:participle springing:gerund
@forms stall: stall:base stalls:present stalled:past:participle stalling:gerund
@forms freeze: freeze:base freezes:present froze:past frozen:participle freezing:gerund
@forms unfreeze: unfreeze:base unfreezes:present unfroze:past unfrozen:participle unfreezing:gerund
@forms arise: arise:base arises:present arose:past arisen:participle arising:gerund
@forms sing: sing:base sings:present sang:past sung:participle singing:gerund
@forms wake: wake:base wakes:present woke:past woken:participle waking:gerund
@forms sit: sit:base sits:present sat:past:participle sitting:gerund
@forms ring: ring:base rings:present rang:past rung:participle ringing:gerund
@forms shrink: shrink:base shrinks:present shrank:past shrunk:participle shrinking:gerund
@forms rise: rise:base rises:present rose:past risen:participle rising:gerund
@forms speak: speak:base speaks:present spoke:past spoken:participle speaking:gerund
@forms swear: swear:base swears:present swore:past sworn:participle swearing:gerund
@forms bear: bear:base bears:present bore:past borne:participle bearing:gerund
@forms meet: meet:base meets:present met:past:participle meeting:gerund
@forms starve: starve:base starves:present starved:past:participle starving:gerund
@forms understand: understand:base understands:present understood:past:participle understanding:gerund
@forms misunderstand: misunderstand:base misunderstands:present misunderstood:past:participle misunderstanding:gerund
@forms mistake: mistake:base mistakes:present mistook:past mistaken:participle
@forms fly: fly:base flies:present flew:past flown:participle flying:gerund
@forms feed: feed:base feeds:present fed:past:participle feeding:gerund
@forms underlie: underlie:base underlies:present underlay:past underlying:gerund
@forms oversleep: oversleep:base oversleeps:present overslept:past:participle
@forms strike: strike:base strikes:present struck:past:participle striking:gerund
@forms foresee: foresee:base foresees:present foresaw:past foreseen:participle foreseeing:gerund
@forms forecast: forecast:base:past:participle forecasts:present forecasting:gerund
@forms burst: burst:base:past:participle bursts:present bursting:gerund
@forms thaw: thaw:base thaws:present thawed:past:participle thawing:gerund

@suffix ation process-thing
@suffix ied past participle
@suffix ed past participle
@suffix ing gerund

[filler]
also|now|still|already|just|currently|really|quite|very|actually|simply|truly|therefore|meanwhile|indeed|even|again|all|both|ever|fully|completely|finally|only|always
usually|typically|normally|generally|often|hopefully|definitely|certainly|clearly|again|mostly|mainly|largely|partly|primarily|directly|indirectly|somehow|ultimately
probably|likely|possibly|presumably|apparently|perhaps|maybe|tentatively|seemingly|potentially|reportedly|most|once|more|clearly|fairly|entirely|squarely|solely|purely|totally|utterly
initially|originally|basically|obviously|evidently|accidentally|mistakenly|inadvertently|unfortunately|sadly|regrettably|frankly|honestly|repeatedly|suddenly|unexpectedly|recently|today

[subject]
i|we|you|he|she|it|they|this|that|these|those|there|the|a|an|our|your|their|its|his|her|some|any|each|every|no|nobody|someone|somebody|anyone|everyone|everybody
many|most|both|all|which|who|what|one|customers|users|people|everything|nothing|something|anything|engineers|teams|service|services

[pronoun]
i|we|you|he|she|it|they|this|that|these|those|there|which|who|everything|nothing|someone|somebody|one|everyone|nobody

[det]
the|a|an|our|your|their|its|his|her|my|this|that|these|those|some|any|one|another|each|every|all|both|no|certain|several

[be]
{be}

[have]
{have}

[finite]
am|is|are|was|were|'s|'re|'m|has|have|had|'ve|'ll|'d|do|does|did|will|would|can|could|may|might|must|shall|should|wo|ought

[modal]
will|'ll|would|'d|can|could|may|might|must|shall|should

[join]
and|but|so|or|yet|plus|though|however

[subordinate]
when|while|whereas|once|until|unless|if|whether|although|after|before|which|who|whose|where|even

# Behind before, after, until these begin no clause.
[time-word]
am
noon|midday|midnight|lunch|lunchtime|dinner|breakfast|tea|dawn|dusk|sunrise|sunset|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|today|tomorrow|tonight|yesterday|then|christmas|easter|morning|evening|afternoon|night|about|around

[abbreviation]
est|st|dr|mr|mrs|ms|vs|etc|eg|ie|inc|ltd|co|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|fig|dept|max|approx|ca|min|mins|hr|hrs|tel

[negation]
not|n't|no|never|nor|none|neither|without|nothing|nobody|hardly|unlikely|nowhere|rather

# -- tense --
[future]
barring|assuming|provided|providing
weather|all|circumstances permitting
fingers crossed
hopefully
with .. luck
touch|knock wood
all being well
if all|everything|nothing goes|go
will|'ll|shall|wo
should !have
{be:present} going to
going|looking|hoping|planning|aiming|expecting|trying|working|set|about|poised|due to <base>
scheduled|slated|planned|targeted|targeting|aiming
{expect}|{hope}|{plan}|{aim}|{intend}|{anticipate}|{target}|projected|{forecast}|{estimate}|{foresee}
expected|anticipated|projected|estimated|forecast|scheduled|planned
to be <participle>
on track|course / in line to / must|need|needs|hopeful|optimistic|confident

[future-weak]
would|'d|may|might !have
can|could !n't|not|have

[past-tense]
'd !<base> <participle>
was|were|had|did
could n't|not
have|has|'ve|'s been
have|has|'ve not|n't|we|it|they|you|this|the? !left <participle>
have|has|'ve left
should|would|could|might|may|must have <participle>
should|would|could|might|may|must n't|not have

[speech]
{move}|{shift}|{push}|{revise} .. estimate|eta|forecast|target .. to|until|from
{give} <time-point>|<weekday>|<time-future> as|for
{set} ourselves|itself|themselves|us
{give} us|me <time-point>|<time-span>|<time-future>|<number>
{give}|{set}|{issue}|{offer}|{provide} us|a|an|the|no .. eta|estimate|estimated|time|date|window|target
{promise}|{pledge}|{estimate}|{quote}|{predict}|{reckon}|{expect}|{hope}|{plan}|{aim}|{target}|{forecast}|projected|{anticipate}|{schedule}|{commit}|{vow}|{swear}|{assure}
{say}|{write}|{tell} !at|on|in|this|last|yesterday|earlier

[to-have]
to|will|'ll|shall

[causative]
have|get|having|getting|want|wants|like|need|needs|see

# "By noon it should have caught up" lies ahead.
[future-perfect]
should|ought|must|will|'ll|wo to|n't? have|'ve <participle>

[temporal]
once|when|until|after|as|if

[contrast]
but|though|although|however|yet|still|except|nevertheless|nonetheless|otherwise|albeit

[no-verb-after]
{stay:base}|{stay:present}|{stay:gerund}|{remain:base}|{remain:present}|{remain:gerund}|{keep:base}|{keep:present}|{keep:gerund}|{leave:base}|{leave:present}|{leave:gerund}
will|'ll|would|'d|can|could|may|might|must|shall|should|do|does|did|ought
fingers
{be}|{have}|{get}|to|by|a|an|the|of|with|for|in|on|at|our|your|their|its|any|all|some|no|newly|previously|more|most|very|as|once|when|if|until|than|from|your|fully|not|n't|being|after|before|recently|and|or

[continues]
because|that|as|so|which|due|caused|after|following|when|leading|meaning|causing|resulting
