/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window with nothing on it but a session, for tests and pictures: the part of
 * ic-window.h that dialogs and the Command page use.
 */
#include "bare-window.h"

struct _IcWindow {
  AdwApplicationWindow parent_instance;
  IcSession           *session;
  GtkWindow           *dialog;
  char                *said;
  int                  question;
};

G_DEFINE_FINAL_TYPE (IcWindow, ic_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_QUESTION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
ic_window_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  g_value_set_int (value, IC_WINDOW (object)->question);
}

static void
ic_window_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  ic_window_set_question (IC_WINDOW (object), g_value_get_int (value));
}

static void
ic_window_dispose (GObject *object)
{
  IcWindow *self = IC_WINDOW (object);

  if (self->dialog != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  self->dialog = NULL;
  G_OBJECT_CLASS (ic_window_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->said, g_free);
}

static void
ic_window_class_init (IcWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_window_dispose;
  G_OBJECT_CLASS (klass)->get_property = ic_window_get_property;
  G_OBJECT_CLASS (klass)->set_property = ic_window_set_property;
  props[PROP_QUESTION] = g_param_spec_int ("question", NULL, NULL, 1, 6, 1,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  g_signal_new ("focus-timeline", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("customers", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
ic_window_init (IcWindow *self)
{
  self->question = 1;
}

IcWindow *
ic_window_new (GtkApplication *application,
               IcSession      *session)
{
  IcWindow *self = g_object_new (IC_TYPE_WINDOW, "application", application, "title", "Incident Console", NULL);

  self->session = g_object_ref (session);
  return self;
}

IcSession *
ic_window_get_session (IcWindow *self)
{
  return self->session;
}

const IcState *
ic_window_get_state (IcWindow *self)
{
  IcIncident *incident = ic_session_get_incident (self->session);

  return incident != NULL ? ic_incident_get_state (incident) : NULL;
}

static GTimeZone *
find_zone_cb (const char *name,
              gpointer    data)
{
  return ic_session_find_zone (name);
}

IcZones
ic_window_get_zones (IcWindow *self)
{
  return (IcZones) { .own = ic_session_get_zone (self->session), .find = find_zone_cb };
}

void
ic_window_toast (IcWindow   *self,
                 const char *text,
                 IcVerbs    *undo)
{
  g_free (self->said);
  self->said = g_strdup (text);
  g_clear_pointer (&undo, ic_verbs_free);
}

void
ic_window_submit (IcWindow   *self,
                  IcVerbs    *verbs,
                  const char *done)
{
  ic_session_submit (self->session, verbs);
  if (done != NULL)
    ic_window_toast (self, done, NULL);
}

void
ic_window_present_dialog (IcWindow  *self,
                          GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (dialog, TRUE);
  g_set_weak_pointer (&self->dialog, dialog);
  gtk_window_present (dialog);
}

const char *
ic_window_why_not (IcWindow   *self,
                   const char *action)
{
  return NULL;
}

void
ic_window_do_act (IcWindow   *self,
                  IcAct       act,
                  const char *subject)
{
  g_autofree char *text = g_strdup_printf ("act %d %s", act, subject != NULL ? subject : "");

  ic_window_toast (self, text, NULL);
}

int
ic_window_get_question (IcWindow *self)
{
  return self->question;
}

void
ic_window_set_question (IcWindow *self,
                        int       question)
{
  if (self->question == question)
    return;
  self->question = question;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUESTION]);
}

GtkWindow *
bare_window_dialog (IcWindow *self)
{
  return self->dialog;
}

const char *
bare_window_said (IcWindow *self)
{
  return self->said;
}
