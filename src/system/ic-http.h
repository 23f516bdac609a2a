/* SPDX-License-Identifier: GPL-3.0-or-later
 * A bounded HTTP client: every request has a total time limit, a limit on the
 * size of the answer (checked while it arrives, after decompression), and follows
 * few redirects, so that a slow, endless or hostile server costs a known amount.
 *
 * One IcHttp is used by one thread: requests run, and call back, in the main
 * context that was the thread default where they were sent. A libsoup session
 * opens two connections per host unless told otherwise, and a live feed holds one
 * of them for ever; this one is told otherwise.
 *
 * Errors read like a sentence for people and say what to do. They name the
 * server by host and port only: addresses may carry secrets.
 */
#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_HTTP_ERROR_FAILED,      /* something else; the message says what */
  IC_HTTP_ERROR_ADDRESS,     /* not an http or https address */
  IC_HTTP_ERROR_UNREACHABLE, /* no such name, refused, no route: nothing was asked */
  IC_HTTP_ERROR_TIMEOUT,     /* not complete within the time limit */
  IC_HTTP_ERROR_TOO_LARGE,   /* more bytes than asked for */
  IC_HTTP_ERROR_STATUS,      /* an answer, but not a 2xx one; from ic_http_answer_check() */
  IC_HTTP_ERROR_TLS,         /* the certificate or the handshake */
  IC_HTTP_ERROR_REDIRECTS,   /* more than IC_HTTP_MAX_REDIRECTS, or one that leads nowhere */
  IC_HTTP_ERROR_PROTOCOL,    /* what answers does not speak HTTP */
  IC_HTTP_ERROR_LOST,        /* connection lost before the answer was complete: it may have been done */
} IcHttpError;
#define IC_HTTP_ERROR (ic_http_error_quark ())
GQuark ic_http_error_quark (void);

#define IC_HTTP_MAX_REDIRECTS    5
#define IC_HTTP_CONNECTIONS_HOST 16
#define IC_HTTP_CONNECTIONS      64
#define IC_HTTP_DEADLINE         (10 * G_USEC_PER_SEC) /* unless a request says otherwise */
#define IC_HTTP_MAX_BYTES        (4 * 1024 * 1024)     /* unless a request says otherwise */

/* What to ask for. Everything but @url may be left zero; copied when sent. */
typedef struct {
  const char         *method;       /* NULL: GET, or POST where there is a body */
  const char         *url;          /* http or https; a user and password in it answer basic authentication */
  const char * const *headers;      /* name, value, name, value, …, NULL. Not sent on to another host after a redirect. */
  const char         *content_type; /* of @body */
  GBytes             *body;
  gint64              deadline;     /* microseconds from sending to the last byte */
  gsize               max_bytes;    /* of the answer's body */
  bool                truncate;     /* a longer body is cut off there instead of being an error */
  bool                stay;         /* a redirect is an answer like any other, and not followed */
  bool                fresh;        /* over a connection of its own, closed afterwards, as somebody who comes for the first time */
} IcHttpRequest;

/* An answer, whatever its status. */
typedef struct {
  guint   status;       /* 200 … */
  char   *content_type; /* lower case, without parameters; NULL: not said */
  char   *where;        /* who answered, "host:port" */
  GBytes *body;
  bool    truncated;    /* there was more than max_bytes */
  gint64  elapsed;      /* microseconds from sending to the end of the body */
  char   *retry_after;  /* the header as it came, or NULL */
  char   *etag, *modified; /* ETag and Last-Modified, the same; for If-None-Match and If-Modified-Since */
} IcHttpAnswer;
void          ic_http_answer_free  (IcHttpAnswer *self);
/* Fails with STATUS unless it is a 2xx: "prom.example:9090 answered 502 with a web page instead of data: …". */
bool          ic_http_answer_check (const IcHttpAnswer *self, GError **error);
/* The body is a web page (a proxy's error, a sign-in form) and no data. */
bool          ic_http_answer_is_page (const IcHttpAnswer *self);

typedef struct _IcHttp IcHttp;
IcHttp       *ic_http_new          (void);
IcHttp       *ic_http_ref          (IcHttp *self);
/* Requests under way keep what they need and finish. */
void          ic_http_unref        (IcHttp *self);
/* For what has needs of its own (event streams). (transfer none) */
SoupSession  *ic_http_get_session  (IcHttp *self);

/* Sends; @cancellable ends it with G_IO_ERROR_CANCELLED. */
void          ic_http_send_async   (IcHttp *self, const IcHttpRequest *request, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full), or NULL with an error of IC_HTTP_ERROR or G_IO_ERROR_CANCELLED. */
IcHttpAnswer *ic_http_send_finish  (GAsyncResult *result, GError **error);

/* What GIO, the TLS library or libsoup said, as an error of IC_HTTP_ERROR in words for people;
 * @where is "host:port". Takes @error. */
GError       *ic_http_explain      (GError *error, const char *where);
/* "prom.example:9090" of an address, without port where it is the usual one; never a user
 * or password. Something that is no address gives "this address". Returns: (transfer full). */
char         *ic_http_host         (const char *url);
/* "https://prom.example:9090": who gets what is sent to an address, without port where it is the usual one; NULL: it is no
 * address. Returns: (transfer full). */
char         *ic_http_origin       (const char *url);
/* Whether it can be asked: http or https with a host. */
bool          ic_http_check_url    (const char *url, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcHttp, ic_http_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcHttpAnswer, ic_http_answer_free)

G_END_DECLS
