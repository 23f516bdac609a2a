# SPDX-License-Identifier: GPL-3.0-or-later
# Spanish: promises that are one by themselves, times that are none, and "no ETA".

[eta]
se espera|esperan|prevé|prevén|calcula|estima ... a|para|hacia|sobre|el|en <time-point>|<time-future>
actualización|versión|parche|app .. tienda|tiendas <time-point>|<time-future>
prometido|prometida|asegurado|garantizado|garantiza|prometió|aseguró .. <time-future>|<time-point>|<time-span>
calcula|calculan|cifra|cifran|habla|hablan|estima|estiman|pide|promete de|en? <time-span>|<time-future>|<time-point>
fijado|fijada|fijados|programado|programada|previsto|prevista|previstos|previstas|planificado|planificada para .. <time-point>|<time-future>
permanecerá|seguirá|quedará|estará .. cerrado|cerrada|apagado|apagada|suspendido|suspendida|fuera .. <time-future>|<time-point>
demás|resto|restantes <colon> <time-point>|<time-future>|<time-span>
<time-span> más de paciencia
para entonces ... <recovery>
momento en que ... <recovery>
apuntamos|calculamos|prevemos|prevé|estimamos|estima|esperamos|confiamos|promete|prometen|prometemos|pretendemos|aspiramos|dice|dicen|habla|hablan a|en|que|de|para|tenerlo|arreglarlo|ahora|unas|unos? .. <time-point>|<time-future>|<time-span> !<lateness>
promete|prometen|prometemos arreglarlo|repararlo|solucionarlo|tenerlo .. <time-future>|<time-point>
<forecast> <colon>|<dash>|a|sobre|para|el|es|hacia|será|de|hoy|<comma> .. <time-point>|<time-future>|<time-span>
<forecast> <time-point>|<time-future>|<time-span>
tarda|tardará|tardarán|tardar|llevará|llevarán|necesitamos|necesitaremos|necesitará|requerirá|durará|faltan|quedan|restan .. <time-span> !<lateness>
^ otra|otras|otros|unos|unas|faltan|quedan <time-span>
cuando debería|deberían|estará|estarán|esté|quede ... <resolved>
arreglado|resuelto|solucionado|listo|terminado|reparado <time-future>

[resolved]
{resuelt+o}|{arreglad+o}|{solucionad+o}|{list+o}|{reparad+o}|disponible|funcionando|normal

[not-eta]
<time-span>|<time-point> tarde|después|antes
<time-span> en vez|lugar
en vez|lugar de <time-span>
atendemos|respondemos|abrimos|contestamos .. <time-point>|<time-future>
hechos|hechas|hecho|realizados|realizadas|anteriores|creados|creadas|recibidos|recibidas|enviados|enviadas antes|después|a de|del|las? <point>|<time-point>
banco|bancos ... <time-span>
<number> segundos|segundo
tarda|tardan hasta <time-span>
fecha límite
fecha límite ... <time-point>
lo antes|más posible|pronto|rápido
lo antes|más pronto|rápido posible
cuanto antes
tan pronto como
<time-span> de? retraso|demora|desfase
retraso|demora|desfase de <time-span>
duró <time-span>
cada <number>? <unit>
cada <time-span>
espere|esperen|aguarde|esperar .. <time-span>
de <point> a <point>
entre <point> y <point>
durante <time-span>
llevan ahora? <time-span>
antes de|del <what-day> si|para

[no-time]
no|ningún|ninguna|sin|tampoco|ni|imposible|todavía|aún .. hora|fecha|plazo|estimación|eta|cuándo|cuánto|previsión|horario
no|todavía|aún .. sabemos|podemos|conocemos|tenemos .. cuándo|cuánto|hora|fecha|plazo|estimación
no .. cumplir|mantener|respetar .. hora|plazo|fecha|anunciada|anunciado|promesa
hora|plazo|fecha|estimación anunciada|anunciado|inicial|anterior|prometida|dada
demasiado pronto para
desconocemos|ignoramos ... cuándo|cuánto|hora
dar otra|otro
