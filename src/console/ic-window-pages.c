/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pages' buttons: where they stand, and how much waits behind each.
 */
#include "ic-window-private.h"

#include "ic-inbox-words.h"
#include "ic-kit.h"

#include <glib/gi18n.h>

#define COUNT_AGAIN_MS 200
/* Below this width the header has no room for the pages' names. */
#define NARROW 720

/* How many updates wait for a review, on the page's button. */
void
ic_window_show_reviews (IcWindow *self)
{
  const IcState *state = ic_window_get_state (self);
  const IcState *comms = state != NULL ? ic_incident_get_comms (self->incident) : NULL;
  g_autofree char *count = NULL, *name = NULL;
  guint n = 0;

  for (guint i = 0; comms != NULL && i < ic_items_count (comms->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, comms->updates, i);

      n += ic_update_waits (state, update) && g_strcmp0 (update->status, "review") == 0;
    }
  count = g_strdup_printf ("%u", n);
  name = n == 0 ? g_strdup (_("Customers")) : g_strdup_printf (ngettext ("Customers, %u update to review", "Customers, %u updates to review", n), n);
  ic_tag_set_label (self->reviews, count);
  gtk_widget_set_visible (GTK_WIDGET (self->reviews), n > 0);
  ic_accessible_name (self->customers_button, name);
}

/* The gravest of what waits is told until somebody looks after it; whoever cannot do that is left in peace. */
static void
raise_alarm (IcWindow  *self,
             GPtrArray *lines)
{
  const IcInboxLine *first = lines->len > 0 ? lines->pdata[0] : NULL;
  bool grave = first != NULL && first->place == IC_INBOX_WAITING && g_strcmp0 (first->group->kind, "alerts") == 0
               && ic_severity_rank (first->group->severity) <= ic_severity_rank ("error");
  g_autofree char *title = NULL;

  if (grave && ic_session_may (self->session, IC_KIND_ALERTS_ACKNOWLEDGED))
    title = ic_inbox_line_title (first);
  ic_notifier_set_alarm (self->notifier, title, title != NULL ? _("Nobody looks after it yet: see the inbox") : NULL);
}

/* How many lines of the inbox wait for somebody, on the page's button. */
static gboolean
count_cb (gpointer data)
{
  IcWindow *self = data;
  g_autoptr(GPtrArray) lines = ic_session_list_inbox (self->session);
  guint n = ic_inbox_waiting (lines);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *name = n == 0 ? g_strdup (_("Inbox")) : g_strdup_printf (ngettext ("Inbox, %u waits", "Inbox, %u wait", n), n);

  self->count = 0;
  raise_alarm (self, lines);
  ic_tag_set_label (self->waiting, count);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n > 0);
  ic_accessible_name (self->inbox_button, name);
  /* The first of all makes the button appear. */
  if (!gtk_widget_get_visible (self->inbox_button))
    ic_window_update (self);
  return G_SOURCE_REMOVE;
}

/* A storm changes it more often than anybody reads it. */
void
ic_window_inbox_changed (IcWindow *self)
{
  if (self->count == 0)
    self->count = g_timeout_add (COUNT_AGAIN_MS, count_cb, self);
}

/* In a narrow window the pages' buttons stand below, where there is room for their names. */
static gboolean
place_switcher_cb (gpointer data)
{
  IcWindow *self = data;
  g_autoptr(GtkWidget) switcher = g_object_ref (self->switcher);

  self->placing = 0;
  if (gtk_widget_get_parent (switcher) == GTK_WIDGET (self->top))
    gtk_box_remove (self->top, switcher);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), self->narrow ? NULL : switcher);
  if (self->narrow)
    {
      gtk_box_append (self->top, switcher);
      gtk_widget_add_css_class (switcher, "ic-switcher");
    }
  else
    gtk_widget_remove_css_class (switcher, "ic-switcher");
  return G_SOURCE_REMOVE;
}

void
ic_window_place_switcher (IcWindow *self,
                          int       width)
{
  bool narrow = width < NARROW;

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  /* Not from here: nothing may move while it is being laid out. */
  if (self->placing == 0)
    self->placing = g_idle_add (place_switcher_cb, self);
}
