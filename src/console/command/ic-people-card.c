/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who is on duty, and the groups.
 */
#include "ic-people-card.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcPeopleCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *add, *empty, *warning, *line;
  GtkBox    *people, *groups;
};

G_DEFINE_FINAL_TYPE (IcPeopleCard, ic_people_card, ADW_TYPE_BIN)

/* Members of a group stand a little to the right of who leads it. */
#define MEMBER_INDENT 14

/* -- People ---------------------------------------------------------------- */

static char *
person_text (const IcDutyRow *duty)
{
  g_autofree char *more = duty->members > 0 ? g_strdup_printf (" +%u", duty->members) : g_strdup ("");

  return g_markup_printf_escaped ("<b>%s</b> %s%s", duty->person->name, duty->what != NULL ? duty->what : "", more);
}

static char *
person_detail (const IcDutyRow *duty)
{
  if (duty->local == NULL)
    return duty->night ? g_strdup (_("night")) : NULL;
  /* TRANSLATORS: what time it is for them: "02:58 local time, night" */
  return g_strdup_printf (duty->night ? _("%s local time, night") : _("%s local time"), duty->local);
}

static void
show_duty (IcItemRow *row, const IcDutyRow *duty, gint64 now)
{
  g_autofree char *span = ic_time_span (duty->on_break ? now - duty->person->break_since : duty->on_for);
  g_autofree char *text = NULL;

  if (duty->on_break)
    {
      text = g_strdup_printf (_("break %s"), span);
      ic_item_row_set_tag (row, text, IC_TONE_NEUTRAL, "ic-break-symbolic", _("On a break for so long"));
      return;
    }
  switch (duty->fatigue)
    {
    case IC_FATIGUE_FINE:
      ic_item_row_set_tag (row, span, IC_TONE_GOOD, NULL, _("On duty without a break"));
      break;
    case IC_FATIGUE_WARN:
      text = g_strdup_printf (_("%s tired"), span);
      ic_item_row_set_tag (row, text, IC_TONE_WARNING, "ic-clock-symbolic", _("On duty without a break; a break is due"));
      break;
    case IC_FATIGUE_RELIEVE:
      text = g_strdup_printf (_("%s relieve"), span);
      ic_item_row_set_tag (row, text, IC_TONE_BAD, "ic-clock-symbolic", _("On duty too long: have somebody take over"));
      break;
    }
}

static void
show_person (IcItemRow *row, const IcDutyRow *duty, const IcCommandView *view)
{
  const char *id = duty->person->id;
  gboolean commands = g_strcmp0 (id, view->state->ic) == 0;
  g_autofree char *text = person_text (duty);
  g_autofree char *detail = person_detail (duty);
  g_autofree char *name = g_strdup_printf (_("What can be done with %s"), duty->person->name);
  IcRowAct acts[5] = { 0 };
  int n = 0;

  if (duty->on_break)
    acts[n++] = (IcRowAct) { _("Is Back"), "win.person-back", id, NULL };
  else
    acts[n++] = (IcRowAct) { _("Takes a Break"), "win.person-break", id, NULL };
  acts[n++] = (IcRowAct) { _("Relieve…"), "win.relieve", id, NULL };
  if (!commands)
    acts[n++] = (IcRowAct) { _("Hand Off Command To…"), "win.hand-off-to", id, NULL };
  acts[n++] = (IcRowAct) { _("Goes Off Duty"), "win.person-leave", id, NULL };
  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->people : NULL, duty->person);
  ic_item_row_set_indent (row, duty->member ? MEMBER_INDENT : 0);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  show_duty (row, duty, view->now);
  ic_item_row_set_menu (row, name, ic_state_is_open (view->state) ? acts : NULL);
}

static guint
show_people (IcPeopleCard *self, const IcCommandView *view)
{
  g_autoptr (GPtrArray) list = ic_people_on_duty (view->state, view->now, view->zones);

  ic_rows_begin (self->people);
  for (guint i = 0; i < list->len; i++)
    {
      const IcDutyRow *duty = list->pdata[i];

      show_person (ic_rows_take (self->people, duty->person->id), duty, view);
    }
  ic_rows_end (self->people);
  return list->len;
}

/* -- Groups ---------------------------------------------------------------- */

static char *
group_detail (const IcGroup *group, const IcCommandView *view)
{
  g_autofree char *ago = ic_words_ago (group->word_at != 0 ? group->word_at : group->formed, view->now);

  if (group->word == NULL)
    return g_markup_printf_escaped (_("no word yet, formed %s"), ago);
  return g_markup_printf_escaped (_("“%s” — %s"), group->word, ago);
}

static void
show_group (IcItemRow *row, const IcGroup *group, const IcCommandView *view)
{
  const IcSitrep *sitrep = ic_state_sitrep (view->state);
  g_autofree char *text = g_markup_printf_escaped ("<b>%s</b> %s", group->name, group->supervisor != NULL ? ic_state_name (view->state, group->supervisor) : _("no supervisor"));
  g_autofree char *detail = group_detail (group, view);
  g_autofree char *name = g_strdup_printf (_("What can be done with the group %s"), group->name);
  IcRowAct acts[4] = { { _("Word From the Group…"), "win.group-report", group->id, NULL } };
  int n = 1;

  if (sitrep != NULL && group->acknowledged < sitrep->number)
    acts[n++] = (IcRowAct) { _("Has Read the Sitrep"), "win.sitrep-read", group->id, NULL };
  acts[n++] = (IcRowAct) { _("Group Is Done"), "win.group-close", group->id, NULL };
  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->groups : NULL, group);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  if (g_strcmp0 (group->need, "blocked") == 0)
    ic_item_row_set_tag (row, _("blocked"), IC_TONE_BAD, "ic-warning-symbolic", NULL);
  else if (g_strcmp0 (group->need, "support") == 0)
    ic_item_row_set_tag (row, _("needs support"), IC_TONE_WARNING, "ic-person-symbolic", NULL);
  else
    ic_item_row_set_tag (row, NULL, IC_TONE_NEUTRAL, NULL, NULL);
  ic_item_row_set_menu (row, name, ic_state_is_open (view->state) ? acts : NULL);
}

static void
show_groups (IcPeopleCard *self, const IcCommandView *view)
{
  ic_rows_begin (self->groups);
  for (guint i = 0; i < ic_items_count (view->state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, view->state->groups, i);

      if (group->closed == 0)
        show_group (ic_rows_take (self->groups, group->id), group, view);
    }
  ic_rows_end (self->groups);
}

/* -- Class ----------------------------------------------------------------- */

static void
ic_people_card_class_init (IcPeopleCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-people-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcPeopleCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcPeopleCard, add);
  gtk_widget_class_bind_template_child (widget_class, IcPeopleCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcPeopleCard, warning);
  gtk_widget_class_bind_template_child (widget_class, IcPeopleCard, line);
  gtk_widget_class_bind_template_child (widget_class, IcPeopleCard, people);
  gtk_widget_class_bind_template_child (widget_class, IcPeopleCard, groups);
}

static void
ic_people_card_init (IcPeopleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (self->add, _("Add people and groups"));
  ic_accessible_name (GTK_WIDGET (self->people), _("People on duty"));
  ic_accessible_name (GTK_WIDGET (self->groups), _("Groups"));
}

void
ic_people_card_show (IcPeopleCard *self, const IcCommandView *view)
{
  guint n = show_people (self, view);
  g_autofree char *text = n > 0 ? g_strdup_printf (_("%u on duty"), n) : NULL;
  g_autofree char *warning = ic_people_reports_warning (view->state);
  g_autofree char *escaped = warning != NULL ? g_markup_escape_text (warning, -1) : NULL;

  ic_card_say (self->card, text);
  show_groups (self, view);
  ic_label_show (self->warning, escaped);
  gtk_widget_set_visible (self->line, ic_rows_count (self->groups) > 0);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->add, ic_state_is_open (view->state));
}
