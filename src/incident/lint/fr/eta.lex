# SPDX-License-Identifier: GPL-3.0-or-later
# French: promises that are one by themselves, times that are none, and "no ETA".

[eta]
mise|version|correctif|appli|application ... store|stores|magasin <time-point>|<time-future>
compte|comptent|compter|pense|pensent|espère|espèrent livrer|rétablir|réparer|finir|terminer|corriger|remettre|avoir .. <time-point>|<time-future>|<time-span>
soit|donc <time-point>
promis|promise|assuré|garanti|garantit|garantissent .. <time-future>|<time-point>|<time-span>
table|tablent|mise|misent|compte|comptent|parle|parlent|évoque|évoquent|avance|avancent|chiffre sur|de|d' .. <time-future>|<time-point>|<time-span> !<lateness>
fixé|fixée|fixés|fixées|calé|calée|programmé|programmée|prévu|prévue|prévus|prévues|planifié|planifiée|attendu|attendue à|pour|au|dans|le|ce|d'|vers .. <time-point>|<time-future>
reste|restera|resteront|restent|demeurera .. fermé|fermée|fermés|coupé|coupée|indisponible|inaccessible|hors|suspendu|suspendue|bloqué .. <time-future>|<time-point>|<today>
reste|restes|suivants|autres <colon> <time-point>|<time-future>|<time-span>
merci|prions de patienter .. <time-span>|<time-future>
heure à laquelle ... <recovery>
d' ici là ... <recovery>
moment où ... <recovery>
visons|vise|ciblons|tablons|comptons|promet|promettons|annonce|annoncent|prévoyons|prévoit|espérons|estime|estimons|avance sur|pour|d'|une|désormais|maintenant|plutôt|encore? .. <time-point>|<time-future>|<time-span> !<lateness>
<forecast> <colon>|<dash>|à|vers|pour|le|est|sera|d'|estimée|prévue|en .. <time-point>|<time-future>|<time-span>
<forecast> <time-point>|<time-future>|<time-span>
prend|prendra|prendront|nécessitera|nécessite|demandera|demande|durera|faut|faudra|reste|restera .. <time-span> !<lateness>
^ encore <time-span>
plus que <time-span>
<time-span> de travail|patience
fini|terminé|réglé|réparé|rétabli|prêt <time-future>

[today]
aujourd' hui

[not-eta]
<time-span>|<time-point> trop|plus tard|tôt
<time-span> au lieu
passé|passés|passée|passées|créé|créés|créées|reçu|reçus|reçues|envoyé|envoyés|envoyées|datés|datées|effectués|effectuées avant|après|à|le <point>|<time-point>
banque|banques ... <time-span>
<number> secondes|seconde
mettent|met jusqu' à <time-span>
le|au plus vite|tôt|rapidement possible
dès|aussitôt|aussi que|vite|rapidement|tôt possible?
plus vite|tôt possible
duré|dura|durait <time-span>
<time-span> de? retard|décalage
retard|décalage de|d' <time-span>
toutes les <number>? <unit>
toutes les <time-span>
attendez|patientez|attendre|attente .. <time-span>
de <point> à <point>
entre <point> et <point>
pendant <time-span>
pendant encore <time-span>
pour|de <time-span> !<unit>
avant <what-day> si|pour|afin|s'

[no-time]
pas|ne|n'|aucun|aucune|sans|ni|impossible|trop|ignorons .. heure|date|délai|délais|estimation|eta|quand|combien|autre|échéance|prévision|horaire|durée
ignorons|savons|sait|inconnu|inconnue ... quand|combien|heure
pas|pourrons|ne|n' .. tenir|respecter|maintenir .. heure|délai|date|horaire|annoncé|annoncée|promesse
heure|délai|date|horaire|estimation annoncé|annoncée|annoncés|initiale|initial|précédente|donnée|indiquée
trop tôt pour
sans pouvoir

[lasted]
duré|durait|dura
