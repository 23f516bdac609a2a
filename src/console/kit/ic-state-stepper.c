/* SPDX-License-Identifier: GPL-3.0-or-later
 * Linked buttons of which one is the current: "0 Normal … 3 Major".
 */
#include "ic-state-stepper.h"

#include "ic-a11y.h"
#include "ic-kit-private.h"

#include <glib/gi18n.h>

struct _IcStateStepper
{
  GtkWidget   parent_instance;

  /* Owned */
  char      **labels;
  char      **shorter;
  char       *label;
  /* of borrowed GtkButton, the children */
  GPtrArray  *buttons;

  int         state;
  bool        narrow;
};

G_DEFINE_FINAL_TYPE (IcStateStepper, ic_state_stepper, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_NARROW,
  PROP_LABEL,
  N_PROPS
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static int
focused_index (IcStateStepper *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint index;

  return child != NULL && g_ptr_array_find (self->buttons, child, &index) ? (int) index : -1;
}

static void
update_button (IcStateStepper *self,
               int             index)
{
  GtkWidget *button = self->buttons->pdata[index];
  bool current = index == self->state;
  bool short_text = self->narrow && !current && self->shorter != NULL;

  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                      short_text ? self->shorter[index] : self->labels[index]);
  gtk_widget_set_tooltip_text (button, short_text ? self->labels[index] : NULL);
  if (current)
    gtk_widget_add_css_class (button, "current");
  else
    gtk_widget_remove_css_class (button, "current");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               current ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  ic_accessible_name (button, self->labels[index]);
}

static void
update_buttons (IcStateStepper *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    update_button (self, i);
}

static void
clicked_cb (IcStateStepper *self,
            GtkWidget      *button)
{
  guint index;

  if (g_ptr_array_find (self->buttons, button, &index))
    g_signal_emit (self, signals[CHOSEN], 0, (int) index);
}

static void
add_button (IcStateStepper *self,
            int             index)
{
  g_autofree char *css_class = g_strdup_printf ("state-%d", index);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO,
                                    "child", gtk_label_new (NULL),
                                    NULL);

  gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

/* Where an arrow key leads: +1, -1, or 0 for keys that are none. */
static int
arrow_step (GtkWidget        *widget,
            GtkDirectionType  direction)
{
  int onward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (direction)
    {
    case GTK_DIR_LEFT:
      return -onward;
    case GTK_DIR_RIGHT:
      return onward;
    default:
      return 0;
    }
}

static gboolean
ic_state_stepper_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  IcStateStepper *self = IC_STATE_STEPPER (widget);
  int index = focused_index (self), step = arrow_step (widget, direction);

  if (self->buttons->len == 0)
    return FALSE;
  if (index < 0)
    return gtk_widget_grab_focus (self->buttons->pdata[MAX (self->state, 0)]);
  if (step == 0)
    return FALSE;
  index = CLAMP (index + step, 0, (int) self->buttons->len - 1);
  return gtk_widget_grab_focus (self->buttons->pdata[index]);
}

static gboolean
ic_state_stepper_grab_focus (GtkWidget *widget)
{
  IcStateStepper *self = IC_STATE_STEPPER (widget);

  return self->buttons->len > 0 && ic_accessible_grab_focus (widget, self->buttons->pdata[MAX (self->state, 0)]);
}

static void
ic_state_stepper_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  IcStateStepper *self = IC_STATE_STEPPER (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_state_stepper_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  IcStateStepper *self = IC_STATE_STEPPER (object);

  switch (prop_id)
    {
    case PROP_STATE:
      ic_state_stepper_set_state (self, g_value_get_int (value));
      break;
    case PROP_NARROW:
      ic_state_stepper_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_LABEL:
      ic_state_stepper_set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_state_stepper_dispose (GObject *object)
{
  g_ptr_array_set_size (IC_STATE_STEPPER (object)->buttons, 0);
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_state_stepper_parent_class)->dispose (object);
}

static void
ic_state_stepper_finalize (GObject *object)
{
  IcStateStepper *self = IC_STATE_STEPPER (object);

  g_strfreev (self->labels);
  g_strfreev (self->shorter);
  g_free (self->label);
  g_ptr_array_unref (self->buttons);

  G_OBJECT_CLASS (ic_state_stepper_parent_class)->finalize (object);
}

static void
ic_state_stepper_class_init (IcStateStepperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_state_stepper_get_property;
  object_class->set_property = ic_state_stepper_set_property;
  object_class->dispose = ic_state_stepper_dispose;
  object_class->finalize = ic_state_stepper_finalize;
  widget_class->focus = ic_state_stepper_focus;
  widget_class->grab_focus = ic_state_stepper_grab_focus;

  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * IcStateStepper::chosen:
   * @state: the index of the choice, also when it is the current one
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "ic-stepper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ic_state_stepper_init (IcStateStepper *self)
{
  const char *labels[] = { _("0 Normal"), _("1 Investigating"), _("2 Confirmed"), _("3 Major"), NULL };
  const char *shorter[] = { "0", "1", "2", "3", NULL };

  self->buttons = g_ptr_array_new ();
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  ic_state_stepper_set_choices (self, labels, shorter);
  ic_state_stepper_set_label (self, _("State"));
}

GtkWidget *
ic_state_stepper_new (void)
{
  return g_object_new (IC_TYPE_STATE_STEPPER, NULL);
}

void
ic_state_stepper_set_choices (IcStateStepper    *self,
                              const char *const *labels,
                              const char *const *shorter)
{
  guint n;

  g_return_if_fail (IC_IS_STATE_STEPPER (self));
  g_return_if_fail (labels != NULL);

  n = g_strv_length ((char **) labels);
  g_return_if_fail (shorter == NULL || g_strv_length ((char **) shorter) == n);

  g_ptr_array_set_size (self->buttons, 0);
  ic_kit_unparent_children (GTK_WIDGET (self));
  g_strfreev (self->labels);
  g_strfreev (self->shorter);
  self->labels = g_strdupv ((char **) labels);
  self->shorter = g_strdupv ((char **) shorter);
  ic_state_stepper_set_state (self, -1);
  for (guint i = 0; i < n; i++)
    add_button (self, i);
  update_buttons (self);
}

void
ic_state_stepper_set_state (IcStateStepper *self,
                            int             state)
{
  g_autofree char *css_class = g_strdup_printf ("state-%d", state);
  g_autofree char *old_class = NULL;

  g_return_if_fail (IC_IS_STATE_STEPPER (self));
  g_return_if_fail (state >= -1 && state < (int) MAX (self->buttons->len, 1));

  if (self->state == state)
    return;
  old_class = g_strdup_printf ("state-%d", self->state);
  gtk_widget_remove_css_class (GTK_WIDGET (self), old_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  self->state = state;
  update_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

int
ic_state_stepper_get_state (IcStateStepper *self)
{
  g_return_val_if_fail (IC_IS_STATE_STEPPER (self), -1);

  return self->state;
}

void
ic_state_stepper_set_narrow (IcStateStepper *self,
                             bool            narrow)
{
  g_return_if_fail (IC_IS_STATE_STEPPER (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  update_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

bool
ic_state_stepper_get_narrow (IcStateStepper *self)
{
  g_return_val_if_fail (IC_IS_STATE_STEPPER (self), false);

  return self->narrow;
}

void
ic_state_stepper_set_label (IcStateStepper *self,
                            const char     *label)
{
  g_return_if_fail (IC_IS_STATE_STEPPER (self));
  g_return_if_fail (label != NULL);

  if (!ic_kit_set_text (&self->label, label))
    return;
  ic_accessible_name (GTK_WIDGET (self), label);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

const char *
ic_state_stepper_get_label (IcStateStepper *self)
{
  g_return_val_if_fail (IC_IS_STATE_STEPPER (self), NULL);

  return self->label;
}
