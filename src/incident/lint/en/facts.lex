# SPDX-License-Identifier: GPL-3.0-or-later
# English: what an update tells: impact, action, progress; and words that tell nothing.

# -- impact: products, functions, symptoms, groups of customers --
[impact]
<customer> !<incident-noun>
login|logins|signin|checkout|payment|payments|order|orders|upload|uploads|download|downloads|search|searches|reports|export|exports|import|imports|dashboard|dashboards|message|messages|messaging|chat|email|emails|mail|mailbox|mailboxes
notification|notifications|calls|video|audio|image|images|photo|photos|file|files|website|site|app|apps|api|apis|webhook|webhooks|sync|syncing|backup|backups|invoice|invoices|billing|booking|bookings|ticket|tickets|appointment|appointments
profile|profiles|account|accounts|password|passwords|form|forms|map|maps|calendar|calendars|comment|comments|attachment|attachments|document|documents|feed|feeds|stream|streams|streaming|playback|sms|delivery|deliveries|shipment|shipments|parcel|parcels
printing|scanner|scanners|terminal|terminals|card|cards|transfer|transfers|withdrawal|withdrawals|deposit|deposits|statement|statements|balance|balances|trades|quote|quotes|prices|pricing|subscription|subscriptions|refund|refunds|cart|carts|basket
integration|integrations|builds|pipeline|pipelines|deploys|jobs|repository|repositories|project|projects|workspace|workspaces|meeting|meetings|analytics|alerting|hosting|domain|domains|certificate|certificates
phone|phones|voice|tv|internet|broadband|network|connection|connections|device|devices|sensor|sensors|meter|meters|camera|cameras|door|doors|charger|chargers|vehicle|vehicles|route|routes|trip|trips|ride|rides|student|lesson|lessons|grade|grades|course|courses
data|region|regions|country|countries|branch|branches|warehouse|wallet|wallets|browser|browsers|android|iphone|ios|mobile|desktop|portal|console|editor|library|catalogue|inbox|queue|queues|storage|sharing|permissions|invites|invitations|signups|signatures|tokens|requests|telephony|fax|conferencing
error|errors|slow|slower|slowness|sluggish|latency|timeout|timeouts|blank|missing|unreachable|unavailable|offline|failing|fails|failed|failures|delayed|delay|delays|lagging|crash|crashes|crashing|loading|frozen|stuck|duplicate|duplicates|down|rejected|refused|declined
can|could n't|not <base>
unable to
logged|signed out|in
login|log|sign in|on|out|up

# -- action: what is being done --
[actor]
we|team|teams|engineers|technicians|technician|developers|colleagues|colleague|crew|crews|specialists|staff|everyone|us|security|vendor|provider|carrier|people|agents|support

[no-act]
{experience}|{see}|{apologise}|{apologize}|{understand}|{know}|{expect}|{believe}|{think}|{hope}|{wish}|{regret}|{suspect}|{receive}|{hear}|{have}|{be}|{say}|{tell}|{post}|{appreciate}|{thank}|{plan}|{lose}|{suffer}|{need}|{want}|{write}|{share}|{provide}|{promise}|{guess}|{notice}

[action]
{undo}|{identify}|{forward}|{isolate}|{reproduce}
<actor> <be>|'re|'ve|have|has|'ll|will .. !<no-act> <gerund>|<participle>|<past>|<base>
<actor> !<no-act> <past>|<present>|<base>
<be> being? <re-verb>
of us are|is
on the way|case|call|phone|job|scene|ground|road|spot
engaged|searching|underway|ongoing
under way|investigation|review|repair
at work
having|have|take|taking|has a look|go
to find out
{serve}|{run}|{read} .. from
while we|they|it
in progress
being <participle>
as we|they speak|work
{investigate}|{monitor}|{roll}|{restart}|{reboot}|{deploy}|{repair}|{restore}|{rebuild}|{trace}|{debug}|{diagnose}|{replace}|{reroute}|{redirect}|{disable}|{revert}|{patch}|{test}|{check}|{analyse}|{analyze}|{examine}|{review}|{apply}|{implement}|{mitigate}|{escalate}|{fix}|{resolve}|{correct}|{clear}|{drain}
{scale:gerund}|{add:gerund}|{increase:gerund}|{raise:gerund}|{switch:gerund}|{move:gerund}|{migrate:gerund}
{fail} over
{identify:gerund}|{isolate:gerund}|{reproduce:gerund}|{gather:gerund}|{collect:gerund}|{compare:gerund}|{inspect:gerund}|{track:gerund}|{scan:gerund}|{verify:gerund}|{confirm:gerund}|{validate:gerund}|{process:gerund}|{reprocess:gerund}|{replay:gerund}|{resend:gerund}|{reindex:gerund}|{recreate:gerund}|{reset:gerund}|{rotate:gerund}|{renew:gerund}|{revoke:gerund}|{block:gerund}|{throttle:gerund}|{limit:gerund}|{pause:gerund}|{resume:gerund}|{watch:gerund}|{observe:gerund}|{address:gerund}|{tackle:gerund}|{pursue:gerund}|{profile:gerund}|{measure:gerund}|{count:gerund}
{work} on|with|to|through|hard|around|closely
{look} into|at|for|through|closely
{keep} an eye|watching
{engage}|{contact}|{call}|{involve} .. <supplier>|<vendor>|<person>|<team>|support|on
{open}|{raise} .. case|ticket
investigation|investigations|mitigation|repair|repairs|repairing|rollback|failover|fix|patch|hotfix|diagnosis|troubleshooting|remediation|recovery|restoration
on it
we|team|engineers|technicians|developers|crew|crews|specialists|staff <be>|'re .. <gerund>
{dig} into
{bring} .. back|up|online
{take} .. offline|down|out|steps|action
{turn} .. on|off
{run} .. test|tests|checks|diagnostics|job|jobs
{put} .. in|back
{send}|{ship}|{push}|{release}|{roll} .. fix|out|patch|engineer|engineers|technician|crew|version|build
{try}|{attempt}|{prepare}|{plan}|{continue}|{start}|{begin}|{finish} .. <gerund>
{find}|{locate}|{pinpoint}|{discover} .. cause|problem|source|fault|bug|issue|release|<tech>
looking|digging|checking|fixing|working|tracing|testing|comparing|asking
{ask}|{chase}|{press}|{discuss} .. <supplier>|<vendor>|<team>
{free:gerund}|{clean:gerund}|{reduce:gerund}|{expand:gerund}|{tune:gerund}|{adjust:gerund}|{change:gerund}|{update:gerund}|{upgrade:gerund}|{downgrade:gerund}|{remove:gerund}|{delete:gerund}|{undo:gerund}|{swap:gerund}|{install:gerund}|{reinstall:gerund}|{reconnect:gerund}|{refresh:gerund}|{recover:gerund}|{retry:gerund}|{notify:gerund}|{refund:gerund}|{reissue:gerund}|{answer:gerund}|{route:gerund}|{shift:gerund}|{serve:gerund}|{use:gerund}

# -- progress --
[progress]
{work}|{load}|{run}|{flow}|{be} .. again
<be> back
{rule}|{narrow}|{discard}|{eliminate} .. out|down|two|three|one|cause|causes|possible|possibilities
{find}|{identify}|{locate}|{isolate}|{reproduce}|{deploy}|{roll}|{restore}|{recover}|{fix}|{patch}|{apply}|{complete}|{finish}|{replace}|{restart}|{revert}|{switch}|{test}|{try}|{confirm}|{add}|{move}|{widen}|{extend}|{engage}|{escalate}|{open}|{start}|{begin}|{receive}|{collect}|{gather}|{trace}|{improve}|{drop}|{fall}|{rise}|{reduce}|{disable}|{enable}|{raise}|{increase}

[re-verb]
{redeploy}|{reload}|{reenable}|{recalculate}|{restore}|{replace}|{upload}|{bring}|{move}|{update}

# -- standstill --
[standstill]
no change|changes|news|progress|update|updates|new
nothing new|to|has
still|continue|continues|continuing|remain|remains|ongoing|unchanged

# -- words that tell nothing --
[empty]
them|him|me|my|itself|themselves|ourselves|yourself|those|difficulties|technical|difficulty
accept|excuse|forgive|pardon|bothering
why|how|whether
anomaly|anomalies|detect|detected|detecting
bearing|solve|solving|solved|patient|thank|hard|point|physical|reproduce|reproduced|bug|bugs|fault|faults|case|cases|engaged|watch|space|stay|tuned|tune|hang|tight|sit|word|words|announcement|notice|ticket|tickets|mean|means|soonest|asap|lookout|thanks|everybody|anyone|someone|cannot|there|hereby|kindly|informed|inform|unforeseen|circumstances|doing|done|best|being|looked|attended|attending|handle|handled|handling|dealing|deal|dealt|track|tracking|currently|presently|shortly|rest|assured|concern|concerns|concerned|fine|great|good|okay|ok|sincerely|truly|deeply|very|disrupted|trouble|troubles|hiccup|blip|glitch|underway|under|control|view|line|lines|matters|seen|felt|feel|bringing|bring|brought|returned|return|returning
we|our|ours|us|you|your|they|their|it|its|this|that|these|those|the|a|an|and|or|but|so|as|of|to|for|in|on|at|by|with|from|about|into|out|up|is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|can|could|may|might|should|shall|must|not|n't|no|yes|'s|'re|'ve|'ll|'m|'d
i|he|she|his|her|who|which|what|when|where|while|there|here|then|than|if|because|until|once|any|all|some|more|most|many|much|such|each|every|other|another|both|own|same|few|less|least|further|also|still|already|just|currently|now|again|very|really|soon|shortly|possible|quickly|available|actively|continue|continues|continued|continuing|remain|remains|remained|ongoing|active|progress
incident|incidents|issue|issues|problem|problems|outage|outages|disruption|disruptions|degradation|interruption|event|situation|matter|trouble|service|services|system|systems|platform|customers|customer|users|user|clients|impact|impacted|affected|affecting|affect|affects|experience|experiencing|experienced|see|seeing|report|reported|reports|reporting|observed|noticing
team|teams|engineers|engineer|engineering|technical|staff|experts|specialists|colleagues|people|everyone|investigate|investigating|investigation|investigated|work|working|worked|look|looking|resolve|resolving|resolution|fix|fixing|restore|restoring|recover|recovering|recovery|mitigation
update|updates|updated|updating|information|info|news|details|detail|post|provide|provided|share|shared|sharing|give|gave|keep|posted|informed|apologies|apologise|apologize|sorry|apology|inconvenience|patience|understanding|thank|thanks|appreciate|regret|please|bear|aware|know|known|unknown|cause|caused|causes|root|underlying|reason|establish|understand|believe|think|confirm|confirmed|confirming
time|moment|minute|minutes|hour|hours|day|days|today|tonight|tomorrow|morning|afternoon|evening|next|last|latest|previous|earlier|later|soon|new|normal|normally|operational|full|fully|completely|back|good|better|best|hard|diligently|closely|urgently|priority|top|highest|possible|expected|expect|come|go|going|make|made|take|taken|taking|get|getting|let|closed|close|closing|open|opened|marked|declared|considered|status|all|clear|everything|something|anything|nothing|things|need|needed|necessary|action|actions|steps|step
fail|fails|failing|failed|failure|failures|error|errors|down|unavailable|slow|degraded|intermittent|unable|trouble|difficulties|difficulty|stop|stopped|begin|began|started|start|end|ended|over|happen|happened|happening|occur|occurred|occurring|result|results|related|due|involved|full|attention|great|currently|meantime|meanwhile|across|during|since|before|after|between|under|through|around|within|without|utc|gmt|bst|cet|cest|est|pst|edt|pdt|am|pm
one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|past|noon|midnight|o|clock
scheduled|promised|share|say|tell|said|told|ask|asked|question|questions|contact|support|page|follow|subscribe|us|like|dear|hello|hi|regards|team|want|wanted|wish|hope|hopefully|trying|try|tried|efforts|effort|ensure|ensuring|sure|important|seriously|committed|way|ways|part|parts|place|case|area|areas|number|set|sets|end|kind|sort|bit|lot|else|instead|yet|even|ever|never|always|often|usual|usually|change|changes|unchanged|substantive
gathering|additional|assess|assessing|extent|scope|nature|source|isolate|pinpoint|analysis|analysing|evaluate|responsible|relevant|parties|internal|external|quick|rapid|rapidly|fast|promptly|swiftly|earliest|convenience|opportunity|cooperation|understood|acknowledge|acknowledged|received|alert|alerted|notified|notify|high|highly|elevated|increased|partial|partially|major|minor|general|generally|various|certain|several|multiple
