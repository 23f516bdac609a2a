/* SPDX-License-Identifier: GPL-3.0-or-later
 * The coach of a drill.
 */
#include "ic-drill-bar.h"

#include "ic-a11y.h"
#include "ic-compat.h"
#include "ic-wrap-box.h"

#include <glib/gi18n.h>

struct _IcDrillBar {
  GtkWidget parent_instance;

  /* Template */
  GtkLabel  *progress;
  GtkWidget *clock;
  GtkWidget *slower;
  GtkWidget *faster;
  GtkWidget *abort;
  GtkLabel  *coach;
  GtkLabel  *key;
  GtkWidget *do_it;
  GtkWidget *skip;
  GtkWidget *show_score;

  /* Owned */
  IcDrill            *drill;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (IcDrillBar, ic_drill_bar, GTK_TYPE_WIDGET)

enum { SCORE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const double speeds[] = { 1, 2, 4, 8, 12, 20, 30, 60 };

double
ic_drill_bar_step (double speed, bool faster)
{
  for (guint i = 0; faster && i < G_N_ELEMENTS (speeds); i++)
    if (speeds[i] > speed)
      return speeds[i];
  for (guint i = G_N_ELEMENTS (speeds); !faster && i > 0; i--)
    if (speeds[i - 1] < speed)
      return speeds[i - 1];

  return faster ? speeds[G_N_ELEMENTS (speeds) - 1] : speeds[0];
}

static void
enable (IcDrillBar *self, const char *name, bool enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_progress (IcDrillBar *self)
{
  guint of = ic_drill_get_script (self->drill)->row;
  guint at = MIN (ic_drill_get_progress (self->drill) + 1, of);
  g_autofree char *text = NULL;

  if (ic_drill_get_status (self->drill) == IC_DRILL_ENDED)
    text = g_strdup (_("over"));
  else
    /* Translators: how many times faster than a real clock, and which step of how many */
    text = g_strdup_printf (_("%g× · step %u of %u"), ic_drill_get_speed (self->drill), at, of);
  gtk_label_set_text (self->progress, text);
}

static void
update_coach (IcDrillBar *self)
{
  const char *coach = ic_drill_get_coach (self->drill);
  const char *key = ic_drill_get_key (self->drill);

  /* What a script says is in its own language; what the drill itself says can be translated. */
  gtk_label_set_text (self->coach, g_dgettext (NULL, coach));
  gtk_widget_set_visible (GTK_WIDGET (self->key), key != NULL);
  if (key != NULL)
    gtk_label_set_text (self->key, key);
  ic_compat_announce (GTK_WIDGET (self->coach), gtk_label_get_text (self->coach), false);
}

static void
update (IcDrillBar *self)
{
  bool running = ic_drill_get_status (self->drill) == IC_DRILL_RUNNING;
  bool ended = ic_drill_get_status (self->drill) == IC_DRILL_ENDED;
  bool plays = running && !ic_drill_get_autopilot (self->drill);
  double speed = ic_drill_get_speed (self->drill);

  update_progress (self);
  update_coach (self);
  enable (self, "slower", running && speed > IC_DRILL_SPEED_MIN);
  enable (self, "faster", running && speed < IC_DRILL_SPEED_MAX);
  enable (self, "abort", running);
  enable (self, "do-it", plays && ic_drill_get_can_do (self->drill));
  enable (self, "skip", plays);
  enable (self, "score", ended && ic_drill_get_score (self->drill) != NULL);
  gtk_widget_set_visible (self->do_it, plays);
  gtk_widget_set_visible (self->skip, plays);
  gtk_widget_set_visible (self->clock, !ended);
  gtk_widget_set_visible (self->abort, !ended);
  gtk_widget_set_visible (self->show_score, ended && ic_drill_get_score (self->drill) != NULL);
}

static void
change_speed (IcDrillBar *self, bool faster)
{
  ic_drill_set_speed (self->drill, ic_drill_bar_step (ic_drill_get_speed (self->drill), faster));
}

static void
slower_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change_speed (user_data, false);
}

static void
faster_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change_speed (user_data, true);
}

static void
aborted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (IcDrillBar) self = user_data;

  if (ic_compat_confirm_finish (result, NULL) && self->drill != NULL)
    ic_drill_abort (self->drill);
}

static void
abort_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  IcDrillBar *self = user_data;

  ic_compat_confirm_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Abort the drill?"),
                           _("It ends without a score. Its record stays to be looked at until the window closes."), _("_Abort"),
                           true, NULL, aborted_cb, g_object_ref (self));
}

static void
do_it_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ic_drill_do_it (((IcDrillBar *) user_data)->drill);
}

static void
skip_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ic_drill_skip (((IcDrillBar *) user_data)->drill);
}

static void
score_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_signal_emit (user_data, signals[SCORE], 0);
}

static void
add_actions (IcDrillBar *self)
{
  static const GActionEntry entries[] = {
    { "slower", slower_cb }, { "faster", faster_cb }, { "abort", abort_cb },
    { "do-it", do_it_cb },   { "skip", skip_cb },     { "score", score_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "drill", G_ACTION_GROUP (self->actions));
}

static void
ic_drill_bar_dispose (GObject *object)
{
  IcDrillBar *self = IC_DRILL_BAR (object);
  GtkWidget *child;

  if (self->drill != NULL)
    g_signal_handlers_disconnect_by_data (self->drill, self);
  g_clear_object (&self->drill);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "drill", NULL);
  g_clear_object (&self->actions);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_drill_bar_parent_class)->dispose (object);
}

static void
ic_drill_bar_class_init (IcDrillBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_drill_bar_dispose;
  g_type_ensure (IC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-drill-bar.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "ic-drill-bar");
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, progress);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, slower);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, clock);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, faster);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, abort);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, coach);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, key);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, do_it);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, skip);
  gtk_widget_class_bind_template_child (widget_class, IcDrillBar, show_score);
  signals[SCORE] = g_signal_new ("score", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ic_drill_bar_init (IcDrillBar *self)
{
  /* Before the template: its buttons look for the actions. */
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  ic_accessible_name (self->slower, _("Slower drill clock"));
  ic_accessible_name (self->faster, _("Faster drill clock"));
}

GtkWidget *
ic_drill_bar_new (IcDrill *drill)
{
  IcDrillBar *self = g_object_new (IC_TYPE_DRILL_BAR, NULL);

  self->drill = g_object_ref (drill);
  g_signal_connect_swapped (drill, "notify", G_CALLBACK (update), self);
  update (self);

  return GTK_WIDGET (self);
}
