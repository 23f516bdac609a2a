# SPDX-License-Identifier: GPL-3.0-or-later
# German: guesses about why, and causes said as a fact.

[guess]
bestimmt|sicher|sicherlich|gewiss|ziemlich|schätzungsweise|augenscheinlich|mutmaßlich
vermutlich|wahrscheinlich|höchstwahrscheinlich|möglicherweise|vielleicht|wohl|anscheinend|offenbar|scheinbar|augenscheinlich|mutmaßlich|mutmaßliche|mutmaßlicher|eventuell|womöglich|offensichtlich|vermeintlich|wahrscheinliche|wahrscheinlichste|wahrscheinlicher|mögliche|möglicher|denkbar|unbestätigt|vermutete|vermuteter|vorläufig
könnte|könnten|dürfte|dürften|mag
scheint|scheinen|schien
glauben|glaube|vermuten|vermute|denken|denke|meinen|annehmen|ahnen|mutmaßen|tippe|tippen|spekulieren
nehmen|nehme|nimmt .. an
gehen|gehe|geht .. davon aus dass
gehen|gehe|geht .. davon aus <comma> dass
allem|dem anschein nach
auf den ersten blick
wird|werden vermutet
vermutet|angenommen|gemutmaßt|verdächtigt
aller wahrscheinlichkeit nach
mit hoher|großer|ziemlicher|einiger? wahrscheinlichkeit
soweit wir
so gut wie|ziemlich|relativ|recht|fast|nahezu sicher
nach jetzigem|aktuellem|derzeitigem|heutigem|ersten|bisherigem stand|kenntnisstand|wissensstand|erkenntnissen|ergebnissen
erste|ersten erkenntnisse|erkenntnissen|hinweise|anzeichen|analysen|untersuchungen

# Words that ask for a cause all by themselves.
[suspicion]
zusammenhang|verbindung ... nahe
nahe liegt
nach unserer|meiner|bisheriger einschätzung|ansicht|meinung|auffassung|vermutung|lesart
unserer|meiner einschätzung|ansicht|meinung nach
unseres|meines erachtens
könnte|dürfte|muss|müsste .. um .. handeln
raten|tippen|wetten müssten|müsste|sollten|sollte|würden
nicht beweisen|belegen|bewiesen|belegt|bestätigt <comma>? aber|doch|jedoch
legt|legen|lag ... nahe
gehen|geht von einem|einer|einer <broken>? <thing> aus
<reason> vermutet|angenommen
verdacht|vermutung|vermutungen|hypothese|theorie|arbeitshypothese|annahme|tipp
hauptverdächtiger|hauptverdächtige|verdächtig|verdächtige|verdächtigen
deutet|deuten|weist|weisen|zeigt|zeigen .. auf .. hin
deutet|deuten|deutete .. auf|hin|darauf
spricht|sprechen .. für|dafür
hinweise|anzeichen|indizien .. auf|für|sprechen|deuten
sieht|schaut|klingt|riecht|hört .. nach .. aus|an?
sieht|schaut|klingt|riecht nach
<guess> .. zusammenhang|zusammenhänge

tippen|tippe|denken|denke auf|an ein|eine|einen|das|den|die
am ehesten ... <thing>|<broken>|war|ist|ein|eine
eindruck|gefühl .. ist|dass|nach
halten|halte ... für die|den|das? ursache|auslöser|grund|schuldigen|verantwortlich|wahrscheinlich

[reason]
ursache|ursachen|grund|gründe|auslöser|ursächlich|verursacht|verursachte|verursachen|ausgelöst|auslöste|hervorgerufen|zurückzuführen|bedingt|verantwortlich|schuld|zusammenhang|schuldige|schuldiger|übeltäter|wegen|aufgrund|infolge|durch|weil|dahinter|hintergrund|wurzel|herrührt
liegt|liege|lag|liegen .. an|am|daran
an|am|daran .. liegen|liegt|gelegen|lag
hängt|hängen|hing|hänge ... zusammen
zusammenhängen|zusammenhängt|zusammenhing
auf grund
damit|mit .. zu tun
zu tun
geht|gehen|ging .. auf .. zurück
zurückgeht|zurückgehen
rührt|stammt|kommt .. von|aus|daher

# What a cause is made of.
[thing]
update|updates|upgrade|zertifikat|zertifikate|server|servers|speicher|speicherleck|cache|zwischenspeicher|festplatte|platte|datenträger|fehler|softwarefehler|konfiguration|konfigurationsfehler|umstellung|angriff|überlastung|überlast|import|neustart|lizenz|akku|batterie|stromausfall|netzteil|netzwerkkarte|netzwerk|leitung|kabel|router|switch|datenbank|treiber|version|release|deployment|migration|zeitumstellung|dns|firewall|dienst|anbieter|dienstleister|betreiber|zahlungsdienstleister|software|hardware|firmware|speicherkarte|kühlung|regel|filter|abfrage|index|schnittstelle|skript|job|prozess|sicherung|lastspitze|ansturm|sim|karten|einstellung|modul|plugin|defekt|bug|dnsproblem
@suffix speicher thing
@suffix fehler thing
@suffix defekt thing
@suffix problem thing
@suffix probleme thing
@suffix schaden thing
@suffix zertifikat thing
@suffix server thing
@suffix ausfall thing
@suffix leck thing
@suffix update thing
@suffix upgrade thing
@suffix konfiguration thing
@suffix einstellung thing
@suffix datenbank thing
@suffix netzwerk thing
@suffix balancer thing
@suffix dienst thing
@suffix überlastung thing
@suffix last thing
@suffix angriff thing
@suffix umstellung thing
@suffix wechsel thing
@suffix platte thing
@suffix platten thing
@suffix verteiler thing
@suffix treiber thing
@suffix regel thing
@suffix anbieter thing

[harmed]
lahmgelegt|unterbrochen|gestört|blockiert|überlastet|beschädigt|zerstört|gelöscht|verursacht|ausgelöst|verhindert|überflutet|abgeschossen|zerschossen|durcheinandergebracht|ausgehebelt

[disturbs]
verhindert|verhindern|blockiert|blockieren|stört|stören|verursacht|verursachen|bremst|bremsen|überlastet|überlasten

[broken]
abgelaufen|voll|defekt|defekte|defekter|defektes|defekten|überlastet|überlasteter|überlastete|versagt|abgestürzt|ausgefallen|gesperrt|kaputt|beschädigt|fehlerhaft|fehlerhafte|fehlerhafter|fehlerhaftes|falsch|falsche|leer|leerer|vollgelaufen|durcheinandergebracht|überschrieben|gelöscht|gestört|schiefgegangen|steckengeblieben|verloren|blockiert|überhitzt|veraltet|veraltete

[not-cause]
nichts|wenig|niemand deutet|spricht|weist
nichts|wenig deutet .. auf .. hin
ursache|grund|auslöser|ursachen .. nicht|unbekannt|unklar|offen|noch|suchen|untersucht|gesucht|ermittelt|geprüft|ermitteln|klären
nicht|noch|unbekannt|unklar|untersuchen|suchen|sucht|prüfen|ermitteln|klären|keine|wissen .. ursache|grund|auslöser|weshalb|warum|wieso
ausschließen|ausgeschlossen|auszuschließen|ausschließt
dass ... ausschließen|ausgeschlossen|auszuschließen
<guess>|<reason>|<suspicion> ... ausschließen|ausgeschlossen|auszuschließen
schließen .. aus
so .. wie möglich
warum|weshalb|wieso
vorsorglich|vorsichtshalber|sicherheitshalber|sicherheitsgründen
nicht|kein|keine|keinen <guess>|<suspicion>|zusammenhang|hinweis|hinweise|anzeichen
ursache|ursachenanalyse|ursachensuche .. wird|läuft
aufgrund|wegen der? <trouble>

[trouble]
störung|störungen|ausfall|ausfalls|ausfälle|verzögerung|verzögerungen|unannehmlichkeiten|einschränkungen|wartung|problems|probleme

[cause]
<thing>|<broken> .. wird|werden vermutet|angenommen|verdächtigt
vermutet|angenommen wird|werden .. <thing>
<guess> ... <reason>
<reason> ... <guess>
<guess> ... <thing> .. <broken>
<guess> ... <broken> <thing>
<guess> .. ein|eine|einem|einen|der|die|das <broken>? <thing>
^ <guess> .. <thing>
war|ist|sind wohl|vermutlich|wahrscheinlich|vielleicht|möglicherweise|offenbar .. <thing>
<suspicion>

[cause-fact]
<thing> ... hat|haben ... <harmed>
<thing> <disturbs>
<reason-fact> ... <thing>|<broken>
<reason-fact>
<thing> .. ist|war|sind|waren .. ursache|grund|auslöser|schuld

[reason-fact]
rührt|rühren|stammt|stammen|kommt|kommen ... her|daher
rührt|rühren .. von
hängt|hängen|hing ... zusammen
steht|stehen .. zusammenhang
geht|gehen ... zurück
verursacht|ausgelöst|hervorgerufen wurde|wird|ist|sind|durch|von|haben|hat
wurde|wird|ist|sind|wurden .. durch .. verursacht|ausgelöst|hervorgerufen
wegen|aufgrund|infolge
auf grund
grund|ursache|auslöser dafür|hierfür|davon|der|des|ist|war|<colon>
liegt|lag an|am|daran
zurückzuführen
weil
schuld ist|daran|sind|hat
<thing> ist|war schuld|ursache|verantwortlich|auslöser

# A guess of anything is one of a cause, unless it is of who and what is affected, whether it works, or when.
[hedge]
vermutlich|wahrscheinlich|höchstwahrscheinlich|möglicherweise|vielleicht|anscheinend|offenbar|womöglich|mutmaßlich|eventuell|wohl
vermuten|vermute|glauben|glaube
nehmen an dass|<comma>
nehmen an <comma> dass

[suspect-thing]
ein|eine|einen|einem|einer|der|die|das|den|dem|es|sich|etwas|irgendwo|irgendetwas|jemand

[effect]
betroffen|betroffene|betroffenen|kunden|kundinnen|nutzer|anwender|benutzer|konten|filialen|nur|vollständig|daten|doppelt|doppelte|fehlen|sehen|bemerken|stornieren|mahnungen|ihre|ihnen|sie
geholfen|wirkt|wirken|greift|greifen|funktioniert|funktionieren|normal|stabil|behoben|gelöst|gelingt|hält|gereicht|ausreicht|erfolgreich|wieder
