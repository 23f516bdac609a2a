/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where what customers read and what is so do not agree.
 */
#include "ic-contradiction-card.h"

#include "ic-act-action.h"
#include "ic-card-text.h"
#include "ic-contradictions.h"
#include "ic-customers-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _IcContradictionCard {
  AdwBin    parent_instance;

  /* Template */
  IcCard   *card;
  GtkBox   *rows;
};

G_DEFINE_FINAL_TYPE (IcContradictionCard, ic_contradiction_card, ADW_TYPE_BIN)

enum { APPLY, N_SIGNALS };
static guint signals[N_SIGNALS];

/* -- One of them ------------------------------------------------------------------- */

static GtkWidget *
wrapped (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
explain_cb (GtkToggleButton *button, GParamSpec *pspec, GtkWidget *why)
{
  gtk_widget_set_visible (why, gtk_toggle_button_get_active (button));
}

static void
apply_cb (GtkWidget *row)
{
  GtkWidget *card = gtk_widget_get_ancestor (row, IC_TYPE_CONTRADICTION_CARD);

  g_signal_emit (card, signals[APPLY], 0, g_object_get_data (G_OBJECT (row), "subject"), g_object_get_data (G_OBJECT (row), "replace"),
                 g_object_get_data (G_OBJECT (row), "by"));
}

/* Text, acts, and the explanation that comes when it is asked for. */
static GtkWidget *
row_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *buttons = ic_wrap_box_new ();
  GtkWidget *text = wrapped (NULL), *why = wrapped ("ic-dim");
  GtkWidget *apply = gtk_button_new (), *act = gtk_button_new (), *explain = gtk_toggle_button_new_with_label (_("Explain…"));

  gtk_widget_add_css_class (apply, "suggested-action");
  gtk_widget_add_css_class (apply, "ic-small");
  gtk_widget_add_css_class (act, "ic-small");
  gtk_widget_add_css_class (explain, "ic-small");
  gtk_widget_add_css_class (explain, "flat");
  gtk_widget_set_visible (why, FALSE);
  ic_wrap_box_append (IC_WRAP_BOX (buttons), apply);
  ic_wrap_box_append (IC_WRAP_BOX (buttons), act);
  ic_wrap_box_append (IC_WRAP_BOX (buttons), explain);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), buttons);
  gtk_box_append (GTK_BOX (row), why);
  g_object_set_data (G_OBJECT (row), "text", text);
  g_object_set_data (G_OBJECT (row), "why", why);
  g_object_set_data (G_OBJECT (row), "apply", apply);
  g_object_set_data (G_OBJECT (row), "act", act);
  g_signal_connect_swapped (apply, "clicked", G_CALLBACK (apply_cb), row);
  g_signal_connect (explain, "notify::active", G_CALLBACK (explain_cb), why);
  return row;
}

static void
keep_text (GtkWidget *row, const char *name, const char *text)
{
  g_object_set_data_full (G_OBJECT (row), name, g_strdup (text), g_free);
}

static void
show_act (GtkWidget *row, const IcCustomersView *view, const IcContradiction *one, bool applies)
{
  GtkWidget *act = g_object_get_data (G_OBJECT (row), "act");
  gboolean takes_subject = FALSE;
  const char *action = ic_act_action (one->act, one->subject, &takes_subject);

  /* What can be said instead is nearer than going there. */
  gtk_widget_set_visible (act, !applies && action != NULL && one->act_label != NULL && (view->writes || one->act == IC_ACT_RESOLVE || one->act == IC_ACT_END_FIX));
  if (action == NULL || one->act_label == NULL)
    return;
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (act)), one->act_label) != 0)
    gtk_button_set_label (GTK_BUTTON (act), one->act_label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (act), takes_subject ? g_variant_new_string (one->subject) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (act), action);
}

static void
show_row (GtkWidget *row, const IcCustomersView *view, const IcContradiction *one, bool written)
{
  GtkWidget *apply = g_object_get_data (G_OBJECT (row), "apply");
  g_autofree char *markup = ic_markup_bold (one->text, one->bold);
  bool applies = view->writes && written && one->replace != NULL && one->by != NULL;

  ic_label_show (g_object_get_data (G_OBJECT (row), "text"), markup);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "why"), one->explanation != NULL ? one->explanation : "");
  keep_text (row, "subject", one->subject);
  keep_text (row, "replace", one->replace);
  keep_text (row, "by", one->by);
  gtk_widget_set_visible (apply, applies);
  if (applies)
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), one->by);

      gtk_button_set_label (GTK_BUTTON (apply), label);
    }
  show_act (row, view, one, applies);
}

/* -- All of them --------------------------------------------------------------------- */

/* Whether it is about the draft @open as it was placed last. */
static bool
is_of (const IcContradiction *one, const char *open)
{
  g_auto (GStrv) parts = g_strsplit (one->id, ":", -1);

  return open != NULL && parts[0] != NULL && g_strcmp0 (parts[1], open) == 0;
}

static guint
take (IcContradictionCard *self, const IcCustomersView *view, GPtrArray *list, const char *except, bool written)
{
  guint n = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const IcContradiction *one = list->pdata[i];

      if (except != NULL && is_of (one, except))
        continue;
      show_row (ic_rows_take_widget (self->rows, one->id, row_new), view, one, written);
      n++;
    }
  return n;
}

static void
ic_contradiction_card_class_init (IcContradictionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-contradiction-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcContradictionCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcContradictionCard, rows);
}

static void
ic_contradiction_card_init (IcContradictionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_contradiction_card_show (IcContradictionCard *self, const IcCustomersView *view, const char *open, GPtrArray *written)
{
  g_autoptr (GPtrArray) list = NULL;
  const IcState *comms = view->writes ? view->base.comms : NULL;
  guint n;

  g_return_if_fail (IC_IS_CONTRADICTION_CARD (self));

  list = ic_contradictions (view->base.state, comms, view->base.readings, view->base.now, view->base.zones->own);
  ic_rows_begin (self->rows);
  n = take (self, view, written, NULL, true);
  n += take (self, view, list, written != NULL ? open : NULL, false);
  ic_rows_end (self->rows);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  ic_card_set_title (self->card, n > 1 ? _("Contradictions") : _("Contradiction"));
}
