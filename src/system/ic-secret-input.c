/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a secret.
 */
#include "ic-secret-input.h"

#include "ic-secrets.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MOST IC_SECRET_MOST

/* Whether it was shown before, and is not any more. */
static bool
hide (const char *prompt, struct termios *before)
{
  struct termios hidden;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, before) != 0)
    return false;

  hidden = *before;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  fputs (prompt, stderr);

  return tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

static void
show (const struct termios *before)
{
  tcsetattr (STDIN_FILENO, TCSAFLUSH, before);
  fputc ('\n', stderr);
}

static gsize
read_all (char *text, bool line)
{
  gsize length = 0;

  while (length < MOST + 1)
    {
      gssize got = read (STDIN_FILENO, text + length, MOST + 1 - length);

      if (got <= 0)
        break;
      length += (gsize) got;
      if (line && text[length - 1] == '\n')
        break;
    }

  return length;
}

char *
ic_secret_input_read (const char *prompt, GError **error)
{
  char text[MOST + 2] = { 0 };
  struct termios before;
  bool hidden = hide (prompt, &before);
  gsize length = read_all (text, hidden);
  char *secret = NULL;

  if (hidden)
    show (&before);
  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    text[--length] = '\0';

  if (length > MOST)
    g_set_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED, "A secret has at most %d bytes", MOST);
  else if (strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    g_set_error_literal (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED, "A secret is text in UTF-8");
  else
    secret = g_strdup (text);
  explicit_bzero (text, sizeof text);

  return secret;
}
