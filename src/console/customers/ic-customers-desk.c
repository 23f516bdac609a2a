/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page at work: it follows the incident in front.
 */
#include "ic-customers-page.h"

typedef struct {
  IcCustomersPage *page;     /* borrowed: it owns this */
  IcWindow        *window;   /* borrowed: the page is in it */
  IcSession       *session;  /* held */
  IcIncident      *incident; /* held; NULL: none in front */
  gboolean         showing;
  GPtrArray       *standings;   /* of IcOutletStanding, as last told; NULL */
  GCancellable    *cancellable;
  gint64           asked;       /* when they were asked for last, monotonic */
} Desk;

#define ASK_AGAIN (5 * G_USEC_PER_SEC)

static void
standings_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *standings = ic_session_list_outlets_finish (IC_SESSION (source), result, &error);
  Desk *desk = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* When nobody can tell, what was told before is of no use either. */
  g_clear_pointer (&desk->standings, g_ptr_array_unref);
  desk->standings = standings;
}

/* When what failed is tried again is known to whoever keeps the record. */
static void
ask_for_standings (Desk *desk)
{
  const IcState *state = ic_incident_get_state (desk->incident);
  gint64 now = g_get_monotonic_time ();
  gboolean failed = FALSE;

  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);

      failed |= g_strcmp0 (delivery->status, "failed") == 0 && !delivery->final;
    }
  if (!failed)
    g_clear_pointer (&desk->standings, g_ptr_array_unref);
  if (!failed || (desk->asked != 0 && now - desk->asked < ASK_AGAIN) || !ic_session_may (desk->session, IC_KIND_DELIVERY_RETRIED))
    return;
  desk->asked = now;
  ic_session_list_outlets_async (desk->session, desk->cancellable, standings_cb, desk);
}

static void
show (Desk *desk)
{
  IcZones zones = ic_window_get_zones (desk->window);
  g_autoptr (IcItems) readings = NULL;
  IcCustomersView view = { 0 };

  if (desk->incident == NULL)
    return;
  ask_for_standings (desk);
  readings = ic_incident_get_readings (desk->incident);
  ic_command_view_take (&view.base, desk->window, desk->incident, &zones, readings);
  view.org = ic_session_get_org (desk->session);
  view.standings = desk->standings;
  view.window = desk->window;
  view.session = desk->session;
  view.writes = ic_session_may (desk->session, IC_KIND_UPDATE_DRAFTED);
  view.serves = ic_session_may (desk->session, IC_KIND_CUSTOMER_REPORTED);
  ic_customers_page_show (desk->page, &view);
}

/* Nobody looks at a page that is not mapped: it is shown when it comes up. */
static void
show_if_seen_cb (Desk *desk)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (desk->page)))
    show (desk);
}

/* A composer that has just opened something wants the other cards to say so; what shows them asks for no more. */
static void
refresh_cb (Desk *desk)
{
  if (desk->showing || !gtk_widget_get_mapped (GTK_WIDGET (desk->page)))
    return;
  desk->showing = TRUE;
  show (desk);
  desk->showing = FALSE;
}

/* The window's acts about updates: keys, menus and the palette. */
static void
customers_cb (Desk *desk, const char *act, const char *subject)
{
  IcComposer *composer = ic_customers_page_get_composer (desk->page);

  if (desk->incident == NULL || ic_incident_get_loading (desk->incident) || !ic_session_may (desk->session, IC_KIND_UPDATE_DRAFTED))
    return;
  desk->showing = TRUE;
  show (desk);
  desk->showing = FALSE;
  if (g_str_equal (act, "open"))
    ic_composer_open (composer, subject);
  else if (g_str_equal (act, "correct"))
    ic_composer_correct (composer, subject);
  else
    ic_composer_act (composer, act);
}

static void
let_incident_go (Desk *desk)
{
  if (desk->incident != NULL)
    g_signal_handlers_disconnect_by_data (desk->incident, desk);
  g_clear_object (&desk->incident);
}

static void
incident_cb (Desk *desk)
{
  IcIncident *incident = ic_session_get_incident (desk->session);

  if (incident == desk->incident)
    return;
  let_incident_go (desk);
  if (incident == NULL)
    return;
  desk->incident = g_object_ref (incident);
  g_signal_connect_swapped (incident, "changed", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (incident, "health-changed", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (incident, "notify::loading", G_CALLBACK (show_if_seen_cb), desk);
  show (desk);
}

static void
desk_free (Desk *desk)
{
  g_signal_handlers_disconnect_by_data (desk->window, desk);
  g_signal_handlers_disconnect_by_data (desk->session, desk);
  let_incident_go (desk);
  g_cancellable_cancel (desk->cancellable);
  g_object_unref (desk->cancellable);
  g_clear_pointer (&desk->standings, g_ptr_array_unref);
  g_object_unref (desk->session);
  g_free (desk);
}

static void
destroy_cb (GtkWidget *page)
{
  g_object_set_data (G_OBJECT (page), "ic-customers-desk", NULL);
}

GtkWidget *
ic_customers_page_new (IcWindow *window)
{
  GtkWidget *page = g_object_new (IC_TYPE_CUSTOMERS_PAGE, NULL);
  Desk *desk = g_new0 (Desk, 1);

  desk->page = IC_CUSTOMERS_PAGE (page);
  desk->cancellable = g_cancellable_new ();
  desk->window = window;
  desk->session = g_object_ref (ic_window_get_session (window));
  g_object_set_data_full (G_OBJECT (page), "ic-customers-desk", desk, (GDestroyNotify) desk_free);
  g_signal_connect (page, "destroy", G_CALLBACK (destroy_cb), NULL);
  g_signal_connect_swapped (desk->session, "notify::incident", G_CALLBACK (incident_cb), desk);
  g_signal_connect_swapped (desk->session, "notify::org", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (desk->session, "notify::link", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (desk->session, "tick", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (window, "customers", G_CALLBACK (customers_cb), desk);
  g_signal_connect_swapped (page, "refresh", G_CALLBACK (refresh_cb), desk);
  g_signal_connect_swapped (page, "map", G_CALLBACK (show), desk);
  incident_cb (desk);
  return page;
}
