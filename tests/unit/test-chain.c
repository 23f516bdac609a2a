/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hash chain: values reckoned elsewhere, and what has to change a link.
 */
#include "ic-chain.h"

#include <string.h>

static void
assert_hex (const guint8 digest[IC_DIGEST_SIZE], const char *expected)
{
  GString *hex = g_string_new (NULL);

  for (int i = 0; i < IC_DIGEST_SIZE; i++)
    g_string_append_printf (hex, "%02x", digest[i]);
  g_assert_cmpstr (hex->str, ==, expected);
  g_string_free (hex, TRUE);
}

/* Kept for ever; made with Python's hashlib from the words of ic-store.h. */
static void
test_values (void)
{
  guint8 digest[IC_DIGEST_SIZE], link[IC_DIGEST_SIZE], seal[IC_DIGEST_SIZE];

  ic_chain_digest ("{\"a\":1}", 7, digest);
  ic_chain_link (ic_chain_start, "org", 1, G_GINT64_CONSTANT (1795161480123456), digest, link);
  assert_hex (link, "7f60f031a78320e2ff52967140cbbb111f6725f96830aff77142c2f4cf9f4da2");
  ic_chain_seal ("urn:a", "1", digest, seal);
  assert_hex (seal, "eb023290d0a279d29c8f17e15ef6127f1a038d847fe573cd6fb6cb31efd04c10");

  /* Nothing, a time before 1970, and the link written over the one before it. */
  ic_chain_digest (NULL, 0, digest);
  assert_hex (digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  ic_chain_link (link, "org", 2, -1, digest, link);
  assert_hex (link, "202edfe78869ba4a8256ad37d4a5495a8e0e17271b240e65a30c760a75e8f6ae");
}

static void
test_everything_counts (void)
{
  guint8 digest[IC_DIGEST_SIZE] = { 1 }, other[IC_DIGEST_SIZE] = { 2 }, links[6][IC_DIGEST_SIZE];

  ic_chain_link (ic_chain_start, "s", 1, 1, digest, links[0]);
  ic_chain_link (other, "s", 1, 1, digest, links[1]);
  ic_chain_link (ic_chain_start, "t", 1, 1, digest, links[2]);
  ic_chain_link (ic_chain_start, "s", 2, 1, digest, links[3]);
  ic_chain_link (ic_chain_start, "s", 1, 2, digest, links[4]);
  ic_chain_link (ic_chain_start, "s", 1, 1, other, links[5]);
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < i; j++)
      g_assert_true (memcmp (links[i], links[j], IC_DIGEST_SIZE) != 0);
}

static void
test_seal (void)
{
  guint8 digest[IC_DIGEST_SIZE] = { 1 }, seals[2][IC_DIGEST_SIZE];

  ic_chain_seal ("ab", "c", digest, seals[0]);
  ic_chain_seal ("a", "bc", digest, seals[1]);
  g_assert_true (memcmp (seals[0], seals[1], IC_DIGEST_SIZE) != 0);
}

static void
test_pin (void)
{
  guint8 link[IC_DIGEST_SIZE] = { 7, 8, 9 }, back[IC_DIGEST_SIZE];
  g_autoptr (GBytes) pin = ic_chain_pin (G_GUINT64_CONSTANT (0x0102030405060708), link);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (pin, 0, g_bytes_get_size (pin) - 1);
  guint64 position;

  g_assert_true (ic_chain_read_pin (pin, &position, back));
  g_assert_cmpuint (position, ==, G_GUINT64_CONSTANT (0x0102030405060708));
  g_assert_cmpmem (back, sizeof back, link, sizeof link);
  g_assert_false (ic_chain_read_pin (cut, &position, back));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain/values", test_values);
  g_test_add_func ("/chain/everything-counts", test_everything_counts);
  g_test_add_func ("/chain/seal", test_seal);
  g_test_add_func ("/chain/pin", test_pin);
  return g_test_run ();
}
