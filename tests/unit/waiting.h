/* SPDX-License-Identifier: GPL-3.0-or-later
 * What tests of things that answer later share: waiting for a condition, and a
 * directory that goes away with all that is in it.
 */
#pragma once

#include <glib.h>

/* Runs the main context until @condition holds; ends the test after @seconds. */
#define WAIT_AT_MOST(seconds, condition)               \
  G_STMT_START                                         \
  {                                                    \
    guint timeout = ic_test_give_up_after (seconds);   \
    while (!(condition))                               \
      g_main_context_iteration (NULL, TRUE);           \
    g_source_remove (timeout);                         \
  }                                                    \
  G_STMT_END

guint ic_test_give_up_after (guint seconds);
void  ic_test_remove_tree   (const char *path);
