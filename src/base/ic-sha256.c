/* SPDX-License-Identifier: GPL-3.0-or-later
 * SHA-256 (FIPS 180-4).
 */
#include "ic-sha256.h"

#include <string.h>

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#endif

#define BLOCK 64

typedef void (*Blocks) (guint32 state[8], const guint8 *data, gsize n);

/* The first 32 bits of the fractional parts of the square and cube roots of primes. */
static const guint32 start[8] = {
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static const guint32 constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline guint32
rotate (guint32 x, int bits)
{
  return x >> bits | x << (32 - bits);
}

/* The schedule has sixteen words at a time: as given in the first rounds, then each made of those before it. */
#define GIVEN(i) w[i]
#define MIXED(i) (w[i] += w[((i) + 9) & 15] + MIX (w[((i) + 1) & 15], 7, 18, 3) + MIX (w[((i) + 14) & 15], 17, 19, 10))
#define MIX(x, one, two, shift) (rotate (x, one) ^ rotate (x, two) ^ (x) >> (shift))

/* a to h stand for themselves in the standard; they are not moved but renamed. */
#define ROUND(a, b, c, d, e, f, g, h, constant, word)                                                 \
  h += (rotate (e, 6) ^ rotate (e, 11) ^ rotate (e, 25)) + (g ^ (e & (f ^ g))) + (constant) + (word); \
  d += h;                                                                                             \
  h += (rotate (a, 2) ^ rotate (a, 13) ^ rotate (a, 22)) + ((a & b) | (c & (a | b)))

#define EIGHT_ROUNDS(k, i, WORD)                                       \
  ROUND (a, b, c, d, e, f, g, h, (k)[i], WORD (i));                    \
  ROUND (h, a, b, c, d, e, f, g, (k)[(i) + 1], WORD ((i) + 1));        \
  ROUND (g, h, a, b, c, d, e, f, (k)[(i) + 2], WORD ((i) + 2));        \
  ROUND (f, g, h, a, b, c, d, e, (k)[(i) + 3], WORD ((i) + 3));        \
  ROUND (e, f, g, h, a, b, c, d, (k)[(i) + 4], WORD ((i) + 4));        \
  ROUND (d, e, f, g, h, a, b, c, (k)[(i) + 5], WORD ((i) + 5));        \
  ROUND (c, d, e, f, g, h, a, b, (k)[(i) + 6], WORD ((i) + 6));        \
  ROUND (b, c, d, e, f, g, h, a, (k)[(i) + 7], WORD ((i) + 7))

static void
blocks_plain (guint32 state[8], const guint8 *data, gsize n)
{
  guint32 w[16];

  for (; n > 0; n--)
    {
      guint32 a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];

      memcpy (w, data, BLOCK);
      data += BLOCK;
      for (int i = 0; i < 16; i++)
        w[i] = GUINT32_FROM_BE (w[i]);
      EIGHT_ROUNDS (constants, 0, GIVEN);
      EIGHT_ROUNDS (constants, 8, GIVEN);
      for (int i = 16; i < 64; i += 16)
        {
          EIGHT_ROUNDS (constants + i, 0, MIXED);
          EIGHT_ROUNDS (constants + i, 8, MIXED);
        }
      guint32 sums[8] = { a, b, c, d, e, f, g, h };
      for (int i = 0; i < 8; i++)
        state[i] += sums[i];
    }
}

#ifdef __x86_64__
static inline __m128i
load (const void *at)
{
  return _mm_loadu_si128 (at);
}

/* The instructions want the state as (a b e f) and (c d g h), and do two rounds
 * at a time; w has the sixteen words of the schedule around the present round. */
static void __attribute__ ((target ("sha,sse4.1")))
blocks_sha (guint32 state[8], const guint8 *data, gsize n)
{
  const __m128i swap = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i dcba = _mm_shuffle_epi32 (load (state), 0xb1), hgfe = _mm_shuffle_epi32 (load (state + 4), 0x1b);
  __m128i abef = _mm_alignr_epi8 (dcba, hgfe, 8), cdgh = _mm_blend_epi16 (hgfe, dcba, 0xf0), w[4];

  for (; n > 0; n--, data += BLOCK)
    {
      __m128i before_abef = abef, before_cdgh = cdgh;

      for (int i = 0; i < 4; i++)
        w[i] = _mm_shuffle_epi8 (load (data + 16 * i), swap);
#pragma GCC unroll 16
      for (int i = 0; i < 16; i++)
        {
          __m128i words = _mm_add_epi32 (w[i % 4], load (constants + 4 * i));
          cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, words);
          abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (words, 0x0e));
          if (i >= 12)
            continue;
          __m128i next = _mm_sha256msg1_epu32 (w[i % 4], w[(i + 1) % 4]);
          next = _mm_add_epi32 (next, _mm_alignr_epi8 (w[(i + 3) % 4], w[(i + 2) % 4], 4));
          w[i % 4] = _mm_sha256msg2_epu32 (next, w[(i + 3) % 4]);
        }
      abef = _mm_add_epi32 (abef, before_abef);
      cdgh = _mm_add_epi32 (cdgh, before_cdgh);
    }

  __m128i feba = _mm_shuffle_epi32 (abef, 0x1b), dchg = _mm_shuffle_epi32 (cdgh, 0xb1);
  _mm_storeu_si128 ((__m128i *) state, _mm_blend_epi16 (feba, dchg, 0xf0));
  _mm_storeu_si128 ((__m128i *) (state + 4), _mm_alignr_epi8 (dchg, feba, 8));
}

static bool
has_instructions (void)
{
  guint a, b, c, d;

  return __get_cpuid (1, &a, &b, &c, &d) && (c & bit_SSE4_1) != 0 && (c & bit_SSSE3) != 0 &&
         __get_cpuid_count (7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}
#endif

static Blocks blocks;

static Blocks
choose (void)
{
  Blocks chosen = g_atomic_pointer_get (&blocks);

  if (chosen == NULL)
    {
      chosen = blocks_plain;
#ifdef __x86_64__
      if (has_instructions ())
        chosen = blocks_sha;
#endif
      g_atomic_pointer_set (&blocks, chosen);
    }
  return chosen;
}

void
ic_sha256_init (IcSha256 *self)
{
  memcpy (self->state, start, sizeof start);
  self->length = 0;
}

void
ic_sha256_update (IcSha256 *self, const void *data, gsize size)
{
  const guint8 *at = data;
  gsize used = self->length % BLOCK;

  self->length += size;
  if (used + size < BLOCK)
    {
      if (size > 0)
        memcpy (self->block + used, at, size);
      return;
    }

  Blocks hash = choose ();
  if (used > 0)
    {
      memcpy (self->block + used, at, BLOCK - used);
      hash (self->state, self->block, 1);
      at += BLOCK - used;
      size -= BLOCK - used;
    }
  hash (self->state, at, size / BLOCK);
  memcpy (self->block, at + size / BLOCK * BLOCK, size % BLOCK);
}

void
ic_sha256_end (IcSha256 *self, guint8 digest[IC_SHA256_SIZE])
{
  static const guint8 padding[BLOCK] = { 0x80 };
  guint64 bits = GUINT64_TO_BE (self->length * 8);

  ic_sha256_update (self, padding, 1 + (2 * BLOCK - 9 - self->length % BLOCK) % BLOCK);
  ic_sha256_update (self, &bits, sizeof bits);
  for (int i = 0; i < 8; i++)
    {
      guint32 word = GUINT32_TO_BE (self->state[i]);
      memcpy (digest + 4 * i, &word, sizeof word);
    }
}

void
ic_sha256 (const void *data, gsize size, guint8 digest[IC_SHA256_SIZE])
{
  IcSha256 self;

  ic_sha256_init (&self);
  ic_sha256_update (&self, data, size);
  ic_sha256_end (&self, digest);
}

void
ic_sha256_be_plain (void)
{
  g_atomic_pointer_set (&blocks, blocks_plain);
}
