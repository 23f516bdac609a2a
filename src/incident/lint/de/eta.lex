# SPDX-License-Identifier: GPL-3.0-or-later
# German: promises that are one by themselves, times that are none, and "no ETA".

[separable]
heben|hebt|nehmen|nimmt|schalten|schaltet|geben|gibt|bringen|bringt|setzen|setzt|stellen|stellt|spielen|spielt|rollen|fahren|holen|liefern|liefert|räumen

[promise-verb]
rechnen|hoffen|erwarten|planen|schätzen|versprechen|verspricht|anpeilen|anvisieren|beabsichtigen|zusagen|prognostizieren|prognostiziert|kalkulieren

[soft-promise]
alles|es|dienst|dienste|normal|weiter|behoben|gelöst|fertig|zurück|verfügbar|erreichbar|ordnung|betrieb

[eta]
update|version|fassung|app|fix .. <time-point>|<time-future> .. store|stores|appstore
also gegen|um|ab <time-point>
also <time-point>
wir|sie peilen|peilt|visieren|streben .. <time-point>|<time-future>|<number> .. an
peilen|peilt|visieren|streben .. <time-point>|<time-future>|<number> .. an
<forecast> <colon>|<dash>|von|ist|liegt|bei|für|gegen|um|heute .. <time-point>|<time-future>|<time-span>|<number>
<forecast> .. <time-point>|<time-future>|<time-span>
dauert|dauern|benötigt|benötigen|braucht|brauchen .. <time-span> !<lateness>
<time-span> .. dauern|benötigen|brauchen|gedulden|anspruch
nimmt|nehmen|wird|werden .. <time-span> .. anspruch
^ noch <time-span>
ist|sind noch <time-span>
noch <time-span> <comma>|bis|dann
mit der? <recovery-noun>|<recovery> ist|wird|rechnen ... <time-point>|<time-future>
rechnen|rechnet|planen|kalkulieren mit ... <time-point>|<time-future>|<time-span>
fertig|erledigt|behoben|zurück|online <time-future>

<separable> ... <time-point> ... auf|frei|ein|an|zurück|bereit|her|um|fort|aus|zu|nach|hoch|scharf|ab
<time-point>|<time-future> ... danach|dann ... <recovery>
bis dahin ... <recovery>
veranschlagt|veranschlagen|kalkuliert|schätzt|beziffert|nennt|spricht|sprechen|rechnet .. <time-span>|<time-future> !<lateness>
<time-future>|<time-span>|<time-point> .. zugesagt|versprochen|angekündigt|avisiert|zugesichert|prognostiziert
<recovery-noun>|<recovery> ... <time-point>|<time-future> .. vorgesehen|geplant|angesetzt|terminiert|eingeplant
bleibt|bleiben .. <time-point>|<time-future>|bis .. geschlossen|abgeschaltet|gesperrt|offline|unerreichbar|deaktiviert|zu|außer
rest|übrige|übrigen|andere|anderen|restlichen <colon> <time-point>|<time-future>|<time-span>
<time-point>|<time-future> sind|bin|ist|wären wir|ich|alles .. durch|fertig|soweit|zurück|da
erscheint|erscheinen|startet|öffnet .. <time-point>|<time-future> !<post-noun>

[not-eta]
<time-span>|<time-point> zu spät|früh
<time-span> statt|anstatt|anstelle
wir|uns sind|bleiben ... erreichbar
erreichen sie uns ... <time-point>|<time-future>
bank|banken|konto ... <time-span>
so schnell|bald|rasch|zügig wie|als
schnellstmöglich|baldmöglichst|schnellstens
bis zu <time-span> <lateness>
<time-span> <lateness>
<lateness> von? <time-span>
um|von <time-span> <lateness>
dauerte|dauerten .. <time-span>
<time-span> lang
alle|jede|jeden|jeder <time-span>|<unit>
alle <number> <unit>
warten|wartet|warte .. <time-span>
zwischen|von <point>|<number> und|bis <point>|<number> uhr?
für <time-span>
<number> sekunden|sekunde
länger|mehr als <time-span> <lateness>
bis zu <time-span>
<recovery-noun>|<thing> in der nacht

[no-time]
kein|keine|keinen|keinerlei|ohne .. zeitpunkt|termin|prognose|eta|zeitangabe|uhrzeit|zeitrahmen|schätzung|dauer|zeitplan|neuen
nicht|noch .. absehbar|abschätzen|abzuschätzen|vorhersagen|sagen|nennen|absehen|beziffern|versprechen|zusagen|bekannt|klar|wissen|einschätzen
zeitpunkt|termin|wann|dauer|prognose ... nicht|unklar|offen|ungewiss|unbekannt
wann ... wissen|weiß|teilen|melden|mitteilen
nicht .. halten|einhalten|haltbar
unklar|offen|ungewiss|unbekannt <comma>? wann|ob|wie
genannten|angekündigten|ursprünglichen|früheren|angegebenen termin|zeitpunkt|uhrzeit|zeitrahmen|prognose
