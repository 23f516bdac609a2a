/* SPDX-License-Identifier: GPL-3.0-or-later
 * SHA-256 against the standard's own values and GLib's, whole and in pieces.
 */
#include "ic-sha256.h"

#include <string.h>

static void
assert_hex (const guint8 digest[IC_SHA256_SIZE], const char *expected)
{
  char hex[2 * IC_SHA256_SIZE + 1];

  for (int i = 0; i < IC_SHA256_SIZE; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", digest[i]);
  g_assert_cmpstr (hex, ==, expected);
}

/* From FIPS 180-4's examples. */
static void
test_values (void)
{
  g_autofree char *million = g_strnfill (1000000, 'a');
  guint8 digest[IC_SHA256_SIZE];

  ic_sha256 (NULL, 0, digest);
  assert_hex (digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  ic_sha256 ("abc", 3, digest);
  assert_hex (digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  ic_sha256 ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, digest);
  assert_hex (digest, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  ic_sha256 (million, 1000000, digest);
  assert_hex (digest, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void
test_like_glib (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (180);
  guint8 data[700], digest[IC_SHA256_SIZE];

  for (guint i = 0; i < sizeof data; i++)
    data[i] = g_rand_int (rand);
  for (guint size = 0; size <= sizeof data; size++)
    {
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
      IcSha256 pieces;

      ic_sha256 (data, size, digest);
      assert_hex (digest, expected);
      ic_sha256_init (&pieces);
      for (guint at = 0; at < size; )
        {
          guint n = g_rand_int_range (rand, 0, MIN (size - at, 150) + 1);
          ic_sha256_update (&pieces, data + at, n);
          at += n;
        }
      ic_sha256_end (&pieces, digest);
      assert_hex (digest, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sha256/values", test_values);
  g_test_add_func ("/sha256/like-glib", test_like_glib);
  return g_test_run ();
}
