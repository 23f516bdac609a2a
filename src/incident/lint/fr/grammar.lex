# SPDX-License-Identifier: GPL-3.0-or-later
# French: the words that hold a sentence together. docs/lint.md describes the format.

@flag elision
@common le la les l du des une et est sont sera seront était étaient nous notre nos vous votre vos aux à pour par
@common sur dans qui que qu ne n pas ce cette ces cet ont avons avez été c mais ou il elle ils elles leur
@common leurs lors depuis nouveau nouvelle plus tout toute tous toutes aucun aucune y avec sans chez être avoir fait peut pouvons pourrait même encore
@common déjà très bien ici ainsi afin dès vers entre après avant heure heures minutes jour jours aujourd hui demain hier soir matin prochaine prochain
@common durée estimée prévue prévu panne erreur erreurs retard clients utilisateurs équipes équipe mise connexion commande commandes paiement paiements rétabli rétablissement résolu problème actuellement travaillons
@common enquêtons surveillons cherchons touchés touchée fonctionne fonctionnent partent passent arrivent retour normale correctif semble répondent rien un en de se au base aura lieu
@common samedi dimanche lundi mardi mercredi jeudi vendredi revenu techniciens messagerie données restera resteront notamment

@alias min minutes
@alias mn minutes
@alias mins minutes
@alias env environ
@alias approx environ
@alias ca ça
@alias tjs toujours
@alias pb problème
@alias pbs problèmes
@alias maj mise à jour
@alias retablissement rétablissement
@alias retabli rétabli
@alias retablie rétablie
@alias resolu résolu
@alias repare réparé
@alias prevu prévu
@alias estimee estimée
@alias deploiement déploiement
@alias bientot bientôt
@alias probleme problème
@alias soiree soirée
@alias matinee matinée
@alias journee journée
@alias apres après

@paradigm er: er:base e:finite es ons:finite ent:finite é:participle ée:participle és:participle ées:participle ait:past-tense aient:past-tense era:future:finite erons:future:finite eront:future:finite erez:future erait:future eraient:future ant
@suffix erons future finite
@suffix eront future finite
@suffix iront future finite
@suffix irons future finite
@suffix rons future finite
@suffix ront future finite
@suffix era future finite
@suffix ira future finite
@suffix ez user-act
@paradigm é: é ée és ées
@paradigm i: i ie is ies
@paradigm adj: 0 e s es

[filler]
aussi|déjà|encore|actuellement|maintenant|désormais|toujours|bien|donc|ainsi|alors|enfin|malheureusement|notamment|également|très|tout|toute|tous|toutes|entièrement|complètement|totalement|pleinement|vraiment|juste|normalement|immédiatement|rapidement|simplement|directement|finalement|effectivement|certainement|seul|seule|encore
de nouveau
à nouveau

[subject]
je|j'|tu|il|elle|on|nous|vous|ils|elles|ce|c'|cela|ça|ceci|celui|celle|le|la|les|l'|un|une|des|du|notre|nos|votre|vos|leur|leurs|son|sa|ses|ces|cet|cette|qui|tout|toute|tous|toutes|chaque|aucun|aucune|certains|certaines|plusieurs|d'|s'|n'|y

[finite]
est|sont|était|étaient|sera|seront|serait|seraient|soit|soient|fut|furent|suis|sommes|êtes|étions
a|ont|ai|avons|avez|avait|avaient|avions|aura|auront|aurons|aurait|auraient|ait|aient|eut
va|vont|vais|allons|allez|allait|peut|peuvent|pouvons|pouvez|pourra|pourrons|pourront|pourrez|pourrait|pourraient|pouvait|pouvaient
doit|doivent|devons|devrait|devraient|devra|devront|devait|devaient|faut|faudra|faudrait|veut|veulent|voulons|savons|sait|savent|ignorons
semble|semblent|semblait|paraît|parait|paraissent|pensons|pense|pensent|croyons|croit|supposons|suppose|soupçonnons|estimons|estime|espérons|espère|comptons|compte|prévoyons|prévoit|visons|vise|attendons|promet|annonce|annonçons|enquêtons|travaillons|surveillons|cherchons|examinons|analysons|vérifions|contrôlons|étudions|regardons
reste|restent|restera|resteront|revient|reviendra|reviendront|reviennent|fonctionne|fonctionnent|fonctionnera|fonctionnait|marche|marchent|prend|prendra|prendront|dure|durera|dura|commence|termine|rouvrira|rouvre|reprend|reprendra|reprendront|échoue|échouent|tombe|tombent|partent|part|arrive|arrivent|affiche|affichent|répond|répondent|remplaçons|basculons|restaurons|déplaçons|corrigeons|reconstruisons|vient|viennent|suit|suivront|suivra|sortira|sort|met|mettons|publierons|informerons|reviendrons|contacterons|tiendrons|touche|touchent|provoque|explique|laisse|manquent|manque|disparaissent|repart|repartira
a|ont|s'est

[join]
et|mais|ou|donc|car|puis|or

[subordinate]
que|qu'|qui|quand|lorsque|lorsqu'|si|dont|où|parce|puisque|puisqu'|alors|tandis|comme|pourquoi

[contrast]
mais|cependant|toutefois|pourtant|néanmoins|désormais

[abbreviation]
env|etc|m|mme|mm|janv|févr|juil|sept|oct|nov|déc|tél|réf|max|min|art|st|ste|cf|p|ex

[negation]
ne|n'|pas|plus|jamais|aucun|aucune|ni|sans|rien|personne|guère

[future]
lèverons|lèvera|lèveront|pourrez|enverrons|serons|remettrons|remettra
sera|seront|serons|serait|seraient|devrait|devraient|devra|devront|aura|auront|aurons|pourra|pourrons|pourront|pourrez|va|vont|allons|faudra|prendra|prendront|reviendra|reviendront|rouvrira|rouvriront|reprendra|reprendront|fonctionnera|fonctionneront|durera|suivra|suivront|sortira|restera|resteront|repartira|finira|terminera|arrivera|arriveront
prévu|prévue|prévus|prévues|espérons|comptons|pensons|prévoyons|attendons|visons|annonce|promet|estimons|programmé|programmée|attendu|attendue|planifié|planifiée|escompté|escomptée|espère|prévoit|estime
devoir|pouvoir

[future-weak]
reprend|reprennent|repart|repartent|rouvre|rouvrent|revient|reviennent|arrive|arrivent|redémarre|redémarrent|remarche|fonctionne|peut|peuvent|pourrait|pourraient|devient|suit|suivent|sort

[past-tense]
espérions|pensions|prévoyions|comptions|voulions|devions|avions|étions|pouvions
était|étaient|avait|avaient|fut|furent|pouvait|pouvaient|fallait|allait|durait|dura
a|ont|avons|avait|avaient|ai été|eu|duré|pris|cessé|retrouvé|repris|échoué|fonctionné|commencé|disparu|perdu|connu|subi|fait|rendu|permis
a|ont|avons|avait|avaient|ai <past-form>
est|sont revenu|revenue|revenus|redevenu|redevenue|tombé|tombée|arrivé|arrivée|arrivés|arrivées|survenu|survenue|partis|parties
s' est <past-form>?

[past-form]
rétabli|réactivé|levé|achevé|rouvert|ouvert|débloqué|traité|rattrapé|relancé|mis|remis|changé|installé|envoyé|distribué|stabilisé|réglé|supprimé|effacé|cassé|bloqué|coupé|rétabli|réparé|corrigé|résolu|remplacé|redémarré|restauré|terminé|retiré|publié|déployé|appliqué|constaté|identifié|trouvé|basculé|fini
