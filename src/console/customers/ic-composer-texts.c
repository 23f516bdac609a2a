/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is being written: against the record, kept on this desk, placed, loaded again.
 */
#include "ic-composer-private.h"

#include "ic-holding.h"
#include "ic-time.h"
#include "ic-words.h"

/* -- What is there ---------------------------------------------------------- */

static IcIncident *
incident (IcComposer *self)
{
  return ic_session_get_incident (self->session);
}

const IcState *
ic_composer_state (IcComposer *self)
{
  return ic_incident_get_state (incident (self));
}

const IcState *
ic_composer_comms (IcComposer *self)
{
  return ic_incident_get_comms (incident (self));
}

gint64
ic_composer_now (IcComposer *self)
{
  return ic_incident_now (incident (self));
}

GTimeZone *
ic_composer_zone (IcComposer *self)
{
  return ic_session_get_zone (self->session);
}

const char *
ic_composer_me (IcComposer *self)
{
  return ic_session_get_acting (self->session);
}

const IcUpdate *
ic_composer_record (IcComposer *self)
{
  return self->id != NULL ? ic_items_find (ic_composer_comms (self)->updates, self->id) : NULL;
}

const IcUpdate *
ic_composer_previous (IcComposer *self)
{
  const IcState *state = ic_composer_state (self);

  return self->corrects != NULL ? ic_items_find (state->updates, self->corrects) : ic_state_published (state);
}

/* Keeps the old text where it is the same, for those who still point to it. */
static void
renew (char **text, char *now)
{
  if (g_strcmp0 (*text, now) == 0)
    {
      g_free (now);
      return;
    }
  g_free (*text);
  *text = now;
}

static char *
text_of (gpointer field)
{
  char *text;

  g_object_get (field, "text", &text, NULL);
  return text != NULL ? g_strstrip (text) : g_strdup ("");
}

IcUpdateTexts
ic_composer_texts (IcComposer *self)
{
  renew (&self->heading_text, text_of (self->heading));
  renew (&self->body_text, text_of (self->text));
  return (IcUpdateTexts) {
    .id = self->id,
    .phase = ic_update_phases[MAX (ic_state_stepper_get_state (self->phase), 0)],
    .title = self->heading_text,
    .text = self->body_text,
    .next_by = ic_time_entry_get_time (self->next_by),
    .components = self->said,
    .outlets = (const char * const *) self->chosen,
    .statement = self->statement,
    .corrects = self->corrects,
    .base = self->base,
  };
}

static char *
fingerprint_of (const IcUpdate *update)
{
  if (update == NULL)
    return NULL;

  IcUpdateTexts texts = ic_update_texts (update);

  return ic_update_fingerprint (&texts);
}

static char *
fingerprint (IcComposer *self)
{
  IcUpdateTexts texts = ic_composer_texts (self);

  return ic_update_fingerprint (&texts);
}

gboolean
ic_composer_in_review (IcComposer *self)
{
  const IcUpdate *update = ic_composer_record (self);
  IcUpdateTexts texts;
  g_autofree char *digest = NULL, *now = NULL, *then = NULL;

  if (update == NULL || g_strcmp0 (update->status, "review") != 0)
    return FALSE;
  texts = ic_composer_texts (self);
  digest = ic_update_digest (&texts);
  now = ic_update_fingerprint (&texts);
  then = fingerprint_of (update);
  return g_strcmp0 (update->digest, digest) == 0 && g_strcmp0 (now, then) == 0;
}

const IcStatement *
ic_composer_holding (IcComposer *self)
{
  const IcState *org = ic_session_get_org (self->session);
  const IcStatement *statement = self->statement != NULL ? ic_items_find (org->statements, self->statement) : NULL;
  IcUpdateTexts texts = ic_composer_texts (self);

  return statement != NULL && ic_holding_is (statement, texts.phase, texts.title, texts.text) ? statement : NULL;
}

const char *
ic_composer_author (IcComposer *self)
{
  return ic_composer_in_review (self) ? ic_composer_record (self)->author : ic_composer_me (self);
}

IcApproval
ic_composer_approval (IcComposer *self)
{
  return ic_approval_of (ic_composer_state (self), ic_composer_me (self), ic_composer_author (self), ic_composer_record (self)->submitted, ic_composer_now (self));
}

gboolean
ic_composer_is_modified (IcComposer *self)
{
  g_autofree char *now = NULL;

  if (self->id == NULL || self->reading)
    return FALSE;
  now = fingerprint (self);
  return g_strcmp0 (now, self->from) != 0;
}

static void
set_text (char **where, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*where);
  *where = copy;
}

/* -- Keeping ----------------------------------------------------------------- */

static char *
key_of (IcComposer *self, const char *id)
{
  return id != NULL ? g_strdup_printf ("%s/compose/%s", self->stream, id) : g_strdup_printf ("%s/compose", self->stream);
}

static void
put_kept (IcComposer *self, const char *id, const char *text)
{
  g_autofree char *key = key_of (self, id);

  ic_session_set_draft (self->session, key, text);
}

static const char *
get_kept (IcComposer *self, const char *id)
{
  g_autofree char *key = key_of (self, id);

  return ic_session_get_draft (self->session, key);
}

void
ic_composer_keep (IcComposer *self)
{
  IcUpdateTexts texts = ic_composer_texts (self);
  g_autofree char *next = text_of (self->next_by), *text = NULL;
  /* Borrows all of it. */
  IcKeptUpdate kept = {
    .id = self->id, .phase = (char *) texts.phase, .title = self->heading_text, .text = self->body_text, .next = next,
    .statement = self->statement, .corrects = self->corrects, .base = self->base, .from = self->from,
    .components = self->said, .outlets = self->chosen, .overrides = self->overrides,
    .before = self->before, .placed = self->awaited && !ic_composer_is_modified (self),
  };

  text = ic_kept_update_to_text (&kept);
  put_kept (self, self->id, text);
}

void
ic_composer_forget (IcComposer *self)
{
  put_kept (self, self->id, NULL);
}

void
ic_composer_note_open (IcComposer *self)
{
  put_kept (self, NULL, self->reading ? NULL : self->id);
}

char *
ic_composer_was_open (IcComposer *self)
{
  const char *id = get_kept (self, NULL);
  const IcUpdate *draft = id != NULL ? ic_items_find (ic_composer_comms (self)->updates, id) : NULL;

  if (id == NULL || ic_items_find (ic_composer_state (self)->updates, id) != NULL)
    return NULL;
  return draft != NULL ? (ic_update_waits (ic_composer_state (self), draft) ? g_strdup (id) : NULL) : get_kept (self, id) != NULL ? g_strdup (id) : NULL;
}

char *
ic_composer_begun (IcComposer *self)
{
  const char *id = get_kept (self, NULL);
  g_autoptr (IcKeptUpdate) kept = id != NULL ? ic_kept_update_parse (get_kept (self, id)) : NULL;

  return kept != NULL && !kept->placed ? g_strdup (id) : NULL;
}

/* Whether what was placed when the record showed @before does not show yet. */
static bool
is_on_its_way (const IcUpdate *record, const char *before)
{
  return record == NULL || g_strcmp0 (record->event, before) == 0;
}

void
ic_composer_sweep (IcComposer *self)
{
  for (guint i = self->left->len; i > 0; i--)
    {
      const char *id = self->left->pdata[i - 1];
      const IcUpdate *update = ic_items_find (ic_composer_comms (self)->updates, id);
      g_autoptr (IcKeptUpdate) kept = ic_kept_update_parse (get_kept (self, id));
      bool shows = update != NULL && kept != NULL && !is_on_its_way (update, kept->before);

      if (kept != NULL && kept->placed && !shows && g_strcmp0 (self->id, id) != 0)
        continue;
      /* What was let pass stands in no draft. */
      if (shows && kept->placed && kept->overrides->len == 0 && g_strcmp0 (self->id, id) != 0)
        put_kept (self, id, NULL);
      g_ptr_array_remove_index (self->left, i - 1);
    }
}

/* The event that puts the text into the record; NULL: it is there already. Returns: (transfer full) (nullable). */
static char *
find_text_event (const IcVerbs *verbs)
{
  for (guint i = 0; i < verbs->events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[i], NULL);

      if (event != NULL && (event->kind->id == IC_KIND_UPDATE_DRAFTED || event->kind->id == IC_KIND_UPDATE_REVISED))
        return g_strdup (event->id);
    }
  return NULL;
}

/* It is kept until the record shows it: whoever comes back before that finds it, and goes on from it. */
void
ic_composer_place (IcComposer *self, IcVerbs *verbs, const IcUpdateTexts *texts, const char *done)
{
  const IcUpdate *record = ic_composer_record (self);
  g_autofree char *event = find_text_event (verbs), *before = record != NULL ? g_strdup (record->event) : NULL;
  char *placed = ic_update_fingerprint (texts);

  ic_window_submit (self->window, verbs, done);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_free (self->from);
  self->from = placed;
  if (event != NULL)
    {
      set_text (&self->sent, placed);
      set_text (&self->base, event);
      set_text (&self->before, before);
      self->awaited = TRUE;
      g_ptr_array_add (self->left, g_strdup (self->id));
    }
  if (self->awaited || self->overrides->len > 0)
    ic_composer_keep (self);
  else
    ic_composer_forget (self);
}

void
ic_composer_save (IcComposer *self)
{
  IcUpdateTexts texts;
  IcVerbs *verbs;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (!ic_composer_is_modified (self) || incident (self) == NULL || g_strcmp0 (ic_incident_get_stream (incident (self)), self->stream) != 0)
    return;
  texts = ic_composer_texts (self);
  if (self->base == NULL && ic_words_blank (texts.title) && ic_words_blank (texts.text))
    return;
  verbs = ic_session_begin (self->session);
  g_free (ic_verb_update_draft (verbs, &texts));
  ic_composer_place (self, verbs, &texts, NULL);
}

/* -- Loading ----------------------------------------------------------------- */

static void
set_places (IcComposer *self, const IcItems *components, const char * const *outlets)
{
  IcItems *said = components != NULL ? ic_items_ref ((IcItems *) components) : NULL;
  char **chosen = g_strdupv ((char **) outlets);

  g_clear_pointer (&self->said, ic_items_unref);
  self->said = said;
  g_strfreev (self->chosen);
  self->chosen = chosen;
}

static void
fill (IcComposer *self, const IcUpdateTexts *texts)
{
  self->loading = TRUE;
  for (int i = 0; ic_update_phases[i] != NULL; i++)
    if (g_strcmp0 (texts->phase, ic_update_phases[i]) == 0)
      ic_state_stepper_set_state (self->phase, i);
  g_object_set (self->heading, "text", texts->title != NULL ? texts->title : "", NULL);
  g_object_set (self->text, "text", texts->text != NULL ? texts->text : "", NULL);
  ic_time_entry_set_time (self->next_by, texts->next_by);
  set_text (&self->statement, texts->statement);
  set_places (self, texts->components, texts->outlets);
  self->loading = FALSE;
}

void
ic_composer_load_record (IcComposer *self)
{
  const IcUpdate *update = ic_composer_record (self);
  IcUpdateTexts texts = ic_update_texts (update);

  fill (self, &texts);
  set_text (&self->corrects, update->corrects);
  set_text (&self->base, update->event);
  g_free (self->from);
  self->from = fingerprint_of (update);
  ic_composer_check_adopt (self);
  gtk_widget_set_visible (self->conflict, FALSE);
}

/* What is kept was placed: the record shows it, or what others made of it since, or it is on its way. */
static void
load_placed (IcComposer *self, const IcUpdate *record)
{
  if (is_on_its_way (record, self->before))
    {
      self->awaited = TRUE;
      set_text (&self->sent, self->from);
      return;
    }
  ic_composer_load_record (self);
  if (self->overrides->len > 0)
    ic_composer_keep (self);
  else
    ic_composer_forget (self);
}

gboolean
ic_composer_load_kept (IcComposer *self)
{
  g_autoptr (IcKeptUpdate) kept = ic_kept_update_parse (get_kept (self, self->id));
  const IcUpdate *record = ic_composer_record (self);

  if (kept == NULL)
    return FALSE;
  set_text (&self->corrects, kept->corrects);
  set_text (&self->base, kept->base);
  set_text (&self->before, kept->before);
  set_text (&self->from, kept->from);
  g_ptr_array_set_size (self->overrides, 0);
  for (guint i = 0; i < kept->overrides->len; i++)
    g_ptr_array_add (self->overrides, g_strdup (kept->overrides->pdata[i]));
  /* What was taken back here does not come again. */
  self->submitted = record != NULL ? record->submitted : 0;
  fill (self, &(IcUpdateTexts) { .id = self->id, .phase = kept->phase, .title = kept->title, .text = kept->text, .statement = kept->statement,
                                 .components = kept->components, .outlets = (const char * const *) kept->outlets });
  self->loading = TRUE;
  g_object_set (self->next_by, "text", kept->next != NULL ? kept->next : "", NULL);
  self->loading = FALSE;
  if (kept->placed)
    load_placed (self, record);
  return TRUE;
}

static gint64
usual_promise (IcComposer *self)
{
  return (ic_composer_now (self) + ic_composer_state (self)->policies->update_every + 4 * IC_MINUTE) / (5 * IC_MINUTE) * 5 * IC_MINUTE;
}

void
ic_composer_load_fresh (IcComposer *self)
{
  const IcState *state = ic_composer_state (self);
  const IcUpdate *last = ic_composer_previous (self);
  bool correction = self->corrects != NULL && last != NULL;
  bool over = !correction && !ic_state_is_open (state);
  g_autoptr (IcItems) components = correction ? NULL : ic_composer_propose_components (self, over);

  fill (self, &(IcUpdateTexts) {
    .id = self->id,
    .phase = over ? "resolved" : last != NULL ? last->phase : "investigating",
    .title = last != NULL ? last->title : NULL,
    .text = correction ? last->text : NULL,
    .next_by = over ? 0 : correction && last->next_by > ic_composer_now (self) ? last->next_by : usual_promise (self),
    .components = correction ? last->components : components,
    .outlets = correction ? (const char * const *) last->outlets : NULL,
  });
  g_clear_pointer (&self->base, g_free);
  /* What is prefilled is nothing anybody wrote. */
  g_free (self->from);
  self->from = fingerprint (self);
}

void
ic_composer_load_statement (IcComposer *self, const IcStatement *statement)
{
  bool over = g_strcmp0 (statement->phase, "resolved") == 0;
  g_autoptr (IcItems) components = ic_composer_propose_components (self, over);

  fill (self, &(IcUpdateTexts) {
    .id = self->id,
    .phase = statement->phase,
    .title = statement->title != NULL ? statement->title : statement->name,
    .text = statement->text,
    .next_by = over ? 0 : usual_promise (self),
    .statement = statement->id,
    .components = self->said != NULL && !over ? self->said : components,
    .outlets = (const char * const *) self->chosen,
  });
}

/* -- Following the record ---------------------------------------------------- */

/* What this desk placed last, when somebody else had changed it meanwhile: it stands beside the other as a copy. */
static const IcUpdate *
find_copy (IcComposer *self)
{
  const IcItems *updates = ic_composer_comms (self)->updates;

  for (guint i = 0; i < ic_items_count (updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, updates, i);
      g_autofree char *said = g_strcmp0 (update->copy_of, self->id) == 0 ? fingerprint_of (update) : NULL;

      if (said != NULL && g_strcmp0 (said, self->sent) == 0)
        return update;
    }
  return NULL;
}

static void
go_on_with (IcComposer *self, const IcUpdate *update)
{
  self->awaited = FALSE;
  gtk_widget_set_visible (self->conflict, FALSE);
  if (g_strcmp0 (self->id, update->id) != 0)
    {
      ic_composer_forget (self);
      set_text (&self->id, update->id);
      ic_composer_note_open (self);
      g_signal_emit_by_name (self, "opened");
    }
  set_text (&self->base, update->event);
  g_free (self->from);
  self->from = fingerprint_of (update);
  if (ic_composer_is_modified (self) || self->overrides->len > 0)
    ic_composer_keep (self);
  else
    ic_composer_forget (self);
}

void
ic_composer_part (IcComposer *self, const char *id)
{
  ic_composer_forget (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  set_text (&self->id, id);
  set_text (&self->base, NULL);
  set_text (&self->before, NULL);
  set_text (&self->from, NULL);
  set_text (&self->sent, NULL);
  self->awaited = FALSE;
  gtk_widget_set_visible (self->conflict, FALSE);
  ic_composer_keep (self);
  ic_composer_note_open (self);
  g_signal_emit_by_name (self, "opened");
}

void
ic_composer_follow (IcComposer *self)
{
  const IcUpdate *update = ic_composer_record (self), *copy;
  g_autofree char *said = fingerprint_of (update), *now = NULL;

  ic_composer_check_adopt (self);
  if (update == NULL)
    return;
  if (g_strcmp0 (update->event, self->base) == 0)
    {
      if (self->awaited)
        go_on_with (self, update);
      return;
    }
  now = fingerprint (self);
  if (g_strcmp0 (said, self->sent) == 0 || g_strcmp0 (said, now) == 0)
    go_on_with (self, update);
  else if ((copy = find_copy (self)) != NULL)
    go_on_with (self, copy);
  /* What was placed a moment ago does not show yet: it is not for others' words to take its place. */
  else if (self->awaited)
    return;
  else if (!ic_composer_is_modified (self))
    ic_composer_load_record (self);
  else
    gtk_widget_set_visible (self->conflict, TRUE);
}
