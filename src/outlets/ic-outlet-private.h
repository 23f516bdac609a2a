/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the kinds of outlets share: errors, settings, words, and asking over HTTP.
 */
#pragma once

#include "ic-outlet.h"

G_BEGIN_DECLS

/* -- errors ------------------------------------------------------------------ */

/* The same, and how long we were asked to wait; microseconds, 0: not said. */
GError     *ic_outlet_error_later     (IcOutletError code, gint64 retry_after, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* An answer that is none of 2xx, as an error. @label: "Statuspage"; @token: what it is given to sign in with, "API key". */
GError     *ic_outlet_error_of_answer (const char *label, const char *token, const IcHttpAnswer *answer);
/* Takes an error of IC_HTTP_ERROR; @changes: whether what was asked may have been done. */
GError     *ic_outlet_error_of_http   (GError *error, bool changes);
/* "30" or a date, as it stands in Retry-After; microseconds, at most a day; 0: nothing of sense. */
gint64      ic_outlet_parse_retry_after (const char *text, gint64 now);
/* What they say of it in a body: JSON's error, message …, else the first line of plain text. Short; NULL: nothing. */
char       *ic_outlet_their_words     (const IcHttpAnswer *answer);
/* @text in one line of at most @most characters. Returns: (transfer full). */
char       *ic_outlet_one_line        (const char *text, guint most);
/* @text without @secret in it, in whatever part of an address it stood. Returns: (transfer full). */
char       *ic_outlet_scrub           (const char *text, const char *secret);

/* -- settings ---------------------------------------------------------------- */

/* What every kind has in common: address, secret, settings of these names and types. */
bool        ic_outlet_check_common    (const IcOutletKind *kind, const IcOutlet *outlet, GError **error);
/* A member of those kinds that write times. */
#define IC_OUTLET_ZONE \
  { "zone", "text", false, "In which zone times are written, such as “Europe/Berlin”; UTC unless given. UTC stands beside it." }
/* What it says, or NULL. Returns: (transfer full). */
GTimeZone  *ic_outlet_zone            (const IcOutlet *outlet);
/* The settings, an empty object where there are none. NULL: they are no JSON object. */
IcJson     *ic_outlet_settings        (const IcOutlet *outlet);
/* Whether an address is on this machine: what is sent there in the clear is seen by nobody else. */
bool        ic_outlet_is_loopback     (const char *url);

/* -- words; a post that came to a kind has a zone ---------------------------- */

/* What is read: a correction says so, then the text, then the promise. Returns: (transfer full). */
char       *ic_outlet_update_text     (const IcPost *post);
const char *ic_outlet_update_title    (const IcPost *post);
const char *ic_outlet_phase_word      (const char *phase);     /* "Identified" */
const char *ic_outlet_component_word  (const char *component); /* "partial outage" */
/* "Next update by 15:00 CET (14:00 UTC)."; with the date where it is another day. NULL: none. Returns: (transfer full). */
char       *ic_outlet_promise         (const IcPost *post);
/* "20 November 2026, 14:05 CET". Returns: (transfer full). */
char       *ic_outlet_when            (const IcPost *post, gint64 time);
/* When it was published or issued; before that the newest time of the incident. */
gint64      ic_outlet_time            (const IcPost *post);
/* What this update and those before it say of components, IcComponentState; NULL: nothing. Returns: (transfer full). */
IcItems    *ic_outlet_components      (const IcPost *post);
/* "0190b8a0-…" */
const char *ic_outlet_incident_id     (const IcState *state);
/* The key, also of what is not published yet. */
const char *ic_outlet_key             (const IcPost *post);
/* Fails with REFUSED where @text is longer than this kind and this outlet take. */
bool        ic_outlet_check_length    (const IcOutletKind *kind, const IcOutlet *outlet, guint length, GError **error);
guint       ic_outlet_limit           (const IcOutletKind *kind, const IcOutlet *outlet);

/* -- asking over HTTP -------------------------------------------------------- */

typedef struct {
  const char         *method;   /* NULL: GET, or POST where there is a body */
  const char         *url;
  const char * const *headers;
  const char         *content_type;
  GBytes             *body;
  const char         *token;    /* whose requests are a pause apart; NULL: no pause */
  gint64              pause;
  gsize               max_bytes;
  bool                reads;    /* it changes nothing: lost is not unsure */
} IcOutletAsk;
/* Gets every answer, whatever its status. */
typedef void (*IcOutletAnswered) (GTask *task, const IcHttpAnswer *answer);
/* Asks when its turn has come; keeps @task. Without an answer the task returns the error, and @answered is not called. */
void        ic_outlet_ask             (GTask *task, IcHttp *http, const IcOutletAsk *ask, IcOutletAnswered answered);
/* JSON to look at, two spaces a level. Returns: (transfer full). */
char       *ic_outlet_indent          (const char *json);

G_END_DECLS
