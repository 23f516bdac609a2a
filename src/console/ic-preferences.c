/* SPDX-License-Identifier: GPL-3.0-or-later
 * Preferences: what one person prefers, and what the organisation has agreed on.
 */
#include "ic-preferences.h"

#include "ic-actions.h"
#include "ic-kit.h"
#include "ic-policy-rows.h"

#include <glib/gi18n.h>

struct _IcPreferences {
  AdwPreferencesWindow parent_instance;

  /* Template */
  AdwPreferencesGroup *you;
  AdwEntryRow         *name;
  AdwEntryRow         *zone;
  GtkSwitch           *utc;
  AdwPreferencesGroup *policies;
  AdwPreferencesGroup *presets;
  AdwPreferencesGroup *candidates;

  /* Owned */
  GSettings *settings;

  /* Borrowed: it is modal over this window. */
  IcWindow *window;
};

G_DEFINE_FINAL_TYPE (IcPreferences, ic_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* libadwaita leaves the search around the pages without names. */
static void
name_search (GtkWidget *widget)
{
  /* What is found comes on a page without a title. */
  if (ADW_IS_PREFERENCES_PAGE (widget) && adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (widget)) != NULL
      && *adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (widget)) != '\0')
    return;
  if (GTK_IS_SEARCH_ENTRY (widget) || G_OBJECT_TYPE (widget) == GTK_TYPE_TOGGLE_BUTTON)
    ic_accessible_name (widget, _("Find a setting"));
  else if (GTK_IS_LIST_BOX (widget))
    ic_accessible_name (widget, _("Settings found"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_search (child);
}

static void
tell (IcPreferences *self,
      const char    *text)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (text));
}

static void
set_wrong (gpointer row,
           bool     wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
}

static char *
typed (gpointer row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
name_cb (IcPreferences *self)
{
  g_autofree char *name = typed (self->name);
  g_autofree char *id = ic_person_id (name);

  set_wrong (self->name, *name == '\0');
  if (*name == '\0')
    return;
  g_settings_set_string (self->settings, "person-id", id);
  g_settings_set_string (self->settings, "person-name", name);
}

static void
zone_cb (IcPreferences *self)
{
  g_autofree char *name = typed (self->zone);
  g_autoptr(GTimeZone) zone = *name != '\0' ? g_time_zone_new_identifier (name) : g_time_zone_new_local ();

  set_wrong (self->zone, zone == NULL);
  if (zone != NULL)
    g_settings_set_string (self->settings, "time-zone", name);
  else
    tell (self, _("There is no such zone; type one like Europe/Berlin"));
}

static void
policy_cb (IcPreferences *self,
           AdwEntryRow   *row)
{
  const IcPolicyRow *policy = g_object_get_data (G_OBJECT (row), "policy");
  IcPolicies *change = ic_item_new (&ic_policies_type);
  g_autofree char *text = typed (row);
  const char *why = NULL;
  bool right = ic_policy_parse (policy, text, change, &why);

  set_wrong (row, !right);
  if (right)
    {
      IcVerbs *verbs = ic_session_begin (ic_window_get_session (self->window));

      ic_verb_policies (verbs, change);
      ic_window_submit (self->window, verbs, NULL);
      tell (self, _("Agreed for new incidents"));
    }
  else
    tell (self, why);
  ic_item_unref (change);
}

/* Why whoever sits here cannot change it; NULL when they can. */
static const char *
why_forbidden (IcPreferences *self,
               IcKindId       kind)
{
  const IcLinkStatus *link = ic_session_get_link (ic_window_get_session (self->window));

  return link != NULL ? ic_action_why_forbidden (link->permission, kind) : NULL;
}

static void
fill_policies (IcPreferences *self)
{
  const IcPolicies *policies = ic_session_get_org (ic_window_get_session (self->window))->policies;
  const char *why = why_forbidden (self, IC_KIND_POLICY_SET);

  if (why != NULL)
    adw_preferences_group_set_description (self->policies, why);
  gtk_widget_set_sensitive (GTK_WIDGET (self->policies), why == NULL);
  for (const IcPolicyRow *policy = ic_policy_rows (); policy->title != NULL; policy++)
    {
      GtkWidget *row = adw_entry_row_new ();
      g_autofree char *text = ic_policy_text (policy, policies);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(policy->title));
      gtk_editable_set_text (GTK_EDITABLE (row), text);
      /* After the text, else the text set here asks to be applied. */
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "policy", (gpointer) policy);
      g_signal_connect_swapped (row, "apply", G_CALLBACK (policy_cb), self);
      adw_preferences_group_add (self->policies, row);
    }
}

static void
submitted (IcPreferences *self,
           IcVerbs       *verbs,
           GtkWidget     *button,
           const char    *done)
{
  ic_window_submit (self->window, verbs, NULL);
  gtk_widget_set_sensitive (button, FALSE);
  tell (self, done);
}

static void
drop_cb (IcPreferences *self,
         GtkWidget     *button)
{
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (self->window));

  ic_verb_preset_drop (verbs, g_object_get_data (G_OBJECT (button), "id"));
  submitted (self, verbs, button, _("New incidents no longer watch it"));
}

static void
keep_cb (IcPreferences *self,
         GtkWidget     *button)
{
  const IcState *state = ic_window_get_state (self->window);
  const IcMetric *metric = state != NULL ? ic_items_find (state->metrics, g_object_get_data (G_OBJECT (button), "id")) : NULL;
  IcVerbs *verbs;

  if (metric == NULL)
    return;
  verbs = ic_session_begin (ic_window_get_session (self->window));
  ic_verb_preset_keep (verbs, metric);
  submitted (self, verbs, button, _("New incidents watch it too"));
}

static void
add_metric (IcPreferences       *self,
            AdwPreferencesGroup *group,
            const IcMetric      *metric,
            const char          *label,
            GCallback            clicked)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_markup_escape_text (metric->name, -1);
  g_autofree char *url = g_markup_escape_text (metric->url != NULL ? metric->url : "", -1);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", label, metric->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), url);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  ic_accessible_name (button, spoken);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (metric->id), g_free);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

static void
add_none (AdwPreferencesGroup *group,
          const char          *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (row, "dim-label");
  adw_preferences_group_add (group, row);
}

static void
fill_metrics (IcPreferences *self)
{
  const IcItems *presets = ic_session_get_org (ic_window_get_session (self->window))->metrics;
  const IcState *state = ic_window_get_state (self->window);
  const char *why = why_forbidden (self, IC_KIND_PRESET_KEPT);
  guint n = 0;

  if (why != NULL)
    adw_preferences_group_set_description (self->presets, why);
  gtk_widget_set_sensitive (GTK_WIDGET (self->presets), why == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->candidates), why == NULL);
  for (guint i = 0; i < ic_items_count (presets); i++)
    add_metric (self, self->presets, IC_AT (IcMetric, presets, i), _("Remove"), G_CALLBACK (drop_cb));
  if (ic_items_count (presets) == 0)
    add_none (self->presets, _("None yet"));
  for (guint i = 0; state != NULL && i < ic_items_count (state->metrics); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, state->metrics, i);

      if (ic_items_find (presets, metric->id) != NULL)
        continue;
      add_metric (self, self->candidates, metric, _("Keep for New Ones"), G_CALLBACK (keep_cb));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), n > 0);
}

static void
ic_preferences_dispose (GObject *object)
{
  IcPreferences *self = IC_PREFERENCES (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (ic_preferences_parent_class)->dispose (object);
}

static void
ic_preferences_class_init (IcPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, IcPreferences, you);
  gtk_widget_class_bind_template_child (widget_class, IcPreferences, name);
  gtk_widget_class_bind_template_child (widget_class, IcPreferences, zone);
  gtk_widget_class_bind_template_child (widget_class, IcPreferences, utc);
  gtk_widget_class_bind_template_child (widget_class, IcPreferences, policies);
  gtk_widget_class_bind_template_child (widget_class, IcPreferences, presets);
  gtk_widget_class_bind_template_child (widget_class, IcPreferences, candidates);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_cb);
}

static void
ic_preferences_init (IcPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_search (GTK_WIDGET (self));
}

static void
fill_person (IcPreferences *self)
{
  g_autofree char *zone = g_settings_get_string (self->settings, "time-zone");

  adw_entry_row_set_show_apply_button (self->name, FALSE);
  adw_entry_row_set_show_apply_button (self->zone, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->name), ic_session_get_me_person (ic_window_get_session (self->window))->name);
  gtk_editable_set_text (GTK_EDITABLE (self->zone), zone);
  adw_entry_row_set_show_apply_button (self->name, TRUE);
  adw_entry_row_set_show_apply_button (self->zone, TRUE);
  /* At a joined desk the invitation said who sits here, and the server holds on to that. */
  if (ic_session_get_link (ic_window_get_session (self->window)) != NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->name), FALSE);
      adw_preferences_group_set_description (self->you, _("The server knows you by this name; an admin can change it there."));
    }
  g_settings_bind (self->settings, "utc", self->utc, "active", G_SETTINGS_BIND_DEFAULT);
}

void
ic_preferences_present (IcWindow  *window,
                        GSettings *settings)
{
  IcPreferences *self = g_object_new (IC_TYPE_PREFERENCES, NULL);
  bool ready = ic_session_get_status (ic_window_get_session (window)) == IC_SESSION_READY;

  self->window = window;
  self->settings = g_object_ref (settings);
  fill_person (self);
  if (ready)
    {
      fill_policies (self);
      fill_metrics (self);
    }
  ic_window_present_dialog (window, GTK_WINDOW (self));
}
