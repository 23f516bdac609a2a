/* SPDX-License-Identifier: GPL-3.0-or-later
 * An entry for a person.
 */
#include "ic-person-entry.h"

#include "ic-kit.h"
#include "ic-verbs.h"

#include <glib/gi18n.h>

#define MOST_SHOWN 8

struct _IcPersonEntry {
  GtkWidget      parent_instance;

  /* Children */
  GtkEntry      *entry;
  GtkLabel      *hint;
  GtkPopover    *popover;
  GtkListBox    *list;

  /* Owned */
  const IcState *state;
  char          *except;
  GPtrArray     *others; /* of IcPerson, or NULL */

  bool           taking; /* a name is being put in by us */
};

G_DEFINE_FINAL_TYPE (IcPersonEntry, ic_person_entry, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TEXT, PROP_PLACEHOLDER_TEXT, PROP_LABEL, N_PROPS };

static GParamSpec *props[N_PROPS];

/* Whether a word of @name, or its id, starts with what is typed. */
static bool
matches (const IcPerson *person,
         const char     *typed)
{
  g_autofree char *wanted = g_utf8_casefold (typed, -1), *name = g_utf8_casefold (person->name != NULL ? person->name : person->id, -1);
  g_auto(GStrv) words = NULL;

  if (*wanted == '\0' || g_str_has_prefix (name, wanted) || g_str_has_prefix (person->id, wanted))
    return true;
  words = g_strsplit (name, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], wanted))
      return true;
  return false;
}

static void
add_row (IcPersonEntry  *self,
         const IcPerson *person,
         bool            known)
{
  g_autofree char *what = known ? ic_people_what (self->state, person->id) : g_strdup (_("at another desk"));
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", person->name != NULL ? person->name : person->id, "xalign", 0.0, NULL);
  GtkWidget *does = g_object_new (GTK_TYPE_LABEL, "label", what != NULL ? what : "", "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (does, "ic-dim");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), does);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (gtk_label_get_text (GTK_LABEL (name))), g_free);
  ic_accessible_name (row, gtk_label_get_text (GTK_LABEL (name)));
  gtk_list_box_append (self->list, row);
}

static bool
is_known (IcPersonEntry *self,
          const char    *id)
{
  return self->state != NULL && ic_state_person (self->state, id) != NULL;
}

static guint
fill_list (IcPersonEntry *self,
           const char    *typed)
{
  const IcItems *people = self->state != NULL ? self->state->people : NULL;
  GtkListBoxRow *row;
  guint shown = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (int on_duty = 1; on_duty >= 0; on_duty--)
    for (guint i = 0; i < ic_items_count (people) && shown < MOST_SHOWN; i++)
      {
        const IcPerson *person = IC_AT (IcPerson, people, i);

        if (ic_state_on_duty (person) != (bool) on_duty || g_strcmp0 (person->id, self->except) == 0 || !matches (person, typed))
          continue;
        add_row (self, person, true);
        shown++;
      }
  for (guint i = 0; self->others != NULL && i < self->others->len && shown < MOST_SHOWN; i++)
    {
      const IcPerson *person = self->others->pdata[i];

      if (g_strcmp0 (person->id, self->except) == 0 || is_known (self, person->id) || !matches (person, typed))
        continue;
      add_row (self, person, false);
      shown++;
    }
  return shown;
}

static void
update_hint (IcPersonEntry *self)
{
  g_autoptr(IcPerson) person = ic_person_entry_get_person (self);
  g_autofree char *hint = NULL;

  if (person != NULL && ic_person_entry_is_new (self))
    hint = g_strdup_printf (_("New here: %s will be known to the incident."), person->name);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
}

static void
show_list (IcPersonEntry *self,
           bool           all)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GdkRectangle entry = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self->entry)), gtk_widget_get_height (GTK_WIDGET (self->entry)) };

  if (fill_list (self, all ? "" : text) == 0)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  gtk_list_box_select_row (self->list, all || *text != '\0' ? gtk_list_box_get_row_at_index (self->list, 0) : NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->popover), entry.width, -1);
  /* Below the entry, not below what is said about it. */
  gtk_popover_set_pointing_to (self->popover, &entry);
  gtk_popover_popup (self->popover);
}

static void
take_row (IcPersonEntry *self,
          GtkListBoxRow *row)
{
  self->taking = true;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_object_get_data (G_OBJECT (row), "name"));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->taking = false;
  gtk_popover_popdown (self->popover);
}

static void
changed_cb (IcPersonEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  update_hint (self);
  if (!self->taking && *text != '\0' && ic_person_entry_is_new (self) && gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    show_list (self, false);
  else
    gtk_popover_popdown (self->popover);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
row_activated_cb (IcPersonEntry *self,
                  GtkListBoxRow *row)
{
  take_row (self, row);
}

static void
icon_press_cb (IcPersonEntry *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_popover_popdown (self->popover);
  else
    show_list (self, true);
}

static void
move (IcPersonEntry *self,
      int            step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  row = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static gboolean
key_cb (IcPersonEntry  *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  bool open = gtk_widget_get_visible (GTK_WIDGET (self->popover));
  GtkListBoxRow *row = open ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (key == GDK_KEY_Down && !open)
    show_list (self, true);
  else if (open && (key == GDK_KEY_Down || key == GDK_KEY_Up))
    move (self, key == GDK_KEY_Down ? 1 : -1);
  else if (open && key == GDK_KEY_Escape)
    gtk_popover_popdown (self->popover);
  else if (row != NULL && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    take_row (self, row);
  else
    {
      if (row != NULL && key == GDK_KEY_Tab)
        take_row (self, row);
      return FALSE;
    }
  return TRUE;
}

static void
leave_cb (IcPersonEntry *self)
{
  gtk_popover_popdown (self->popover);
}

static gboolean
ic_person_entry_grab_focus (GtkWidget *widget)
{
  return ic_accessible_grab_focus (widget, GTK_WIDGET (IC_PERSON_ENTRY (widget)->entry));
}

static void
ic_person_entry_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  GTK_WIDGET_CLASS (ic_person_entry_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (IC_PERSON_ENTRY (widget)->popover);
}

static void
ic_person_entry_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  IcPersonEntry *self = IC_PERSON_ENTRY (object);

  if (prop_id == PROP_TEXT)
    g_value_set_string (value, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  else if (prop_id == PROP_PLACEHOLDER_TEXT)
    g_value_set_string (value, gtk_entry_get_placeholder_text (self->entry));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ic_person_entry_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  IcPersonEntry *self = IC_PERSON_ENTRY (object);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_TEXT:
      self->taking = true;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
      self->taking = false;
      break;
    case PROP_PLACEHOLDER_TEXT:
      gtk_entry_set_placeholder_text (self->entry, text);
      break;
    case PROP_LABEL:
      if (text != NULL)
        ic_accessible_name (GTK_WIDGET (self->entry), text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_person_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_person_entry_parent_class)->dispose (object);
}

static void
ic_person_entry_finalize (GObject *object)
{
  IcPersonEntry *self = IC_PERSON_ENTRY (object);

  if (self->state != NULL)
    ic_state_unref ((IcState *) self->state);
  g_free (self->except);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  G_OBJECT_CLASS (ic_person_entry_parent_class)->finalize (object);
}

static void
ic_person_entry_class_init (IcPersonEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_person_entry_get_property;
  object_class->set_property = ic_person_entry_set_property;
  object_class->dispose = ic_person_entry_dispose;
  object_class->finalize = ic_person_entry_finalize;
  widget_class->grab_focus = ic_person_entry_grab_focus;
  widget_class->size_allocate = ic_person_entry_size_allocate;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_PLACEHOLDER_TEXT] = g_param_spec_string ("placeholder-text", NULL, NULL, NULL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-person-entry");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
add_popover (IcPersonEntry *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ic-people");
  ic_accessible_name (GTK_WIDGET (self->list), _("People"));
  self->popover = g_object_new (GTK_TYPE_POPOVER, "autohide", FALSE, "has-arrow", FALSE, "position", GTK_POS_BOTTOM,
                                "halign", GTK_ALIGN_START, "child", self->list, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

static void
add_controllers (IcPersonEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

static void
ic_person_entry_init (IcPersonEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->entry = g_object_new (GTK_TYPE_ENTRY, "activates-default", TRUE, "secondary-icon-name", "pan-down-symbolic",
                              "secondary-icon-tooltip-text", _("Show everybody (Down)"), NULL);
  self->hint = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "ic-hint");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "ic-dim");
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->hint), GTK_WIDGET (self));
  add_popover (self);
  add_controllers (self);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "icon-press", G_CALLBACK (icon_press_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ic_person_entry_new (void)
{
  return g_object_new (IC_TYPE_PERSON_ENTRY, NULL);
}

void
ic_person_entry_set_state (IcPersonEntry *self,
                           const IcState *state,
                           const char    *except)
{
  g_return_if_fail (IC_IS_PERSON_ENTRY (self));

  if (state != NULL)
    ic_state_ref (state);
  if (self->state != NULL)
    ic_state_unref ((IcState *) self->state);
  self->state = state;
  g_free (self->except);
  self->except = g_strdup (except);
  update_hint (self);
}

void
ic_person_entry_set_person (IcPersonEntry *self,
                            const char    *id)
{
  const IcPerson *person;

  g_return_if_fail (IC_IS_PERSON_ENTRY (self));

  person = id != NULL && self->state != NULL ? ic_state_person (self->state, id) : NULL;
  g_object_set (self, "text", person != NULL && person->name != NULL ? person->name : id, NULL);
}

void
ic_person_entry_set_others (IcPersonEntry *self,
                            GPtrArray     *others)
{
  g_return_if_fail (IC_IS_PERSON_ENTRY (self));

  g_clear_pointer (&self->others, g_ptr_array_unref);
  self->others = others != NULL ? g_ptr_array_ref (others) : NULL;
  update_hint (self);
}

static bool
is_called (const IcPerson *person,
           const char     *name)
{
  g_autofree char *theirs = g_utf8_casefold (person->name, -1);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  return g_str_equal (theirs, wanted);
}

IcPerson *
ic_person_entry_get_person (IcPersonEntry *self)
{
  IcPerson *person;

  g_return_val_if_fail (IC_IS_PERSON_ENTRY (self), NULL);

  person = ic_person_named (self->state, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  /* Somebody at another desk has an id already, which their name alone need not make. */
  for (guint i = 0; person != NULL && !is_known (self, person->id) && self->others != NULL && i < self->others->len; i++)
    if (is_called (self->others->pdata[i], person->name))
      ic_set_text (&person->id, ((const IcPerson *) self->others->pdata[i])->id);
  return person;
}

bool
ic_person_entry_is_new (IcPersonEntry *self)
{
  g_autoptr(IcPerson) person = NULL;

  g_return_val_if_fail (IC_IS_PERSON_ENTRY (self), false);

  person = ic_person_entry_get_person (self);
  return person != NULL && (self->state == NULL || ic_state_person (self->state, person->id) == NULL);
}
