# SPDX-License-Identifier: GPL-3.0-or-later
# German: what a time can be about. The nearest of these decides.

[recovery]
wartende|wartenden|wartender|ausstehende|ausstehenden|offene|offenen aufträge|aufgaben|jobs|nachrichten|bestellungen
in den? store|stores|betrieb
im store|einsatz|umlauf
rückstand|rückstände|nachholbedarf
bei ihnen|euch|dir
wiederinbetriebnahme|inbetriebnahme|wiedereröffnung|wiederaufnahme|wiederanlauf|freigegeben|einsatzfähig|wiederverfügbar|lieferbar|lieferfähig|anmelden|weiterarbeiten|raus|stimmt
sperre|beschränkung|limit|drosselung fällt|endet|entfällt|fallen
beheben|behebt|behoben|behebung|wiederherstellen|wiederherzustellen|wiederhergestellt|wiederherstellung|herstellen|hergestellt|herzustellen|instandsetzung|entstörung|entstört
reparieren|repariert|reparatur|reparaturen|lösen|gelöst|lösung|korrigieren|korrigiert|korrektur|korrekturen|bereinigen|bereinigt|bereinigung|beseitigen|beseitigt|beseitigung|bugfix|hotfix|patch|fix|gefixt
abschließen|abgeschlossen|abzuschließen|abschluss|beenden|beendet|beendigung|fertig|fertigstellen|fertiggestellt|fertigstellung|erledigt|vollendet|vollständig|durch|vorbei|überstanden|aufgehoben|aufhebung|beschränkung
verfügbar|verfügbarkeit|erreichbar|erreichbarkeit|zugänglich|nutzbar|benutzbar|einsatzbereit|betriebsbereit|funktionsfähig|funktionstüchtig|lauffähig|bereit|online|live|stabil|normal|normalbetrieb|regelbetrieb|normalität|normalisieren|normalisiert|intakt|grün|freigegeben|freigabe
freischalten|freigeschaltet|freizuschalten|freischaltung|einspielen|eingespielt|einzuspielen|ausrollen|ausgerollt|auszurollen|rollout|ausgeliefert|auslieferung|bereitgestellt|bereitstellen|bereitstellung|erscheint|erscheinen
funktionieren|funktioniert|läuft|laufen|arbeiten|anlaufen|hochfahren|hochgefahren|neustart|neugestartet|zurückkehren|rückkehr|zurück|wieder|da|beheben|entwarnung
abgearbeitet|abarbeiten|abarbeitung|abgebaut|abbauen|aufgeholt|aufholen|nachgeholt|nachholen|nachgeliefert|zugestellt|nachgezogen|umgezogen|umgestellt|umstellung|austausch|ausgetauscht|ersetzt|getauscht|repariertes|eingebaut|einbau|zurückgesetzt
öffnet|öffnen|geöffnet|öffnung|startet|starten|gestartet|anschalten|angeschaltet|einschalten|eingeschaltet|aktivieren|aktiviert|aktivierung|hinbekommen|schaffen|geschafft|stimmen|aktuellen|ordnung|reihe
abgeschaltet|gesperrt|ausgesetzt|unterbrochen|deaktiviert
heben|hebt|nehmen|nimmt|geben|gibt|bringen|bringt|setzen|setzt|stellen|stellt|spielen|spielt|holen|holt|fahren|fährt ... auf|frei|zurück|bereit|her|ein|nach|hoch|fort|um
aufgenommen|aufnehmen|wiederaufgenommen|aufzunehmen|wiederaufnahme
schaltet|schalten .. frei|ein|an|wieder
geht|gehen|weiter weiter|wieder
kommen|kommt .. dran|zurück|wieder
folgen|folgt
ende der? störung|unterbrechung|ausfalls|ausfall|probleme|problems|wartezeit|einschränkung|einschränkungen

[forecast]
ziel|zielzeit|restlaufzeit|laufzeit|eta|etr|prognose|schätzung
voraussichtliche|voraussichtliches|voraussichtlicher|erwartete|erwartetes|erwarteter|geplante|geplantes|geplanter|geschätzte|geschätztes|geschätzter|angepeilte|angepeilter ende|dauer|fertigstellung|behebung|wiederherstellung|lösung|reparatur|zeitpunkt|termin|entstörung|wiederinbetriebnahme|freigabe|verfügbarkeit|uhrzeit|restdauer
restdauer|restzeit|reparaturzeit|entstörzeit|wiederherstellungszeit|zieltermin|zielzeit
<recovery-noun> <colon>|<dash>

[recovery-noun]
fertigstellung|behebung|wiederherstellung|reparatur|entstörung|abschluss|freigabe|freischaltung|rollout|restart|neustart

[step]
zieht|ziehen .. sich|hin
fehlen|fehlt uns|noch
anhalten|anhält|andauern|hinziehen
dauert|dauern|andauern|andauert|benötigt|benötigen|braucht|brauchen|gedulden|geduld|verbleiben|verbleiben|kostet|beansprucht|beanspruchen|hinziehen
nimmt|nehmen .. <time-span> .. anspruch
in anspruch

# -- what else has a time --
[post-noun]
meldung|meldungen|update|updates|statusmeldung|statusmeldungen|information|informationen|neuigkeiten|mitteilung|mitteilungen|nachricht|bekanntgabe|rückmeldung|zwischenstand|zwischenbericht|lagebericht|infos|info|näheres|statusupdate

[post]
<post-noun>
<post-noun> folgen|folgt|gibt|kommen|kommt
veröffentlichen|veröffentlicht|veröffentlichung
informieren|informiert|melden|melde|meldet|mitteilen|berichten|berichte|aktualisieren|benachrichtigen|unterrichten|verkünden|bekannt
teilen .. mit
geben .. bescheid|bekannt

[monitor]
lassen|bleibt|bleiben|halten ... offen
bestehen|bestand|aufrecht|hinschauen|hinsehen
schauen|schaue|sehen|sehe ... hin|zu|drauf
beobachten|beobachte|beobachtet|beobachtung|überwachen|überwacht|überwachung|kontrollieren|kontrolliert|kontrolle|auge|augen|messen|messungen|monitoring|bereitschaft

[review]
auswertung|abschlussbericht|bericht|analyse|aufarbeitung|nachbericht|ursachenbericht|ursachenanalyse|nachbereitung|dokumentation|schlussbericht

[maintenance]
wartung|wartungen|wartungsarbeiten|wartungsfenster|wartungszeit|wartungstermin|instandhaltung|bauarbeiten
geplante|geplanten|geplanter|angekündigte|angekündigten arbeiten|unterbrechung|abschaltung|wartung|umstellung

[user-act]
geöffnet|offen|besetzt bis|von|ab
mahnung|mahnungen|zahlungserinnerung|zahlungserinnerungen
sagen|nennen|geben|schreiben|holen|bringen|warten|rufen|wenden|bestätigen|teilen sie
bitte|senden|schicken|reichen|rufen|nutzen|verwenden sie
fahren|begleiten|bleiben ... mit
techniker|technikerin|kollegen|mitarbeiter .. kommt|kommen|fährt|fahren|bleiben|bleibt|trifft|vor
bankarbeitstag|bankarbeitstage|bankarbeitstagen|konto|kontoauszug
laufen|läuft ... ab
warten|wartezeit|abwarten|versuchen|probieren|wiederholen|frist|abgabefrist|ablauf|gutschrift|erstattung|öffnungszeiten|servicezeiten|sprechzeiten|stündlich|täglich|minütlich
alle <number> <unit>
jede|jeder|jeden <unit>
telefonisch .. von

[lateness]
verspätung|verspätungen|verspätet|verzögert|verzögerung|verzögerungen|alt|veraltet|dauerte|dauerten|wartezeiten|rückstand|später|langsamer

[about-else]
<post>
<monitor>
<review>
<maintenance>
<user-act>
<lateness>

[label-else]
beginn|start|seit|stand|dauer|zeit|zeitpunkt|datum|update|von|bis|störungsbeginn|gemeldet|erstellt|aktualisiert|zeitraum
