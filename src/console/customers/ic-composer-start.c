/* SPDX-License-Identifier: GPL-3.0-or-later
 * The composer while nothing is written in it: what is to be said next, or what was said.
 */
#include "ic-composer-private.h"

#include "ic-card-text.h"
#include "ic-customers-words.h"
#include "ic-promises.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

/* -- Nothing open ------------------------------------------------------------------ */

static char *
due_words (IcComposer *self, gint64 due)
{
  gint64 left = due - ic_composer_now (self);
  const IcState *state = ic_composer_state (self);
  const char *owner = ic_promises_word_owner (state);
  g_autofree char *at = ic_time_of_day (due, ic_composer_zone (self), FALSE), *clock = ic_time_countdown (ABS (left));
  g_autofree char *text = g_strdup_printf (left >= 0 ? _("Promised by %s — due in %s") : _("Promised by %s — %s late"), at, clock);

  return ic_words_join (" · ", (const char *const[]){ text, owner != NULL ? ic_state_name (state, owner) : NULL }, 2);
}

static const char *
start_words (const IcState *state)
{
  const IcUpdate *last = ic_state_published (state);

  if (!ic_state_is_open (state) && last != NULL && g_strcmp0 (last->phase, "resolved") != 0)
    return _("Tell customers that it is over");
  return last == NULL ? _("Draft the first update") : _("Draft the next update");
}

static char *
start_line (IcComposer *self)
{
  const IcState *state = ic_composer_state (self);
  gint64 due = ic_promises_next_word (state);

  if (state->no_post_since != 0)
    return g_strdup_printf (_("No public post, on purpose: %s"), state->no_post_reason != NULL ? state->no_post_reason : _("no reason given"));
  if (due != 0)
    return due_words (self, due);
  if (!ic_state_is_open (state))
    return g_strdup (ic_state_published (state) == NULL ? _("The incident is closed, and customers were told nothing") : _("The incident is closed"));
  return g_strdup (ic_state_published (state) == NULL ? _("Customers have been told nothing yet") : _("Nothing is promised to customers"));
}

static void
begin_cb (IcComposer *self, GtkButton *button)
{
  ic_composer_begin_with (self, g_object_get_data (G_OBJECT (button), "statement"));
}

static GtkWidget *
statement_new (IcComposer *self, const IcStatement *statement)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", statement->name, "xalign", 0.0, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_box_append (GTK_BOX (box), ic_tag_new (ic_update_phase_word (statement->phase), IC_TONE_NEUTRAL, NULL));
  gtk_box_append (GTK_BOX (box), label);
  if (statement->holding)
    gtk_box_append (GTK_BOX (box), ic_tag_new (_("approved"), IC_TONE_GOOD, "ic-check-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ic-statement");
  gtk_widget_set_tooltip_text (button, statement->text);
  ic_accessible_name (button, statement->name);
  g_object_set_data_full (G_OBJECT (button), "statement", g_strdup (statement->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Those of the phase that comes next first. */
static void
fill_statements (IcComposer *self, const IcItems *statements)
{
  const char *phase = ic_state_is_open (ic_composer_state (self)) ? "investigating" : "resolved";
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->statements))) != NULL)
    gtk_box_remove (self->statements, child);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < ic_items_count (statements); i++)
      if ((g_strcmp0 (IC_AT (IcStatement, statements, i)->phase, phase) == 0) == (pass == 0))
        gtk_box_append (self->statements, statement_new (self, IC_AT (IcStatement, statements, i)));
  gtk_widget_set_visible (self->statements_field, ic_items_count (statements) > 0);
}

/* The same as a menu, for an update that is begun. */
static void
fill_templates (IcComposer *self, const IcItems *statements)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int i = 0; ic_update_phases[i] != NULL; i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint j = 0; j < ic_items_count (statements); j++)
        {
          const IcStatement *statement = IC_AT (IcStatement, statements, j);
          g_autoptr (GMenuItem) item = g_menu_item_new (statement->name, NULL);

          if (g_strcmp0 (statement->phase, ic_update_phases[i]) != 0)
            continue;
          g_menu_item_set_action_and_target (item, "composer.statement", "s", statement->id);
          g_menu_append_item (section, item);
        }
      if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
        g_menu_append_section (menu, ic_update_phase_word (ic_update_phases[i]), G_MENU_MODEL (section));
    }
  gtk_menu_button_set_menu_model (self->templates, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->templates), ic_items_count (statements) > 0);
}

void
ic_composer_take_statements (IcComposer *self)
{
  IcItems *statements = ic_session_get_org (self->session)->statements;

  if (g_object_get_data (G_OBJECT (self->statements), "taken") == statements && statements != NULL)
    return;
  g_object_set_data_full (G_OBJECT (self->statements), "taken", statements != NULL ? ic_items_ref (statements) : NULL, (GDestroyNotify) ic_items_unref);
  fill_statements (self, statements);
  fill_templates (self, statements);
}

void
ic_composer_show_start (IcComposer *self)
{
  const IcState *state = ic_composer_state (self);
  g_autofree char *line = start_line (self);
  gint64 due = ic_promises_next_word (state);
  bool late = due != 0 && due < ic_composer_now (self);

  gtk_label_set_text (self->start_title, start_words (state));
  gtk_label_set_text (self->start_line, line);
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self->start_line), "ic-bad");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->start_line), "ic-bad");
}

/* -- A published one ------------------------------------------------------------------ */

void
ic_composer_show_published (IcComposer *self)
{
  const IcState *state = ic_composer_state (self), *org = ic_session_get_org (self->session);
  const IcUpdate *update = ic_items_find (state->updates, self->id);
  g_autofree char *foot = NULL, *facts = NULL;
  IcUpdateTexts texts;

  if (update == NULL)
    return;
  texts = ic_update_texts (update);
  foot = ic_customers_published_words (state, update, ic_composer_zone (self));
  facts = ic_customers_facts (state, org, update, ic_composer_zone (self));
  ic_update_sheet_show (self->sheet, &texts, foot, ic_composer_zone (self));
  ic_label_show (GTK_WIDGET (self->sheet_facts), facts);
}

/* -- What to open first ---------------------------------------------------------------- */

static int
rank (const IcUpdate *update)
{
  if (update == NULL)
    return 0;
  return g_strcmp0 (update->status, "review") == 0 ? 3 : g_strcmp0 (update->status, "returned") == 0 ? 2 : 1;
}

void
ic_composer_open_waiting (IcComposer *self)
{
  g_autofree char *begun = ic_composer_was_open (self);
  const IcItems *drafts = ic_composer_comms (self)->updates;
  const IcUpdate *first = NULL;

  for (guint i = 0; begun == NULL && i < ic_items_count (drafts); i++)
    {
      const IcUpdate *draft = IC_AT (IcUpdate, drafts, i);

      if (ic_update_waits (ic_composer_state (self), draft) && rank (draft) > rank (first))
        first = draft;
    }
  if (begun != NULL)
    ic_composer_go_on (self, begun);
  else if (first != NULL)
    ic_composer_go_on (self, first->id);
}
