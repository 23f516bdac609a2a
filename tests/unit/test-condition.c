/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a drill waits for.
 */
#include "ic-condition.h"

#include "ic-time.h"

#include <string.h>

static bool
is_step (const char *step, gpointer data)
{
  return strcmp (step, "drafted") == 0;
}

static bool
holds (const IcState *state, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcCondition) condition = ic_condition_parse (text, &error);
  const IcConditionWorld world = { .state = state, .me = "ana", .now = state->declared + 12 * IC_MINUTE, .done = is_step };

  g_assert_no_error (error);
  return ic_condition_holds (condition, &world);
}

static IcItems *
one (gpointer item)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (ic_item_unref);

  g_ptr_array_add (array, item);
  return ic_items_new (array);
}

static IcState *
made_state (void)
{
  IcState *state = ic_state_new ("incident/0190a000-0000-7000-8000-000000000001");
  IcFix *fix = ic_item_new (&ic_fix_type);
  IcMetric *metric = ic_item_new (&ic_metric_type);

  state->declared = 1000 * IC_HOUR;
  state->state = 2;
  state->affected = -1;
  ic_set_text (&state->ic, "ana");
  ic_set_text (&fix->id, "f");
  ic_set_text (&fix->nature, "rollback");
  ic_set_text (&fix->status, "finished");
  ic_set_text (&metric->id, "success");
  ic_set_text (&metric->level, "critical");
  g_clear_pointer (&state->fixes, ic_items_unref);
  g_clear_pointer (&state->metrics, ic_items_unref);
  state->fixes = one (fix);
  state->metrics = one (metric);

  return state;
}

static void
test_values (void)
{
  g_autoptr (IcState) state = made_state ();

  g_assert_true (holds (state, "state >= 2"));
  g_assert_false (holds (state, "state > 2"));
  g_assert_true (holds (state, "state==2 and state!=3"));
  g_assert_true (holds (state, "elapsed >= 12m and elapsed < 721s"));
  g_assert_true (holds (state, "ic == me"));
  g_assert_false (holds (state, "ic == kim"));
  g_assert_true (holds (state, "outcome == none"));
  g_assert_false (holds (state, "outcome != none"));
  g_assert_true (holds (state, "outcome != resolved"));
  g_assert_true (holds (state, "fix.rollback == finished"));
  g_assert_true (holds (state, "fix.hotfix == none"));
  g_assert_true (holds (state, "fixes.finished == 1"));
  g_assert_true (holds (state, "metric.success == critical"));
  g_assert_true (holds (state, "metric.other == none"));
  g_assert_true (holds (state, "step.drafted and not step.other"));
  g_assert_true (holds (state, "declared and not mitigated"));
}

/* What nobody knows is neither small nor large. */
static void
test_unknown (void)
{
  g_autoptr (IcState) state = made_state ();

  g_assert_false (holds (state, "affected >= 0"));
  g_assert_false (holds (state, "affected < 1"));
  g_assert_true (holds (state, "not affected >= 0"));
  g_assert_false (holds (state, "value.success < 100"));
  g_assert_false (holds (state, "word.left <= 5m"));
}

static void
test_binding (void)
{
  g_autoptr (IcState) state = made_state ();

  g_assert_true (holds (state, "state == 2 or state == 1 and ic == kim"));
  g_assert_false (holds (state, "(state == 2 or state == 1) and ic == kim"));
  g_assert_true (holds (state, "not ic == kim and state == 2"));
  g_assert_true (holds (state, "not (ic == kim and state == 2)"));
  g_assert_true (holds (state, "not not declared"));
}

static void
refuse (const char *text, const char *says)
{
  g_autoptr (GError) error = NULL;
  IcCondition *condition = ic_condition_parse (text, &error);

  g_assert_null (condition);
  g_assert_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_CONDITION);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” gives “%s”, which does not say “%s”", text, error->message, says);
}

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (40, '(');
  g_autofree char *nots = g_strdup ("not not not not not not not not not not not not not not not not not declared");
  g_autofree char *long_one = g_strnfill (IC_CONDITION_MAX_LENGTH + 1, 'a');

  refuse ("", "at its end");
  refuse ("state", "belongs here");
  refuse ("state >=", "something to compare with");
  refuse ("state >= two", "a number");
  refuse ("state = 2", "belongs here");
  refuse ("state >= 1e999", "a number");
  refuse ("elapsed >= 5", "a span");
  refuse ("ic > kim", "== or !=");
  refuse ("weather == fine", "a name of docs/drills.md");
  refuse ("fix. == finished", "a name of docs/drills.md");
  refuse ("(state >= 2", "“)”");
  refuse ("state >= 2)", "the end");
  refuse ("state >= 2 ic == kim", "the end");
  refuse ("and", "a name");
  refuse ("declared; rm", "the end");
  refuse ("declared \xc3\xa4", "the end");
  refuse (deep, "nested too deeply");
  refuse (nots, "nested too deeply");
  refuse (long_one, "longer than");
}

static void
note_step (const char *step, gpointer data)
{
  g_string_append_printf (data, "%s ", step);
}

static void
test_steps (void)
{
  g_autoptr (IcCondition) condition = ic_condition_parse ("step.a and (not step.b or state == 1)", NULL);
  g_autoptr (GString) steps = g_string_new (NULL);

  ic_condition_steps (condition, note_step, steps);
  g_assert_cmpstr (steps->str, ==, "a b ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/condition/values", test_values);
  g_test_add_func ("/condition/unknown", test_unknown);
  g_test_add_func ("/condition/binding", test_binding);
  g_test_add_func ("/condition/refused", test_refused);
  g_test_add_func ("/condition/steps", test_steps);

  return g_test_run ();
}
