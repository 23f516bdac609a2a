/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlet: Atlassian Statuspage, API v1. The first update creates an incident there,
 * those after it change it. Their incident carries ours and the keys of what is in
 * it, so that whoever does not know whether a try arrived looks first: each update
 * is there exactly once.
 */
#include "ic-outlet-private.h"

#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define BASE "https://api.statuspage.io/v1"
#define NAME_MOST 255
#define LIST_BYTES (16 * 1024 * 1024)
#define MARK "incident_console" /* our member of their metadata */

static const IcOutletSetting settings[] = {
  { "page", "text", true, "The page's id: the last part of its address in Statuspage's settings." },
  { "components", "texts by id", false, "Their component for each of ours: our id, then theirs. Components that are not named stay as they are." },
  { "notify", "flag", false, "Whether Statuspage tells its subscribers; yes unless it says no." },
  IC_OUTLET_ZONE,
  { NULL },
};

/* One send under way. */
typedef struct {
  const IcPost *post;   /* of the task */
  const char   *secret;
  IcHttp       *http;
  IcJson       *settings;
  char         *incident; /* theirs; NULL: to be created */
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  ic_http_unref (self->http);
  ic_json_unref (self->settings);
  g_free (self->incident);
  g_free (self);
}

static Call *
call_of (GTask *task)
{
  return g_object_get_data (G_OBJECT (task), "call");
}

static const char *
page_of (const IcJson *json)
{
  return ic_json_string (ic_json_member (ic_json_root (json), "page"), "");
}

/* -- what is sent ---------------------------------------------------------- */

/* Their id of our component @id, or NULL. */
static const char *
mapped (const IcJson *json, const char *id)
{
  return ic_json_string (ic_json_member (ic_json_member (ic_json_root (json), "components"), id), NULL);
}

static void
put_components (IcJsonWriter *w, const IcPost *post, const IcJson *json)
{
  g_autoptr (IcItems) components = ic_outlet_components (post);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  ic_json_begin_object (w, "components");
  for (guint i = 0; i < ic_items_count (components); i++)
    {
      const IcComponentState *component = IC_AT (IcComponentState, components, i);
      const char *theirs = mapped (json, component->id);

      if (theirs == NULL)
        continue;
      ic_json_put_string (w, theirs, component->state);
      g_strv_builder_add (builder, theirs);
    }
  ic_json_end (w);
  ids = g_strv_builder_end (builder);
  ic_json_put_strv (w, "component_ids", (const char *const *) ids);
}

/* The keys of what is there after this: each update that got there, and this one. */
static char *
keys_of (const IcPost *post)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (post->state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, post->state->updates, i);
      const IcDelivery *delivery = ic_state_delivery (post->state, update->id, post->outlet->id);

      if (delivery != NULL && g_strcmp0 (delivery->status, "done") == 0 && update->event != NULL && strcmp (update->event, ic_outlet_key (post)) != 0)
        g_string_append_printf (keys, "%s ", update->event);
    }
  g_string_append (keys, ic_outlet_key (post));

  return g_string_free (keys, FALSE);
}

/* Nothing where it is over: what it was stands in the page's history. */
static const char *
impact (const IcState *state)
{
  static const char *const words[] = { NULL, "minor", "major", "critical" };

  return words[CLAMP (state->state, IC_NORMAL, IC_MAJOR)];
}

static void
put_metadata (IcJsonWriter *w, const IcPost *post)
{
  g_autofree char *keys = keys_of (post);

  ic_json_begin_object (w, "metadata");
  ic_json_begin_object (w, MARK);
  ic_json_put_string (w, "incident", ic_outlet_incident_id (post->state));
  ic_json_put_string (w, "keys", keys);
  ic_json_end (w);
  ic_json_end (w);
}

static char *
title_of (const IcPost *post)
{
  return ic_outlet_one_line (ic_outlet_update_title (post), NAME_MOST - 1);
}

static char *
write_post (const IcPost *post, const IcJson *json)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *title = title_of (post);
  g_autofree char *text = ic_outlet_update_text (post);

  ic_json_begin_object (w, NULL);
  ic_json_begin_object (w, "incident");
  ic_json_put_string (w, "name", title);
  ic_json_put_string (w, "status", post->update->phase);
  ic_json_put_string (w, "body", text);
  if (g_strcmp0 (post->update->phase, "resolved") != 0)
    ic_json_put_string (w, "impact_override", impact (post->state));
  put_components (w, post, json);
  ic_json_put_bool (w, "deliver_notifications", ic_json_bool (ic_json_member (ic_json_root (json), "notify"), true));
  put_metadata (w, post);
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

/* -- asking ---------------------------------------------------------------- */

static void
ask (GTask *task, IcHttp *http, const IcOutlet *outlet, const char *secret, const char *method, const char *path, const char *body, IcOutletAnswered answered)
{
  g_autofree char *base = g_strdup (outlet->url != NULL ? outlet->url : BASE);
  g_autofree char *url = NULL;
  g_autofree char *authorization = g_strconcat ("OAuth ", secret, NULL);
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  const char *headers[] = { "Authorization", authorization, "Accept", "application/json", NULL };
  const IcOutletAsk request = { .method = method, .headers = headers, .content_type = body != NULL ? "application/json" : NULL, .body = bytes,
                                .token = secret, .pause = ic_outlet_statuspage.pause, .max_bytes = LIST_BYTES, .reads = body == NULL };
  IcOutletAsk copy = request;

  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  url = g_strconcat (base, path, NULL);
  copy.url = url;
  ic_outlet_ask (task, http, &copy, answered);
}

static void
call_ask (GTask *task, const char *method, const char *ending, const char *body, IcOutletAnswered answered)
{
  Call *call = call_of (task);
  g_autofree char *path = g_strdup_printf ("/pages/%s/incidents%s", page_of (call->settings), ending);

  ask (task, call->http, call->post->outlet, call->secret, method, path, body, answered);
}

static GError *
explain (const IcHttpAnswer *answer)
{
  return ic_outlet_error_of_answer ("Statuspage", "API key", answer);
}

static bool
is_good (const IcHttpAnswer *answer)
{
  return answer->status >= 200 && answer->status < 300;
}

static IcJson *
json_of (const IcHttpAnswer *answer)
{
  gsize size;
  const char *text = g_bytes_get_data (answer->body, &size);

  return ic_json_parse (text, size, 0, NULL);
}

static char *
id_of (const IcHttpAnswer *answer)
{
  g_autoptr (IcJson) json = json_of (answer);

  return json != NULL ? g_strdup (ic_json_string (ic_json_member (ic_json_root (json), "id"), NULL)) : NULL;
}

/* -- sending --------------------------------------------------------------- */

static void deliver (GTask *task);

static void
delivered (GTask *task, const IcHttpAnswer *answer)
{
  Call *call = call_of (task);

  /* Somebody took the incident away there: what customers are to hear starts a new one. */
  if (answer->status == 404 && call->incident != NULL)
    {
      g_clear_pointer (&call->incident, g_free);
      deliver (task);
    }
  else if (!is_good (answer))
    g_task_return_error (task, explain (answer));
  else
    g_task_return_pointer (task, call->incident != NULL ? g_strdup (call->incident) : id_of (answer), g_free);
}

static void
deliver (GTask *task)
{
  Call *call = call_of (task);
  g_autofree char *body = write_post (call->post, call->settings);
  g_autofree char *ending = call->incident != NULL ? g_strconcat ("/", call->incident, NULL) : g_strdup ("");

  call_ask (task, call->incident != NULL ? "PATCH" : "POST", ending, body, delivered);
}

/* Whether the incident @node of theirs is ours; @there: whether this update is in it. */
static bool
is_ours (IcJsonNode node, const IcPost *post, bool *there)
{
  IcJsonNode mark = ic_json_member (ic_json_member (node, "metadata"), MARK);
  g_auto (GStrv) keys = g_strsplit (ic_json_string (ic_json_member (mark, "keys"), ""), " ", -1);

  *there = g_strv_contains ((const char *const *) keys, ic_outlet_key (post));

  return g_strcmp0 (ic_json_string (ic_json_member (mark, "incident"), NULL), ic_outlet_incident_id (post->state)) == 0;
}

static bool
find_ours (const IcJson *list, const IcPost *post, char **incident, bool *there)
{
  IcJsonIter iter = ic_json_iter (ic_json_root (list));
  IcJsonNode node;

  while (ic_json_next (&iter, NULL, &node))
    if (is_ours (node, post, there))
      {
        g_free (*incident);
        *incident = g_strdup (ic_json_string (ic_json_member (node, "id"), NULL));
        return *incident != NULL;
      }

  return false;
}

static void
listed (GTask *task, const IcHttpAnswer *answer)
{
  Call *call = call_of (task);
  g_autoptr (IcJson) list = is_good (answer) ? json_of (answer) : NULL;
  bool there = false;

  if (!is_good (answer))
    {
      g_task_return_error (task, explain (answer));
      return;
    }
  if (list == NULL || ic_json_type (ic_json_root (list)) != IC_JSON_ARRAY)
    {
      g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "%s does not answer as Statuspage does; check the address of this outlet", answer->where);
      return;
    }
  if (find_ours (list, call->post, &call->incident, &there) && there)
    g_task_return_pointer (task, g_strdup (call->incident), g_free);
  else
    deliver (task);
}

/* What Statuspage or a person called it: an id, or the address of its page, which ends in it. */
static char *
incident_of (const char *reference)
{
  const char *id = reference != NULL ? strrchr (reference, '/') : NULL;

  id = id != NULL ? id + 1 : reference;
  if (id == NULL || *id == '\0' || strlen (id) > 64)
    return NULL;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return NULL;

  return g_strdup (id);
}

/* Something of this incident may be there, and nobody knows under which name. */
static bool
may_be_there (const IcPost *post, const char *incident)
{
  if (post->again)
    return true;
  for (guint i = 0; incident == NULL && i < ic_items_count (post->state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, post->state->deliveries, i);

      if (g_strcmp0 (delivery->outlet, post->outlet->id) == 0 && g_strcmp0 (delivery->update, post->update->id) != 0)
        return true;
    }

  return false;
}

static void
send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  Call *call = g_new0 (Call, 1);
  g_autofree char *text = ic_outlet_update_text (post);
  GError *error = NULL;

  call->post = post;
  call->secret = secret;
  call->http = ic_http_ref (http);
  call->settings = ic_outlet_settings (post->outlet);
  call->incident = incident_of (post->reference);
  g_object_set_data_full (G_OBJECT (task), "call", call, call_free);
  if (!ic_outlet_check_length (&ic_outlet_statuspage, post->outlet, (guint) g_utf8_strlen (text, -1), &error))
    g_task_return_error (task, error);
  else if (may_be_there (post, call->incident))
    call_ask (task, "GET", "?limit=100", NULL, listed);
  else
    deliver (task);
}

/* -- preview and test ------------------------------------------------------ */

static bool
is_id (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return false;

  return *text != '\0' && strlen (text) <= 64;
}

/* Ids become parts of an address. */
static bool
check (const IcOutlet *outlet, GError **error)
{
  g_autoptr (IcJson) json = ic_outlet_settings (outlet);
  IcJsonIter iter = ic_json_iter (ic_json_member (ic_json_root (json), "components"));
  const char *name;
  IcJsonNode node;

  if (!is_id (page_of (json)))
    {
      g_set_error_literal (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "The setting “page” is no id of a page; it looks like “kctbh9vrtdwd”");
      return false;
    }
  while (ic_json_next (&iter, &name, &node))
    if (!is_id (ic_json_string (node, "")))
      {
        g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "What the setting “components” says of “%s” is no id of a component", name);
        return false;
      }

  return true;
}

static IcOutletPreview *
preview (const IcPost *post, GError **error)
{
  IcOutletPreview *self = g_new0 (IcOutletPreview, 1);
  g_autoptr (IcJson) json = ic_outlet_settings (post->outlet);
  g_autofree char *body = write_post (post, json);

  self->subject = title_of (post);
  self->text = ic_outlet_update_text (post);
  self->payload = ic_outlet_indent (body);
  self->length = (guint) g_utf8_strlen (self->text, -1);

  return self;
}

typedef struct {
  const IcOutlet *outlet;
  const IcState  *org;
  const char     *secret;
  IcHttp         *http;
  IcJson         *settings;
  char           *page; /* its name */
} Test;

static void
test_free (gpointer data)
{
  Test *self = data;

  ic_http_unref (self->http);
  ic_json_unref (self->settings);
  g_free (self->page);
  g_free (self);
}

static bool
has_id (IcJsonNode list, const char *id)
{
  IcJsonIter iter = ic_json_iter (list);
  IcJsonNode node;

  while (ic_json_next (&iter, NULL, &node))
    if (g_strcmp0 (ic_json_string (ic_json_member (node, "id"), NULL), id) == 0)
      return true;

  return false;
}

/* Names of those of our map that are on neither side; NULL: all are there. */
static char *
missing (const Test *test, IcJsonNode theirs)
{
  IcJsonIter iter = ic_json_iter (ic_json_member (ic_json_root (test->settings), "components"));
  const char *ours;
  IcJsonNode node;
  GString *names = g_string_new (NULL);

  while (ic_json_next (&iter, &ours, &node))
    {
      const char *there = ic_json_string (node, "");

      if (!has_id (theirs, there))
        g_string_append_printf (names, "%sthe page has no component “%s”", names->len > 0 ? ", " : "", there);
      if (test->org != NULL && ic_items_find (test->org->components, ours) == NULL)
        g_string_append_printf (names, "%sthere is no component “%s” here", names->len > 0 ? ", " : "", ours);
    }

  return g_string_free (names, names->len == 0);
}

static void
components_tested (GTask *task, const IcHttpAnswer *answer)
{
  Test *test = g_object_get_data (G_OBJECT (task), "test");
  g_autoptr (IcJson) json = is_good (answer) ? json_of (answer) : NULL;
  g_autofree char *wrong = json != NULL ? missing (test, ic_json_root (json)) : NULL;
  guint n = ic_json_length (ic_json_member (ic_json_root (test->settings), "components"));
  g_autofree char *count = ic_words_count (n, "component is", "components are");

  if (!is_good (answer))
    g_task_return_error (task, explain (answer));
  else if (wrong != NULL)
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "The setting “components” does not fit: %s", wrong);
  else if (n == 0)
    g_task_return_pointer (task, g_strdup_printf ("Statuspage takes the key for the page “%s”. No component is mapped: their states stay as they are.", test->page), g_free);
  else
    g_task_return_pointer (task, g_strdup_printf ("Statuspage takes the key for the page “%s”, and %s there.", test->page, count), g_free);
}

static void
page_tested (GTask *task, const IcHttpAnswer *answer)
{
  Test *test = g_object_get_data (G_OBJECT (task), "test");
  g_autoptr (IcJson) json = is_good (answer) ? json_of (answer) : NULL;
  g_autofree char *path = g_strdup_printf ("/pages/%s/components?per_page=100", page_of (test->settings));
  const char *name = json != NULL ? ic_json_string (ic_json_member (ic_json_root (json), "name"), NULL) : NULL;

  if (!is_good (answer))
    g_task_return_error (task, explain (answer));
  else if (name == NULL)
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "%s does not answer as Statuspage does; check the address of this outlet", answer->where);
  else
    {
      test->page = ic_outlet_one_line (name, 80);
      ask (task, test->http, test->outlet, test->secret, "GET", path, NULL, components_tested);
    }
}

static void
test (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http)
{
  Test *self = g_new0 (Test, 1);
  g_autofree char *path = NULL;

  self->outlet = outlet;
  self->org = org;
  self->secret = secret;
  self->http = ic_http_ref (http);
  self->settings = ic_outlet_settings (outlet);
  g_object_set_data_full (G_OBJECT (task), "test", self, test_free);
  path = g_strdup_printf ("/pages/%s", page_of (self->settings));
  ask (task, http, outlet, secret, "GET", path, NULL, page_tested);
}

const IcOutletKind ic_outlet_statuspage = {
  .kind = "statuspage",
  .label = "Statuspage",
  .limit = 25000,
  .pause = IC_SECOND + IC_SECOND / 10, /* a little slower than they count */
  .needs_secret = true,
  .check = check,
  .preview = preview,
  .send = send,
  .test = test,
  .settings = settings,
  .address = BASE,
  .schemes = "https http",
  .no_sitreps = true,
};
