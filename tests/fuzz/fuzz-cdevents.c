/* SPDX-License-Identifier: GPL-3.0-or-later
 * CDEvents, given anything: bare, structured and in a batch.
 */
#include "fuzz-ingest.h"

#include "ic-cdevents.h"

static IcIngested *
read_bare (GBytes *body, GError **error)
{
  return ic_cdevents_read (body, NULL, error);
}

static IcIngested *
read_structured (GBytes *body, GError **error)
{
  return ic_cdevents_read (body, "application/cloudevents+json", error);
}

static IcIngested *
read_batch (GBytes *body, GError **error)
{
  return ic_cdevents_read (body, "application/cloudevents-batch+json", error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_ingest (read_bare, data, size);
  fuzz_ingest (read_structured, data, size);
  fuzz_ingest (read_batch, data, size);

  return 0;
}
