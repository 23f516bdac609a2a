/* SPDX-License-Identifier: GPL-3.0-or-later
 * A customer update from its draft to its publication.
 */
#include "ic-update-dialog-private.h"

#include "ic-compat.h"
#include "ic-contradictions.h"
#include "ic-dialogs.h"
#include "ic-diff-area.h"
#include "ic-presence-box.h"
#include "ic-promises.h"
#include "ic-time.h"
#include "ic-two-panes.h"
#include "ic-words.h"

#include <glib/gi18n.h>

/* A pause this long places what was typed in the record. */
#define PAUSE_SECONDS 30
#define DIGEST_SHOWN  8
#define N_PHASES      4
#define RESOLVED      3

G_DEFINE_FINAL_TYPE (IcUpdateDialog, ic_update_dialog, IC_TYPE_DIALOG)

/* -- Showing ----------------------------------------------------------------- */

static void
show_accept (IcUpdateDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  IcUpdateTexts texts = ic_update_dialog_texts (self);
  bool complete = !ic_words_blank (texts.title) && !ic_words_blank (texts.text) && ic_time_entry_get_valid (self->next_by);
  bool review = ic_update_dialog_in_review (self);
  IcApproval may = review ? ic_update_dialog_approval (self) : IC_APPROVAL_NONE;

  if (!review)
    ic_dialog_set_accept_label (dialog, _("_Submit for Review"));
  else if (may == IC_APPROVAL_FULL)
    ic_dialog_set_accept_label (dialog, _("_Approve and Publish"));
  else
    ic_dialog_set_accept_label (dialog, may == IC_APPROVAL_ALONE ? _("_Approve Alone and Publish") : _("_Approve Alone…"));
  ic_dialog_set_can_accept (dialog, complete && (!review || may != IC_APPROVAL_NONE));
  gtk_widget_set_visible (self->give_back, review && may == IC_APPROVAL_FULL);
}

static void
show_approval (IcUpdateDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  bool review = ic_update_dialog_in_review (self);
  g_autofree char *words = ic_approval_words (state, ic_update_dialog_me (self), ic_update_dialog_author (self), review ? ic_update_dialog_record (self)->submitted : 0, ic_dialog_now (IC_DIALOG (self)));
  g_autofree char *digest = ic_update_dialog_digest (self), *bound = NULL;

  bound = g_strdup_printf (_("Approval is bound to exactly this text: %.*s"), DIGEST_SHOWN, digest);
  gtk_label_set_text (self->approval, words);
  ic_form_field_set_hint (self->approval_field, review ? bound : NULL, IC_TONE_NEUTRAL);
}

static void
show_status (IcUpdateDialog *self)
{
  const IcUpdate *update = ic_update_dialog_record (self);
  const char *status = update == NULL ? "new" : ic_update_dialog_in_review (self) ? "review" : update->status;
  bool returned = update != NULL && g_strcmp0 (update->status, "returned") == 0 && update->note != NULL;
  g_autofree char *note = returned ? g_strdup_printf (_("Returned: %s"), update->note) : NULL, *subtitle = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->note), returned);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (self->discard, update != NULL || ic_update_dialog_is_modified (self));
  if (g_str_equal (status, "review"))
    subtitle = g_strdup_printf (_("in review · by %s"), ic_state_name (ic_dialog_get_state (IC_DIALOG (self)), update->author));
  else if (g_str_equal (status, "returned"))
    subtitle = g_strdup (_("returned"));
  else
    subtitle = g_strdup (update == NULL && !ic_update_dialog_is_modified (self) ? _("new") : ic_update_dialog_is_modified (self) ? _("draft · saved on this desk") : _("draft · saved"));
  ic_dialog_set_subtitle (IC_DIALOG (self), subtitle);
}

static void
replace_cb (IcUpdateDialog *self,
            GtkButton      *button)
{
  g_autofree char *text = ic_dialog_text (self->text);
  g_autoptr(GString) new_text = g_string_new (text);

  g_string_replace (new_text, g_object_get_data (G_OBJECT (button), "replace"), g_object_get_data (G_OBJECT (button), "by"), 0);
  g_object_set (self->text, "text", new_text->str, NULL);
}

static void
add_warning (IcUpdateDialog        *self,
             const IcContradiction *contradiction)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *text = g_strdup_printf ("%s %s", contradiction->text, contradiction->explanation != NULL ? contradiction->explanation : "");
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (box, "ic-notice");
  gtk_widget_add_css_class (box, "bad");
  gtk_box_append (GTK_BOX (box), label);
  if (contradiction->replace != NULL && contradiction->by != NULL && strstr (self->body_text, contradiction->replace) != NULL)
    {
      g_autofree char *say = g_strdup_printf (_("Say “%s”"), contradiction->by);
      GtkWidget *button = gtk_button_new_with_label (say);

      gtk_widget_add_css_class (button, "ic-small");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_object_set_data_full (G_OBJECT (button), "replace", g_strdup (contradiction->replace), g_free);
      g_object_set_data_full (G_OBJECT (button), "by", g_strdup (contradiction->by), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (replace_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_box_append (self->warnings, box);
}

static void
show_warnings (IcUpdateDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  IcUpdateTexts texts = ic_update_dialog_texts (self);
  g_autoptr(IcItems) readings = ic_incident_get_readings (ic_session_get_incident (ic_dialog_get_session (dialog)));
  g_autoptr(GPtrArray) list = ic_contradictions_of (ic_dialog_get_state (dialog), self->id, texts.phase, texts.title, texts.text, readings, ic_dialog_zone (dialog));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->warnings))) != NULL)
    gtk_box_remove (self->warnings, child);
  for (guint i = 0; i < list->len; i++)
    add_warning (self, list->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), list->len > 0);
}

/* That somebody at another desk writes one too. */
static void
show_others (IcUpdateDialog *self)
{
  g_autofree char *text = ic_presence_writing (ic_session_get_present (ic_dialog_get_session (IC_DIALOG (self))));

  gtk_widget_set_visible (GTK_WIDGET (self->others), text != NULL);
  if (text == NULL || g_strcmp0 (gtk_label_get_text (self->others), text) == 0)
    return;
  gtk_label_set_text (self->others, text);
  ic_compat_announce (GTK_WIDGET (self), text, false);
}

static void
show_next (IcUpdateDialog *self)
{
  bool over = ic_state_stepper_get_state (self->phase) == RESOLVED;

  ic_time_entry_set_empty_text (self->next_by, over ? _("No promise: it is over.") : _("No promise: customers will not know when they hear more."));
}

static void
show_all (IcUpdateDialog *self)
{
  IcUpdateTexts texts = ic_update_dialog_texts (self);

  ic_update_sheet_show (self->preview, &texts, NULL, ic_dialog_zone (IC_DIALOG (self)));
  show_next (self);
  show_warnings (self);
  show_status (self);
  show_approval (self);
  show_accept (self);
}

static gboolean
pause_cb (gpointer data)
{
  IcUpdateDialog *self = data;

  self->pause = 0;
  ic_update_dialog_save (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (IcUpdateDialog *self)
{
  if (self->loading)
    return;
  show_all (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  ic_session_set_writing (ic_dialog_get_session (IC_DIALOG (self)), ic_update_dialog_is_modified (self));
  if (!ic_update_dialog_is_modified (self))
    return;
  ic_update_dialog_keep (self);
  self->pause = g_timeout_add_seconds (PAUSE_SECONDS, pause_cb, self);
}

static void
set_phase (IcUpdateDialog *self,
           int             phase)
{
  ic_state_stepper_set_state (self->phase, phase);
  /* Nothing is to come after the end. */
  if (phase == RESOLVED)
    ic_time_entry_set_time (self->next_by, 0);
  changed_cb (self);
}

static void
phase_chosen_cb (IcUpdateDialog *self,
                 int             phase)
{
  set_phase (self, phase);
}

static gboolean
phase_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  set_phase (IC_UPDATE_DIALOG (widget), g_variant_get_int32 (args));
  return TRUE;
}

/* -- Following the record ---------------------------------------------------- */

static void
show_previous (IcUpdateDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  const IcUpdate *last = self->corrects != NULL ? ic_items_find (state->updates, self->corrects) : ic_state_published (state);
  g_autofree char *when = NULL, *foot = NULL;
  IcUpdateTexts texts;

  gtk_widget_set_visible (GTK_WIDGET (self->previous_field), last != NULL);
  if (last == NULL)
    return;
  texts = ic_update_texts (last);
  when = ic_time_of_day_zone (last->published, ic_dialog_zone (IC_DIALOG (self)));
  foot = g_strdup_printf (_("published %s"), when);
  ic_update_sheet_show (self->previous, &texts, foot, ic_dialog_zone (IC_DIALOG (self)));
  g_object_set (self->text, "before", last->text, NULL);
}

static void
record_changed_cb (IcUpdateDialog *self)
{
  const IcUpdate *update = ic_update_dialog_record (self);
  g_autofree char *digest = ic_update_dialog_digest_of (update), *now = ic_update_dialog_digest (self);

  if (ic_dialog_get_state (IC_DIALOG (self)) == NULL || self->done)
    return;
  if (digest != NULL && g_strcmp0 (digest, self->base) != 0)
    {
      if (g_strcmp0 (digest, now) == 0 || !ic_update_dialog_is_modified (self))
        ic_update_dialog_load_record (self);
      else
        gtk_widget_set_visible (self->conflict, TRUE);
    }
  show_previous (self);
  show_all (self);
}

static void
take_theirs_cb (IcUpdateDialog *self)
{
  ic_update_dialog_forget_typed (self);
  ic_update_dialog_load_record (self);
  show_all (self);
}

static void
tick_cb (IcUpdateDialog *self)
{
  ic_time_entry_set_clock (self->next_by, ic_dialog_now (IC_DIALOG (self)), ic_dialog_zone (IC_DIALOG (self)));
  if (ic_update_dialog_in_review (self))
    {
      show_approval (self);
      show_accept (self);
    }
}

/* -- Acts -------------------------------------------------------------------- */

static void
finish (IcUpdateDialog *self)
{
  self->done = true;
  ic_dialog_forget (IC_DIALOG (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
publish (IcUpdateDialog *self,
         bool            alone)
{
  IcVerbs *verbs = ic_session_begin (ic_dialog_get_session (IC_DIALOG (self)));
  IcUpdateTexts texts = ic_update_dialog_texts (self);

  ic_verb_update_publish (verbs, &texts, &(IcPublication) { .author = ic_update_dialog_author (self), .alone = alone });
  ic_window_submit (ic_dialog_get_window (IC_DIALOG (self)), verbs, _("Published"));
  finish (self);
}

static void
alone_confirmed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(IcUpdateDialog) self = data;

  if (ic_compat_confirm_finish (result, NULL) && !self->done && ic_update_dialog_in_review (self))
    publish (self, true);
}

static void
confirm_alone (IcUpdateDialog *self)
{
  g_autofree char *span = ic_time_span (ic_dialog_get_state (IC_DIALOG (self))->policies->alone_after);
  g_autofree char *body = g_strdup_printf (_("An approver has %s to answer. That you approved your own words is recorded."), span);

  ic_compat_confirm_async (GTK_WINDOW (self), _("Approve alone already?"), body, _("_Publish Alone"), false, NULL, alone_confirmed_cb,
                           g_object_ref (self));
}

static void
submit (IcUpdateDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  IcVerbs *verbs = ic_session_begin (ic_dialog_get_session (IC_DIALOG (self)));
  IcUpdateTexts texts = ic_update_dialog_texts (self);
  const char *turn = ic_approval_turn (state, ic_update_dialog_me (self));
  g_autofree char *done = turn != NULL ? g_strdup_printf (_("Submitted: %s approves it"), ic_state_name (state, turn)) : g_strdup (_("Submitted"));

  ic_verb_update_submit (verbs, &texts);
  ic_window_submit (ic_dialog_get_window (IC_DIALOG (self)), verbs, done);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_free (self->base);
  self->base = ic_update_digest (&texts);
  ic_update_dialog_forget_typed (self);
  gtk_widget_set_visible (self->conflict, FALSE);
}

static gboolean
ic_update_dialog_accept (IcDialog *dialog)
{
  IcUpdateDialog *self = IC_UPDATE_DIALOG (dialog);
  bool alone_here;

  if (ic_update_dialog_in_review (self))
    {
      IcApproval may = ic_update_dialog_approval (self);

      if (may == IC_APPROVAL_ALONE_LATER)
        confirm_alone (self);
      else
        publish (self, may == IC_APPROVAL_ALONE);
      return FALSE;
    }
  alone_here = ic_approval_turn (ic_dialog_get_state (dialog), ic_update_dialog_me (self)) == NULL;
  submit (self);
  /* Whoever approves it too goes on here. */
  if (!alone_here)
    gtk_window_close (GTK_WINDOW (self));
  return FALSE;
}

static void
given_back_cb (IcWindow   *window,
               const char *note,
               gpointer    data)
{
  IcUpdateDialog *self = data;
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  ic_verb_update_return (verbs, self->id, note);
  ic_window_submit (window, verbs, _("Returned to its author"));
  self->done = true;
  gtk_window_close (GTK_WINDOW (self));
}

static void
give_back_cb (IcUpdateDialog *self)
{
  const IcAsk question = { .title = _("Return the Update"), .label = _("What is to change?"), .accept = _("_Return"),
                           .draft = "update/return", .required = true, .several = true };

  ic_ask_dialog_present (ic_dialog_get_window (IC_DIALOG (self)), &question, given_back_cb, g_object_ref (self), g_object_unref);
}

static void
discard_confirmed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr(IcUpdateDialog) self = data;
  IcVerbs *verbs;

  if (!ic_compat_confirm_finish (result, NULL) || self->done)
    return;
  if (ic_update_dialog_record (self) != NULL)
    {
      verbs = ic_session_begin (ic_dialog_get_session (IC_DIALOG (self)));
      ic_verb_update_discard (verbs, self->id);
      ic_window_submit (ic_dialog_get_window (IC_DIALOG (self)), verbs, _("Draft discarded"));
    }
  finish (self);
}

static void
discard_cb (IcUpdateDialog *self)
{
  ic_compat_confirm_async (GTK_WINDOW (self), _("Discard this draft?"), _("It stays in the record, but nobody can go on with it."), _("_Discard"),
                           true, NULL, discard_confirmed_cb, g_object_ref (self));
}

static void
no_post_decided_cb (IcWindow   *window,
                    const char *reason,
                    gpointer    data)
{
  IcUpdateDialog *self = data;
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  ic_verb_update_skip (verbs, reason);
  ic_window_submit (window, verbs, _("Decided: no public post"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
no_post_cb (IcUpdateDialog *self)
{
  const IcAsk question = { .title = _("No Public Post"), .label = _("Why are customers not told?"), .accept = _("_Decide"), .draft = "update/no-post",
                           .explanation = _("The decision is recorded; a later update takes it back."), .required = true };

  ic_ask_dialog_present (ic_dialog_get_window (IC_DIALOG (self)), &question, no_post_decided_cb, g_object_ref (self), g_object_unref);
}

/* -- Life -------------------------------------------------------------------- */

static gboolean
ic_update_dialog_close_request (GtkWindow *window)
{
  ic_update_dialog_save (IC_UPDATE_DIALOG (window));
  ic_session_set_writing (ic_dialog_get_session (IC_DIALOG (window)), FALSE);
  return GTK_WINDOW_CLASS (ic_update_dialog_parent_class)->close_request (window);
}

static void
ic_update_dialog_dispose (GObject *object)
{
  g_clear_handle_id (&IC_UPDATE_DIALOG (object)->pause, g_source_remove);
  G_OBJECT_CLASS (ic_update_dialog_parent_class)->dispose (object);
}

static void
ic_update_dialog_finalize (GObject *object)
{
  IcUpdateDialog *self = IC_UPDATE_DIALOG (object);

  g_free (self->id);
  g_free (self->corrects);
  g_free (self->base);
  g_free (self->heading_text);
  g_free (self->body_text);
  G_OBJECT_CLASS (ic_update_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, give_back);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, note);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, conflict);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, others);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, phase);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, text_field);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, next_field);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, next_by);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, discard);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, no_post);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, approval_field);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, approval);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, previous_field);
  gtk_widget_class_bind_template_child (widget_class, IcUpdateDialog, previous);
}

static void
ic_update_dialog_class_init (IcUpdateDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ic_update_dialog_dispose;
  object_class->finalize = ic_update_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ic_update_dialog_close_request;
  IC_DIALOG_CLASS (klass)->accept = ic_update_dialog_accept;

  g_type_ensure (IC_TYPE_DIFF_AREA);
  g_type_ensure (IC_TYPE_TWO_PANES);
  g_type_ensure (IC_TYPE_UPDATE_SHEET);
  ic_dialog_class_bind (widget_class, "ic-update-dialog");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, give_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, phase_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_post_cb);
}

static void
ic_update_dialog_init (IcUpdateDialog *self)
{
  const char *words[N_PHASES + 1] = { NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_PHASES; i++)
    {
      g_autofree char *key = g_strdup_printf ("<Alt>%d", i + 1);

      words[i] = ic_update_phase_word (ic_update_phases[i]);
      ic_dialog_add_key (IC_DIALOG (self), key, phase_key_cb, g_variant_new_int32 (i));
    }
  ic_state_stepper_set_choices (self->phase, words, NULL);
  ic_state_stepper_set_state (self->phase, 0);
}

static void
open_update (IcUpdateDialog *self,
             const char     *update)
{
  IcDialog *dialog = IC_DIALOG (self);

  ic_update_dialog_choose (self, update);
  gtk_window_set_title (GTK_WINDOW (self), self->corrects != NULL ? _("Correct the Update") : _("Customer Update"));
  tick_cb (self);
  show_previous (self);
  if (!ic_update_dialog_load_kept (self))
    {
      if (ic_update_dialog_record (self) != NULL)
        ic_update_dialog_load_record (self);
      else
        ic_update_dialog_load_fresh (self);
    }
  g_signal_connect_object (self->heading, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next_by, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ic_session_get_incident (ic_dialog_get_session (dialog)), "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ic_dialog_get_session (dialog), "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ic_session_get_present (ic_dialog_get_session (dialog)), "items-changed", G_CALLBACK (show_others), self, G_CONNECT_SWAPPED);
  show_others (self);
  show_all (self);
}

void
ic_update_dialog_present (IcWindow   *window,
                          const char *update)
{
  IcUpdateDialog *self;

  g_return_if_fail (IC_IS_WINDOW (window));

  if (ic_window_get_state (window) == NULL)
    return;
  self = g_object_new (IC_TYPE_UPDATE_DIALOG, "window", window, NULL);
  open_update (self, update);
  gtk_widget_grab_focus (self->heading_text == NULL || *self->heading_text == '\0' ? self->heading : self->text);
  ic_dialog_present (IC_DIALOG (self));
}
