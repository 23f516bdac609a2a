/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority: incidents that another one began, and the labels of all. What
 * the META shelf says of them:
 *
 *   adopted/UUID  "taking": rows are still to come; "label": complete, its label
 *                 has to be looked up; "here": its last "stream.moved" is not ours
 *   labels        the highest number in a label that was given elsewhere, or after one that was
 */
#include "ic-authority-private.h"

#include "ic-summary.h"
#include "ic-uuid.h"

#include <string.h>

#define ADOPTED "adopted/"
#define LABELS "labels"
/* A label with a larger number was not counted by anybody. */
#define LABEL_MOST 1000000

static const char *const phases[] = { [IC_ADOPTED_TAKING] = "taking", [IC_ADOPTED_LABEL] = "label", [IC_ADOPTED_HERE] = "here" };

/* -- notes ----------------------------------------------------------------- */

static IcNote *
note_new (char *key, const char *value)
{
  IcNote *note = g_new0 (IcNote, 1);

  note->key = key;
  note->value = g_bytes_new (value, strlen (value));

  return note;
}

IcNote *
ic_adoption_note (const IcEnd *end, IcAdopted adopted)
{
  return note_new (g_strconcat (ADOPTED, ic_stream_uuid (end->head.stream), NULL), phases[adopted]);
}

IcNote *
ic_labels_note (guint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  return note_new (g_strdup (LABELS), text);
}

static void
put (IcAuthority *self, IcNote *note)
{
  if (!self->closing)
    ic_store_put (self->store, IC_SHELF_META, note->key, note->value, ic_env_now (self->env), NULL, NULL);
  ic_note_free (note);
}

static void
set_phase (IcAuthority *self, IcEnd *end, IcAdopted adopted)
{
  end->adopted = adopted;
  put (self, ic_adoption_note (end, adopted));
}

/* -- labels ---------------------------------------------------------------- */

guint64
ic_labels_number (const char *label)
{
  const char *dash = label != NULL ? strrchr (label, '-') : NULL;
  guint64 number = 0;

  return dash != NULL && g_ascii_string_to_unsigned (dash + 1, 10, 1, LABEL_MOST, &number, NULL) ? number : 0;
}

static guint
count_incidents (IcAuthority *self)
{
  GHashTableIter iter;
  gpointer stream;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->ends);
  while (g_hash_table_iter_next (&iter, &stream, NULL))
    n += ic_stream_type (stream) == IC_STREAM_INCIDENT;

  return n;
}

char *
ic_labels_next (IcAuthority *self, bool drill)
{
  guint64 count = count_incidents (self);
  guint64 number = MAX (count, self->labels + 1);

  /* While every number was counted here, the streams alone tell; after that it has to be kept. */
  if (number > count)
    {
      self->labels = number;
      put (self, ic_labels_note (number));
    }

  return g_strdup_printf ("%s-%" G_GUINT64_FORMAT, drill ? "DRILL" : "INC", number);
}

/* -- whether a label is taken ---------------------------------------------- */

typedef struct {
  IcAuthority *authority;
  char        *stream;
  char        *label; /* NULL: it has none */
  bool         drill;
  bool         taken;
  GHashTable  *seen;  /* streams whose label is known, owned */
} IcLooking;

static void
looking_free (IcLooking *self)
{
  g_hash_table_unref (self->seen);
  g_free (self->stream);
  g_free (self->label);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcLooking, looking_free)

static void
compare (const char *stream, IcState *state, bool loading, gpointer data)
{
  IcLooking *looking = data;

  if (loading)
    return;
  g_hash_table_add (looking->seen, g_strdup (stream));
  if (strcmp (stream, looking->stream) != 0 && g_strcmp0 (state->label, looking->label) == 0)
    looking->taken = true;
}

/* An incident whose summary was not written yet may have it. */
static bool
all_were_seen (IcLooking *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->authority->ends);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const IcHead *head = &((IcEnd *) value)->head;

      if (ic_stream_type (head->stream) == IC_STREAM_INCIDENT && head->position > 0 && strcmp (head->stream, self->stream) != 0
          && !g_hash_table_contains (self->seen, head->stream))
        return false;
    }

  return true;
}

static void
labelled_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  g_autoptr (IcLooking) looking = user_data;
  IcEnd *end = ic_authority_find_end (looking->authority, looking->stream);

  if (verdicts[0].error == NULL)
    set_phase (looking->authority, end, IC_ADOPTED_HERE);
}

/* Takes @looking. */
static void
relabel (IcLooking *looking)
{
  IcAuthority *self = looking->authority;
  g_autofree char *label = ic_labels_next (self, looking->drill);
  g_autofree char *id = ic_uuid_derive (looking->stream, "label", label, NULL);

  ic_authority_write_label (self, looking->stream, id, label, labelled_cb, looking);
  ic_authority_send_on (self);
}

static void
summaries_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  g_autoptr (IcLooking) looking = user_data;
  IcAuthority *self = looking->authority;
  IcEnd *end = ic_authority_find_end (self, looking->stream);

  if (self->closing)
    return;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];
      g_autoptr (IcState) state = ic_summary_read (note->key, note->value);

      if (state != NULL)
        compare (note->key, state, false, looking);
    }
  ic_follower_foreach (self->follower, compare, looking);
  /* When that cannot be told: rather another label than one twice. */
  if (error == NULL && looking->label != NULL && !looking->taken && all_were_seen (looking))
    {
      set_phase (self, end, IC_ADOPTED_HERE);
      return;
    }

  relabel (g_steal_pointer (&looking));
}

void
ic_adoption_look (IcAuthority *self, const char *stream, const IcState *state)
{
  IcEnd *end = ic_authority_find_end (self, stream);
  IcLooking *looking;

  if (end == NULL || end->adopted != IC_ADOPTED_LABEL || end->looking || self->restoring)
    return;

  end->looking = true;
  looking = g_new (IcLooking, 1);
  *looking = (IcLooking){ self, g_strdup (stream), g_strdup (state->label), ic_state_is_drill (state), false,
                           g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  ic_store_list (self->store, IC_SHELF_SUMMARIES, summaries_cb, looking);
}

static void
look_again (const char *stream, IcState *state, bool loading, gpointer data)
{
  if (!loading)
    ic_adoption_look (data, stream, state);
}

void
ic_adoption_look_again (IcAuthority *self)
{
  ic_follower_foreach (self->follower, look_again, self);
}

void
ic_adoption_complete (IcAuthority *self, IcEnd *end)
{
  set_phase (self, end, IC_ADOPTED_LABEL);
  ic_follower_follow (self->follower, end->head.stream, false);
}

bool
ic_authority_has_moved (IcAuthority *self, const IcState *state)
{
  const IcEnd *end = ic_authority_find_end (self, state->stream);

  return state->moved_to != NULL && (end == NULL || end->adopted == IC_ADOPTED_NOT);
}

/* -- what is read at the beginning ----------------------------------------- */

typedef struct {
  IcAuthority *authority;
  IcStoreDone  done;
  gpointer     user_data;
  GPtrArray   *taking; /* names of streams whose last row has to be looked at, owned */
} IcLoadingNotes;

static void
loading_end (IcLoadingNotes *self, const GError *error)
{
  self->done (error, self->user_data);
  g_ptr_array_unref (self->taking);
  g_free (self);
}

static void read_next (IcLoadingNotes *self);

/* The program may have ended between the last row and the note of it. */
static void
last_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcLoadingNotes *self = user_data;
  const IcRow *row = rows != NULL && rows->len > 0 ? rows->pdata[0] : NULL;
  g_autoptr (IcEvent) event = row != NULL && !row->redacted ? ic_event_parse (row->bytes, NULL) : NULL;
  g_autofree char *stream = g_ptr_array_steal_index (self->taking, self->taking->len - 1);

  if (error != NULL)
    {
      loading_end (self, error);
      return;
    }
  if (event != NULL && event->kind != NULL && event->kind->id == IC_KIND_STREAM_MOVED)
    ic_adoption_complete (self->authority, ic_authority_find_end (self->authority, stream));
  read_next (self);
}

static void
read_next (IcLoadingNotes *self)
{
  const char *stream;

  if (self->taking->len == 0 || self->authority->closing)
    {
      loading_end (self, NULL);
      return;
    }

  stream = self->taking->pdata[self->taking->len - 1];
  ic_store_read (self->authority->store, stream, ic_authority_find_end (self->authority, stream)->head.position - 1, 1, last_cb, self);
}

static void
apply_note (IcLoadingNotes *self, const IcNote *note)
{
  g_autofree char *value = g_strndup (g_bytes_get_data (note->value, NULL), g_bytes_get_size (note->value));
  g_autofree char *stream = NULL;
  IcEnd *end;

  if (strcmp (note->key, LABELS) == 0)
    g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &self->authority->labels, NULL);
  if (!g_str_has_prefix (note->key, ADOPTED))
    return;

  stream = g_strconcat ("incident/", note->key + strlen (ADOPTED), NULL);
  end = ic_authority_find_end (self->authority, stream);
  if (end == NULL)
    return;

  for (int phase = IC_ADOPTED_TAKING; phase <= IC_ADOPTED_HERE; phase++)
    if (strcmp (value, phases[phase]) == 0)
      end->adopted = (IcAdopted) phase;
  if (end->adopted == IC_ADOPTED_TAKING)
    g_ptr_array_add (self->taking, g_steal_pointer (&stream));
  else if (end->adopted == IC_ADOPTED_LABEL)
    ic_follower_follow (self->authority->follower, stream, false);
}

static void
notes_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  IcLoadingNotes *self = user_data;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    apply_note (self, notes->pdata[i]);
  if (error != NULL)
    loading_end (self, error);
  else
    read_next (self);
}

void
ic_adoption_load (IcAuthority *self, IcStoreDone done, gpointer user_data)
{
  IcLoadingNotes *loading = g_new (IcLoadingNotes, 1);

  *loading = (IcLoadingNotes){ self, done, user_data, g_ptr_array_new_with_free_func (g_free) };
  ic_store_list (self->store, IC_SHELF_META, notes_cb, loading);
}
