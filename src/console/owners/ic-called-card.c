/* SPDX-License-Identifier: GPL-3.0-or-later
 * What customers call a service.
 */
#include "ic-called-card.h"

#include "ic-card-text.h"
#include "ic-owners-resource.h"

#include <glib/gi18n-lib.h>

/* Which words: as in service.worded. */
static const struct {
  const char *as, *title, *add;
} sections[] = {
  { "symptom", NULL, N_("Add a symptom") },
  { "alias", N_("Aliases"), N_("Add an alias") },
  { "error", N_("Errors"), N_("Add an error") },
  { "host", N_("Hosts"), N_("Add a host") },
};

struct _IcCalledCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkBox    *body;

  /* Borrowed: children of the body, by section */
  GtkWidget *titles[G_N_ELEMENTS (sections)];
  GtkWidget *chips[G_N_ELEMENTS (sections)];

  /* Owned: what is shown */
  char      *shown;
};

G_DEFINE_FINAL_TYPE (IcCalledCard, ic_called_card, ADW_TYPE_BIN)

static char **
words_of (const IcOwnersAnswer *answer, guint section)
{
  char **words[] = { answer->symptoms, answer->aliases, answer->errors, answer->hosts };

  return words[section];
}

/* A pill with the words; who may, takes them away with a click. */
static GtkWidget *
chip_new (const char *as, const char *words, gboolean edits)
{
  g_autofree char *target = NULL, *name = NULL;
  GtkWidget *chip;

  if (!edits)
    return ic_tag_new (words, IC_TONE_NEUTRAL, NULL);
  chip = gtk_button_new ();
  target = g_strdup_printf ("%s:%s", as, words);
  name = g_strdup_printf (_("Take “%s” away"), words);
  gtk_button_set_child (GTK_BUTTON (chip), ic_tag_new (words, IC_TONE_NEUTRAL, "ic-close-symbolic"));
  gtk_widget_add_css_class (chip, "ic-chip");
  gtk_widget_add_css_class (chip, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (chip), g_variant_new_string (target));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "owners.unword");
  gtk_widget_set_tooltip_text (chip, name);
  ic_accessible_name (chip, name);
  return chip;
}

static GtkWidget *
add_new (guint section)
{
  GtkWidget *add = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (add), ic_tag_new (_("add"), IC_TONE_ACCENT, "ic-add-symbolic"));
  gtk_widget_add_css_class (add, "ic-chip");
  gtk_widget_add_css_class (add, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (add), g_variant_new_string (sections[section].as));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "owners.word");
  ic_accessible_name (add, _(sections[section].add));
  return add;
}

static void
show_section (IcCalledCard *self, const IcOwnersView *view, guint section)
{
  char **words = words_of (view->answer, section);
  gboolean any = words[0] != NULL || view->words;

  ic_wrap_box_remove_all (IC_WRAP_BOX (self->chips[section]));
  for (guint i = 0; words[i] != NULL; i++)
    ic_wrap_box_append (IC_WRAP_BOX (self->chips[section]), chip_new (sections[section].as, words[i], view->words));
  if (view->words)
    ic_wrap_box_append (IC_WRAP_BOX (self->chips[section]), add_new (section));
  gtk_widget_set_visible (self->chips[section], any);
  if (self->titles[section] != NULL)
    gtk_widget_set_visible (self->titles[section], any);
}

/* All that the chips depend on: they are made anew only when it changes, and so keep the keyboard. */
static char *
depends_on (const IcOwnersView *view)
{
  GString *all = g_string_new (view->answer->service->id);

  g_string_append_printf (all, "\n%d", view->words);
  for (guint section = 0; section < G_N_ELEMENTS (sections); section++)
    {
      g_autofree char *words = g_strjoinv ("\n", words_of (view->answer, section));

      g_string_append_printf (all, "\n%u\n%s", section, words);
    }
  return g_string_free (all, FALSE);
}

static void
ic_called_card_finalize (GObject *object)
{
  g_free (IC_CALLED_CARD (object)->shown);

  G_OBJECT_CLASS (ic_called_card_parent_class)->finalize (object);
}

static void
ic_called_card_class_init (IcCalledCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_called_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, IC_OWNERS_RESOURCE_PATH "ic-called-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcCalledCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcCalledCard, body);
}

static void
ic_called_card_init (IcCalledCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint section = 0; section < G_N_ELEMENTS (sections); section++)
    {
      if (sections[section].title != NULL)
        {
          self->titles[section] = gtk_label_new (_(sections[section].title));
          gtk_label_set_xalign (GTK_LABEL (self->titles[section]), 0);
          gtk_widget_add_css_class (self->titles[section], "ic-dim");
          gtk_box_append (self->body, self->titles[section]);
        }
      self->chips[section] = ic_wrap_box_new ();
      gtk_box_append (self->body, self->chips[section]);
    }
}

void
ic_called_card_show (IcCalledCard *self, const IcOwnersView *view)
{
  char *now;

  gtk_widget_set_visible (GTK_WIDGET (self), view->answer->kind == IC_OWNERS_SERVICE);
  if (view->answer->kind != IC_OWNERS_SERVICE)
    return;
  now = depends_on (view);
  if (g_strcmp0 (now, self->shown) == 0)
    {
      g_free (now);
      return;
    }
  g_free (self->shown);
  self->shown = now;
  for (guint section = 0; section < G_N_ELEMENTS (sections); section++)
    show_section (self, view, section);
}
