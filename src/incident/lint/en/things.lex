# SPDX-License-Identifier: GPL-3.0-or-later
# English: what breaks, what it does then, and who is about.

# -- technical things: what a cause is made of, and what customers seldom see --
[tech]
message|event|service|memory|data|field bus
deploy|deployment|release|rollout|configuration|setting|settings|migration|upgrade|patch|code|bug|defect|regression|leak|memory|disk|disks|cpu|network|switch
router|firewall|balancer|balancers|dns|certificate|certificates|cert|certs|database|databases|index|indexes|query|queries|queue|queues|cache|caches|cluster|server|servers|node|nodes|storage
array|volume|proxy|gateway|gateways|key|cron|batch|script|quota|limit|limits|traffic|spike|surge|attack|ddos|bot|bots|crawler|cable|fibre|fiber|power|cooling|ups|generator
hardware|firmware|driver|kernel|library|dependency|package|scheduler|worker|workers|process|thread|threads|lock|locks|deadlock|race|schema|replication
replica|replicas|failover|clock|ntp|backend|infrastructure|microservice|container|containers|pod|pods|broker|shard|shards|partition|rack|datacentre|datacenter
route|routes|routing|bgp|peering|link|backbone|edge|cdn|rule|rules|flag|toggle|switchover|job|jobs|loop|overload|glitch|fault|failure|crash|mismatch
misconfiguration|corruption|congestion|contention|exhaustion|saturation|bottleneck|overheating|fire|flood|storm|lightning|weather|heatwave|expiry|refactor|hotfix
rotation|cutover|token|tokens|secret|permission|permissions|policy|policies|filter|codec|protocol|handshake|cipher|tls|ssl|vpn|tunnel|port|ports
connection|connections|pool|pools|buffer|buffers|parser|encoder|serializer|compiler|runtime|registry|template|timezone|leap|rounding|typo|limiter|throttle|throttling
merge|commit|plugin|module|component|engine|subsystem|tier|layer|stack
microcode|controller|sensor|battery|psu|fan|supply|transceiver|optic|optics|fuse|breaker|substation|grid|electricity|outlet|motherboard|chip|drive|ssd|raid|nas|san|backup|snapshot
leader|quorum|election|heartbeat|watchdog|sidecar|ingress|egress|mesh|namespace|bucket|blob|ledger|spool|spooler|relay|repeater|antenna|amplifier|inverter|transformer|pump|valve|chiller|compressor|sprinkler
autoscaler|autoscaling|scaling|provisioning|orchestrator|kubernetes|webhook|integration|sdk
column|field|value|string|character|header|cookie|payload
load balancer|balancers
network|graphics|line|raid|interface|fibre|fiber|controller|memory card|cards
power cut|supply|failure
race condition
third party
memory leak
rate limit|limits|limiter
table|tables|change|changes|logic|rollover|connector|connectors|parser|rule|formula|version|retry|retries

[product-thing]
app|application|api|service|system|systems|platform|feed|feeds|file|files|message|messages|session|sessions|export|import|event|account|client|sale|launch|campaign|promotion|data|record|interface|endpoint|feature|extension|browser|calendar|holiday|weekend|customer|user

# -- what such things do when they break --
[fault-verb]
{struggle}|{misbehave}|{falter}|{wobble}|{flap}|{thrash}|{crawl}|{buckle}
{act}|{play} up
{fail}|{break}|{crash}|{stall}|{hang}|{lock}|{exhaust}|{overload}|{overflow}|{fill}|{leak}|{expire}|{corrupt}|{misconfigure}|{misroute}|{block}|{overwhelm}|{saturate}
{throttle}|{trip}|{restart}|{flood}|{spike}|{degrade}|{drop}|{deadlock}|{collide}|{conflict}|{disagree}|{diverge}|{lapse}|{malfunction}|{die}|{freeze}|{choke}|{starve}|{balloon}
{disconnect}|{truncate}|{duplicate}|{rotate}|{invalidate}|{revoke}|{reject}|{remove}|{delete}|{overwrite}|{upgrade}|{change}|{alter}|{modify}|{rename}|{swap}|{surge}|{double}|{triple}
{cause}|{trigger}|{knock}|{bring}|{take}|{start}|{introduce}|{interfere}|{prevent}|{stop}|{overheat}|{burn}|{cut}|{sever}|{damage}|{tear}|{split}|{partition}|{loop}|{recurse}|{send}
{run} out|low|over
{hit} a|its|the|their|our
{reach} a|its|the|their|our limit|ceiling|maximum|capacity|quota|cap
{go} down|offline|wrong|bad|stale|missing|haywire
{get} stuck|lost|corrupted|blocked|confused
{fall} over|behind
{lose} power|connectivity|connection|its|contact|sync|quorum|track|a|half|both|the|one|two
{time} out
{be} full|down|overloaded|wrong|stuck|misconfigured|corrupt|corrupted|expired|missing|broken|faulty|bad|exhausted|saturated|unreachable|offline|stale|locked|blocked|overwhelmed|incompatible|incorrect|out|set|low
{be} too small|low|high|large|big|full|many|slow|strict|short|hot|old|busy|tight|weak

[fault-noun]
fault|failure|problem|issue|bug|error|defect|outage|crash|leak|overload|misconfiguration|glitch|mistake|regression|attack|spike|surge|congestion|corruption|mismatch|exhaustion|deadlock
expiry|hiccup|conflict|incompatibility|bottleneck|loop|trouble|limit|shortage|saturation|contention|interference|typo|oversight|slip|change|deploy|deployment|release|upgrade|migration|update
cut|break|flood|fire|storm|timeout

[bad]
lost|missing|heavy|exotic|bug|bad
bad|faulty|broken|wrong|buggy|misconfigured|incorrect|corrupt|corrupted|expired|full|overloaded|failed|failing|stale|stuck|runaway|rogue|oversized|malformed|defective|dodgy|flaky|overheated
misbehaving|poisoned|hung|slow|noisy|leaky|untested|invalid|missing|outdated|degraded|saturated|exhausted|unexpected|sudden|unusual|heavy|high|severed|damaged|dead

# -- who: others --
[supplier]
exchange !rate|rates|token|tokens
forwarder|forwarders|haulier|hauliers|wholesaler|wholesalers|distributor|distributors|installer|installers|insurer|insurers|custodian|underwriter|ministry|authority|authorities|government|railway|airport|caterer|caterers|venue|venues|organiser|organisers|organizer|franchisee|exchanges|roamer|outfitter|lab|labs|laboratory|bureau|hauler|haulers|depot|warehouse|dealer|dealers|developer|studio|publisher|broadcaster|clearinghouse|subsidiary|affiliate|affiliates
clearing house
tax|post office
provider|providers|vendor|vendors|carrier|carriers|supplier|suppliers|partner|partners|host|hoster|bank|banks|acquirer|acquirers|processor|processors|registrar|registrars|isp|isps|telco|telcos|telecom
operator|operators|contractor|contractors|subcontractor|subcontractors|subprocessor|reseller|upstream|utility|landlord|colo|colocation|datacentre|datacenter|courier|couriers|aggregator|aggregators
integrator|outsourcer|agency|consultant|consultants|manufacturer|maker|makers|publisher|consultancy|grid|issuer|issuers|regulator|airline|council|municipality|builders|diggers|bureau|clearer
third parties|party
data centre|center
payment|payments|card|cloud|hosting|network|internet|mail|email|sms|telephony|voice|dns|cdn|identity|search|map|maps|power|energy|water|cable|storage|backup|logistics|shipping|security gateway|network|company|firm|provider|host|vendor|partner|processor|service|giant|people
service|hosting|cloud|internet|telecoms|mobile|network|power|energy|security|software|platform|payments|infrastructure|hardware|saas|cloud|app|application|browser|cable provider|providers|company|operator|vendor|supplier|store|maker|firm
other|external|outside company|companies|firm|team|side|end|vendor|supplier|party|service|people|contractor
app store|stores
card network|networks|scheme|schemes

[vendor]
bt|kpn|mtn|dpd|gls|hsbc|telia|telenor|telstra|optus|comcast|equifax|experian|worldline|ingenico|verifone|lenovo|samsung|huawei|nokia|ericsson|siemens|bosch|webex|trello|airtable|xero|quickbooks|sony|nintendo|playstation|xbox|roblox|spotify|netflix|youtube|tiktok|twitter|linkedin|reddit|skype|viber|garmin|tomtom|tesla
aws|amazon|azure|google|gcp|microsoft|cloudflare|fastly|akamai|stripe|twilio|paypal|adyen|worldpay|klarna|visa|mastercard|amex|apple|facebook|whatsapp|instagram|telegram|slack|okta|auth0|onelogin
github|gitlab|bitbucket|atlassian|jira|zendesk|salesforce|hubspot|sendgrid|mailgun|mailchimp|postmark|sparkpost|vonage|nexmo|plivo|sinch|messagebird|telnyx|verizon|vodafone|telefonica
lumen|centurylink|cogent|level3|comcast|openreach|zayo|telia|digitalocean|linode|hetzner|ovh|ovhcloud|scaleway|rackspace|equinix|heroku|vercel|netlify|datadog|newrelic|pagerduty|splunk
mongodb|snowflake|databricks|oracle|ibm|vmware|broadcom|cisco|juniper|fortinet|crowdstrike|zscaler|shopify|magento|wordpress|dropbox|outlook|gmail|yahoo|openai|anthropic|intel|nvidia|dell
godaddy|namecheap|verisign|letsencrypt|digicert|sectigo|globalsign|entrust|plaid|truelayer|gocardless|braintree|sumup|sepa|dhl|ups|fedex|usps|hermes|evri|firebase|algolia|mapbox|cloudinary
amazon web services
google cloud|maps|play
let 's encrypt
british|deutsche telecom|telekom
national grid

# -- who: people --
[person]
trader|traders|typist|referee|umpire|cook|chef|waiter|bartender|pharmacist|lecturer|professor|tutor|stagehand|usher|steward|ranger|gardener|postman|lifeguard|accountant|bookkeeper
shift|night|duty|console|machine|crane|forklift|switchboard|computer operator|operators
clerk|clerks|receptionist|caretaker|nurse|teacher|plumber|roofer|decorator|installer|installers|fitter|fitters|locksmith|courier
engineer|engineers|developer|developers|dev|devs|intern|interns|employee|employees|admin|admins|administrator|administrators|sysadmin|technician|technicians|contractor|contractors|colleague|colleagues
manager|managers|dba|dbas|trainee|trainees|apprentice|apprentices|programmer|programmers|coder|tester|testers|analyst|analysts|consultant|consultants|staffer|staff|worker|electrician|electricians|electrician|builder|builders
cleaner|cleaners|plumber|plumbers|digger|person|somebody|someone|individual|member|members|personnel|newcomer|rookie|junior|juniors|lead|architect|sre|sres|student|temp|guard|janitor|hire|hires|starter|director|cto|ceo
freelancer|freelancers|guy|guys|boss|supervisor|driver|teammate|teammates|workman|workmen|agent|agents|clerk|secretary

[team]
team|teams|department|departments|crew|crews|squad|management|leadership|engineering|ops|operations|marketing|finance|procurement|legal|sre|devops|qa|netops|infosec|i.t|security
network|infrastructure|database|platform|storage|security|data|release|mobile|payments|billing|web|frontend|backend|support|operations|product|integrations team|folks|people|guys|crew|engineers|group|department

# -- who: customers and their things --
[customer]
customer|customers|user|users|client|clients|tenant|tenants|merchant|merchants|subscriber|subscribers|tester|shopper|shoppers|student|students|teacher|teachers|patient|patients|member|members|visitor|visitors|reader|readers
player|players|caller|callers|shop|shops|school|schools|hospital|hospitals|workspace|workspaces|account|accounts|organisation|organisations|organization|organizations|site|sites|project|projects|team|teams|people
buyer|buyers|seller|sellers|driver|drivers|passenger|passengers|viewer|viewers|agent|agents|administrator|administrators|guest|guests|traveller|travellers|attendee|attendees|household|households|company|companies
you|everyone|everybody|anyone|those|nobody

[customer-thing]
browser|browsers|firewall|firewalls|isp|isps|network|networks|equipment|router|routers|wifi|device|devices|integration|integrations|script|scripts|configuration|settings|setup|machine|machines|phone|phones|pc|computer|computers
antivirus|printer|printers|tablet|tablets|laptop|laptops|modem|modems|headset|headsets|handset|handsets|keyboard|proxy|proxies|code|app|apps|software|credentials|server|servers|plugin|plugins|extension|extensions|systems|environment|hardware|connection|client|clients|office|office|i.t
