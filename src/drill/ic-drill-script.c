/* SPDX-License-Identifier: GPL-3.0-or-later
 * The script of a drill.
 */
#include "ic-drill-script.h"

#include "ic-commands.h"
#include "ic-drill-reader.h"
#include "ic-time.h"

#include <gio/gio.h>

#include <string.h>

#define DEFAULT_PAUSE (20 * IC_SECOND)
#define MAX_POINTS 500

static void
person_free (IcDrillPerson *self)
{
  ic_item_unref (self->person);
  g_free (self);
}

static void
metric_free (gpointer data)
{
  IcDrillMetric *self = data;

  ic_item_unref (self->metric);
  ic_curve_free (self->curve);
  g_free (self);
}

static void
step_free (gpointer data)
{
  IcDrillStep *self = data;

  g_free (self->id);
  g_free (self->as);
  g_clear_pointer (&self->when, ic_condition_free);
  g_free (self->after);
  g_strfreev (self->commands);
  g_free (self->milestone);
  g_free (self->say);
  g_free (self->key);
  g_free (self->wait);
  g_clear_pointer (&self->until, ic_condition_free);
  g_free (self);
}

/* -- people ---------------------------------------------------------------- */

static IcDrillPerson *
read_person (IcJsonNode node, GError **error, const char *list, guint index)
{
  g_autofree char *named = g_strdup (ic_json_string (ic_json_member (node, "name"), "?"));
  g_auto (IcDrillReader) reader = ic_drill_reader (node, "id|name|zone|title|group|arrives|on_for", error, "%s[%u] (“%s”)", list, index, named);
  IcDrillPerson *self = g_new0 (IcDrillPerson, 1);

  self->person = ic_item_new (&ic_person_type);
  self->person->id = ic_drill_read_id (&reader, "id", true);
  self->person->name = ic_drill_read_text (&reader, "name", true);
  self->person->zone = ic_drill_read_text (&reader, "zone", false);
  self->person->title = ic_drill_read_text (&reader, "title", false);
  self->person->group = ic_drill_read_id (&reader, "group", false);
  self->arrives = ic_drill_read_span (&reader, "arrives", -1);
  self->on_for = ic_drill_read_span (&reader, "on_for", 0);

  return self;
}

static void
read_cast (IcDrillScript *self, const IcDrillReader *root)
{
  IcJsonIter iter = ic_json_iter (ic_drill_read_array (root, "cast", 1, IC_DRILL_SCRIPT_MAX_CAST));
  IcJsonNode node;

  while (ic_json_next (&iter, NULL, &node) && !ic_drill_reader_wrong (root))
    {
      IcDrillPerson *person = read_person (node, root->error, "cast", self->cast->len);

      if (!ic_drill_reader_wrong (root) && ic_drill_script_person (self, person->person->id) != NULL)
        ic_drill_reader_fail (root, "“%s” is in the cast twice", person->person->id);
      g_ptr_array_add (self->cast, person);
    }
}

/* -- metrics --------------------------------------------------------------- */

static GArray *
read_points (const IcDrillReader *reader, bool branch)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (IcCurvePoint));
  IcJsonIter iter = ic_json_iter (ic_drill_read_array (reader, "points", 1, MAX_POINTS));
  IcJsonNode node;

  while (ic_json_next (&iter, NULL, &node) && !ic_drill_reader_wrong (reader))
    {
      IcJsonIter pair = ic_json_iter (node);
      IcJsonNode first = IC_JSON_NONE, second = IC_JSON_NONE;
      IcCurvePoint point;

      ic_json_next (&pair, NULL, &first);
      ic_json_next (&pair, NULL, &second);
      point.time = (gint64) (CLAMP (ic_json_real (first, 1e9), -1e7, 1e7) * IC_MINUTE);
      point.value = ic_json_real (second, NAN);
      if (ic_json_length (node) != 2 || ABS (point.time) > 2 * IC_DAY || isnan (point.value))
        ic_drill_reader_fail (reader, "a point is [minutes, value], at most two days away");
      else if (points->len > 0 && point.time <= g_array_index (points, IcCurvePoint, points->len - 1).time)
        ic_drill_reader_fail (reader, "the minutes of “points” must rise");
      else if (branch && point.time < 0)
        ic_drill_reader_fail (reader, "the minutes of a branch count from its beginning, so none is below 0");
      g_array_append_val (points, point);
    }

  return points;
}

static void
read_branches (IcCurve *curve, const IcDrillReader *metric)
{
  IcJsonIter iter = ic_json_iter (ic_drill_read_array (metric, "branches", 0, 20));
  IcJsonNode node;

  for (guint i = 0; ic_json_next (&iter, NULL, &node) && !ic_drill_reader_wrong (metric); i++)
    {
      g_auto (IcDrillReader) reader = ic_drill_reader (node, "when|points", metric->error, "%s, branches[%u]", metric->place, i);
      IcCondition *when = ic_drill_read_condition (&reader, "when");
      GArray *points = read_points (&reader, true);

      if (when == NULL)
        ic_drill_reader_fail (&reader, "“when” must be a condition");
      ic_curve_add (curve, when, points);
    }
}

static IcCurve *
read_curve (const IcDrillReader *reader, const char *seed)
{
  IcCurve *curve = ic_curve_new (seed);
  double noise = ic_drill_read_number (reader, "noise", false);

  curve->noise = isnan (noise) ? 0 : noise;
  curve->baseline = ic_drill_read_number (reader, "normal", true);
  curve->least = ic_drill_read_number (reader, "least", false);
  curve->most = ic_drill_read_number (reader, "most", false);
  ic_curve_add (curve, NULL, read_points (reader, false));
  read_branches (curve, reader);

  return curve;
}

static IcDrillMetric *
read_metric (IcJsonNode node, GError **error, guint index)
{
  g_auto (IcDrillReader) reader = ic_drill_reader (node, "id|name|query|unit|worse|warning|critical|normal|noise|least|most|points|branches", error,
                                                   "metrics[%u] (“%s”)", index, ic_json_string (ic_json_member (node, "id"), "?"));
  IcDrillMetric *self = g_new0 (IcDrillMetric, 1);
  IcMetric *metric = self->metric = ic_item_new (&ic_metric_type);
  g_autofree char *worse = ic_drill_read_text (&reader, "worse", false);

  metric->id = ic_drill_read_id (&reader, "id", true);
  metric->name = ic_drill_read_text (&reader, "name", true);
  metric->query = ic_drill_read_text (&reader, "query", true);
  metric->unit = ic_drill_read_text (&reader, "unit", false);
  metric->warning = ic_drill_read_number (&reader, "warning", false);
  metric->critical = ic_drill_read_number (&reader, "critical", false);
  metric->above = g_strcmp0 (worse, "above") == 0;
  metric->baseline = true;
  ic_set_text (&metric->source, "prometheus");
  if (worse != NULL && !metric->above && strcmp (worse, "below") != 0)
    ic_drill_reader_fail (&reader, "“worse” is \"above\" or \"below\"");
  self->curve = read_curve (&reader, metric->id != NULL ? metric->id : "");

  return self;
}

static void
read_metrics (IcDrillScript *self, const IcDrillReader *root)
{
  IcJsonIter iter = ic_json_iter (ic_drill_read_array (root, "metrics", 0, IC_MAX_METRICS));
  IcJsonNode node;

  while (ic_json_next (&iter, NULL, &node) && !ic_drill_reader_wrong (root))
    g_ptr_array_add (self->metrics, read_metric (node, root->error, self->metrics->len));
}

/* -- steps ----------------------------------------------------------------- */

static void
check_commands (const IcDrillReader *reader, char **commands)
{
  for (; *commands != NULL && !ic_drill_reader_wrong (reader); commands++)
    {
      const char *line = *commands + (**commands == '/');
      g_autofree char *name = g_strndup (line, strcspn (line, " "));
      g_autoptr (GError) wrong = NULL;

      if (ic_command_find (name, &wrong) == NULL)
        ic_drill_reader_fail (reader, "“do”: %s", wrong->message);
    }
}

static void
read_commander_step (const IcDrillReader *reader, IcDrillStep *step)
{
  step->standing = ic_drill_read_flag (reader, "standing");
  step->say = ic_drill_read_text (reader, "say", true);
  step->key = ic_drill_read_text (reader, "key", false);
  step->wait = ic_drill_read_text (reader, "wait", false);
  step->until = ic_drill_read_condition (reader, "until");
  step->pause = ic_drill_read_span (reader, "pause", DEFAULT_PAUSE);
  if (step->until == NULL)
    ic_drill_reader_fail (reader, "a step of the commander needs “until”: the condition that says it is done");
  if (step->standing && step->when == NULL)
    ic_drill_reader_fail (reader, "a standing step needs “when”: the condition that brings it up");
}

static void
read_others_step (const IcDrillReader *reader, const IcDrillScript *script, IcDrillStep *step)
{
  step->as = ic_drill_read_id (reader, "as", true);
  if (step->as != NULL && ic_drill_script_person (script, step->as) == NULL)
    ic_drill_reader_fail (reader, "“%s” is not in the cast", step->as);
  if (step->commands[0] == NULL)
    ic_drill_reader_fail (reader, "“do” must be a command line, or several");
}

#define COMMON_MEMBERS "id|at|when|after|delay|do|milestone"

static IcDrillStep *
read_step (const IcDrillScript *script, IcJsonNode node, GError **error, guint index)
{
  const char *role = ic_json_string (ic_json_member (node, "role"), NULL);
  const char *id = ic_json_string (ic_json_member (node, "id"), NULL);
  const char *members = role != NULL ? COMMON_MEMBERS "|role|standing|say|key|wait|until|pause" : COMMON_MEMBERS "|as";
  g_auto (IcDrillReader) reader = ic_drill_reader (node, members, error, "steps[%u]%s%s%s", index, id != NULL ? " (“" : "", id != NULL ? id : "", id != NULL ? "”)" : "");
  IcDrillStep *step = g_new0 (IcDrillStep, 1);

  step->id = ic_drill_read_id (&reader, "id", false);
  step->at = ic_drill_read_span (&reader, "at", 0);
  step->when = ic_drill_read_condition (&reader, "when");
  step->after = ic_drill_read_id (&reader, "after", false);
  step->delay = ic_drill_read_span (&reader, "delay", 0);
  step->commands = ic_drill_read_texts (&reader, "do");
  step->milestone = ic_drill_read_id (&reader, "milestone", false);
  if (step->id == NULL)
    step->id = g_strdup_printf ("%u", index);
  if (role != NULL && strcmp (role, "commander") != 0)
    ic_drill_reader_fail (&reader, "“role” can only be \"commander\"; for somebody of the cast write “as”");
  else if (role != NULL)
    read_commander_step (&reader, step);
  else
    read_others_step (&reader, script, step);
  if (!ic_drill_reader_wrong (&reader))
    check_commands (&reader, step->commands);

  return step;
}

static void
read_steps (IcDrillScript *self, const IcDrillReader *root)
{
  IcJsonIter iter = ic_json_iter (ic_drill_read_array (root, "steps", 1, IC_DRILL_SCRIPT_MAX_STEPS));
  IcJsonNode node;

  while (ic_json_next (&iter, NULL, &node) && !ic_drill_reader_wrong (root))
    {
      IcDrillStep *step = read_step (self, node, root->error, self->steps->len);

      if (!ic_drill_reader_wrong (root) && ic_drill_script_step (self, step->id) != NULL)
        ic_drill_reader_fail (root, "two steps are called “%s”", step->id);
      g_ptr_array_add (self->steps, step);
      self->row += step->as == NULL && !step->standing;
    }
}

/* -- references ------------------------------------------------------------ */

typedef struct {
  const IcDrillScript *script;
  const IcDrillReader *root;
  const char          *from;
} Check;

static void
check_reference (const char *id, gpointer data)
{
  Check *check = data;

  if (ic_drill_script_step (check->script, id) == NULL)
    ic_drill_reader_fail (check->root, "%s waits for the step “%s”, which there is not", check->from, id);
}

static void
check_references (const IcDrillScript *self, const IcDrillReader *root)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const IcDrillStep *step = g_ptr_array_index (self->steps, i);
      Check check = { self, root, step->id };

      if (step->after != NULL)
        check_reference (step->after, &check);
      if (step->when != NULL)
        ic_condition_steps (step->when, check_reference, &check);
      if (step->until != NULL)
        ic_condition_steps (step->until, check_reference, &check);
    }
  for (guint i = 0; i < self->metrics->len; i++)
    {
      const IcDrillMetric *metric = g_ptr_array_index (self->metrics, i);
      Check check = { self, root, metric->metric->id };

      for (guint b = 1; b < metric->curve->branches->len; b++)
        ic_condition_steps (((IcCurveBranch *) metric->curve->branches->pdata[b])->when, check_reference, &check);
    }
}

/* -- the whole ------------------------------------------------------------- */

static void
read_head (IcDrillScript *self, const IcDrillReader *root)
{
  if (ic_drill_read_number (root, "format", true) != 1)
    ic_drill_reader_fail (root, "“format” must be 1");
  self->name = ic_drill_read_id (root, "name", true);
  self->title = ic_drill_read_text (root, "title", true);
  self->about = ic_drill_read_text (root, "about", true);
  self->seen = ic_drill_read_text (root, "seen", false);
  self->level = ic_drill_read_text (root, "level", false);
  self->services = ic_drill_read_texts (root, "services");
  self->began = ic_drill_read_span (root, "began", 0);
  self->length = ic_drill_read_span (root, "length", IC_HOUR);
  if (self->level != NULL && !g_strv_contains ((const char * const[]) { "unknown", "degradation", "corruption", "outage", NULL }, self->level))
    ic_drill_reader_fail (root, "“level” is \"unknown\", \"degradation\", \"corruption\" or \"outage\"");
}

IcDrillScript *
ic_drill_script_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (IcJson) json = ic_json_parse (text, length, IC_DRILL_SCRIPT_MAX_BYTES, &wrong);
  g_autoptr (IcDrillScript) self = g_new0 (IcDrillScript, 1);

  self->cast = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->metrics = g_ptr_array_new_with_free_func (metric_free);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  if (json == NULL)
    {
      g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT, "the script is no JSON: %s", wrong->message);
      return NULL;
    }

  g_auto (IcDrillReader) root = ic_drill_reader (ic_json_root (json), "format|name|title|about|seen|level|services|began|length|commander|cast|metrics|steps", &wrong, "the script");
  read_head (self, &root);
  if (wrong == NULL)
    self->commander = read_person (ic_json_member (root.node, "commander"), &wrong, "commander", 0);
  read_cast (self, &root);
  read_metrics (self, &root);
  read_steps (self, &root);
  if (wrong == NULL)
    check_references (self, &root);
  if (wrong == NULL && ic_drill_script_person (self, self->commander->person->id) != NULL)
    ic_drill_reader_fail (&root, "the commander “%s” is in the cast too", self->commander->person->id);
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* A file that is not a plain one, or far too large, is not even read. */
IcDrillScript *
ic_drill_script_load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;
  IcDrillScript *self = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, &wrong);
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (&wrong, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT, "it is not a file");
  else if (info != NULL && g_file_info_get_size (info) > IC_DRILL_SCRIPT_MAX_BYTES)
    g_set_error (&wrong, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT, "it is larger than 1 MiB");
  else if (info != NULL && g_file_get_contents (path, &text, &length, &wrong))
    self = ic_drill_script_parse (text, length, &wrong);
  if (self == NULL)
    g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT, "The drill %s cannot be played: %s", path, wrong->message);

  return self;
}

/* DIRECTORY/incident-console/drills/FILE where it is one. */
static char *
look_in (const char *directory, const char *file)
{
  g_autofree char *path = g_build_filename (directory, "incident-console", "drills", file, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

char *
ic_drill_script_find (const char *name, GError **error)
{
  const char *own = g_getenv ("IC_DRILL_DIR");
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = own != NULL ? g_build_filename (own, file, NULL) : look_in (IC_DATADIR, file);

  for (const char * const *system = g_get_system_data_dirs (); path == NULL && *system != NULL; system++)
    path = look_in (*system, file);
  if (path == NULL)
    g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT,
                 "The drill “%s” is not installed: install Incident Console again, or start it with --drill=FILE", name);

  return g_steal_pointer (&path);
}

void
ic_drill_script_free (IcDrillScript *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->about);
  g_free (self->seen);
  g_free (self->level);
  g_strfreev (self->services);
  g_clear_pointer (&self->commander, person_free);
  g_ptr_array_unref (self->cast);
  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

const IcDrillPerson *
ic_drill_script_person (const IcDrillScript *self, const char *id)
{
  for (guint i = 0; i < self->cast->len; i++)
    {
      const IcDrillPerson *person = g_ptr_array_index (self->cast, i);

      if (g_strcmp0 (person->person->id, id) == 0)
        return person;
    }

  return NULL;
}

const IcDrillStep *
ic_drill_script_step (const IcDrillScript *self, const char *id)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const IcDrillStep *step = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (step->id, id) == 0)
        return step;
    }

  return NULL;
}
