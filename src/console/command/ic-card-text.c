/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small pieces the cards are written with.
 */
#include "ic-card-text.h"

#include "ic-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
ic_markup_bold (const char *text, const char *bold)
{
  const char *at = bold != NULL && *bold != '\0' ? strstr (text, bold) : NULL;
  g_autofree char *before = NULL;

  if (at == NULL)
    return g_markup_escape_text (text, -1);
  before = g_strndup (text, at - text);
  return g_markup_printf_escaped ("%s<b>%s</b>%s", before, bold, at + strlen (bold));
}

/* Which day it is there, counted from 1970. Asked for each row of the timeline, so it makes no texts. */
static gint64
day_of (gint64 time, GTimeZone *zone)
{
  gint64 seconds = time / IC_SECOND;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return (seconds + (interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0)) / (IC_DAY / IC_SECOND);
}

char *
ic_view_time (const IcCommandView *view, gint64 time)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (day_of (time, view->zones->own) == day_of (view->now, view->zones->own))
    return ic_time_of_day (time, view->zones->own, FALSE);
  utc = g_date_time_new_from_unix_utc (time / IC_SECOND);
  local = g_date_time_to_timezone (utc, view->zones->own);
  /* TRANSLATORS: a time of another day: "20 Nov 14:02" */
  return g_date_time_format (local, _("%-d %b %H:%M"));
}

char *
ic_view_tooltip (const IcCommandView *view, gint64 time)
{
  return ic_time_date_of_day (time, view->zones->own);
}

char *
ic_view_until (const IcCommandView *view, gint64 due)
{
  gint64 left = due - view->now;
  g_autofree char *clock = ic_time_countdown (ABS (left));

  /* TRANSLATORS: how long until, or since, something is due: "in 4:10", "2:03 late" */
  return g_strdup_printf (left >= 0 ? _("in %s") : _("%s late"), clock);
}

void
ic_label_show (GtkWidget *label, const char *markup)
{
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), markup != NULL ? markup : "") != 0)
    gtk_label_set_markup (GTK_LABEL (label), markup != NULL ? markup : "");
  gtk_widget_set_visible (label, markup != NULL && *markup != '\0');
}

void
ic_card_say (IcCard *card, const char *subtitle)
{
  ic_card_set_use_markup (card, true);
  ic_card_set_subtitle (card, subtitle);
}

const char *
ic_view_pending_word (const IcCommandView *view)
{
  return view->joined ? _("Not yet sent") : _("Not yet in the record");
}

/* States share what did not change: an item that is another one was changed by what is not placed yet. */
static gboolean
has_item (const IcItems *items, gconstpointer item)
{
  for (guint i = 0; i < ic_items_count (items); i++)
    if (IC_AT (void, items, i) == item)
      return TRUE;
  return FALSE;
}

void
ic_row_show_provisional (IcItemRow *row, const IcCommandView *view, const IcItems *placed, gconstpointer item)
{
  gboolean provisional = view->placed != NULL && view->placed != view->state && !has_item (placed, item);

  ic_item_row_set_provisional (row, provisional ? ic_view_pending_word (view) : NULL);
}

void
ic_card_show_provisional (IcCard *card, const IcCommandView *view, gboolean provisional)
{
  GtkWidget *mark = g_object_get_data (G_OBJECT (card), "ic-pending-mark");

  if (mark == NULL && !provisional)
    return;
  if (mark == NULL)
    {
      mark = ic_pending_mark_new (ic_view_pending_word (view));
      ic_card_add_suffix (card, mark);
      g_object_set_data (G_OBJECT (card), "ic-pending-mark", mark);
    }
  gtk_widget_set_visible (mark, provisional);
}

GtkWidget *
ic_line_new (void)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_add_css_class (line, "ic-line");
  return line;
}

gboolean
ic_items_moved (IcItems **seen, IcItems *list)
{
  if (*seen == list)
    return FALSE;
  g_clear_pointer (seen, ic_items_unref);
  *seen = list != NULL ? ic_items_ref (list) : NULL;
  return TRUE;
}
