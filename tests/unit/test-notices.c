/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody who looks elsewhere must be told.
 */
#include "ic-loop.h"
#include "ic-notices.h"
#include "ic-time.h"
#include "stream.h"

static const IcNotice *
find (GPtrArray  *notices,
      const char *id)
{
  for (guint i = 0; i < notices->len; i++)
    if (g_str_has_prefix (((const IcNotice *) notices->pdata[i])->id, id))
      return notices->pdata[i];
  return NULL;
}

static void
test_round (void)
{
  IcTestStream stream;
  g_autoptr(IcState) first = NULL;
  g_autoptr(GPtrArray) same = NULL;
  g_autoptr(GPtrArray) over = NULL;

  ic_test_stream_init (&stream, "incident/0193471f-0000-7000-8000-000000000001");
  ic_test_stream_declare (&stream);
  first = ic_state_ref (stream.state);
  ic_test_stream_act (&stream, "ana", "note.added", "{\"text\":\"looked\"}");
  same = ic_notices_of_change (first, stream.state);
  ic_test_stream_wait (&stream, 15 * IC_MINUTE);
  ic_test_stream_act (&stream, "authority", "loop.turned", "{\"round\":2}");
  over = ic_notices_of_change (first, stream.state);
  g_assert_null (find (same, "round"));
  g_assert_nonnull (find (over, "round"));
  g_assert_true (find (over, "round")->urgent);
  ic_test_stream_clear (&stream);
}

static void
test_promise (void)
{
  static const struct {
    int         minutes;
    const char *title;
  } rows[] = {
    { 10, "Customer update: due in 10 min" },
    { 5, "Customer update: due in 5 min" },
    { 0, "Customer update: due now" },
    { 7, NULL },
  };
  IcTestStream stream;
  gint64 due = IC_TEST_NOON + 40 * IC_MINUTE;

  ic_test_stream_init (&stream, "incident/0193471f-0000-7000-8000-000000000001");
  ic_test_stream_declare (&stream);
  ic_test_stream_act (&stream, "ana", "update.published",
                      "{\"id\":\"u1\",\"phase\":\"investigating\",\"title\":\"Card payments\",\"text\":\"We see failures.\","
                      "\"author\":\"chris\",\"next_by\":\"2026-11-20T12:40:00Z\",\"digest\":\"00\"}");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 at = due - rows[i].minutes * IC_MINUTE;
      g_autoptr(GPtrArray) notices = ic_notices_of_clock (stream.state, at - IC_SECOND, at);
      const IcNotice *notice = find (notices, "promise-1");

      g_assert_cmpstr (notice != NULL ? notice->title : NULL, ==, rows[i].title);
    }
  ic_test_stream_clear (&stream);
}

static void
test_change (void)
{
  IcTestStream stream;
  g_autoptr(IcState) before = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) raised = NULL;
  g_autoptr(GPtrArray) taken = NULL;

  ic_test_stream_init (&stream, "incident/0193471f-0000-7000-8000-000000000001");
  ic_test_stream_declare (&stream);
  none = ic_notices_of_change (NULL, stream.state);
  g_assert_cmpuint (none->len, ==, 0);
  before = ic_state_ref (stream.state);
  ic_test_stream_act (&stream, "ana", "state.changed", "{\"to\":2}");
  raised = ic_notices_of_change (before, stream.state);
  g_assert_cmpuint (raised->len, ==, 1);
  g_assert_cmpstr (find (raised, "state")->title, ==, "Incident: 2 Confirmed");
  g_clear_pointer (&before, ic_state_unref);
  before = ic_state_ref (stream.state);
  ic_test_stream_act (&stream, "kim", "command.taken", "{\"person\":{\"id\":\"kim\",\"name\":\"Kim\"},\"reason\":\"Ana is offline\"}");
  taken = ic_notices_of_change (before, stream.state);
  g_assert_cmpstr (find (taken, "command")->title, ==, "IC → Kim");
  ic_test_stream_clear (&stream);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notices/round", test_round);
  g_test_add_func ("/notices/promise", test_promise);
  g_test_add_func ("/notices/change", test_change);
  return g_test_run ();
}
