/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a harness is: one function that is given bytes nobody looked at before.
 * What must hold of any bytes it asserts with g_assert_… .
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Called by libFuzzer, or by fuzz-replay.c. @data has no NUL at its end. Returns: 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes up to the next @mark as a text (invalid UTF-8 and NULs replaced); @data and @size move behind it.
 * The last piece ends with the bytes. Returns: (transfer full). */
static inline char *
fuzz_take_text (const uint8_t **data, size_t *size, char mark)
{
  const uint8_t *end = *size > 0 ? memchr (*data, mark, *size) : NULL;
  size_t length = end != NULL ? (size_t) (end - *data) : *size;
  char *text = g_utf8_make_valid (length > 0 ? (const char *) *data : "", (gssize) length);

  *data += MIN (length + 1, *size);
  *size -= MIN (length + 1, *size);

  return text;
}
