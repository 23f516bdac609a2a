/* SPDX-License-Identifier: GPL-3.0-or-later
 * The texts of an update being written: against the record, kept on the desk, placed, loaded again.
 */
#include "ic-update-dialog-private.h"

#include "ic-time.h"
#include "ic-words.h"

/* -- What is there ---------------------------------------------------------- */

static const IcState *
comms (IcUpdateDialog *self)
{
  return ic_incident_get_comms (ic_session_get_incident (ic_dialog_get_session (IC_DIALOG (self))));
}

/* The draft on record, or NULL. */
const IcUpdate *
ic_update_dialog_record (IcUpdateDialog *self)
{
  return ic_items_find (comms (self)->updates, self->id);
}

char *
ic_update_dialog_digest_of (const IcUpdate *update)
{
  if (update == NULL)
    return NULL;

  IcUpdateTexts texts = ic_update_texts (update);

  return ic_update_digest (&texts);
}

/* Keeps the old text where it is the same, for those who still point to it. */
static void
refresh (char **text,
         char  *now)
{
  if (g_strcmp0 (*text, now) == 0)
    {
      g_free (now);
      return;
    }
  g_free (*text);
  *text = now;
}

/* What is written now; points into @self until something else is written. */
IcUpdateTexts
ic_update_dialog_texts (IcUpdateDialog *self)
{
  refresh (&self->heading_text, ic_dialog_text (self->heading));
  refresh (&self->body_text, ic_dialog_text (self->text));
  return (IcUpdateTexts) {
    .id = self->id,
    .phase = ic_update_phases[MAX (ic_state_stepper_get_state (self->phase), 0)],
    .title = self->heading_text,
    .text = self->body_text,
    .next_by = ic_time_entry_get_time (self->next_by),
    .corrects = self->corrects,
  };
}

char *
ic_update_dialog_digest (IcUpdateDialog *self)
{
  IcUpdateTexts texts = ic_update_dialog_texts (self);

  return ic_update_digest (&texts);
}

static bool
is_empty (IcUpdateDialog *self)
{
  IcUpdateTexts texts = ic_update_dialog_texts (self);

  return ic_words_blank (texts.title) && ic_words_blank (texts.text);
}

/* In review, and the text is exactly the one that is. */
bool
ic_update_dialog_in_review (IcUpdateDialog *self)
{
  const IcUpdate *update = ic_update_dialog_record (self);
  g_autofree char *digest = ic_update_dialog_digest (self);

  return update != NULL && g_strcmp0 (update->status, "review") == 0 && g_strcmp0 (update->digest, digest) == 0;
}

const char *
ic_update_dialog_me (IcUpdateDialog *self)
{
  return ic_session_get_acting (ic_dialog_get_session (IC_DIALOG (self)));
}

/* Whoever revises becomes the author. */
const char *
ic_update_dialog_author (IcUpdateDialog *self)
{
  return ic_update_dialog_in_review (self) ? ic_update_dialog_record (self)->author : ic_update_dialog_me (self);
}

IcApproval
ic_update_dialog_approval (IcUpdateDialog *self)
{
  return ic_approval_of (ic_dialog_get_state (IC_DIALOG (self)), ic_update_dialog_me (self), ic_update_dialog_author (self), ic_update_dialog_record (self)->submitted, ic_dialog_now (IC_DIALOG (self)));
}

static char *
key_of (IcUpdateDialog *self,
        const char     *member)
{
  return g_strdup_printf ("update/%s/%s", self->id, member);
}

/* -- Keeping ----------------------------------------------------------------- */

static void
keep (IcUpdateDialog *self,
      const char     *member,
      const char     *text)
{
  g_autofree char *key = key_of (self, member);

  ic_dialog_set_kept (IC_DIALOG (self), key, text);
}

void
ic_update_dialog_keep (IcUpdateDialog *self)
{
  IcUpdateTexts texts = ic_update_dialog_texts (self);
  g_autofree char *next = ic_dialog_text (GTK_WIDGET (self->next_by));

  keep (self, "phase", texts.phase);
  keep (self, "title", texts.title);
  keep (self, "text", texts.text);
  keep (self, "next", *next != '\0' ? next : "-");
  keep (self, "base", self->base != NULL ? self->base : "-");
  keep (self, "corrects", self->corrects);
  if (ic_update_dialog_record (self) == NULL)
    ic_dialog_set_kept (IC_DIALOG (self), "update/new", self->id);
}

/* Forgets the typed texts, which the record has now, but not what is corrected: no event but the last one says that. */
void
ic_update_dialog_forget_typed (IcUpdateDialog *self)
{
  g_autofree char *corrects = g_strdup (self->corrects);

  ic_dialog_forget (IC_DIALOG (self));
  keep (self, "corrects", corrects);
}

bool
ic_update_dialog_is_modified (IcUpdateDialog *self)
{
  g_autofree char *digest = ic_update_dialog_digest (self);

  return self->base != NULL ? g_strcmp0 (digest, self->base) != 0 : !is_empty (self);
}

/* Places what was typed in the record, when the record does not have it. */
void
ic_update_dialog_save (IcUpdateDialog *self)
{
  IcUpdateTexts texts = ic_update_dialog_texts (self);
  IcVerbs *verbs;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->done || !ic_update_dialog_is_modified (self) || gtk_widget_get_visible (self->conflict))
    return;
  verbs = ic_session_begin (ic_dialog_get_session (IC_DIALOG (self)));
  g_free (ic_verb_update_draft (verbs, &texts));
  ic_window_submit (ic_dialog_get_window (IC_DIALOG (self)), verbs, NULL);
  g_free (self->base);
  self->base = ic_update_digest (&texts);
  ic_update_dialog_forget_typed (self);
}

/* -- Loading ----------------------------------------------------------------- */

static void
load (IcUpdateDialog      *self,
      const IcUpdateTexts *texts)
{
  self->loading = true;
  for (int i = 0; ic_update_phases[i] != NULL; i++)
    if (g_strcmp0 (texts->phase, ic_update_phases[i]) == 0)
      ic_state_stepper_set_state (self->phase, i);
  g_object_set (self->heading, "text", texts->title != NULL ? texts->title : "", NULL);
  g_object_set (self->text, "text", texts->text, NULL);
  ic_time_entry_set_time (self->next_by, texts->next_by);
  self->loading = false;
}

void
ic_update_dialog_load_record (IcUpdateDialog *self)
{
  const IcUpdate *update = ic_update_dialog_record (self);
  IcUpdateTexts texts = ic_update_texts (update);

  load (self, &texts);
  g_free (self->base);
  self->base = ic_update_dialog_digest_of (update);
  gtk_widget_set_visible (self->conflict, FALSE);
}

/* What was typed and never reached the record. Returns whether there was something. */
bool
ic_update_dialog_load_kept (IcUpdateDialog *self)
{
  static const char *const members[] = { "phase", "title", "text", "next", "base" };
  g_autofree char *digest = ic_update_dialog_digest_of (ic_update_dialog_record (self));
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  char **kept;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *key = key_of (self, members[i]);

      g_ptr_array_add (list, ic_dialog_get_kept (IC_DIALOG (self), key));
    }
  kept = (char **) list->pdata;
  if (kept[0] == NULL)
    return false;
  load (self, &(IcUpdateTexts) { .id = self->id, .phase = kept[0], .title = kept[1], .text = kept[2] });
  self->loading = true;
  g_object_set (self->next_by, "text", g_strcmp0 (kept[3], "-") != 0 ? kept[3] : "", NULL);
  self->loading = false;
  g_free (self->base);
  self->base = g_steal_pointer (&digest);
  gtk_widget_set_visible (self->conflict, self->base != NULL && g_strcmp0 (kept[4], self->base) != 0);
  return true;
}

/* The phase after the last one said, its heading, and the usual promise. */
void
ic_update_dialog_load_fresh (IcUpdateDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  const IcUpdate *last = self->corrects != NULL ? ic_items_find (state->updates, self->corrects) : ic_state_published (state);
  bool over = self->corrects == NULL && !ic_state_is_open (state);
  gint64 next = (ic_dialog_now (IC_DIALOG (self)) + state->policies->update_every + 4 * IC_MINUTE) / (5 * IC_MINUTE) * 5 * IC_MINUTE;

  load (self, &(IcUpdateTexts) {
    .id = self->id,
    .phase = over ? "resolved" : last != NULL ? last->phase : "investigating",
    .title = last != NULL ? last->title : NULL,
    .text = self->corrects != NULL ? last->text : NULL,
    .next_by = over ? 0 : self->corrects != NULL && last->next_by > ic_dialog_now (IC_DIALOG (self)) ? last->next_by : next,
  });
  /* What is prefilled is nothing anybody wrote. */
  g_free (self->base);
  self->base = ic_update_dialog_digest (self);
}

/* A published one is corrected; NULL goes on with what was begun and never placed, else begins. */
void
ic_update_dialog_choose (IcUpdateDialog *self,
        const char     *update)
{
  IcDialog *dialog = IC_DIALOG (self);
  g_autofree char *begun = NULL, *key = NULL;

  if (update != NULL && ic_items_find (ic_dialog_get_state (dialog)->updates, update) != NULL)
    self->corrects = g_strdup (update);
  else if (update == NULL)
    begun = ic_dialog_get_kept (dialog, "update/new");
  if (begun != NULL && ic_items_find (comms (self)->updates, begun) != NULL)
    g_clear_pointer (&begun, g_free);
  self->id = update != NULL && self->corrects == NULL ? g_strdup (update) : begun != NULL ? g_steal_pointer (&begun) : g_uuid_string_random ();
  key = key_of (self, "corrects");
  if (self->corrects == NULL)
    self->corrects = ic_dialog_get_kept (dialog, key);
}

