/* SPDX-License-Identifier: GPL-3.0-or-later
 * One incident as a line of a list.
 */
#include "ic-incident-line.h"

#include "ic-kit.h"
#include "ic-time.h"

#include <glib/gi18n.h>

static IcTone
tone_of (IcIncidentRow *row)
{
  static const IcTone tones[] = { IC_TONE_GOOD, IC_TONE_WARNING, IC_TONE_WARNING, IC_TONE_BAD };

  if (ic_incident_row_get_outcome (row) != NULL)
    return IC_TONE_NEUTRAL;
  return tones[CLAMP (ic_incident_row_get_state (row), 0, 3)];
}

char *
ic_incident_line_standing (IcIncidentRow *row)
{
  const char *outcome = ic_incident_row_get_outcome (row);
  int state = ic_incident_row_get_state (row);

  if (outcome == NULL)
    return g_strdup_printf ("%d %s", state, ic_state_word (state));
  return g_strdup (g_str_equal (outcome, "false-alarm") ? _("False alarm")
                   : g_str_equal (outcome, "duplicate") ? _("Duplicate")
                   : g_str_equal (outcome, "deferred")  ? _("Deferred")
                                                        : _("Resolved"));
}

char *
ic_incident_line_detail (IcIncidentRow *row,
                         GTimeZone     *zone)
{
  g_autofree char *declared = ic_time_date_of_day (ic_incident_row_get_declared (row), zone);
  const char *label = ic_incident_row_get_label (row);
  const char *ic = ic_incident_row_get_ic_name (row);
  GString *text = g_string_new (NULL);

  if (label != NULL && *label != '\0')
    g_string_append_printf (text, "%s · ", label);
  g_string_append (text, declared);
  if (ic != NULL && *ic != '\0')
    g_string_append_printf (text, " · IC %s", ic);
  return g_string_free (text, FALSE);
}

GtkWidget *
ic_incident_line_new (IcIncidentRow *row,
                      GTimeZone     *zone)
{
  g_autofree char *standing = ic_incident_line_standing (row);
  g_autofree char *detail = ic_incident_line_detail (row, zone);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (ic_incident_row_get_title (row));
  GtkWidget *below = gtk_label_new (detail);
  GtkWidget *tag = ic_tag_new (standing, tone_of (row), NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (below), 0);
  gtk_label_set_wrap (GTK_LABEL (below), TRUE);
  gtk_widget_add_css_class (title, "ic-bold");
  gtk_widget_add_css_class (below, "ic-dim");
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), below);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), tag);
  return line;
}
