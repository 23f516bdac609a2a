# SPDX-License-Identifier: GPL-3.0-or-later
# Spanish: whose fault it is made.

[supplier]
proveedor|proveedores|proveedora|suministrador|operador|operadora|operadoras|subcontrata|subcontratista|contratista|socio|socios|fabricante|banco|imprenta|distribuidora|instaladora|mensajería|mensajero|gestoría|arrendador|casero|transportista|agencia|tercero|terceros|aseguradora|compañía|empresa|hosting|alojamiento|telefónica|movistar|vodafone|orange|microsoft|google|amazon|apple|aws|azure|cloudflare|stripe|twilio|meta|facebook|oracle|sap|endesa|iberdrola|ayuntamiento|correos|bbva|santander|telmex|claro
centro de datos

[person]
empleado|empleada|empleados|trabajador|trabajadora|becario|becaria|compañero|compañera|técnico|técnica|técnicos|ingeniero|ingeniera|ingenieros|administrador|administradora|administradores|desarrollador|desarrolladora|desarrolladores|programador|operario|aprendiz|colega|electricista
equipo de redes|operaciones|sistemas|desarrollo|red

[customer]
cliente|clientes|usuario|usuarios|abonados|pacientes|padres|escuelas|comercios|colegios

[judged]
dando|dándonos|da|dan largas
se niega|niegan
se ha|han negado|desentendido|lavado
ha|han|nos dejado|fallado|dejó|falló|abandonado|dejan|deja tirados|colgados|plantados|otra|vez|estacada|en
chapuza|chapuzas|negligencia|incompetencia|negligente|incompetente|incompetentes|irresponsable|desastre|pifia|pifiado|metido|metió
metió|metido la pata
hizo|hecho|hace una|un? chapuza|desastre|mal
incapaz|incapaces|ineptos|inútiles|dejados
único|única|únicos|totalmente|exclusivamente|entero responsable|responsables|culpable|culpables
ni|no .. contesta|contestan|responde|responden|saben|sabe|se avisó|avisaron|dignado
olvidó|olvidado|ignoró|ignorado

[harm]
borró|borrado|eliminó|eliminado|desenchufó|desenchufado|desconectó|desconectado|cortó|cortado|olvidó|olvidado|sobrescribió|apagó|apagado|cambió|configuró|subió|lanzó|ejecutó|cometió|equivocó|introdujo|desplegó|confundió|rompió|modificó|retiró|pulsó

[outsider]
<supplier>|<proper>

[disgrace]
desastre|vergüenza|lamentable|lamentables|inaceptable|inadmisible|escándalo|escandaloso|pésimo|pésima|nefasto|nefasta|bochornoso|chapuza|chapuzas|incompetencia|penoso

[bungled]
destrozado|destrozó|destruido|reventado|reventó|averiado|inutilizado|desatendido
estropeado|estropeó|fastidiado|fastidió|liado|cagado|pifiado|arruinado|arruinó|descuidado|ignorado|ignoró|chapuceado

[clumsy]
torpe|despistado|despistada|descuidado|negligente|inexperto|inexperta|nuevo|nueva|novato|novata|imprudente

[did]
retirado|retiró|borrado|desconectado|desenchufado|subido|cambiado|cortado|ejecutado|desplegado|quitado|quitó|cerrado
hizo|subió|saltar|cortó|desplegó|borró|cambió|tiró|desenchufó|rompió|dañó|ejecutó

[yours]
su|sus|tu propio|propia|propios? router|red|navegador|equipo|dispositivo|conexión|operadora|ordenador

[us-down]
dejó|dejaron|deja|dejan|ha|han .. dejado? tirados|colgados|plantados|abandonados|vendidos
dejó|dejaron|deja|dejan|dejado .. en la estacada

[careless]
tuvo|tuvieron|siguió|siguieron|comprobó|comprobaron|revisó|revisaron|prestó|leyó|leyeron|cumplió|respetó|avisó|renovó|probó

[blame]
no depende|dependen de nosotros
error|fallo|descuido|negligencia de un|una miembro|compañero|empleado|técnico|administrador|operario|colaborador
error|fallo|descuido|negligencia del|de .. equipo|departamento
responsabilidad|culpa exclusivamente|exclusiva|únicamente|enteramente suya|suyo|de
responsabilidad|culpa suya
no hicimos|hemos hecho? nada mal
error|fallo|culpa|problema fue|es claramente|únicamente|exclusivamente|enteramente|solo de|del
sin consultar|avisar|consultarlo|avisarnos
alguien .. <harm>|<did>|<bungled>
<person> había|ha|habían|han .. <did>
<person> .. por error
<person> por error
<supplier>|soporte|asistencia|<proper> .. es|son|ha .. <disgrace>
soporte|asistencia|servicio .. <supplier> .. es|son .. <disgrace>
<outsider> ha|han .. <bungled>
<outsider> <bungled>
<outsider> .. debe|deben .. explicación|explicaciones
<person> <clumsy> .. <did>
se olvidaron|olvidó|equivocaron|equivocó de|en|al
<yours> .. es|son
problema|fallo|culpa es <yours>
responsabilidad|culpa .. es .. de|del la|el? <supplier>
impotentes|indefensos
no es|fue nuestro|nuestra <comma>? sino
<outsider> debería|deberían haber|habernos|haberlo|haberse
si <outsider> hubiera|hubiese|hubieran
si el|la|nuestro|nuestra <supplier> .. hubiera|hubiese|hubieran
nos <us-down>
<person> no .. <careless>
culpa|responsabilidad|fallo|error|negligencia|descuido|despiste|torpeza de|del|es|la|tiene nuestro|nuestra|nuestros|un|una|el|la|los|otro? <supplier>|<person>|<customer>
culpa es|la|fue|tiene|recae ... <supplier>|<person>|<customer>
<supplier>|<person>|<customer> .. culpa|culpable|culpables
<supplier> .. <judged>
<judged> ... <supplier>
<person> <filler>? .. <harm>
uno|una|alguno|alguien de nuestros|nuestras|los <person> .. <harm>
<supplier>|<customer> .. es|son|fue único|única|la|el|los? responsable|responsables|culpable|culpables
única|único|únicos|solo responsable|culpable ... <supplier>
responsable|culpable es|fue|<colon> <supplier>|la|el|nuestro
<customer> no|nunca renovaron|actualizaron|leyeron|siguieron|han|configuraron|hicieron|instalaron|cumplieron
ajeno|ajena|ajenos|ajenas a nuestro|nuestra control|voluntad|responsabilidad
fuera de nuestro|nuestra|nuestras control|alcance|manos
no .. nuestras manos
manos atadas
atados|atadas de manos
nada|poco podemos|que hacer
no es|fue|ha culpa|responsabilidad|error|fallo|cosa nuestra|nuestro
no es|fue culpa|responsabilidad|cosa nuestra <comma>? sino
no somos|tenemos|nos responsables|culpa|culpables|hacemos
nuestros|nuestro|nuestra sistemas|servicios|servidores|plataforma|infraestructura|lado .. perfectamente|correctamente|bien|normalidad|funcionan ... problema|fallo|es|culpa|<supplier>
el|un problema|fallo|error es|está|fue de|en|del <supplier>
fuerza mayor
sin avisar|previo|aviso|avisarnos|consultarnos

[not-blame]
hemos|habíamos .. por error
