/* SPDX-License-Identifier: GPL-3.0-or-later
 * People, tokens and invitations: who gets in, who does not, and what a store in
 * trouble or a crash in the middle leaves behind.
 */
#include "ic-access.h"

#include "ic-memory-store.h"
#include "ic-time.h"

#include <string.h>

#define START (G_GINT64_CONSTANT (1795164967) * IC_SECOND)
#define LAPTOP "urn:uuid:0197a1b2-0000-7000-8000-000000000001"
#define PHONE "urn:uuid:0197a1b2-0000-7000-8000-000000000003"
#define TABLET "urn:uuid:0197a1b2-0000-7000-8000-000000000002"

typedef struct {
  IcTestEnv  env;
  IcStore   *store;
  IcAccess  *access;
  GString   *revoked; /* "user id;" of each that was told */
} World;

typedef struct {
  guint   calls;
  char   *secret;
  GError *error;
} Answer;

static void
answer_cb (const char *secret, const GError *error, gpointer user_data)
{
  Answer *answer = user_data;

  answer->calls++;
  answer->secret = g_strdup (secret);
  answer->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
store_cb (const GError *error, gpointer user_data)
{
  answer_cb (NULL, error, user_data);
}

static void
wait_for (Answer *answer)
{
  while (answer->calls == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (answer->calls, ==, 1);
}

/* Returns: (transfer full) the secret. */
static char *
succeeded (Answer *answer)
{
  wait_for (answer);
  g_assert_no_error (answer->error);

  return g_steal_pointer (&answer->secret);
}

static void
failed (Answer *answer, IcProblem problem, const char *word)
{
  wait_for (answer);
  g_assert_error (answer->error, IC_PROBLEM_ERROR, (int) problem);
  g_assert_nonnull (strstr (answer->error->message, word));
  g_assert_null (answer->secret);
  g_clear_error (&answer->error);
}

static void
revoked_cb (const IcToken *token, bool valid, gpointer data)
{
  g_string_append_printf (data, "%s%s %s;", token->user, valid ? " changed" : "", token->device != NULL ? token->device + strlen (token->device) - 1 : "-");
}

static void
open_access (World *world)
{
  Answer answer = { 0 };

  world->access = ic_access_new (&world->env.parent, world->store);
  ic_access_load (world->access, store_cb, &answer);
  g_free (succeeded (&answer));
  ic_access_set_revoked (world->access, revoked_cb, world->revoked);
}

static void
set_up (World *world, gconstpointer data)
{
  ic_test_env_init (&world->env, START, 7);
  world->store = ic_memory_store_new ();
  world->revoked = g_string_new (NULL);
  open_access (world);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What a restart does: everything is read from the store. */
static void
reload (World *world)
{
  settle ();
  ic_access_close (world->access);
  ic_access_free (world->access);
  open_access (world);
}

static void
tear_down (World *world, gconstpointer data)
{
  ic_access_close (world->access);
  ic_store_free (world->store);
  ic_access_free (world->access);
  g_string_free (world->revoked, TRUE);
}

static char *
invite (World *world, const char *user, IcPermission permission)
{
  Answer answer = { 0 };

  ic_access_invite (world->access, user, permission, IC_DAY, answer_cb, &answer);
  return succeeded (&answer);
}

static char *
join (World *world, const char *code, const char *device, const char *id)
{
  Answer answer = { 0 };

  ic_access_join (world->access, code, device, id, NULL, NULL, answer_cb, &answer);
  return succeeded (&answer);
}

static void
join_fails (World *world, const char *code, const char *device, const char *id, IcProblem problem, const char *word)
{
  Answer answer = { 0 };

  ic_access_join (world->access, code, device, id, NULL, NULL, answer_cb, &answer);
  failed (&answer, problem, word);
}

static void
take_token (World *world, const char *token)
{
  Answer answer = { 0 };

  ic_access_revoke (world->access, token, answer_cb, &answer);
  succeeded (&answer);
}

static guint
count (GPtrArray *array)
{
  guint n = array->len;

  g_ptr_array_unref (array);
  return n;
}

static void
test_join (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *token = NULL;
  Answer answer = { 0 };
  const IcToken *found;

  ic_access_join (world->access, code, LAPTOP, NULL, "Ana Lima", "Europe/Lisbon", answer_cb, &answer);
  token = succeeded (&answer);
  g_assert_cmpuint (strlen (token), ==, 43);
  g_assert_cmpstr (token, !=, code);

  for (guint pass = 0; pass < 2; pass++)
    {
      found = ic_access_find (world->access, token);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->user, ==, "ana");
      g_assert_cmpstr (found->device, ==, LAPTOP);
      g_assert_cmpint (found->permission, ==, IC_PERMISSION_RESPONDER);
      g_assert_cmpint (found->made, ==, START);
      g_assert_cmpstr (ic_access_user (world->access, "ana")->name, ==, "Ana Lima");
      g_assert_cmpstr (ic_access_user (world->access, "ana")->zone, ==, "Europe/Lisbon");
      g_assert_null (ic_access_find (world->access, code));
      g_assert_null (ic_access_find (world->access, found->id));
      g_assert_null (ic_access_find (world->access, ""));
      reload (world);
    }
}

static void
test_invitation_names_nobody (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, NULL, IC_PERMISSION_SUPPORT);
  g_autofree char *token = NULL;

  join_fails (world, code, LAPTOP, NULL, IC_PROBLEM_BAD_REQUEST, "say who you are");
  join_fails (world, code, LAPTOP, "a b", IC_PROBLEM_BAD_REQUEST, "1 to 64");
  token = join (world, code, LAPTOP, "tom");
  g_assert_cmpstr (ic_access_find (world->access, token)->user, ==, "tom");
  g_assert_cmpstr (ic_access_user (world->access, "tom")->name, ==, "tom");
  g_assert_cmpint (ic_access_user (world->access, "tom")->permission, ==, IC_PERMISSION_SUPPORT);
}

static void
test_taken (World *world, gconstpointer data)
{
  g_autofree char *first = invite (world, NULL, IC_PERMISSION_SUPPORT);
  g_autofree char *second = invite (world, NULL, IC_PERMISSION_SUPPORT);
  g_autofree char *named = invite (world, "eva", IC_PERMISSION_ADMIN);
  g_autofree char *token = join (world, first, LAPTOP, "tom");
  g_autofree char *other = NULL;
  g_autofree char *eva = NULL;

  join_fails (world, second, TABLET, "tom", IC_PROBLEM_CONFLICT, "called “tom” already");
  /* Nobody takes the name of somebody who was invited under it. */
  join_fails (world, second, TABLET, "eva", IC_PROBLEM_CONFLICT, "called “eva” already");
  other = join (world, second, TABLET, "tim");
  g_assert_cmpstr (ic_access_find (world->access, other)->user, ==, "tim");
  /* An invitation that names somebody is not changed by what is asked for. */
  eva = join (world, named, PHONE, "tom");
  g_assert_cmpstr (ic_access_find (world->access, eva)->user, ==, "eva");
}

/* One desk's; on that it may be asked for again, so that a lost answer locks nobody out, as long as it has not used what it got. */
static void
test_replayed (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, NULL, IC_PERMISSION_RESPONDER);
  g_autofree char *first = join (world, code, LAPTOP, "ana");
  g_autofree char *second = NULL;

  join_fails (world, code, TABLET, "ana", IC_PROBLEM_USED, "not valid");
  join_fails (world, code, TABLET, "eve", IC_PROBLEM_USED, "not valid");
  second = join (world, code, LAPTOP, "ana");
  g_assert_cmpstr (first, !=, second);
  g_assert_null (ic_access_find (world->access, first));
  g_assert_cmpstr (world->revoked->str, ==, "ana 1;");
  g_assert_cmpuint (count (ic_access_tokens (world->access)), ==, 1);
  g_assert_nonnull (ic_access_token (world->access, second));
  /* From now on somebody who found the link, and has the name of the desk from the record, has nothing of it. */
  g_assert_nonnull (ic_access_find (world->access, second));
  join_fails (world, code, LAPTOP, "ana", IC_PROBLEM_USED, "not valid");

  reload (world);
  join_fails (world, code, TABLET, "eve", IC_PROBLEM_USED, "not valid");
  join_fails (world, code, LAPTOP, "ana", IC_PROBLEM_USED, "not valid");
  g_assert_null (ic_access_find (world->access, first));
}

/* Which devices there are everybody reads in the record: an invitation does not
 * sign somebody else out of theirs, nor write under its name. */
static void
test_desk_of_another (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_ADMIN);
  g_autofree char *ana = join (world, code, LAPTOP, NULL);
  g_autofree char *eves = invite (world, NULL, IC_PERMISSION_OBSERVER);
  g_autofree char *eve = NULL;

  join_fails (world, eves, LAPTOP, "eve", IC_PROBLEM_CONFLICT, "joined as “ana”");
  g_assert_nonnull (ic_access_find (world->access, ana));
  g_assert_cmpstr (world->revoked->str, ==, "");
  g_assert_null (ic_access_user (world->access, "eve"));

  /* It is not used up; and who has signed out leaves the desk to the next. */
  take_token (world, ana);
  eve = join (world, eves, LAPTOP, "eve");
  g_assert_cmpstr (ic_access_find (world->access, eve)->user, ==, "eve");
}

/* Nobody is called like what the server writes as. */
static void
test_reserved (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, NULL, IC_PERMISSION_RESPONDER);
  IcUser user = { (char *) IC_AUTHORITY_ID, NULL, NULL, IC_PERMISSION_ADMIN };
  Answer invited = { 0 }, issued = { 0 }, set = { 0 };

  join_fails (world, code, LAPTOP, IC_AUTHORITY_ID, IC_PROBLEM_BAD_REQUEST, "another id");
  ic_access_invite (world->access, IC_AUTHORITY_ID, IC_PERMISSION_ADMIN, IC_DAY, answer_cb, &invited);
  failed (&invited, IC_PROBLEM_BAD_REQUEST, "another id");
  ic_access_issue (world->access, IC_AUTHORITY_ID, IC_PERMISSION_ADMIN, answer_cb, &issued);
  failed (&issued, IC_PROBLEM_BAD_REQUEST, "another id");
  ic_access_set_user (world->access, &user, answer_cb, &set);
  failed (&set, IC_PROBLEM_BAD_REQUEST, "another id");
}

static void
test_invalid (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  Answer named = { 0 }, zoned = { 0 };

  join_fails (world, "nonsense", LAPTOP, "ana", IC_PROBLEM_USED, "Ask an admin");
  join_fails (world, "", LAPTOP, "ana", IC_PROBLEM_USED, "Ask an admin");
  join_fails (world, code, NULL, "ana", IC_PROBLEM_BAD_REQUEST, "urn:uuid:");
  join_fails (world, code, "urn:uuid:0197A1B2-0000-7000-8000-000000000001", "ana", IC_PROBLEM_BAD_REQUEST, "urn:uuid:");
  ic_access_join (world->access, code, LAPTOP, "ana", "two\nlines", NULL, answer_cb, &named);
  failed (&named, IC_PROBLEM_BAD_REQUEST, "one line");
  ic_access_join (world->access, code, LAPTOP, "ana", NULL, "", answer_cb, &zoned);
  failed (&zoned, IC_PROBLEM_BAD_REQUEST, "IANA");
  g_free (join (world, code, LAPTOP, NULL));
}

static void
test_expired (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *fresh = NULL;

  world->env.time += IC_DAY;
  join_fails (world, code, LAPTOP, "ana", IC_PROBLEM_USED, "expired");
  fresh = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_assert_cmpuint (count (ic_access_invites (world->access)), ==, 1);
  world->env.time += IC_DAY - 1;
  g_free (join (world, fresh, LAPTOP, "ana"));
  world->env.time += 1;
  join_fails (world, fresh, LAPTOP, "ana", IC_PROBLEM_USED, "expired");
}

static void
test_revoked (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *other = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *token = join (world, code, LAPTOP, NULL);
  g_autofree char *tablet = join (world, other, TABLET, NULL);
  g_autofree char *id = g_strdup (ic_access_find (world->access, token)->id);
  Answer again = { 0 };

  take_token (world, id);
  g_assert_cmpstr (world->revoked->str, ==, "ana 1;");
  g_assert_null (ic_access_find (world->access, token));
  g_assert_nonnull (ic_access_find (world->access, tablet));
  /* The invitation does not bring it back. */
  join_fails (world, code, LAPTOP, "ana", IC_PROBLEM_USED, "not valid");
  ic_access_revoke (world->access, id, answer_cb, &again);
  failed (&again, IC_PROBLEM_NOT_FOUND, "token list");

  take_token (world, tablet); /* by the token itself: signing out */
  g_assert_cmpstr (world->revoked->str, ==, "ana 1;ana 2;");
  reload (world);
  g_assert_null (ic_access_find (world->access, token));
  g_assert_null (ic_access_find (world->access, tablet));
  g_assert_nonnull (ic_access_user (world->access, "ana"));
}

static void
test_withdrawn (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, NULL, IC_PERMISSION_RESPONDER);
  g_autoptr (GPtrArray) invites = ic_access_invites (world->access);
  const IcInvite *one = g_ptr_array_index (invites, 0);

  g_assert_cmpint (one->used, ==, 0);
  g_assert_cmpint (one->expires, ==, START + IC_DAY);
  g_assert_null (one->user);
  take_token (world, one->id);
  join_fails (world, code, LAPTOP, "ana", IC_PROBLEM_USED, "withdrawn");
}

/* What a user may do changes for the tokens there are, and is told. */
static void
test_changed (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *token = join (world, code, LAPTOP, NULL);
  IcUser user = { (char *) "ana", NULL, NULL, IC_PERMISSION_RESPONDER };
  Answer same = { 0 }, less = { 0 }, named = { 0 }, bad = { 0 }, fits = { 0 }, long_name = { 0 };
  g_autoptr (GString) name = g_string_new (NULL);

  ic_access_set_user (world->access, &user, answer_cb, &same);
  succeeded (&same);
  g_assert_cmpstr (world->revoked->str, ==, "");

  user.permission = IC_PERMISSION_OBSERVER;
  ic_access_set_user (world->access, &user, answer_cb, &less);
  succeeded (&less);
  g_assert_cmpstr (world->revoked->str, ==, "ana changed 1;");
  g_assert_cmpint (ic_access_find (world->access, token)->permission, ==, IC_PERMISSION_OBSERVER);

  user.name = (char *) "Ana Lima";
  ic_access_set_user (world->access, &user, answer_cb, &named);
  succeeded (&named);
  g_assert_cmpstr (world->revoked->str, ==, "ana changed 1;ana changed 1;");

  user.id = (char *) "a/b";
  ic_access_set_user (world->access, &user, answer_cb, &bad);
  failed (&bad, IC_PROBLEM_BAD_REQUEST, "1 to 64");

  /* In letters of three bytes. Who shows an incident is named in the greeting of every desk, which takes 255. */
  user.id = (char *) "kim";
  for (guint i = 0; i < 85; i++)
    g_string_append (name, "語");
  user.name = name->str;
  ic_access_set_user (world->access, &user, answer_cb, &fits);
  succeeded (&fits);
  g_string_append (name, "語");
  user.name = name->str;
  ic_access_set_user (world->access, &user, answer_cb, &long_name);
  failed (&long_name, IC_PROBLEM_BAD_REQUEST, "255 bytes");

  reload (world);
  g_assert_cmpint (ic_access_find (world->access, token)->permission, ==, IC_PERMISSION_OBSERVER);
  g_assert_cmpstr (ic_access_user (world->access, "ana")->name, ==, "Ana Lima");
}

static void
test_dropped (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *open = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *token = join (world, code, LAPTOP, NULL);
  Answer dropped = { 0 }, again = { 0 };

  ic_access_drop_user (world->access, "ana", answer_cb, &dropped);
  succeeded (&dropped);
  g_assert_cmpstr (world->revoked->str, ==, "ana 1;");
  g_assert_null (ic_access_find (world->access, token));
  g_assert_null (ic_access_user (world->access, "ana"));
  join_fails (world, open, TABLET, NULL, IC_PROBLEM_USED, "withdrawn");
  ic_access_drop_user (world->access, "ana", answer_cb, &again);
  failed (&again, IC_PROBLEM_NOT_FOUND, "user list");
  reload (world);
  g_assert_cmpuint (count (ic_access_users (world->access)), ==, 0);
  g_assert_cmpuint (count (ic_access_tokens (world->access)), ==, 0);
  g_assert_cmpuint (count (ic_access_invites (world->access)), ==, 0);
}

static void
test_issued (World *world, gconstpointer data)
{
  Answer first = { 0 }, second = { 0 }, other = { 0 }, invited = { 0 };
  g_autofree char *token = NULL;
  g_autofree char *another = NULL;

  ic_access_issue (world->access, "alertmanager", IC_PERMISSION_INGEST, answer_cb, &first);
  token = succeeded (&first);
  ic_access_issue (world->access, "alertmanager", IC_PERMISSION_INGEST, answer_cb, &second);
  another = succeeded (&second);
  g_assert_cmpstr (token, !=, another);
  g_assert_null (ic_access_find (world->access, token)->device);
  g_assert_cmpint (ic_access_find (world->access, another)->permission, ==, IC_PERMISSION_INGEST);
  g_assert_cmpuint (count (ic_access_tokens (world->access)), ==, 2);
  /* "incident-server token revoke -…" would be an option; one in 64 began so. */
  for (guint i = 0; i < 1000; i++)
    {
      Answer more = { 0 };
      g_autofree char *one = NULL;

      ic_access_issue (world->access, "alertmanager", IC_PERMISSION_INGEST, answer_cb, &more);
      one = succeeded (&more);
      g_assert_cmpint (one[0], !=, '-');
    }

  ic_access_issue (world->access, "alertmanager", IC_PERMISSION_ADMIN, answer_cb, &other);
  failed (&other, IC_PROBLEM_CONFLICT, "“ingest”");
  ic_access_invite (world->access, "alertmanager", IC_PERMISSION_ADMIN, IC_DAY, answer_cb, &invited);
  failed (&invited, IC_PROBLEM_CONFLICT, "“ingest”");
}

static void
test_seen (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *token = join (world, code, LAPTOP, NULL);
  gint64 minute = START - START % IC_MINUTE;
  g_autoptr (GPtrArray) all = NULL;

  world->env.time = minute + 70 * IC_SECOND;
  g_assert_cmpint (ic_access_find (world->access, token)->seen, ==, minute + IC_MINUTE);
  world->env.time = minute + 119 * IC_SECOND;
  g_assert_cmpint (ic_access_find (world->access, token)->seen, ==, minute + IC_MINUTE);
  reload (world);
  world->env.time = minute + 100 * IC_SECOND;
  g_assert_cmpint (ic_access_find (world->access, token)->seen, ==, minute + IC_MINUTE);
  world->env.time = minute + 120 * IC_SECOND;
  g_assert_cmpint (ic_access_find (world->access, token)->seen, ==, minute + 2 * IC_MINUTE);

  /* A live feed counts too. */
  all = ic_access_tokens (world->access);
  world->env.time = minute + IC_HOUR;
  ic_access_note (world->access, "ffffffffffff");
  g_assert_cmpint (((const IcToken *) all->pdata[0])->seen, ==, minute + 2 * IC_MINUTE);
  ic_access_note (world->access, ((const IcToken *) all->pdata[0])->id);
  g_assert_cmpint (((const IcToken *) all->pdata[0])->seen, ==, minute + IC_HOUR);
}

/* Being seen while it is taken away does not bring a token back. */
static void
test_seen_while_revoked (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, "ana", IC_PERMISSION_RESPONDER);
  g_autofree char *token = join (world, code, LAPTOP, NULL);
  Answer answer = { 0 };

  ic_memory_store_hold (world->store, true);
  ic_access_revoke (world->access, token, answer_cb, &answer);
  world->env.time += IC_HOUR;
  g_assert_nonnull (ic_access_find (world->access, token));
  ic_memory_store_hold (world->store, false);
  succeeded (&answer);
  reload (world);
  g_assert_null (ic_access_find (world->access, token));
}

static void
test_full_disk (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, NULL, IC_PERMISSION_RESPONDER);
  g_autofree char *token = NULL;

  ic_memory_store_fail (world->store, 1, IC_STORE_ERROR_FULL);
  join_fails (world, code, LAPTOP, "ana", IC_PROBLEM_TROUBLE, "could not be kept");
  g_assert_null (ic_access_user (world->access, "ana"));
  token = join (world, code, TABLET, "ana");
  g_assert_nonnull (ic_access_find (world->access, token));
}

/* The power fails after any number of the writes of a join: the desk that was
 * joining gets in afterwards, as the same person, and nobody else does. */
static void
test_crash_while_joining (World *world, gconstpointer data)
{
  for (guint written = 0; written <= 3; written++)
    {
      g_autofree char *id = g_strdup_printf ("ana%u", written);
      g_autofree char *laptop = g_strdup_printf ("urn:uuid:0197a1b2-0000-7000-8000-00000000010%u", written);
      g_autofree char *code = invite (world, NULL, IC_PERMISSION_RESPONDER);
      g_autofree char *other = invite (world, NULL, IC_PERMISSION_RESPONDER);
      g_autofree char *token = NULL;
      Answer lost = { 0 };
      guint left = written;

      ic_memory_store_hold (world->store, true);
      ic_access_join (world->access, code, laptop, id, NULL, NULL, answer_cb, &lost);
      while (left-- > 0)
        {
          ic_memory_store_hold (world->store, false);
          ic_memory_store_hold (world->store, true);
          settle ();
        }
      ic_memory_store_crash (world->store);
      wait_for (&lost);
      g_clear_error (&lost.error);
      g_free (lost.secret);
      reload (world);

      if (written > 0)
        {
          join_fails (world, code, TABLET, "eve", IC_PROBLEM_USED, "not valid");
          join_fails (world, other, TABLET, id, IC_PROBLEM_CONFLICT, "already");
        }
      token = join (world, code, laptop, id);
      g_assert_cmpstr (ic_access_find (world->access, token)->user, ==, id);
    }
}

/* What is asked at the same time is done one after the other: of two desks with one code, one gets in. */
static void
test_race (World *world, gconstpointer data)
{
  g_autofree char *code = invite (world, NULL, IC_PERMISSION_RESPONDER);
  Answer first = { 0 }, second = { 0 };

  ic_access_join (world->access, code, LAPTOP, "ana", NULL, NULL, answer_cb, &first);
  ic_access_join (world->access, code, TABLET, "ana", NULL, NULL, answer_cb, &second);
  g_free (succeeded (&first));
  failed (&second, IC_PROBLEM_USED, "not valid");
}

static void
test_closing (World *world, gconstpointer data)
{
  Answer first = { 0 }, second = { 0 }, third = { 0 };

  ic_memory_store_hold (world->store, true);
  ic_access_invite (world->access, "ana", IC_PERMISSION_ADMIN, IC_DAY, answer_cb, &first);
  ic_access_invite (world->access, "eva", IC_PERMISSION_ADMIN, IC_DAY, answer_cb, &second);
  ic_access_close (world->access);
  failed (&second, IC_PROBLEM_TROUBLE, "ends");
  ic_access_invite (world->access, "tom", IC_PERMISSION_ADMIN, IC_DAY, answer_cb, &third);
  failed (&third, IC_PROBLEM_TROUBLE, "ends");
  ic_memory_store_hold (world->store, false);
  g_free (succeeded (&first));
}

/* What is on the shelf and cannot be read is nobody's way in. */
static void
test_damaged (World *world, gconstpointer data)
{
  static const char * const notes[] = {
    "user/ana", "{\"name\":\"Ana\",\"permission\":\"everything\"}",
    "token/7e32a729b1226ed1270f282a8c63054d09b26bc9ec53ea69771ce38158dfade8", "{\"user\":\"ana\"}", /* of "Secret" … */
    "token/x", "nonsense",
    "invite/y", "{}",
    "other/z", "{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i += 2)
    {
      g_autoptr (GBytes) value = g_bytes_new_static (notes[i + 1], strlen (notes[i + 1]));

      ic_store_put (world->store, IC_SHELF_ACCESS, notes[i], value, START, NULL, NULL);
    }
  reload (world);
  g_assert_cmpuint (count (ic_access_users (world->access)), ==, 0);
  g_assert_cmpuint (count (ic_access_tokens (world->access)), ==, 1);
  g_assert_cmpuint (count (ic_access_invites (world->access)), ==, 0);
  g_assert_null (ic_access_find (world->access, "Secret")); /* … whose user is not there */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(path, func) g_test_add ("/access/" path, World, NULL, set_up, func, tear_down)
  TEST ("join", test_join);
  TEST ("invitation-names-nobody", test_invitation_names_nobody);
  TEST ("taken", test_taken);
  TEST ("replayed", test_replayed);
  TEST ("desk-of-another", test_desk_of_another);
  TEST ("reserved", test_reserved);
  TEST ("invalid", test_invalid);
  TEST ("expired", test_expired);
  TEST ("revoked", test_revoked);
  TEST ("withdrawn", test_withdrawn);
  TEST ("changed", test_changed);
  TEST ("dropped", test_dropped);
  TEST ("issued", test_issued);
  TEST ("seen", test_seen);
  TEST ("seen-while-revoked", test_seen_while_revoked);
  TEST ("full-disk", test_full_disk);
  TEST ("crash-while-joining", test_crash_while_joining);
  TEST ("race", test_race);
  TEST ("closing", test_closing);
  TEST ("damaged", test_damaged);

  return g_test_run ();
}
