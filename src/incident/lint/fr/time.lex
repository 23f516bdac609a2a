# SPDX-License-Identifier: GPL-3.0-or-later
# French: times, dates, spans; which lie ahead and which behind.

[number]
zéro|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|demi|demie

[about-number]
dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine

[unit]
seconde|secondes|minute|minutes|heure|heures|jour|jours|journée|journées|semaine|semaines|mois|an|ans|instant|instants|moment|moments|nuit|nuits|h
heure|heures|jour|jours ouvrés|ouvrables|ouvré|ouvrable

[weekday]
lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche

[month-name]
janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre

[daypart]
matin|matinée|midi|après|soir|soirée|nuit|minuit|aube|aurore
après midi

[approx]
environ|près|de|presque|quelque|au|plus|moins|maximum|minimum|à|peu|autour|bonne|bonnes|petite|petites|petit|bon|prochaines|prochains|toutes|les|premières|encore|une

[count]
<number>+
<number> <dash>|à|ou|et <number>
quelques|plusieurs
un|une <about-number> de|d'
une|un|deux petite|petites|bonne|bonnes|petit|bon|grosse

[time-span]
<approx>* <count> <unit>
<approx>* <count> <unit> <dash>|à|ou|et <count>? <unit>
<approx>* <count> <unit> et demie|demi|quart
<approx>* une|un? demi|demie <dash>? <unit>|journée|heure
<approx>* un|trois quart|quarts d' heure
une|un? <about-number> de minutes|jours|secondes
quelques <unit>
le reste|restant de la journée|matinée|soirée|semaine
toute la nuit|journée|matinée|semaine
<number> <dash>|à <number> <unit>

[point]
<clock>
<number> h|heure|heures
<number> h|heure|heures <number>
<number> h|heure|heures et? demie|quart|quarante|trente|quinze
midi|minuit
petit|petits matin|jour|heures
nuit tombée|tombante
ouverture|fermeture
midi|minuit et? demi|demie|quart?
<weekday>
<weekday> <daypart>
<weekday> <number> <month-name>?
<date>
le <number> <month-name>
<number> <month-name>
1er <month-name>
aujourd' hui
ce|cet|cette <daypart>|semaine|week|mois|weekend
la? fin|début|milieu de|du|d' la|l'|ce|cette|le? <daypart>|journée|semaine|mois|week|weekend|matinée|soirée
le? week end
le <daypart>
fermeture|ouverture des|du|de la|l'? magasins|bureaux|boutiques|bureau|magasin|boutique|marchés|bourse

[time-point]
après <point>
<point>
à|vers|le|pour|au|dans|en <point>
à|vers <number> h|heures
<point> à|vers|<comma>|et|ou|<dash> <point>
<point> <point>
entre <point>|<number> et <point>

[ahead]
demain
après <dash>? demain
demain <daypart>
demain à|vers|avant|pour|dès? <point>
dans la|le|l'|cours|courant <daypart>|journée|semaine|nuit|soirée|matinée|week|heure
dans le courant|cours de|du|d' la|l'|ce|cette? <daypart>|journée|semaine|soirée|matinée|nuit|week|demain|mois
au|en cours|courant|fin|début|milieu de|du|d' la|l'|cette|ce? <daypart>|journée|semaine|soirée|matinée|nuit|week|demain|mois
la semaine|journée|nuit|matinée|fois prochaine
tôt|tard dans la|le|l' <daypart>
le mois|week|lundi prochain
<weekday>|<month-name> prochain
prochaine|prochaines|prochains <unit>|<time-span>
cette <daypart>
ce soir
plus tard dans|ce|cet|aujourd' la|soir|après|hui <daypart>?

[what-day]
<point>
<time-point>
<ahead>
là
peu
le|la|ce|cette <daypart>|<weekday>|week|fin
l' <daypart>|ouverture|heure
<time-span>

[time-future]
<ahead>
à|pour|dès|vers|avant <ahead>
dans <time-span>
dans les prochaines|prochains <unit>|<time-span>|<number>
sous <time-span>|peu|huitaine|quinzaine
d' ici à|au|le|la|les|environ|quelques? <what-day>
d' ici
avant|jusqu'|jusque à|au|aux|en|vers? <what-day>
jusqu' à|au|aux <what-day>
à partir|compter de|du|d' <what-day>
dès <what-day>
au plus tard
<time-point> au plus tard
<time-point> maximum|dernier délai
encore <time-span>
<time-span> encore|supplémentaires|supplémentaire|restantes|restant
<time-span> de plus
plus que <time-span>
en moins de <time-span>
pendant encore <time-span>
en <time-span>

[time-past]
il y a <time-span>
depuis <what-day>
depuis
hier <daypart>?
hier à|vers? <time-point>?
avant|hier hier
d' hier
dernier|dernière|derniers|dernières|précédent|précédente|passé|passée
cette nuit <comma>
de <point> à|et <point>
entre <point>|<number> et <point>
de ce matin
de cette nuit
durant|pendant <time-span>
après <time-span>

[time-soft]
bientôt|prochainement|incessamment|imminent|imminente|sous peu|rapidement
très|tout bientôt|prochainement
sous peu
d' un|une instant|moment|minute
dans|d' un|une|quelques instant|instants|moment|moments|seconde
dans|à peu|bref|court|brefs de|délai|délais temps?
dans peu de temps
dans les meilleurs|plus brefs délais
d' une minute à l' autre
à tout instant|moment
sans tarder
dans la foulée

# What is done by then.
[time-deadline]
d' ici à|au|le|la|les|environ|quelques|l'? <what-day>
avant <what-day>
dans <time-span>
dans les prochaines|prochains <unit>|<time-span>|<number>
sous <time-span>|huitaine|quinzaine
<time-point> au plus tard
au plus tard <what-day>
en moins de <time-span>
dès <ahead>

[time-now]
aujourd' hui
