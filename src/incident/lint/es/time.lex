# SPDX-License-Identifier: GPL-3.0-or-later
# Spanish: times, dates, spans; which lie ahead and which behind.

[number]
cero|un|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|veinte|veinticuatro|treinta|cuarenta|cincuenta|sesenta|noventa|cien|medio|media

[about-number]
decena|docena|quincena|veintena|treintena|par|centenar

[unit]
segundo|segundos|minuto|minutos|hora|horas|día|días|semana|semanas|mes|meses|año|años|rato|momento|momentos|instante|instantes|jornada|jornadas|noche|noches

[weekday]
lunes|martes|miércoles|jueves|viernes|sábado|domingo

[month-name]
enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre

[daypart]
mañana|mediodía|tarde|noche|madrugada|medianoche|amanecer|anochecer|tardecita

[approx]
unos|unas|aproximadamente|cerca|de|casi|alrededor|más|menos|como|máximo|mínimo|otra|otras|otro|otros|próximas|próximos|las|los|primeras|a|lo|sumo|todavía|aún|algo|menos

[count]
<number>+
<number> <dash>|a|o|y <number>
de <number> a <number>
varios|varias|pocos|pocas|unos|unas|algunos|algunas
un|una <about-number> de
unos|unas pocos|pocas|cuantos|cuantas

[time-span]
<approx>* <count> <unit>
<approx>* <count> <unit> <dash>|a|o|y <count>? <unit>
<approx>* <count> <unit> más
<approx>* <count> <unit> y media|medio|cuarto
<approx>* media hora|jornada|mañana
<approx>* un|tres cuarto|cuartos de hora
<count> <unit> hábiles|laborables
el resto de|del la|el? día|tarde|mañana|noche|semana|jornada
toda la noche|tarde|mañana|semana

[point]
<clock>
<clock> horas|h|hs
<number> h|horas|hs
las|la <clock>|<number>
las|la <clock>|<number> h|horas|hs
las|la <number> y media|cuarto|<number>
las|la <number> menos cuarto|<number>
las|la <clock>|<number> de la mañana|tarde|noche|madrugada
las|la <number> y media|cuarto de la mañana|tarde|noche|madrugada
mediodía|medianoche
a? primera|última|primeras|últimas hora|horas
a? primera|última|primeras|últimas hora|horas de|del la? <daypart>|día|<weekday>|hoy
el mediodía
<weekday>
el? <weekday> por la <daypart>
el? <weekday> al? mediodía
el? <weekday> <number> de? <month-name>?
<date>
el <number> de <month-name>
<number> de <month-name>
hoy
hoy por la <daypart>
esta|este <daypart>|semana|noche|mes|fin
este fin de semana
el? final|fin|cierre|comienzo|inicio|mediados|finales|principios de|del la|el|esta|este? día|jornada|semana|mes|tarde|mañana|noche|horario|tiendas|oficinas|mercado|hoy
fin de semana
el cierre|inicio|fin
el <weekday>

[time-point]
después de|del <point>
<point>
a|hacia|sobre|para|en|por <point>
a eso|partir de <point>
<point> a|hacia|sobre|<comma>|y|o|<dash> <point>
<point> <point>
entre <point>|<number> y <point>

[ahead]
a? primera|última hora de mañana
mañana por la <daypart>
mañana a|sobre|hacia|antes|al? de? <point>
pasado? mañana !<comma>
pasado mañana
durante el|la|lo|las|los <daypart>|día|fin|jornada|semana|noche|próximas|próximos <unit>|<time-span>?
durante el fin de semana
a lo largo de|del la|el|esta|este? <daypart>|día|jornada|semana|mañana|noche|tarde
en el transcurso|curso de|del la|el|esta? <daypart>|día|jornada|semana|mañana|noche|tarde
la próxima semana|noche
la semana|jornada próxima|que
el próximo <weekday>|mes|<unit>
el <weekday>|mes próximo
esta <daypart>
hoy mismo
más tarde
próximas|próximos|siguientes <unit>|<time-span>

[what-day]
anochecer|amanecer|madrugada|cierre|fin|final
la|el anochecer|amanecer|madrugada|cierre|fin|final
<point>
<time-point>
<ahead>
entonces
el|la|los|las <point>|<daypart>|cierre|final|fin|inicio

[time-future]
<ahead>
a|para|desde|hacia <ahead>
en <time-span>
en menos|cuestión|cosa de <time-span>
en menos de una|un <unit>
dentro de <time-span>
dentro de las|los próximas|próximos <time-span>|<unit>
en las|los próximas|próximos|siguientes <time-span>|<unit>|<number>
antes de|del <what-day>|<daypart>|cierre
antes de <number>|las|la
hasta <what-day>
hasta las|la|el <what-day>|<number>
a partir de|del <what-day>
para <what-day>
como muy|máximo tarde?
<time-point> como muy|máximo tarde?
a más tardar
no más tarde de
todavía|aún|otra|otras|otros|otro <time-span>
<time-span> más
faltan|quedan <time-span>
hacia <point>|<daypart>
durante <time-span> más
tras|pasado|pasada <time-span>

[time-past]
demasiado|muy pronto|tarde|temprano
hace <time-span>
desde hace? <point>|<time-point>|<time-span>
desde
ayer
ayer a|por? <time-point>?
anoche|anteayer|antier
de anoche|ayer
pasado|pasada <unit>|<weekday>
<weekday>|semana|mes|noche pasado|pasada
de <point>|<number> a <point>|<number>
entre <point>|<number> y <point>|<number>
entre las|la <number> y las|la <number>
las últimas|últimos <time-span>
últimas|últimos <time-span>
de esta mañana
esta mañana <past-tense>|<reason-verb>
durante <time-span>
tras <time-span>

[reason-verb]
pudo|se

[time-soft]
pronto|enseguida|inmediatamente|inminente|inmediato|próximamente|prontamente
en seguida|breve|instantes|nada|momentos|segundos|minutos
en un momento|instante|rato|santiamén|periquete
en unos instantes|momentos
en cualquier momento|instante
dentro de poco|nada
muy pronto
de inmediato
de un momento a otro
a la brevedad
en poco tiempo

# What is done by then.
[time-deadline]
antes de|del <what-day>|<daypart>|<number>
antes de las|la <number>|<clock>
en <time-span>
en menos de <time-span>
en las|los próximas|próximos|siguientes <time-span>|<unit>|<number>
dentro de <time-span>
dentro de las|los próximas|próximos <time-span>|<unit>
<time-point> como muy|máximo tarde?
a más tardar <what-day>
para <ahead>
desde <ahead>

[time-now]
hoy
