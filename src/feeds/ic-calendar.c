/* SPDX-License-Identifier: GPL-3.0-or-later
 * A rota as an iCalendar feed: its entries, worked out.
 */
#include "ic-calendar-private.h"

#include <string.h>

#define MAX_STEPS 400000 /* instances of all rules together, also those before the time that is asked for */
#define MAX_SHIFT (400 * G_GINT64_CONSTANT (86400)) /* seconds */

G_DEFINE_QUARK (ic-calendar-error-quark, ic_calendar_error)

/* How an entry's instances lie in time. */
typedef struct {
  const IcCalendarZone *zone;
  gint64                wall;   /* of the first, seconds */
  bool                  date;
  gint64                length; /* by the wall clock, or exact, seconds */
  gint64                exact;  /* besides, exactly */
} Shape;

typedef struct {
  IcCalendarFeed  *feed;
  IcCalendarZones  zones;
  GHashTable      *moved; /* "UID\nstart in UTC": instances that another entry tells of */
  gint64           from, until;
  guint            steps;
  /* The shift that people are added to. */
  gint64           start, end;
} Reader;

static void
shift_free (gpointer data)
{
  IcCalendarShift *self = data;

  g_free (self->name);
  g_free (self->mail);
  g_free (self);
}

void
ic_calendar_feed_free (IcCalendarFeed *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->shifts);
  g_free (self);
}

/* -- times ----------------------------------------------------------------- */

static icalproperty *
property_of (icalcomponent *event, icalproperty_kind kind)
{
  return icalcomponent_get_first_property (event, kind);
}

/* All of them. A component has one place it walks from, and whatever is looked up meanwhile moves that: so they are
 * gathered first. Returns: (transfer container) of icalproperty. */
static GPtrArray *
properties_of (icalcomponent *event, icalproperty_kind kind)
{
  GPtrArray *all = g_ptr_array_new ();

  for (icalproperty *p = icalcomponent_get_first_property (event, kind); p != NULL; p = icalcomponent_get_next_property (event, kind))
    g_ptr_array_add (all, p);

  return all;
}

/* The time of a property; false: there is none or it makes no sense. */
static bool
read_time (Reader *r, icalproperty *property, const IcCalendarZone **zone, gint64 *wall, bool *date)
{
  icalvalue *value = property != NULL ? icalproperty_get_value (property) : NULL;
  struct icaltimetype time;

  if (value == NULL || (icalvalue_isa (value) != ICAL_DATETIME_VALUE && icalvalue_isa (value) != ICAL_DATE_VALUE && icalvalue_isa (value) != ICAL_DATETIMEDATE_VALUE))
    return false;
  time = icalvalue_get_datetime (value);
  if (icaltime_is_null_time (time))
    return false;
  *zone = ic_calendar_zone_of (&r->zones, property, time);
  *wall = ic_calendar_wall (time);
  *date = time.is_date;

  return *wall != G_MININT64;
}

static bool
read_length (Reader *r, icalcomponent *event, Shape *shape)
{
  icalproperty *end = property_of (event, ICAL_DTEND_PROPERTY), *duration = property_of (event, ICAL_DURATION_PROPERTY);
  const IcCalendarZone *zone;
  gint64 wall;
  bool date;

  if (read_time (r, end, &zone, &wall, &date))
    {
      if (zone == shape->zone)
        shape->length = wall - shape->wall;
      else
        shape->exact = (ic_calendar_utc (zone, wall) - ic_calendar_utc (shape->zone, shape->wall)) / G_USEC_PER_SEC;
    }
  else if (duration != NULL)
    {
      struct icaldurationtype d = icalproperty_get_duration (duration);

      /* Days are days of the calendar, hours are hours. */
      if (d.is_neg || icaldurationtype_is_bad_duration (d))
        return false;
      shape->length = ((gint64) d.weeks * 7 + d.days) * 86400;
      shape->exact = (gint64) d.hours * 3600 + (gint64) d.minutes * 60 + d.seconds;
    }
  else if (shape->date)
    shape->length = 86400;

  return shape->length >= 0 && shape->exact >= 0 && shape->length + shape->exact > 0 && shape->length + shape->exact <= MAX_SHIFT;
}

static bool
read_shape (Reader *r, icalcomponent *event, Shape *shape)
{
  *shape = (Shape) { NULL };

  return read_time (r, property_of (event, ICAL_DTSTART_PROPERTY), &shape->zone, &shape->wall, &shape->date) && read_length (r, event, shape);
}

/* -- instances ------------------------------------------------------------- */

static void
add_person (const char *name, const char *mail, int layer, gpointer data)
{
  Reader *r = data;
  IcCalendarShift *shift = g_new0 (IcCalendarShift, 1);

  *shift = (IcCalendarShift) { g_strdup (name), g_strdup (mail), r->start, r->end, layer };
  g_ptr_array_add (r->feed->shifts, shift);
}

static void
add_instance (Reader *r, icalcomponent *event, const Shape *shape, gint64 wall)
{
  r->start = ic_calendar_utc (shape->zone, wall);
  r->end = ic_calendar_utc (shape->zone, wall + shape->length) + shape->exact * G_USEC_PER_SEC;
  if (r->end > r->from && r->start < r->until && r->end > r->start)
    ic_calendar_each_person (event, add_person, r);
}

static char *
instance_key (icalcomponent *event, gint64 start)
{
  const char *uid = icalcomponent_get_uid (event);

  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, uid != NULL ? uid : "", start);
}

/* The instants EXDATE names, and the days where it names days. */
static GHashTable *
read_exceptions (Reader *r, icalcomponent *event, const Shape *shape)
{
  GHashTable *out = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) listed = properties_of (event, ICAL_EXDATE_PROPERTY);

  for (guint i = 0; i < listed->len; i++)
    {
      const IcCalendarZone *zone;
      gint64 wall, key;
      bool date;

      if (!read_time (r, listed->pdata[i], &zone, &wall, &date))
        continue;
      /* A day as its own key: -1 and below. */
      key = date ? -1 - wall / 86400 - 100000 : ic_calendar_utc (zone, wall);
      g_hash_table_add (out, g_memdup2 (&key, sizeof key));
    }

  return out;
}

static bool
is_left_out (Reader *r, icalcomponent *event, const Shape *shape, gint64 wall, GHashTable *exceptions)
{
  gint64 start = ic_calendar_utc (shape->zone, wall);
  gint64 day = -1 - (wall - (wall % 86400 + 86400) % 86400) / 86400 - 100000;
  g_autofree char *key = instance_key (event, start);

  return g_hash_table_contains (exceptions, &start) || g_hash_table_contains (exceptions, &day) || g_hash_table_contains (r->moved, key);
}

static void
take_instance (Reader *r, icalcomponent *event, const Shape *shape, gint64 wall, GHashTable *exceptions, GHashTable *seen)
{
  if (g_hash_table_contains (seen, &wall) || is_left_out (r, event, shape, wall, exceptions))
    return;
  g_hash_table_add (seen, g_memdup2 (&wall, sizeof wall));
  add_instance (r, event, shape, wall);
}

/* UNTIL in UTC is for a rule that is worked out by a wall clock. */
static void
localise_until (const Shape *shape, struct icalrecurrencetype *rule)
{
  gint64 wall;

  if (icaltime_is_null_time (rule->until) || rule->until.is_date || !icaltime_is_utc (rule->until))
    return;
  wall = ic_calendar_wall (rule->until);
  if (wall == G_MININT64)
    return;
  wall += ic_calendar_offset (shape->zone, wall);
  rule->until = ic_calendar_unwall (wall, false);
}

static void
follow_rule (Reader *r, icalcomponent *event, const Shape *shape, icalproperty *property, GHashTable *exceptions, GHashTable *seen)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);
  icalrecur_iterator *instances;
  gint64 last = r->until / G_USEC_PER_SEC + 2 * 86400, before = G_MININT64;

  localise_until (shape, &rule);
  /* Days are their midnights: libical 3.0 counts 13 days for every other week of a DATE. */
  instances = icalrecur_iterator_new (rule, ic_calendar_unwall (shape->wall, false));
  if (instances == NULL)
    {
      r->feed->ignored++;
      return;
    }
  for (; r->steps < MAX_STEPS; r->steps++)
    {
      struct icaltimetype next = icalrecur_iterator_next (instances);
      gint64 wall = icaltime_is_null_time (next) ? G_MININT64 : ic_calendar_wall (next);

      if (wall <= before || wall > last)
        break;
      before = wall;
      if (wall + shape->length + shape->exact > r->from / G_USEC_PER_SEC - 2 * 86400)
        take_instance (r, event, shape, wall, exceptions, seen);
    }
  icalrecur_iterator_free (instances);
}

static void
take_dates (Reader *r, icalcomponent *event, const Shape *shape, GHashTable *exceptions, GHashTable *seen)
{
  g_autoptr (GPtrArray) listed = properties_of (event, ICAL_RDATE_PROPERTY);

  for (guint i = 0; i < listed->len; i++)
    {
      icalproperty *p = listed->pdata[i];
      struct icaldatetimeperiodtype date = icalproperty_get_rdate (p);
      struct icaltimetype time = icaltime_is_null_time (date.time) ? date.period.start : date.time;
      Shape own = *shape;
      gint64 wall = icaltime_is_null_time (time) ? G_MININT64 : ic_calendar_wall (time);

      if (wall == G_MININT64)
        continue;
      own.zone = ic_calendar_zone_of (&r->zones, p, time);
      take_instance (r, event, &own, wall, exceptions, seen);
    }
}

/* -- entries --------------------------------------------------------------- */

static bool
is_cancelled (icalcomponent *event)
{
  icalproperty *status = property_of (event, ICAL_STATUS_PROPERTY);

  return status != NULL && icalproperty_get_status (status) == ICAL_STATUS_CANCELLED;
}

static void
note_age (Reader *r, icalcomponent *event)
{
  static const icalproperty_kind kinds[] = { ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const IcCalendarZone *zone;
      gint64 wall;
      bool date;

      if (read_time (r, property_of (event, kinds[i]), &zone, &wall, &date))
        r->feed->made = MAX (r->feed->made, ic_calendar_utc (zone, wall));
    }
}

static void
take_entry (Reader *r, icalcomponent *event)
{
  g_autoptr (GHashTable) exceptions = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  Shape shape;

  r->feed->events++;
  note_age (r, event);
  if (is_cancelled (event))
    return;
  if (!read_shape (r, event, &shape))
    {
      r->feed->ignored++;
      return;
    }
  if (property_of (event, ICAL_RECURRENCEID_PROPERTY) != NULL)
    {
      add_instance (r, event, &shape, shape.wall);
      return;
    }
  exceptions = read_exceptions (r, event, &shape);
  seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  /* The first counts, whether a rule comes to it or not. */
  take_instance (r, event, &shape, shape.wall, exceptions, seen);
  rules = properties_of (event, ICAL_RRULE_PROPERTY);
  for (guint i = 0; i < rules->len; i++)
    follow_rule (r, event, &shape, rules->pdata[i], exceptions, seen);
  take_dates (r, event, &shape, exceptions, seen);
}

static void
note_moved (Reader *r, icalcomponent *event)
{
  const IcCalendarZone *zone;
  gint64 wall;
  bool date;

  if (read_time (r, property_of (event, ICAL_RECURRENCEID_PROPERTY), &zone, &wall, &date))
    g_hash_table_add (r->moved, instance_key (event, ic_calendar_utc (zone, wall)));
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const IcCalendarShift *one = *(const IcCalendarShift *const *) a, *other = *(const IcCalendarShift *const *) b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->end != other->end)
    return one->end < other->end ? -1 : 1;

  return strcmp (one->name, other->name);
}

/* What begins with the first that is too many is left out, so that what is told is told as a whole. */
static void
cut (IcCalendarFeed *feed, guint max)
{
  const IcCalendarShift *first;

  if (feed->shifts->len <= max)
    return;
  first = feed->shifts->pdata[max];
  feed->until = MIN (feed->until, first->start);
  while (feed->shifts->len > 0 && ((const IcCalendarShift *) feed->shifts->pdata[feed->shifts->len - 1])->start >= feed->until)
    g_ptr_array_remove_index (feed->shifts, feed->shifts->len - 1);
}

static void
each_event (Reader *r, void (*func) (Reader *r, icalcomponent *event))
{
  icalcompiter iter = icalcomponent_begin_component (r->zones.root, ICAL_VEVENT_COMPONENT);

  for (; icalcompiter_deref (&iter) != NULL; icalcompiter_next (&iter))
    func (r, icalcompiter_deref (&iter));
}

static icalcomponent *
parse (const char *text, gsize length, guint *dropped, GError **error)
{
  g_autofree char *lines = NULL;
  icalcomponent *root;

  if (length > IC_CALENDAR_MAX_BYTES)
    {
      g_set_error_literal (error, IC_CALENDAR_ERROR, IC_CALENDAR_ERROR_SIZE, "The calendar has more than 8 MiB; let it export fewer weeks");
      return NULL;
    }
  if (memchr (text, '\0', length) != NULL)
    {
      g_set_error_literal (error, IC_CALENDAR_ERROR, IC_CALENDAR_ERROR_SYNTAX, "This is no iCalendar feed: there are null characters in it");
      return NULL;
    }
  lines = ic_calendar_unfold (text, length, dropped, error);
  if (lines == NULL)
    return NULL;
  icalerror_set_errors_are_fatal (0);
  root = icalparser_parse_string (lines);
  if (root == NULL || icalcomponent_isa (root) != ICAL_VCALENDAR_COMPONENT)
    {
      g_set_error_literal (error, IC_CALENDAR_ERROR, IC_CALENDAR_ERROR_SYNTAX,
                           root != NULL ? "There is more than one calendar in this feed; give the address of one" : "This is no iCalendar feed");
      g_clear_pointer (&root, icalcomponent_free);
    }

  return root;
}

IcCalendarFeed *
ic_calendar_read (const char *text, gsize length, gint64 from, gint64 until, guint max, GError **error)
{
  guint dropped = 0;
  icalcomponent *root = parse (text, length, &dropped, error);
  Reader r = { .from = from, .until = until };

  if (root == NULL)
    return NULL;
  r.feed = g_new0 (IcCalendarFeed, 1);
  r.feed->shifts = g_ptr_array_new_with_free_func (shift_free);
  r.feed->until = until;
  r.feed->ignored = dropped;
  r.moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ic_calendar_zones_init (&r.zones, root);
  each_event (&r, note_moved);
  each_event (&r, take_entry);
  g_ptr_array_sort (r.feed->shifts, by_start);
  cut (r.feed, max);
  g_hash_table_unref (r.moved);
  ic_calendar_zones_clear (&r.zones);
  icalcomponent_free (root);

  return r.feed;
}
