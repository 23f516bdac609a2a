/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a customer update is written and read.
 */
#include "ic-composer-private.h"

#include "ic-card-text.h"
#include "ic-compat.h"
#include "ic-contradictions.h"
#include "ic-customers-resource.h"
#include "ic-diff.h"
#include "ic-diff-area.h"
#include "ic-presence-box.h"
#include "ic-time.h"
#include "ic-two-panes.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

/* A pause this long places what was typed in the record. */
#define PAUSE_SECONDS 30

G_DEFINE_FINAL_TYPE (IcComposer, ic_composer, ADW_TYPE_BIN)

enum { OPENED, CHECKED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* -- What is shown while it is written ------------------------------------------ */

/* The number customers would count: the third they read is update 3. */
static guint
number_of (const IcState *state, const char *id)
{
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    if (g_strcmp0 (IC_AT (IcUpdate, state->updates, i)->id, id) == 0)
      return i + 1;
  return ic_items_count (state->updates) + 1;
}

static void
show_header (IcComposer *self)
{
  const IcState *state = ic_composer_state (self);
  g_autofree char *title = NULL, *subtitle = NULL, *characters = NULL;
  IcUpdateTexts texts;
  glong length;

  if (self->id == NULL)
    {
      ic_card_set_title (self->card, _("Customer update"));
      ic_card_say (self->card, NULL);
      return;
    }
  title = self->corrects != NULL && !self->reading ? g_strdup_printf (_("Correction of update %u"), number_of (state, self->corrects))
                                                   : g_strdup_printf (_("Update %u"), number_of (state, self->id));
  ic_card_set_title (self->card, title);
  if (self->reading)
    {
      ic_card_say (self->card, _("published"));
      return;
    }
  texts = ic_composer_texts (self);
  length = g_utf8_strlen (texts.text, -1);
  characters = g_strdup_printf (ngettext ("%ld character", "%ld characters", length), length);
  subtitle = g_strdup_printf ("%s · %s", ic_composer_is_modified (self) ? _("saved on this desk") : ic_composer_record (self) != NULL ? _("saved") : _("new"), characters);
  ic_card_say (self->card, subtitle);
}

static void
show_note (IcComposer *self)
{
  const IcUpdate *update = ic_composer_record (self);
  bool returned = update != NULL && g_strcmp0 (update->status, "returned") == 0 && update->note != NULL;
  g_autofree char *note = returned ? g_strdup_printf (_("Returned: %s"), update->note) : NULL;
  g_autofree char *escaped = note != NULL ? g_markup_escape_text (note, -1) : NULL;

  ic_label_show (GTK_WIDGET (self->note), escaped);
}

/* That somebody at another desk writes one too. */
static void
show_others (IcComposer *self)
{
  GListModel *present = ic_session_get_present (self->session);
  g_autofree char *text = present != NULL ? ic_presence_writing (present) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->others), text != NULL);
  if (text == NULL || g_strcmp0 (gtk_label_get_text (self->others), text) == 0)
    return;
  gtk_label_set_text (self->others, text);
  ic_compat_announce (GTK_WIDGET (self), text, false);
}

static void
show_buttons (IcComposer *self)
{
  bool review = ic_composer_in_review (self), holding = ic_composer_holding (self) != NULL;
  IcApproval may = review ? ic_composer_approval (self) : IC_APPROVAL_NONE;
  g_autofree char *why = ic_composer_why_not (self), *words = NULL, *escaped = NULL;
  const char *label = _("_Submit for Review");

  if (holding)
    label = _("_Publish Holding Statement");
  else if (review)
    label = may == IC_APPROVAL_ALONE ? _("_Publish Alone") : may == IC_APPROVAL_ALONE_LATER ? _("_Publish Alone…") : _("_Approve & Publish");
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->go)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->go), label);
  gtk_widget_set_sensitive (self->go, why == NULL);
  gtk_widget_set_visible (self->give_back, review && may == IC_APPROVAL_FULL);
  escaped = why != NULL ? g_markup_escape_text (why, -1) : NULL;
  ic_label_show (GTK_WIDGET (self->why), escaped);
  words = holding ? g_strdup (_("A holding statement was approved beforehand: as it stands, whoever writes may publish it."))
                  : ic_approval_words (ic_composer_state (self), ic_composer_me (self), ic_composer_author (self), review ? ic_composer_record (self)->submitted : 0, ic_composer_now (self));
  gtk_label_set_text (self->approval, words);
}

/* The previous one, when it is another one. */
static void
show_previous (IcComposer *self)
{
  const IcUpdate *previous = ic_composer_previous (self);
  GTimeZone *zone = ic_composer_zone (self);
  g_autofree char *when = NULL, *title = NULL, *before = NULL, *foot = NULL;
  bool moved = ic_items_moved (&self->among, ic_composer_state (self)->updates);
  IcUpdateTexts said;
  guint number;

  if (!moved && g_strcmp0 (self->among_of, self->corrects) == 0 && self->among_in == zone)
    return;
  ic_set_text (&self->among_of, self->corrects);
  g_clear_pointer (&self->among_in, g_time_zone_unref);
  self->among_in = g_time_zone_ref (zone);
  gtk_widget_set_visible (self->beside, previous != NULL);
  if (previous == NULL)
    return;
  number = number_of (ic_composer_state (self), previous->id);
  when = ic_time_of_day (previous->published, zone, FALSE);
  title = g_strdup_printf (_("What changed since update %u (%s)"), number, when);
  before = g_strdup_printf (_("Update %u, as customers read it"), number);
  foot = g_strdup_printf (_("published %s"), when);
  ic_form_field_set_label (self->changes_field, title);
  ic_form_field_set_label (self->previous_field, before);
  said = ic_update_texts (previous);
  ic_update_sheet_show (self->previous, &said, foot, zone);
}

void
ic_composer_show_changes (IcComposer *self)
{
  const IcUpdate *previous = ic_composer_previous (self);
  IcUpdateTexts texts = ic_composer_texts (self);
  bool differs = previous != NULL && !ic_words_blank (texts.text) && ic_diff_differs (previous->text, texts.text);

  gtk_widget_set_visible (GTK_WIDGET (self->changes_field), differs);
  if (differs)
    ic_diff_label_show (self->changes, previous->text, texts.text);
}

static void
show_next (IcComposer *self)
{
  bool over = ic_state_stepper_get_state (self->phase) == IC_COMPOSER_RESOLVED;

  ic_time_entry_set_empty_text (self->next_by, over ? _("No promise: it is over.") : _("No promise: customers will not know when they hear more."));
}

void
ic_composer_refresh (IcComposer *self)
{
  show_header (self);
  ic_composer_take_statements (self);
  if (self->id == NULL)
    ic_composer_show_start (self);
  else if (self->reading)
    ic_composer_show_published (self);
  else
    {
      show_note (self);
      show_others (self);
      ic_composer_show_places (self);
      show_next (self);
      show_previous (self);
      show_buttons (self);
    }
  gtk_stack_set_visible_child_name (self->stack, self->id == NULL ? "start" : self->reading ? "published" : "write");
}

/* -- Writing --------------------------------------------------------------------- */

static gboolean
pause_cb (gpointer data)
{
  IcComposer *self = data;

  self->pause = 0;
  ic_composer_save (self);
  ic_session_set_writing (self->session, FALSE);
  ic_composer_refresh (self);
  return G_SOURCE_REMOVE;
}

void
ic_composer_changed (IcComposer *self)
{
  bool modified;

  if (self->loading || self->session == NULL || self->id == NULL || self->reading)
    return;
  modified = ic_composer_is_modified (self);
  ic_composer_refresh (self);
  ic_composer_check_soon (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  ic_session_set_writing (self->session, modified);
  if (!modified)
    {
      /* What was let pass, and why, is kept although the text is as it was. */
      if (self->overrides->len > 0 || self->awaited)
        ic_composer_keep (self);
      else
        ic_composer_forget (self);
      return;
    }
  ic_composer_keep (self);
  self->pause = g_timeout_add_seconds (PAUSE_SECONDS, pause_cb, self);
}

static void
phase_chosen_cb (IcComposer *self, int phase)
{
  ic_state_stepper_set_state (self->phase, phase);
  /* Nothing is to come after the end, and nothing is broken. */
  if (phase == IC_COMPOSER_RESOLVED)
    {
      ic_time_entry_set_time (self->next_by, 0);
      ic_composer_all_well (self);
    }
  ic_composer_changed (self);
}

static void
take_theirs_cb (IcComposer *self)
{
  ic_composer_forget (self);
  ic_composer_load_record (self);
  ic_composer_check_now (self);
  ic_composer_refresh (self);
}

/* A text whose base is not the draft's any more is kept as a copy beside it. */
static void
keep_both_cb (IcComposer *self)
{
  gtk_widget_set_visible (self->conflict, FALSE);
  ic_composer_leave (self);
  ic_composer_refresh (self);
}

/* -- Opening --------------------------------------------------------------------- */

static void
let_go (IcComposer *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->corrects, g_free);
  g_clear_pointer (&self->statement, g_free);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->sent, g_free);
  g_clear_pointer (&self->said, ic_items_unref);
  g_clear_pointer (&self->chosen, g_strfreev);
  g_clear_pointer (&self->contradictions, g_ptr_array_unref);
  /* The next one may be of another incident. */
  g_clear_pointer (&self->among_in, g_time_zone_unref);
  g_ptr_array_set_size (self->overrides, 0);
  self->reading = FALSE;
  self->awaited = FALSE;
  self->submitted = 0;
  self->blocking = 0;
  gtk_widget_set_visible (self->conflict, FALSE);
}

void
ic_composer_leave (IcComposer *self)
{
  g_return_if_fail (IC_IS_COMPOSER (self));

  if (self->session == NULL || ic_session_get_incident (self->session) == NULL)
    return;
  ic_composer_save (self);
  ic_session_set_writing (self->session, FALSE);
}

/* What is open is @id from now on. */
static void
aim (IcComposer *self, const char *id, const char *corrects, gboolean reading)
{
  g_autofree char *new_id = g_strdup (id), *new_corrects = g_strdup (corrects);

  ic_composer_leave (self);
  let_go (self);
  self->id = g_steal_pointer (&new_id);
  self->corrects = g_steal_pointer (&new_corrects);
  self->reading = reading;
  ic_time_entry_set_clock (self->next_by, ic_composer_now (self), ic_composer_zone (self));
}

static void
opened (IcComposer *self)
{
  ic_composer_note_open (self);
  ic_composer_check_now (self);
  ic_composer_refresh (self);
  g_signal_emit (self, signals[OPENED], 0);
}

/* Puts in what there is of what is open. */
static void
load (IcComposer *self)
{
  if (ic_composer_load_kept (self))
    ic_composer_follow (self);
  else if (ic_composer_record (self) != NULL)
    ic_composer_load_record (self);
  else
    ic_composer_load_fresh (self);
  opened (self);
}

static void
write_it (IcComposer *self)
{
  load (self);
  gtk_widget_grab_focus (*self->heading_text == '\0' ? self->heading : GTK_WIDGET (self->text));
}

void
ic_composer_open (IcComposer *self, const char *update)
{
  g_autofree char *begun = NULL, *fresh = NULL;
  const IcUpdate *draft;

  g_return_if_fail (IC_IS_COMPOSER (self));
  g_return_if_fail (self->session != NULL);

  /* It is open, and being typed: what is on its way to the record must not come back as somebody else's. */
  if (update != NULL && !self->reading && g_strcmp0 (update, self->id) == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->text));
      return;
    }
  if (update != NULL && ic_items_find (ic_composer_state (self)->updates, update) != NULL)
    {
      aim (self, update, NULL, TRUE);
      opened (self);
      return;
    }
  begun = update == NULL ? ic_composer_begun (self) : NULL;
  draft = begun != NULL ? ic_items_find (ic_composer_comms (self)->updates, begun) : NULL;
  /* What was begun and placed is opened by its name: whoever asks for a new one gets a new one. */
  if (draft != NULL)
    g_clear_pointer (&begun, g_free);
  fresh = g_uuid_string_random ();
  aim (self, update != NULL ? update : begun != NULL ? begun : fresh, NULL, FALSE);
  write_it (self);
}

void
ic_composer_go_on (IcComposer *self, const char *update)
{
  aim (self, update, NULL, FALSE);
  load (self);
}

void
ic_composer_correct (IcComposer *self, const char *update)
{
  g_autofree char *fresh = g_uuid_string_random ();

  g_return_if_fail (IC_IS_COMPOSER (self));

  aim (self, fresh, update, FALSE);
  write_it (self);
}

void
ic_composer_begin_with (IcComposer *self, const char *statement)
{
  const IcStatement *chosen = ic_items_find (ic_session_get_org (self->session)->statements, statement);

  g_return_if_fail (IC_IS_COMPOSER (self));

  if (chosen == NULL)
    return;
  if (self->id == NULL || self->reading)
    ic_composer_open (self, NULL);
  ic_composer_load_statement (self, chosen);
  ic_composer_changed (self);
  ic_composer_check_now (self);
  ic_composer_refresh (self);
}

/* Whoever had the keyboard in what is gone has it in what comes next, not nowhere. */
static void
keep_focus (IcComposer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && !gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
ic_composer_close (IcComposer *self)
{
  if (self->id != NULL && !self->reading)
    ic_composer_forget (self);
  let_go (self);
  ic_composer_note_open (self);
  ic_session_set_writing (self->session, FALSE);
  ic_composer_refresh (self);
  keep_focus (self);
  g_signal_emit (self, signals[CHECKED], 0);
  g_signal_emit (self, signals[OPENED], 0);
}

const char *
ic_composer_get_update (IcComposer *self)
{
  g_return_val_if_fail (IC_IS_COMPOSER (self), NULL);

  return self->id;
}

GPtrArray *
ic_composer_get_contradictions (IcComposer *self)
{
  g_return_val_if_fail (IC_IS_COMPOSER (self), NULL);

  return self->contradictions;
}

gboolean
ic_composer_replace (IcComposer *self, const char *words, const char *by)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (IC_IS_COMPOSER (self), FALSE);

  if (self->id == NULL || self->reading)
    return FALSE;
  now = ic_text_area_get_text (self->text);
  text = g_string_new (now);
  if (g_string_replace (text, words, by, 0) == 0)
    return FALSE;
  ic_text_area_set_text (self->text, text->str);
  ic_composer_check_now (self);
  ic_composer_refresh (self);
  return TRUE;
}

/* -- Following ------------------------------------------------------------------- */

/* Somebody published or threw away what is open. */
static gboolean
is_gone (IcComposer *self)
{
  const IcUpdate *update = ic_composer_record (self);

  if (self->id == NULL || self->reading)
    return FALSE;
  return ic_items_find (ic_composer_state (self)->updates, self->id) != NULL || (update != NULL && g_strcmp0 (update->status, "discarded") == 0);
}

/* What was typed meanwhile is nobody else's to throw away: it goes on as a new draft. */
static void
leave_it_to_them (IcComposer *self)
{
  g_autofree char *fresh = NULL;

  if (!ic_composer_is_modified (self))
    {
      ic_composer_close (self);
      return;
    }
  fresh = g_uuid_string_random ();
  ic_composer_part (self, fresh);
  ic_window_toast (self->window, _("It was published or discarded meanwhile; what you wrote goes on as a new draft"), NULL);
}

static void
take_incident (IcComposer *self, const IcCustomersView *view)
{
  if (g_strcmp0 (self->stream, view->base.state->stream) == 0)
    return;
  if (self->id != NULL && !self->reading)
    ic_session_set_writing (self->session, FALSE);
  let_go (self);
  g_ptr_array_set_size (self->left, 0);
  g_free (self->stream);
  self->stream = g_strdup (view->base.state->stream);
  ic_composer_open_waiting (self);
}

void
ic_composer_show (IcComposer *self, const IcCustomersView *view)
{
  g_return_if_fail (IC_IS_COMPOSER (self));

  self->window = view->window;
  g_set_object (&self->session, view->session);
  ic_time_entry_set_clock (self->next_by, view->base.now, view->base.zones->own);
  take_incident (self, view);
  ic_composer_sweep (self);
  if (is_gone (self))
    leave_it_to_them (self);
  if (self->id != NULL && !self->reading)
    {
      ic_composer_follow (self);
      ic_composer_check_soon (self);
    }
  ic_composer_refresh (self);
}

/* -- Class ----------------------------------------------------------------------- */

static void
go_cb (IcComposer *self)
{
  ic_composer_go (self);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IcComposer *self = IC_COMPOSER (widget);

  if (self->session == NULL)
    return;
  if (g_str_equal (name, "composer.component"))
    ic_composer_toggle_component (self, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (name, "composer.statement"))
    ic_composer_begin_with (self, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (name, "composer.correct"))
    ic_composer_correct (self, self->id);
  else if (g_str_equal (name, "composer.discard"))
    ic_composer_discard (self);
  else if (g_str_equal (name, "composer.spell"))
    ic_composer_spell_as (self, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (name, "composer.learn"))
    ic_composer_spell_learn (self);
  else if (g_str_equal (name, "composer.take") || g_str_equal (name, "composer.pass") || g_str_equal (name, "composer.override") || g_str_equal (name, "composer.restore"))
    ic_composer_check_row (self, name + strlen ("composer."), g_variant_get_string (parameter, NULL));
  else
    ic_composer_act (self, name + strlen ("composer."));
}

static void
ic_composer_dispose (GObject *object)
{
  IcComposer *self = IC_COMPOSER (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->check != NULL)
    ic_composer_check_clear (self);
  self->window = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ic_composer_parent_class)->dispose (object);
}

static void
ic_composer_finalize (GObject *object)
{
  IcComposer *self = IC_COMPOSER (object);

  g_free (self->stream);
  g_free (self->id);
  g_free (self->corrects);
  g_free (self->statement);
  g_free (self->base);
  g_free (self->before);
  g_free (self->from);
  g_free (self->sent);
  g_clear_pointer (&self->said, ic_items_unref);
  g_strfreev (self->chosen);
  g_clear_pointer (&self->contradictions, g_ptr_array_unref);
  g_ptr_array_unref (self->overrides);
  g_ptr_array_unref (self->left);
  g_free (self->heading_text);
  g_free (self->body_text);
  g_clear_pointer (&self->among, ic_items_unref);
  g_clear_pointer (&self->among_in, g_time_zone_unref);
  g_free (self->among_of);
  G_OBJECT_CLASS (ic_composer_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, IcComposer, child)
  BIND (card);
  BIND (stack);
  BIND (start_title);
  BIND (start_line);
  BIND (statements);
  BIND (statements_field);
  BIND (sheet);
  BIND (sheet_facts);
  BIND (note);
  BIND (others);
  BIND (conflict);
  BIND (phase);
  BIND (components);
  BIND (add_component);
  BIND (templates);
  BIND (heading);
  BIND (text);
  BIND (findings);
  BIND (spelling);
  BIND (next_by);
  BIND (outlets);
  BIND (changes_field);
  BIND (changes);
  BIND (beside);
  BIND (previous_field);
  BIND (previous);
  BIND (approval);
  BIND (why);
  BIND (give_back);
  BIND (go);
  BIND (more);
#undef BIND
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const plain[] = { "go", "return", "preview", "by-hand", "discard", "correct", "learn" };
  static const char *const about[] = { "component", "statement", "take", "pass", "override", "restore", "spell" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *name = g_strconcat ("composer.", plain[i], NULL);

      gtk_widget_class_install_action (widget_class, g_intern_string (name), NULL, action_cb);
    }
  for (guint i = 0; i < G_N_ELEMENTS (about); i++)
    {
      g_autofree char *name = g_strconcat ("composer.", about[i], NULL);

      gtk_widget_class_install_action (widget_class, g_intern_string (name), "s", action_cb);
    }
}

static void
ic_composer_class_init (IcComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = ic_composer_dispose;
  object_class->finalize = ic_composer_finalize;
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHECKED] = g_signal_new ("checked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (IC_TYPE_DIFF_LABEL);
  g_type_ensure (IC_TYPE_FORM_FIELD);
  g_type_ensure (IC_TYPE_TIME_ENTRY);
  g_type_ensure (IC_TYPE_UPDATE_SHEET);
  g_type_ensure (IC_TYPE_TWO_PANES);
  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-composer.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, phase_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_both_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  install_actions (widget_class);
}

static void
ic_composer_init (IcComposer *self)
{
  const char *words[IC_COMPOSER_N_PHASES + 1] = { NULL };

  self->overrides = g_ptr_array_new_with_free_func (g_free);
  self->left = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < IC_COMPOSER_N_PHASES; i++)
    words[i] = ic_update_phase_word (ic_update_phases[i]);
  ic_state_stepper_set_choices (self->phase, words, NULL);
  ic_state_stepper_set_state (self->phase, 0);
  ic_accessible_name (GTK_WIDGET (self->add_component), _("Say how components are"));
  ic_accessible_name (GTK_WIDGET (self->templates), _("Begin with a template or holding statement"));
  ic_accessible_name (self->more, _("More acts with this update"));
  ic_composer_check_init (self);
  g_signal_connect_object (self->heading, "notify::text", G_CALLBACK (ic_composer_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "notify::text", G_CALLBACK (ic_composer_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "submitted", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next_by, "notify::text", G_CALLBACK (ic_composer_changed), self, G_CONNECT_SWAPPED);
}
