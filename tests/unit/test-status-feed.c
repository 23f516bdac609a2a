/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status feed: what stands in it, and that it is written nowhere else.
 */
#include "ic-status-feed.h"

#include <glib/gstdio.h>
#include <string.h>

#define UUID "0190b8a0-0000-7000-8000-000000000001"

static void
add_update (IcState *state)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func (ic_item_unref);
  IcUpdate *update = ic_item_new (&ic_update_type);

  ic_set_text (&update->id, UUID);
  ic_set_text (&update->phase, "investigating");
  ic_set_text (&update->text, "Some payments fail.");
  g_ptr_array_add (updates, update);
  state->updates = ic_items_new (updates);
}

static IcState *
incident (const char *label)
{
  IcState *state = ic_state_new ("incident/" UUID);

  ic_set_text (&state->label, label);
  ic_set_text (&state->title, "Payments <fail> & more");
  add_update (state);

  return state;
}

static void
test_text (void)
{
  g_autoptr (IcState) state = incident ("INC-1");
  g_autofree char *text = ic_status_feed_text (state);

  g_assert_nonnull (strstr (text, "<id>urn:uuid:" UUID "</id>"));
  g_assert_nonnull (strstr (text, "<title>Payments &lt;fail&gt; &amp; more</title>"));
}

/* The only file there is below @directory; it is taken away. */
static char *
only_file (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  char *name = g_strdup (g_dir_read_name (dir));
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpint (g_unlink (path), ==, 0);

  return name;
}

/* An incident that is adopted brings its label along. */
static void
test_names (void)
{
  static const struct { const char *label, *name; } cases[] = {
    { "INC-1", "INC-1.atom" }, { NULL, UUID ".atom" }, { "../INC-1", UUID ".atom" }, { "..", UUID ".atom" },
    { ".hidden", UUID ".atom" }, { "a/b", UUID ".atom" }, { "/tmp/INC-1", UUID ".atom" }, { "", UUID ".atom" },
  };
  g_autofree char *above = g_dir_make_tmp ("status-feed-XXXXXX", NULL);
  g_autofree char *directory = g_build_filename (above, "status", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcState) state = incident (cases[i].label);
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;

      g_assert_true (ic_status_feed_write (directory, state, &error));
      g_assert_no_error (error);
      name = only_file (directory);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  /* Nothing beside it. */
  g_assert_cmpint (g_rmdir (above), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/status-feed/text", test_text);
  g_test_add_func ("/status-feed/names", test_names);

  return g_test_run ();
}
