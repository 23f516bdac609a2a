/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one table of routes. docs/openapi.yaml says the same; a test compares them.
 */
#include "ic-service-private.h"

#include <string.h>

#define ANY IC_PERMISSION_OBSERVER, true /* any token, also of ingest */
#define SOURCE IC_PERMISSION_INGEST, false /* a token of ingest alone */
#define STREAM "{stream}"
#define NAME "{name}"
#define OUTLET "{outlet}"

static const struct {
  IcRoute     route;
  IcRouteFunc func;
} routes[] = {
  { { "GET", "/healthz", true, ANY }, ic_service_health_check },
  { { "GET", "/readyz", true, ANY }, ic_service_ready_check },
  { { "GET", "/metrics", false, ANY }, ic_service_write_metrics },
  { { "POST", "/v1/join", true, ANY }, ic_service_join },
  { { "DELETE", "/v1/token", false, ANY }, ic_service_sign_out },
  /* Which kinds a token may write is decided event by event. */
  { { "POST", "/v1/events", false, ANY }, ic_service_events },
  { { "GET", "/v1/feed", false, IC_PERMISSION_OBSERVER, false }, ic_service_feed },
  { { "POST", "/v1/presence", false, IC_PERMISSION_OBSERVER, false }, ic_service_presence },
  { { "GET", "/v1/streams", false, IC_PERMISSION_OBSERVER, false }, ic_service_list },
  { { "GET", "/v1/streams/" STREAM "/events", false, IC_PERMISSION_OBSERVER, false }, ic_service_rows },
  /* Handing back; adoption needs an admin. */
  { { "POST", "/v1/streams/" STREAM "/events", false, IC_PERMISSION_RESPONDER, false }, ic_service_take },
  { { "POST", "/v1/handback", false, IC_PERMISSION_OBSERVER, false }, ic_service_handback },
  /* A secret is written and never read back. */
  { { "PUT", "/v1/secrets/" NAME, false, IC_PERMISSION_ADMIN, false }, ic_service_set_secret },
  { { "DELETE", "/v1/secrets/" NAME, false, IC_PERMISSION_ADMIN, false }, ic_service_forget_secret },
  { { "GET", "/v1/outlets", false, IC_PERMISSION_COMMUNICATIONS, false }, ic_service_list_outlets },
  { { "POST", "/v1/outlets/" OUTLET "/test", false, IC_PERMISSION_COMMUNICATIONS, false }, ic_service_test_outlet },
  /* Of sources. PagerDuty's clients say who they are in the body. */
  { { "POST", "/v1/ingest/alertmanager", false, SOURCE }, ic_service_ingest_alertmanager },
  { { "POST", "/v1/ingest/cdevents", false, SOURCE }, ic_service_ingest_cdevents },
  { { "POST", "/v2/enqueue", true, SOURCE }, ic_service_enqueue_event },
  { { "POST", "/v2/change/enqueue", true, SOURCE }, ic_service_enqueue_change },
};
G_STATIC_ASSERT (G_N_ELEMENTS (routes) <= IC_SERVICE_MAX_ROUTES);

const IcRoute *
ic_service_route (guint n)
{
  return n < G_N_ELEMENTS (routes) ? &routes[n].route : NULL;
}

guint
ic_routes_count (void)
{
  return G_N_ELEMENTS (routes);
}

IcRouteFunc
ic_routes_func (int route)
{
  return routes[route].func;
}

/* What stands in @path for {stream} or the like. A slash in it may come as it is or as %2F. */
static bool
path_matches (const char *pattern, const char *path, char **stream)
{
  const char *hole = strchr (pattern, '{');
  gsize before = hole != NULL ? (gsize) (hole - pattern) : 0;
  const char *after = hole != NULL ? strchr (hole, '}') + 1 : NULL;
  g_autofree char *found = NULL;

  if (hole == NULL)
    return strcmp (pattern, path) == 0;
  if (strncmp (pattern, path, before) != 0 || !g_str_has_suffix (path, after) || strlen (path) <= before + strlen (after))
    return false;

  found = g_strndup (path + before, strlen (path) - before - strlen (after));
  g_free (*stream);
  *stream = g_uri_unescape_string (found, NULL);
  return *stream != NULL;
}

int
ic_routes_find (const char *method, const char *path, char **stream, char **allow)
{
  g_autoptr (GString) methods = g_string_new (NULL);

  *stream = *allow = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (path_matches (routes[i].route.path, path, stream))
      {
        if (strcmp (routes[i].route.method, method) == 0)
          return (int) i;
        g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "", routes[i].route.method);
      }
  if (methods->len > 0)
    *allow = g_string_free (g_steal_pointer (&methods), FALSE);

  return -1;
}
