/* SPDX-License-Identifier: GPL-3.0-or-later
 * The answer: whose it is, and who is on call.
 */
#include "ic-owner-card.h"

#include "ic-card-text.h"
#include "ic-owners-resource.h"
#include "ic-owners-words.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcOwnerCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *name, *about, *owner_label, *owner, *duty_label, *none, *owned_label;
  GtkBox    *duty, *owned;
};

G_DEFINE_FINAL_TYPE (IcOwnerCard, ic_owner_card, ADW_TYPE_BIN)

static const char *
name_of (const IcOwnersAnswer *answer)
{
  if (answer->kind == IC_OWNERS_PERSON)
    return answer->person->name;
  if (answer->kind == IC_OWNERS_TEAM)
    return answer->team->name != NULL ? answer->team->name : answer->team->id;
  return answer->service->name != NULL ? answer->service->name : answer->service->id;
}

/* "Takes card and wallet payments for every shop. Tier 1." */
static char *
about_text (const IcOwnersView *view)
{
  const IcOwnersAnswer *answer = view->answer;
  g_autofree char *tier = NULL, *reach = NULL;

  if (answer->kind == IC_OWNERS_PERSON)
    return ic_owners_reach (answer->person);
  if (answer->service == NULL)
    return NULL;
  if (answer->service->tier != NULL)
    tier = g_strdup_printf (_("Tier %s"), answer->service->tier);
  return ic_words_join (" · ", (const char *const[]){ answer->service->about, answer->service->system, tier }, 3);
}

/* "<b>Payments team</b> · lead Kim Declan · #payments" */
static char *
owner_text (const IcOwnersAnswer *answer)
{
  const IcTeam *team = answer->team;
  g_autofree char *lead = answer->lead != NULL ? g_strdup_printf (_("lead %s"), answer->lead->name) : NULL;
  g_autofree char *rest = NULL;

  if (team == NULL)
    return g_strdup (_("Nobody is known to own it"));
  rest = ic_words_join (" · ", (const char *const[]){ lead, team->channel, team->reach }, 3);
  if (answer->kind == IC_OWNERS_TEAM)
    return g_markup_escape_text (rest, -1);
  return g_markup_printf_escaped ("<b>%s</b>%s%s", team->name != NULL ? team->name : team->id, *rest != '\0' ? " · " : "", rest);
}

/* Calling is a click where their number is known, else writing. */
static void
add_acts (IcItemRow *row, const IcOwnersPerson *person, gboolean now)
{
  g_autofree char *call = person->phone != NULL ? g_strdup_printf ("tel:%s", person->phone) : NULL;
  g_autofree char *mail = person->mail != NULL ? g_strdup_printf ("mailto:%s", person->mail) : NULL;
  IcRowAct acts[3] = { { NULL } };
  guint n = 0;

  if (call != NULL)
    acts[n++] = (IcRowAct) { _("Call"), "owners.reach", call, now ? "suggested-action" : NULL, person->phone };
  if (mail != NULL)
    acts[n++] = (IcRowAct) { _("Write"), "owners.reach", mail, NULL, person->mail };
  ic_item_row_set_buttons (row, n > 0 ? acts : NULL);
}

static void
show_person (IcOwnerCard *self, const IcOwnersView *view, const IcOwnersPerson *person, gboolean now, guint number)
{
  g_autofree char *key = g_strdup_printf ("%d:%u:%s", now, number, person->name);
  g_autofree char *duty = ic_owners_duty (view, person, now);
  g_autofree char *text = g_markup_printf_escaped ("<b>%s</b> %s", person->name, duty != NULL ? duty : "");
  g_autofree char *reach = ic_owners_reach (person), *detail = reach != NULL ? g_markup_escape_text (reach, -1) : NULL;
  IcItemRow *row = ic_rows_take (self->duty, key);

  ic_item_row_set_lead_tag (row, now ? _("now") : _("next"), now ? IC_TONE_GOOD : IC_TONE_NEUTRAL, now ? "ic-check-symbolic" : NULL);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, now ? detail : NULL);
  add_acts (row, person, now);
}

static void
show_gap (IcOwnerCard *self, const IcOwnersView *view)
{
  const IcRotaNow *rota = view->answer->rota;
  g_autofree char *from = rota->next_from != 0 ? ic_owners_day (view, rota->next_from) : NULL;
  g_autofree char *text = NULL;
  IcItemRow *row;

  if (!rota->kept || view->answer->now->len > 0)
    return;
  text = from != NULL ? g_markup_printf_escaped (_("<b>Nobody</b> is on call until %s"), from) : g_strdup (_("<b>Nobody</b> is on call"));
  row = ic_rows_take (self->duty, "gap");
  ic_item_row_set_lead_tag (row, _("now"), IC_TONE_BAD, "ic-warning-symbolic");
  ic_item_row_set_text (row, text);
}

static void
show_trouble (IcOwnerCard *self, const IcOwnersAnswer *answer)
{
  g_autofree char *text = NULL;
  IcItemRow *row;

  if (answer->rota->trouble == NULL)
    return;
  text = g_markup_escape_text (answer->rota->trouble, -1);
  row = ic_rows_take (self->duty, "trouble");
  ic_item_row_set_lead_tag (row, _("feed"), IC_TONE_WARNING, "ic-warning-symbolic");
  ic_item_row_set_text (row, text);
}

static void
show_duty (IcOwnerCard *self, const IcOwnersView *view)
{
  const IcOwnersAnswer *answer = view->answer;

  ic_rows_begin (self->duty);
  for (guint i = 0; i < answer->now->len; i++)
    show_person (self, view, answer->now->pdata[i], TRUE, i);
  show_gap (self, view);
  for (guint i = 0; i < answer->next->len; i++)
    show_person (self, view, answer->next->pdata[i], FALSE, i);
  show_trouble (self, answer);
  ic_rows_end (self->duty);
  gtk_widget_set_visible (self->duty_label, answer->team != NULL);
  gtk_widget_set_visible (self->none, answer->team != NULL && !answer->rota->kept);
}

/* Of a team or a person: what they own. */
static void
show_owned (IcOwnerCard *self, const IcOwnersAnswer *answer)
{
  ic_rows_begin (self->owned);
  for (guint i = 0; answer->kind != IC_OWNERS_SERVICE && i < answer->services->len; i++)
    {
      const IcOwnersService *service = answer->services->pdata[i];
      IcItemRow *row = ic_rows_take (self->owned, service->id);
      g_autofree char *text = g_markup_printf_escaped ("<b>%s</b>", service->name);
      IcRowAct acts[] = { { _("Show"), "owners.service", service->id, "flat", NULL }, { NULL } };

      ic_item_row_set_lead_tag (row, _("service"), IC_TONE_NEUTRAL, NULL);
      ic_item_row_set_text (row, text);
      ic_item_row_set_buttons (row, acts);
    }
  ic_rows_end (self->owned);
  gtk_widget_set_visible (self->owned_label, ic_rows_count (self->owned) > 0);
}

static void
ic_owner_card_class_init (IcOwnerCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_OWNERS_RESOURCE_PATH "ic-owner-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, name);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, about);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, owner_label);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, owner);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, duty_label);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, none);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, duty);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, owned_label);
  gtk_widget_class_bind_template_child (widget_class, IcOwnerCard, owned);
}

static void
ic_owner_card_init (IcOwnerCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->duty), _("Who is on call"));
  ic_accessible_name (GTK_WIDGET (self->owned), _("What they own"));
}

void
ic_owner_card_show (IcOwnerCard *self, const IcOwnersView *view)
{
  const IcOwnersAnswer *answer = view->answer;
  g_autofree char *about = about_text (view), *escaped = about != NULL ? g_markup_escape_text (about, -1) : NULL;
  g_autofree char *owner = owner_text (answer);
  g_autofree char *name = g_markup_escape_text (name_of (answer), -1);

  ic_label_show (self->name, name);
  ic_accessible_name (GTK_WIDGET (self->card), name_of (answer));
  ic_label_show (self->about, escaped);
  ic_label_show (self->owner, owner);
  gtk_label_set_label (GTK_LABEL (self->owner_label), answer->kind == IC_OWNERS_PERSON ? _("Team") : answer->kind == IC_OWNERS_TEAM ? _("How to reach them") : _("Owner"));
  gtk_widget_set_visible (self->owner_label, *owner != '\0');
  show_duty (self, view);
  show_owned (self, answer);
}
