/* SPDX-License-Identifier: GPL-3.0-or-later
 * The strip on top of every page.
 */
#include "ic-strip.h"

#include "ic-actions.h"
#include "ic-kit.h"
#include "ic-presence-box.h"
#include "ic-strip-flow.h"
#include "ic-strip-texts.h"

#include <glib/gi18n.h>

/* A dim word above what it stands for. */
typedef struct {
  GtkWidget *box;
  GtkLabel  *title;
  GtkLabel  *value;
} Field;

enum { FIELD_COMMANDER, FIELD_COMMUNICATIONS, FIELD_OPERATIONS, FIELD_NEXT, N_FIELDS };

struct _IcStrip {
  GtkWidget parent_instance;

  /* Template */
  GtkWidget     *drill;
  GtkLabel      *drill_name;
  GtkMenuButton *drill_speed;
  IcStripFlow   *flow;
  GtkWidget     *offer;
  GtkLabel      *offer_text;
  GtkWidget     *title_slot;
  GtkLabel      *name;
  GtkLabel      *about;
  GtkWidget     *buttons_slot;
  GtkWidget     *reopen;
  GtkWidget     *hand_off;
  GtkWidget     *sitrep;

  /* Made here, children of the flow */
  GtkWidget    *stepper;
  GtkWidget    *stepper_short;
  GtkWidget    *outcome;
  IcClockLabel *clock;
  Field         fields[N_FIELDS];
  GtkWidget    *here;     /* who else looks, with its title; hidden while there is nobody */
  GtkWidget    *presence;

  bool          coached;

  /* Owned */
  IcSession  *session;
  IcIncident *incident;

  bool        tells_offer;
};

G_DEFINE_FINAL_TYPE (IcStrip, ic_strip, GTK_TYPE_WIDGET)

static void
set_state_class (IcStrip *self,
                 int      state)
{
  static const char *const classes[] = { "state-0", "state-1", "state-2", "state-3" };

  for (int i = 0; i < (int) G_N_ELEMENTS (classes); i++)
    if (i == state)
      gtk_widget_add_css_class (GTK_WIDGET (self->flow), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->flow), classes[i]);
}

static void
set_field (Field      *field,
           const char *text)
{
  gtk_widget_set_visible (field->box, text != NULL);
  if (text != NULL)
    gtk_label_set_text (field->value, text);
}

static void
update_drill (IcStrip       *self,
              const IcState *state)
{
  bool drill = ic_state_is_drill (state);
  g_autofree char *name = NULL;
  g_autofree char *speed = NULL;

  gtk_widget_set_visible (self->drill, drill && !self->coached);
  if (!drill)
    return;
  name = g_strdup_printf (_("%s. Nothing here reaches a customer."), state->drill);
  speed = g_strdup_printf (_("Clock × %g"), state->speed > 0 ? state->speed : 1.0);
  gtk_label_set_text (self->drill_name, name);
  gtk_menu_button_set_label (self->drill_speed, speed);
  ic_accessible_name (GTK_WIDGET (self->drill_speed), speed);
}

/* What changes with the clock alone. */
static void
update_times (IcStrip *self,
              gint64   now)
{
  const IcState *state = ic_incident_get_state (self->incident);
  GTimeZone *zone = ic_session_get_zone (self->session);
  const char *me = ic_session_get_acting (self->session);
  g_autofree char *commander = ic_strip_commander_text (state, ic_incident_get_placed (self->incident), me, now);
  g_autofree char *communications = ic_strip_role_text (state, "communications", me, now);
  g_autofree char *about = ic_strip_about_text (state, now, zone);
  g_autofree char *elapsed = ic_strip_elapsed_text (state, now, zone);
  g_autofree char *offer = ic_strip_offer_text (state, now);

  gtk_label_set_text (self->about, about);
  ic_clock_label_set_duration (self->clock, ic_strip_elapsed (state, now));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->clock), elapsed);
  set_field (&self->fields[FIELD_COMMANDER], commander);
  set_field (&self->fields[FIELD_COMMUNICATIONS], communications);
  if (offer != NULL)
    gtk_label_set_text (self->offer_text, offer);
  gtk_widget_set_visible (self->offer, offer != NULL && self->tells_offer);
}

static void
set_provisional (GtkWidget *stepper,
                 bool       provisional)
{
  if (provisional)
    gtk_widget_add_css_class (stepper, "provisional");
  else
    gtk_widget_remove_css_class (stepper, "provisional");
}

/* What is to be known about the stepper besides the state; NULL: nothing. */
static void
explain (GtkWidget  *stepper,
         const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (stepper), text) == 0)
    return;
  gtk_widget_set_tooltip_text (stepper, text);
  ic_accessible_description (stepper, text != NULL ? text : "");
}

static const char *
why_not_set (IcStrip *self)
{
  const IcLinkStatus *link = ic_session_get_link (self->session);

  return link != NULL ? ic_action_why_forbidden (link->permission, IC_KIND_STATE_CHANGED) : NULL;
}

/* Who may not set the state sees it all the same. */
static void
update_steppers (IcStrip       *self,
                 const IcState *state)
{
  GtkWidget *steppers[] = { self->stepper, self->stepper_short };
  bool provisional = ic_incident_get_placed (self->incident)->state != state->state;
  const char *why = why_not_set (self);

  for (guint i = 0; i < G_N_ELEMENTS (steppers); i++)
    {
      ic_state_stepper_set_state (IC_STATE_STEPPER (steppers[i]), (int) state->state);
      gtk_widget_set_sensitive (steppers[i], why == NULL);
      set_provisional (steppers[i], provisional);
      explain (steppers[i], provisional ? _("Not yet confirmed: the state is not in the record yet") : why);
    }
}

static void
update_state (IcStrip       *self,
              const IcState *state)
{
  bool open = ic_state_is_open (state);
  g_autofree char *outcome = ic_strip_outcome_text (state, ic_session_get_zone (self->session));

  set_state_class (self, open ? (int) state->state : -1);
  update_steppers (self, state);
  gtk_widget_set_visible (self->stepper, open);
  gtk_widget_set_visible (self->stepper_short, open);
  gtk_widget_set_visible (self->outcome, !open);
  if (outcome != NULL)
    gtk_label_set_text (GTK_LABEL (self->outcome), outcome);
  gtk_widget_set_visible (self->reopen, !open);
  gtk_widget_set_visible (self->hand_off, open);
  gtk_widget_set_visible (self->sitrep, open);
}

static void
update (IcStrip *self)
{
  const IcState *state;
  g_autofree char *groups = NULL;

  if (self->incident == NULL)
    return;
  state = ic_incident_get_state (self->incident);
  groups = ic_strip_groups_text (state);
  gtk_label_set_text (self->name, state->title != NULL ? state->title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), state->title);
  update_state (self, state);
  update_drill (self, state);
  set_field (&self->fields[FIELD_OPERATIONS], groups);
  set_field (&self->fields[FIELD_NEXT], state->next_ic != NULL && ic_state_is_open (state) ? ic_state_name (state, state->next_ic) : NULL);
  update_times (self, ic_incident_now (self->incident));
}

static void
tick_cb (IcStrip *self,
         gint64   now)
{
  if (self->incident != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    update_times (self, now);
}

static void
incident_changed_cb (IcStrip *self)
{
  IcIncident *incident = self->session != NULL ? ic_session_get_incident (self->session) : NULL;

  if (self->incident != incident)
    {
      if (self->incident != NULL)
        g_signal_handlers_disconnect_by_data (self->incident, self);
      g_set_object (&self->incident, incident);
      if (incident != NULL)
        g_signal_connect_swapped (incident, "changed", G_CALLBACK (update), self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), incident != NULL);
  update (self);
}

static void
chosen_cb (IcStrip *self,
           int      state)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.state", "i", state);
  /* Until the act takes effect the old state is the state. */
  update (self);
}

static GtkWidget *
new_stepper (IcStrip *self,
             bool     narrow)
{
  GtkWidget *stepper = ic_state_stepper_new ();

  ic_state_stepper_set_narrow (IC_STATE_STEPPER (stepper), narrow);
  gtk_widget_set_valign (stepper, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (stepper, "chosen", G_CALLBACK (chosen_cb), self);
  return stepper;
}

static void
make_field (Field      *field,
            const char *title,
            GtkWidget  *into)
{
  field->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  field->title = GTK_LABEL (gtk_label_new (title));
  field->value = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (field->title, 0);
  gtk_label_set_xalign (field->value, 0);
  gtk_label_set_wrap (field->value, TRUE);
  gtk_label_set_natural_wrap_mode (field->value, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (field->value, 40);
  gtk_widget_add_css_class (GTK_WIDGET (field->title), "ic-dim");
  gtk_widget_add_css_class (GTK_WIDGET (field->value), "ic-bold");
  gtk_box_append (GTK_BOX (field->box), GTK_WIDGET (field->title));
  gtk_box_append (GTK_BOX (field->box), GTK_WIDGET (field->value));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field->value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, field->title, NULL, -1);
  gtk_widget_set_visible (field->box, FALSE);
  ic_wrap_box_append (IC_WRAP_BOX (into), field->box);
}

static void
make_here (IcStrip   *self,
           GtkWidget *into)
{
  GtkWidget *title = gtk_label_new (_("Also here"));

  self->here = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->presence = ic_presence_box_new ();
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "ic-dim");
  gtk_box_append (GTK_BOX (self->here), title);
  gtk_box_append (GTK_BOX (self->here), self->presence);
  g_object_bind_property (self->presence, "visible", self->here, "visible", G_BINDING_SYNC_CREATE);
  ic_wrap_box_append (IC_WRAP_BOX (into), self->here);
}

static GtkWidget *
make_fields (IcStrip *self)
{
  GtkWidget *box = ic_wrap_box_new ();

  ic_wrap_box_set_spacing (IC_WRAP_BOX (box), 20);
  make_field (&self->fields[FIELD_COMMANDER], _("Incident Commander"), box);
  make_field (&self->fields[FIELD_COMMUNICATIONS], _("Communications"), box);
  make_field (&self->fields[FIELD_OPERATIONS], _("Operations"), box);
  make_field (&self->fields[FIELD_NEXT], _("Next IC"), box);
  make_here (self, box);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* Written out, or in its place how it ended. */
static GtkWidget *
make_state (IcStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->stepper = new_stepper (self, false);
  self->outcome = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->outcome), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->outcome), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->outcome), 0);
  gtk_widget_add_css_class (self->outcome, "ic-bold");
  gtk_box_append (GTK_BOX (box), self->stepper);
  gtk_box_append (GTK_BOX (box), self->outcome);
  return box;
}

static void
fill_flow (IcStrip *self)
{
  self->clock = IC_CLOCK_LABEL (ic_clock_label_new (_("Since it was declared")));
  gtk_widget_add_css_class (GTK_WIDGET (self->clock), "big");
  gtk_widget_set_valign (GTK_WIDGET (self->clock), GTK_ALIGN_CENTER);
  ic_strip_flow_put (self->flow, IC_STRIP_TITLE, self->title_slot);
  ic_strip_flow_put (self->flow, IC_STRIP_STATE, make_state (self));
  self->stepper_short = new_stepper (self, true);
  ic_strip_flow_put (self->flow, IC_STRIP_STATE_SHORT, self->stepper_short);
  ic_strip_flow_put (self->flow, IC_STRIP_CLOCK, GTK_WIDGET (self->clock));
  ic_strip_flow_put (self->flow, IC_STRIP_FIELDS, make_fields (self));
  ic_strip_flow_put (self->flow, IC_STRIP_BUTTONS, self->buttons_slot);
}

static void
ic_strip_dispose (GObject *object)
{
  IcStrip *self = IC_STRIP (object);
  GtkWidget *child;

  ic_strip_set_session (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_strip_parent_class)->dispose (object);
}

static void
ic_strip_class_init (IcStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_strip_dispose;
  g_type_ensure (IC_TYPE_STRIP_FLOW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-strip.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, drill);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, drill_name);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, drill_speed);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, flow);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, offer);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, offer_text);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, title_slot);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, name);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, about);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, buttons_slot);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, reopen);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, hand_off);
  gtk_widget_class_bind_template_child (widget_class, IcStrip, sitrep);
}

static void
ic_strip_init (IcStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  ic_accessible_name (GTK_WIDGET (self), _("The incident"));
  fill_flow (self);
}

GtkWidget *
ic_strip_new (void)
{
  return g_object_new (IC_TYPE_STRIP, NULL);
}

void
ic_strip_set_session (IcStrip   *self,
                      IcSession *session)
{
  g_return_if_fail (IC_IS_STRIP (self));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  ic_presence_box_set_model (IC_PRESENCE_BOX (self->presence), session != NULL ? ic_session_get_present (session) : NULL);
  if (session != NULL)
    {
      g_signal_connect_swapped (session, "tick", G_CALLBACK (tick_cb), self);
      g_signal_connect_swapped (session, "notify::incident", G_CALLBACK (incident_changed_cb), self);
      g_signal_connect_swapped (session, "notify::acting", G_CALLBACK (update), self);
      g_signal_connect_swapped (session, "notify::link", G_CALLBACK (update), self);
    }
  incident_changed_cb (self);
}

void
ic_strip_set_tells_offer (IcStrip  *self,
                          gboolean  tells)
{
  g_return_if_fail (IC_IS_STRIP (self));

  self->tells_offer = tells;
  update (self);
}

void
ic_strip_set_coached (IcStrip *self,
                      bool     coached)
{
  g_return_if_fail (IC_IS_STRIP (self));

  self->coached = coached;
  if (coached)
    gtk_widget_set_visible (self->drill, FALSE);
}
