/* SPDX-License-Identifier: GPL-3.0-or-later
 * The timeline of one stream.
 */
#include "ic-timeline.h"

#include "ic-time.h"

#include <string.h>

IcTimeline *
ic_timeline_new (void)
{
  IcTimeline *self = g_new0 (IcTimeline, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);

  return self;
}

void
ic_timeline_free (IcTimeline *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static IcEntry *
entry_copy (const IcEntry *entry)
{
  IcEntry *self = g_atomic_rc_box_dup (sizeof *entry, (IcEntry *) entry);

  self->id = g_strdup (entry->id);
  self->actor = g_strdup (entry->actor);
  self->subject = g_strdup (entry->subject);
  self->text = g_strdup (entry->text);
  self->remark = g_strdup (entry->remark);
  self->amends = g_strdup (entry->amends);

  return self;
}

/* Most corrections are of what was just written: search from the end. */
static int
find_amended (IcTimeline *self, const IcEntry *entry)
{
  for (guint i = self->entries->len; i-- > 0;)
    {
      const IcEntry *old = self->entries->pdata[i];

      if (strcmp (old->id, entry->amends) == 0)
        return strcmp (old->actor, entry->actor) == 0 && old->kind == IC_KIND_NOTE_ADDED ? (int) i : -1;
    }

  return -1;
}

int
ic_timeline_add (IcTimeline *self, IcEntry *entry)
{
  int index = entry->amends != NULL ? find_amended (self, entry) : -1;

  if (index >= 0)
    {
      IcEntry *amended = entry_copy (self->entries->pdata[index]);

      g_free (amended->text);
      amended->text = g_strdup (entry->text);
      amended->flags |= IC_ENTRY_AMENDED;
      ic_entry_unref (self->entries->pdata[index]);
      self->entries->pdata[index] = amended;
    }
  g_ptr_array_add (self->entries, entry);

  return index;
}

bool
ic_timeline_is_late (const IcTimeline *self, const IcEntry *entry)
{
  const IcEntry *last = self->entries->len > 0 ? self->entries->pdata[self->entries->len - 1] : NULL;

  return last != NULL && entry->placed < last->placed;
}

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const IcEntry *left = *(const IcEntry *const *) a, *right = *(const IcEntry *const *) b;

  return left->placed < right->placed ? -1 : left->placed > right->placed;
}

void
ic_timeline_sort (IcTimeline *self)
{
  g_ptr_array_sort (self->entries, compare_placed);
}

IcEntry *
ic_entry_with_name (const IcEntry *entry, const char *name)
{
  IcEntry *self = entry_copy (entry);

  if (entry->subject == NULL || g_strcmp0 (entry->subject, entry->actor) != 0 || !g_str_has_prefix (entry->text, entry->subject))
    return self;

  g_free (self->text);
  self->text = g_strconcat (name, entry->text + strlen (entry->subject), NULL);
  g_free (self->subject);
  self->subject = g_strdup (name);

  return self;
}

const IcEntry *
ic_timeline_last_note (const IcTimeline *self, const char *actor)
{
  for (guint i = self->entries->len; i-- > 0;)
    {
      const IcEntry *entry = self->entries->pdata[i];

      if (entry->kind == IC_KIND_NOTE_ADDED && g_strcmp0 (entry->actor, actor) == 0)
        return entry;
    }

  return NULL;
}

bool
ic_entry_is_shown (const IcEntry *entry)
{
  return entry->entry_class != IC_CLASS_QUIET && entry->amends == NULL;
}

static void
append_markdown (GString *text, const char *plain)
{
  for (const char *p = plain; *p != '\0'; p++)
    {
      if (*p == '\n')
        {
          g_string_append (text, "\n  ");
          continue;
        }
      if (strchr ("\\`*_[]<>#|", *p) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
}

static void
append_entry (GString *text, const IcEntry *entry, GTimeZone *zone)
{
  g_autofree char *when = ic_time_date_of_day (entry->time, zone);

  g_string_append_printf (text, "- %s: ", when);
  append_markdown (text, entry->text);
  if (entry->remark != NULL)
    {
      g_string_append (text, " (");
      append_markdown (text, entry->remark);
      g_string_append_c (text, ')');
    }
  if (entry->flags & IC_ENTRY_NO_EFFECT)
    g_string_append (text, " [without effect]");
  if (entry->flags & IC_ENTRY_AMENDED)
    g_string_append (text, " [corrected]");
  if (entry->flags & IC_ENTRY_PENDING)
    g_string_append (text, " [not yet placed]");
  g_string_append_c (text, '\n');
}

char *
ic_timeline_to_markdown (const IcTimeline *self, int only, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const IcEntry *entry = self->entries->pdata[i];

      if (ic_entry_is_shown (entry) && (only < 0 || (int) entry->entry_class == only))
        append_entry (text, entry, zone);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
