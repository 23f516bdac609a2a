/* SPDX-License-Identifier: GPL-3.0-or-later
 * One place where updates or sitreps go, whatever kind it is: a status site,
 * Statuspage, chat, mail, a webhook. What kind an outlet is stands in its settings
 * (IcOutlet, of the record); each kind is one file behind this interface.
 *
 * Sending is at least once: whoever calls places delivery.attempted before, and
 * sends again when the outcome is not known. Where the other side has a key or a
 * lookup, a kind uses them (@key), so that nothing is there twice.
 *
 * What each kind needs in its settings, sends and promises stands in docs/outlets.md.
 */
#pragma once

#include "ic-http.h"
#include "ic-state.h"

G_BEGIN_DECLS

typedef enum {
  IC_OUTLET_ERROR_SETTINGS,    /* they are not complete or make no sense; the message says which. Not tried again before they change */
  IC_OUTLET_ERROR_SECRET,      /* there is none, or the other side does not take it. Not tried again before it changes */
  IC_OUTLET_ERROR_REFUSED,     /* the other side does not want this text, ever */
  IC_OUTLET_ERROR_BUSY,        /* later: ic_outlet_retry_after() */
  IC_OUTLET_ERROR_UNREACHABLE, /* it did not get there; again later */
  IC_OUTLET_ERROR_UNSURE,      /* it was sent, and no answer came: it may be there. Again later, with a lookup where there is one */
} IcOutletError;
#define IC_OUTLET_ERROR (ic_outlet_error_quark ())
GQuark ic_outlet_error_quark (void);
/* Whether trying again by itself makes sense. */
bool   ic_outlet_error_is_passing (const GError *error);
/* "secret", "busy" …, as delivery.failed says it; NULL: of another domain. Static. */
const char *ic_outlet_error_word (const GError *error);

/* What is to be said, to whom, of which incident. All borrowed while building it; ic_outlet_send_async() keeps references. */
typedef struct {
  const IcOutlet *outlet;
  const IcState  *org;       /* components */
  const IcState  *state;     /* the incident */
  const IcUpdate *update;    /* published; or NULL */
  const IcSitrep *sitrep;    /* or NULL; exactly one of both */
  const char     *key;       /* names it to the other side, the same at every try: the event that published it */
  const char     *reference; /* what an earlier update of this incident was called there (IcDelivery.reference), or NULL */
  bool            again;     /* an earlier try may have arrived */
  const char     *directory; /* where a site keeps what it knows of other incidents, beside the record */
  GTimeZone      *zone;      /* in which times are written where the outlet names none; NULL: UTC */
  gint64          now;       /* by the clock of whoever sends; 0: the machine's */
} IcPost;

/* Sends, in the thread-default main context. @secret: what the outlet's secret is, or NULL. @http: this thread's. */
void    ic_outlet_send_async  (const IcPost *post, const char *secret, IcHttp *http, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
/* FALSE with an error of IC_OUTLET_ERROR (or G_IO_ERROR_CANCELLED) in words that say what to do, without any secret.
 * @reference (out, transfer full, nullable): what the other side calls it. */
bool    ic_outlet_send_finish (GAsyncResult *result, char **reference, GError **error);
/* How long the other side asked to be left alone, microseconds; 0: it did not say. Of the error of a send. */
gint64  ic_outlet_retry_after (const GError *error);

/* Sees whether the outlet would work, as far as that can be seen without a customer noticing: settings, secret, a
 * question that changes nothing (chat and webhooks get a message that says it is a test). Finish: one sentence about what was found. */
void    ic_outlet_test_async  (const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char   *ic_outlet_test_finish (GAsyncResult *result, GError **error);

/* Exactly what would go there, without sending (the dry run): for people to look at. */
typedef struct {
  char *subject; /* a mail's subject, a page's heading; NULL: there is none */
  char *text;    /* as it is read there */
  char *payload; /* the bytes on the wire, indented where it is JSON, without secrets */
  guint length;  /* characters of @text as they are counted there */
  guint limit;   /* the most there may be; 0: none */
} IcOutletPreview;
IcOutletPreview *ic_outlet_preview      (const IcPost *post, GError **error);
void             ic_outlet_preview_free (IcOutletPreview *self);

/* Whether the settings are complete and make sense. */
bool        ic_outlet_check      (const IcOutlet *outlet, GError **error);
/* Whether @outlet carries this: updates (@sitrep false) or sitreps. */
bool        ic_outlet_carries    (const IcOutlet *outlet, bool sitrep);
/* The least time between two requests with one secret, microseconds; 0: none. Statuspage takes one a second. */
gint64      ic_outlet_pause      (const IcOutlet *outlet);
/* One member of an outlet's settings. */
typedef struct {
  const char *name;
  const char *type; /* "text", "texts", "flag", "texts by id" */
  bool        required;
  const char *about;
} IcOutletSetting;
/* Those of @kind, the last one without a name; NULL: it has none, or there is no such kind. Static. */
const IcOutletSetting *ic_outlet_settings_of (const char *kind);

/* The kinds there are, in the order to offer them; ends with NULL. Static. */
const char * const *ic_outlet_kinds (void);
/* "Status page (Statuspage)" is for the name; this is what the kind is called: "Statuspage", "Chat". Static. */
const char *ic_outlet_kind_label (const char *kind);
/* Whom its secret is for, as ic_http_origin() says it; NULL: the secret is the address itself, or there is no address.
 * Returns: (transfer full). */
char       *ic_outlet_origin     (const IcOutlet *outlet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcOutletPreview, ic_outlet_preview_free)

/* -- one kind; private to src/outlets ---------------------------------------- */

typedef struct {
  const char *kind;
  const char *label;
  guint       limit;       /* 0: none */
  gint64      pause;
  bool        needs_secret;
  bool             (*check)   (const IcOutlet *outlet, GError **error);
  IcOutletPreview *(*preview) (const IcPost *post, GError **error);
  /* Returns through @task: a reference (char *, may be NULL) or an error. Who goes on later keeps a reference of
   * @task; @post and @secret stay until it has returned. The settings are checked, and no drill comes here. */
  void             (*send)    (GTask *task, const IcPost *post, const char *secret, IcHttp *http);
  /* Returns through @task: a sentence (char *) or an error. Everything given stays until then. */
  void             (*test)    (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http);
  const IcOutletSetting *settings; /* the last one without a name; other members are refused before check(). NULL: check() does all */
  const char  *address;     /* where to, unless there is a url; NULL: nowhere */
  const char  *schemes;     /* of the url, "https http"; NULL: it has none. Plain ones reach this machine only, unless @plain */
  bool         needs_url;
  bool         plain;
  bool         no_sitreps;  /* it is for customers */
} IcOutletKind;
extern const IcOutletKind ic_outlet_site, ic_outlet_statuspage, ic_outlet_slack, ic_outlet_mail, ic_outlet_webhook;

G_END_DECLS
