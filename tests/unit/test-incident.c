/* SPDX-License-Identifier: GPL-3.0-or-later
 * The incident in front: acts that wait on top of what is placed, and a stream
 * that is told from its beginning again.
 */
#include "ic-env.h"
#include "ic-incident-private.h"
#include "ic-verbs.h"

#include <string.h>

#define NOON G_GINT64_CONSTANT (1795176000000000)

typedef struct {
  IcTestEnv   env;
  IcIncident *incident;
  char       *stream, *comms_stream;
  GPtrArray  *placed[2]; /* GBytes, by stream: of the incident, and beside it */
  IcFold     *folds[2];
} Desk;

static IcVerbs *
begin (Desk *desk)
{
  const IcState *state = desk->incident != NULL ? ic_incident_get_state (desk->incident) : NULL;

  return ic_verbs_new (&desk->env.parent, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff", "ana", "ana",
                       state != NULL && state->declared != 0 ? state : NULL,
                       state != NULL && state->declared != 0 ? ic_incident_get_comms (desk->incident) : NULL, NULL);
}

static IcVerbs *
declaration (Desk *desk)
{
  IcVerbs *verbs = begin (desk);
  g_autoptr (IcPerson) ana = ic_item_new (&ic_person_type);

  ic_set_text (&ana->id, "ana");
  ic_set_text (&ana->name, "Ana");
  ic_verb_declare (verbs, &(IcDeclaration){ .title = "Checkout errors", .state = 1, .ic = ana });
  return verbs;
}

static GPtrArray *
entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
}

/* Places one event and tells the incident. */
static void
place (Desk *desk, GBytes *bytes)
{
  g_autoptr (IcEvent) event = ic_event_parse (bytes, NULL);
  int which = strcmp (event->subject, desk->stream) != 0;
  g_autoptr (GPtrArray) entries = entries_new ();
  g_autoptr (IcState) state = NULL;

  desk->env.time += 1000;
  g_ptr_array_add (desk->placed[which], g_bytes_ref (bytes));
  g_ptr_array_add (entries, ic_fold_apply (desk->folds[which], event, desk->placed[which]->len, desk->env.time));
  ic_incident_take_entries (desk->incident, event->subject, entries);
  state = ic_fold_state (desk->folds[which]);
  ic_incident_take_state (desk->incident, state, FALSE);
}

static void
place_all (Desk *desk, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    place (desk, events->pdata[i]);
}

/* An incident that has no past yet. */
static void
desk_init (Desk *desk, IcVerbs **declared)
{
  g_autoptr (IcState) nothing = NULL;

  *desk = (Desk){ 0 };
  ic_test_env_init (&desk->env, NOON, 7);
  *declared = declaration (desk);
  desk->stream = g_strdup ((*declared)->stream);
  desk->comms_stream = g_strconcat ("comms/", ic_stream_uuid (desk->stream), NULL);
  for (int i = 0; i < 2; i++)
    {
      desk->placed[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      desk->folds[i] = ic_fold_new (i == 0 ? desk->stream : desk->comms_stream);
    }
  desk->incident = ic_incident_new (desk->stream, &desk->env.parent, NULL);
  nothing = ic_state_new (desk->stream);
  ic_incident_take_state (desk->incident, nothing, FALSE);
}

static void
desk_clear (Desk *desk)
{
  g_object_unref (desk->incident);
  for (int i = 0; i < 2; i++)
    {
      g_ptr_array_unref (desk->placed[i]);
      ic_fold_free (desk->folds[i]);
    }
  g_free (desk->stream);
  g_free (desk->comms_stream);
}

static GListModel *
timeline (Desk *desk)
{
  return G_LIST_MODEL (ic_incident_get_timeline (desk->incident));
}

static guint
n_pending (Desk *desk)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (timeline (desk)); i++)
    {
      g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline (desk), i);

      n += (ic_timeline_item_get_entry (item)->flags & IC_ENTRY_PENDING) != 0;
    }

  return n;
}

static char *
text_at (Desk *desk, guint index)
{
  g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline (desk), index);

  return g_strdup (ic_timeline_item_get_entry (item)->text);
}

/* Declared without a server: it is an incident like any other, all of it provisional; then it is placed. */
static void
test_declared_pending (void)
{
  Desk desk;
  IcVerbs *declared, *more;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *draft = NULL;

  desk_init (&desk, &declared);
  g_assert_false (ic_incident_get_loading (desk.incident));
  ic_incident_set_pending (desk.incident, declared->events);
  g_assert_cmpstr (ic_incident_get_state (desk.incident)->title, ==, "Checkout errors");
  g_assert_cmpstr (ic_incident_get_state (desk.incident)->ic, ==, "ana");

  more = begin (&desk);
  ic_verb_note (more, "seen on the dashboard", NULL);
  g_free (ic_verb_update_draft (more, &(IcUpdateTexts){ .phase = "investigating", .title = "Checkout", .text = "We look" }));
  g_ptr_array_extend (all, declared->events, NULL, NULL);
  g_ptr_array_extend (all, more->events, NULL, NULL);
  ic_incident_set_pending (desk.incident, all);
  g_assert_cmpuint (ic_items_count (ic_incident_get_comms (desk.incident)->updates), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (timeline (&desk)), ==, 3);
  g_assert_cmpuint (n_pending (&desk), ==, 3);
  /* Nobody has a name in the record yet, not even in what is beside it. */
  draft = text_at (&desk, 2);
  g_assert_nonnull (strstr (draft, "began an update"));

  for (guint i = 0; i < all->len; i++)
    place (&desk, all->pdata[i]);
  ic_incident_set_pending (desk.incident, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (timeline (&desk)), ==, 3);
  g_assert_cmpuint (n_pending (&desk), ==, 0);
  g_assert_cmpstr (ic_incident_get_state (desk.incident)->title, ==, "Checkout errors");

  ic_verbs_free (declared);
  ic_verbs_free (more);
  desk_clear (&desk);
}

static void
log_items_cb (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u;", position, removed, added);
}

static void
log_change_cb (IcIncident *incident, GString *log)
{
  g_string_append (log, "changed;");
}

static void
logs (GString *log, const char *expected)
{
  g_assert_cmpstr (log->str, ==, expected);
  g_string_truncate (log, 0);
}

/* One more act that waits touches none of those that wait already; the same acts again, nothing at all. */
static void
test_one_more (void)
{
  Desk desk;
  IcVerbs *declared, *more;
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GPtrArray) first = g_ptr_array_new (), second = g_ptr_array_new (), third = g_ptr_array_new ();

  desk_init (&desk, &declared);
  place_all (&desk, declared->events);
  more = begin (&desk);
  for (guint i = 0; i < 4; i++)
    ic_verb_note (more, "seen", NULL);
  g_assert_cmpuint (more->events->len, ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_ptr_array_add (first, more->events->pdata[i]);
      g_ptr_array_add (second, more->events->pdata[i]);
    }
  g_ptr_array_add (third, more->events->pdata[0]);
  g_ptr_array_add (third, more->events->pdata[3]);
  g_signal_connect (timeline (&desk), "items-changed", G_CALLBACK (log_items_cb), log);
  g_signal_connect (desk.incident, "changed", G_CALLBACK (log_change_cb), log);

  ic_incident_set_pending (desk.incident, first);
  logs (log, "1-0+3;changed;");
  ic_incident_set_pending (desk.incident, second);
  logs (log, "");
  ic_incident_set_pending (desk.incident, more->events);
  logs (log, "4-0+1;changed;");
  g_assert_cmpint (ic_incident_get_state (desk.incident)->position, ==, 5);
  /* What no longer waits, or waits elsewhere, is another thing. */
  ic_incident_set_pending (desk.incident, third);
  g_assert_cmpuint (n_pending (&desk), ==, 2);
  g_assert_cmpint (ic_incident_get_state (desk.incident)->position, ==, 3);
  place (&desk, more->events->pdata[0]);
  g_assert_cmpint (ic_incident_get_state (desk.incident)->position, ==, 4);

  g_signal_handlers_disconnect_by_data (timeline (&desk), log);
  g_signal_handlers_disconnect_by_data (desk.incident, log);
  ic_verbs_free (declared);
  ic_verbs_free (more);
  desk_clear (&desk);
}

/* A draft on top of a placed incident names who wrote it. */
static void
test_names (void)
{
  Desk desk;
  IcVerbs *declared, *more;
  g_autofree char *text = NULL;

  desk_init (&desk, &declared);
  place_all (&desk, declared->events);
  more = begin (&desk);
  g_free (ic_verb_update_draft (more, &(IcUpdateTexts){ .phase = "investigating", .title = "Checkout", .text = "We look" }));
  ic_incident_set_pending (desk.incident, more->events);
  text = text_at (&desk, 1);
  g_assert_cmpstr (text, ==, "Ana began an update “Checkout”");

  ic_verbs_free (declared);
  ic_verbs_free (more);
  desk_clear (&desk);
}

/* An old incident of which nothing is here: what the summary says stays until more comes. */
static void
test_summary (void)
{
  Desk desk;
  IcVerbs *declared;
  g_autoptr (IcState) summary = NULL;
  g_autoptr (IcState) nothing = NULL;

  desk_init (&desk, &declared);
  place_all (&desk, declared->events);
  summary = ic_state_ref (ic_incident_get_state (desk.incident));
  nothing = ic_state_new (desk.stream);
  g_object_unref (desk.incident);
  desk.incident = ic_incident_new (desk.stream, &desk.env.parent, summary);
  ic_incident_take_state (desk.incident, nothing, FALSE);
  g_assert_true (ic_incident_get_loading (desk.incident));
  g_assert_cmpstr (ic_incident_get_state (desk.incident)->title, ==, "Checkout errors");
  ic_incident_take_state (desk.incident, summary, FALSE);
  g_assert_false (ic_incident_get_loading (desk.incident));

  ic_verbs_free (declared);
  desk_clear (&desk);
}

typedef struct {
  guint  told, shortest;
} Watch;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Watch *watch = data;

  watch->told++;
  watch->shortest = MIN (watch->shortest, g_list_model_get_n_items (model));
}

/* Tells a stream from its beginning, as after a redaction. */
static void
tell_anew (Desk *desk, int which)
{
  const char *stream = which == 0 ? desk->stream : desk->comms_stream;
  g_autoptr (GPtrArray) entries = entries_new ();
  g_autoptr (IcState) state = NULL;

  ic_fold_free (desk->folds[which]);
  desk->folds[which] = ic_fold_new (stream);
  ic_incident_take_anew (desk->incident, stream);
  for (guint i = 0; i < desk->placed[which]->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (desk->placed[which]->pdata[i], NULL);

      g_ptr_array_add (entries, ic_fold_apply (desk->folds[which], event, i + 1, NOON + (gint64) i));
    }
  ic_incident_take_entries (desk->incident, stream, entries);
  state = ic_fold_state (desk->folds[which]);
  ic_incident_take_state (desk->incident, state, FALSE);
}

/* What is shown stays whole until the new one is, and what stands beside it stays. */
static void
test_anew (void)
{
  Desk desk;
  IcVerbs *declared, *more;

  desk_init (&desk, &declared);
  place_all (&desk, declared->events);
  more = begin (&desk);
  ic_verb_note (more, "a secret", NULL);
  ic_verb_note (more, "no secret", NULL);
  g_free (ic_verb_update_draft (more, &(IcUpdateTexts){ .phase = "investigating", .title = "Checkout", .text = "We look" }));
  place_all (&desk, more->events);
  g_assert_cmpuint (g_list_model_get_n_items (timeline (&desk)), ==, 4);

  for (int which = 0; which < 2; which++)
    {
      Watch watch = { 0, G_MAXUINT };
      gulong handler = g_signal_connect (timeline (&desk), "items-changed", G_CALLBACK (items_changed_cb), &watch);

      tell_anew (&desk, which);
      g_assert_cmpuint (watch.told, ==, 1);
      g_assert_cmpuint (watch.shortest, ==, 4);
      g_assert_cmpuint (g_list_model_get_n_items (timeline (&desk)), ==, 4);
      g_signal_handler_disconnect (timeline (&desk), handler);
    }
  g_assert_cmpuint (ic_items_count (ic_incident_get_comms (desk.incident)->updates), ==, 1);

  ic_verbs_free (declared);
  ic_verbs_free (more);
  desk_clear (&desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incident/declared-pending", test_declared_pending);
  g_test_add_func ("/incident/one-more", test_one_more);
  g_test_add_func ("/incident/names", test_names);
  g_test_add_func ("/incident/summary", test_summary);
  g_test_add_func ("/incident/anew", test_anew);

  return g_test_run ();
}
