# SPDX-License-Identifier: GPL-3.0-or-later
# French: guesses about why, and causes said as a fact.

[guess]
probablement|vraisemblablement|apparemment|possiblement|éventuellement|sûrement|certainement|manifestement|visiblement|potentiellement|présumé|présumée|supposé|supposée|probable|probables|possible|suspecté|suspectée|suspecte|éventuel|éventuelle
peut être
sans doute
semble|semblent|semblerait|semblait|semblant|paraît|parait|paraissent|paraîtrait
pensons|pense|croyons|crois|supposons|suppose|soupçonnons|soupçonne|présumons|estimons|imaginons|suspectons
pourrait|pourraient|serait|seraient|aurait|auraient
peut|peuvent venir|provenir|être|avoir lié|liée|dû|due|causé|causée|provoqué|provoquée|à
tout porte|laisse|indique à|penser|que|croire
selon|d'|de toute|toutes|après|nos|les|premières|premiers vraisemblance|probabilité|apparence|premières|premiers|éléments|analyses
en apparence
à ce stade
à priori
a priori
d' après nos|les|nos premières|premiers|analyses|journaux|éléments
il se peut

[suspicion]
lien|rapport|relation ... vraisemblable|probable|possible|plausible|évident
foudre|attaque|panne|fuite|surcharge|piratage suspectée|présumée|soupçonnée|probable
selon|d'après|pour nous|moi
à notre|mon avis|sens
d' après nous|moi
s' agirait
certainement|sûrement|forcément lié|liée|dû|due|à|un|une|le|la
on dirait un|une|le|la|l'|du|bien
ça sent le|la|l'|un|une
à première vue
selon|d'après toute apparence|vraisemblance
selon toute|toutes apparence|vraisemblance|les
cause|origine|raison|coupable|explication possible|probable|présumée|supposée|éventuelle|vraisemblable|plausible|potentielle
penche|penchent|penchons|parie|parient|parions pour|sur|vers
soupçonné|soupçonnée|soupçonnés|suspecté|suspectée|présumé|présumée|incriminé
coïncide|coïncident|correspond avec
rien|pas|non confirmé|prouvé|certain <comma>? mais
n' est|a|soit|rien pas? confirmé|prouvé|certain <comma>? mais
il se peut qu'|que
soupçonnons|soupçonne|soupçon|soupçons|hypothèse|hypothèses|théorie|piste|pistes|suspicion|présomption
tout porte à croire|penser
laisse|laissent|laissant penser|croire|supposer|présager
indique|indiquent|suggère|suggèrent|pointe|pointent que|qu'|vers|un|une|des
ressemble|ressemblent à
a|ça tout|l' air d'
fait|font penser|croire
semble|semblent|paraît lié|liée|liés|liées|dû|due|dus|dues|provenir|venir|causé|causée|provoqué|provoquée|être|avoir .. <reason>|lié|liée|liés
il se|s' pourrait|peut agir|que
il pourrait s' agir
peut|pourrait|pourraient|doit|doivent|devrait|devraient venir|provenir|s'expliquer|résulter|découler
peut|pourrait être lié|liée|dû|due|causé|causée|provoqué|provoquée

pensons|pense|songeons à un|une|des
impression|sentiment est|que|qu'
penchons|penche pour|vers
parions|parie sur|pour

[reason]
cause|causes|causé|causée|causés|causées|raison|raisons|origine|provoqué|provoquée|provoqués|provoquées|provoque|responsable|responsables|dû|due|dus|dues|lié|liée|liés|liées|lien|coupable|imputable|imputables|déclenché|déclenchée|déclencheur|résulte|découle|explique|parce|car
à cause
en raison
en cause
vient|viennent|venir|provient|provenir|proviendrait|viendrait de|du|des|d'
suite à|au|aux
à la suite
grâce|faute à|de|d'
avoir|a à|quelque voir|chose

[thing]
mise|serveur|serveurs|certificat|certificats|cache|disque|disques|mémoire|fuite|réseau|carte|routeur|commutateur|câble|fibre|base|bases|configuration|réglage|pilote|version|déploiement|migration|licence|batterie|alimentation|bug|bogue|erreur|erreurs|défaut|attaque|surcharge|import|importation|synchronisation|redémarrage|changement|prestataire|fournisseur|hébergeur|opérateur|souci|problème|panne|coupure|incident|filtre|règle|script|index|requête|requêtes|logiciel|matériel|micrologiciel|dns|pic|quota|limite|cartes|plugin|module|composant|pare
[broken]
expiré|expirée|expirés|plein|pleine|saturé|saturée|défectueux|défectueuse|corrompu|corrompue|surchargé|surchargée|échoué|planté|tombé|tombée|vide|vidée|bloqué|bloquée|bloquées|bloqués|défaillant|défaillante|mal|mauvais|mauvaise|erroné|erronée|perturbé|perturbée|cassé|cassée|endommagé|endommagée|lâché|débordé|débordée

[not-cause]
rien ne|n' laisse|permet|suggère|indique|prouve|montre
aurait|auraient dû
rien|pas n' indique|suggère|prouve|laisse
spéculer|spéculation|spéculations
cause|causes|origine|raison|raisons .. inconnu|inconnue|pas|n'|ignorée|reste|indéterminée|recherchée|encore
ne|n'|pas|ignorons|inconnu|inconnue|cherchons|recherchons|cherche|identifier|déterminer|comprendre|enquêtons|savoir|connaissons .. cause|causes|origine|raison|pourquoi|raisons
pourquoi
exclu|exclue|exclus|exclues|exclut|excluons|écarté|écartée|écartons|exclure|écarter
excluons|exclu|exclut|écartons que|qu'|l'|la|le|toute|un|une ... cause|origine|responsable|lien|dû|due|mise
par|mesure précaution|de|prudence
pas|aucun|aucune|sans lien|rapport|signe|indice
en raison|suite de|à|du|d'|des|au|la|l'? incident|panne|interruption|ralentissement|maintenance
d' où
peut|peuvent|pourrait|pourraient être|sembler|paraître|rencontrer|subir|voir|constater lent|lente|lents|lentes|indisponible|indisponibles|inaccessible|inaccessibles|retardé|retardée|retardés|retardées|perturbé|perturbée|interrompu|interrompue|difficile|refusé|refusée|refusés|affecté|affectés

[scope]
touché|touchés|touchée|touchées|concerné|concernés|concernée|concernées|affecté|affectés|affectée|affectées|impacté|impactés|impactée|seuls|seules|seul|certains|certaines|utilisateurs|clients|abonnés|contiennent|contient|comptes|demandes|commandes
[efficacy]
suffi|efficace|efficaces|résolu|fonctionne|fonctionner|stable|correctif|amélioration|améliore|stabilisé|réparé|rétabli|normal|bon|ordre

[effect]
<scope>
<efficacy>

[cause]
<guess> !<effect> ... <reason>
<reason> ... <guess> !<effect>
<guess> .. <thing> .. <broken>
<guess> .. <broken> .. <thing>
^ <guess> <comma>? un|une|le|la|l'|des <broken>? <thing>
sans doute un|une|le|la|l' <broken>? <thing>
<thing> .. <guess> .. <broken>
<thing>|<broken> aurait|auraient <broken>
aurait|auraient <broken>
c' est|était probablement|sûrement|peut|sans|vraisemblablement|apparemment ... <thing>
<suspicion>

[harmed]
cassé|bloqué|saturé|perturbé|interrompu|provoqué|causé|corrompu|surchargé|supprimé|paralysé|empêché|effacé|endommagé|coupé

[cause-fact]
<thing> ... a|ont <harmed>
cela|ce|ceci|c'|incident|problème|panne|ça|l' .. dû|due|dus|dues|causé|causée|provoqué|provoquée à|au|aux|par|à
est|sont|a|ont|été .. dû|due|dus|dues|causé|causée|causés|causées|provoqué|provoquée|provoqués|provoquées|lié|liée|liés|liées à|au|aux|par
à cause de|d'|du|des
en raison de|d'|du|des
suite à|au|aux
parce que|qu'
la|l' cause|origine|raison est|était|<colon>|en|du|de
vient|viennent|provient|proviennent de|du|des|d'
<thing> .. est|sont en cause|responsable|responsables
<thing> explique|provoque|bloque|empêche

# A guess of anything is one of a cause, unless it is of who and what is affected, whether it works, or when.
[hedge]
probablement|vraisemblablement|apparemment|sûrement|manifestement
pensons|supposons|croyons|présumons|soupçonnons que|qu'|le|la|les|un|une
sans doute

[suspect-thing]
trop|mal|quelque|ailleurs
un|une|le|la|l'|les|des|quelque

[effect]
données|complètes|ligne|doublons|double|doubles|relevés|vu|voyez|verrez|recevoir|perdu|perdues|perdus|bancaires|vos|vous
