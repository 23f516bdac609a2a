/* SPDX-License-Identifier: GPL-3.0-or-later
 * What went wrong with a request, in words for people.
 */
#include "ic-http-private.h"

#include "ic-time.h"

#include <string.h>

GQuark
ic_http_error_quark (void)
{
  return g_quark_from_static_string ("ic-http-error-quark");
}

/* The certificate's faults come as a sentence of the TLS library; only ours say what to do. */
static GError *
explain_tls (const GError *error, const char *where)
{
  if (error->code == G_TLS_ERROR_BAD_CERTIFICATE)
    return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_TLS,
                        "the certificate of %s is not trusted here: it may have expired, be for another name, "
                        "or be signed by an authority this machine does not know", where);
  return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_TLS,
                      "no encrypted connection to %s (%s); check whether the address should begin with http://",
                      where, error->message);
}

static GError *
explain_redirect (const GError *error, const char *where)
{
  switch (error->code)
    {
    case SOUP_SESSION_ERROR_TOO_MANY_REDIRECTS:
    case SOUP_SESSION_ERROR_TOO_MANY_RESTARTS:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_REDIRECTS,
                          "%s redirects in circles; use the address it should end at", where);
    case SOUP_SESSION_ERROR_REDIRECT_NO_LOCATION:
    case SOUP_SESSION_ERROR_REDIRECT_BAD_URI:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_REDIRECTS,
                          "%s redirects to an address that cannot be followed", where);
    default:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_PROTOCOL,
                          "what answers at %s does not speak HTTP; check the port", where);
    }
}

static GError *
explain_io (const GError *error, const char *where)
{
  switch (error->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_UNREACHABLE,
                          "%s refuses connections; check that the service runs and the port is right", where);
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_HOST_NOT_FOUND:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_UNREACHABLE,
                          "no route to %s; check this machine's network and the VPN", where);
    case G_IO_ERROR_CONNECTION_CLOSED:
    case G_IO_ERROR_PARTIAL_INPUT:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_LOST,
                          "%s closed the connection before the answer was complete; try again", where);
    case G_IO_ERROR_TIMED_OUT:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_TIMEOUT,
                          "no answer from %s; check this machine's network and the VPN", where);
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_UNREACHABLE,
                          "the proxy of this machine does not let us through to %s (%s)", where, error->message);
    default:
      return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_FAILED, "asking %s failed: %s", where, error->message);
    }
}

GError *
ic_http_explain (GError *error, const char *where)
{
  g_autoptr (GError) given = error;

  if (g_error_matches (given, G_IO_ERROR, G_IO_ERROR_CANCELLED) || given->domain == IC_HTTP_ERROR)
    return g_steal_pointer (&given);
  if (given->domain == G_RESOLVER_ERROR)
    return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_UNREACHABLE,
                        "the name service knows no %s; check the spelling and this machine's network", where);
  if (given->domain == G_TLS_ERROR)
    return explain_tls (given, where);
  if (given->domain == SOUP_SESSION_ERROR)
    return explain_redirect (given, where);
  if (given->domain == G_IO_ERROR)
    return explain_io (given, where);
  return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_FAILED, "asking %s failed: %s", where, given->message);
}

GError *
ic_http_explain_timeout (const char *where, gint64 deadline)
{
  g_autofree char *span = deadline < IC_SECOND ? g_strdup_printf ("%d ms", (int) (deadline / 1000)) : ic_time_span (deadline);

  return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_TIMEOUT,
                      "no answer from %s within %s; check that it runs and can be reached from here", where, span);
}

GError *
ic_http_explain_size (const char *where, gsize max_bytes)
{
  g_autofree char *size = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  return g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_TOO_LARGE,
                      "the answer of %s is larger than %s; ask for less", where, size);
}

char *
ic_http_host (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  bool six, secure;
  int port;

  if (host == NULL || *host == '\0')
    return g_strdup ("this address");
  six = strchr (host, ':') != NULL;
  secure = g_str_equal (g_uri_get_scheme (uri), "https");
  port = g_uri_get_port (uri);
  if (port <= 0 || port == (secure ? 443 : 80))
    return g_strdup_printf (six ? "[%s]" : "%s", host);
  return g_strdup_printf (six ? "[%s]:%d" : "%s:%d", host, port);
}

/* The port that a scheme has unless one is given; 0: none that is known here. */
static int
usual_port (const char *scheme)
{
  static const struct { const char *scheme; int port; } usual[] = { { "http", 80 }, { "https", 443 }, { "smtp", 25 }, { "smtps", 465 } };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (strcmp (usual[i].scheme, scheme) == 0)
      return usual[i].port;

  return 0;
}

char *
ic_http_origin (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  int port = uri != NULL ? g_uri_get_port (uri) : -1;
  GString *text;

  if (host == NULL || *host == '\0')
    return NULL;

  text = g_string_new (NULL);
  g_string_append_printf (text, strchr (host, ':') != NULL ? "%s://[%s]" : "%s://%s", g_uri_get_scheme (uri), lower);
  if (port > 0 && port != usual_port (g_uri_get_scheme (uri)))
    g_string_append_printf (text, ":%d", port);

  return g_string_free (text, FALSE);
}

bool
ic_http_check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host != NULL && *host != '\0'
      && (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https")))
    return true;
  g_set_error_literal (error, IC_HTTP_ERROR, IC_HTTP_ERROR_ADDRESS,
                       "this is no web address; it should look like https://host.example:9090/");
  return false;
}

bool
ic_http_answer_is_page (const IcHttpAnswer *self)
{
  gsize size;
  const char *text = g_bytes_get_data (self->body, &size);

  if (self->content_type != NULL
      && (g_str_equal (self->content_type, "text/html") || g_str_equal (self->content_type, "application/xhtml+xml")))
    return true;
  while (size > 0 && g_ascii_isspace (*text))
    text++, size--;
  return (size >= 9 && g_ascii_strncasecmp (text, "<!doctype", 9) == 0)
         || (size >= 5 && g_ascii_strncasecmp (text, "<html", 5) == 0);
}

static const char *
what_to_do (guint status)
{
  switch (status)
    {
    case 401: return "; sign in: check the user and password, or the token";
    case 403: return "; it does not let this desk in";
    case 404: return "; check the path of the address";
    case 407: return "; the proxy of this machine asks for a password";
    case 429: return "; it is asked too often, wait a little";
    case 502: case 503: case 504: return "; the service behind it is down or overloaded";
    default:  return status >= 500 ? "; it has a fault of its own, look at its log" : "; check the address";
    }
}

bool
ic_http_answer_check (const IcHttpAnswer *self, GError **error)
{
  if (self->status >= 200 && self->status < 300)
    return true;
  g_set_error (error, IC_HTTP_ERROR, IC_HTTP_ERROR_STATUS, "%s answered %u%s%s", self->where, self->status,
               ic_http_answer_is_page (self) ? " with a web page instead of data" : "", what_to_do (self->status));
  return false;
}
