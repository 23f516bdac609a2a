/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the META shelf says of the record: whose it is, and whether it comes from
 * a backup and waits for what desks can hand back.
 *
 *   lineage        the UUID of the record; another one when desks have to drop what it does not have
 *   ancestors      ["…"]: the lineages it had before, the latest last
 *   source         the authority's, "urn:uuid:…"
 *   incarnation    what its cursors begin with
 *   restored       {"at"}: it was restored and takes no events
 *   awaiting       the same text: those who have to hand back are noted
 *   awaited/DEVICE {}: has to hand back before it takes events
 */
#include "ic-service-private.h"

#include "ic-uuid.h"

#include <string.h>
#include <syslog.h>

#define AWAITED "awaited/"
#define ADOPTED "adopted/" /* the authority's, about an incident that is being handed over */
#define WEEK (7 * 24 * 3600 * (gint64) G_USEC_PER_SEC)
#define MAX_NOTE (64 * 1024)
/* A disk that did not take the end of a restore is asked again. */
#define RESUME_AGAIN (5 * (gint64) G_USEC_PER_SEC)

/* -- several notes, one after the other ------------------------------------- */

typedef struct {
  IcService   *service;
  GQueue       notes; /* of IcNote; value NULL: taken away */
  IcStoreDone  done;
  gpointer     user_data;
} IcWriting;

static IcWriting *
writing_new (IcService *self, IcStoreDone done, gpointer user_data)
{
  IcWriting *writing = g_new0 (IcWriting, 1);

  writing->service = self;
  writing->done = done;
  writing->user_data = user_data;
  g_queue_init (&writing->notes);

  return writing;
}

static void
writing_add (IcWriting *self, char *key /* transfer full */, const char *value)
{
  IcNote *note = g_new0 (IcNote, 1);

  note->key = key;
  note->value = value != NULL ? g_bytes_new (value, strlen (value)) : NULL;
  g_queue_push_tail (&self->notes, note);
}

static void
writing_end (IcWriting *self, const GError *error)
{
  if (self->done != NULL)
    self->done (error, self->user_data);
  g_queue_clear_full (&self->notes, (GDestroyNotify) ic_note_free);
  g_free (self);
}

static void write_next (IcWriting *self);

static void
written_cb (const GError *error, gpointer user_data)
{
  IcWriting *self = user_data;

  if (error != NULL)
    {
      writing_end (self, error);
      return;
    }
  ic_note_free (g_queue_pop_head (&self->notes));
  write_next (self);
}

static void
write_next (IcWriting *self)
{
  const IcNote *note = g_queue_peek_head (&self->notes);
  IcService *service = self->service;

  if (note == NULL)
    {
      writing_end (self, NULL);
      return;
    }
  if (service->closed)
    {
      g_autoptr (GError) error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The server ends");

      writing_end (self, error);
      return;
    }
  ic_store_put (service->store, IC_SHELF_META, note->key, note->value, ic_env_now (service->env), written_cb, self);
}

/* -- what it says ---------------------------------------------------------- */

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
set_ancestors (IcService *self, GBytes *value)
{
  g_autoptr (IcJson) json = ic_json_parse (g_bytes_get_data (value, NULL), g_bytes_get_size (value), MAX_NOTE, NULL);

  if (json == NULL)
    return;
  g_strfreev (self->ancestors);
  self->ancestors = ic_json_strv (ic_json_root (json));
}

static void
apply (IcService *self, const IcNote *note)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (note->value, NULL), g_bytes_get_size (note->value));

  if (strcmp (note->key, "lineage") == 0)
    set_text (&self->lineage, text);
  else if (strcmp (note->key, "source") == 0)
    set_text (&self->source, text);
  else if (strcmp (note->key, "ancestors") == 0)
    set_ancestors (self, note->value);
  else if (strcmp (note->key, "incarnation") == 0)
    g_strlcpy (self->incarnation, text, sizeof self->incarnation);
  else if (strcmp (note->key, "restored") == 0)
    set_text (&self->restored, text);
  else if (strcmp (note->key, "awaiting") == 0)
    set_text (&self->awaiting, text);
  else if (g_str_has_prefix (note->key, AWAITED))
    g_tree_replace (self->awaited, g_strdup (note->key + strlen (AWAITED)), GINT_TO_POINTER (true));
  else if (g_str_has_prefix (note->key, ADOPTED) && strcmp (text, "taking") == 0)
    g_tree_replace (self->hidden, g_strdup (note->key + strlen (ADOPTED)), GINT_TO_POINTER (true));
}

static void
new_incarnation (IcService *self, char text[9])
{
  guint8 bytes[4];

  ic_env_random (self->env, bytes, sizeof bytes);
  g_snprintf (text, 9, "%02x%02x%02x%02x", bytes[0], bytes[1], bytes[2], bytes[3]);
}

static char *
new_lineage (IcService *self)
{
  g_autofree char *seed = ic_uuid_new (self->env);

  /* Not in order of time: people tell lineages apart by their first digits. */
  return ic_uuid_derive ("lineage", seed, NULL);
}

/* Whatever is missing is made; numbers of arrival are other ones after a restore. */
static void
complete (IcService *self, IcWriting *writing)
{
  if (self->lineage == NULL)
    {
      self->lineage = new_lineage (self);
      writing_add (writing, g_strdup ("lineage"), self->lineage);
    }
  if (self->source == NULL)
    {
      g_autofree char *uuid = ic_uuid_new (self->env);

      self->source = g_strconcat ("urn:uuid:", uuid, NULL);
      writing_add (writing, g_strdup ("source"), self->source);
    }
  if (self->incarnation[0] == '\0' || self->restoring)
    {
      new_incarnation (self, self->incarnation);
      writing_add (writing, g_strdup ("incarnation"), self->incarnation);
    }
}

typedef struct {
  IcService   *service;
  IcStoreDone  done;
} IcLoadingRecord;

static void
meta_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  g_autofree IcLoadingRecord *loading = user_data;
  IcService *self = loading->service;
  IcWriting *writing;

  if (error != NULL)
    {
      loading->done (error, self);
      return;
    }

  for (guint i = 0; i < notes->len; i++)
    apply (self, notes->pdata[i]);
  self->restoring = self->restored != NULL;
  writing = writing_new (self, loading->done, self);
  complete (self, writing);
  write_next (writing);
}

void
ic_record_load (IcService *self, IcStoreDone done)
{
  IcLoadingRecord *loading = g_new (IcLoadingRecord, 1);

  *loading = (IcLoadingRecord){ self, done };
  ic_store_list (self->store, IC_SHELF_META, meta_cb, loading);
}

void
ic_service_mark_restored (IcStore *store, gint64 now, IcStoreDone done, gpointer user_data)
{
  g_autofree char *text = g_strdup_printf ("{\"at\":%" G_GINT64_FORMAT "}", now);
  g_autoptr (GBytes) value = g_bytes_new (text, strlen (text));

  ic_store_put (store, IC_SHELF_META, "restored", value, now, done, user_data);
}

/* -- who has to hand back -------------------------------------------------- */

/* Only who may write in incidents can hand back what others wrote there. */
static bool
can_hand_back (const IcToken *token)
{
  return token->device != NULL && ic_permission_holds (token->permission, IC_PERMISSION_RESPONDER);
}

/* The desks that were seen in the week before the backup was made; it cannot say
 * when that was, so the one that was seen last stands for it. Once, when a
 * restored record is opened for the first time: what a backup says of an earlier restore is void. */
void
ic_record_await (IcService *self, IcStoreDone done)
{
  IcWriting *writing = writing_new (self, done, self);
  g_autoptr (GPtrArray) tokens = ic_access_tokens (self->access);
  gint64 last = 0;

  if (!self->restoring || g_strcmp0 (self->restored, self->awaiting) == 0)
    {
      write_next (writing);
      return;
    }

  for (GTreeNode *node = g_tree_node_first (self->awaited); node != NULL; node = g_tree_node_next (node))
    writing_add (writing, g_strconcat (AWAITED, (const char *) g_tree_node_key (node), NULL), NULL);
  g_tree_remove_all (self->awaited);
  for (guint i = 0; i < tokens->len; i++)
    last = MAX (last, ((const IcToken *) tokens->pdata[i])->seen);
  for (guint i = 0; i < tokens->len; i++)
    {
      const IcToken *token = tokens->pdata[i];

      if (!can_hand_back (token) || token->seen == 0 || token->seen < last - WEEK)
        continue;
      g_tree_replace (self->awaited, g_strdup (token->device), GINT_TO_POINTER (true));
      writing_add (writing, g_strconcat (AWAITED, token->device, NULL), "{}");
    }
  writing_add (writing, g_strdup ("awaiting"), self->restored);
  write_next (writing);
}

typedef struct {
  IcService   *service;
  char        *device;
  IcStoreDone  done;
  gpointer     user_data;
} IcHandedBack;

static void
handed_back_cb (const GError *error, gpointer user_data)
{
  IcHandedBack *handed = user_data;
  IcService *self = handed->service;

  if (error == NULL && g_tree_lookup_extended (self->awaited, handed->device, NULL, NULL))
    g_tree_insert (self->awaited, g_strdup (handed->device), GINT_TO_POINTER (false));
  if (handed->done != NULL)
    handed->done (error, handed->user_data);
  ic_record_check (self);
  g_free (handed->device);
  g_free (handed);
}

void
ic_record_handed_back (IcService *self, const char *device, IcStoreDone done, gpointer user_data)
{
  IcHandedBack *handed = g_new (IcHandedBack, 1);
  IcWriting *writing = writing_new (self, handed_back_cb, handed);

  *handed = (IcHandedBack){ self, g_strdup (device), done, user_data };
  if (self->restoring && g_tree_lookup (self->awaited, device) != NULL)
    writing_add (writing, g_strconcat (AWAITED, device, NULL), NULL);
  write_next (writing);
}

guint
ic_record_awaited (IcService *self)
{
  guint n = 0;

  for (GTreeNode *node = g_tree_node_first (self->awaited); node != NULL; node = g_tree_node_next (node))
    n += g_tree_node_value (node) != NULL;

  return self->restoring ? n : 0;
}

/* -- taking events again --------------------------------------------------- */

typedef struct {
  IcService   *service;
  char        *lineage; /* the new one, or NULL */
  char       **ancestors;
  char         incarnation[9];
  IcStoreDone  done;
  gpointer     user_data;
} IcResuming;

static void
resuming_free (IcResuming *self)
{
  g_free (self->lineage);
  g_strfreev (self->ancestors);
  g_free (self);
}

/* Desks compare what they have with what is here when they connect again. */
static void
change_lineage (IcService *self, IcResuming *resuming)
{
  g_free (self->lineage);
  g_strfreev (self->ancestors);
  self->lineage = g_steal_pointer (&resuming->lineage);
  self->ancestors = g_steal_pointer (&resuming->ancestors);
  g_strlcpy (self->incarnation, resuming->incarnation, sizeof self->incarnation);
  ic_feeds_end (self, NULL, IC_PROBLEM_INTERRUPTED, "The record goes on under a new lineage; connect again");
  ic_ring_forget (self->ring);
}

static void
resumed_cb (const GError *error, gpointer user_data)
{
  IcResuming *resuming = user_data;
  IcService *self = resuming->service;

  self->resuming = false;
  self->resume_at = error != NULL ? ic_env_now (self->env) + RESUME_AGAIN : 0;
  if (error == NULL && !self->closed)
    {
      ic_service_log (self, LOG_NOTICE, "the restored record takes events again%s", resuming->lineage != NULL ? ", under a new lineage" : "");
      self->restoring = false;
      g_clear_pointer (&self->restored, g_free);
      g_tree_remove_all (self->awaited);
      if (resuming->lineage != NULL)
        change_lineage (self, resuming);
      else
        ic_feed_publish (self, IC_FRAME_RESTORED, IC_AUDIENCE_ALL, g_bytes_new_static ("{}", 2));
      ic_service_release (self);
    }
  if (resuming->done != NULL)
    resuming->done (error, resuming->user_data);
  resuming_free (resuming);
}

static char *
write_ancestors (char **ancestors)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (guint i = 0; ancestors[i] != NULL; i++)
    ic_json_put_string (w, NULL, ancestors[i]);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

/* The old lineage is among the ancestors before the new one counts. */
static void
begin_lineage (IcResuming *resuming, IcWriting *writing)
{
  IcService *self = resuming->service;
  g_autoptr (GStrvBuilder) ancestors = g_strv_builder_new ();
  g_autofree char *text = NULL;

  g_strv_builder_addv (ancestors, (const char **) self->ancestors);
  if (!g_strv_contains ((const char * const *) self->ancestors, self->lineage))
    g_strv_builder_add (ancestors, self->lineage);
  resuming->ancestors = g_strv_builder_end (ancestors);
  resuming->lineage = new_lineage (self);
  new_incarnation (self, resuming->incarnation);

  text = write_ancestors (resuming->ancestors);
  writing_add (writing, g_strdup ("ancestors"), text);
  writing_add (writing, g_strdup ("lineage"), resuming->lineage);
  writing_add (writing, g_strdup ("incarnation"), resuming->incarnation);
}

/* Why it cannot be, or NULL. */
static GError *
cannot_resume (IcService *self, bool with_new_lineage)
{
  guint awaited = ic_record_awaited (self);

  if (!self->restoring || self->resuming)
    return g_error_new_literal (IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT, "This record takes events already; there is nothing to resume");
  /* Under the old lineage such a desk would hold another record than this one, and neither would know. */
  if (awaited > 0 && !with_new_lineage)
    return g_error_new (IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT,
                        "%u desks have yet to hand back what they have: wait for them, revoke the tokens of those that will not come, or resume with --new-lineage",
                        awaited);

  return NULL;
}

void
ic_service_resume (IcService *self, bool with_new_lineage, IcStoreDone done, gpointer user_data)
{
  g_autoptr (GError) error = cannot_resume (self, with_new_lineage);
  IcResuming *resuming;
  IcWriting *writing;

  if (error != NULL)
    {
      if (done != NULL)
        done (error, user_data);
      return;
    }

  self->resuming = true;
  resuming = g_new0 (IcResuming, 1);
  resuming->service = self;
  resuming->done = done;
  resuming->user_data = user_data;
  writing = writing_new (self, resumed_cb, resuming);
  if (with_new_lineage)
    begin_lineage (resuming, writing);
  writing_add (writing, g_strdup ("restored"), NULL);
  for (GTreeNode *node = g_tree_node_first (self->awaited); node != NULL; node = g_tree_node_next (node))
    writing_add (writing, g_strconcat (AWAITED, (const char *) g_tree_node_key (node), NULL), NULL);
  writing_add (writing, g_strdup ("awaiting"), NULL);
  write_next (writing);
}

void
ic_record_check (IcService *self)
{
  if (self->restoring && !self->resuming && !self->closed && self->open && ic_record_awaited (self) == 0)
    ic_service_resume (self, false, NULL, NULL);
}

void
ic_record_step (IcService *self, gint64 now)
{
  /* A clock that was set back does not put it off. */
  if (self->resume_at == 0 || (now < self->resume_at && self->resume_at - now <= RESUME_AGAIN))
    return;
  self->resume_at = 0;
  ic_record_check (self);
}
