/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the palette offers, and which of it fits what is typed.
 */
#include "ic-palette-item.h"

#include "ic-commands.h"
#include "ic-fuzzy.h"
#include "ic-incident-line.h"

#include <glib/gi18n.h>
#include <string.h>

struct _IcPaletteItem {
  GObject parent_instance;

  /* Owned */
  char     *title;
  char     *detail;
  char     *keys;
  char     *why_not;
  char     *action;
  GVariant *target;
  char     *command;

  int       score;
  guint     order;
};

G_DEFINE_FINAL_TYPE (IcPaletteItem, ic_palette_item, G_TYPE_OBJECT)

static void
ic_palette_item_finalize (GObject *object)
{
  IcPaletteItem *self = IC_PALETTE_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->keys);
  g_free (self->why_not);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  g_free (self->command);
  G_OBJECT_CLASS (ic_palette_item_parent_class)->finalize (object);
}

static void
ic_palette_item_class_init (IcPaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_palette_item_finalize;
}

static void
ic_palette_item_init (IcPaletteItem *self)
{
}

/* Takes @title and @detail. */
static IcPaletteItem *
add (GPtrArray *items,
     char      *title,
     char      *detail)
{
  IcPaletteItem *item = g_object_new (IC_TYPE_PALETTE_ITEM, NULL);

  item->title = title;
  item->detail = detail;
  item->keys = g_strdup ("");
  item->order = items->len;
  g_ptr_array_add (items, item);
  return item;
}

static char *
keys_of (const IcActionRow *row)
{
  g_auto(GStrv) accelerators = g_strsplit (row->accelerators, " ", -1);
  guint key;
  GdkModifierType modifiers;

  if (accelerators[0] == NULL || !gtk_accelerator_parse (accelerators[0], &key, &modifiers))
    return g_strdup ("");
  return gtk_accelerator_get_label (key, modifiers);
}

static void
add_actions (GPtrArray           *items,
             const IcActionWorld *world)
{
  for (const IcActionRow *row = ic_action_rows (); row->name != NULL; row++)
    {
      IcPaletteItem *item;

      if (*row->parameter != '\0' || g_str_equal (row->name, "palette"))
        continue;
      item = add (items, g_strdup (_(row->title)), g_strdup (ic_action_group_title (row->group)));
      item->action = g_strdup_printf ("win.%s", row->name);
      item->why_not = g_strdup (ic_action_why_not (row, world));
      g_free (item->keys);
      item->keys = keys_of (row);
    }
}

/* An act on one thing: takes @title. */
static void
add_act (GPtrArray           *items,
         const IcActionWorld *world,
         const char          *name,
         const char          *id,
         char                *title,
         const char          *detail)
{
  const IcActionRow *row = ic_action_find (name);
  IcPaletteItem *item = add (items, title, g_strdup (detail));

  item->action = g_strdup_printf ("win.%s", name);
  item->target = g_variant_ref_sink (g_variant_new_string (id));
  item->why_not = g_strdup (ic_action_why_not (row, world));
}

static void
add_person (GPtrArray           *items,
            const IcActionWorld *world,
            const IcPerson      *person)
{
  const char *name = ic_state_name (world->state, person->id);
  bool commands = g_strcmp0 (person->id, world->state->ic) == 0;

  if (!commands)
    add_act (items, world, "hand-off-to", person->id, g_strdup_printf (_("Hand off command to %s…"), name), _("Person"));
  if (!ic_state_on_duty (person))
    return;
  add_act (items, world, "relieve", person->id, g_strdup_printf (_("Relieve %s…"), name), _("Person"));
  if (person->break_since != 0)
    add_act (items, world, "person-back", person->id, g_strdup_printf (_("%s is back"), name), _("Person"));
  else
    add_act (items, world, "person-break", person->id, g_strdup_printf (_("%s takes a break"), name), _("Person"));
  if (!commands)
    add_act (items, world, "person-leave", person->id, g_strdup_printf (_("%s goes off duty"), name), _("Person"));
}

static void
add_people (GPtrArray           *items,
            const IcActionWorld *world)
{
  const IcState *state = world->state;

  for (guint i = 0; i < ic_items_count (state->people); i++)
    add_person (items, world, IC_AT (IcPerson, state->people, i));
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);

      if (group->closed != 0)
        continue;
      add_act (items, world, "group-report", group->id, g_strdup_printf (_("Word from %s…"), group->name), _("Group"));
      if (ic_state_sitrep (state) != NULL)
        add_act (items, world, "sitrep-read", group->id, g_strdup_printf (_("%s has read the sitrep"), group->name), _("Group"));
    }
}

static void
add_fix (GPtrArray           *items,
         const IcActionWorld *world,
         const IcFix         *fix)
{
  if (g_strcmp0 (fix->status, "planned") == 0)
    {
      add_act (items, world, "fix-start", fix->id, g_strdup_printf (_("Start: %s"), fix->text), _("Fix"));
      add_act (items, world, "fix-edit", fix->id, g_strdup_printf (_("Change: %s…"), fix->text), _("Fix"));
      add_act (items, world, "fix-abandon", fix->id, g_strdup_printf (_("Abandon: %s"), fix->text), _("Fix"));
    }
  if (g_strcmp0 (fix->status, "flight") == 0)
    {
      add_act (items, world, "fix-finish", fix->id, g_strdup_printf (_("In place: %s…"), fix->text), _("Fix"));
      add_act (items, world, "fix-undo", fix->id, g_strdup_printf (_("Taken back: %s…"), fix->text), _("Fix"));
    }
}

static void
add_plan (GPtrArray           *items,
          const IcActionWorld *world)
{
  const IcState *state = world->state;

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    add_fix (items, world, IC_AT (IcFix, state->fixes, i));
  for (guint i = 0; i < ic_items_count (state->tasks); i++)
    {
      const IcTask *task = IC_AT (IcTask, state->tasks, i);

      if (g_strcmp0 (task->status, "open") != 0 && g_strcmp0 (task->status, "blocked") != 0)
        continue;
      add_act (items, world, "task-done", task->id, g_strdup_printf (_("Done: %s"), task->text), _("Task"));
      add_act (items, world, "task-assign", task->id, g_strdup_printf (_("Give to somebody else: %s…"), task->text), _("Task"));
    }
  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    {
      const IcHypothesis *hypothesis = IC_AT (IcHypothesis, state->hypotheses, i);

      if (g_strcmp0 (hypothesis->status, "open") != 0)
        continue;
      add_act (items, world, "hypothesis-eliminate", hypothesis->id, g_strdup_printf (_("Eliminate: %s…"), hypothesis->text), _("Hypothesis"));
      add_act (items, world, "hypothesis-confirm", hypothesis->id, g_strdup_printf (_("Confirm: %s…"), hypothesis->text), _("Hypothesis"));
    }
  for (guint i = 0; i < ic_items_count (state->metrics); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, state->metrics, i);

      add_act (items, world, "metric-edit", metric->id, g_strdup_printf (_("Change metric: %s…"), metric->name), _("Metric"));
    }
}

static void
add_updates (GPtrArray           *items,
             const IcActionWorld *world,
             const IcState       *comms)
{
  for (guint i = 0; comms != NULL && i < ic_items_count (comms->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, comms->updates, i);

      if (ic_update_waits (world->state, update))
        add_act (items, world, "update-open", update->id, g_strdup_printf (_("Go on with: %s…"), update->title != NULL ? update->title : update->text), _("Customer update"));
    }
  for (guint i = 0; i < ic_items_count (world->state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, world->state->updates, i);

      add_act (items, world, "update-open", update->id, g_strdup_printf (_("Correct: %s…"), update->title != NULL ? update->title : update->text), _("Published update"));
    }
}

static void
add_incidents (GPtrArray           *items,
               const IcActionWorld *world,
               GListModel          *incidents)
{
  for (guint i = 0; incidents != NULL && i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr(IcIncidentRow) row = g_list_model_get_item (incidents, i);
      g_autofree char *standing = ic_incident_line_standing (row);
      g_autofree char *detail = g_strjoin (" · ", _("Incident"), standing, ic_incident_row_get_label (row), NULL);

      if (world->state != NULL && g_strcmp0 (world->state->stream, ic_incident_row_get_stream (row)) == 0)
        continue;
      add_act (items, world, "open-incident", ic_incident_row_get_stream (row), g_strdup (ic_incident_row_get_title (row)), detail);
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const IcPaletteItem *first = *(IcPaletteItem *const *) a;
  const IcPaletteItem *second = *(IcPaletteItem *const *) b;

  if ((first->why_not == NULL) != (second->why_not == NULL))
    return first->why_not == NULL ? -1 : 1;
  if (first->score != second->score)
    return second->score - first->score;
  return (int) first->order - (int) second->order;
}

const char *
ic_palette_item_get_title (IcPaletteItem *self)
{
  return self->title;
}

const char *
ic_palette_item_get_detail (IcPaletteItem *self)
{
  return self->detail;
}

const char *
ic_palette_item_get_keys (IcPaletteItem *self)
{
  return self->keys;
}

const char *
ic_palette_item_get_why_not (IcPaletteItem *self)
{
  return self->why_not;
}

const char *
ic_palette_item_get_action (IcPaletteItem *self)
{
  return self->action;
}

GVariant *
ic_palette_item_get_target (IcPaletteItem *self)
{
  return self->target;
}

const char *
ic_palette_item_get_command (IcPaletteItem *self)
{
  return self->command;
}

GPtrArray *
ic_palette_items (const IcActionWorld *world,
                  const IcState       *comms,
                  GListModel          *incidents)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  add_actions (items, world);
  if (world->state != NULL)
    {
      add_people (items, world);
      add_plan (items, world);
      add_updates (items, world, comms);
    }
  add_incidents (items, world, incidents);
  return items;
}

GPtrArray *
ic_palette_search (GPtrArray  *items,
                   const char *query)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  bool all = query == NULL || *query == '\0';

  for (guint i = 0; i < items->len; i++)
    {
      IcPaletteItem *item = items->pdata[i];
      g_autofree char *words = g_strjoin (" ", item->title, item->detail, NULL);
      int in_title = all ? 0 : ic_fuzzy_score (query, item->title);

      item->score = in_title > 0 ? in_title + 20 : all ? 0 : ic_fuzzy_score (query, words);
      if (all ? item->why_not == NULL : item->score > 0)
        g_ptr_array_add (found, g_object_ref (item));
    }
  g_ptr_array_sort (found, compare);
  return found;
}

GPtrArray *
ic_palette_commands (const char    *query,
                     const IcState *state,
                     const IcState *comms)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) completions = ic_commands_complete (query, (guint) strlen (query), state, comms);

  for (guint i = 0; i < completions->len; i++)
    {
      const IcCompletion *completion = completions->pdata[i];
      IcPaletteItem *item = add (items, g_strdup (completion->label != NULL && *completion->label != '\0' ? completion->label : completion->text),
                                 g_strdup (completion->detail != NULL ? completion->detail : ""));

      item->command = g_strdup_printf ("%.*s%s%s", (int) completion->start, query, completion->text, query + completion->end);
    }
  return items;
}
