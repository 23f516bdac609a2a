/* SPDX-License-Identifier: GPL-3.0-or-later
 * The items of a record that commands name.
 */
#include "ic-command-items.h"

const IcItems *
ic_argument_items (IcArgumentKind kind, const IcState *state, const IcState *comms)
{
  if (kind == IC_ARGUMENT_UPDATE)
    return comms != NULL ? comms->updates : NULL;
  if (state == NULL)
    return NULL;

  switch ((int) kind)
    {
    case IC_ARGUMENT_GROUP:
      return state->groups;
    case IC_ARGUMENT_METRIC:
      return state->metrics;
    case IC_ARGUMENT_HYPOTHESIS:
      return state->hypotheses;
    case IC_ARGUMENT_TASK:
      return state->tasks;
    case IC_ARGUMENT_FIX:
      return state->fixes;
    case IC_ARGUMENT_FOLLOWUP:
      return state->followups;
    case IC_ARGUMENT_PUBLISHED:
      return state->updates;
    case IC_ARGUMENT_QUESTION:
      return state->questions;
    default:
      return NULL;
    }
}

const char *
ic_argument_noun (IcArgumentKind kind)
{
  static const char * const nouns[] = {
    [IC_ARGUMENT_PERSON] = "person", [IC_ARGUMENT_GROUP] = "group", [IC_ARGUMENT_METRIC] = "metric",
    [IC_ARGUMENT_HYPOTHESIS] = "hypothesis", [IC_ARGUMENT_TASK] = "task", [IC_ARGUMENT_FIX] = "fix",
    [IC_ARGUMENT_FOLLOWUP] = "follow-up", [IC_ARGUMENT_UPDATE] = "draft", [IC_ARGUMENT_PUBLISHED] = "published update",
    [IC_ARGUMENT_QUESTION] = "question",
  };

  return nouns[kind];
}

const char *
ic_item_label (IcArgumentKind kind, gconstpointer item)
{
  switch ((int) kind)
    {
    case IC_ARGUMENT_PERSON:
      return ((const IcPerson *) item)->name;
    case IC_ARGUMENT_GROUP:
      return ((const IcGroup *) item)->name;
    case IC_ARGUMENT_METRIC:
      return ((const IcMetric *) item)->name;
    case IC_ARGUMENT_HYPOTHESIS:
      return ((const IcHypothesis *) item)->text;
    case IC_ARGUMENT_TASK:
      return ((const IcTask *) item)->text;
    case IC_ARGUMENT_FIX:
      return ((const IcFix *) item)->text;
    case IC_ARGUMENT_FOLLOWUP:
      return ((const IcFollowup *) item)->text;
    case IC_ARGUMENT_QUESTION:
      return ((const IcQuestion *) item)->text;
    default:
      return ((const IcUpdate *) item)->title != NULL ? ((const IcUpdate *) item)->title : ((const IcUpdate *) item)->text;
    }
}

const char *
ic_item_id (gconstpointer item)
{
  /* The id is the first text of each of these. */
  return ((const IcPerson *) item)->id;
}
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcTask, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcFix, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcHypothesis, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcGroup, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcMetric, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcFollowup, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcUpdate, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcPerson, id) == G_STRUCT_OFFSET (IcQuestion, id));

const char *
ic_item_status (IcArgumentKind kind, gconstpointer item, const IcState *state)
{
  switch ((int) kind)
    {
    case IC_ARGUMENT_GROUP:
      return ((const IcGroup *) item)->closed != 0 ? "closed" : "open";
    case IC_ARGUMENT_METRIC:
      return ((const IcMetric *) item)->level;
    case IC_ARGUMENT_HYPOTHESIS:
      return ((const IcHypothesis *) item)->status;
    case IC_ARGUMENT_TASK:
      return ((const IcTask *) item)->status;
    case IC_ARGUMENT_FIX:
      return ((const IcFix *) item)->status;
    case IC_ARGUMENT_FOLLOWUP:
      return ((const IcFollowup *) item)->status;
    case IC_ARGUMENT_UPDATE:
      if (state != NULL && ic_items_find (state->updates, ic_item_id (item)) != NULL)
        return "published";
      return ((const IcUpdate *) item)->status;
    case IC_ARGUMENT_PUBLISHED:
      return ((const IcUpdate *) item)->status;
    case IC_ARGUMENT_QUESTION:
      return ((const IcQuestion *) item)->answered != 0 ? "answered" : "open";
    default:
      return NULL;
    }
}

const char *
ic_item_owner (IcArgumentKind kind, gconstpointer item)
{
  switch ((int) kind)
    {
    case IC_ARGUMENT_GROUP:
      return ((const IcGroup *) item)->supervisor;
    case IC_ARGUMENT_TASK:
      return ((const IcTask *) item)->owner;
    case IC_ARGUMENT_FIX:
      return ((const IcFix *) item)->owner;
    case IC_ARGUMENT_FOLLOWUP:
      return ((const IcFollowup *) item)->owner;
    case IC_ARGUMENT_UPDATE:
      return ((const IcUpdate *) item)->author;
    case IC_ARGUMENT_QUESTION:
      return ((const IcQuestion *) item)->by;
    default:
      return NULL;
    }
}
