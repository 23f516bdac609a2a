/* SPDX-License-Identifier: GPL-3.0-or-later
 * PagerDuty's events and change events, given anything; the answers to it are JSON.
 */
#include "fuzz-ingest.h"

#include "ic-pagerduty.h"

static void
check_answer (const char *text)
{
  g_autoptr (GBytes) bytes = ic_pagerduty_refused ("invalid event", "Event object is invalid", text);
  g_autoptr (IcJson) json = ic_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL);

  g_assert_nonnull (json);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcIngested) in = ic_pagerduty_read_event (body, &error);

  if (error != NULL)
    check_answer (error->message);
  fuzz_ingest (ic_pagerduty_read_event, data, size);
  fuzz_ingest (ic_pagerduty_read_change, data, size);

  return 0;
}
