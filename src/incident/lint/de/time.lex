# SPDX-License-Identifier: GPL-3.0-or-later
# German: times, dates, spans; which lie ahead and which behind.

[number]
null|ein|eine|einem|einer|einen|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfundvierzig|fünfzig|sechzig|neunzig|anderthalb|eineinhalb|zweieinhalb|hundert

[hour]
eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf

[unit]
sekunde|sekunden|minute|minuten|stunde|stunden|tag|tage|tagen|woche|wochen|monat|monate|monaten|werktag|werktage|werktagen|arbeitstag|arbeitstage|arbeitstagen|augenblick|augenblicke|augenblicken|moment|momente|momenten

[weekday]
montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag
montagmorgen|montagabend|montagmittag|montagvormittag|montagnachmittag|dienstagmorgen|dienstagabend|dienstagmittag|dienstagvormittag|dienstagnachmittag
mittwochmorgen|mittwochabend|mittwochmittag|donnerstagmorgen|donnerstagabend|donnerstagmittag|freitagmorgen|freitagabend|freitagmittag|freitagnachmittag
samstagmorgen|samstagabend|sonntagabend|sonntagmorgen

[month-name]
januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember

[daypart]
früh|morgen|morgens|vormittag|vormittags|mittag|mittags|nachmittag|nachmittags|abend|abends|nacht|nachts|feierabend|morgenstunden|abendstunden|nachtstunden|nachmittagsstunden|mittagsstunden|vormittagsstunden|mitternacht|tagesende|dienstschluss|geschäftsschluss|ladenschluss|betriebsschluss|büroschluss|frühstück|mittagspause|mittagessen|betriebsbeginn|geschäftsbeginn|dienstbeginn|arbeitsbeginn|schulbeginn|wochenende|wochenendes|wochenanfang|monatsende|wochenmitte|jahresende|wochenschluss|quartalsende

[approx]
etwa|ungefähr|rund|knapp|gut|circa|höchstens|maximal|mindestens|weitere|weiteren|noch|gute|guten|knappe|knappen|geschätzt|geschätzte|bis|zu|über|unter|weniger|mehr|als|nächsten|kommenden|ersten|der|die|den|nur|wenige|wenigen

[count]
<number>+
<number> <dash>|bis|oder|und|zu <number>
ein paar|bisschen
einige|einigen|mehrere|mehreren|wenige|wenigen|paar|etliche

[time-span]
<approx>* <count> weitere|weiteren|volle|vollen|ganze|ganzen|gute|guten|knappe|knappen? <unit>
<approx>* <count> <unit> <dash>|bis|oder|und <count>? <unit>
<approx>* halbe|halben|halbes|dreiviertel|viertel <unit>
<approx>* <count> halbe|halben|halbes|gute|knappe|knappen|guten|kleine|weitere|weiteren <unit>
<approx>* viertelstunde|dreiviertelstunde|halbstunde|stündchen|eineinviertelstunden
<approx>* <count> knappen|knappe|guten|gute? viertelstunde|dreiviertelstunde|stündchen
wenige|wenigen|einige|einigen|mehrere|mehreren <unit>
den? rest des tages|abends|nachmittags|vormittags
<number> uhr <number>? <dash>? stunden
die|der|den ganze|ganzen nacht|tag|woche|nachmittag|vormittag|abend|morgen

[point]
zum <number>
einbruch der dunkelheit|nacht
sonnenaufgang|sonnenuntergang|tagesanbruch|morgengrauen
<clock>
<clock> uhr
<number> uhr
<number> uhr <number>
halb <number>
viertel|dreiviertel|kurz|fünf|zehn|zwanzig vor|nach <number>
<weekday>
<weekday> <daypart>
<date>
<number> <month-name>
<number> . <month-name>
<ordinal> <month-name>
heute
heute|morgen <daypart>
mittag|mitternacht|abend|nachmittag|vormittag
<daypart>
der? <daypart>
ende|anfang|mitte der|dieser|des|nächster|nächsten|kommender? woche|monats|tages|<month-name>|jahres|quartals
diese|dieser|diesem|diesen <daypart>|woche|monat

[time-point]
<point>
um|gegen|am|an|zum|so|etwa <point>
um|gegen <number>
um|gegen|ab|nach <hour>
nach <point>
<point> um|gegen|<comma>|so <point>
<point> <point>
<point> <dash>|bis|und|oder <point>
<number> <dash>|bis|und <point>
am <weekday>|<daypart>|<date>|<number>
in der nacht auf|zum|zu <weekday>?

[tomorrow]
morgen|übermorgen|morgige|morgigen

[ahead]
<tomorrow>
<tomorrow> <daypart>
<tomorrow> um|gegen|ab|bis? <point>
heute abend|nachmittag|nacht|mittag|vormittag
im laufe|verlauf des|der|dieses|dieser|von? heutigen|morgigen|kommenden|nächsten? tages|<daypart>|woche|nachmittags|vormittags|abends|nacht|monats|wochenendes|morgens
nächste|nächster|nächsten|nächstes|kommende|kommenden|kommender|kommendes woche|montag|monat|wochenende|tag|tage|<weekday>|<unit>
über nacht
über das|die <daypart>|nacht
übers wochenende
am wochenende|abend|nachmittag

[what-day]
<point>
<time-point>
<ahead>
dahin
zum|zur|zu <point>|<ahead>
ende|anfang|mitte <point>|der|des|dieser|nächster <unit>|woche?

[time-future]
<ahead>
ab|bis|für|auf|gegen <ahead>
in <time-span>
binnen|innerhalb|im von? der|des|einer|eines|nächsten|kommenden? <time-span>|<count>|<unit>
binnen|innerhalb von? <approx>* <time-span>
in den|der nächsten|kommenden|folgenden <time-span>|<unit>
bis|spätestens|frühestens|vor|ab|noch um|am|zum|zur|gegen|etwa|spätestens? <what-day>
bis|spätestens|ab um|gegen|etwa? <number> uhr?
bis spätestens|etwa|maximal|längstens|zum|zur? <what-day>
<time-point> spätestens
gegen <number>
bis dahin
bis in den|die|das|der frühen|späten? <daypart>|<weekday>|<point>
bis|vor zum|dem? <point>
noch|weitere|nochmals <time-span>
noch <approx>* <time-span>
<time-span> später|noch|lang
von <point> an
ab sofort
<time-point> bis spätestens? <time-point>

[time-past]
zu|viel zu früh|spät|lange
vor <time-span>
seit <what-day>
seit etwa? <time-point>|<time-span>|<ahead>|gestern
gestern <daypart>?
gestern um|gegen|am? <time-point>?
vorgestern|gestrigen|gestrige|gestriger|vorhin|heutigen|letzte|letzten|letzter|vergangene|vergangenen|vergangener
letzte|letzten|letzter|vergangene|vergangenen|vergangener nacht|woche|<weekday>|<unit>|<time-span>
von heute|gestern <daypart>?
zwischen <point>|<number> und <point>|<number> uhr?
von <point>|<number> bis <point>|<number> uhr?
in den letzten|vergangenen <time-span>
bis gestern <daypart>?
am <daypart> des

[time-soft]
bald|baldigst|demnächst|gleich|umgehend|sogleich|zeitnah|zeitnahe|kurzfristig
in kürze|bälde
in wenigen augenblicken|momenten
jeden moment|augenblick
jederzeit
im nu
in absehbarer zeit
schon bald
nicht mehr lange

# What is done by then.
[time-deadline]
bis|spätestens um|am|zum|zur|gegen|etwa|spätestens? <what-day>
bis spätestens|etwa|maximal|längstens|zum|zur? <what-day>
bis zum|dem? <point>
binnen|innerhalb von? der|des|einer|eines|nächsten|kommenden? <time-span>|<count>|<unit>
in <time-span>
in den|der nächsten|kommenden <time-span>|<unit>
<time-point> spätestens
ab <ahead>
ab dem|der frühen|späten|kommenden? <daypart>

[time-now]
heute
