/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tells the desktop what somebody who looks elsewhere must know.
 */
#include "ic-notifier.h"

#include "ic-notices.h"

#include <glib/gi18n.h>

struct _IcNotifier {
  GObject parent_instance;

  /* Borrowed */
  GtkApplicationWindow *window;

  /* Owned */
  IcSession  *session;
  IcIncident *incident;
  IcState    *seen;

  gint64      last; /* incident time of the last look; 0: none yet */

  char       *alarm, *alarm_body; /* what is told again and again; NULL: nothing */
  guint       again;
};

G_DEFINE_FINAL_TYPE (IcNotifier, ic_notifier, G_TYPE_OBJECT)

/* An alarm is told again while it lasts. */
#define ALARM "alarm"
#define ALARM_AGAIN 60

/* NULL while somebody looks at the window: they see it there. */
static GApplication *
listener (IcNotifier *self)
{
  return gtk_window_is_active (GTK_WINDOW (self->window)) ? NULL : G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self->window)));
}

/* Returns: (transfer full). */
static GNotification *
new_notification (IcNotifier *self,
                  const char *title,
                  const char *body,
                  bool        urgent)
{
  GNotification *notification = g_notification_new (title);

  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_priority (notification, urgent ? G_NOTIFICATION_PRIORITY_URGENT : G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action_and_target (notification, "app.raise", "u", gtk_application_window_get_id (self->window));
  return notification;
}

static void
send (IcNotifier     *self,
      const IcNotice *notice)
{
  GApplication *application = listener (self);
  const IcState *state = ic_incident_get_state (self->incident);
  g_autoptr(GNotification) notification = NULL;
  g_autofree char *title = NULL;

  /* An offer at a joined desk concerns only whom it is to, and they are called. */
  if (application == NULL || (g_str_equal (notice->id, "offer") && ic_session_get_link (self->session) != NULL))
    return;
  title = ic_state_is_drill (state) ? g_strdup_printf ("DRILL: %s", notice->title) : g_strdup (notice->title);
  notification = new_notification (self, title, notice->body, notice->urgent);
  g_application_send_notification (application, notice->id, notification);
}

/* Takes @notices. */
static void
send_all (IcNotifier *self,
          GPtrArray  *notices)
{
  for (guint i = 0; i < notices->len; i++)
    send (self, notices->pdata[i]);
  g_ptr_array_unref (notices);
}

static void
changed_cb (IcNotifier *self)
{
  const IcState *state = ic_incident_get_state (self->incident);

  /* What is read from the record at the start is no news. */
  if (!ic_incident_get_loading (self->incident) && self->seen != NULL)
    send_all (self, ic_notices_of_change (self->seen, state));
  g_clear_pointer (&self->seen, ic_state_unref);
  if (!ic_incident_get_loading (self->incident))
    self->seen = ic_state_ref (state);
}

static void
tick_cb (IcNotifier *self,
         gint64      now)
{
  if (self->incident == NULL || ic_incident_get_loading (self->incident))
    return;
  if (self->last != 0 && now > self->last)
    send_all (self, ic_notices_of_clock (ic_incident_get_state (self->incident), self->last, now));
  self->last = now;
}

static void
incident_cb (IcNotifier *self)
{
  IcIncident *incident = self->session != NULL ? ic_session_get_incident (self->session) : NULL;

  if (self->incident == incident)
    return;
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_data (self->incident, self);
  g_set_object (&self->incident, incident);
  g_clear_pointer (&self->seen, ic_state_unref);
  self->last = 0;
  if (incident == NULL)
    return;
  g_signal_connect_swapped (incident, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

/* With a sound each time, also for who looks at the window, but at another corner of it. */
static gboolean
alarm_cb (gpointer data)
{
  IcNotifier *self = data;

  gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self->window)));
  ic_notifier_tell (self, ALARM, self->alarm, self->alarm_body);
  return G_SOURCE_CONTINUE;
}

static void
ic_notifier_dispose (GObject *object)
{
  IcNotifier *self = IC_NOTIFIER (object);

  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_pointer (&self->alarm, g_free);
  g_clear_pointer (&self->alarm_body, g_free);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  incident_cb (self);
  G_OBJECT_CLASS (ic_notifier_parent_class)->dispose (object);
}

static void
ic_notifier_class_init (IcNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_notifier_dispose;
}

static void
ic_notifier_init (IcNotifier *self)
{
}

IcNotifier *
ic_notifier_new (GtkApplicationWindow *window,
                 IcSession            *session)
{
  IcNotifier *self = g_object_new (IC_TYPE_NOTIFIER, NULL);

  self->window = window;
  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "tick", G_CALLBACK (tick_cb), self);
  g_signal_connect_swapped (session, "notify::incident", G_CALLBACK (incident_cb), self);
  incident_cb (self);
  return self;
}

void
ic_notifier_call (IcNotifier *self,
                  const char *stream,
                  const char *title,
                  const char *body)
{
  GApplication *application;
  g_autoptr(GNotification) notification = NULL;
  g_autofree char *id = g_strconcat ("offer/", stream, NULL);

  g_return_if_fail (IC_IS_NOTIFIER (self));

  /* Heard also by who looks at the window, but at another corner of it. */
  gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self->window)));
  application = listener (self);
  if (application == NULL)
    return;
  notification = new_notification (self, title, body, true);
  g_notification_set_category (notification, "call.incoming");
  g_notification_add_button_with_target (notification, _("Read the Brief"), "app.read-brief", "(us)",
                                         gtk_application_window_get_id (self->window), stream);
  g_application_send_notification (application, id, notification);
}

void
ic_notifier_tell (IcNotifier *self,
                  const char *id,
                  const char *title,
                  const char *body)
{
  GApplication *application;
  g_autoptr(GNotification) notification = NULL;

  g_return_if_fail (IC_IS_NOTIFIER (self));

  application = listener (self);
  if (application == NULL)
    return;
  notification = new_notification (self, title, body, true);
  g_application_send_notification (application, id, notification);
}

void
ic_notifier_withdraw (IcNotifier *self,
                      const char *id)
{
  GApplication *application;

  g_return_if_fail (IC_IS_NOTIFIER (self));

  application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self->window)));
  if (application != NULL)
    g_application_withdraw_notification (application, id);
}

void
ic_notifier_set_alarm (IcNotifier *self,
                       const char *title,
                       const char *body)
{
  g_return_if_fail (IC_IS_NOTIFIER (self));

  if (g_strcmp0 (title, self->alarm) == 0)
    return;
  g_clear_handle_id (&self->again, g_source_remove);
  ic_set_text (&self->alarm, title);
  ic_set_text (&self->alarm_body, body);
  if (title == NULL)
    {
      ic_notifier_withdraw (self, ALARM);
      return;
    }
  alarm_cb (self);
  self->again = g_timeout_add_seconds (ALARM_AGAIN, alarm_cb, self);
}
