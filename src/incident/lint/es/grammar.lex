# SPDX-License-Identifier: GPL-3.0-or-later
# Spanish: the words that hold a sentence together. docs/lint.md describes the format.

@common el los las del que y una unos unas está están estaba son fue ha han hemos nuestro nuestra nuestros nuestras para por con
@common al lo su sus más como pero ya hay estamos desde también sobre este esta estos estas ser será estará serán un en la
@common de se es nos ustedes usted le cuando donde hasta entre tras cada todo toda todos todas otra otro otros aún todavía ahora hoy
@common mañana ayer tarde noche horas hora minutos días día muy sólo solo si porque qué ningún ninguna ni próxima actualización duración estimada estimado prevista
@common servicio servicios clientes usuarios problema avería fallo fallos causa retraso pedidos pagos mensajes página páginas datos cuenta cuentas funciona funcionan trabajamos trabajando investigando investigamos
@common vigilando seguimos revisando resuelto solución restablecido restablecer afectados afectado pueden puede podemos parece debido recibir llegan normalidad equipo equipos base lunes martes miércoles jueves
@common viernes sábado domingo

@alias min minutos
@alias mins minutos
@alias hs horas
@alias hrs horas
@alias aprox aproximadamente
@alias prob probablemente
@alias xq porque
@alias pq porque
@alias estara estará
@alias estaran estarán
@alias sera será
@alias volvera volverá
@alias volveran volverán
@alias quedara quedará
@alias funcionara funcionará
@alias solucion solución
@alias proxima próxima
@alias proximas próximas
@alias proximos próximos
@alias manana mañana
@alias quiza quizá
@alias quizas quizás
@alias podria podría
@alias podrian podrían
@alias deberia debería
@alias actualizacion actualización
@alias miercoles miércoles
@alias sabado sábado

@paradigm o: o a os as
@paradigm ar: ar:base arlo:base arla:base arlos:base arse:base a:finite an:finite amos:finite e:base en:base emos:base ando ado:participle ada:participle ados:participle adas:participle ará:future:finite arán:future:finite aremos:future:finite aré:future aría:future arían:future aba:past-tense aban:past-tense aron:past-tense
@paradigm er: er:base erlo:base erla:base erlos:base erse:base e:finite en:finite emos:finite iendo ido:participle ida:participle idos:participle idas:participle erá:future:finite erán:future:finite eremos:future:finite ería:future erían:future ieron:past-tense
@paradigm ir: ir:base irlo:base irla:base irlos:base irse:base e:finite en:finite imos:finite a:base iendo ido:participle ida:participle idos:participle idas:participle irá:future:finite irán:future:finite iremos:future:finite iría:future irían:future ieron:past-tense
@paradigm cer: cer:base cerlo:base cerla:base cerse:base ce:finite cen:finite cemos:finite zca:base zcan:base ciendo cido:participle cida:participle cidos:participle cidas:participle cerá:future:finite cerán:future:finite ceremos:future:finite cería:future ció:past-tense cieron:past-tense
@suffix ará future finite
@suffix arán future finite
@suffix erá future finite
@suffix erán future finite
@suffix irá future finite
@suffix irán future finite
@suffix aremos future finite
@suffix eremos future finite
@suffix iremos future finite
@suffix aron past-tense
@suffix ieron past-tense

[filler]
también|ya|aún|todavía|ahora|actualmente|siempre|bien|entonces|además|muy|todo|toda|todos|todas|totalmente|completamente|plenamente|nuevo|nuevamente|realmente|simplemente|directamente|finalmente|efectivamente|lamentablemente|desgraciadamente|solo|sólo|mismo|mientras|tanto|así
de nuevo
otra vez

[subject]
yo|tú|él|ella|usted|nosotros|ustedes|ellos|ellas|esto|eso|este|esta|ese|esa|estos|estas|el|la|los|las|un|una|unos|unas|lo|nuestro|nuestra|nuestros|nuestras|su|sus|mi|todo|toda|todos|todas|cada|algunos|algunas|varios|ningún|ninguna|nadie|alguien|se|les|le|nos|hay|quien

[finite]
es|son|era|eran|será|serán|sería|serían|sea|sean|fue|fueron|soy|somos|está|están|estaba|estaban|estará|estarán|estaría|estarían|esté|estén|estuvo|estuvieron|estamos
ha|han|he|hemos|había|habían|habrá|habrán|habremos|habría|haya|hayan|hay|hubo
va|van|voy|vamos|iba|puede|pueden|podemos|podrá|podrán|podremos|podría|podrían|podía|podían|pudo|pudieron
debe|deben|debería|deberían|deberá|deberán|debía|tiene|tienen|tenemos|tendrá|tendrán|tendremos|tenía|tenían|tuvo|hace|hacen|quiere|queremos|sabemos|sabe|saben|conocemos
parece|parecen|creemos|creo|cree|creen|pensamos|suponemos|sospechamos|estimamos|estima|esperamos|espera|esperan|prevemos|prevé|calculamos|confiamos|promete|anuncia|anunciaremos|investigamos|trabajamos|vigilamos|seguimos|buscamos|revisamos|analizamos|comprobamos|probamos|necesitamos|necesitaremos|apuntamos|preferimos|descartamos
queda|quedan|quedará|quedarán|vuelve|vuelven|volverá|volverán|volvemos|funciona|funcionan|funcionará|funcionaba|tarda|tardará|tardarán|lleva|llevará|llevan|llevarán|dura|durará|duró|empieza|termina|terminará|reabrirá|abre|abrirá|reanudará|falla|fallan|falta|faltan|llega|llegan|llegaron|sale|salen|saldrá|saldrán|carga|cargan|apunta|indica|sugiere|debe|cambiamos|restauramos|movemos|corregimos|reinicia|sigue|siguen|seguirá|seguirán|seguiremos|tendrán|tocará|aparecen|cierra|desaparecen|rechazan|rechaza|aceptan|responde|responden|informa|informaremos|publicaremos|daremos|recibirán|revisaremos|ejecutamos|muestra|muestran|bajó|restableció|retiramos|aplicamos|olvidamos|hizo|hicieron|borró|pusimos|impide

[join]
y|e|pero|o|u|sino|pues

[subordinate]
que|cuando|si|donde|porque|aunque|mientras|como|pues|quien|quienes|cuyo|cuya|cuándo|cómo|qué

[contrast]
pero|sin|aunque|ahora

[abbreviation]
aprox|etc|sr|sra|ud|uds|ene|feb|mar|abr|may|jun|jul|ago|sep|sept|oct|nov|dic|tel|núm|máx|mín|art|dpto|hs|min|prob

[negation]
no|nunca|jamás|ni|ningún|ninguna|ninguno|sin|nada|nadie|tampoco

[future]
será|serán|sería|serían|estará|estarán|estaría|estarían|habrá|habrán|habremos|habría|podrá|podrán|podremos|podría|podrían|debería|deberían|deberá|deberán|va|van|vamos|tendrá|tendrán|tendremos|quedará|quedarán|volverá|volverán|funcionará|tardará|tardarán|llevará|llevarán|durará|terminará|reabrirá|abrirá|reanudará|saldrá|saldrán|seguirá|seguirán|tocará|necesitaremos|llegará|llegarán|restablecerá|restablecerán|resolverá|solucionará|acabará|acabaremos|terminaremos|recuperará|recuperarán
esperamos|espera|esperan|prevemos|prevé|previsto|prevista|previstos|estimamos|estima|calculamos|confiamos|queremos|promete|pretendemos|planeamos|programado|programada|planificado|planificada|apuntamos|deber|poder

[future-weak]
reanuda|reanudan|reabre|reabren|vuelve|vuelven|llega|llegan|sale|salen|arranca|arrancan|regresa|funciona|funcionan|puede|pueden|podría|abre|abren|deberíamos

[past-tense]
acabó|acabaron|terminó|terminaron|esperábamos|pensábamos|queríamos|preveíamos|contábamos|dimos
era|eran|fue|fueron|estaba|estaban|estuvo|estuvieron|había|habían|hubo|podía|podían|pudo|pudieron|tenía|tuvo|restableció|restablecieron|duró|funcionaba|quedó|quedaron|volvió|volvieron|terminó|retiramos|aplicamos|bajó|falló|fallaron|llegó|llegaron|empezó|cayó|cayeron|resolvió|resolvieron|recuperó|recuperaron|abrieron
ha|han|hemos|he {restable+cer:participle}|sido|estado|vuelto|resuelto|{reinici+ar:participle}|{recuper+ar:participle}|{repar+ar:participle}|quedado|terminado|bastado
