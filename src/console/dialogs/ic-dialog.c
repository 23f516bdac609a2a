/* SPDX-License-Identifier: GPL-3.0-or-later
 * The frame of every dialog.
 */
#include "ic-dialog.h"

#include "ic-dialogs-resources.h"
#include "ic-form-field.h"
#include "ic-person-entry.h"
#include "ic-time-entry.h"

#include <glib/gi18n.h>

/* What is left of the parent around it. */
#define MARGIN          24
#define SMALLEST_WIDTH  320
#define SMALLEST_HEIGHT 240

typedef struct {
  /* Template */
  GtkWidget         *header;
  AdwWindowTitle    *heading;
  GtkButton         *cancel;
  GtkBox            *end;
  GtkButton         *accept;
  GtkScrolledWindow *scroller;
  GtkBox            *body;
  GtkLabel          *announcement;

  /* Owned */
  IcWindow          *window;
  GHashTable        *kept; /* keys of drafts */

  int                content_width;
  bool               can_accept;
  bool               destructive;
  bool               flush;
  guint              growing; /* the idle source that fits it again */
} IcDialogPrivate;

static void buildable_iface_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_TYPE_WITH_CODE (IcDialog, ic_dialog, ADW_TYPE_WINDOW,
                         G_ADD_PRIVATE (IcDialog)
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

enum {
  PROP_0,
  PROP_WINDOW,
  PROP_SUBTITLE,
  PROP_CANCEL_LABEL,
  PROP_ACCEPT_LABEL,
  PROP_DESTRUCTIVE,
  PROP_CAN_ACCEPT,
  PROP_CONTENT_WIDTH,
  PROP_FLUSH,
  PROP_ANNOUNCEMENT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* A text that follows its prefill is nothing anybody typed. */
typedef struct {
  GWeakRef  dialog;
  char     *key;
  char     *prefill;
} Kept;

static void
kept_free (gpointer  data,
           GClosure *closure)
{
  Kept *kept = data;

  g_weak_ref_clear (&kept->dialog);
  g_free (kept->key);
  g_free (kept->prefill);
  g_free (kept);
}

static char *
draft_key (IcDialog   *self,
           const char *key)
{
  const IcState *state = ic_dialog_get_state (self);

  if (g_str_has_prefix (key, "new/"))
    return g_strdup (key);
  return g_strdup_printf ("%s/%s", state != NULL ? state->stream : "new", key);
}

static void
set_destructive (IcDialog *self,
                 bool      destructive)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  priv->destructive = destructive;
  gtk_widget_remove_css_class (GTK_WIDGET (priv->accept), destructive ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (priv->accept), destructive ? "destructive-action" : "suggested-action");
}

static int
height_of (GtkWidget *widget,
           int        width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The size of the window it stands over; what it will be, before it is shown. */
static void
parent_size (IcDialog *self,
             int      *width,
             int      *height)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  gtk_window_get_default_size (GTK_WINDOW (priv->window), width, height);
  if (gtk_widget_get_width (GTK_WIDGET (priv->window)) > 0)
    {
      *width = gtk_widget_get_width (GTK_WIDGET (priv->window));
      *height = gtk_widget_get_height (GTK_WIDGET (priv->window));
    }
}

static int
tallest (IcDialog *self)
{
  int width, height;

  parent_size (self, &width, &height);
  return height > 0 ? MAX (height - 2 * MARGIN, SMALLEST_HEIGHT) : G_MAXINT;
}

static gboolean
grow_cb (gpointer data)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (data);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (priv->scroller);
  int missing = (int) (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)), width, height;

  priv->growing = 0;
  gtk_window_get_default_size (GTK_WINDOW (data), &width, &height);
  if (missing > 0)
    gtk_window_set_default_size (GTK_WINDOW (data), width, MIN (height + missing, tallest (data)));
  return G_SOURCE_REMOVE;
}

/* A hint that comes up makes the dialog higher rather than scroll, while there is room. */
static void
adjusted_cb (IcDialog      *self,
             GtkAdjustment *adjustment)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  if (priv->growing == 0 && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 1 &&
      gtk_widget_get_height (GTK_WIDGET (self)) < tallest (self))
    priv->growing = g_idle_add (grow_cb, self);
}

/* As wide as wished, but within the parent; as high as the body, then it scrolls. A scrolled window asks for
 * its natural height as if it had all the width in the world, which is too little where labels wrap. */
static void
fit (IcDialog *self)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);
  int width, height, wanted, needed;

  parent_size (self, &width, &height);
  wanted = width > 0 ? MIN (priv->content_width, MAX (width - MARGIN, SMALLEST_WIDTH)) : priv->content_width;
  needed = height_of (GTK_WIDGET (priv->header), wanted) + height_of (GTK_WIDGET (priv->body), wanted);
  if (gtk_widget_get_visible (GTK_WIDGET (priv->announcement)))
    needed += height_of (GTK_WIDGET (priv->announcement), wanted);
  gtk_window_set_default_size (GTK_WINDOW (self), wanted, MIN (needed, tallest (self)));
}

/* The first place to type or choose something. */
static bool
focus_first (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && (gtk_widget_grab_focus (child) || focus_first (child)))
      return true;
  return false;
}

static gboolean
accept_shortcut_cb (GtkWidget *widget,
                    GVariant  *args,
                    gpointer   data)
{
  ic_dialog_accept (IC_DIALOG (widget));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
cancel_cb (IcDialog *self)
{
  IC_DIALOG_GET_CLASS (self)->cancel (self);
}

static void
ic_dialog_real_cancel (IcDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_shortcut (IcDialog           *self,
              GtkPropagationPhase phase,
              const char         *trigger,
              GtkShortcutFunc     func,
              GVariant           *args)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_callback_action_new (func, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, args);
  gtk_event_controller_set_propagation_phase (controller, phase);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
kept_changed_cb (GObject    *field,
                 GParamSpec *pspec,
                 Kept       *kept)
{
  g_autoptr(IcDialog) self = g_weak_ref_get (&kept->dialog);
  g_autofree char *text = NULL;

  if (self == NULL)
    return;
  g_object_get (field, "text", &text, NULL);
  ic_dialog_set_kept (self, kept->key, g_strcmp0 (text, kept->prefill) != 0 ? text : NULL);
}

static void
ic_dialog_add_child (GtkBuildable *buildable,
                     GtkBuilder   *builder,
                     GObject      *object,
                     const char   *type)
{
  IcDialog *self = IC_DIALOG (buildable);
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  /* Until the template is complete its own children come by here. */
  if (priv->body == NULL || !GTK_IS_WIDGET (object))
    parent_buildable->add_child (buildable, builder, object, type);
  else if (g_strcmp0 (type, "button") == 0)
    ic_dialog_add_button (self, GTK_WIDGET (object));
  else if (type == NULL)
    ic_dialog_append (self, GTK_WIDGET (object));
  else
    GTK_BUILDER_WARN_INVALID_CHILD_TYPE (self, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ic_dialog_add_child;
}

static void
ic_dialog_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (IC_DIALOG (object));

  switch (prop_id)
    {
    case PROP_WINDOW:
      g_value_set_object (value, priv->window);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (priv->heading));
      break;
    case PROP_CANCEL_LABEL:
      g_value_set_string (value, gtk_button_get_label (priv->cancel));
      break;
    case PROP_ACCEPT_LABEL:
      g_value_set_string (value, gtk_button_get_label (priv->accept));
      break;
    case PROP_DESTRUCTIVE:
      g_value_set_boolean (value, priv->destructive);
      break;
    case PROP_CAN_ACCEPT:
      g_value_set_boolean (value, priv->can_accept);
      break;
    case PROP_CONTENT_WIDTH:
      g_value_set_int (value, priv->content_width);
      break;
    case PROP_FLUSH:
      g_value_set_boolean (value, priv->flush);
      break;
    case PROP_ANNOUNCEMENT:
      g_value_set_string (value, gtk_label_get_label (priv->announcement));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_dialog_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  IcDialog *self = IC_DIALOG (object);
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_WINDOW:
      priv->window = g_value_dup_object (value);
      break;
    case PROP_SUBTITLE:
      ic_dialog_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_CANCEL_LABEL:
      ic_dialog_set_cancel_label (self, g_value_get_string (value));
      break;
    case PROP_ACCEPT_LABEL:
      ic_dialog_set_accept_label (self, g_value_get_string (value));
      break;
    case PROP_DESTRUCTIVE:
      set_destructive (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_ACCEPT:
      ic_dialog_set_can_accept (self, g_value_get_boolean (value));
      break;
    case PROP_CONTENT_WIDTH:
      priv->content_width = g_value_get_int (value);
      break;
    case PROP_FLUSH:
      priv->flush = g_value_get_boolean (value);
      if (priv->flush)
        gtk_widget_add_css_class (GTK_WIDGET (priv->body), "flush");
      break;
    case PROP_ANNOUNCEMENT:
      ic_dialog_set_announcement (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_dialog_dispose (GObject *object)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (IC_DIALOG (object));

  if (priv->growing != 0)
    g_source_remove (priv->growing);
  priv->growing = 0;
  G_OBJECT_CLASS (ic_dialog_parent_class)->dispose (object);
}

static void
ic_dialog_finalize (GObject *object)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (IC_DIALOG (object));

  g_clear_object (&priv->window);
  g_hash_table_unref (priv->kept);
  G_OBJECT_CLASS (ic_dialog_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  props[PROP_WINDOW] = g_param_spec_object ("window", NULL, NULL, GTK_TYPE_WINDOW,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  props[PROP_CANCEL_LABEL] = g_param_spec_string ("cancel-label", NULL, NULL, NULL, flags);
  props[PROP_ACCEPT_LABEL] = g_param_spec_string ("accept-label", NULL, NULL, NULL, flags);
  props[PROP_DESTRUCTIVE] = g_param_spec_boolean ("destructive", NULL, NULL, FALSE, flags);
  props[PROP_CAN_ACCEPT] = g_param_spec_boolean ("can-accept", NULL, NULL, TRUE, flags);
  props[PROP_CONTENT_WIDTH] = g_param_spec_int ("content-width", NULL, NULL, SMALLEST_WIDTH, 4000, 560, flags);
  props[PROP_FLUSH] = g_param_spec_boolean ("flush", NULL, NULL, FALSE, flags);
  props[PROP_ANNOUNCEMENT] = g_param_spec_string ("announcement", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ic_dialog_class_init (IcDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ic_dialog_get_property;
  object_class->set_property = ic_dialog_set_property;
  object_class->dispose = ic_dialog_dispose;
  object_class->finalize = ic_dialog_finalize;
  klass->cancel = ic_dialog_real_cancel;
  install_properties (object_class);

  /* Linking statically would drop a resource and types that nothing names. */
  g_resources_register (ic_dialogs_get_resource ());
  g_type_ensure (IC_TYPE_FORM_FIELD);
  g_type_ensure (IC_TYPE_PERSON_ENTRY);
  g_type_ensure (IC_TYPE_TIME_ENTRY);

  ic_dialog_class_bind (widget_class, "ic-dialog");
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, header);
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, heading);
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, cancel);
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, end);
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, accept);
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, body);
  gtk_widget_class_bind_template_child_private (widget_class, IcDialog, announcement);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, ic_dialog_accept);
}

static void
ic_dialog_init (IcDialog *self)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  priv->content_width = 560;
  priv->can_accept = true;
  priv->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self, "title", priv->heading, "title", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (priv->scroller), "changed", G_CALLBACK (adjusted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (priv->accept));
  add_shortcut (self, GTK_PHASE_CAPTURE, "<Control>Return|<Control>KP_Enter", accept_shortcut_cb, NULL);
  add_shortcut (self, GTK_PHASE_BUBBLE, "Escape", escape_cb, NULL);
}

void
ic_dialog_class_bind (GtkWidgetClass *widget_class,
                      const char     *file)
{
  g_autofree char *path = g_strdup_printf ("/org/example/IncidentConsole/dialogs/%s.ui", file);

  gtk_widget_class_set_template_from_resource (widget_class, path);
}

void
ic_dialog_present (IcDialog *self)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  fit (self);
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    focus_first (GTK_WIDGET (priv->body));
  ic_window_present_dialog (priv->window, GTK_WINDOW (self));
}

void
ic_dialog_refit (IcDialog *self)
{
  g_return_if_fail (IC_IS_DIALOG (self));

  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    fit (self);
}

void
ic_dialog_accept (IcDialog *self)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  if (!priv->can_accept || IC_DIALOG_GET_CLASS (self)->accept == NULL || !IC_DIALOG_GET_CLASS (self)->accept (self))
    return;
  ic_dialog_forget (self);
  gtk_window_close (GTK_WINDOW (self));
}

IcWindow *
ic_dialog_get_window (IcDialog *self)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_val_if_fail (IC_IS_DIALOG (self), NULL);

  return priv->window;
}

IcSession *
ic_dialog_get_session (IcDialog *self)
{
  return ic_window_get_session (ic_dialog_get_window (self));
}

const IcState *
ic_dialog_get_state (IcDialog *self)
{
  return ic_window_get_state (ic_dialog_get_window (self));
}

gint64
ic_dialog_now (IcDialog *self)
{
  return ic_session_now (ic_dialog_get_session (self));
}

GTimeZone *
ic_dialog_zone (IcDialog *self)
{
  return ic_session_get_zone (ic_dialog_get_session (self));
}

void
ic_dialog_set_subtitle (IcDialog   *self,
                        const char *subtitle)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  if (subtitle == NULL)
    subtitle = "";
  if (g_str_equal (adw_window_title_get_subtitle (priv->heading), subtitle))
    return;
  adw_window_title_set_subtitle (priv->heading, subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

void
ic_dialog_set_accept_label (IcDialog   *self,
                            const char *label)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  gtk_widget_set_visible (GTK_WIDGET (priv->accept), label != NULL);
  if (g_strcmp0 (gtk_button_get_label (priv->accept), label) == 0)
    return;
  gtk_button_set_label (priv->accept, label != NULL ? label : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACCEPT_LABEL]);
}

void
ic_dialog_set_cancel_label (IcDialog   *self,
                            const char *label)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));
  g_return_if_fail (label != NULL);

  if (g_strcmp0 (gtk_button_get_label (priv->cancel), label) == 0)
    return;
  gtk_button_set_label (priv->cancel, label);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CANCEL_LABEL]);
}

void
ic_dialog_set_can_accept (IcDialog *self,
                          bool      can)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  gtk_widget_set_sensitive (GTK_WIDGET (priv->accept), can);
  if (priv->can_accept == can)
    return;
  priv->can_accept = can;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_ACCEPT]);
}

void
ic_dialog_set_announcement (IcDialog   *self,
                            const char *markup)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  gtk_widget_set_visible (GTK_WIDGET (priv->announcement), markup != NULL && *markup != '\0');
  if (g_strcmp0 (gtk_label_get_label (priv->announcement), markup) == 0)
    return;
  gtk_label_set_markup (priv->announcement, markup != NULL ? markup : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ANNOUNCEMENT]);
}

void
ic_dialog_append (IcDialog  *self,
                  GtkWidget *widget)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  gtk_box_append (priv->body, widget);
}

void
ic_dialog_add_button (IcDialog  *self,
                      GtkWidget *button)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);

  g_return_if_fail (IC_IS_DIALOG (self));

  gtk_box_prepend (priv->end, button);
}

void
ic_dialog_add_key (IcDialog        *self,
                   const char      *trigger,
                   GtkShortcutFunc  func,
                   GVariant        *args)
{
  g_return_if_fail (IC_IS_DIALOG (self));

  add_shortcut (self, GTK_PHASE_BUBBLE, trigger, func, args);
}

bool
ic_dialog_keep (IcDialog   *self,
                GtkWidget  *field,
                const char *key)
{
  g_autofree char *draft = NULL;
  Kept *kept;

  g_return_val_if_fail (IC_IS_DIALOG (self), false);
  g_return_val_if_fail (GTK_IS_WIDGET (field), false);

  draft = ic_dialog_get_kept (self, key);
  kept = g_new0 (Kept, 1);
  g_weak_ref_init (&kept->dialog, self);
  kept->key = g_strdup (key);
  g_object_get (field, "text", &kept->prefill, NULL);
  if (draft != NULL)
    g_object_set (field, "text", draft, NULL);
  g_signal_connect_data (field, "notify::text", G_CALLBACK (kept_changed_cb), kept, kept_free, 0);
  return draft != NULL;
}

char *
ic_dialog_get_kept (IcDialog   *self,
                    const char *key)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);
  char *whole;

  g_return_val_if_fail (IC_IS_DIALOG (self), NULL);

  whole = draft_key (self, key);
  g_hash_table_add (priv->kept, whole);
  return g_strdup (ic_session_get_draft (ic_dialog_get_session (self), whole));
}

void
ic_dialog_set_kept (IcDialog   *self,
                    const char *key,
                    const char *text)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);
  char *whole;

  g_return_if_fail (IC_IS_DIALOG (self));

  whole = draft_key (self, key);
  ic_session_set_draft (ic_dialog_get_session (self), whole, text);
  g_hash_table_add (priv->kept, whole);
}

void
ic_dialog_forget (IcDialog *self)
{
  IcDialogPrivate *priv = ic_dialog_get_instance_private (self);
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (IC_IS_DIALOG (self));

  g_hash_table_iter_init (&iter, priv->kept);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    ic_session_set_draft (ic_dialog_get_session (self), key, NULL);
}

char *
ic_dialog_text (GtkWidget *field)
{
  char *text = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (field), NULL);

  g_object_get (field, "text", &text, NULL);
  return text != NULL ? g_strstrip (text) : g_strdup ("");
}

char *
ic_dialog_text_or_null (GtkWidget *field)
{
  char *text = ic_dialog_text (field);

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

char **
ic_dialog_words (GtkWidget *field)
{
  g_autofree char *text = ic_dialog_text (field);
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

char *
ic_dialog_first_name (const char *name)
{
  return name != NULL ? g_strndup (name, strcspn (name, " ")) : NULL;
}

char *
ic_dialog_no_mnemonic (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}
