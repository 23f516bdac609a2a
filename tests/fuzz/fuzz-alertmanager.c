/* SPDX-License-Identifier: GPL-3.0-or-later
 * Alertmanager's webhook, given anything.
 */
#include "fuzz-ingest.h"

#include "ic-alertmanager.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_ingest (ic_alertmanager_read, data, size);

  return 0;
}
