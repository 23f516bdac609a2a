/* SPDX-License-Identifier: GPL-3.0-or-later
 * The chosen line of the inbox.
 */
#include "ic-line-card.h"

#include "ic-card-text.h"
#include "ic-inbox-resource.h"
#include "ic-inbox-words.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcLineCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *title, *detail, *over, *history, *escalation, *link, *runbook, *acts;
  GtkWidget *declare, *attach, *acknowledge, *snooze, *dismiss, *give_back;
  GtkWidget *signals_label;
  GtkBox    *signals;
};

G_DEFINE_FINAL_TYPE (IcLineCard, ic_line_card, ADW_TYPE_BIN)

/* @line (transfer full) */
static void
add_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

/* What was done about it, one line each. */
static void
show_history (IcLineCard *self, const IcInboxView *view)
{
  const IcAlertGroup *group = view->chosen->group;
  const char *label = group->incident != NULL && view->label != NULL ? view->label (group->incident, view->data) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *told = ic_view_time (&view->base, group->escalated), *acknowledged = ic_view_time (&view->base, group->acknowledged);
  g_autofree char *attached = ic_view_time (&view->base, group->attached), *dismissed = ic_view_time (&view->base, group->dismissed);

  if (group->escalated != 0)
    add_line (text, g_markup_printf_escaped (_("<b>%s</b> was told at %s"), group->told, told));
  if (group->acknowledged != 0)
    add_line (text, g_markup_printf_escaped (_("<b>%s</b> acknowledged it at %s"), ic_state_name (view->org, group->acknowledged_by), acknowledged));
  if (group->attached != 0)
    add_line (text, g_markup_printf_escaped (_("It belongs to <b>%s</b> since %s"), label != NULL ? label : _("an incident"), attached));
  if (group->dismissed != 0)
    add_line (text, g_markup_printf_escaped (_("<b>%s</b> dismissed it at %s: “%s”"), ic_state_name (view->org, group->dismissed_by), dismissed,
                                             group->reason != NULL ? group->reason : ""));
  ic_label_show (self->history, text->str);
}

static void
show_over (IcLineCard *self, const IcInboxView *view)
{
  const char *over = view->chosen->over;
  const char *label = over != NULL && view->label != NULL ? view->label (over, view->data) : NULL;
  g_autofree char *text = over == NULL ? NULL
    : g_markup_printf_escaped (_("It was attached to <b>%s</b>, which is over, and it fires again: declare anew, or reopen that one."), label != NULL ? label : _("an incident"));

  ic_label_show (self->over, text);
}

static void
show_link (GtkWidget *button, const char *url)
{
  g_autofree char *scheme = url != NULL ? g_uri_parse_scheme (url) : NULL;
  bool opens = g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0;

  gtk_widget_set_visible (button, opens);
  if (opens && g_strcmp0 (gtk_link_button_get_uri (GTK_LINK_BUTTON (button)), url) != 0)
    gtk_link_button_set_uri (GTK_LINK_BUTTON (button), url);
}

static void
show_acts (IcLineCard *self, const IcInboxView *view)
{
  IcInboxPlace place = view->chosen->place;
  bool live = place == IC_INBOX_WAITING || place == IC_INBOX_LOOKED_AT;
  bool put_away = place == IC_INBOX_SNOOZED || place == IC_INBOX_DISMISSED || place == IC_INBOX_ATTACHED;
  g_autofree char *attach = view->front != NULL ? g_strdup_printf (_("_Attach to %s"), view->front) : NULL;

  gtk_widget_set_visible (self->acts, view->triages);
  gtk_widget_set_visible (self->declare, place != IC_INBOX_ATTACHED);
  gtk_widget_set_visible (self->attach, place != IC_INBOX_ATTACHED && attach != NULL);
  if (attach != NULL)
    gtk_button_set_label (GTK_BUTTON (self->attach), attach);
  gtk_widget_set_visible (self->acknowledge, place == IC_INBOX_WAITING);
  gtk_widget_set_visible (self->snooze, live);
  gtk_widget_set_visible (self->dismiss, live || place == IC_INBOX_SNOOZED || place == IC_INBOX_RESOLVED);
  gtk_widget_set_visible (self->give_back, put_away);
}

static void
show_signals (IcLineCard *self, const IcInboxView *view)
{
  ic_rows_begin (self->signals);
  for (guint i = 0; i < view->signals->len; i++)
    {
      const IcSignal *signal = view->signals->pdata[i];
      bool firing = g_strcmp0 (signal->status, "firing") == 0;
      g_autofree char *at = ic_view_time (&view->base, firing ? signal->fired : signal->resolved);
      g_autofree char *text = g_markup_escape_text (signal->summary != NULL ? signal->summary : signal->key, -1);
      g_autofree char *where = ic_words_join (" · ", (const char *const[]){ signal->service, signal->host, signal->component, at }, 4);
      g_autofree char *detail = g_markup_escape_text (where, -1);
      IcItemRow *row = ic_rows_take (self->signals, signal->id);

      ic_item_row_set_lead_tag (row, firing ? _("firing") : _("resolved"), firing ? IC_TONE_BAD : IC_TONE_GOOD, firing ? NULL : "ic-check-symbolic");
      ic_item_row_set_text (row, text);
      ic_item_row_set_detail (row, detail);
    }
  ic_rows_end (self->signals);
  gtk_widget_set_visible (self->signals_label, view->signals->len > 0);
}

static void
ic_line_card_class_init (IcLineCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_INBOX_RESOURCE_PATH "ic-line-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, title);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, detail);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, over);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, history);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, escalation);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, link);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, runbook);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, acts);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, declare);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, attach);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, acknowledge);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, snooze);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, dismiss);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, give_back);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, signals_label);
  gtk_widget_class_bind_template_child (widget_class, IcLineCard, signals);
}

static void
ic_line_card_init (IcLineCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->signals), _("The alerts in it"));
}

void
ic_line_card_show (IcLineCard *self, const IcInboxView *view)
{
  const IcInboxLine *line = view->chosen;
  g_autofree char *title = NULL, *markup = NULL, *detail = NULL, *escaped = NULL, *escalation = NULL, *next = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), line != NULL);
  if (line == NULL)
    return;
  title = ic_inbox_line_title (line);
  markup = g_markup_escape_text (title, -1);
  detail = ic_inbox_line_detail (view, line);
  escaped = g_markup_escape_text (detail, -1);
  escalation = line->place == IC_INBOX_WAITING ? ic_inbox_escalation (view, line->group) : NULL;
  next = escalation != NULL ? g_markup_printf_escaped (_("Nobody has acknowledged it yet: %s"), escalation) : NULL;
  ic_accessible_name (GTK_WIDGET (self->card), title);
  ic_label_show (self->title, markup);
  ic_label_show (self->detail, escaped);
  ic_label_show (self->escalation, next);
  show_over (self, view);
  show_history (self, view);
  show_link (self->link, line->group->url);
  show_link (self->runbook, line->group->runbook);
  show_acts (self, view);
  show_signals (self, view);
}
