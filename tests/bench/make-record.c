/* SPDX-License-Identifier: GPL-3.0-or-later
 * make-record EVENTS DIRECTORY: the record of a long incident; prints its stream.
 */
#include "record-maker.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  IcMadeRecord made;
  guint64 events;

  if (argc != 3 || !g_ascii_string_to_unsigned (argv[1], 10, 100, 10 * 1000 * 1000, &events, NULL))
    {
      fprintf (stderr, "usage: make-record EVENTS DIRECTORY (100 to 10,000,000 events)\n");
      return 2;
    }

  ic_made_record_make (&made, argv[2], events);
  printf ("%s\n", made.stream);
  ic_made_record_clear (&made);

  return 0;
}
