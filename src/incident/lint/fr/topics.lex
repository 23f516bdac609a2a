# SPDX-License-Identifier: GPL-3.0-or-later
# French: what a time can be about. The nearest of these decides.

[recovery]
sur|dans le|les|l' store|stores|magasin|appstore
refonctionner|refonctionnera|refonctionneront|livrer|livrerons|rattrapé
chez vous
modifiable|modifiables|consultable|consultables|éditable|éditables|livré|livrée|livrées|arriver|arriveront
reconnecter|connecter|télécharger|retravailler|rétablissant|repartent|rouvrent|reprennent|redémarre|remarche|arrivera|arrive|programmé|programmée|solution
mise|remise en service|route
rétabli|rétablie|rétablis|rétablies|rétablir|rétablira|rétablirons|rétablissement|restauré|restaurée|restaurés|restaurées|restaurer|restauration|restaurerons
lèverons|lèvera|lèveront|lever|levé|levée|{occup+er}|{stabilis+er}|{normalis+er}|{appliqu+er}|{install+er}|{envoy+er}|{distribu+er}|{rattrap+er}|{relanc+er}|{renvoy+er}|{expédi+er}|expéditions|achèvera|améliorer|{répar+er}|{corrig+er}|{termin+er}|{règl+er}|réglé|réglée|réglés|régler|{rétabl+i}|{réactiv+er}|{déploy+er}|{déploi+er}|{redémarr+er}|{remplac+er}|{lev+er}|{débloqu+er}|{finalis+er}|{achev+é}|achever|{livr+er}|{reconnect+er}|{réouvr+er}
résolu|résolue|résolus|résolues|résoudre|résolution|résorbé|résorbée|résorber|résorption|réparation|correction|correctif|correctifs|patch|rectifié|rectifiée
fini|finie|finis|finir|finirons|aurons|fin|achèvement|terminaison|dénouement
opérationnel|opérationnelle|opérationnels|disponible|disponibles|accessible|accessibles|joignable|joignables|fonctionnel|fonctionnelle|fonctionnels|utilisable|utilisables|stable|normal|normale|normalement|normaux|ordre|actif|active|actifs|prêt|prête|prêts|bon|bons|bonnes|justes|ligne
fonctionner|fonctionnera|fonctionneront|marcher|marchera|marcheront|remarcher|remarche|remarchera|refonctionner|tourner|repartir|repart|repartira|revenir|revient|reviendra|reviendront|reviennent|retrouver|retrouvera|retrouverez|reprendre|reprend|reprendra|reprendront|reprise|retour|rouvrir|rouvre|rouvrira|rouvriront|réouverture|remise|retravailler|rentrer|rentrera
mise|remise en service|place|production|ligne
retour à la? normale|normal
remettre|remis|remettra|remettre à jour|en
mis|mise|mettre à jour
maintenu|maintenue hors
de nouveau
à nouveau
en ligne|état|service
rattrapé|rattraper|rattrapage|écoulé|écoulée|traité|traitée|traités|traitées|vidée|vidé|reconnectées|reconnectés|servi|servis|déploiement|bascule|basculement|redémarrage|remplacement|changement|reconstruction|migration|relance|relancé|relancée
suivront|suivra
coupé|coupée|coupés|fermé|fermée|suspendu|suspendue|interrompu|interrompue|indisponible|désactivé|désactivée
sortira|sort|sortie|publiée

[forecast]
eta|objectif|cible|reste
temps|délai|durée restant|restante|nécessaire
heure|date|délai|durée|fin|retour|rétablissement|résolution|échéance|horaire|réparation prévu|prévue|estimé|estimée|prévisionnel|prévisionnelle|annoncé|annoncée|attendu|attendue|probable|visé|visée
heure|date|délai|durée de|du fin|rétablissement|résolution|retour|réparation|remise|reprise prévu|prévue|estimé|estimée|prévisionnel|prévisionnelle|annoncé|annoncée?
heure|date|délai|durée de|du fin|rétablissement|résolution|retour|réparation|remise|reprise
retour à la? normale|normal prévu|attendu|estimé|espéré
estimation|prévision

[step]
manque|manquent|prolonger|prolongera|prolonge|poursuivra|patienter|traîner
prend|prendra|prendront|prendre|nécessite|nécessitera|nécessiteront|demande|demandera|demanderont|dure|durera|durer|occuper|occupera|faut|faudra|reste|patienter|patience

# -- what else has a time --
[post]
point|points|nouvelles|nouvelle|actualisation|information|informations|infos|info|communiqué|communication|message|annonce|annoncerons|écrirons|dirons|raconterons|détails|précisions|bulletin|mise|état
prochain|prochaine|nouveau|nouvelle|nouveaux|nouvelles point|mise|message|communiqué|bulletin|actualisation|information|informations|éléments|compte
prochain|prochaine|nouveau|nouvelle point|mise|message|bulletin|actualisation|information|compte arrive|arrivera|suit|suivra|sera|est|tombe
mise|mises à jour .. <time-point>|<time-span>|ici|prochaine
informer|informerons|informe|informons|communiquer|communiquerons|préciserons|reviendrons|revenons|reviens|publierons|publier|posterons|tiendrons|tenons|annoncée
reviendrons|revenons|reviens vers|ici|avec
plus d' informations|infos|éléments|précisions
plus de détails|précisions|nouvelles
tenir|tiendrons|tenons informés|informé|courant|au

information|informations|point|message|actualisation|bulletin|nouvelles|compte arrive|arrivent|arrivera|suit|suivent|suivra|suivront|sera|tombe|paraîtra

[monitor]
regardons|regarderons|regarde|observe|restons|resterons
attentif|attentifs|attentive|attentives
surveillons|surveillerons|surveiller|surveillance|observons|observerons|observation|contrôlons|contrôlerons|contrôler|œil|vigilants|vigilance|vigilant|suivons|vérifierons|mesurer
gardons|garde|garderons|gardera .. œil

[review]
compte|rapport|analyse|bilan|postmortem|synthèse|explication|explications
compte rendu
retour d' expérience

[maintenance]
maintenance|maintenances|intervention|travaux|entretien
planifié|planifiée|planifiées|programmée|programmées

[user-act]
relance|relances|ouvert|ouverte|ouverts
technicien|technicienne|techniciens|agents|agent|équipe|équipes .. arrive|arrivent|reste|restent|restera|resteront|sera|seront|sur|bord
restent|reste|resteront à|sur bord|place
restera|resteront|reste|restent|maintenu|maintenue|maintenons en place
avant <weekday> si|pour
attendez|attendre|patientez|réessayez|réessayer|retentez|veuillez|délais|échéance|remboursement|avoirs|horaires
toutes les <number>? <unit>
chaque <unit>

[lateness]
retard|retards|retardé|retardés|retardée|retardées|lent|lente|lenteur|lenteurs|décalage|obsolètes|vieux|anciennes|périmées|obsolète
a|ont duré

[about-else]
<post>
<monitor>
<review>
<maintenance>
<user-act>
<lateness>

[label-else]
début|depuis|heure|date|mise|statut|durée|période|signalé|créé|actualisé|publié
