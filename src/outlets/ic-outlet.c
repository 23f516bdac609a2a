/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlets of all kinds: which there are, and what they have in common around
 * sending. A post is copied, so that whoever sends may forget about it.
 */
#include "ic-outlet-private.h"

#include <string.h>

#define REASON_MOST 400 /* characters of an error: it becomes a line of the record */

static const IcOutletKind *const kinds[] = {
  &ic_outlet_site,
  &ic_outlet_statuspage,
  &ic_outlet_slack,
  &ic_outlet_mail,
  &ic_outlet_webhook,
};

/* Everything a task needs until it has returned. */
typedef struct {
  IcPost    post;
  IcOutlet *outlet;
  IcState  *org, *state;
  IcUpdate *update;
  IcSitrep *sitrep;
  char     *key, *reference, *directory, *secret;
} Work;

static gpointer
keep (gconstpointer item)
{
  return item != NULL ? ic_item_ref (item) : NULL;
}

static void
drop (gpointer item)
{
  if (item != NULL)
    ic_item_unref (item);
}

static void
work_free (gpointer data)
{
  Work *self = data;

  drop (self->outlet);
  drop (self->org);
  drop (self->state);
  drop (self->update);
  drop (self->sitrep);
  g_clear_pointer (&self->post.zone, g_time_zone_unref);
  g_free (self->key);
  g_free (self->reference);
  g_free (self->directory);
  g_free (self->secret);
  g_free (self);
}

/* What the outlet says, else whoever sends, else UTC. */
static GTimeZone *
zone_of (const IcPost *post)
{
  GTimeZone *zone = ic_outlet_zone (post->outlet);

  if (zone != NULL)
    return zone;

  return post->zone != NULL ? g_time_zone_ref (post->zone) : g_time_zone_new_utc ();
}

static Work *
work_new (const IcPost *post, const char *secret)
{
  Work *self = g_new0 (Work, 1);

  self->outlet = keep (post->outlet);
  self->org = keep (post->org);
  self->state = keep (post->state);
  self->update = keep (post->update);
  self->sitrep = keep (post->sitrep);
  self->key = g_strdup (post->key);
  self->reference = g_strdup (post->reference);
  self->directory = g_strdup (post->directory);
  /* Files end with a line break that is no part of what they keep. */
  self->secret = secret != NULL ? g_strstrip (g_strdup (secret)) : NULL;
  self->post = (IcPost){ self->outlet, self->org, self->state, self->update, self->sitrep, self->key, self->reference,
                         post->again, self->directory, zone_of (post), post->now };
  return self;
}

static const IcOutletKind *
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i]->kind, name) == 0)
      return kinds[i];

  return NULL;
}

static const IcOutletKind *
find_checked (const IcOutlet *outlet, GError **error)
{
  const IcOutletKind *kind = find (outlet->kind);

  if (kind == NULL)
    {
      g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "This version knows no outlet of the kind “%s”; choose another kind",
                   outlet->kind != NULL ? outlet->kind : "");
      return NULL;
    }

  return ic_outlet_check_common (kind, outlet, error) && kind->check (outlet, error) ? kind : NULL;
}

/* A secret goes into headers and addresses. */
static bool
check_secret (const IcOutletKind *kind, const IcOutlet *outlet, const char *secret, GError **error)
{
  if (kind->needs_secret && (secret == NULL || *secret == '\0'))
    {
      g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "The secret “%s” is not there; enter it for this outlet", outlet->secret);
      return false;
    }
  for (const char *p = secret; p != NULL && *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      {
        g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "The secret “%s” has a line break in it; enter it again", outlet->secret);
        return false;
      }

  return true;
}

static bool
check_post (const IcPost *post, GError **error)
{
  if (ic_state_is_drill (post->state))
    {
      g_set_error_literal (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_REFUSED, "This is a drill: nothing of it leaves this machine");
      return false;
    }
  if (!ic_outlet_carries (post->outlet, post->sitrep != NULL))
    {
      g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "This outlet does not carry %s", post->sitrep != NULL ? "sitreps" : "updates");
      return false;
    }

  return true;
}

/* An error of ours, in one line without the secret. Takes @error. */
static GError *
finish_error (GError *error, const char *secret)
{
  g_autofree char *scrubbed = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  if (error->domain == IC_HTTP_ERROR)
    error = ic_outlet_error_of_http (error, true);
  else if (error->domain != IC_OUTLET_ERROR)
    {
      GError *other = g_error_new_literal (IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, error->message);

      g_error_free (error);
      error = other;
    }
  scrubbed = ic_outlet_scrub (error->message, secret);
  g_free (error->message);
  error->message = ic_outlet_one_line (scrubbed, REASON_MOST);

  return error;
}

static char *
finish (GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  Work *work = g_task_get_task_data (task);
  GError *local = NULL;
  char *text = g_task_propagate_pointer (task, &local);

  if (local != NULL)
    g_propagate_error (error, finish_error (local, work->secret));

  return text;
}

void
ic_outlet_send_async (const IcPost *post, const char *secret, IcHttp *http, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = work_new (post, secret);
  GError *error = NULL;
  const IcOutletKind *kind;

  g_task_set_source_tag (task, ic_outlet_send_async);
  g_task_set_task_data (task, work, work_free);
  if (check_post (post, &error) && (kind = find_checked (post->outlet, &error)) != NULL && check_secret (kind, post->outlet, work->secret, &error))
    kind->send (task, &work->post, work->secret, http);
  else
    g_task_return_error (task, error);
}

bool
ic_outlet_send_finish (GAsyncResult *result, char **reference, GError **error)
{
  GError *local = NULL;
  g_autofree char *text = finish (result, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return false;
    }
  if (reference != NULL)
    *reference = g_steal_pointer (&text);

  return true;
}

void
ic_outlet_test_async (const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const IcPost post = { .outlet = outlet, .org = org, .directory = directory };
  Work *work = work_new (&post, secret);
  GError *error = NULL;
  const IcOutletKind *kind;

  g_task_set_source_tag (task, ic_outlet_test_async);
  g_task_set_task_data (task, work, work_free);
  if ((kind = find_checked (outlet, &error)) != NULL && check_secret (kind, outlet, work->secret, &error))
    kind->test (task, work->outlet, work->org, work->secret, work->directory, http);
  else
    g_task_return_error (task, error);
}

char *
ic_outlet_test_finish (GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

IcOutletPreview *
ic_outlet_preview (const IcPost *post, GError **error)
{
  const IcOutletKind *kind = find_checked (post->outlet, error);
  Work *work;
  IcOutletPreview *preview;

  if (kind == NULL)
    return NULL;

  work = work_new (post, NULL);
  preview = kind->preview (&work->post, error);
  if (preview != NULL)
    preview->limit = ic_outlet_limit (kind, post->outlet);
  work_free (work);

  return preview;
}

void
ic_outlet_preview_free (IcOutletPreview *self)
{
  g_free (self->subject);
  g_free (self->text);
  g_free (self->payload);
  g_free (self);
}

bool
ic_outlet_check (const IcOutlet *outlet, GError **error)
{
  return find_checked (outlet, error) != NULL;
}

bool
ic_outlet_carries (const IcOutlet *outlet, bool sitrep)
{
  if (g_strcmp0 (outlet->carries, "both") == 0)
    return true;

  return sitrep == (g_strcmp0 (outlet->carries, "sitreps") == 0);
}

gint64
ic_outlet_pause (const IcOutlet *outlet)
{
  const IcOutletKind *kind = find (outlet->kind);

  return kind != NULL ? kind->pause : 0;
}

const IcOutletSetting *
ic_outlet_settings_of (const char *kind)
{
  const IcOutletKind *found = find (kind);

  return found != NULL ? found->settings : NULL;
}

const char *const *
ic_outlet_kinds (void)
{
  static const char *names[G_N_ELEMENTS (kinds) + 1];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        names[i] = kinds[i]->kind;
      g_once_init_leave (&made, 1);
    }

  return names;
}

const char *
ic_outlet_kind_label (const char *kind)
{
  const IcOutletKind *found = find (kind);

  return found != NULL ? found->label : "Unknown kind";
}

char *
ic_outlet_origin (const IcOutlet *outlet)
{
  const IcOutletKind *kind = find (outlet->kind);
  const char *url = outlet->url != NULL || kind == NULL ? outlet->url : kind->address;

  return url != NULL ? ic_http_origin (url) : NULL;
}
