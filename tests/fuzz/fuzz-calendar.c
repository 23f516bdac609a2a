/* SPDX-License-Identifier: GPL-3.0-or-later
 * An iCalendar feed, given anything. What is read lies in the window that was
 * asked for, in order, and is the same when it is read again.
 */
#include "fuzz.h"

#include "ic-calendar.h"

#define FROM G_GINT64_CONSTANT (1793491200000000) /* 2026-11-01 */
#define UNTIL (FROM + 60 * G_GINT64_CONSTANT (86400000000))

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcCalendarFeed) feed = ic_calendar_read ((const char *) data, size, FROM, UNTIL, 200, &error);
  g_autoptr (IcCalendarFeed) again = ic_calendar_read ((const char *) data, size, FROM, UNTIL, 200, NULL);
  gint64 before = G_MININT64;

  g_assert_true ((feed == NULL) == (error != NULL));
  g_assert_true ((feed == NULL) == (again == NULL));
  if (feed == NULL)
    return 0;

  g_assert_cmpuint (feed->shifts->len, ==, again->shifts->len);
  for (guint i = 0; i < feed->shifts->len; i++)
    {
      const IcCalendarShift *shift = feed->shifts->pdata[i];

      g_assert_true (shift->start < feed->until && shift->end > FROM && shift->start < shift->end && shift->start >= before);
      g_assert_true (*shift->name != '\0' && g_utf8_validate (shift->name, -1, NULL));
      before = shift->start;
    }

  return 0;
}
