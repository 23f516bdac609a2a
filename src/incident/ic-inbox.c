/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the triage inbox shows.
 */
#include "ic-inbox.h"

#include "ic-event.h"
#include "ic-map.h"

#include <string.h>

/* -- names ----------------------------------------------------------------- */

static char *
month_of (gint64 time, int before)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  int month;

  if (at == NULL)
    return NULL;
  month = g_date_time_get_year (at) * 12 + g_date_time_get_month (at) - 1 - before;

  return g_strdup_printf ("inbox/%04d-%02d", month / 12, month % 12 + 1);
}

char *
ic_inbox_stream (gint64 time)
{
  return month_of (time, 0);
}

char *
ic_inbox_stream_before (gint64 time)
{
  return month_of (time, 1);
}

char *
ic_inbox_stream_of (const char *group)
{
  g_autofree char *stream = group != NULL && strlen (group) > 8 && group[7] == '.' ? g_strdup_printf ("inbox/%.7s", group) : NULL;

  return stream != NULL && ic_stream_is_valid (stream) ? g_steal_pointer (&stream) : NULL;
}

char *
ic_signal_id (const char *source, const char *key)
{
  return g_strconcat (source, " ", key, NULL);
}

int
ic_severity_rank (const char *severity)
{
  static const char *const names[] = { "critical", "error", "warning", "unknown", "info" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (severity, names[i]) == 0)
      return (int) i;

  return 3;
}

const IcAlertGroup *
ic_inbox_series (const IcState *inbox, const char *series)
{
  const IcAlertSeries *known = inbox != NULL ? ic_map_find (inbox->alert_series, series) : NULL;

  return known != NULL ? ic_map_find (inbox->alert_groups, known->group) : NULL;
}

char *
ic_inbox_silence_series (const char *source)
{
  return g_strconcat ("silence ", source, NULL);
}

const IcAlertGroup *
ic_inbox_silence (const IcState *inbox, const IcState *before, const char *source)
{
  const IcState *states[] = { inbox, before };
  g_autofree char *series = ic_inbox_silence_series (source);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const IcAlertGroup *group = ic_inbox_series (states[i], series);

      if (group != NULL && group->resolved == 0)
        return group;
    }

  return NULL;
}

/* -- lines ----------------------------------------------------------------- */

void
ic_inbox_line_free (gpointer data)
{
  IcInboxLine *self = data;

  g_ptr_array_unref (self->groups);
  g_free (self);
}

IcInboxPlace
ic_inbox_place (const IcAlertGroup *group, IcInboxIsOpen is_open, gpointer data, gint64 now, const char **over)
{
  bool attached = group->incident != NULL;

  if (over != NULL)
    *over = NULL;
  if (group->dismissed != 0)
    return IC_INBOX_DISMISSED;
  if (attached && (is_open == NULL || is_open (group->incident, data)))
    return IC_INBOX_ATTACHED;
  if (group->resolved != 0)
    return IC_INBOX_RESOLVED;
  /* It fires, though what it belonged to is over: nobody looks there any more. */
  if (attached && over != NULL)
    *over = group->incident;
  if (group->snoozed > now)
    return IC_INBOX_SNOOZED;

  return group->acknowledged != 0 && !attached ? IC_INBOX_LOOKED_AT : IC_INBOX_WAITING;
}

typedef struct {
  GPtrArray    *lines;
  IcInboxIsOpen is_open;
  gpointer      data;
  gint64        now;
} IcCollecting;

static void
collect (gconstpointer item, gpointer user_data)
{
  IcCollecting *collecting = user_data;
  const IcAlertGroup *group = item;
  IcInboxLine *line = g_new0 (IcInboxLine, 1);

  line->group = group;
  line->groups = g_ptr_array_new ();
  g_ptr_array_add (line->groups, (gpointer) group);
  line->place = ic_inbox_place (group, collecting->is_open, collecting->data, collecting->now, &line->over);
  line->firing = group->firing;
  line->total = group->total;
  g_ptr_array_add (collecting->lines, line);
}

static int
compare_times (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
by_need (gconstpointer a, gconstpointer b)
{
  const IcInboxLine *one = *(const IcInboxLine *const *) a, *other = *(const IcInboxLine *const *) b;
  int ranks = ic_severity_rank (one->group->severity) - ic_severity_rank (other->group->severity);
  int times;

  if (one->place != other->place)
    return (int) one->place - (int) other->place;
  if (one->place <= IC_INBOX_LOOKED_AT && ranks != 0)
    return ranks;
  times = one->place <= IC_INBOX_LOOKED_AT ? compare_times (one->group->first, other->group->first) : compare_times (other->group->last, one->group->last);

  return times != 0 ? times : strcmp (one->group->id, other->group->id);
}

/* -- storms ---------------------------------------------------------------- */

static bool
may_be_storm (const IcInboxLine *line)
{
  return line->place == IC_INBOX_WAITING && g_strcmp0 (line->group->kind, "alerts") == 0 && line->over == NULL;
}

/* What cannot be part of one does not stand between those that can. */
static int
by_source_and_time (gconstpointer a, gconstpointer b)
{
  const IcInboxLine *one = *(const IcInboxLine *const *) a, *other = *(const IcInboxLine *const *) b;
  int apart = may_be_storm (other) - may_be_storm (one);
  int sources = g_strcmp0 (one->group->source, other->group->source);
  int times = compare_times (one->group->first, other->group->first);

  return apart != 0 ? apart : sources != 0 ? sources : times != 0 ? times : strcmp (one->group->id, other->group->id);
}

static bool
goes_on (const IcInboxLine *one, const IcInboxLine *next)
{
  return may_be_storm (next) && strcmp (one->group->source, next->group->source) == 0 && next->group->first - one->group->first <= IC_INBOX_STORM_GAP;
}

/* The lines from @first up to @end become one. */
static void
fold_lines (GPtrArray *lines, guint first, guint end)
{
  IcInboxLine *whole = lines->pdata[first];

  for (guint i = first + 1; i < end; i++)
    {
      IcInboxLine *line = lines->pdata[i];

      g_ptr_array_add (whole->groups, (gpointer) line->group);
      whole->firing += line->firing;
      whole->total += line->total;
      if (ic_severity_rank (line->group->severity) < ic_severity_rank (whole->group->severity))
        whole->group = line->group;
    }
  g_ptr_array_remove_range (lines, first + 1, end - first - 1);
}

static void
fold_storms (GPtrArray *lines)
{
  g_ptr_array_sort (lines, by_source_and_time);
  for (guint first = 0; first < lines->len; first++)
    {
      guint end = first + 1;

      if (!may_be_storm (lines->pdata[first]))
        continue;
      while (end < lines->len && goes_on (lines->pdata[end - 1], lines->pdata[end]))
        end++;
      if (end - first >= IC_INBOX_STORM)
        fold_lines (lines, first, end);
    }
}

GPtrArray *
ic_inbox_lines (const IcState *inbox, const IcState *before, IcInboxIsOpen is_open, gpointer data, gint64 now)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (ic_inbox_line_free);
  IcCollecting collecting = { lines, is_open, data, now };

  if (inbox != NULL)
    ic_map_foreach (inbox->alert_groups, collect, &collecting);
  if (before != NULL)
    ic_map_foreach (before->alert_groups, collect, &collecting);
  fold_storms (lines);
  g_ptr_array_sort (lines, by_need);

  return lines;
}

/* -- noise ----------------------------------------------------------------- */

static void
count_noise (gconstpointer item, gpointer data)
{
  const IcAlertGroup *group = item;
  GHashTable *table = data;
  IcNoise *noise;

  if (g_strcmp0 (group->kind, "alerts") != 0 || (group->resolved == 0 && group->dismissed == 0))
    return;

  noise = g_hash_table_lookup (table, group->series);
  if (noise == NULL)
    {
      noise = g_new0 (IcNoise, 1);
      g_hash_table_insert (table, group->series, noise);
    }
  if (noise->sample == NULL || group->first > noise->sample->first)
    noise->sample = group;
  noise->lines++;
  noise->fired += group->fired;
  noise->nothing += group->incident == NULL && (group->acknowledged == 0 || group->dismissed != 0);
}

static int
by_noise (gconstpointer a, gconstpointer b)
{
  const IcNoise *one = *(const IcNoise *const *) a, *other = *(const IcNoise *const *) b;

  if (one->nothing != other->nothing)
    return one->nothing > other->nothing ? -1 : 1;
  if (one->fired != other->fired)
    return one->fired > other->fired ? -1 : 1;

  return strcmp (one->sample->id, other->sample->id);
}

GPtrArray *
ic_inbox_noise (const IcState *inbox, const IcState *before)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  if (inbox != NULL)
    ic_map_foreach (inbox->alert_groups, count_noise, table);
  if (before != NULL)
    ic_map_foreach (before->alert_groups, count_noise, table);
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (((IcNoise *) value)->nothing > 0)
        g_ptr_array_add (list, value);
      else
        g_free (value);
    }
  g_ptr_array_sort (list, by_noise);

  return list;
}
