/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: reads the calendars of rotas and writes what they say now where it
 * is something else than before, that they cannot be read, and some times a day
 * that they still say the same. What was read before counts until then.
 */
#include "ic-keeper-private.h"

#include "ic-authority-private.h"
#include "ic-calendar.h"
#include "ic-map.h"
#include "ic-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define EVERY (5 * IC_MINUTE)
#define AFTER_FAILURE IC_MINUTE
#define STILL_SO (6 * IC_HOUR)     /* that nothing changed is written so often */
#define BEFORE (2 * IC_DAY)
#define AHEAD (35 * IC_DAY)
#define AHEAD_LEAST (21 * IC_DAY)  /* with less, more is written though it says the same */
#define MAX_SHIFTS 400
#define MAX_BYTES 48000            /* of an event */

typedef struct {
  IcKeeper *keeper;
  char     *id;       /* of the calendar */
  char     *place;    /* its address or path, and its secret's name */
  char     *etag, *modified; /* of what was read last, or NULL */
  gint64    next;     /* when it is read again */
  gint64    pause;    /* after the last failure; 0: none */
  struct _Reading *reading; /* under way, or NULL */
} Reader;

/* One try, which may outlive its reader. */
typedef struct _Reading {
  Reader       *reader; /* NULL: nobody wants it any more */
  GCancellable *cancellable;
  char         *url;
} Reading;

struct _IcRotaWatch {
  IcKeeper   *keeper;
  GHashTable *readers; /* id → Reader, owned */
  IcMap      *seen;    /* the calendars as they were looked at last */
};

static void
reading_free (Reading *self)
{
  g_object_unref (self->cancellable);
  g_free (self->url);
  g_free (self);
}

static void
reader_free (gpointer data)
{
  Reader *self = data;

  if (self->reading != NULL)
    {
      self->reading->reader = NULL;
      g_cancellable_cancel (self->reading->cancellable);
    }
  g_free (self->id);
  g_free (self->place);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self);
}

/* -- whose name it is ------------------------------------------------------ */

/* Names of the feed → ids of colleagues, by name, id or address. */
typedef struct {
  GHashTable *wanted; /* folded, owned → id, owned or NULL */
} Names;

static char *
fold (const char *text)
{
  return g_utf8_casefold (text, -1);
}

static void
want (Names *names, const char *text)
{
  if (text != NULL)
    g_hash_table_insert (names->wanted, fold (text), NULL);
}

static void
offer (Names *names, const char *text, const char *id)
{
  g_autofree char *key = text != NULL ? fold (text) : NULL;
  gpointer known;

  /* Two of the same name: the smaller id, so that it is the same each time. */
  if (key != NULL && g_hash_table_lookup_extended (names->wanted, key, NULL, &known) && (known == NULL || strcmp (id, known) < 0))
    g_hash_table_insert (names->wanted, g_steal_pointer (&key), g_strdup (id));
}

static void
offer_colleague (gconstpointer item, gpointer data)
{
  const IcColleague *colleague = item;

  offer (data, colleague->id, colleague->id);
  offer (data, colleague->name, colleague->id);
  offer (data, colleague->mail, colleague->id);
}

static void
names_init (Names *names, const IcCalendarFeed *feed, const IcState *org)
{
  names->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < feed->shifts->len; i++)
    {
      const IcCalendarShift *shift = feed->shifts->pdata[i];

      want (names, shift->name);
      want (names, shift->mail);
    }
  ic_map_foreach (org->colleagues, offer_colleague, names);
}

static const char *
id_of (const Names *names, const char *text)
{
  g_autofree char *key = text != NULL ? fold (text) : NULL;

  return key != NULL ? g_hash_table_lookup (names->wanted, key) : NULL;
}

/* The feed's shifts as they are kept. Returns: (transfer full) of IcShift. */
static GPtrArray *
shifts_of (const IcCalendarFeed *feed, const IcState *org)
{
  GPtrArray *shifts = g_ptr_array_new_with_free_func (ic_item_unref);
  Names names;

  names_init (&names, feed, org);
  for (guint i = 0; i < feed->shifts->len; i++)
    {
      const IcCalendarShift *told = feed->shifts->pdata[i];
      const char *id = id_of (&names, told->mail);
      IcShift *shift = ic_item_new (&ic_shift_type);

      ic_set_text (&shift->person, id != NULL ? id : id_of (&names, told->name));
      ic_set_text (&shift->name, told->name);
      shift->start = told->start;
      shift->end = told->end;
      shift->layer = told->layer;
      g_ptr_array_add (shifts, shift);
    }
  g_hash_table_unref (names.wanted);

  return shifts;
}

/* -- what is another --------------------------------------------------------- */

static void
tell (GString *text, const IcShift *shift, gint64 from, gint64 until)
{
  if (shift->end <= from || shift->start >= until)
    return;
  g_string_append_printf (text, "%s\n%s\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d\n", shift->person != NULL ? shift->person : "", shift->name,
                          shift->start, shift->end, (int) shift->layer);
}

/* Whether both say the same of the time from now on that both know. */
static bool
is_same (const IcRotaCalendar *calendar, const GPtrArray *shifts, gint64 now, gint64 until)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  until = MIN (until, calendar->until);
  for (guint i = 0; i < ic_items_count (calendar->shifts); i++)
    tell (before, IC_AT (IcShift, calendar->shifts, i), now, until);
  for (guint i = 0; i < shifts->len; i++)
    tell (after, shifts->pdata[i], now, until);

  return calendar->until > now && strcmp (before->str, after->str) == 0;
}

/* -- writing ----------------------------------------------------------------- */

static IcJsonWriter *
begin_event (Reader *self, IcEventDraft *draft, gint64 now)
{
  IcEventContext context = ic_authority_context (self->keeper->authority);

  ic_event_draft_begin (draft, IC_KIND_ROTA_READ, &context, "org");
  ic_json_put_string (draft->data, "calendar", self->id);
  ic_put_time (draft->data, "at", now);

  return draft->data;
}

static void
end_event (Reader *self, IcEventDraft *draft)
{
  ic_authority_submit_own (self->keeper->authority, ic_event_draft_finish (draft), NULL, NULL);
  ic_keeper_wake (self->keeper);
}

static void
put_shift (IcJsonWriter *data, const IcShift *shift)
{
  ic_json_begin_object (data, NULL);
  ic_json_put_string (data, "person", shift->person);
  ic_json_put_string (data, "name", shift->name);
  ic_put_time (data, "start", shift->start);
  ic_put_time (data, "end", shift->end);
  if (shift->layer >= 0)
    ic_json_put_int (data, "layer", shift->layer);
  ic_json_end (data);
}

static void
write_shifts (Reader *self, const IcCalendarFeed *feed, const GPtrArray *shifts, gint64 now)
{
  IcEventDraft draft;
  IcJsonWriter *data = begin_event (self, &draft, now);
  gint64 until = feed->until;
  gsize size = 0;

  ic_put_time (data, "from", now - BEFORE);
  if (feed->made != 0)
    ic_put_time (data, "made", MIN (feed->made, now));
  ic_json_begin_array (data, "shifts");
  for (guint i = 0; i < shifts->len; i++)
    {
      const IcShift *shift = shifts->pdata[i];

      /* A name has six bytes a byte at the worst. */
      size += 130 + 6 * strlen (shift->name) + (shift->person != NULL ? strlen (shift->person) : 0);
      if (size > MAX_BYTES && shift->start > now)
        {
          until = MIN (until, shift->start);
          break;
        }
      put_shift (data, shift);
    }
  ic_json_end (data);
  ic_put_time (data, "until", until);
  end_event (self, &draft);
}

static void
write_error (Reader *self, const IcRotaCalendar *calendar, const char *words, gint64 now)
{
  g_autofree char *line = g_strdelimit (g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 400)), "\r\n", ' ');
  IcEventDraft draft;

  if (g_strcmp0 (calendar->trouble, line) == 0)
    return;
  ic_json_put_string (begin_event (self, &draft, now), "error", line);
  end_event (self, &draft);
}

static void
write_still_so (Reader *self, const IcRotaCalendar *calendar, gint64 now)
{
  IcEventDraft draft;

  if (calendar->trouble == NULL && now - calendar->read < STILL_SO && now >= calendar->read)
    return;
  begin_event (self, &draft, now);
  end_event (self, &draft);
}

/* -- what came ----------------------------------------------------------------- */

static const IcRotaCalendar *
calendar_of (const Reader *self)
{
  return self->keeper->org != NULL ? ic_map_find (self->keeper->org->calendars, self->id) : NULL;
}

static void
take_failure (Reader *self, const GError *error)
{
  const IcRotaCalendar *calendar = calendar_of (self);
  gint64 now = ic_env_now (self->keeper->env);

  self->pause = self->pause == 0 ? AFTER_FAILURE : MIN (2 * self->pause, 3 * EVERY);
  self->next = now + self->pause;
  if (calendar != NULL)
    write_error (self, calendar, error->message, now);
}

static void
take_success (Reader *self)
{
  self->pause = 0;
  self->next = ic_env_now (self->keeper->env) + EVERY;
}

static void
take_text (Reader *self, const char *text, gsize length)
{
  const IcRotaCalendar *calendar = calendar_of (self);
  gint64 now = ic_env_now (self->keeper->env);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcCalendarFeed) feed = ic_calendar_read (text != NULL ? text : "", length, now - BEFORE, now + AHEAD, MAX_SHIFTS, &error);
  g_autoptr (GPtrArray) shifts = NULL;

  if (feed == NULL)
    {
      take_failure (self, error);
      return;
    }
  take_success (self);
  if (calendar == NULL)
    return;
  shifts = shifts_of (feed, self->keeper->org);
  if (is_same (calendar, shifts, now, feed->until) && (calendar->until >= now + AHEAD_LEAST || calendar->until >= feed->until))
    write_still_so (self, calendar, now);
  else
    write_shifts (self, feed, shifts, now);
}

static void
take_answer (Reader *self, IcHttpAnswer *answer)
{
  const IcRotaCalendar *calendar = calendar_of (self);
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize length;

  if (answer->status == 304)
    {
      take_success (self);
      if (calendar != NULL)
        write_still_so (self, calendar, ic_env_now (self->keeper->env));
      return;
    }
  if (!ic_http_answer_check (answer, &error))
    {
      take_failure (self, error);
      return;
    }
  text = g_bytes_get_data (answer->body, &length);
  ic_set_text (&self->etag, answer->etag);
  ic_set_text (&self->modified, answer->modified);
  take_text (self, text, length);
}

/* What was read last counts as long as it reaches far enough. */
static bool
may_be_unchanged (const Reader *self)
{
  const IcRotaCalendar *calendar = calendar_of (self);

  return calendar != NULL && calendar->trouble == NULL && calendar->until >= ic_env_now (self->keeper->env) + AHEAD_LEAST;
}

/* The one that @reading was for; NULL: nobody wants it any more. Takes @reading. */
static Reader *
end_reading (Reading *reading)
{
  Reader *self = reading->reader;

  if (self != NULL)
    self->reading = NULL;
  reading_free (reading);

  return self;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcHttpAnswer) answer = ic_http_send_finish (result, &error);
  Reader *self = end_reading (user_data);

  if (self == NULL)
    return;
  if (answer != NULL)
    take_answer (self, answer);
  else
    take_failure (self, error);
  ic_keeper_wake (self->keeper);
}

/* -- asking -------------------------------------------------------------------- */

static void
put_header (const char **headers, guint *n, const char *name, const char *value)
{
  if (value == NULL)
    return;
  headers[(*n)++] = name;
  headers[(*n)++] = value;
  headers[*n] = NULL;
}

static void
ask (Reader *self, Reading *reading, const char *secret)
{
  g_autofree char *code = secret != NULL ? g_base64_encode ((const guchar *) secret, strlen (secret)) : NULL;
  g_autofree char *authorization = secret == NULL ? NULL : strchr (secret, ':') != NULL ? g_strconcat ("Basic ", code, NULL) : g_strconcat ("Bearer ", secret, NULL);
  const char *headers[9] = { "Accept", "text/calendar, text/plain;q=0.5, */*;q=0.1", NULL };
  bool unchanged = may_be_unchanged (self);
  guint n = 2;
  const IcHttpRequest request = { .url = reading->url, .headers = headers, .max_bytes = IC_CALENDAR_MAX_BYTES, .deadline = 30 * IC_SECOND };

  put_header (headers, &n, "Authorization", authorization);
  put_header (headers, &n, "If-None-Match", unchanged ? self->etag : NULL);
  put_header (headers, &n, "If-Modified-Since", unchanged ? self->modified : NULL);
  ic_http_send_async (ic_keeper_http (self->keeper), &request, reading->cancellable, answered_cb, reading);
}

static void
secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = ic_credentials_lookup_finish (result, &error);
  Reader *self = reading->reader;

  if (self == NULL)
    {
      end_reading (reading);
      return;
    }
  if (secret != NULL)
    {
      ask (self, reading, secret);
      return;
    }
  if (error == NULL)
    error = g_error_new_literal (IC_CALENDAR_ERROR, IC_CALENDAR_ERROR_SYNTAX, "Its secret is not kept here: set it with “incidentctl secret set”");
  end_reading (reading);
  take_failure (self, error);
  ic_keeper_wake (self->keeper);
}

/* A file is small and near: it is read at once. Only calendars are, whatever somebody writes into the record. */
static void
read_file (Reader *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GStatBuf info;
  gsize length;

  if (!g_str_has_suffix (path, ".ics"))
    error = g_error_new_literal (IC_CALENDAR_ERROR, IC_CALENDAR_ERROR_SYNTAX, "The name of a calendar's file must end in .ics");
  else if (g_stat (path, &info) == 0 && (!S_ISREG (info.st_mode) || info.st_size > IC_CALENDAR_MAX_BYTES))
    error = g_error_new_literal (IC_CALENDAR_ERROR, IC_CALENDAR_ERROR_SIZE, "The calendar is no file of up to 8 MiB");
  else if (g_file_get_contents (path, &text, &length, &error))
    {
      take_text (self, text, length);
      return;
    }
  take_failure (self, error);
}

static void
begin_reading (Reader *self)
{
  const IcRotaCalendar *calendar = calendar_of (self);
  g_autoptr (GError) error = NULL;

  self->next = G_MAXINT64;
  if (calendar == NULL)
    return;
  if (calendar->url == NULL && calendar->path != NULL)
    {
      read_file (self, calendar->path);
      return;
    }
  if (calendar->url == NULL || !ic_http_check_url (calendar->url, &error))
    {
      if (error == NULL)
        error = g_error_new_literal (IC_CALENDAR_ERROR, IC_CALENDAR_ERROR_SYNTAX, "It has no address and no file");
      take_failure (self, error);
      return;
    }
  self->reading = g_new0 (Reading, 1);
  *self->reading = (Reading) { self, g_cancellable_new (), g_strdup (calendar->url) };
  if (calendar->secret != NULL && self->keeper->credentials != NULL)
    ic_credentials_lookup_async (self->keeper->credentials, calendar->secret, self->reading->cancellable, secret_cb, self->reading);
  else
    ask (self, self->reading, NULL);
}

/* -- the watch ----------------------------------------------------------------- */

IcRotaWatch *
ic_rota_watch_new (IcKeeper *keeper)
{
  IcRotaWatch *self = g_new0 (IcRotaWatch, 1);

  self->keeper = keeper;
  self->readers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, reader_free);

  return self;
}

void
ic_rota_watch_close (IcRotaWatch *self)
{
  g_hash_table_remove_all (self->readers);
}

void
ic_rota_watch_free (IcRotaWatch *self)
{
  g_hash_table_unref (self->readers);
  ic_map_unref (self->seen);
  g_free (self);
}

/* @now NULL: it went. */
static void
calendar_differs (gconstpointer before, gconstpointer now, gpointer data)
{
  IcRotaWatch *self = data;
  const IcRotaCalendar *calendar = now;
  const char *id = calendar != NULL ? calendar->id : ((const IcRotaCalendar *) before)->id;
  g_autofree char *place = calendar != NULL ? g_strjoin ("\n", calendar->url != NULL ? calendar->url : "", calendar->path != NULL ? calendar->path : "",
                                                         calendar->secret != NULL ? calendar->secret : "", NULL) : NULL;
  Reader *reader = g_hash_table_lookup (self->readers, id);

  if (reader != NULL && g_strcmp0 (reader->place, place) == 0)
    return;
  if (reader != NULL)
    g_hash_table_remove (self->readers, id);
  if (calendar == NULL)
    return;
  reader = g_new0 (Reader, 1);
  reader->keeper = self->keeper;
  reader->id = g_strdup (id);
  reader->place = g_steal_pointer (&place);
  g_hash_table_insert (self->readers, reader->id, reader);
}

void
ic_rota_watch_reorganise (IcRotaWatch *self)
{
  const IcState *org = self->keeper->org;
  IcMap *seen = self->seen;

  /* Without a directory nothing of the world is looked at. */
  if (self->keeper->directory == NULL || org == NULL || seen == org->calendars)
    return;
  ic_map_diff (seen, org->calendars, calendar_differs, self);
  self->seen = org->calendars != NULL ? ic_map_ref (org->calendars) : NULL;
  ic_map_unref (seen);
}

static bool
is_due (const Reader *reader, gint64 now)
{
  /* A clock that was set back does not put it off. */
  return reader->reading == NULL && (now >= reader->next || (reader->next != G_MAXINT64 && reader->next - now > 4 * EVERY));
}

void
ic_rota_watch_step (IcRotaWatch *self)
{
  gint64 now = ic_env_now (self->keeper->env);
  GHashTableIter iter;
  gpointer value;

  if (self->keeper->quiet || self->keeper->held || self->keeper->closed)
    return;
  g_hash_table_iter_init (&iter, self->readers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_due (value, now))
      begin_reading (value);
}

gint64
ic_rota_watch_next (IcRotaWatch *self)
{
  gint64 next = G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  if (self->keeper->quiet || self->keeper->held)
    return next;
  g_hash_table_iter_init (&iter, self->readers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const Reader *) value)->reading == NULL)
      next = MIN (next, ((const Reader *) value)->next);

  return next;
}
