# SPDX-License-Identifier: GPL-3.0-or-later
# German: whose fault it is made.

[supplier]
anbieter|anbieters|lieferant|lieferanten|dienstleister|dienstleisters|zahlungsdienstleister|hersteller|herstellers|betreiber|betreibers|netzbetreiber|netzbetreibers|rechenzentrumsbetreiber|rechenzentrum|rechenzentrums|hoster|hosters|provider|providers|partner|partners|partnerfirma|subunternehmer|agentur|bank|spediteur|spedition|vermieter|telekom|vodafone|google|amazon|microsoft|apple|aws|azure|cloudflare|fremdfirma|drittanbieter|zulieferer|vertragspartner|stadtwerke|behörde|carrier|telefonica|post|dhl|sap|oracle|twilio|stripe|meta|facebook

[person]
mitarbeiter|mitarbeiters|mitarbeiterin|kollege|kollegen|kollegin|praktikant|praktikantin|praktikanten|azubi|auszubildender|werkstudent|werkstudentin|administrator|administratoren|administratorin|admin|admins|techniker|technikers|technikerin|ingenieur|ingenieure|ingenieurs|entwickler|entwicklers|entwicklerin|angestellter|angestellte|netzteam|netzteams|betriebsteam|netzwerkteam|entwicklerteam|bereitschaft|nachtschicht|operator|betriebsabteilung|abteilung|elektriker|handwerker|reinigungskraft|hausmeister|bagger|baggerfahrer

[customer]
kunden|kunde|nutzer|anwender|benutzer|schulen|patienten|eltern|käufer|händler|teilnehmer

[judged]
vertröstet|vertrösten|hinhält|hinhalten|hält|halten .. uns|hin
vertröstet|vertrösten|verschweigt|verschleppt|mauert|mauern|blockt|trödelt|trödeln|weigert|weigern|schweigt|schweigen|bummelt
hängen|stich|schwebe .. lässt|lassen|gelassen|ließ
lässt|lassen|ließ .. stich|hängen|warten
versagt|versagte|geschlampt|schlampt|verbockt|vermasselt|gepatzt|gepfuscht|verschlafen|verpennt|vergeigt|verschuldet|verschleppt|versäumt|ignoriert|ignorieren
unfähig|unzuverlässig|unzuverlässige|schlampig|überfordert|nachlässig|inkompetent|unprofessionell|fahrlässig|ahnungslos|untätig
bekommt|kriegt|bekommen .. nicht .. reihe|griff|hin
weiß|wissen nicht
auf der? leitung
allein|alleinig|alleinige verantwortlich|verantwortung|schuld

[wrong]
aus versehen
aus unachtsamkeit|leichtsinn
falsche|falschen|falscher|falsches|versehentlich|irrtümlich|fälschlich|fälschlicherweise|fehler
gelöscht|gezogen|eingespielt|vergessen|überschrieben|abgeschaltet|ausgeschaltet|entfernt|vertauscht|verwechselt|verändert|eingegeben|gelöst|gekappt|durchtrennt|gedrückt|umgelegt

[careless]
aufgepasst|beachtet|geprüft|bemerkt|getestet|gelesen|befolgt|informiert|gemeldet|verlängert|gesichert|nachgedacht

[disgrace]
kaputtgewartet|kaputtgemacht|ruiniert|zerstört|versiebt|versenkt|verschlampt|vertrödelt
katastrophe|murks|frechheit|unverschämtheit|zumutung|skandal|schande|schlamperei|pfusch|pfuschen|unfähigkeit|inkompetenz|armutszeugnis|schweinerei|trauerspiel
vermurkst|verbockt|vermasselt|versemmelt|geschlampt|gepfuscht|verpatzt|verpennt|vergeigt|versaut|verkackt|gepennt|vergurkt

[clumsy]
ungeschickter|ungeschickte|unachtsamer|unachtsame|übereifriger|übereifrige|unerfahrener|unerfahrene|neuer|neue|einzelner|einzelne|schusseliger|nachlässiger

[hurt]
ausgelöst|beschädigt|umgeworfen|getrennt|durchgeschnitten|durchgetrennt|gekappt|eingespielt|gelöscht|gestartet|gestoppt|deaktiviert|freigegeben|übersehen|verwechselt|missachtet|ignoriert

[yours]
ihr|ihre|ihren|ihrem|ihrer eigener|eigene|eigenen|eigenem|eigenes? router|gerät|geräte|netz|netzwerk|browser|internetanbieter|anschluss|firewall|wlan

[blame]
nicht zu vertreten|verantworten
allein|ganz|ausschließlich|einzig|komplett seine|ihre|deren|dessen verantwortung|schuld|sache|problem|fehler
fehler|versehen|versagen eines|einer|des|der mitglieds|kollegen|mitarbeiters|mitarbeiterin|kollegin|teams
nicht in unserem|unserer einflussbereich|macht|hand|verantwortungsbereich
fehler|problem|ursache|schuld lag|liegt|war|ist eindeutig|allein|klar|ausschließlich|ganz|definitiv|offensichtlich|einzig bei|beim|am|an
nichts|keinen falsch|fehler gemacht
ohne jede|jegliche|vorherige absprache|rücksprache|ankündigung|vorwarnung|information|warnung
ohne absprache|rücksprache|vorwarnung
jemand|irgendjemand|wer ... <wrong>|<hurt>
ausschließlich|allein|nur|einzig <supplier> verantwortlich|schuld
dafür ist|sind .. <supplier> .. verantwortlich|schuld
<person> .. <wrong>
<disgrace>
<clumsy> <person> .. <hurt>|<wrong>
<person> hat|haben .. <hurt>
<yours> ist|sind|liegt|trägt
<supplier>|<customer>|sie|die|man .. hat|haben .. vergessen|verschlafen|ignoriert|versäumt|verpasst
vergessen|versäumt|verschlafen <comma>? es|das|die|den|ihr|rechtzeitig
<supplier> .. zu verantworten|vertreten
zu verantworten|vertreten hat <supplier>
hat|haben ... <supplier> zu verantworten|vertreten
ohne unser|unsere eigenes? verschulden|zutun|schuld
machtlos|hilflos|ohnmächtig
hätte|hätten ... müssen|sollen|dürfen|können
hätte|hätten <supplier> ... wäre|wären|hätte|hätten
hätte|hätten der|die|das|unser|unsere <supplier> ... wäre|wären|hätte|hätten
schuldig|schuldet|schulden .. erklärung|antwort|antworten
schuldig|schuldet|schulden uns|ihnen
nicht bei|an uns <comma>? sondern
hat|haben|ließ|ließen|lässt|lassen uns ... hängen|stich|regen|stehen|sitzen lassen|gelassen|ließ?
<person> ... nicht <careless>
für .. können|kann wir nichts
wir können|konnten nichts dafür
schuld|schuldig|verantwortlich .. ist|sind|war|trägt|hat|liegt .. <supplier>|<person>|<customer>
schuld|verantwortlich|verantwortung .. <supplier>|<customer>
<supplier>|<person>|<customer> .. schuld|schuldig|verschulden
verschulden|schuld|fehler|versagen|versäumnis|schlamperei|nachlässigkeit|unfähigkeit <det>? <supplier>|<person>|<customer>
fehler|schuld|problem <comma>? sondern der|die|das|von|bei .. <supplier>
<supplier> ... <judged>
<judged> ... <supplier>
<person> .. <wrong>
einer|eine unserer|der <person> .. <wrong>
<customer> ... nicht .. erneuert|beachtet|aktualisiert|gelesen|befolgt|rechtzeitig|eingehalten|installiert|richtig
<customer> ... falsch|selbst schuld|bedient|konfiguriert|eingestellt
fehler|versehen|irrtum|leichtsinn|unachtsamkeit eines|einer|des|der|von <person>
außerhalb unserer|unseres kontrolle|einflusses|einflussbereichs|macht|verantwortung|hand|verantwortungsbereichs
nicht in unserer hand|macht|verantwortung
hände gebunden
gebundene|gebundenen hände|händen
nichts dafür
nicht unser|unsere|unserer fehler|schuld|verschulden|verantwortung
trifft|trägt|haben keine schuld
kein verschulden
unsere systeme|server|dienste|plattform|software|seite|technik .. einwandfrei|fehlerfrei|ordnung|tadellos|problemlos|normal ... problem|fehler|liegt|<supplier>|bei
liegt nicht an|bei uns
nicht|kein .. unserer seite
höhere|höherer gewalt
ohne uns zu|ohne vorwarnung|ankündigung
ohne vorwarnung|ankündigung|rücksprache

[det]
der|die|das|des|dem|den|unser|unseres|unserer|unserem|von|eines|einer|beim|bei

[not-blame]
wir hätten|haben
hätten|haben wir
wir .. <disgrace>
unser|unsere|unserer eigene|eigener? <disgrace>
haben|hatten wir .. vergessen|versäumt
wir .. versehentlich|vergessen|falsch
unser|unsere eigener|eigene|eigenes fehler|schuld|versäumnis
