/* SPDX-License-Identifier: GPL-3.0-or-later
 * A session on a real record: act, close, open again, drafts, trouble.
 */
#include "ic-inbox.h"
#include "ic-map.h"
#include "ic-session.h"
#include "ic-store.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

typedef struct {
  char      *directory;
  IcSession *session;
} Desk;

#define WAIT_FOR(condition) WAIT_AT_MOST (20, condition)

static void
desk_open (Desk *desk)
{
  desk->session = ic_session_new (desk->directory, NULL);
  ic_session_set_me (desk->session, "ana", "Ana", "Europe/Berlin");
  WAIT_FOR (ic_session_get_status (desk->session) != IC_SESSION_OPENING);
}

static void
desk_init (Desk *desk)
{
  desk->directory = g_dir_make_tmp ("ic-session-XXXXXX", NULL);
  desk_open (desk);
  g_assert_cmpint (ic_session_get_status (desk->session), ==, IC_SESSION_READY);
}

/* Closed, answered, and nobody holds it any more. */
static void
close_session (IcSession *session)
{
  gpointer alive = session;

  g_object_add_weak_pointer (G_OBJECT (session), &alive);
  ic_session_close (session);
  g_object_unref (session);
  WAIT_FOR (alive == NULL);
}

static void
desk_close (Desk *desk)
{
  close_session (desk->session);
}

static void
desk_clear (Desk *desk)
{
  desk_close (desk);
  ic_test_remove_tree (desk->directory);
  g_free (desk->directory);
}

static void
declare (Desk *desk, const char *title)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_declare (verbs, &(IcDeclaration){ .title = title, .state = 1, .ic = ic_session_get_me_person (desk->session) });
  ic_session_submit (desk->session, verbs);
  WAIT_FOR (ic_session_get_incident (desk->session) != NULL && !ic_incident_get_loading (ic_session_get_incident (desk->session)));
}

static guint
n_entries (Desk *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->session))));
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_declare_and_reopen (void)
{
  Desk desk;
  guint told = 0;
  IcVerbs *verbs;
  g_autofree char *stream = NULL;

  desk_init (&desk);
  declare (&desk, "Checkout errors");
  stream = g_strdup (ic_incident_get_stream (ic_session_get_incident (desk.session)));
  verbs = ic_session_begin (desk.session);
  ic_verb_note (verbs, "seen on the dashboard", NULL);
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts){ .phase = "investigating", .title = "Checkout", .text = "We look" }));
  ic_session_submit (desk.session, verbs);
  WAIT_FOR (n_entries (&desk) == 3 && ic_items_count (ic_incident_get_comms (ic_session_get_incident (desk.session))->updates) == 1);
  desk_close (&desk);

  desk_open (&desk);
  g_assert_cmpint (g_list_model_get_n_items (ic_session_get_incidents (desk.session)), ==, 1);
  ic_session_open_incident (desk.session, stream);
  g_assert_cmpstr (ic_incident_get_state (ic_session_get_incident (desk.session))->title, ==, "Checkout errors");
  g_signal_connect (ic_incident_get_timeline (ic_session_get_incident (desk.session)), "items-changed", G_CALLBACK (count_cb), &told);
  WAIT_FOR (!ic_incident_get_loading (ic_session_get_incident (desk.session)) && n_entries (&desk) == 3);
  g_assert_cmpint (told, ==, 1);

  /* The communications stream knows ids only; the timeline has names. */
  g_autoptr (IcTimelineItem) item = g_list_model_get_item (G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk.session))), 2);
  g_assert_cmpstr (ic_timeline_item_get_entry (item)->text, ==, "Ana began an update “Checkout”");
  desk_clear (&desk);
}

/* What is in the inbox is told, also after a restart. */
static void
test_inbox (void)
{
  Desk desk;
  IcVerbs *verbs;
  guint told = 0;

  desk_init (&desk);
  g_assert_null (ic_session_get_inbox (desk.session, FALSE));
  g_signal_connect_swapped (desk.session, "notify::inbox", G_CALLBACK (g_atomic_int_inc), &told);
  verbs = ic_session_begin (desk.session);
  ic_verb_problem (verbs, "Nobody can pay", NULL, NULL);
  ic_session_submit (desk.session, verbs);
  WAIT_FOR (told > 0);
  g_assert_cmpuint (ic_map_count (ic_session_get_inbox (desk.session, FALSE)->alert_groups), ==, 1);
  g_assert_null (ic_session_get_inbox (desk.session, TRUE));
  desk_close (&desk);

  desk_open (&desk);
  WAIT_FOR (ic_session_get_inbox (desk.session, FALSE) != NULL);
  g_autoptr (GPtrArray) lines = ic_session_list_inbox (desk.session);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (((IcInboxLine *) lines->pdata[0])->group->summary, ==, "Nobody can pay");
  desk_clear (&desk);
}

/* Away to another incident and back: it is all there again. */
static void
test_back_in_front (void)
{
  Desk desk;
  IcVerbs *verbs;
  g_autofree char *first = NULL;

  desk_init (&desk);
  declare (&desk, "First");
  first = g_strdup (ic_incident_get_stream (ic_session_get_incident (desk.session)));
  verbs = ic_session_begin (desk.session);
  ic_verb_note (verbs, "seen on the dashboard", NULL);
  ic_session_submit (desk.session, verbs);
  WAIT_FOR (n_entries (&desk) == 2);
  ic_session_open_incident (desk.session, NULL);
  declare (&desk, "Second");
  g_assert_cmpint (n_entries (&desk), ==, 1);

  ic_session_open_incident (desk.session, first);
  WAIT_FOR (!ic_incident_get_loading (ic_session_get_incident (desk.session)));
  g_assert_cmpint (n_entries (&desk), ==, 2);
  verbs = ic_session_begin (desk.session);
  ic_verb_note (verbs, "and still there", NULL);
  ic_session_submit (desk.session, verbs);
  WAIT_FOR (n_entries (&desk) == 3);
  desk_clear (&desk);
}

/* The incident is in front from its summary; its past comes when nobody holds it back. */
static void
test_held (void)
{
  Desk desk;
  g_autofree char *stream = NULL;

  desk_init (&desk);
  declare (&desk, "Checkout errors");
  stream = g_strdup (ic_incident_get_stream (ic_session_get_incident (desk.session)));
  desk_close (&desk);

  desk.session = ic_session_new (desk.directory, NULL);
  ic_session_hold (desk.session, TRUE);
  WAIT_FOR (ic_session_get_status (desk.session) != IC_SESSION_OPENING);
  ic_session_open_incident (desk.session, stream);
  g_assert_cmpstr (ic_incident_get_state (ic_session_get_incident (desk.session))->title, ==, "Checkout errors");
  ic_session_hold (desk.session, FALSE);
  WAIT_FOR (!ic_incident_get_loading (ic_session_get_incident (desk.session)));
  g_assert_cmpint (n_entries (&desk), ==, 1);
  desk_clear (&desk);
}

static void
failed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GBytes) log = ic_session_log_finish (IC_SESSION (source), result, user_data);

  g_assert_null (log);
}

/* A window may outlive its record (one found damaged): what is typed then is kept in memory. */
static void
test_closed (void)
{
  Desk desk;
  g_autoptr (GError) error = NULL;

  desk_init (&desk);
  declare (&desk, "X");
  ic_session_close (desk.session);
  ic_session_set_draft (desk.session, "sitrep:x", "a thought");
  ic_session_flush_drafts (desk.session);
  g_assert_cmpstr (ic_session_get_draft (desk.session, "sitrep:x"), ==, "a thought");
  ic_session_open_incident (desk.session, NULL);
  g_assert_nonnull (ic_session_get_incident (desk.session));
  ic_session_log_async (desk.session, "org", failed_cb, &error);
  WAIT_FOR (error != NULL);
  g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED);
  desk_clear (&desk);
}

static void
test_second_opener (void)
{
  Desk desk;
  IcSession *other;

  desk_init (&desk);
  other = ic_session_new (desk.directory, NULL);
  WAIT_FOR (ic_session_get_status (other) != IC_SESSION_OPENING);
  g_assert_cmpint (ic_session_get_status (other), ==, IC_SESSION_FAILED);
  g_assert_error (ic_session_get_error (other), IC_STORE_ERROR, IC_STORE_ERROR_LOCKED);
  close_session (other);
  desk_clear (&desk);
}

static void
refused_cb (IcSession *session, const char *text, const char *why, guint *n)
{
  g_assert_nonnull (strstr (why, "needs “text”"));
  (*n)++;
}

static void
test_refused (void)
{
  Desk desk;
  IcVerbs *verbs;
  IcEventDraft draft;
  guint n = 0;

  desk_init (&desk);
  declare (&desk, "X");
  g_signal_connect (desk.session, "refused", G_CALLBACK (refused_cb), &n);
  verbs = ic_session_begin (desk.session);
  ic_event_draft_begin (&draft, IC_KIND_NOTE_ADDED, &verbs->context, verbs->stream);
  g_ptr_array_add (verbs->events, ic_event_draft_finish (&draft));
  ic_session_submit (desk.session, verbs);
  WAIT_FOR (n == 1);
  desk_clear (&desk);
}

static void
lost_cb (IcSession *session, const char *text, const char *why, char **lost)
{
  *lost = g_strdup (text);
}

static void
note (Desk *desk, const char *text)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_note (verbs, text, NULL);
  ic_session_submit (desk->session, verbs);
}

/* Nothing of what was typed is lost, also when it is more than an event holds. */
static void
test_refused_words (void)
{
  Desk desk;
  g_autofree char *who = g_strnfill (600, 'x'), *much = g_strnfill (70000, 'y'), *lost = NULL;
  gulong handler;
  IcVerbs *verbs;

  desk_init (&desk);
  declare (&desk, "X");
  handler = g_signal_connect (desk.session, "refused", G_CALLBACK (lost_cb), &lost);
  verbs = ic_session_begin (desk.session);
  ic_verb_message (verbs, who, "We see it too", "phone");
  ic_session_submit (desk.session, verbs);
  WAIT_FOR (lost != NULL);
  g_assert_true (g_str_has_prefix (lost, "message received: xxx"));
  g_assert_nonnull (strstr (lost, "We see it too"));
  g_clear_pointer (&lost, g_free);
  note (&desk, much);
  WAIT_FOR (lost != NULL);
  g_assert_nonnull (strstr (lost, much));
  g_signal_handler_disconnect (desk.session, handler);
  desk_clear (&desk);
}

static void
test_drafts (void)
{
  Desk desk;

  desk_init (&desk);
  ic_session_set_draft (desk.session, "sitrep:x", "half a thou");
  ic_session_set_draft (desk.session, "sitrep:x", "half a thought");
  ic_session_set_draft (desk.session, "gone", "x");
  ic_session_set_draft (desk.session, "gone", NULL);
  desk_close (&desk);
  desk_open (&desk);
  g_assert_cmpstr (ic_session_get_draft (desk.session, "sitrep:x"), ==, "half a thought");
  g_assert_null (ic_session_get_draft (desk.session, "gone"));
  desk_clear (&desk);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = ic_session_verify_finish (IC_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
test_verify (void)
{
  Desk desk;
  g_autofree char *report = NULL;

  desk_init (&desk);
  declare (&desk, "X");
  ic_session_verify_async (desk.session, verified_cb, &report);
  WAIT_FOR (report != NULL);
  g_assert_nonnull (strstr (report, "2 events"));
  desk_clear (&desk);
}

static void
test_status_site (void)
{
  Desk desk;
  IcVerbs *verbs;
  g_autofree char *path = NULL, *text = NULL;

  desk_init (&desk);
  declare (&desk, "X");
  verbs = ic_session_begin (desk.session);
  ic_verb_update_publish (verbs, &(IcUpdateTexts){ .id = "u1", .phase = "investigating", .title = "Cards & wallets", .text = "Cards fail <now>." },
                          &(IcPublication) { .author = "ana", .alone = true });
  ic_session_submit (desk.session, verbs);
  WAIT_FOR (ic_items_count (ic_incident_get_state (ic_session_get_incident (desk.session))->deliveries) == 1
            && g_str_equal (IC_AT (IcDelivery, ic_incident_get_state (ic_session_get_incident (desk.session))->deliveries, 0)->status, "done"));
  path = g_build_filename (desk.directory, "site", "index.html", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Cards fail &lt;now&gt;."));
  desk_clear (&desk);
}

/* A full disk, to SQLite: no file grows any more. */
static void
fill_disk (bool full)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = full ? 1 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* What waits is counted, is kept when there is space again, and is told when it is given up. */
static void
test_full_disk (void)
{
  Desk desk;
  g_autofree char *lost = NULL;

  desk_init (&desk);
  declare (&desk, "X");
  g_signal_connect (desk.session, "refused", G_CALLBACK (lost_cb), &lost);
  fill_disk (true);
  note (&desk, "kept later");
  WAIT_FOR (ic_session_get_trouble (desk.session) != NULL);
  g_assert_cmpuint (ic_session_get_waiting (desk.session), ==, 1);
  fill_disk (false);
  WAIT_FOR (ic_session_get_trouble (desk.session) == NULL && n_entries (&desk) == 2);
  g_assert_cmpuint (ic_session_get_waiting (desk.session), ==, 0);
  g_assert_null (lost);

  fill_disk (true);
  note (&desk, "given up");
  WAIT_FOR (ic_session_get_trouble (desk.session) != NULL);
  ic_session_close (desk.session);
  WAIT_FOR (lost != NULL);
  g_assert_cmpstr (lost, ==, "note added: given up");
  fill_disk (false);
  desk_clear (&desk);
}

/* The disk fills up while the session closes: that must not wait for a space nobody makes. */
static void
test_full_while_closing (void)
{
  Desk desk;
  g_autofree char *lost = NULL;

  desk_init (&desk);
  declare (&desk, "X");
  g_signal_connect (desk.session, "refused", G_CALLBACK (lost_cb), &lost);
  fill_disk (true);
  note (&desk, "too late");
  ic_session_close (desk.session);
  WAIT_FOR (lost != NULL);
  g_assert_cmpstr (lost, ==, "note added: too late");
  fill_disk (false);
  desk_clear (&desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/session/declare-and-reopen", test_declare_and_reopen);
  g_test_add_func ("/session/inbox", test_inbox);
  g_test_add_func ("/session/back-in-front", test_back_in_front);
  g_test_add_func ("/session/held", test_held);
  g_test_add_func ("/session/closed", test_closed);
  g_test_add_func ("/session/second-opener", test_second_opener);
  g_test_add_func ("/session/refused", test_refused);
  g_test_add_func ("/session/refused-words", test_refused_words);
  g_test_add_func ("/session/drafts", test_drafts);
  g_test_add_func ("/session/verify", test_verify);
  g_test_add_func ("/session/status-site", test_status_site);
  g_test_add_func ("/session/full-disk", test_full_disk);
  g_test_add_func ("/session/full-while-closing", test_full_while_closing);
  return g_test_run ();
}
