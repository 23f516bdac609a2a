/* SPDX-License-Identifier: GPL-3.0-or-later
 * Recent changes: those that belong to the incident, then what else was changed around it. What changed shortly
 * before the harm began, and near to what is affected, is the first suspect.
 */
#include "ic-changes-card.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-time.h"

#include <glib/gi18n-lib.h>

struct _IcChangesCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *add;
  GtkBox    *rows;
};

G_DEFINE_FINAL_TYPE (IcChangesCard, ic_changes_card, ADW_TYPE_BIN)

#define SHOWN 6
/* A change so long before the harm is marked. */
#define SUSPECT (30 * IC_MINUTE)

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const IcChange *x = *(const IcChange * const *) a, *y = *(const IcChange * const *) b;

  return x->at < y->at ? 1 : x->at > y->at ? -1 : 0;
}

static GPtrArray *
sorted (const IcItems *changes)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (changes); i++)
    g_ptr_array_add (list, (gpointer) IC_AT (IcChange, changes, i));
  g_ptr_array_sort (list, newest_first);
  return list;
}

static void
show_suspicion (IcItemRow *row, gint64 at, const IcCommandView *view)
{
  gint64 before = ic_state_harm_start (view->state) - at;
  g_autofree char *span = ic_time_span (before);
  g_autofree char *text = NULL;

  if (before >= 0 && before <= SUSPECT)
    text = g_strdup_printf (_("%s before"), span);
  else if (before < 0)
    text = g_strdup (_("during"));
  ic_item_row_set_tag (row, text, before >= 0 ? IC_TONE_BAD : IC_TONE_WARNING, "ic-change-symbolic", _("How long before customers were harmed"));
}

static void
show_what (IcItemRow *row, const IcCommandView *view, gint64 at, const char *service, const char *summary)
{
  g_autofree char *when = ic_view_time (view, at);
  g_autofree char *tooltip = ic_view_tooltip (view, at);
  g_autofree char *text = service != NULL ? g_markup_printf_escaped ("<b>%s</b> %s", service, summary) : g_markup_escape_text (summary, -1);

  ic_item_row_set_time (row, when, tooltip);
  ic_item_row_set_text (row, text);
}

/* What can be said against it, and for it. */
static void
show_acts (IcItemRow *row, const IcCommandView *view, const char *id, const char *summary, bool attached, const char *status)
{
  g_autofree char *name = g_strdup_printf (_("What can be done with the change %s"), summary);
  IcRowAct acts[4] = { { NULL } };
  bool may = !view->watches && ic_state_is_open (view->state);
  guint n = 0;

  if (g_strcmp0 (status, "suspected") != 0)
    acts[n++] = (IcRowAct) { _("Suspect It"), "win.change-suspect", id, NULL, NULL };
  if (attached && g_strcmp0 (status, "cleared") != 0)
    acts[n++] = (IcRowAct) { _("It Was Not That…"), "win.change-clear", id, NULL, NULL };
  if (!attached)
    acts[n++] = (IcRowAct) { _("Attach It"), "win.change-attach", id, NULL, NULL };
  /* A row stays while the incident is closed around it. */
  ic_item_row_set_menu (row, name, may ? acts : NULL);
}

static void
show_change (IcItemRow *row, const IcChange *change, const IcCommandView *view)
{
  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->changes : NULL, change);
  show_what (row, view, change->at, change->service, change->summary);
  show_suspicion (row, change->at, view);
  if (g_strcmp0 (change->status, "cleared") == 0)
    ic_item_row_set_tag (row, _("cleared"), IC_TONE_GOOD, "ic-check-symbolic", change->evidence);
  ic_item_row_set_detail (row, g_strcmp0 (change->status, "suspected") == 0 ? _("suspected") : NULL);
  show_acts (row, view, change->id, change->summary, true, change->status);
}

/* How near it is to what is affected. */
static const char *
nearness_text (const IcChangeNear *near)
{
  switch (near->nearness)
    {
    case IC_CHANGE_OF_AFFECTED:
      return _("of an affected service");
    case IC_CHANGE_OF_DEPENDENCY:
      return near->steps < 2 ? _("an affected service depends on it") : _("an affected service depends on it by way of another one");
    case IC_CHANGE_OF_USER:
      return _("it depends on an affected service");
    case IC_CHANGE_ELSEWHERE:
    default:
      return NULL;
    }
}

static void
show_near (IcItemRow *row, const IcChangeNear *near, const IcCommandView *view)
{
  const IcDeploy *deploy = near->deploy;

  show_what (row, view, deploy->at, deploy->service, deploy->summary);
  show_suspicion (row, deploy->at, view);
  ic_item_row_set_detail (row, nearness_text (near));
  show_acts (row, view, deploy->id, deploy->summary, false, NULL);
}

/* What the inbox knows besides, as far as there is room. Returns: how many there are. */
static guint
show_all_near (IcChangesCard *self, const IcCommandView *view, guint shown)
{
  guint n = 0;

  for (guint i = 0; view->near != NULL && i < view->near->len; i++)
    {
      const IcChangeNear *near = view->near->pdata[i];

      if (ic_items_find (view->state->changes, near->deploy->id) != NULL)
        continue;
      if (shown + n < SHOWN)
        show_near (ic_rows_take (self->rows, near->deploy->id), near, view);
      n++;
    }
  return n;
}

static void
ic_changes_card_class_init (IcChangesCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-changes-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcChangesCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcChangesCard, add);
  gtk_widget_class_bind_template_child (widget_class, IcChangesCard, rows);
}

static void
ic_changes_card_init (IcChangesCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Changes"));
}

void
ic_changes_card_show (IcChangesCard *self, const IcCommandView *view)
{
  g_autoptr (GPtrArray) list = sorted (view->state->changes);
  g_autofree char *harm = ic_view_time (view, ic_state_harm_start (view->state));
  g_autofree char *text = NULL;
  guint all = list->len;

  ic_rows_begin (self->rows);
  for (guint i = 0; i < list->len && i < SHOWN; i++)
    show_change (ic_rows_take (self->rows, ((const IcChange *) list->pdata[i])->id), list->pdata[i], view);
  all += show_all_near (self, view, list->len);
  ic_rows_end (self->rows);
  if (all > SHOWN)
    text = g_strdup_printf (_("%d of %u"), SHOWN, all);
  else
    /* TRANSLATORS: the changes are told by how long before the harm began: "harm since 12:05" */
    text = g_strdup_printf (_("harm since %s"), harm);
  ic_card_say (self->card, text);
  gtk_widget_set_visible (self->add, ic_state_is_open (view->state));
  gtk_widget_set_visible (GTK_WIDGET (self), all > 0);
}
