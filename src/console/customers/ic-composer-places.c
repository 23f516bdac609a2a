/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an update says of components, and where it goes.
 */
#include "ic-composer-private.h"

#include "ic-card-text.h"
#include "ic-outlet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const component_states[] = { "operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance", NULL };

static const char *const *
state_words (void)
{
  static const char *words[G_N_ELEMENTS (component_states)];

  words[0] = _("Operational");
  words[1] = _("Degraded performance");
  words[2] = _("Partial outage");
  words[3] = _("Major outage");
  words[4] = _("Maintenance");
  return words;
}

/* -- Components -------------------------------------------------------------- */

static IcComponentState *
said_new (const char *id, const char *name, const char *state)
{
  IcComponentState *said = ic_item_new (&ic_component_state_type);

  ic_set_text (&said->id, id);
  ic_set_text (&said->name, name);
  ic_set_text (&said->state, state);
  return said;
}

/* What is said with @id said to be @state (NULL: not said at all). */
static void
say (IcComposer *self, const char *id, const char *name, const char *state)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  bool there = false;

  for (guint i = 0; i < ic_items_count (self->said); i++)
    {
      const IcComponentState *said = IC_AT (IcComponentState, self->said, i);
      bool it = g_strcmp0 (said->id, id) == 0;

      there = there || it;
      if (!it)
        g_ptr_array_add (list, ic_item_ref (said));
      else if (state != NULL)
        g_ptr_array_add (list, said_new (id, said->name, state));
    }
  if (!there && state != NULL)
    g_ptr_array_add (list, said_new (id, name, state));
  g_clear_pointer (&self->said, ic_items_unref);
  self->said = list->len > 0 ? ic_items_new (list) : NULL;
}

static bool
is_touched (const IcComponent *component, const IcState *state)
{
  for (char **service = component->services; service != NULL && *service != NULL; service++)
    if (state->services != NULL && g_strv_contains ((const char * const *) state->services, *service))
      return true;
  return false;
}

/* What customers read of it now, else what the level suggests. */
static const char *
proposed_state (const IcState *state, const char *id)
{
  const IcComponentState *shown = ic_items_find (state->shown, id);

  if (shown != NULL)
    return shown->state;
  return g_strcmp0 (state->level, "outage") == 0 ? "partial_outage" : "degraded_performance";
}

IcItems *
ic_composer_propose_components (IcComposer *self, gboolean over)
{
  const IcState *state = ic_composer_state (self), *org = ic_session_get_org (self->session);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);

  for (guint i = 0; i < ic_items_count (org->components); i++)
    {
      const IcComponent *component = IC_AT (IcComponent, org->components, i);
      const IcComponentState *shown = ic_items_find (state->shown, component->id);

      if (shown == NULL ? is_touched (component, state) && !over : g_strcmp0 (shown->state, "operational") != 0)
        g_ptr_array_add (list, said_new (component->id, component->name, over ? "operational" : proposed_state (state, component->id)));
    }
  return list->len > 0 ? ic_items_new (list) : NULL;
}

static void
component_chosen_cb (IcComposer *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint chosen = gtk_drop_down_get_selected (choice);

  if (self->loading || chosen >= G_N_ELEMENTS (component_states))
    return;
  say (self, g_object_get_data (G_OBJECT (choice), "component"), NULL, component_states[chosen]);
  ic_composer_changed (self);
}

static GtkWidget *
component_new (IcComposer *self, const IcComponentState *said)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", said->name, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 24, NULL);
  GtkWidget *choice = gtk_drop_down_new_from_strings (state_words ());
  g_autofree char *name = g_strdup_printf (_("State of %s"), said->name);

  ic_accessible_name (choice, name);
  gtk_widget_add_css_class (label, "ic-dim");
  gtk_widget_add_css_class (choice, "ic-small");
  g_object_set_data_full (G_OBJECT (choice), "component", g_strdup (said->id), g_free);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (component_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choice);
  return box;
}

static void
show_component (IcComposer *self, GtkWidget *box)
{
  GtkWidget *choice = gtk_widget_get_last_child (box);
  const char *id = choice != NULL ? g_object_get_data (G_OBJECT (choice), "component") : NULL;
  const IcComponentState *said = id != NULL ? ic_items_find (self->said, id) : NULL;

  for (guint i = 0; said != NULL && component_states[i] != NULL; i++)
    if (g_strcmp0 (component_states[i], said->state) == 0 && gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)) != i)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
}

static char *
places_key (IcComposer *self)
{
  const IcState *org = ic_session_get_org (self->session);
  GString *key = g_string_new (NULL);

  g_string_printf (key, "%p %p", (void *) org->components, (void *) org->outlets);
  for (guint i = 0; i < ic_items_count (self->said); i++)
    g_string_append_printf (key, " %s", IC_AT (IcComponentState, self->said, i)->id);
  return g_string_free (key, FALSE);
}

/* What can be added, and what can be left out again. */
static void
fill_component_menu (IcComposer *self)
{
  const IcState *org = ic_session_get_org (self->session);
  g_autoptr (GMenu) menu = g_menu_new (), add = g_menu_new (), leave = g_menu_new ();

  for (guint i = 0; i < ic_items_count (org->components); i++)
    {
      const IcComponent *component = IC_AT (IcComponent, org->components, i);
      bool said = ic_items_find (self->said, component->id) != NULL;
      g_autofree char *text = g_strdup_printf (said ? _("Leave Out %s") : _("Say How %s Is"), component->name);
      g_autoptr (GMenuItem) item = g_menu_item_new (text, NULL);

      g_menu_item_set_action_and_target (item, "composer.component", "s", component->id);
      g_menu_append_item (said ? leave : add, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (add));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (leave));
  gtk_menu_button_set_menu_model (self->add_component, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->add_component), ic_items_count (org->components) > 0);
}

static void
show_components (IcComposer *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->components));

  /* The stepper stands first and the menu last; what is between is said anew. */
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != GTK_WIDGET (self->phase) && child != GTK_WIDGET (self->add_component))
        gtk_widget_unparent (child);
      child = next;
    }
  for (guint i = 0; i < ic_items_count (self->said); i++)
    gtk_widget_insert_before (component_new (self, IC_AT (IcComponentState, self->said, i)), GTK_WIDGET (self->components), GTK_WIDGET (self->add_component));
  fill_component_menu (self);
}

void
ic_composer_toggle_component (IcComposer *self, const char *id)
{
  const IcComponent *component = ic_items_find (ic_session_get_org (self->session)->components, id);
  bool said = ic_items_find (self->said, id) != NULL;

  if (component == NULL)
    return;
  say (self, id, component->name, said ? NULL : proposed_state (ic_composer_state (self), id));
  ic_composer_changed (self);
}

void
ic_composer_all_well (IcComposer *self)
{
  g_autoptr (IcItems) over = ic_composer_propose_components (self, TRUE);
  g_autoptr (IcItems) said = self->said != NULL ? ic_items_ref (self->said) : NULL;

  for (guint i = 0; i < ic_items_count (said); i++)
    say (self, IC_AT (IcComponentState, said, i)->id, NULL, "operational");
  for (guint i = 0; i < ic_items_count (over); i++)
    say (self, IC_AT (IcComponentState, over, i)->id, IC_AT (IcComponentState, over, i)->name, "operational");
}

/* -- Outlets ----------------------------------------------------------------- */

static bool
carries_updates (const IcOutlet *outlet)
{
  return g_strcmp0 (outlet->carries, "sitreps") != 0;
}

static bool
is_chosen (IcComposer *self, const IcOutlet *outlet)
{
  return self->chosen == NULL || g_strv_contains ((const char * const *) self->chosen, outlet->id);
}

static void
outlet_toggled_cb (IcComposer *self, GtkToggleButton *chip)
{
  const IcState *org = ic_session_get_org (self->session);
  const char *id = g_object_get_data (G_OBJECT (chip), "outlet");
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  bool all = true;

  if (self->loading)
    return;
  for (guint i = 0; i < ic_items_count (org->outlets); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, org->outlets, i);
      bool on = g_strcmp0 (outlet->id, id) == 0 ? gtk_toggle_button_get_active (chip) : is_chosen (self, outlet);

      if (!carries_updates (outlet))
        continue;
      all = all && on;
      if (on)
        g_strv_builder_add (chosen, outlet->id);
    }
  g_clear_pointer (&self->chosen, g_strfreev);
  if (!all)
    self->chosen = g_strv_builder_end (chosen);
  ic_composer_changed (self);
}

static GtkWidget *
chip_new (IcComposer *self, const IcOutlet *outlet)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (outlet->name);

  gtk_widget_add_css_class (chip, "ic-tag");
  g_object_set_data_full (G_OBJECT (chip), "outlet", g_strdup (outlet->id), g_free);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (outlet_toggled_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

/* "Status page", "Chat 214 of 200", and in a tooltip what there is to say. */
static void
show_chip (IcComposer *self, GtkWidget *chip, const IcOutlet *outlet, glong length)
{
  bool on = is_chosen (self, outlet), over = outlet->limit > 0 && length > outlet->limit;
  g_autofree char *text = outlet->limit > 0 && on ? g_strdup_printf (_("%s %ld/%d"), outlet->name, length, (int) outlet->limit) : g_strdup (outlet->name);
  g_autofree char *what = NULL;

  if (outlet->paused)
    what = g_strdup (_("Paused: nothing is sent there now"));
  else if (over)
    what = g_strdup_printf (_("Too long by %ld characters"), length - (glong) outlet->limit);
  else if (outlet->limit > 0)
    what = g_strdup_printf (_("%ld of %d characters"), length, (int) outlet->limit);
  self->loading = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), on);
  self->loading = FALSE;
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (chip)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (chip), text);
  gtk_widget_set_tooltip_text (chip, what);
  if (over && on)
    gtk_widget_add_css_class (chip, "bad");
  else
    gtk_widget_remove_css_class (chip, "bad");
  gtk_widget_set_opacity (chip, outlet->paused ? 0.6 : 1);
}

static void
make_chips (IcComposer *self)
{
  const IcState *org = ic_session_get_org (self->session);
  guint n = 0;

  ic_wrap_box_remove_all (self->outlets);
  for (guint i = 0; i < ic_items_count (org->outlets); i++)
    if (carries_updates (IC_AT (IcOutlet, org->outlets, i)))
      {
        ic_wrap_box_append (self->outlets, chip_new (self, IC_AT (IcOutlet, org->outlets, i)));
        n++;
      }
  if (n == 0)
    {
      GtkWidget *none = g_object_new (GTK_TYPE_LABEL, "label", _("No outlet is set up: only the status site on this machine tells it."),
                                      "xalign", 0.0, "wrap", TRUE, NULL);

      gtk_widget_add_css_class (none, "ic-dim");
      ic_wrap_box_append (self->outlets, none);
    }
  if (ic_items_count (org->customers) > 0)
    {
      g_autofree char *text = g_strdup_printf (_("+ Top customers %u"), ic_items_count (org->customers));
      GtkWidget *tag = ic_tag_new (text, IC_TONE_NEUTRAL, NULL);

      gtk_widget_set_tooltip_text (tag, _("Told in person, one by one"));
      ic_wrap_box_append (self->outlets, tag);
    }
}

void
ic_composer_show_places (IcComposer *self)
{
  const IcState *org = ic_session_get_org (self->session);
  IcUpdateTexts texts = ic_composer_texts (self);
  glong length = g_utf8_strlen (texts.text, -1);
  g_autofree char *key = places_key (self);

  /* Widgets that say the same stay, with the keyboard in them. */
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->outlets), "key"), key) != 0)
    {
      self->loading = TRUE;
      show_components (self);
      make_chips (self);
      self->loading = FALSE;
      g_object_set_data_full (G_OBJECT (self->outlets), "key", g_steal_pointer (&key), g_free);
    }
  self->loading = TRUE;
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->components)); box != NULL; box = gtk_widget_get_next_sibling (box))
    show_component (self, box);
  self->loading = FALSE;
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->outlets)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      const char *id = g_object_get_data (G_OBJECT (chip), "outlet");
      const IcOutlet *outlet = id != NULL ? ic_items_find (org->outlets, id) : NULL;

      if (outlet != NULL)
        show_chip (self, chip, outlet, length);
    }
}
