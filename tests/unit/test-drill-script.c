/* SPDX-License-Identifier: GPL-3.0-or-later
 * Scripts of drills: the installed one, and files that somebody made up.
 */
#include "ic-drill-script.h"

#include "ic-time.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_installed (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ic_drill_script_find ("card-payments", &error);
  g_autoptr (IcDrillScript) script = path != NULL ? ic_drill_script_load (path, &error) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (script->name, ==, "card-payments");
  g_assert_cmpint (script->length, ==, 75 * IC_MINUTE);
  g_assert_cmpint (script->metrics->len, ==, 3);
  g_assert_cmpint (script->row, >, 15);
  g_assert_cmpint (ic_drill_script_person (script, "dana")->on_for, >, 5 * IC_HOUR);
  g_assert_true (ic_drill_script_step (script, "loop")->standing);
  g_assert_cmpstr (ic_drill_script_step (script, "confirm")->key, ==, "Ctrl+2");
  g_assert_null (ic_drill_script_person (script, "nobody"));
  g_assert_null (ic_drill_script_step (script, "nothing"));
}

#define HEAD "\"format\":1,\"name\":\"n\",\"title\":\"T\",\"about\":\"A\",\"commander\":{\"id\":\"ana\",\"name\":\"Ana\"},\"cast\":[{\"id\":\"kim\",\"name\":\"Kim\"}]"
#define STEP "{\"id\":\"s\",\"role\":\"commander\",\"say\":\"Do\",\"until\":\"state >= 2\",\"do\":\"confirm\"}"
#define METRIC(more) "{" HEAD ",\"metrics\":[{\"id\":\"m\",\"name\":\"M\",\"query\":\"q\",\"normal\":1," more "}],\"steps\":[" STEP "]}"
#define STEPS(more) "{" HEAD ",\"steps\":[" more "]}"

static IcDrillScript *
parse (const char *text, GError **error)
{
  return ic_drill_script_parse (text, strlen (text), error);
}

static void
test_small (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcDrillScript) script = parse (STEPS (STEP ",{\"as\":\"kim\",\"at\":\"4m30s\",\"after\":\"s\",\"delay\":\"10s\",\"do\":[\"note a\",\"/note b\"],\"milestone\":\"noted\"}"), &error);
  const IcDrillStep *step;

  g_assert_no_error (error);
  g_assert_cmpint (script->steps->len, ==, 2);
  g_assert_cmpint (script->row, ==, 1);
  step = script->steps->pdata[1];
  g_assert_cmpstr (step->as, ==, "kim");
  g_assert_cmpint (step->at, ==, 4 * IC_MINUTE + 30 * IC_SECOND);
  g_assert_cmpint (step->delay, ==, 10 * IC_SECOND);
  g_assert_cmpstr (step->after, ==, "s");
  g_assert_cmpint (g_strv_length (step->commands), ==, 2);
}

static void
refuse (const char *text, const char *says)
{
  g_autoptr (GError) error = NULL;
  IcDrillScript *script = parse (text, &error);

  g_assert_null (script);
  g_assert_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” is not said in “%s”", says, error->message);
}

static void
test_refused_head (void)
{
  refuse ("", "no JSON");
  refuse ("{", "no JSON");
  refuse ("[]", "an object");
  refuse ("{\"format\":1,\"format\":1}", "no JSON");
  refuse ("{\"format\":2}", "“format” must be 1");
  refuse ("{\"format\":1,\"name\":\"n\"}", "“title” must be a text");
  refuse ("{\"format\":1,\"name\":\"a/b\"}", "“name” must be 1 to 64");
  refuse ("{\"format\":1,\"name\":\"n\",\"title\":\"  \"}", "not blank");
  refuse ("{\"format\":1,\"name\":\"n\",\"title\":\"a\\nb\"}", "one line");
  refuse ("{" HEAD ",\"colour\":\"red\",\"steps\":[" STEP "]}", "no member “colour”");
  refuse ("{" HEAD ",\"level\":\"fire\",\"steps\":[" STEP "]}", "“level”");
  refuse ("{" HEAD ",\"length\":\"soon\",\"steps\":[" STEP "]}", "“length” must be a span");
  refuse ("{" HEAD ",\"length\":\"3d\",\"steps\":[" STEP "]}", "“length” must be a span");
  refuse ("{" HEAD ",\"steps\":[]}", "“steps” must have 1 to");
  refuse ("{" HEAD "}", "“steps” must be an array");
}

static void
test_refused_people (void)
{
  const char *before = "{\"format\":1,\"name\":\"n\",\"title\":\"T\",\"about\":\"A\",\"commander\":{\"id\":\"ana\",\"name\":\"Ana\"},\"cast\":[";
  g_autofree char *twice = g_strconcat (before, "{\"id\":\"kim\",\"name\":\"Kim\"},{\"id\":\"kim\",\"name\":\"Kim\"}],\"steps\":[" STEP "]}", NULL);
  g_autofree char *commander = g_strconcat (before, "{\"id\":\"ana\",\"name\":\"Ana\"}],\"steps\":[" STEP "]}", NULL);
  g_autofree char *me = g_strconcat (before, "{\"id\":\"me\",\"name\":\"Me\"}],\"steps\":[" STEP "]}", NULL);
  g_autofree char *nameless = g_strconcat (before, "{\"id\":\"kim\"}],\"steps\":[" STEP "]}", NULL);

  refuse (twice, "in the cast twice");
  refuse (commander, "is in the cast too");
  refuse (me, "neither “me” nor");
  refuse (nameless, "cast[0] (“?”): “name” must be a text");
}

static void
test_refused_metrics (void)
{
  refuse (METRIC ("\"points\":[]"), "“points” must have 1 to");
  refuse (METRIC ("\"points\":[[0]]"), "a point is [minutes, value]");
  refuse (METRIC ("\"points\":[[0,\"1\"]]"), "a point is [minutes, value]");
  refuse (METRIC ("\"points\":[[0,1,2]]"), "a point is [minutes, value]");
  refuse (METRIC ("\"points\":[[1e300,1]]"), "a point is [minutes, value]");
  refuse (METRIC ("\"points\":[[1,1],[1,2]]"), "must rise");
  refuse (METRIC ("\"points\":[[0,1]],\"worse\":\"sideways\""), "“worse”");
  refuse (METRIC ("\"points\":[[0,1]],\"branches\":[{\"points\":[[0,1]]}]"), "“when” must be a condition");
  refuse (METRIC ("\"points\":[[0,1]],\"branches\":[{\"when\":\"state >= 2\",\"points\":[[-1,1]]}]"), "none is below 0");
  refuse (METRIC ("\"points\":[[0,1]],\"branches\":[{\"when\":\"step.x\",\"points\":[[1,1]]}]"), "“x”, which there is not");
  refuse (METRIC ("\"points\":[[0,1]],\"noise\":\"loud\""), "“noise” must be a number");
}

static void
test_refused_steps (void)
{
  refuse (STEPS ("{\"at\":\"1m\",\"do\":\"note x\"}"), "“as” must be a text");
  refuse (STEPS ("{\"as\":\"lee\",\"do\":\"note x\"}"), "“lee” is not in the cast");
  refuse (STEPS ("{\"as\":\"kim\"}"), "“do” must be a command line");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":\"explode\"}"), "There is no command “explode”");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":[1]}"), "“do” must be a text");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":\"note x\",\"say\":\"hello\"}"), "no member “say”");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":\"note x\",\"at\":4}"), "“at” must be a span");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":\"note x\",\"at\":\"-4m\"}"), "“at” must be a span");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":\"note x\",\"when\":\"weather == fine\"}"), "steps[0]: “when” cannot be read");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":\"note x\",\"after\":\"gone\"}"), "“gone”, which there is not");
  refuse (STEPS ("{\"as\":\"kim\",\"do\":\"note x\",\"when\":\"step.gone\"}"), "“gone”, which there is not");
  refuse (STEPS (STEP "," STEP), "two steps are called “s”");
  refuse (STEPS ("{\"role\":\"scribe\",\"say\":\"x\",\"until\":\"declared\"}"), "“role” can only be");
  refuse (STEPS ("{\"role\":\"commander\",\"say\":\"x\"}"), "needs “until”");
  refuse (STEPS ("{\"role\":\"commander\",\"until\":\"declared\"}"), "“say” must be a text");
  refuse (STEPS ("{\"role\":\"commander\",\"say\":\"x\",\"until\":\"declared\",\"standing\":true}"), "needs “when”");
  refuse (STEPS ("{\"role\":\"commander\",\"say\":\"x\",\"until\":\"declared\",\"standing\":\"yes\"}"), "true or false");
  refuse (STEPS ("[]"), "an object");
}

static void
test_hostile_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_strnfill (IC_DRILL_SCRIPT_MAX_BYTES + 10, ' ');
  g_autofree char *directory = g_dir_make_tmp ("ic-script-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "big.json", NULL);
  g_autofree char *deep = g_strnfill (100000, '[');

  refuse (deep, "no JSON");
  refuse (big, "no JSON");
  g_assert_true (g_file_set_contents (path, big, -1, NULL));
  g_assert_null (ic_drill_script_load (path, &error));
  g_assert_nonnull (strstr (error->message, "larger than 1 MiB"));
  g_clear_error (&error);
  g_assert_null (ic_drill_script_load (directory, &error));
  g_assert_nonnull (strstr (error->message, "not a file"));
  g_clear_error (&error);
  g_remove (path);
  g_assert_null (ic_drill_script_load (path, &error));
  g_assert_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT);
  g_rmdir (directory);
}

/* Every beginning of the installed script is refused, and nothing crashes. */
static void
test_cut_off (void)
{
  g_autofree char *path = ic_drill_script_find ("card-payments", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize cut = 0; cut < length; cut += 97)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ic_drill_script_parse (text, cut, &error));
      g_assert_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drill-script/installed", test_installed);
  g_test_add_func ("/drill-script/small", test_small);
  g_test_add_func ("/drill-script/refused-head", test_refused_head);
  g_test_add_func ("/drill-script/refused-people", test_refused_people);
  g_test_add_func ("/drill-script/refused-metrics", test_refused_metrics);
  g_test_add_func ("/drill-script/refused-steps", test_refused_steps);
  g_test_add_func ("/drill-script/hostile-files", test_hostile_files);
  g_test_add_func ("/drill-script/cut-off", test_cut_off);

  return g_test_run ();
}
