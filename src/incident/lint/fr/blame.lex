# SPDX-License-Identifier: GPL-3.0-or-later
# French: whose fault it is made.

[supplier]
fournisseur|fournisseurs|prestataire|prestataires|hébergeur|opérateur|opérateurs|traitant|partenaire|partenaires|éditeur|constructeur|fabricant|imprimeur|installateur|assureur|livreur|coursier|banque|transporteur|exploitant|distributeur|bailleur|agence|microsoft|google|amazon|apple|aws|azure|orange|sfr|ovh|ovhcloud|free|bouygues|edf|enedis|cloudflare|stripe|twilio|meta|facebook|oracle|sap|mairie|tiers
centre de données
sous <dash>? traitant

[person]
employé|employée|employés|salarié|salariée|stagiaire|collègue|collaborateur|collaboratrice|technicien|technicienne|techniciens|ingénieur|ingénieure|ingénieurs|administrateur|administratrice|administrateurs|développeur|développeuse|développeurs|alternant|alternante|apprenti|agent|intérimaire|électricien|électricienne|ouvrier|ouvrière|plombier|installateur|sysadmin
équipe réseau|exploitation|développement|technique

[customer]
client|clients|utilisateur|utilisateurs|abonnés|patients|parents|écoles|usagers|marchands

[judged]
mène|mènent .. bateau
fait|font traîner|lanterner|attendre|patienter
saccagé|ruiné|détruit|démoli|massacré|torpillé|esquinté
refuse|refusent|traîne|traînent|tarde|tardent|rechigne|rechignent
laissé|laissés|laissée|laissées|laisse|laissent tomber
planté|plantés|lâché|lâchés|abandonné|abandonnés
bâclé|bâcle|saboté|négligé|merdé|failli|fauté|foiré|oublié|ignoré|ignore|cafouillé|raté
incapable|incapables|incompétent|incompétents|incompétence|négligent|négligente|négligence|irresponsable|nul|dépassé|amateurisme|défaillant|injoignable
seul|seule|seuls|entièrement|pleinement|unique responsable|responsables|fautif|coupable
ne|n' .. répond|répondent|fait|font|daigne|sait|savent pas|rien

[harm]
supprimé|effacé|débranché|coupé|oublié|écrasé|modifié|éteint|désactivé|poussé|lancé|fait|commis|saisi|déployé|confondu|retiré|cassé

[not-own]
vient|provient|est|sont|viennent de|du|des|d'|celle|côté

[careless]
fait|suivi|vérifié|respecté|lu|vu|contrôlé|prévenu|renouvelé|testé|tenu

[outsider]
<supplier>|<proper>

[det]
le|la|l'|les|un|une|des|notre|nos

[disgrace]
catastrophe|catastrophique|catastrophiques|lamentable|lamentables|scandale|scandaleux|honte|honteux|inadmissible|inacceptable|désastreux|désastreuse|amateurisme|incompétence|incapables|pitoyable|déplorable

[bungled]
raté|bâclé|saboté|foiré|loupé|cafouillé|merdé|planté|négligé|ignoré|failli

[clumsy]
maladroit|maladroite|distrait|distraite|négligent|imprudent|étourdi|nouveau|nouvelle|inexpérimenté|débutant

[yours]
votre|vos routeur|box|réseau|navigateur|appareil|appareils|fournisseur|connexion|matériel|ordinateur

[blame]
ne|n' dépend|dépendent|relève|relèvent pas de nous|notre
erreur|faute|négligence|oubli d' un|une membre|collègue|employé|technicien|administrateur|opérateur|prestataire|collaborateur
erreur|faute|négligence|oubli de|du|des .. équipe|service|technicien|prestataire
entièrement|uniquement|exclusivement|seule|pleinement de sa|leur responsabilité|faute|fait
rien à nous|se reprocher
erreur|faute|problème|panne venait|vient|était clairement|uniquement|entièrement|exclusivement|bien de|du|d'|des|chez
sans la moindre|aucune concertation|consultation|prévenance|annonce|préavis
sans nous|jamais prévenir|consulter|avertir
quelqu' un .. <harm>|<bungled>
si le|la|l'|notre|nos <supplier> .. avait|avaient|eût
<person> .. par erreur|inadvertance|mégarde
<supplier>|support|assistance|service|<proper> .. est|sont|a .. <disgrace>
<supplier> .. est|sont <det> <disgrace>
<disgrace> .. de|du|des|d' <supplier>|<proper>
<outsider> a|ont|avait .. <bungled>
<outsider> .. doit|doivent .. explication|explications|comptes
<person> <clumsy> .. a|ont
<clumsy> <person> .. a|ont .. <harm>|déployé|fait|coupé
ils|elles|eux ont|sont .. oublié|ignoré|trompés|raté|négligé
<yours> qui pose|posent|est|bloque|cause
<yours> est .. problème|cause|faute
entièrement|pleinement|uniquement|seule la responsabilité|faute
responsabilité|faute de|du|d'|des|l' .. <supplier>
impuissants|impuissant|démunis
ne|n' vient|est|provient|sont pas de|du|d'|chez chez? nous .. mais
<outsider> aurait|auraient dû
si <outsider> avait|avaient
si la|le|l'|notre|nos <supplier> avait|avaient
nous a|ont .. laissé|laissés|laissées en plan|rade
nous a|ont .. lâché|lâchés|abandonné|abandonnés|plantés|planté
<person> n' a|ont|avait pas .. <careless>
faute|responsabilité|erreur|négligence|incompétence de|du|des|d' notre|nos|l'|la|le|un|une? <supplier>|<person>|<customer>
celle de|d'|du|des <supplier>
<supplier> .. <judged>
<judged> ... <supplier>
<person> a|ont|avait|avaient <filler>? .. <harm>
l' un de|d' nos <person> .. <harm>
<supplier>|<customer> .. est|sont|seul|seule|seuls .. responsable|responsables|coupable|coupables|fautif|fautifs
responsable|responsables|coupable est|était|<colon> <supplier>
<customer> ... n'|ne ont|ont|avaient|a pas|jamais
indépendant|indépendante|indépendants|indépendantes de notre volonté|contrôle
hors|dehors de? notre|nos contrôle|portée|maîtrise|responsabilité
échappe|échappent à notre contrôle
mains liées
n' y pouvons|peut|pouvions rien
y pouvons rien
pas|n' .. notre|nos faute|responsabilité|fait|ressort
ne sommes|saurions pas|être|en responsables|tenus|cause|fautifs
nos|notre systèmes|services|serveurs|plateforme|infrastructure|côté .. parfaitement|normalement|bien|correctement|fonctionnent|ordre ... vient|problème|chez|<supplier>|c'
par la faute de|d'|du|des
force majeure
sans prévenir|préavis|avertir|avertissement

[not-blame]
nous aurions dû
nous avons
nous avons par|oublié|appliqué .. erreur
