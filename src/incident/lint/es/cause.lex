# SPDX-License-Identifier: GPL-3.0-or-later
# Spanish: guesses about why, and causes said as a fact.

[guess]
seguro que
será|sería|serían cosa|culpa
probablemente|posiblemente|seguramente|quizá|quizás|tal|presumiblemente|aparentemente|supuestamente|presuntamente|acaso|potencialmente|presunta|presunto|supuesta|supuesto|probable|posible|eventual
tal vez
a lo mejor
al parecer
por lo visto|que
según parece|indicios|todo|las|los
parece|parecen|parecería|pareciera
creemos|creo|cree|creen|pensamos|pienso|suponemos|supongo|sospechamos|sospecho|imaginamos|asumimos|intuimos|consideramos|estimamos
podría|podrían|pudo|pudieron|debió|habría|habrían
puede|pueden que|ser|haber|estar|tratarse|deberse|tener
puede ser|que
con toda? probabilidad|seguridad
en principio
todo indica|apunta|sugiere|parece
es|sea probable|posible que
tiene|da toda? la? pinta|impresión

[suspicion]
verosímil|plausible una|la|que|esa relación|conexión|hipótesis
a nuestro|mi juicio|entender|parecer|modo
en nuestra|mi opinión
según nosotros
se trataría
a primera vista
según todos los indicios
causa|origen|motivo|explicación probable|posible|presunta|presunto|supuesta|plausible
probable|posible|presunta|presunto causa|origen|motivo|culpable|responsable
hace|hacen pensar|sospechar|creer
se inclina|inclinan por
inclina|inclinan|inclinamos por
apuesta|apuestan|apostamos por|a
se sospecha
coincide|coinciden con
no|sin confirmado|confirmar|probado <comma>? pero
no está|hay|tenemos confirmado|probado|pruebas <comma>? pero
lo que? sugiere|apunta
sospechamos|sospecha|sospechas|sospechoso|sospechosa|hipótesis|teoría|conjetura|indicio|indicios
todo|todos|indicios|datos|pruebas|registros|análisis apunta|apuntan|indica|indican|sugiere|sugieren
apunta|apuntan a|hacia
tiene|tienen toda? la? pinta|aspecto de
huele|suena|recuerda a
puede|podría|pudo|podrían|pudieron|debe|debió|parece deberse|tratarse|ser|estar|venir|tener .. <reason>|que|un|una|de|relacionado|relacionada|el|la
podría|pudo|puede|parece deberse|tratarse
parece relacionado|relacionada|ligado|vinculado|debido|causado|provocado|provenir

pensamos|pienso en un|una|algún|alguna
impresión|sensación es|que|inicial
nos inclinamos por
apostamos|apuesto por|a

[reason]
causa|causas|causado|causada|causados|causó|origen|motivo|razón|culpable|culpa|provocado|provocada|provocó|provocados|responsable|desencadenante|desencadenado|relación|relacionado|relacionada|relacionados|ligado|vinculado|debido|debida|deberse|raíz|detrás|porque|tratarse
se debe|deben|debió|debieron
pudo|debió ser
tener|tenga|tiene que ver
a causa|raíz de|del
por culpa
viene|vienen|proviene|procede de|del
es de

[thing]
servidor|servidores|certificado|certificados|caché|disco|discos|memoria|fuga|red|tarjeta|tarjetas|router|conmutador|cable|fibra|base|configuración|ajuste|controlador|versión|despliegue|migración|licencia|batería|alimentación|fallo|fallos|error|errores|defecto|ataque|sobrecarga|importación|sincronización|reinicio|cambio|actualización|proveedor|operador|operadora|problema|avería|corte|incidente|filtro|regla|script|índice|consulta|consultas|software|hardware|firmware|dns|pico|cuota|límite|plugin|módulo|componente|cortafuegos|bug
[broken]
caducado|caducada|caducó|lleno|llena|saturado|saturada|defectuoso|defectuosa|corrupto|corrupta|sobrecargado|sobrecargada|falló|fallado|fallaron|caído|caída|cayó|vacío|vacía|bloqueado|bloqueada|bloqueadas|agotado|agotada|erróneo|errónea|equivocado|afectó|roto|rota|dañado|dañada|averiado|averiada|mal|perdió|perdido

[not-cause]
nada indica|sugiere|prueba|apunta
especular|especulación|especulaciones
debería|deberían haber|haberlo|habernos|haberse
causa|causas|origen|motivo|razón .. desconocida|desconocido|no|aún|todavía|desconoce
no|aún|todavía|desconocemos|ignoramos|buscamos|buscando|investigando|investigamos|determinar|averiguar|identificar|sabemos .. causa|causas|origen|motivo|razón|qué|provoca
por qué
descartado|descartada|descartamos|descarta|descartar|excluido|excluimos
descartamos|descartado que|la|el|un|una ... causa|origen|responsable|relación
por|como precaución|medida|prudencia|seguridad
no|ningún|ninguna|sin .. indicio|indicios|relación|prueba
debido|a a|causa de|del|la|esta|este? incidente|interrupción|corte|mantenimiento|avería

[scope]
afectado|afectada|afectados|afectadas|solo|sólo|únicamente|usuarios|clientes|algunos|algunas|lleven|contengan|contienen|faltan|cuentas
[efficacy]
bastado|funciona|funcionar|funcionando|eficaz|efecto|resuelto|estable|mejora|mejorado|solucionado|recuperado|normal|corrección

[effect]
<scope>
<efficacy>

[cause]
<guess> !<effect> ... <reason>
<reason> ... <guess> !<effect>
<guess> .. <thing> .. <broken>
<guess> .. <broken> .. <thing>
<guess> <comma>? .. <broken> un|una|el|la <thing>
<guess> <comma>? es|fue|sea|era|ha un|una|el|la|sido|cosa .. <thing>
^ <guess> <comma>? un|una|el|la <thing>
es|fue|ha|era|sería probablemente|seguramente|posiblemente|quizá|quizás .. <thing>
<suspicion>

[harmed]
rompió|bloqueó|saturó|tumbó|interrumpió|corrompió|sobrecargó|borró|paralizó|impidió|estropeó|dañó|tiró

[cause-fact]
<thing> ... <harmed>
<thing> ... ha|han roto|bloqueado|saturado|tumbado|interrumpido|corrompido|sobrecargado|borrado|paralizado|estropeado|dañado
está|están relacionado|relacionada|relacionados|relacionadas|ligado|ligada|vinculado|vinculada con|a
guarda|tiene relación con
se debe|deben|debió|debieron a|al
debido|debida|debidos a|al
a|por causa|culpa|raíz de|del
por culpa de|del
causado|causada|provocado|provocada|provocados|causados|originado|desencadenado por
ha|han|fue|lo|los|la provocado|causado|originado|provocó|causó
provocó|causó|originó
la|el causa|origen|motivo|razón es|fue|era|<colon>|está|del|de
el|la <thing> es|fue la|el causa|origen|motivo|culpable|responsable
porque
viene|proviene|vienen de|del
<thing> impide|bloquea|provoca

# A guess of anything is one of a cause, unless it is of who and what is affected, whether it works, or when.
[hedge]
probablemente|posiblemente|seguramente|aparentemente|presumiblemente|quizá|quizás
creemos|suponemos|sospechamos|pensamos|imaginamos que
tal vez
a lo mejor
al parecer
por lo visto

[suspect-thing]
un|una|el|la|los|las|algo|algún|alguna|alguien

[effect]
datos|completos|rechacen|rechazados|rechazan|línea|duplicados|duplicadas|dobles|recibos|vea|vean|recibir|perdido|perdidos|abonos|sus|su
