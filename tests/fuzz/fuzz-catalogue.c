/* SPDX-License-Identifier: GPL-3.0-or-later
 * A catalogue, given anything: by the first byte as YAML, JSON or CSV. What was
 * read can be compared with nothing and with itself.
 */
#include "fuzz.h"

#include "ic-catalogue.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  IcCatalogueFormat format = size > 0 ? (IcCatalogueFormat) (*data % 3) : IC_CATALOGUE_YAML;
  g_autoptr (IcCatalogue) catalogue = ic_catalogue_new ("seed");
  g_autoptr (IcCatalogueDiff) fresh = NULL, same = NULL;
  g_autoptr (GError) error = NULL;
  bool good;

  data += MIN (1, size);
  size -= MIN (1, size);
  good = ic_catalogue_read (catalogue, format, "seed", (const char *) data, size, &error);
  g_assert_true (good == (error == NULL));
  g_assert_true (good || (g_utf8_validate (error->message, -1, NULL) && catalogue->broken));
  ic_catalogue_finish (catalogue);
  fresh = ic_catalogue_diff (catalogue, NULL, NULL, NULL);
  same = ic_catalogue_diff (catalogue, catalogue->services, catalogue->teams, catalogue->colleagues);
  g_assert_cmpuint (fresh->rows->len, ==, ic_map_count (catalogue->services) + ic_map_count (catalogue->teams) + ic_map_count (catalogue->colleagues));
  g_assert_cmpuint (same->rows->len, ==, 0);

  return 0;
}
