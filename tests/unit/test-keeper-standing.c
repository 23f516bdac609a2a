/* SPDX-License-Identifier: GPL-3.0-or-later
 * How outlets stand, whether they would work, and their secrets.
 */
#include "outlet-peer.h"

#include "ic-keeper-private.h"
#include "ic-time.h"
#include "waiting.h"

#include <string.h>

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static const IcOutletStanding *
find_standing (GPtrArray *standings, const char *id)
{
  for (guint i = 0; i < standings->len; i++)
    if (strcmp (((IcOutletStanding *) standings->pdata[i])->id, id) == 0)
      return standings->pdata[i];

  return NULL;
}

static GPtrArray *
list (KeepingBench *b)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *standings;

  ic_keeper_list_outlets_async (b->keeper, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  standings = ic_keeper_list_outlets_finish (result, &error);
  g_assert_no_error (error);

  return standings;
}

static void
set_secret (KeepingBench *b, const char *name, const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ic_keeper_set_secret_async (b->keeper, name, secret, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  ic_keeper_set_secret_finish (result, &error);
  g_assert_no_error (error);
}

/* A keeper that finds its secrets in @directory, and an outlet that needs one. */
static void
begin_with_secrets (KeepingBench *b, IcCredentials *credentials)
{
  peer_begin (b);
  keeping_drop (b);
  b->credentials = credentials;
  keeping_make (b, false);
  keeping_open (b);
  peer_keep_outlet (b, "page", ",\"secret\":\"token\"");
  keeping_declare (b, STREAM);
}

static bool
is_given_up (KeepingBench *b, const char *update)
{
  const IcDelivery *delivery = peer_delivery (b, update, "page");

  return delivery != NULL && delivery->final;
}

static bool
is_done (KeepingBench *b, const char *update)
{
  const IcDelivery *delivery = peer_delivery (b, update, "page");

  return delivery != NULL && strcmp (delivery->status, "done") == 0;
}

/* What it waits for is said; when that comes it is sent, and the secret is nowhere in the record. */
static void
test_secret (void)
{
  KeepingBench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autoptr (IcCredentials) credentials = ic_credentials_new_directory (directory);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  begin_with_secrets (&b, credentials);
  peer.error = IC_OUTLET_ERROR_SECRET;
  peer_publish (&b, STREAM, "u1", "");
  RUN_UNTIL (&b, peer_delivery (&b, "u1", "page") != NULL && peer_delivery (&b, "u1", "page")->final);
  g_assert_cmpstr (peer_sent_at (0)->secret, ==, NULL);
  before = list (&b);
  g_assert_cmpint (find_standing (before, "page")->secret, ==, IC_OUTLET_SECRET_MISSING);
  g_assert_cmpuint (find_standing (before, "page")->waiting, ==, 1);
  g_assert_cmpuint (find_standing (before, "page")->failed, ==, 1);
  g_assert_nonnull (find_standing (before, "page")->trouble);

  peer.error = -1;
  b.env.time += IC_SECOND;
  set_secret (&b, "token", "k3y");
  RUN_UNTIL (&b, g_strcmp0 (peer_delivery (&b, "u1", "page")->status, "done") == 0);
  g_assert_cmpstr (peer_sent_at (peer.sent->len - 1)->secret, ==, "k3y");
  after = list (&b);
  g_assert_cmpint (find_standing (after, "page")->secret, ==, IC_OUTLET_SECRET_THERE);
  g_assert_cmpuint (find_standing (after, "page")->waiting, ==, 0);
  g_assert_null (find_standing (after, "page")->trouble);
  peer_end (&b);
  ic_test_remove_tree (directory);
}

/* Somebody gives it while nothing runs here, or the program ends before it was used: it is tried once after each start. */
static void
test_secret_and_restart (void)
{
  KeepingBench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autoptr (IcCredentials) credentials = ic_credentials_new_directory (directory);

  begin_with_secrets (&b, credentials);
  peer.error = IC_OUTLET_ERROR_SECRET;
  peer_publish (&b, STREAM, "u1", "");
  RUN_UNTIL (&b, is_given_up (&b, "u1"));
  b.env.time += IC_SECOND;
  keeping_restart (&b);
  RUN_UNTIL (&b, peer.sent->len == 2);
  peer_pass (&b, IC_HOUR);
  /* Nothing has changed: it is left at that, and no news. */
  g_usleep (20000);
  peer_pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpuint (peer_placed (&b, "delivery.failed"), ==, 1);

  peer.error = -1;
  keeping_restart (&b);
  RUN_UNTIL (&b, is_done (&b, "u1"));
  peer_end (&b);
  ic_test_remove_tree (directory);
}

/* The incident is over by then: what customers were never told for want of a secret is told all the same, for a week. */
static void
test_secret_after_the_end (void)
{
  for (guint days = 0; days < 9; days += 8)
    {
      KeepingBench b;
      g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
      g_autoptr (IcCredentials) credentials = ic_credentials_new_directory (directory);

      begin_with_secrets (&b, credentials);
      peer.error = IC_OUTLET_ERROR_SECRET;
      peer_publish (&b, STREAM, "u1", "");
      RUN_UNTIL (&b, is_given_up (&b, "u1"));
      b.env.time += 2 * IC_SECOND;
      peer_publish (&b, STREAM, "u2", "");
      RUN_UNTIL (&b, is_given_up (&b, "u2"));
      keeping_finish (&b, STREAM);
      b.env.time += days * IC_DAY + IC_HOUR;
      for (guint i = 0; i < 2; i++)
        {
          guint before = peer.sent->len;

          keeping_restart (&b);
          if (days == 0)
            RUN_UNTIL (&b, peer.sent->len > before);
          peer_pass (&b, IC_HOUR);
        }
      g_assert_true ((g_hash_table_lookup (b.states, STREAM) != NULL) == (days == 0));
      peer.error = -1;
      set_secret (&b, "token", "k3y");
      if (days == 0)
        {
          /* The newest is enough. */
          RUN_UNTIL (&b, is_done (&b, "u2"));
          peer_assert_status (&b, "u1", "page", "skipped");
        }
      peer_end (&b);
      ic_test_remove_tree (directory);
    }
}

/* The outlet is led elsewhere: its secret is not sent there before somebody gives it for that. */
static void
test_other_address (void)
{
  KeepingBench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autoptr (IcCredentials) credentials = ic_credentials_new_directory (directory);
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  begin_with_secrets (&b, credentials);
  set_secret (&b, "token", "k3y");
  peer_publish (&b, STREAM, "u1", "");
  RUN_UNTIL (&b, is_done (&b, "u1"));
  b.env.time += 2 * IC_SECOND;
  keeping_submit (&b, IC_KIND_OUTLET_KEPT, "org", "{\"id\":\"page\",\"name\":\"Page\",\"kind\":\"webhook\",\"url\":\"https://evil.example/\",\"secret\":\"token\"}");
  peer_publish (&b, STREAM, "u2", "");
  RUN_UNTIL (&b, is_given_up (&b, "u2"));
  g_assert_cmpuint (peer.sent->len, ==, 1);
  g_assert_cmpstr (peer_delivery (&b, "u2", "page")->reason, ==,
                   "The secret “token” was given for https://page.example and is sent to nobody else: give the secret again for https://evil.example");
  before = list (&b);
  g_assert_cmpint (find_standing (before, "page")->secret, ==, IC_OUTLET_SECRET_ELSEWHERE);

  b.env.time += 2 * IC_SECOND;
  set_secret (&b, "token", "k3y");
  RUN_UNTIL (&b, is_done (&b, "u2"));
  after = list (&b);
  g_assert_cmpint (find_standing (after, "page")->secret, ==, IC_OUTLET_SECRET_THERE);
  peer_end (&b);
  ic_test_remove_tree (directory);
}

/* It is led elsewhere while it was looked for: what was found was for the other address. */
static void
test_other_address_meanwhile (void)
{
  for (guint cut = 0; cut < 40; cut++)
    {
      KeepingBench b;
      g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
      g_autoptr (IcCredentials) credentials = ic_credentials_new_directory (directory);

      begin_with_secrets (&b, credentials);
      set_secret (&b, "token", "k3y");
      ic_keeper_set_quiet (b.keeper, true);
      peer_publish (&b, STREAM, "u1", "");
      ic_keeper_set_quiet (b.keeper, false);
      for (guint i = 0; i < cut; i++)
        {
          if (!g_main_context_iteration (NULL, FALSE))
            ic_keeper_step (b.keeper);
          g_usleep (200);
        }
      b.env.time += IC_SECOND;
      keeping_submit (&b, IC_KIND_OUTLET_KEPT, "org", "{\"id\":\"page\",\"name\":\"Page\",\"kind\":\"webhook\",\"url\":\"https://evil.example/\",\"secret\":\"token\"}");
      RUN_UNTIL (&b, (peer_pass (&b, IC_SECOND), is_given_up (&b, "u1") || is_done (&b, "u1")));
      for (guint i = 0; i < peer.sent->len; i++)
        g_assert_cmpstr (peer_sent_at (i)->url, ==, "https://page.example/");
      peer_end (&b);
      ic_test_remove_tree (directory);
    }
}

/* Asked at once after a start, as a command line does: what waits in an incident that is still being read counts. */
static void
test_list_at_once (void)
{
  KeepingBench b;
  g_autoptr (GPtrArray) standings = NULL;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_REFUSED;
  peer_publish (&b, STREAM, "u1", "");
  peer_pass (&b, IC_MINUTE);
  keeping_drop (&b);
  keeping_make (&b, false);
  ic_keeper_set_quiet (b.keeper, true);
  ic_keeper_open (b.keeper);
  standings = list (&b);
  g_assert_cmpuint (find_standing (standings, "page")->waiting, ==, 1);
  g_assert_cmpuint (find_standing (standings, "page")->failed, ==, 1);
  g_assert_cmpstr (find_standing (standings, "page")->trouble, ==, "The other side says 2");
  keeping_settle (&b);
  peer_end (&b);
}

static char *
test_outlet (KeepingBench *b, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_keeper_test_outlet_async (b->keeper, id, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_keeper_test_outlet_finish (result, error);
}

static void
test_tests (void)
{
  KeepingBench b;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", "");
  found = test_outlet (&b, "page", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "page answers");
  g_assert_null (test_outlet (&b, "nowhere", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (peer.tests, ==, 1);
  peer_end (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper-standing/secret", test_secret);
  g_test_add_func ("/keeper-standing/secret-and-restart", test_secret_and_restart);
  g_test_add_func ("/keeper-standing/secret-after-the-end", test_secret_after_the_end);
  g_test_add_func ("/keeper-standing/other-address", test_other_address);
  g_test_add_func ("/keeper-standing/other-address-meanwhile", test_other_address_meanwhile);
  g_test_add_func ("/keeper-standing/list-at-once", test_list_at_once);
  g_test_add_func ("/keeper-standing/tests", test_tests);
  return g_test_run ();
}
