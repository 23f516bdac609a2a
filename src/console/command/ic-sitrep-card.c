/* SPDX-License-Identifier: GPL-3.0-or-later
 * The last sitrep, when the next one is due, and which groups have read it.
 */
#include "ic-sitrep-card.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-sitrep.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcSitrepCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *empty, *text, *sent, *retry, *due;
  GtkBox    *groups;
};

G_DEFINE_FINAL_TYPE (IcSitrepCard, ic_sitrep_card, ADW_TYPE_BIN)

static char *
parts_text (const IcSitrep *sitrep)
{
  const char *parts[IC_SITREP_TEXTS] = { sitrep->broken, sitrep->impact, sitrep->doing, sitrep->who, sitrep->needed };
  GString *text = g_string_new (NULL);

  for (int i = 0; i < IC_SITREP_TEXTS; i++)
    {
      g_autofree char *line = NULL;

      if (ic_words_blank (parts[i]))
        continue;
      line = g_markup_printf_escaped ("<b>%s.</b> %s", ic_sitrep_title (i), parts[i]);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  return g_string_free (text, FALSE);
}

static char *
due_text (const IcCommandView *view)
{
  gint64 due = ic_sitrep_due (view->state);
  g_autofree char *at = NULL;
  g_autofree char *until = NULL;

  if (due == 0)
    return NULL;
  at = ic_view_time (view, due);
  until = ic_view_until (view, due);
  /* TRANSLATORS: markup; "Next sitrep 14:38 · in 12:10" */
  return g_strdup_printf (_("Next sitrep <b>%s</b> · %s"), at, until);
}

static const char *
outlet_name (const IcCommandView *view, const char *id)
{
  const IcOutlet *outlet = view->org != NULL ? ic_items_find (view->org->outlets, id) : NULL;

  return outlet != NULL ? outlet->name : id;
}

/* "Mail ✓ · Chat failed: no such channel"; NULL: it goes nowhere but into the record. */
static char *
sent_text (const IcSitrep *sitrep, const IcCommandView *view)
{
  g_autofree char *id = g_strdup_printf ("sitrep-%d", (int) sitrep->number);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (view->state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, view->state->deliveries, i);
      bool failed = g_strcmp0 (delivery->status, "failed") == 0;
      g_autofree char *outlet = NULL;

      if (g_strcmp0 (delivery->update, id) != 0)
        continue;
      outlet = g_markup_printf_escaped ("%s %s%s", outlet_name (view, delivery->outlet), failed ? _("failed: ") : g_strcmp0 (delivery->status, "attempted") == 0 ? "…" : g_strcmp0 (delivery->status, "skipped") == 0 ? _("left out") : "✓",
                                        failed && delivery->reason != NULL ? delivery->reason : "");
      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? " · " : "", failed ? "<b>" : "", outlet, failed ? "</b>" : "");
    }
  return text->len > 0 ? g_strdup_printf (_("Sent: %s"), text->str) : NULL;
}

/* The first outlet it did not reach is tried again; then the next one, if there is another. */
static void
show_retry (IcSitrepCard *self, const IcSitrep *sitrep, const IcCommandView *view)
{
  g_autofree char *id = g_strdup_printf ("sitrep-%d", sitrep != NULL ? (int) sitrep->number : 0);
  const IcDelivery *failed = NULL;
  g_autofree char *label = NULL, *about = NULL;

  for (guint i = 0; i < ic_items_count (view->state->deliveries) && failed == NULL; i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, view->state->deliveries, i);

      if (g_strcmp0 (delivery->update, id) == 0 && g_strcmp0 (delivery->status, "failed") == 0)
        failed = delivery;
    }
  gtk_widget_set_visible (self->retry, failed != NULL && !view->watches);
  if (failed == NULL)
    return;
  /* TRANSLATORS: %s is where a sitrep was sent to, "Mail" */
  label = g_strdup_printf (_("Retry %s Now"), outlet_name (view, failed->outlet));
  about = g_strdup_printf ("%s/%s", id, failed->outlet);
  gtk_button_set_label (GTK_BUTTON (self->retry), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry), "s", about);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry), "win.deliver-again");
}

static void
show_groups (IcSitrepCard *self, const IcSitrep *sitrep, const IcCommandView *view)
{
  ic_rows_begin (self->groups);
  for (guint i = 0; sitrep != NULL && i < ic_items_count (view->state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, view->state->groups, i);
      gboolean read = group->acknowledged >= sitrep->number;
      IcRowAct acts[] = { { _("Has Read It"), "win.sitrep-read", group->id, "flat" }, { NULL } };
      g_autofree char *text = NULL;
      IcItemRow *row;

      if (group->closed != 0)
        continue;
      row = ic_rows_take (self->groups, group->id);
      text = g_markup_escape_text (group->name, -1);
      ic_item_row_set_text (row, text);
      ic_item_row_set_tag (row, read ? _("read") : _("not read"), read ? IC_TONE_GOOD : IC_TONE_NEUTRAL, read ? "ic-check-symbolic" : NULL, NULL);
      ic_item_row_set_buttons (row, read || !ic_state_is_open (view->state) ? NULL : acts);
    }
  ic_rows_end (self->groups);
}

static void
show_header (IcSitrepCard *self, const IcSitrep *sitrep, const IcCommandView *view)
{
  g_autofree char *title = NULL;
  g_autofree char *ago = NULL;

  if (sitrep == NULL)
    {
      ic_card_set_title (self->card, _("Sitrep"));
      ic_card_say (self->card, NULL);
      return;
    }
  title = g_strdup_printf (_("Sitrep #%d"), (int) sitrep->number);
  ago = ic_words_ago (sitrep->issued, view->now);
  ic_card_set_title (self->card, title);
  ic_card_say (self->card, ago);
}

static void
show_empty (IcSitrepCard *self, gboolean empty, gboolean open)
{
  gtk_widget_set_visible (self->empty, empty);
  if (!empty)
    return;
  ic_empty_row_set_title (IC_EMPTY_ROW (self->empty), open ? _("No sitrep yet") : _("No sitrep was issued"));
  ic_empty_row_set_subtitle (IC_EMPTY_ROW (self->empty), open ? _("It tells the whole company what is broken and what is done") : "");
  ic_empty_row_set_button (IC_EMPTY_ROW (self->empty), open ? _("_Compose a sitrep…") : NULL, "win.sitrep");
}

static void
ic_sitrep_card_class_init (IcSitrepCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-sitrep-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcSitrepCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepCard, text);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepCard, sent);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepCard, retry);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepCard, due);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepCard, groups);
}

static void
ic_sitrep_card_init (IcSitrepCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->groups), _("Which groups have read it"));
}

void
ic_sitrep_card_show (IcSitrepCard *self, const IcCommandView *view)
{
  const IcSitrep *sitrep = ic_state_sitrep (view->state);
  g_autofree char *text = sitrep != NULL ? parts_text (sitrep) : NULL;
  g_autofree char *due = due_text (view);
  g_autofree char *sent = sitrep != NULL ? sent_text (sitrep, view) : NULL;

  ic_card_show_provisional (self->card, view, sitrep != NULL && view->placed != NULL && ic_state_sitrep (view->placed) != sitrep);
  show_header (self, sitrep, view);
  ic_label_show (self->text, text);
  ic_label_show (self->sent, sent);
  ic_label_show (self->due, due);
  show_retry (self, sitrep, view);
  show_groups (self, sitrep, view);
  show_empty (self, sitrep == NULL, ic_state_is_open (view->state));
}
