/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who shares a secret at the other side shares its patience.
 */
#include "outlet-peer.h"

#include "ic-keeper-private.h"
#include "ic-time.h"

#include <string.h>

/* Who shares a secret shares its patience: one at a time, with a pause, longer when that was asked for. */
static void
test_shared (void)
{
  KeepingBench b;
  gint64 last;

  peer_begin (&b);
  peer_keep_outlet (&b, "page", ",\"secret\":\"token\"");
  peer_keep_outlet (&b, "other", ",\"secret\":\"token\"");
  peer_keep_outlet (&b, "free", "");
  keeping_declare (&b, STREAM);
  keeping_declare (&b, OTHER);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("u%u", i);

      peer_publish (&b, i % 2 == 0 ? STREAM : OTHER, id, "");
    }
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 12);
  last = 0;
  for (guint i = 0; i < peer.sent->len; i++)
    if (strcmp (peer_sent_at (i)->outlet, "free") != 0)
      {
        g_assert_cmpint (peer_sent_at (i)->time - last, >=, IC_SECOND);
        last = peer_sent_at (i)->time;
      }

  /* While one hangs, no other begins. */
  peer.hangs = true;
  peer_publish (&b, STREAM, "v1", ",\"outlets\":[\"page\"]");
  peer_publish (&b, OTHER, "v2", ",\"outlets\":[\"other\"]");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 13);
  peer.hangs = false;
  peer_answer (peer.hanging->pdata[0], "v1");
  peer_pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 14);
  peer_end (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper-gate/shared", test_shared);
  return g_test_run ();
}
