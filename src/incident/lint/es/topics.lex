# SPDX-License-Identifier: GPL-3.0-or-later
# Spanish: what a time can be about. The nearest of these decides.

[recovery]
vuelve|vuelven|circulará|circularán
en la tienda
quedará|quedarán|estará|estarán al día
atraso|atrasos|corriente
llegará|llegarán|recibirán|recibirá|editar|descargar|entrar
reabre|reabren|salen|salir|iniciar|ejecutarse|llega|parche|puesta|negociación|levantará|levantarán|bien|avería|sesión|cerrado
puesta en servicio|marcha
{restable+cer}|restablecimiento|{restaur+ar}|restauración|{recuper+ar}|recuperación|{repar+ar}|reparación|{solucion+ar}|solución|resolver|resuelto|resuelta|resueltos|resueltas|resolverá|resolverán|resolución|{arregl+ar}|arreglo|{correg+ir}|corregido|corregida|corrección|{termin+ar}|{acab+ar}|{finaliz+ar}|finalización|{complet+ar}|{complet+o}|{subsan+ar}|{sustitu+ir}|{reemplaz+ar}
disponible|disponibles|disponibilidad|{operativ+o}|accesible|accesibles|funcionar|funcione|funcionará|funcionarán|funcionamiento|funciona|{activ+o}|estable|normal|normalidad|habitual|{list+o}|marcha|línea|orden|día|pie
volver|volverá|volverán|volveremos|volvemos|vuelta|vuelva|vuelvan|regresar|regresará|regreso|{reanud+ar}|reanudación|{reabr+ir}|reabrirse|reapertura|abrir|abrirá|abrirse|abierto|reactivar|reactivará|reactivación|{reactiv+ar}|{habilit+ar}|{conect+ar}|{desbloque+ar}|despliegue|desplegado|desplegada|{instal+ar}|{public+o}|saldrá|salga|{reinici+ar}|reinicio|{normaliz+ar}|normalice|normalicen|{levant+ar}|{retir+ar}|{estabiliz+ar}|{reemplaz+ar}|{repon+er}|reponer|{devolv+er}|devolver|devuelto|{rehabilit+ar}|{reconstru+ir}|{ocup+ar}|ocupará|{envi+ar}|enviarán|{cerr+ar}|cerraremos|{finaliz+ar}|{ejecut+ar}|{aplic+ar}|parche|{mejor+ar}|{estabiliz+ar}
volver a
vuelta|volver a la normalidad
{despej+ar}|vaciar|vaciada|{proces+ar}|{entreg+ar}|{regener+ar}|{reconstru+ir}|reconstruido|{cambi+ar}|cambio|sustitución|{sincroniz+ar}|sincronización|{migr+ar}|trabajar|cola|tocará|tendrán|cuadren|acabado|habremos
ponerlo|ponerse|ponerlos al día|marcha
{apag+ar}|{suspend+er}|{cerr+ar}|cerrado|cerrada|{interrump+ir}|{desactiv+ar}|{bloque+ar}|fuera
fin|final del corte|incidente|avería|problema|interrupción
las demás|restantes

[forecast]
objetivo|meta|eta
tiempo|plazo restante|necesario
hora|fecha|plazo|tiempo|duración|fin|final|resolución|solución|recuperación|restablecimiento|reparación|regreso|vuelta|cierre|finalización|término prevista|previsto|estimada|estimado|aproximada|aproximado|esperada|esperado|probable|anunciada
hora|fecha|plazo|tiempo de fin|solución|resolución|recuperación|restablecimiento|reparación|regreso
hora|fecha|plazo|tiempo estimada|estimado|prevista|previsto de fin|solución|resolución|recuperación|restablecimiento|reparación|regreso|vuelta|arreglo
estimación|previsión|pronóstico

[step]
prolongará|prolongarse|prolongan|alargará|alargarse
ocupará|ocuparán|ocupar|tarda|tardará|tardarán|tardar|lleva|llevará|llevarán|llevar|dura|durará|durar|necesita|necesitará|necesitamos|necesitaremos|necesitan|requiere|requerirá|faltan|falta|queda|quedan|restan|resta|paciencia

# -- what else has a time --
[post-noun]
actualización|información|noticias|novedades|detalles|informe

[post]
actualización|actualizaciones|información|informaciones|noticias|novedades|aviso|avisos|comunicado|comunicación|detalles|parte|mensaje|boletín|datos
próxima|próximo|siguiente|nueva actualización|aviso|comunicado|parte|mensaje|información|informe
próxima|próximo|siguiente|nueva actualización|aviso|comunicado|parte|mensaje|información|informe llega|llegará|sigue|saldrá|será|sale|es
informar|informaremos|informamos|comunicaremos|avisaremos|{public+ar}|anunciaremos|publicaremos|actualizaremos|diremos|daremos|escribiremos|comunicamos|daré|contaremos|notificaremos|compartiremos|escribiremos
más información|detalles|noticias|novedades|datos
mantendremos informados|al
recibirán|recibirá|enviaremos .. <review>|<post-noun>

información|actualización|aviso|mensaje|noticias|novedades|parte|comunicado llega|llegan|llegará|llegarán|sigue|saldrá|será|sale

[monitor]
observaremos|observamos|miraremos|mirando|seguiremos
seguimos|seguiremos|estamos pendientes
dejamos|mantenemos .. abierto|abierta
vigilar|vigilando|vigilancia|vigilamos|vigilaremos|supervisar|supervisando|supervisión|monitorizar|monitorizando|monitoreando|monitoreo|observando|observación|observaremos|atentos|seguiremos|revisaremos|revisar|controlaremos|comprobaremos|mirando|midiendo

[review]
informe|análisis|resumen|explicación|conclusiones|balance|postmortem

[maintenance]
mantenimiento|mantenimientos|obras
programado|programada|planificado|planificada|previsto mantenimiento|corte|parada|ventana
mantenimiento programado|planificado|previsto

[user-act]
abierto|abierta|abiertos hasta|de|desde
técnicos|técnico|técnica|equipo|agentes .. siguen|sigue|seguirán|viajan|irá|irán|llega|llegará|bordo
siguen|seguirán a|en bordo|sitio
envíe|envíen|llame|llamen|use|usen|utilice|utilicen|rogamos
mantendrá|mantendrán|seguirá|permanecerá|permanecerán|mantenemos
espere|esperen|esperar|reintente|reintentar|intente|inténtelo|aguarde|espera|plazo|caducidad|reembolso|abono|abonos|abonarlos|banco|bancos|horario|cada
cada <number>? <unit>

[lateness]
retraso|retrasos|retrasado|retrasada|retrasados|demora|demoras|lento|lenta|lentos|lentitud|desfase|antiguo|antiguos|desactualizado|duró|interrupción

[about-else]
<post>
<monitor>
<review>
<maintenance>
<user-act>
<lateness>

[label-else]
inicio|comienzo|desde|hora|fecha|estado|duración|periodo|actualizado|publicado|creado
