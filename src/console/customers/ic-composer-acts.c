/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is done with an update: submitted, approved, published, returned, thrown away.
 */
#include "ic-composer-private.h"

#include "ic-by-hand-dialog.h"
#include "ic-compat.h"
#include "ic-dialogs.h"
#include "ic-outlet-preview-dialog.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

/* -- When it can be done ------------------------------------------------------ */

/* What is missing before anybody else is asked to look at it. */
static char *
why_incomplete (IcComposer *self)
{
  IcUpdateTexts texts = ic_composer_texts (self);

  if (gtk_widget_get_visible (self->conflict))
    return g_strdup (_("Somebody else changed it meanwhile: take theirs, or keep yours beside it"));
  if (ic_words_blank (texts.title))
    return g_strdup (_("It has no heading yet"));
  if (ic_words_blank (texts.text))
    return g_strdup (_("It says nothing yet"));
  if (!ic_time_entry_get_valid (self->next_by))
    return g_strdup (_("The time of the next update is not understood"));
  return NULL;
}

char *
ic_composer_why_not (IcComposer *self)
{
  char *why = why_incomplete (self);
  bool publishes = ic_composer_holding (self) != NULL || ic_composer_in_review (self);
  const IcState *state = ic_composer_state (self);

  if (why != NULL || !publishes)
    return why;
  if (self->blocking > 0)
    return g_strdup_printf (ngettext ("%u finding to mend or override", "%u findings to mend or override", self->blocking), self->blocking);
  if (ic_composer_holding (self) == NULL && ic_composer_approval (self) == IC_APPROVAL_NONE)
    return g_strdup_printf (_("%s approves it"), ic_state_name (state, ic_approval_turn (state, ic_composer_author (self))));
  return NULL;
}

/* -- What is asked about ---------------------------------------------------------- */

typedef struct {
  IcComposer *composer;
  char       *id;
  char       *said;  /* its fingerprint then */
  bool        alone; /* asked whether to approve alone before others had time to, somebody said yes */
} About;

static char *
fingerprint (IcComposer *self)
{
  IcUpdateTexts texts = ic_composer_texts (self);

  return ic_update_fingerprint (&texts);
}

static About *
about_new (IcComposer *self)
{
  About *about = g_new0 (About, 1);

  about->composer = g_object_ref (self);
  about->id = g_strdup (self->id);
  about->said = fingerprint (self);
  return about;
}

static void
about_free (gpointer data)
{
  About *about = data;

  g_object_unref (about->composer);
  g_free (about->id);
  g_free (about->said);
  g_free (about);
}

/* Whether it is still the one that is open. */
static bool
is_open (const About *about)
{
  return g_strcmp0 (about->composer->id, about->id) == 0;
}

/* Whether it still says what somebody was asked about; says so when it does not. */
static bool
is_the_same (const About *about)
{
  g_autofree char *now = fingerprint (about->composer);
  bool same = is_open (about) && g_str_equal (now, about->said);

  if (!same)
    ic_window_toast (about->composer->window, _("The text has changed meanwhile: look at it again"), NULL);
  return same;
}

/* -- Publishing ----------------------------------------------------------------- */

static void
publish (IcComposer *self, bool alone, const char *const *by_hand)
{
  IcVerbs *verbs = ic_session_begin (self->session);
  IcUpdateTexts texts = ic_composer_texts (self);
  const IcStatement *holding = ic_composer_holding (self);
  g_auto (GStrv) passed = ic_composer_check_passed (self);
  IcPublication publication = { .author = ic_composer_author (self), .alone = alone, .by_hand = by_hand,
                                .overrides = (const char *const *) passed };

  /* A statement somebody changed is not that statement any more. */
  if (holding == NULL)
    texts.statement = NULL;
  ic_verb_update_publish (verbs, &texts, &publication);
  ic_window_submit (self->window, verbs, _("Published"));
  ic_composer_close (self);
}

/* Why it is not published as it stands, as a translated sentence; NULL when it is. */
static char *
why_not_publish (IcComposer *self)
{
  char *why = ic_composer_why_not (self);

  if (why == NULL && ic_composer_holding (self) == NULL && !ic_composer_in_review (self))
    why = g_strdup (_("Submit it for review first"));
  return why;
}

static IcApproval
may_publish (IcComposer *self)
{
  return ic_composer_holding (self) != NULL ? IC_APPROVAL_FULL : ic_composer_approval (self);
}

/* Of the text as it is now, which may have come a moment ago. */
static void
publish_now (IcComposer *self, const char *const *by_hand)
{
  g_autofree char *why = NULL;
  IcApproval may;

  ic_composer_check_now (self);
  why = why_not_publish (self);
  if (why != NULL)
    {
      ic_window_toast (self->window, why, NULL);
      return;
    }
  may = may_publish (self);
  publish (self, may == IC_APPROVAL_ALONE || may == IC_APPROVAL_ALONE_LATER, by_hand);
}

static void put_by_hand (About *about);

static void
alone_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  About *about = data;

  if (ic_compat_confirm_finish (result, NULL) && is_the_same (about))
    publish_now (about->composer, NULL);
  about_free (about);
}

static void
alone_by_hand_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  About *about = data;

  about->alone = ic_compat_confirm_finish (result, NULL);
  if (about->alone && is_the_same (about))
    put_by_hand (about);
  else
    about_free (about);
}

static void
confirm_alone (IcComposer *self, GAsyncReadyCallback confirmed)
{
  g_autofree char *span = ic_time_span (ic_composer_state (self)->policies->alone_after);
  g_autofree char *body = g_strdup_printf (_("An approver has %s to answer. That you approved your own words is recorded."), span);

  ic_compat_confirm_async (GTK_WINDOW (self->window), _("Approve alone already?"), body, _("_Publish Alone"), false, NULL,
                           confirmed, about_new (self));
}

/* -- Submitting ------------------------------------------------------------------ */

static void
submit (IcComposer *self)
{
  const IcState *state = ic_composer_state (self);
  IcVerbs *verbs = ic_session_begin (self->session);
  IcUpdateTexts texts = ic_composer_texts (self);
  const char *turn = ic_approval_turn (state, ic_composer_me (self));
  g_auto (GStrv) passed = ic_composer_check_passed (self);
  g_autofree char *done = turn != NULL ? g_strdup_printf (_("Submitted: %s approves it"), ic_state_name (state, turn)) : g_strdup (_("Submitted"));

  texts.overrides = (const char *const *) passed;
  ic_verb_update_submit (verbs, &texts);
  ic_composer_place (self, verbs, &texts, done);
  ic_session_set_writing (self->session, FALSE);
}

void
ic_composer_go (IcComposer *self)
{
  g_autofree char *why = NULL;

  if (self->id == NULL || self->reading)
    return;
  /* Of the text as it is now, which may have come a moment ago. */
  ic_composer_check_now (self);
  why = ic_composer_why_not (self);
  if (why != NULL)
    {
      ic_window_toast (self->window, why, NULL);
      return;
    }
  if (ic_composer_holding (self) == NULL && !ic_composer_in_review (self))
    submit (self);
  else if (may_publish (self) == IC_APPROVAL_ALONE_LATER)
    confirm_alone (self, alone_confirmed_cb);
  else
    publish_now (self, NULL);
  ic_composer_refresh (self);
}

/* -- Returning and discarding ------------------------------------------------------ */

static void
given_back_cb (IcWindow *window, const char *note, gpointer data)
{
  About *about = data;
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  ic_verb_update_return (verbs, about->id, note);
  ic_window_submit (window, verbs, _("Returned to its author"));
}

void
ic_composer_give_back (IcComposer *self)
{
  const IcAsk question = { .title = _("Return the Update"), .label = _("What is to change?"), .accept = _("_Return"),
                           .draft = "update/return", .required = true, .several = true };

  if (self->id == NULL || self->reading || !ic_composer_in_review (self))
    ic_window_toast (self->window, _("Only what is in review, as it stands there, can be returned"), NULL);
  else
    ic_ask_dialog_present (self->window, &question, given_back_cb, about_new (self), about_free);
}

static void
discard_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  About *about = data;
  IcComposer *self = about->composer;
  IcVerbs *verbs;

  if (ic_compat_confirm_finish (result, NULL) && is_open (about))
    {
      if (ic_composer_record (self) != NULL)
        {
          verbs = ic_session_begin (self->session);
          ic_verb_update_discard (verbs, self->id);
          ic_window_submit (self->window, verbs, _("Draft discarded"));
        }
      ic_composer_close (self);
    }
  about_free (about);
}

void
ic_composer_discard (IcComposer *self)
{
  if (self->id == NULL || self->reading)
    return;
  ic_compat_confirm_async (GTK_WINDOW (self->window), _("Discard this draft?"), _("It stays in the record, but nobody can go on with it."), _("_Discard"),
                           true, NULL, discard_confirmed_cb, about_new (self));
}

/* -- By hand and preview -------------------------------------------------------------- */

/* An item as it would be published now. */
static IcUpdate *
as_published (IcComposer *self)
{
  IcUpdateTexts texts = ic_composer_texts (self);
  IcUpdate *update = ic_item_new (&ic_update_type);

  ic_set_text (&update->id, texts.id);
  ic_set_text (&update->phase, texts.phase);
  ic_set_text (&update->title, texts.title);
  ic_set_text (&update->text, texts.text);
  ic_set_text (&update->corrects, texts.corrects);
  ic_set_text (&update->status, "published");
  ic_set_text (&update->author, ic_composer_author (self));
  update->next_by = texts.next_by;
  update->published = ic_composer_now (self);
  update->components = texts.components != NULL ? ic_items_ref ((IcItems *) texts.components) : NULL;
  update->outlets = g_strdupv ((char **) texts.outlets);
  return update;
}

static IcUpdate *
look_at_written (gpointer data, char **why)
{
  About *about = data;
  IcComposer *self = about->composer;

  *why = is_open (about) ? why_not_publish (self) : g_strdup (_("It was published or discarded meanwhile"));
  if (*why == NULL && may_publish (self) == IC_APPROVAL_ALONE_LATER && !about->alone)
    *why = g_strdup (_("An approver has time to answer: ask again to approve it alone"));
  return *why == NULL ? as_published (self) : NULL;
}

static void
put_by_hand_cb (IcWindow *window, const char *const *outlets, gpointer data)
{
  IcComposer *self = ((About *) data)->composer;

  publish_now (self, outlets);
  ic_composer_refresh (self);
}

/* Takes @about. */
static void
put_by_hand (About *about)
{
  ic_by_hand_dialog_present (about->composer->window, look_at_written, put_by_hand_cb, about, about_free);
}

/* What nobody approved is put nowhere, by hand as little as otherwise. */
static void
ask_by_hand (IcComposer *self)
{
  g_autofree char *why = NULL;

  ic_composer_check_now (self);
  why = why_not_publish (self);
  if (why != NULL)
    ic_window_toast (self->window, why, NULL);
  else if (may_publish (self) == IC_APPROVAL_ALONE_LATER)
    confirm_alone (self, alone_by_hand_cb);
  else
    put_by_hand (about_new (self));
  ic_composer_refresh (self);
}

static IcUpdate *
look_at_published (gpointer data, char **why)
{
  About *about = data;
  const IcUpdate *update = ic_items_find (ic_composer_state (about->composer)->updates, about->id);

  if (update == NULL)
    *why = g_strdup (_("Another incident is open now"));
  return update != NULL ? ic_item_ref (update) : NULL;
}

static void
by_hand_again_cb (IcWindow *window, const char *const *outlets, gpointer data)
{
  About *about = data;
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  for (; *outlets != NULL; outlets++)
    ic_verb_by_hand (verbs, about->id, *outlets, NULL);
  ic_window_submit (window, verbs, _("Noted: put there by hand"));
}

static void
preview (IcComposer *self)
{
  IcUpdate *update = self->reading ? ic_item_ref (ic_items_find (ic_composer_state (self)->updates, self->id)) : as_published (self);

  ic_outlet_preview_dialog_present (self->window, update);
  ic_item_unref (update);
}

void
ic_composer_act (IcComposer *self, const char *act)
{
  g_return_if_fail (IC_IS_COMPOSER (self));

  if (self->id == NULL)
    ic_window_toast (self->window, _("No update is open"), NULL);
  else if (g_str_equal (act, "go"))
    ic_composer_go (self);
  else if (g_str_equal (act, "return"))
    ic_composer_give_back (self);
  else if (g_str_equal (act, "preview"))
    preview (self);
  else if (g_str_equal (act, "by-hand") && self->reading)
    ic_by_hand_dialog_present (self->window, look_at_published, by_hand_again_cb, about_new (self), about_free);
  else if (g_str_equal (act, "by-hand"))
    ask_by_hand (self);
  else
    ic_composer_check_act (self, act);
}
