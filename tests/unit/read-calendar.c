/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a calendar as the keeper does, for a test that reads it otherwise, too.
 *
 *   read-calendar FROM UNTIL <FEED     a line per shift: start, end (seconds UTC), layer, name
 */
#include "ic-calendar.h"
#include "ic-time.h"

#include <stdio.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (IcCalendarFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gint64 from, until;
  gsize n;

  if (argc != 3 || !ic_time_parse (argv[1], &from) || !ic_time_parse (argv[2], &until))
    return 2;
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, (gssize) n);
  feed = ic_calendar_read (text->str, text->len, from, until, 100000, &error);
  if (feed == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < feed->shifts->len; i++)
    {
      const IcCalendarShift *shift = feed->shifts->pdata[i];

      printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %s\n", shift->start / G_USEC_PER_SEC, shift->end / G_USEC_PER_SEC, shift->layer, shift->name);
    }

  return 0;
}
