/* SPDX-License-Identifier: GPL-3.0-or-later
 * An entry for a time or a duration.
 */
#include "ic-time-entry.h"

#include "ic-kit.h"
#include "ic-time.h"

#include <glib/gi18n.h>

struct _IcTimeEntry {
  GtkWidget    parent_instance;

  /* Children */
  GtkEntry    *entry;
  GtkLabel    *words;

  /* Owned */
  GTimeZone   *zone;
  char        *empty_text;
  char        *given_text; /* how @given is written */

  gint64       given;      /* what was put there, to the second: it holds until something else is typed */
  IcTypedKind  kind;
  gint64       now;
  gint64       time;
  bool         optional;
  bool         with_utc;
  bool         valid;
};

G_DEFINE_FINAL_TYPE (IcTimeEntry, ic_time_entry, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_KIND, PROP_TEXT, PROP_OPTIONAL, PROP_EMPTY_TEXT, PROP_VALID, PROP_PLACEHOLDER_TEXT, PROP_WITH_UTC, PROP_LABEL, N_PROPS };

static GParamSpec *props[N_PROPS];

/* What is said below; also finds out what was typed. Returns: (transfer full). */
static char *
understand (IcTimeEntry *self)
{
  g_autofree char *problem = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  bool understood = ic_typed_time_parse (text, self->kind, self->now, self->zone, &self->time, &problem);

  if (!understood)
    self->time = 0;
  else if (g_strcmp0 (text, self->given_text) == 0 && ABS (self->time - self->given) < IC_MINUTE)
    self->time = self->given;
  self->valid = understood || (problem == NULL && self->optional);
  if (understood)
    return ic_typed_time_words (self->time, self->kind, self->now, self->zone, self->with_utc);
  return problem != NULL ? g_steal_pointer (&problem) : g_strdup (self->empty_text != NULL ? self->empty_text : "");
}

static void
update (IcTimeEntry *self)
{
  bool was_valid = self->valid, wrong;
  g_autofree char *words = understand (self);

  wrong = !self->valid && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  if (g_strcmp0 (gtk_label_get_text (self->words), words) != 0)
    {
      gtk_label_set_text (self->words, words);
      ic_accessible_description (GTK_WIDGET (self->entry), words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->words), *words != '\0');
  gtk_widget_remove_css_class (GTK_WIDGET (self->words), wrong ? "ic-dim" : "ic-bad");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), wrong ? "ic-bad" : "ic-dim");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (was_valid != self->valid)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALID]);
}

static void
changed_cb (IcTimeEntry *self)
{
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static gboolean
ic_time_entry_grab_focus (GtkWidget *widget)
{
  return ic_accessible_grab_focus (widget, GTK_WIDGET (IC_TIME_ENTRY (widget)->entry));
}

static void
ic_time_entry_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  IcTimeEntry *self = IC_TIME_ENTRY (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_int (value, self->kind);
      break;
    case PROP_TEXT:
      g_value_set_string (value, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
      break;
    case PROP_OPTIONAL:
      g_value_set_boolean (value, self->optional);
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, self->empty_text);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    case PROP_WITH_UTC:
      g_value_set_boolean (value, self->with_utc);
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, gtk_entry_get_placeholder_text (self->entry));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_time_entry_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  IcTimeEntry *self = IC_TIME_ENTRY (object);

  switch (prop_id)
    {
    case PROP_KIND:
      self->kind = g_value_get_int (value);
      update (self);
      break;
    case PROP_TEXT:
      gtk_editable_set_text (GTK_EDITABLE (self->entry), g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
      break;
    case PROP_OPTIONAL:
      self->optional = g_value_get_boolean (value);
      update (self);
      break;
    case PROP_EMPTY_TEXT:
      ic_time_entry_set_empty_text (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER_TEXT:
      gtk_entry_set_placeholder_text (self->entry, g_value_get_string (value));
      break;
    case PROP_WITH_UTC:
      self->with_utc = g_value_get_boolean (value);
      update (self);
      break;
    case PROP_LABEL:
      if (g_value_get_string (value) != NULL)
        ic_accessible_name (GTK_WIDGET (self->entry), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_time_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_time_entry_parent_class)->dispose (object);
}

static void
ic_time_entry_finalize (GObject *object)
{
  IcTimeEntry *self = IC_TIME_ENTRY (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->empty_text);
  g_free (self->given_text);
  G_OBJECT_CLASS (ic_time_entry_parent_class)->finalize (object);
}

static void
ic_time_entry_class_init (IcTimeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_time_entry_get_property;
  object_class->set_property = ic_time_entry_set_property;
  object_class->dispose = ic_time_entry_dispose;
  object_class->finalize = ic_time_entry_finalize;
  widget_class->grab_focus = ic_time_entry_grab_focus;

  props[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, IC_TYPED_AHEAD, IC_TYPED_SPAN, IC_TYPED_AHEAD, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_OPTIONAL] = g_param_spec_boolean ("optional", NULL, NULL, FALSE, flags);
  props[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  props[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PLACEHOLDER_TEXT] = g_param_spec_string ("placeholder-text", NULL, NULL, NULL, flags);
  props[PROP_WITH_UTC] = g_param_spec_boolean ("with-utc", NULL, NULL, FALSE, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-time-entry");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ic_time_entry_init (IcTimeEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->zone = g_time_zone_new_utc ();
  self->entry = g_object_new (GTK_TYPE_ENTRY, "activates-default", TRUE, NULL);
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "ic-hint");
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ic_time_entry_new (IcTypedKind kind,
                   bool        optional)
{
  return g_object_new (IC_TYPE_TIME_ENTRY, "kind", kind, "optional", optional, NULL);
}

void
ic_time_entry_set_clock (IcTimeEntry *self,
                         gint64       now,
                         GTimeZone   *zone)
{
  g_return_if_fail (IC_IS_TIME_ENTRY (self));
  g_return_if_fail (zone != NULL);

  self->now = now;
  g_time_zone_ref (zone);
  g_time_zone_unref (self->zone);
  self->zone = zone;
  update (self);
}

void
ic_time_entry_set_time (IcTimeEntry *self,
                        gint64       time)
{
  g_autofree char *text = NULL;

  g_return_if_fail (IC_IS_TIME_ENTRY (self));

  text = ic_typed_time_text (time, self->kind, self->now, self->zone);
  self->given = time;
  g_free (self->given_text);
  self->given_text = g_strdup (text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  update (self);
}

gint64
ic_time_entry_get_time (IcTimeEntry *self)
{
  g_return_val_if_fail (IC_IS_TIME_ENTRY (self), 0);

  return self->time;
}

bool
ic_time_entry_get_valid (IcTimeEntry *self)
{
  g_return_val_if_fail (IC_IS_TIME_ENTRY (self), false);

  return self->valid;
}

void
ic_time_entry_set_empty_text (IcTimeEntry *self,
                              const char  *text)
{
  g_return_if_fail (IC_IS_TIME_ENTRY (self));

  g_free (self->empty_text);
  self->empty_text = g_strdup (text);
  update (self);
}

const char *
ic_time_entry_get_words (IcTimeEntry *self)
{
  g_return_val_if_fail (IC_IS_TIME_ENTRY (self), NULL);

  return gtk_label_get_text (self->words);
}
