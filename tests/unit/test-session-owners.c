/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns what, asked of a session on a real record.
 */
#include "ic-session-owners.h"

#include "ic-map.h"
#include "ic-time.h"
#include "waiting.h"

#define WAIT_FOR(condition) WAIT_AT_MOST (20, condition)

typedef struct {
  char           *directory;
  IcSession      *session;
  GPtrArray      *rows;
  IcOwnersAnswer *answer;
  GError         *error;
  guint           answered, cancelled;
} Desk;

static void
keep_catalogue (Desk *desk)
{
  g_autoptr (IcOwnedService) service = ic_item_new (&ic_owned_service_type);
  g_autoptr (IcTeam) team = ic_item_new (&ic_team_type);
  g_autoptr (IcPerson) kim = ic_person_named (NULL, "Kim Declan");
  IcVerbs *verbs = ic_session_begin (desk->session);
  gint64 now = g_get_real_time ();

  ic_set_text (&service->name, "Payments API");
  ic_set_text (&service->team, "payments-team");
  service->symptoms = g_strsplit ("card is declined", "|", -1);
  ic_set_text (&team->name, "Payments team");
  ic_verb_service_keep (verbs, service);
  ic_verb_team_keep (verbs, team);
  g_free (ic_verb_shift_cover (verbs, "payments-team", kim, now - IC_HOUR, now + IC_DAY, NULL));
  ic_session_submit (desk->session, verbs);
  WAIT_FOR (ic_map_count (ic_session_get_org (desk->session)->covers) == 1);
}

static void
desk_init (Desk *desk)
{
  *desk = (Desk) { .directory = g_dir_make_tmp ("ic-owners-XXXXXX", NULL) };
  desk->session = ic_session_new (desk->directory, NULL);
  ic_session_set_me (desk->session, "ana", "Ana", "Europe/Berlin");
  WAIT_FOR (ic_session_get_status (desk->session) == IC_SESSION_READY);
  keep_catalogue (desk);
}

static void
desk_clear (Desk *desk)
{
  gpointer alive = desk->session;

  g_object_add_weak_pointer (G_OBJECT (desk->session), &alive);
  ic_session_close (desk->session);
  g_object_unref (desk->session);
  WAIT_FOR (alive == NULL);
  g_clear_pointer (&desk->rows, g_ptr_array_unref);
  g_clear_pointer (&desk->answer, ic_owners_answer_free);
  g_clear_error (&desk->error);
  ic_test_remove_tree (desk->directory);
  g_free (desk->directory);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *desk = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = ic_session_find_owners_finish (IC_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    desk->cancelled++;
  else
    {
      g_assert_no_error (error);
      g_clear_pointer (&desk->rows, g_ptr_array_unref);
      desk->rows = rows;
    }
  desk->answered++;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *desk = data;

  g_clear_pointer (&desk->answer, ic_owners_answer_free);
  g_clear_error (&desk->error);
  desk->answer = ic_session_get_owner_finish (IC_SESSION (source), result, &desk->error);
  desk->answered++;
}

static const IcSearchRow *
find (Desk *desk, const char *words)
{
  desk->answered = 0;
  ic_session_find_owners_async (desk->session, words, 20, NULL, found_cb, desk);
  WAIT_FOR (desk->answered == 1);

  return desk->rows->len > 0 ? desk->rows->pdata[0] : NULL;
}

static void
ask (Desk *desk, IcOwnersKind kind, const char *id)
{
  desk->answered = 0;
  ic_session_get_owner_async (desk->session, kind, id, NULL, answered_cb, desk);
  WAIT_FOR (desk->answered == 1);
}

static void
declare (Desk *desk)
{
  static const char *const services[] = { "payments api", NULL };
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_declare (verbs, &(IcDeclaration){ .title = "Cards fail", .state = 2, .services = services, .ic = ic_session_get_me_person (desk->session) });
  ic_session_submit (desk->session, verbs);
  WAIT_FOR (ic_session_get_incident (desk->session) != NULL && !ic_incident_get_loading (ic_session_get_incident (desk->session)));
}

static void
test_answer (void)
{
  Desk desk;
  const IcSearchRow *row;

  desk_init (&desk);
  row = find (&desk, "card declined");
  g_assert_cmpstr (row->id, ==, "payments-api");
  g_assert_cmpstr (row->as, ==, "symptom");
  g_assert_null (row->incident);
  ask (&desk, IC_OWNERS_SERVICE, "payments-api");
  g_assert_no_error (desk.error);
  g_assert_cmpstr (desk.answer->team->name, ==, "Payments team");
  g_assert_cmpstr (((const IcOwnersPerson *) desk.answer->now->pdata[0])->name, ==, "Kim Declan");
  g_assert_null (desk.answer->incident);
  ask (&desk, IC_OWNERS_SERVICE, "nowhere");
  g_assert_error (desk.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  /* In front, and from the record when another one is. */
  declare (&desk);
  row = find (&desk, "card declined");
  g_assert_nonnull (row->incident);
  ask (&desk, IC_OWNERS_SERVICE, "payments-api");
  g_assert_cmpstr (desk.answer->title, ==, "Cards fail");
  g_assert_cmpstr (desk.answer->words->source, ==, IC_SUPPORT_HOLDING);
  ic_session_open_incident (desk.session, NULL);
  ask (&desk, IC_OWNERS_SERVICE, "payments-api");
  g_assert_cmpstr (desk.answer->title, ==, "Cards fail");
  g_assert_nonnull (desk.answer->words);
  desk_clear (&desk);
}

/* Every keystroke ends what was looked for before; the last one counts. */
static void
test_typing (void)
{
  static const char text[] = "payments";
  Desk desk;

  desk_init (&desk);
  for (guint i = 1; i < sizeof text; i++)
    {
      g_autofree char *typed = g_strndup (text, i);

      ic_session_find_owners_async (desk.session, typed, 20, NULL, found_cb, &desk);
    }
  WAIT_FOR (desk.answered == sizeof text - 1);
  g_assert_cmpuint (desk.rows->len, ==, 2);
  g_assert_cmpuint (desk.cancelled, <, sizeof text - 1);

  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  desk.answered = desk.cancelled = 0;
  ic_session_find_owners_async (desk.session, "pay", 20, cancellable, found_cb, &desk);
  WAIT_FOR (desk.answered == 1);
  g_assert_cmpuint (desk.cancelled, ==, 1);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session-owners/answer", test_answer);
  g_test_add_func ("/session-owners/typing", test_typing);

  return g_test_run ();
}
