# SPDX-License-Identifier: GPL-3.0-or-later
# German: the words that hold a sentence together. docs/lint.md describes the format.

@flag capital-nouns
@common der die das den dem des und ist sind war waren wir unser unsere unserer unserem unseren für zu zur zum ein eine einen
@common einem einer eines hat haben hatte werden wird wurde wurden mit von vom auf nicht auch bei beim als noch im sich kann können
@common konnten sie ihr ihre ihnen nach aus über durch oder aber dass uhr wieder derzeit bitte seit kein keine keinen keinem alle allen alles
@common es gibt bis gegen ab wie wenn weil ob schon mehr sehr hier um vor unter zwischen heute morgen gestern stunde stunden minuten tag
@common tage voraussichtlich dauer geschätzte störung störungen fehler ursache kunden kundinnen nutzer anmeldung dienst dienste seite seiten daten arbeiten arbeitet untersuchen prüfen melden laufen läuft
@common funktioniert funktionieren fehlt fehlen kommen steht bestellungen zahlungen kartenzahlungen buchungen überweisungen nachrichten meldung behoben behebung wiederherstellung ausfall betroffen erreichbar verfügbar zurzeit momentan aktuell aufgrund
@common wegen lösung liegt montag dienstag mittwoch donnerstag freitag samstag sonntag fehl in an ton besprechungen

@alias ca etwa
@alias circa etwa
@alias zirka etwa
@alias ungefähr etwa
@alias rund etwa
@alias min minuten
@alias mins minuten
@alias std stunden
@alias stdn stunden
@alias evtl eventuell
@alias vorauss voraussichtlich
@alias voraussichtl voraussichtlich
@alias vermtl vermutlich
@alias wahrsch wahrscheinlich
@alias aufgr aufgrund
@alias spaetestens spätestens
@alias koennen können
@alias koennte könnte
@alias duerfte dürfte
@alias fuer für
@alias moeglicherweise möglicherweise
@alias verfuegbar verfügbar
@alias naechste nächste
@alias naechsten nächsten
@alias stoerung störung
@alias ueber über
@alias mo montag
@alias di dienstag
@alias mi mittwoch
@alias fr freitag

@paradigm adj: 0 e er en em es
@paradigm noun: 0 e en er n s es

[filler]
auch|schon|bereits|gerade|derzeit|aktuell|momentan|zurzeit|nun|jetzt|leider|hoffentlich|dann|eben|halt|bloß|wohl|doch|ja|mal|hier|dort|heute|inzwischen|mittlerweile
vollständig|komplett|endgültig|wieder|alle|alles|ganz|nur|sehr|zumindest|allerdings|jedoch|dabei|damit|daher|deshalb|noch|erneut|allein|einfach|momentan|sicherlich|eigentlich|wirklich

[subject]
ich|wir|du|ihr|sie|er|es|man|das|dies|diese|dieser|dieses|der|die|den|dem|ein|eine|einer|eines|einem|einen|unser|unsere|unserer|alle|alles|viele|einige|mehrere|wer|was|niemand|jemand|beide|kein|keine
gegen|bis|ab|in|im|am|um|spätestens|voraussichtlich|morgen|heute|dann|danach|seit|hier|dort|deshalb|daher|mit|nach|laut|vermutlich|wahrscheinlich|möglicherweise|übers|nun|jetzt|damit|dafür|darum|binnen|innerhalb

[finite]
binden|bindet|verbinden|verbindet|melde|teile
ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|hatten|kann|können|könnte|könnten|soll|sollen|sollte|sollten|muss|müssen|musste|mussten|darf|dürfen|dürfte|dürften|will|wollen|wollte|wollten|möchte|möchten|mag|würde|würden|sei|seien|bin
läuft|laufen|lief|liefen|geht|gehen|ging|gingen|steht|stehen|stand|standen|bleibt|bleiben|blieb|blieben|kommt|kommen|kam|kamen|liegt|liegen|lag|lagen|gibt|geben|gab|funktioniert|funktionieren|funktionierte|funktionierten|fehlt|fehlen|fehlte|fehlten
rechnen|rechnet|hoffen|hofft|erwarten|erwartet|glauben|glaubt|vermuten|vermutet|denken|denkt|nehmen|nimmt|gehen|arbeiten|arbeitet|untersuchen|untersucht|prüfen|prüft|beobachten|beobachtet|überwachen|überwacht|suchen|sucht|melden|meldet|informieren|informiert
dauert|dauern|dauerte|dauerten|braucht|brauchen|benötigt|benötigen|scheint|scheinen|schien|deutet|deuten|spricht|sprechen|sieht|sehen|hängt|hängen|stellt|stellen|spielen|spielt|schalten|schaltet|bauen|baut|tauschen|tauscht|folgt|folgen|folgten|leiten|leitet
peilen|peilt|planen|plant|zielen|zielt|beginnt|beginnen|startet|starten|endet|enden|erscheint|erscheinen|öffnet|öffnen|beheben|behebt|setzen|setzt|kennen|kennt|wissen|weiß|führen|führt|verschicken|nutzen|versuchen|schlagen|schlägt|scheitern|scheitert
kontrollieren|messen|schauen|schaut|behalten|behält|teilen|teilt|findet|finden|fand|fanden|bekommt|bekommen|zeigt|zeigen|zeigte|lädt|laden|lud|luden|verschwinden|verschwindet|sank|sinkt|ersetzen|ersetzt|stürzt|meldete|bat|bitten|stimmt|stimmen|liefert|liefern

[join]
und|aber|oder|sondern|denn|doch|jedoch

[subordinate]
dass|weil|ob|wann|wenn|falls|sobald|solange|während|nachdem|bevor|obwohl|sodass|damit|indem|wobei|weshalb|warum|wieso|wo|welche|welcher|welches|als

[abbreviation]
ca|bzw|evtl|vorauss|min|std|nr|tel|st|dr|inkl|ggf|usw|max|mind|vermtl|jan|feb|mär|apr|jun|jul|aug|sep|sept|okt|nov|dez|mo|di|mi|fr|sa|abt

[negation]
nicht|kein|keine|keinen|keinem|keiner|keinerlei|nie|niemals|weder|ohne|niemand|nichts

[future]
gehen|geht .. davon aus
gehen|geht von ... aus
wird|werden|soll|sollen|sollte|sollten|rechnen|hoffen|erwarten|planen|wollen|möchten|voraussichtlich|geplant|angepeilt|beabsichtigen|anstreben|streben

[future-weak]
ist|sind|kann|können|könnte|könnten|dürfte|dürften|geht|gehen|läuft|laufen|steht|stehen|kommt|kommen|öffnet|öffnen|startet|starten|funktioniert|funktionieren|endet|enden|fällt|fallen|entfällt|entfallen|stellen|stellt|nehmen|nimmt|schalten|schaltet|folgt|folgen|beheben|behebt|liefern|bekommen|bekommt|erhalten|erhält

[past-tense]
war|waren|wurde|wurden|hatte|hatten|konnte|konnten|lief|liefen|ging|gingen|kam|kamen|gab|stand|standen|fand|fanden|dauerte|dauerten|blieb|blieben|schlug|fiel|fielen|endete|begann|trat|traten|ließ|ließen|sank
ist|sind .. <participle> worden
haben|hat .. <participle>

[participle]
behoben|wiederhergestellt|repariert|abgeschlossen|beendet|gelöst|korrigiert|zurückgenommen|eingespielt|ausgerollt|ersetzt|getauscht|ausgetauscht|umgestellt|gestartet|freigeschaltet|geschlossen|gefunden|identifiziert|geholfen|verschoben|angepasst|ergänzt
