/* SPDX-License-Identifier: GPL-3.0-or-later
 * A desk in a test.
 */
#include "link-desk.h"

#include <string.h>

#define OTHER_DEVICE "urn:uuid:0190b8a0-0000-7000-8000-0000000000ee"

/* -- what is told ---------------------------------------------------------- */

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  Desk *self = data;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->entries, ic_entry_ref (entries->pdata[i]));
  self->live += live ? entries->len : 0;
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  Desk *self = data;

  g_clear_pointer (&self->state, ic_state_unref);
  self->state = ic_state_ref (state);
}

static void
anew_cb (const char *stream, gpointer data)
{
  Desk *self = data;

  self->anews++;
  g_ptr_array_set_size (self->entries, 0);
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
  g_ptr_array_add (((Desk *) data)->summaries,
                   g_strdup_printf ("%s %.*s", stream, (int) g_bytes_get_size (summary), (const char *) g_bytes_get_data (summary, NULL)));
}

static void
outbox_cb (GPtrArray *acts, gpointer data)
{
  for (guint i = 1; i < acts->len; i++)
    g_assert_cmpstr (((IcLinkAct *) acts->pdata[i - 1])->key, <, ((IcLinkAct *) acts->pdata[i])->key);
  ((Desk *) data)->outbox = acts->len;
}

static void
refused_cb (GPtrArray *acts, const IcLinkAct *now, gpointer data)
{
  Desk *self = data;

  self->refused = acts->len;
  if (acts->len == 0)
    return;
  if (now == NULL)
    now = acts->pdata[acts->len - 1];
  g_free (self->why);
  self->why = g_strdup (now->reason);
  g_free (self->key);
  self->key = g_strdup (now->key);
}

static void
status_cb (const IcLinkStatus *status, gpointer data)
{
  Desk *self = data;

  self->statuses++;
  self->status = *status;
  g_free (self->reason);
  self->status.reason = self->reason = g_strdup (status->reason);
  self->status.user = self->status.server = NULL;
  /* There is a reason exactly when one is needed. */
  g_assert_true ((status->reason != NULL) == (status->phase == IC_LINK_OFFLINE || status->phase == IC_LINK_REFUSED));
}

static void
presence_cb (const IcPresence *presence, gpointer data)
{
  g_ptr_array_add (((Desk *) data)->present, g_strdup_printf ("%s %s%s", presence->id, presence->incident != NULL ? presence->incident : "gone",
                                                              presence->writing ? " w" : ""));
}

static void
readings_cb (const char *json, gsize length, gpointer data)
{
  Desk *self = data;

  g_free (self->readings);
  self->readings = g_strndup (json, length);
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  Desk *self = data;

  g_clear_error (&self->trouble);
  self->trouble = error != NULL ? g_error_copy (error) : NULL;
}

static void
wake_cb (gpointer data)
{
  ((Desk *) data)->wakes++;
}

static void
loaded_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  ((Desk *) data)->loaded = true;
}

static void
answer_cb (const IcVerdict *verdicts, guint n, gpointer data)
{
  Desk *self = data;

  for (guint i = 0; i < n; i++)
    {
      self->answers++;
      if (verdicts[i].error == NULL)
        {
          g_assert_cmpuint (verdicts[i].position, ==, 0);
          continue;
        }
      self->not_kept++;
      g_free (self->refusal);
      self->refusal = g_strdup (verdicts[i].error->message);
    }
}

/* -- its life -------------------------------------------------------------- */

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

void
desk_start (Desk *self)
{
  static const IcLinkEvents events = {
    .entries = entries_cb, .state = state_cb, .anew = anew_cb, .summary = summary_cb, .outbox = outbox_cb, .refused = refused_cb,
    .status = status_cb, .presence = presence_cb, .readings = readings_cb, .trouble = trouble_cb, .wake = wake_cb,
  };

  self->loaded = false;
  self->link = ic_link_new (&self->env.parent, self->store, &self->server.port, DEVICE, LINEAGE, &events, self);
  self->server.link = self->link;
  ic_link_load (self->link, loaded_cb, self);
  iterate ();
}

/* The store outlives the link here, and what it still answers is heard. */
void
desk_stop (Desk *self)
{
  ic_link_close (self->link);
  ic_memory_store_crash (self->store);
  iterate ();
  g_clear_pointer (&self->link, ic_link_free);
}

void
desk_crash (Desk *self)
{
  IcStore *survivor = ic_memory_store_fork (self->store);

  desk_stop (self);
  ic_store_free (self->store);
  self->store = survivor;
  desk_start (self);
}

void
desk_init (Desk *self)
{
  *self = (Desk){ 0 };
  ic_test_env_init (&self->env, NOON, 3);
  self->store = ic_memory_store_new ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  self->summaries = g_ptr_array_new_with_free_func (g_free);
  self->present = g_ptr_array_new_with_free_func (g_free);
  double_init (&self->server, &self->env, LINEAGE);
}

void
desk_clear (Desk *self)
{
  if (self->link != NULL)
    desk_stop (self);
  ic_store_free (self->store);
  double_clear (&self->server);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->summaries);
  g_ptr_array_unref (self->present);
  g_clear_pointer (&self->state, ic_state_unref);
  g_clear_error (&self->trouble);
  g_free (self->reason);
  g_free (self->why);
  g_free (self->key);
  g_free (self->readings);
  g_free (self->refusal);
}

void
desk_settle (Desk *self)
{
  do
    {
      iterate ();
      if (ic_link_next (self->link) <= self->env.time)
        ic_link_step (self->link);
    }
  while (double_run (&self->server) || g_main_context_pending (NULL));
  iterate ();
}

void
desk_pass (Desk *self, gint64 span)
{
  gint64 end = self->env.time + span, ping = self->env.time + IC_WIRE_PING;

  desk_settle (self);
  while (self->env.time < end)
    {
      gint64 next = MIN (ic_link_next (self->link), MIN (ping, end));

      self->env.time = MAX (next, self->env.time + 1);
      if (self->env.time >= ping)
        {
          g_autofree char *json = g_strdup_printf ("{\"time\":%" G_GINT64_FORMAT "}", self->env.time + self->server.skew);

          ping += IC_WIRE_PING;
          ic_link_step (self->link); /* now and then, whatever the clock says */
          if (self->server.feed_greeted && !self->server.silent && !self->server.down)
            double_send (&self->server, IC_FRAME_PING, NULL, json);
        }
      desk_settle (self);
    }
}

void
desk_live (Desk *self)
{
  desk_settle (self);
  for (guint i = 0; i < 240 && self->status.phase != IC_LINK_LIVE; i++)
    desk_pass (self, G_USEC_PER_SEC / 4);
  g_assert_cmpint (self->status.phase, ==, IC_LINK_LIVE);
}

/* -- acts ------------------------------------------------------------------ */

static IcEventContext
context_of (Desk *self, const char *source)
{
  return (IcEventContext){ .env = &self->env.parent, .source = source != NULL ? source : DEVICE, .actor = "ana", .entered_by = "ana" };
}

GBytes *
desk_event (Desk *self, const char *source, const char *stream, IcKindId kind, const char *member, const char *value)
{
  IcEventContext context = context_of (self, source);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, kind, &context, stream);
  ic_json_put_string (draft.data, member, value);

  return ic_event_draft_finish (&draft);
}

GBytes *
desk_declaration (Desk *self, const char *source, const char *stream)
{
  IcEventContext context = context_of (self, source);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_INCIDENT_DECLARED, &context, stream);
  ic_json_put_string (draft.data, "title", "Checkout errors");
  ic_put_person (draft.data, "ic", "ana", "Ana", NULL);

  return ic_event_draft_finish (&draft);
}

void
desk_submit (Desk *self, GBytes *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (events, event);
  ic_link_submit (self->link, events, answer_cb, self);
}

void
desk_declare (Desk *self, const char *stream)
{
  desk_submit (self, desk_declaration (self, NULL, stream));
}

void
desk_note (Desk *self, const char *stream, const char *text)
{
  desk_submit (self, desk_event (self, NULL, stream, IC_KIND_NOTE_ADDED, "text", text));
}

void
desk_other_declares (Desk *self, const char *stream)
{
  g_autoptr (GBytes) event = desk_declaration (self, OTHER_DEVICE, stream);

  double_place (&self->server, event);
}

void
desk_other_notes (Desk *self, const char *stream, const char *text)
{
  g_autoptr (GBytes) event = desk_event (self, OTHER_DEVICE, stream, IC_KIND_NOTE_ADDED, "text", text);

  double_place (&self->server, event);
}

/* -- looking --------------------------------------------------------------- */

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(GPtrArray **) data = g_ptr_array_ref (rows);
}

GPtrArray *
desk_rows (Desk *self, const char *stream)
{
  GPtrArray *rows = NULL;

  ic_store_read (self->store, stream, 0, G_MAXUINT, rows_cb, &rows);
  while (rows == NULL)
    g_main_context_iteration (NULL, TRUE);

  return rows;
}

guint
desk_held (Desk *self, const char *stream)
{
  g_autoptr (GPtrArray) rows = desk_rows (self, stream);

  return rows->len;
}

static GPtrArray *
list (Desk *self, IcShelf shelf)
{
  GPtrArray *notes = NULL;

  ic_store_list (self->store, shelf, rows_cb, &notes);
  while (notes == NULL)
    g_main_context_iteration (NULL, TRUE);

  return notes;
}

guint
desk_shelf (Desk *self, IcShelf shelf)
{
  g_autoptr (GPtrArray) notes = list (self, shelf);

  return notes->len;
}

char *
desk_meta (Desk *self, const char *key)
{
  g_autoptr (GPtrArray) notes = list (self, IC_SHELF_META);

  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];

      if (strcmp (note->key, key) == 0)
        return g_strndup (g_bytes_get_data (note->value, NULL), g_bytes_get_size (note->value));
    }

  return NULL;
}

static gboolean
same_cb (gpointer key, gpointer value, gpointer data)
{
  g_autoptr (GPtrArray) here = desk_rows (data, key);
  GPtrArray *there = value;

  g_assert_cmpuint (here->len, ==, there->len);
  for (guint i = 0; i < here->len; i++)
    {
      const IcRow *one = here->pdata[i];
      const IcWireRow *other = there->pdata[i];

      g_assert_cmpmem (one->link, IC_DIGEST_SIZE, other->link, IC_WIRE_DIGEST);
      g_assert_true (g_bytes_equal (one->bytes, other->bytes));
    }
  return FALSE;
}

void
desk_assert_same (Desk *self)
{
  g_tree_foreach (self->server.streams, same_cb, self);
  g_assert_cmpuint (desk_shelf (self, IC_SHELF_OUTBOX), ==, 0);
  g_assert_cmpuint (self->outbox, ==, 0);
  g_assert_cmpuint (self->status.waiting, ==, 0);
  g_assert_cmpuint (self->status.behind, ==, 0);
}

char *
desk_notes (Desk *self, const char *stream)
{
  GPtrArray *rows = double_stream (&self->server, stream);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (((IcWireRow *) rows->pdata[i])->bytes, NULL);
      const char *text = event != NULL ? ic_json_string (ic_json_member (event->data, "text"), NULL) : NULL;

      if (text != NULL)
        g_string_append_printf (texts, "%s%s", texts->len > 0 ? " " : "", text);
    }

  return g_string_free (g_steal_pointer (&texts), FALSE);
}
