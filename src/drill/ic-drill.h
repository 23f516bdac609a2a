/* SPDX-License-Identifier: GPL-3.0-or-later
 * Plays a drill in a session: declares it, plays the others, coaches whoever
 * commands (or plays them too, in autopilot), and judges the procedure.
 *
 * Everything goes through the doors that people use: command lines, verbs and
 * ic_session_submit(). The session should be one on a throwaway record. Lives in
 * the main context of the session. No GTK.
 */
#pragma once

#include "ic-drill-script.h"
#include "ic-score.h"
#include "ic-session.h"

G_BEGIN_DECLS

#define IC_DRILL_SPEED_MIN 1.0
#define IC_DRILL_SPEED_MAX 60.0

#define IC_TYPE_DRILL (ic_drill_get_type ())
G_DECLARE_FINAL_TYPE (IcDrill, ic_drill, IC, DRILL, GObject)

typedef enum {
  IC_DRILL_WAITING, /* not started, or the record is still being opened */
  IC_DRILL_RUNNING,
  IC_DRILL_ENDED,   /* ic_drill_get_outcome() says how */
} IcDrillStatus;

/* Properties (read-only, notify): "status" (int), "progress" (uint: the steps of
 * the row behind us), "coach" (string: what to do now), "key" (string or NULL:
 * how at the keyboard), "can-do" (bool: there is something that ic_drill_do_it() would do),
 * "speed" (double).
 * Signals:
 *   "milestone" (const char *name)  a step with that milestone is behind us
 *   "stumbled" (const char *why)    a line of the script could not be done; the drill goes on
 *   "ended"                         after the score is in the record; or aborted, or failed
 */

/* Takes @script. @speed: 1 to 60 for people; more is for tests. The session gets
 * the script's commander where it knows nobody yet, or in autopilot. */
IcDrill             *ic_drill_new          (IcSession *session, IcDrillScript *script, double speed, gboolean autopilot);
/* Starts the metrics' source at once and declares as soon as the record is open. */
gboolean             ic_drill_start        (IcDrill *self, GError **error);

IcSession           *ic_drill_get_session  (IcDrill *self);
const IcDrillScript *ic_drill_get_script   (IcDrill *self);
IcDrillStatus        ic_drill_get_status   (IcDrill *self);
gboolean             ic_drill_get_autopilot (IcDrill *self);
guint                ic_drill_get_progress (IcDrill *self);
const char          *ic_drill_get_coach    (IcDrill *self); /* never NULL */
const char          *ic_drill_get_key      (IcDrill *self);
gboolean             ic_drill_get_can_do   (IcDrill *self);
double               ic_drill_get_speed    (IcDrill *self);
/* Of the incident (resolved, false-alarm …), "aborted" or "failed"; NULL until it ended. */
const char          *ic_drill_get_outcome  (IcDrill *self);
/* Why it failed; NULL. */
const char          *ic_drill_get_failure  (IcDrill *self);
/* NULL before the end, and of a drill that was not played to its end. */
const IcScore       *ic_drill_get_score    (IcDrill *self);

/* Clamped to IC_DRILL_SPEED_MIN … MAX; becomes an event of the record. */
void                 ic_drill_set_speed    (IcDrill *self, double speed);
/* "Do it for me": what the commander should do now. */
void                 ic_drill_do_it        (IcDrill *self);
/* Goes on without what is asked for or waited for. */
void                 ic_drill_skip         (IcDrill *self);
/* Closes the drill's incident and ends. */
void                 ic_drill_abort        (IcDrill *self);

G_END_DECLS
