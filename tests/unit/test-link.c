/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link: this desk's own acts, from the outbox to their place.
 */
#include "link-desk.h"

#include <string.h>

static void
test_connects (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  g_assert_true (d.loaded);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_CONNECTING);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  g_assert_cmpint (ic_link_status (d.link)->permission, ==, IC_PERMISSION_ADMIN);
  g_assert_cmpstr (ic_link_status (d.link)->user, ==, "ana");
  g_assert_cmpstr (ic_link_status (d.link)->server, ==, "Ops");
  g_assert_cmpuint (d.server.opens, ==, 1);
  desk_clear (&d);
}

static void
test_act (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  ic_link_follow (d.link, STREAM, true);
  d.server.hold = true;
  desk_declare (&d, STREAM);
  desk_note (&d, STREAM, "one");
  desk_settle (&d);

  /* Durable here, on its way, not placed. */
  g_assert_cmpuint (d.answers, ==, 2);
  g_assert_cmpuint (d.not_kept, ==, 0);
  g_assert_cmpuint (d.outbox, ==, 2);
  g_assert_cmpuint (d.status.waiting, ==, 2);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_OUTBOX), ==, 2);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 0);

  d.server.hold = false;
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 2);
  g_assert_cmpuint (d.entries->len, ==, 2);
  g_assert_cmpuint (d.live, ==, 2);
  g_assert_cmpstr (d.state->title, ==, "Checkout errors");
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_clear (&d);
}

/* What waits while there is no server goes out in order, in as few requests as fit. */
static void
test_offline (void)
{
  Desk d;
  g_autofree char *notes = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);

  desk_init (&d);
  d.server.down = true;
  desk_start (&d);
  desk_declare (&d, STREAM);
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *text = g_strdup_printf ("n%u", i);

      desk_note (&d, STREAM, text);
      g_string_append_printf (expected, "%s%s", i > 0 ? " " : "", text);
    }
  desk_settle (&d);
  g_assert_cmpuint (d.answers, ==, 601);
  g_assert_cmpuint (d.status.waiting, ==, 601);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_OFFLINE);
  g_assert_cmpint (d.status.retry, >, NOON);

  d.server.down = false;
  desk_live (&d);
  desk_assert_same (&d);
  notes = desk_notes (&d, STREAM);
  g_assert_cmpstr (notes, ==, expected->str);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, 3);
  desk_clear (&d);
}

/* Bytes, too, have a limit per request. */
static void
test_large (void)
{
  Desk d;
  g_autofree char *text = g_strnfill (20000, 'x');

  desk_init (&d);
  d.server.down = true;
  desk_start (&d);
  desk_declare (&d, STREAM);
  for (guint i = 0; i < 120; i++)
    desk_note (&d, STREAM, text);
  d.server.down = false;
  desk_live (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, 3);
  desk_clear (&d);
}

/* -- checks ---------------------------------------------------------------- */

static void
test_checks (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_note (&d, STREAM, "too soon");
  g_assert_cmpuint (d.answers, ==, 1);
  g_assert_cmpuint (d.not_kept, ==, 1);
  g_assert_nonnull (strstr (d.refusal, "declare"));
  desk_submit (&d, g_bytes_new_static ("nonsense", 8));
  g_assert_cmpuint (d.not_kept, ==, 2);
  desk_submit (&d, desk_event (&d, NULL, STREAM, IC_KIND_INCIDENT_LABELLED, "label", "INC-1"));
  g_assert_cmpuint (d.not_kept, ==, 3);
  desk_declare (&d, STREAM);
  desk_note (&d, STREAM, "now");
  /* A stream counts that is only known to be there. */
  desk_other_declares (&d, OTHER);
  desk_settle (&d);
  desk_note (&d, OTHER, "there");
  desk_settle (&d);
  g_assert_cmpuint (d.not_kept, ==, 3);
  desk_assert_same (&d);
  desk_clear (&d);
}

static void
test_same_again (void)
{
  Desk d;
  g_autoptr (GBytes) event = NULL, other = NULL;
  g_autofree char *forged = NULL;

  desk_init (&d);
  d.server.down = true;
  desk_start (&d);
  event = desk_declaration (&d, NULL, STREAM);
  forged = g_strndup (g_bytes_get_data (event, NULL), g_bytes_get_size (event));
  memcpy (strstr (forged, "Checkout"), "checkout", 8);
  other = g_bytes_new (forged, strlen (forged));
  desk_submit (&d, g_bytes_ref (event));
  desk_submit (&d, g_bytes_ref (event)); /* not durable yet */
  desk_settle (&d);
  desk_submit (&d, g_bytes_ref (event)); /* durable */
  desk_settle (&d);
  g_assert_cmpuint (d.answers, ==, 3);
  g_assert_cmpuint (d.not_kept, ==, 0);
  g_assert_cmpuint (d.outbox, ==, 1);
  desk_submit (&d, g_bytes_ref (other));
  g_assert_cmpuint (d.not_kept, ==, 1);

  /* After it was placed, it is sent once more and answered the same. */
  d.server.down = false;
  desk_live (&d);
  desk_submit (&d, g_bytes_ref (event));
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 1);
  desk_clear (&d);
}

/* -- what gets lost -------------------------------------------------------- */

static void
test_lost_answer (void)
{
  Desk d;
  g_autofree char *notes = NULL;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_declare (&d, STREAM);
  d.server.lose_answers = 1;
  d.server.hold_feed = true;
  desk_settle (&d);
  g_assert_cmpuint (d.outbox, ==, 1);
  desk_note (&d, STREAM, "one");
  desk_pass (&d, G_USEC_PER_SEC);
  d.server.hold_feed = false;
  desk_settle (&d);
  desk_assert_same (&d);
  notes = desk_notes (&d, STREAM);
  g_assert_cmpstr (notes, ==, "one");
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 2);
  desk_clear (&d);
}

/* Placed, the answer lost, and the permission with it: asked again the server says no, and then the row comes. */
static void
test_refused_after_lost_answer (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_declare (&d, STREAM);
  desk_settle (&d);
  d.server.lose_answers = 1;
  d.server.hold_feed = true;
  desk_note (&d, STREAM, "one");
  desk_settle (&d);
  g_assert_cmpuint (double_stream (&d.server, STREAM)->len, ==, 2);
  d.server.refused = "one";
  desk_pass (&d, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (d.refused, ==, 1);
  g_assert_cmpuint (d.outbox, ==, 0);
  d.server.hold_feed = false;
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 2);
  g_assert_cmpuint (d.refused, ==, 0);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_REFUSED), ==, 0);
  desk_clear (&d);
}

static void
test_lost_request (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  d.server.lose_requests = 3;
  desk_declare (&d, STREAM);
  desk_pass (&d, 10 * G_USEC_PER_SEC);
  desk_assert_same (&d);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 1);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, 4);
  desk_clear (&d);
}

/* The row comes while its request is still under way: nothing is sent twice. */
static void
test_row_first (void)
{
  Desk d;
  g_autoptr (GBytes) event = NULL;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  event = desk_declaration (&d, NULL, STREAM);
  d.server.hold = true;
  desk_submit (&d, g_bytes_ref (event));
  desk_settle (&d);
  double_place (&d.server, event);
  desk_settle (&d);
  g_assert_cmpuint (d.outbox, ==, 0);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_OUTBOX), ==, 0);
  d.server.hold = false;
  desk_settle (&d);
  desk_assert_same (&d);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, 1);
  desk_clear (&d);
}

/* The answer comes, its row does not: it is fetched, and takes the act off the outbox. */
static void
test_row_lost (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_declare (&d, STREAM);
  desk_settle (&d);
  d.server.lose_rows = 1;
  desk_note (&d, STREAM, "one");
  desk_settle (&d);
  g_assert_cmpuint (d.outbox, ==, 1);
  desk_pass (&d, 2 * G_USEC_PER_SEC);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* -- what is refused ------------------------------------------------------- */

static void
test_refused (void)
{
  Desk d;
  g_autofree char *notes = NULL;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  d.server.refused = "secret";
  desk_declare (&d, STREAM);
  desk_note (&d, STREAM, "one");
  desk_note (&d, STREAM, "secret");
  desk_note (&d, STREAM, "two");
  desk_settle (&d);
  notes = desk_notes (&d, STREAM);
  g_assert_cmpstr (notes, ==, "one two");
  g_assert_cmpuint (d.refused, ==, 1);
  g_assert_cmpuint (d.status.refused, ==, 1);
  g_assert_cmpstr (d.why, ==, "The server does not want this");
  desk_assert_same (&d);

  /* It is still there after a restart. */
  d.refused = 0;
  desk_crash (&d);
  desk_live (&d);
  g_assert_cmpuint (d.refused, ==, 1);
  g_assert_cmpstr (d.why, ==, "The server does not want this");

  /* Sent once more, now that it is wanted. */
  d.server.refused = NULL;
  ic_link_resend (d.link, d.key);
  ic_link_resend (d.link, d.key);
  desk_settle (&d);
  g_free (notes);
  notes = desk_notes (&d, STREAM);
  g_assert_cmpstr (notes, ==, "one two secret");
  g_assert_cmpuint (d.refused, ==, 0);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_REFUSED), ==, 0);
  desk_assert_same (&d);
  desk_clear (&d);
}

static void
test_forget (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  d.server.refused = "incident";
  desk_declare (&d, STREAM);
  desk_settle (&d);
  g_assert_cmpuint (d.refused, ==, 1);
  ic_link_forget (d.link, "no such key");
  g_assert_cmpuint (d.refused, ==, 1);
  ic_link_forget (d.link, d.key);
  desk_settle (&d);
  g_assert_cmpuint (d.refused, ==, 0);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_REFUSED), ==, 0);

  /* Keys are not used twice while one may stand on a shelf. */
  desk_declare (&d, OTHER);
  desk_settle (&d);
  desk_crash (&d);
  desk_live (&d);
  desk_declare (&d, STREAM);
  desk_declare (&d, STREAM);
  desk_settle (&d);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_REFUSED), ==, 3);
  desk_clear (&d);
}

/* The server cannot bear a batch: whoever is to blame is found, the others are placed in order. */
static void
test_unbearable (void)
{
  Desk d;
  g_autofree char *notes = NULL;

  desk_init (&d);
  d.server.down = true;
  desk_start (&d);
  desk_declare (&d, STREAM);
  for (guint i = 0; i < 40; i++)
    desk_note (&d, STREAM, i == 17 || i == 30 ? "poison" : "n");
  d.server.down = false;
  d.server.unbearable = "poison";
  desk_live (&d);
  desk_settle (&d);
  notes = desk_notes (&d, STREAM);
  g_assert_cmpuint (strlen (notes), ==, 38 * 2 - 1);
  g_assert_cmpuint (d.refused, ==, 2);
  g_assert_cmpstr (d.why, ==, "The server cannot read this");
  desk_assert_same (&d);
  desk_clear (&d);
}

static void
test_too_large (void)
{
  Desk d;

  desk_init (&d);
  d.server.down = true;
  desk_start (&d);
  for (guint i = 0; i < 4; i++)
    desk_declare (&d, STREAM);
  d.server.down = false;
  d.server.status = 413;
  d.server.problem = IC_PROBLEM_TOO_LARGE;
  d.server.failures = 2;
  desk_live (&d);
  desk_settle (&d);
  /* 4, then 2, then one by one until it grows again. */
  g_assert_cmpuint (d.refused, ==, 0);
  desk_assert_same (&d);
  desk_clear (&d);
}

static void
test_patience (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  d.server.status = 503;
  d.server.problem = IC_PROBLEM_TROUBLE;
  d.server.failures = 1;
  d.server.retry_after = 20;
  desk_declare (&d, STREAM);
  desk_pass (&d, 19 * G_USEC_PER_SEC);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, 1);
  g_assert_cmpuint (d.outbox, ==, 1);
  g_assert_cmpuint (d.refused, ==, 0);
  g_assert_error (d.trouble, IC_PROBLEM_ERROR, IC_PROBLEM_TROUBLE);
  desk_pass (&d, 2 * G_USEC_PER_SEC);
  g_assert_no_error (d.trouble);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, 2);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* -- tokens ---------------------------------------------------------------- */

static void
test_revoked (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  d.server.status = 401;
  d.server.feed_status = 401;
  d.server.problem = IC_PROBLEM_SIGNED_OUT;
  desk_declare (&d, STREAM);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_REFUSED);
  g_assert_cmpstr (d.reason, ==, "Not this way");
  g_assert_cmpuint (d.server.feed, ==, 0);
  g_assert_cmpuint (d.outbox, ==, 1);

  /* Nothing is tried by itself, and acts are still kept. */
  desk_pass (&d, 300 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpuint (d.server.opens, ==, 1);
  g_assert_cmpint (ic_link_next (d.link), ==, G_MAXINT64);
  desk_note (&d, STREAM, "one");
  desk_settle (&d);
  g_assert_cmpuint (d.outbox, ==, 2);
  ic_link_retry (d.link);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_REFUSED);
  g_assert_cmpuint (d.server.opens, ==, 2);

  d.server.status = d.server.feed_status = 0;
  ic_link_retry (d.link);
  desk_live (&d);
  desk_assert_same (&d);
  desk_clear (&d);
}

static void
test_bye_signed_out (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  double_bye (&d.server, IC_PROBLEM_SIGNED_OUT, "Your token was revoked");
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_REFUSED);
  g_assert_cmpstr (d.reason, ==, "Your token was revoked");
  g_assert_cmpuint (d.server.feed, ==, 0);
  desk_clear (&d);
}

/* A proxy's 401 says nothing about the token. */
static void
test_proxy (void)
{
  Desk d;
  guint64 feed;

  desk_init (&d);
  desk_start (&d);
  feed = d.server.feed;
  d.server.feed = 0;
  ic_link_feed_ended (d.link, feed, 401, NULL, -1, NULL);
  desk_settle (&d);
  g_assert_cmpint (d.status.phase, !=, IC_LINK_REFUSED);
  desk_live (&d);
  desk_clear (&d);
}

/* Nor does what a proxy answers say anything of an act: it waits, and it is said why. */
static void
test_proxy_forbids (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  d.server.status = 403;
  d.server.page = true;
  desk_declare (&d, STREAM);
  desk_note (&d, STREAM, "one");
  desk_pass (&d, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (d.refused, ==, 0);
  g_assert_cmpuint (d.outbox, ==, 2);
  g_assert_error (d.trouble, IC_PROBLEM_ERROR, IC_PROBLEM_FORBIDDEN);
  g_assert_nonnull (strstr (d.trouble->message, "403"));

  d.server.status = 0;
  desk_pass (&d, 60 * (gint64) G_USEC_PER_SEC);
  g_assert_no_error (d.trouble);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* Support does not receive what communications write: an act there is done when it is placed. */
static void
test_without_comms (void)
{
  Desk d;

  desk_init (&d);
  d.server.permission = IC_PERMISSION_SUPPORT;
  desk_start (&d);
  desk_live (&d);
  desk_declare (&d, STREAM);
  desk_submit (&d, desk_event (&d, NULL, COMMS, IC_KIND_UPDATE_DISCARDED, "id", "u1"));
  desk_settle (&d);
  g_assert_cmpuint (d.not_kept, ==, 0);
  g_assert_cmpuint (double_stream (&d.server, COMMS)->len, ==, 1);
  g_assert_cmpuint (d.outbox, ==, 0);
  g_assert_cmpuint (desk_shelf (&d, IC_SHELF_OUTBOX), ==, 0);
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 0);
  desk_pass (&d, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  g_assert_cmpuint (d.status.behind, ==, 0);
  g_assert_cmpuint (double_count (&d.server, "GET /v1/streams/comms"), ==, 0);
  desk_clear (&d);
}

/* Somebody is given a permission that receives more: what was there before is fetched. */
static void
test_promoted (void)
{
  Desk d;
  g_autoptr (GBytes) draft = NULL;

  desk_init (&d);
  d.server.permission = IC_PERMISSION_SUPPORT;
  desk_start (&d);
  desk_live (&d);
  desk_declare (&d, STREAM);
  desk_settle (&d);
  draft = desk_event (&d, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ee", COMMS, IC_KIND_UPDATE_DISCARDED, "id", "u1");
  double_place (&d.server, draft);
  desk_declare (&d, OTHER);
  desk_pass (&d, 3 * G_USEC_PER_SEC);
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 0);
  desk_crash (&d);
  d.server.permission = IC_PERMISSION_RESPONDER;
  desk_live (&d);
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 1);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* -- this machine's disk --------------------------------------------------- */

/* What could not be read is read again, also when meanwhile something could be written. */
static void
test_reading_fails (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_other_declares (&d, STREAM);
  desk_other_declares (&d, OTHER);
  desk_settle (&d);
  ic_memory_store_fail (d.store, 1, IC_STORE_ERROR_FAILED);
  ic_link_follow (d.link, STREAM, true);
  desk_note (&d, OTHER, "one");
  desk_settle (&d);
  desk_pass (&d, 60 * G_USEC_PER_SEC);
  g_assert_no_error (d.trouble);
  g_assert_nonnull (d.state);
  g_assert_cmpint (d.state->position, ==, 1);
  g_assert_cmpuint (d.entries->len, ==, 1);
  desk_clear (&d);
}

static void
test_disk_full (void)
{
  Desk d;
  g_autofree char *before = NULL, *during = NULL;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  desk_declare (&d, STREAM);
  desk_pass (&d, 2 * G_USEC_PER_SEC);
  before = desk_meta (&d, "cursor");
  ic_memory_store_fill (d.store, G_MAXUINT);
  desk_note (&d, STREAM, "one");
  desk_note (&d, STREAM, "two");
  desk_other_notes (&d, STREAM, "theirs");
  desk_pass (&d, 60 * (gint64) G_USEC_PER_SEC);
  g_assert_error (d.trouble, IC_STORE_ERROR, IC_STORE_ERROR_FULL);
  g_assert_cmpuint (d.answers, ==, 1);
  g_assert_cmpuint (double_count (&d.server, "POST /v1/events"), ==, 1);
  during = desk_meta (&d, "cursor");
  g_assert_cmpstr (during, ==, before);

  ic_memory_store_fill (d.store, 0);
  desk_pass (&d, 40 * (gint64) G_USEC_PER_SEC);
  g_assert_no_error (d.trouble);
  g_assert_cmpuint (d.answers, ==, 3);
  g_assert_cmpuint (d.not_kept, ==, 0);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* What was never durable is answered as not kept when the program ends. */
static void
test_not_kept (void)
{
  Desk d;

  desk_init (&d);
  desk_start (&d);
  desk_live (&d);
  ic_memory_store_fill (d.store, G_MAXUINT);
  desk_declare (&d, STREAM);
  desk_settle (&d);
  g_assert_cmpuint (d.answers, ==, 0);
  desk_stop (&d);
  g_assert_cmpuint (d.answers, ==, 1);
  g_assert_cmpuint (d.not_kept, ==, 1);
  desk_clear (&d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/connects", test_connects);
  g_test_add_func ("/link/act", test_act);
  g_test_add_func ("/link/offline", test_offline);
  g_test_add_func ("/link/large", test_large);
  g_test_add_func ("/link/checks", test_checks);
  g_test_add_func ("/link/same-again", test_same_again);
  g_test_add_func ("/link/lost-answer", test_lost_answer);
  g_test_add_func ("/link/lost-answer/refused", test_refused_after_lost_answer);
  g_test_add_func ("/link/lost-request", test_lost_request);
  g_test_add_func ("/link/row-first", test_row_first);
  g_test_add_func ("/link/row-lost", test_row_lost);
  g_test_add_func ("/link/refused", test_refused);
  g_test_add_func ("/link/forget", test_forget);
  g_test_add_func ("/link/unbearable", test_unbearable);
  g_test_add_func ("/link/too-large", test_too_large);
  g_test_add_func ("/link/patience", test_patience);
  g_test_add_func ("/link/revoked", test_revoked);
  g_test_add_func ("/link/bye-signed-out", test_bye_signed_out);
  g_test_add_func ("/link/proxy", test_proxy);
  g_test_add_func ("/link/proxy/forbids", test_proxy_forbids);
  g_test_add_func ("/link/without-comms", test_without_comms);
  g_test_add_func ("/link/promoted", test_promoted);
  g_test_add_func ("/link/reading-fails", test_reading_fails);
  g_test_add_func ("/link/disk-full", test_disk_full);
  g_test_add_func ("/link/not-kept", test_not_kept);

  return g_test_run ();
}
