/* SPDX-License-Identifier: GPL-3.0-or-later
 * One entry of the timeline.
 */
#include "ic-timeline-row.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _IcTimelineRow {
  GtkWidget  parent_instance;

  /* Template */
  GtkLabel  *time, *text;
  GtkImage  *icon;
  GtkWidget *badges;

  /* What is shown */
  gint64     when;
  GTimeZone *zone;  /* owned; NULL: nothing yet */
  guint      flags;
};

G_DEFINE_FINAL_TYPE (IcTimelineRow, ic_timeline_row, GTK_TYPE_WIDGET)

/* By the noun of the kind: "state.changed" is the state's. */
static const struct {
  const char *noun, *icon;
} icons[] = {
  { "alert", "ic-alert-symbolic" },
  { "break", "ic-break-symbolic" },
  { "change", "ic-change-symbolic" },
  { "command", "ic-handoff-symbolic" },
  { "customer", "ic-customers-symbolic" },
  { "delivery", "ic-send-symbolic" },
  { "drill", "ic-drill-symbolic" },
  { "fix", "ic-fix-symbolic" },
  { "followup", "ic-task-symbolic" },
  { "group", "ic-person-symbolic" },
  { "handoff", "ic-handoff-symbolic" },
  { "hypothesis", "ic-hypothesis-symbolic" },
  { "impact", "ic-customers-symbolic" },
  { "incident", "ic-declare-symbolic" },
  { "loop", "ic-loop-symbolic" },
  { "message", "ic-comms-symbolic" },
  { "note", "ic-note-symbolic" },
  { "objective", "ic-decision-symbolic" },
  { "person", "ic-person-symbolic" },
  { "promise", "ic-promise-symbolic" },
  { "role", "ic-handoff-symbolic" },
  { "sitrep", "ic-sitrep-symbolic" },
  { "state", "ic-state-symbolic" },
  { "task", "ic-task-symbolic" },
  { "update", "ic-comms-symbolic" },
};

static const char *
icon_of_class (IcEntryClass entry_class)
{
  switch (entry_class)
    {
    case IC_CLASS_DECISION:
      return "ic-decision-symbolic";
    case IC_CLASS_COMMS:
      return "ic-comms-symbolic";
    case IC_CLASS_MACHINE:
      return "ic-machine-symbolic";
    case IC_CLASS_WORK:
    case IC_CLASS_QUIET:
      return "ic-note-symbolic";
    }
  return "ic-note-symbolic";
}

/* The subject in bold, the rest, and the remark dim behind it. */
static char *
entry_markup (const IcEntry *entry)
{
  const char *text = entry->text != NULL ? entry->text : "";
  gboolean leads = entry->subject != NULL && g_str_has_prefix (text, entry->subject);
  g_autofree char *subject = g_markup_escape_text (leads ? entry->subject : "", -1);
  g_autofree char *rest = g_markup_escape_text (leads ? text + strlen (entry->subject) : text, -1);
  g_autofree char *remark = entry->remark != NULL ? g_markup_escape_text (entry->remark, -1) : NULL;

  return g_strconcat (leads ? "<b>" : "", subject, leads ? "</b>" : "", rest,
                      remark != NULL ? " <span alpha='68%'>(" : "", remark != NULL ? remark : "", remark != NULL ? ")</span>" : "", NULL);
}

static void
add_badge (IcTimelineRow *self, const char *label, IcTone tone, const char *icon, const char *tooltip)
{
  GtkWidget *tag = ic_tag_new (label, tone, icon);

  gtk_widget_set_tooltip_text (tag, tooltip);
  gtk_box_append (GTK_BOX (self->badges), tag);
}

/* The quiet sign, and what it means beside it. */
static void
add_pending (IcTimelineRow *self, const char *pending)
{
  GtkWidget *words = gtk_label_new (pending);

  gtk_widget_add_css_class (words, "ic-dim");
  gtk_box_append (GTK_BOX (self->badges), ic_pending_mark_new (pending));
  gtk_box_append (GTK_BOX (self->badges), words);
}

static void
show_badges (IcTimelineRow *self, guint flags, const char *pending)
{
  GtkWidget *child;

  if (self->flags == flags)
    return;
  self->flags = flags;
  while ((child = gtk_widget_get_first_child (self->badges)) != NULL)
    gtk_box_remove (GTK_BOX (self->badges), child);
  if (flags & IC_ENTRY_NO_EFFECT)
    add_badge (self, _("without effect"), IC_TONE_WARNING, "ic-warning-symbolic", _("Kept in the record, but it changed nothing"));
  if (flags & IC_ENTRY_AMENDED)
    add_badge (self, _("corrected"), IC_TONE_NEUTRAL, "ic-pen-symbolic", _("It reads differently now; the original stays in the record"));
  if (flags & IC_ENTRY_UNKNOWN)
    add_badge (self, _("unknown"), IC_TONE_NEUTRAL, "ic-question-symbolic", _("A kind of event this program does not know"));
  if (flags & IC_ENTRY_PENDING)
    add_pending (self, pending);
  gtk_widget_set_visible (self->badges, gtk_widget_get_first_child (self->badges) != NULL);
}

/* The date and zone are asked for rarely and cost more than the rest of a row. */
static gboolean
query_tooltip_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, IcTimelineRow *self)
{
  g_autofree char *text = NULL;

  if (self->zone == NULL)
    return FALSE;
  text = ic_time_date_of_day (self->when, self->zone);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
ic_timeline_row_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), IC_TYPE_TIMELINE_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&IC_TIMELINE_ROW (object)->zone, g_time_zone_unref);

  G_OBJECT_CLASS (ic_timeline_row_parent_class)->dispose (object);
}

static void
ic_timeline_row_class_init (IcTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_timeline_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "ic-entry");
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IcTimelineRow, time);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineRow, text);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineRow, badges);
}

static void
ic_timeline_row_init (IcTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->time), TRUE);
  g_signal_connect (self->time, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
}

GtkWidget *
ic_timeline_row_new (void)
{
  return g_object_new (IC_TYPE_TIMELINE_ROW, NULL);
}

void
ic_timeline_row_show (IcTimelineRow *self, const IcEntry *entry, GTimeZone *zone, gint64 now, const char *pending)
{
  IcZones zones = { .own = zone };
  IcCommandView view = { .now = now, .zones = &zones };
  g_autofree char *when = ic_view_time (&view, entry->time);
  g_autofree char *markup = entry_markup (entry);
  g_autofree char *name = NULL;
  bool waits;

  gtk_label_set_label (self->time, when);
  self->when = entry->time;
  if (self->zone != zone)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = g_time_zone_ref (zone);
    }
  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), ic_entry_icon (entry)) != 0)
    gtk_image_set_from_icon_name (self->icon, ic_entry_icon (entry));
  gtk_label_set_label (self->text, markup);
  show_badges (self, entry->flags, pending);
  waits = entry->flags & IC_ENTRY_PENDING;
  name = g_strdup_printf ("%s %s%s%s", when, gtk_label_get_text (self->text), waits ? ", " : "", waits ? pending : "");
  ic_accessible_row_name (GTK_WIDGET (self), name);
}

const char *
ic_entry_icon (const IcEntry *entry)
{
  const IcKind *kind = entry->kind < IC_N_KINDS ? ic_kind (entry->kind) : NULL;

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (icons); i++)
    if (g_str_has_prefix (kind->name, icons[i].noun) && kind->name[strlen (icons[i].noun)] == '.')
      return icons[i].icon;
  return icon_of_class (entry->entry_class);
}
