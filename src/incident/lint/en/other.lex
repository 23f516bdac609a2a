# SPDX-License-Identifier: GPL-3.0-or-later
# English: what the smaller rules look for.

# -- minimising --
[small-thing]
hiccup|hiccups|blip|blips|bump|bumps|wobble|wobbles|glitch|glitches|snag|snags|niggle|niggles|inconvenience|inconveniences|annoyance|nuisance|gremlin|gremlins|quirk|quirks|issue|issues|problem|problems|disruption|disruptions|interruption|interruptions|delay|delays|slowdown|slowdowns|fluctuation|fluctuations|irregularity|irregularities|degradation|hitch|hitches|stutter|impact|effect|bug|bugs|burp

[of]
of

[small]
minor|tiny|trivial|negligible|insignificant|mere|marginal|minuscule|teensy|wee|minimal|momentary|harmless|cosmetic

[few]
number|numbers|handful|minority|fraction|percentage|subset|proportion|few|group|sliver|portion|part|share|slice

[minimising]
only|just|merely|simply a|an|the? very|tiny|extremely|relatively|really? small|tiny|limited|minor|low|handful|few|minority|fraction|little|subset|sliver <few>?
only|just|merely affects|affecting|affected|impacts|impacting|impacted|hit a|some? very? few|small|tiny|handful|minority|limited|fraction|couple
a very|tiny|relatively|extremely|vanishingly small? <few>
a tiny|minuscule|negligible|insignificant <few>
very|relatively few <customer>
hardly|barely anyone|anybody|any|noticeable|noticed|worth
<small> <small-thing>
just|only|merely|simply a|an <small-thing>
just|only|merely|simply a|an small|little|brief|slight|short|tiny|minor|temporary|quick|bit <small-thing>|of?
a small|little|slight|brief|bit|wee|tiny of? a|an? <small-thing>
hiccup|hiccups|blip|wobble|hitch|niggle
nothing|no reason|need|cause? to worry|panic|fret|fear about?
nothing|no to be worried|concerned|alarmed
nothing serious|major|dramatic|big
no cause for concern|alarm|worry
no big|great deal|drama|harm
not a|n't a? big|huge|major deal|issue|problem
no|not the end of the world
do n't|not worry|panic|fret
please|try not to? worry|panic
most of? you|customers|users|people .. not|n't|never|hardly .. notice|noticed|see|feel
few .. noticed|notice
probably|likely .. not|n't .. notice|noticed
you|they might|may|will|probably not|n't even noticed|notice
could have been|be much? worse
not as bad as
storm in a teacup
teething trouble|troubles|problems|issues
bit of a <small-thing>|slow|nuisance
slight|slightly <small-thing>
negligible|trivial|insignificant
minor
rest assured
bumpy
a little|bit|tad|touch slow|slower|late|bumpy|sluggish|behind
isolated cases|case|incident|instances
no real|significant|serious|major|lasting|noticeable harm|impact|damage|effect|consequences|problem|issue
bear|no in mind|more that|than only|a <small-thing>
purely|merely|only cosmetic

[not-minimising]
minor version|versions|release|update|account|accounts|child|children
no significant|major|noticeable|serious improvement|progress|change
<percent> of
fewer than
issue only

# -- over-promise --
[over-promise]
never|not again
wo|will n't|not .. second time|again|anymore
wo|will n't|not .. any more|longer
no|zero|never .. from now on
no .. will|can|'ll|shall ever
never|not|n't .. happen|recur|occur|reoccur|repeat again|anymore|more|twice|ever
will|'ll|can|could never|not|n't .. {happen}|{recur}|{occur}|{repeat}|{fail}|{break}|{return}|{affect} .. again|anymore|ever|more|twice|longer
can|could|will not|n't .. recur|reoccur
never .. {happen}|{recur}|{occur}|{see}|{repeat}|{fail}|{break}|{be} .. again|anymore|ever
will|'ll|shall|can never .. <base>|be|happen
{guarantee}
guaranteed
we|i .. {promise:base} .. never|not|n't|you|no
we|i {promise:base}
you have our word
our word
permanently|forever
permanent fix|solution|cure|end|resolution
once and for all
for good $
for good and|now|this|once
the last time this|you|that|it will|happens
no|zero chance|risk|possibility|way .. again|recurrence|repeat|repetition|happen|of|that|it|this
impossible for it|this|that to
is|be|are|now impossible|bulletproof|foolproof|infallible|unbreakable|airtight|watertight|failsafe
bulletproof|foolproof|unbreakable
bullet|fool proof
rock solid
100% certain|sure|confident|safe|reliable|secure
100% guaranteed
no|without any? further|more|future <small-thing>|outages|incidents|errors|failures|downtime|trouble
thing of the past
behind us for
eliminated .. risk|possibility|chance|any|all
wo n't let this|it
cannot|can n't|not go wrong
all|every .. problems|issues|errors|bugs are|have been? gone|over|history
always be|work

[open-amount]
fully|completely|totally|entirely|wholly|perfectly|absolutely|definitely|definitively|truly|utterly

# Only before it is resolved.
[over-promise-open]
{fix}|{resolve}|{restore}|{recover}|{repair}|{solve} fully|completely|entirely|totally
fully|completely|totally|entirely|wholly|definitively|definitely|absolutely {fix}|{resolve}|{restore}|{recover}|{repair}|{solve}|{mend}|{cure}|operational|functional|working|normal|back|healthy|over|gone
{be} .. 100%
100% {fix}|{resolve}|{restore}|{recover}|{repair}|operational|back|working|functional|normal|healthy|gone|ok|okay|fine|stable|over|solved|up|available
100 percent {fix}|{resolve}|{restore}|{recover}|operational|back|working|normal
100 per cent {fix}|{resolve}|{restore}|{recover}|operational|back|working|normal
back|at|up at|to 100%
problem|issue|incident|bug|fault is|has|been|was|now gone|over|history|eliminated|eradicated

[not-over-promise]
so that|it|this|we .. can|could|would|should|do|does ... again|anymore|recur|repeat
{expect}|{hope}|{see}|{anticipate}|{foresee} no
when|once|until|if .. certain|sure|know|confident
fully .. by|before|within|until|in|on
{work}|{try}|{aim}|{look}|{plan}|{want}|{hope} to .. {prevent}|{avoid}|{stop}|{ensure}|{make}|{reduce}|{keep}|{minimise}
so that|it|this|we .. can|could|would|should
to|steps|measures|how help? {prevent}|{avoid}|{stop}|{keep}|{reduce}|{minimise}|{minimize} ... again|recurring|happening|repeat|recurrence|future|this
steps|measures|work|working|changes|plan|actions|action to .. again
not|n't|no|never|cannot|ca {guarantee}|{promise}|guaranteed|sure|certain|permanently|yet|fully|completely
not|n't|never been? fully|completely|entirely|permanently|100
permanently deleted|lost|closed|removed|delete|remove|removing|deleting|erased|affected
permanent|permanently loss|link|address|account|marker|record|contract|staff
until|once|when|before|after|if|unless ... fully|completely|entirely|<percent>|permanently
about|around|roughly|approximately|nearly|almost|up|some|at|least|over|under|currently|now|than|only|of <percent>
less|fewer|more than <percent>

# -- acronyms customers know --
[fine-acronym]
api|apis|dns|cdn|sso|sms|mms|ci|cd|csv|pdf|pdfs|url|urls|vat|isp|isps|sla|slas|ddos|http|https|html|json|xml|css|ssl|tls|ssh|ftp|sftp|imap|smtp|pop|oauth|saml|scim|ldap|otp|totp|mfa|2fa|tfa|pin|atm|atms
gps|tv|tvs|pc|pcs|id|ids|faq|faqs|usb|qr|nfc|rfid|ip|ipv4|ipv6|jpg|jpeg|png|gif|svg|mp3|mp4|zip|crm|erp|pos|epos|ios|ipad|ivr|voip|pbx|sip|wifi|lan|vpn|iban|bic|sepa|ach|swift|kyc|aml|gdpr|pci|psd2|3ds|hipaa
bbc|nhs|usa|uk|us|u.s|eu|uae|emea|apac|latam|amer|anz|dach|mena|eea|un|usd|eur|gbp|chf|jpy|aud|cad|ny|nyc|la|sf|dc|ca|tx|wa|nsw|vic|qld|nz|au|de|fr|it|i.t|nl|be|at|ch|pl|pt|se|no|dk|fi|ie|in|jp|cn|kr|br|mx|za|sg|hk
am|pm|ok|eta|etr|etas|tbc|tbd|tba|n|fyi|asap|btw|ps|nb|vip|diy|hr|pr|qa|sdk|sdks|sql|rss|ssd|cpu|gpu|ram|os|mac|ui|app|web|bi|seo|utm|ai|ml|llm|gpt|aws|gcp|ibm|sap|hp|lg|bt|ee|o2|dhl|ups|usps|fedex|kml|gpx
agm|ceo|cfo|cto|cio|hq|po|pta|rsvp|diy|bst|cest|covid|cob|eod|eob|eow|eom|mb|gb|tb|kb|kwh|ev|evs|fx|etf|etfs|isa|p2p|b2b|b2c|gmv|kpi|kpis|roi|dob|ssn|cvv|cvc|avs|isbn|sku|skus|ean|upc|vod|drm|hd|uhd|4k|cd|dvd|vr|ar|aed|icu|gp|gps|er|ehr|emr|mri|ecg|ct|x|iot|lte|5g|4g|3g|esim|sim|imei|mms|rcs
update|resolved|investigating|identified|monitoring|new|all|not|no|yes|now|we|and|or|the|is|are|has|been|will|still|please|note|important|urgent|info|status|fixed|done|only|any|more|on|off|up|down|via|per|incl|vs|etc|re|so|as|to|of|by|an|do|go|my|you|our|do|n't|can|may

# -- words of the trade --
[jargon]
econnreset|econnrefused|etimedout|enospc|enoent|eacces|sigsegv|sigkill|sigterm|oomkilled|oomkill|crashloopbackoff|imagepullbackoff|evicted|segfault|segfaults|segfaulted|coredump|stacktrace|stacktraces|backtrace|traceback|nullpointer|heapdump
k8s|kubernetes|kubectl|kubelet|etcd|istio|envoy|helm|terraform|ansible|argocd|pgbouncer|haproxy|zookeeper|memcached|rabbitmq|cassandra|elasticsearch|opensearch|clickhouse|cephfs|ceph|drbd|keepalived|systemd|cgroup|cgroups|namespace|namespaces|daemonset|statefulset|configmap|sidecar|sidecars|hypervisor|hypervisors|ebpf|iptables|conntrack|nginx|kafka|redis|postgres|postgresql|mysql|mongodb
quorum|rebalance|rebalancing|autovacuum|mutex|semaphore|goroutine|goroutines|failback|pod|pods|crashloop|crashlooping|replicaset|oom|backpressure|tombstone|tombstones|sharding|reshard|resharding|raft|paxos|p0|p1|p2|sev0|sev1|sev2|sev3|bluegreen|healthcheck|healthchecks|runbook|runbooks|cronjob|nack|nacks|dlq|rto|rpo|mttr
split brain
stack trace|traces
heap dump
core dump
null pointer
oom killer|killed|kill
garbage collection
consumer lag|group|groups
leader election
sev <number>

# -- secrets --
[shared-mailbox]
support|help|info|status|security|noreply|hello|contact|team|service|services|billing|sales|abuse|privacy|care|customers|customercare|customerservice|feedback|incidents|incident|ops|office|press|accounts|helpdesk|desk|postmaster|webmaster|admin|hostmaster|legal|dpo|hi|orders|returns|bookings|reservations|claims|notices|trust|soc|noc|api|developers|partners

[inside-word]
internal|intranet|corp|local|lan|intra|private|staging|stage|stg|dev|test|admin|grafana|kibana|jenkins|jira|confluence|wiki|gitlab|vault|prometheus|argocd|sentry|splunk|pagerduty|runbook|backoffice|vpn|bastion|jump|preprod|prod|console

[organisation]
ltd|limited|inc|llc|llp|plc|gmbh|ag|sa|bv|nv|oy|ab|corp|corporation|trust|hospital|hospitals|university|college|council|academy|clinic|clinics|holdings|foundation|logistics|retail|insurance|motors|hotels|hotel|airlines|airways|foods|stores|supermarkets|pharmacy|pharma|pharmaceuticals|brewery|bakery|industries|partners|solicitors|associates|brothers|sons|society|institute|diocese|county|borough|dental|surgery|vets|freight|shipping|construction|builders|energy|utilities|school|schools|group|estates|properties|capital|ventures|bank|building

[secret]
customer|client|tenant|merchant|subscriber <proper> <proper>
password|passcode|passphrase|pin is|was|be|<colon>|'s <proper>|<code>|<number>|<token>
