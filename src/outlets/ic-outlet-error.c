/* SPDX-License-Identifier: GPL-3.0-or-later
 * What goes wrong with outlets, in words for people: an error with how long the
 * other side asked to be left alone, and never a secret in it.
 */
#include "ic-outlet-private.h"

#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define WORDS_MOST 200

typedef struct {
  gint64 retry_after;
} IcOutletErrorPrivate;

static void
ic_outlet_error_private_init (IcOutletErrorPrivate *self)
{
  self->retry_after = 0;
}

static void
ic_outlet_error_private_copy (const IcOutletErrorPrivate *from, IcOutletErrorPrivate *to)
{
  *to = *from;
}

static void
ic_outlet_error_private_clear (IcOutletErrorPrivate *self)
{
  self->retry_after = 0;
}

G_DEFINE_EXTENDED_ERROR (IcOutletError, ic_outlet_error)

bool
ic_outlet_error_is_passing (const GError *error)
{
  return error->domain == IC_OUTLET_ERROR
         && (error->code == IC_OUTLET_ERROR_BUSY || error->code == IC_OUTLET_ERROR_UNREACHABLE || error->code == IC_OUTLET_ERROR_UNSURE);
}

const char *
ic_outlet_error_word (const GError *error)
{
  static const char *const words[] = { "settings", "secret", "refused", "busy", "unreachable", "unsure" };

  return error->domain == IC_OUTLET_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (words) ? words[error->code] : NULL;
}

gint64
ic_outlet_retry_after (const GError *error)
{
  return error->domain == IC_OUTLET_ERROR ? ic_outlet_error_get_private (error)->retry_after : 0;
}

GError *
ic_outlet_error_later (IcOutletError code, gint64 retry_after, const char *format, ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (IC_OUTLET_ERROR, (int) code, format, args);
  va_end (args);
  ic_outlet_error_get_private (error)->retry_after = retry_after;

  return error;
}

gint64
ic_outlet_parse_retry_after (const char *text, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    return MIN ((gint64) seconds * IC_SECOND, IC_DAY);
  date = soup_date_time_new_from_http_string (text);

  return date != NULL ? CLAMP (g_date_time_to_unix (date) * IC_SECOND - now, 0, IC_DAY) : 0;
}

char *
ic_outlet_one_line (const char *text, guint most)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);
  guint length = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      bool blank = g_unichar_isspace (c) || g_unichar_iscntrl (c);

      if (blank && (line->len == 0 || line->str[line->len - 1] == ' '))
        continue;
      if (++length > most)
        {
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, blank ? ' ' : c);
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  return g_string_free (line, FALSE);
}

static char *
without (char *text, const char *secret)
{
  g_autofree char *given = text;
  GString *scrubbed;

  /* Replacing a letter or two would only show where they stood. */
  if (secret == NULL || strlen (secret) < 4)
    return g_steal_pointer (&given);
  scrubbed = g_string_new (given);
  g_string_replace (scrubbed, secret, "…", 0);

  return g_string_free (scrubbed, FALSE);
}

char *
ic_outlet_scrub (const char *text, const char *secret)
{
  g_autoptr (GUri) uri = secret != NULL ? g_uri_parse (secret, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  char *scrubbed = without (g_strdup (text), secret);

  /* A password with a colon in it looks like an address without a path. */
  if (uri == NULL || *g_uri_get_path (uri) != '/')
    return scrubbed;
  scrubbed = without (scrubbed, g_uri_get_path (uri) + 1);

  return without (scrubbed, strrchr (g_uri_get_path (uri), '/') + 1);
}

/* -- what they answer ------------------------------------------------------ */

static char *
strings_of (IcJsonNode node)
{
  g_auto (GStrv) strings = NULL;

  if (ic_json_type (node) == IC_JSON_STRING)
    return g_strdup (ic_json_string (node, NULL));
  if (ic_json_type (node) != IC_JSON_ARRAY)
    return NULL;
  strings = ic_json_strv (node);

  return *strings != NULL ? g_strjoinv (", ", strings) : NULL;
}

static char *
words_of_json (const IcJson *json)
{
  static const char *const members[] = { "detail", "message", "error_description", "error", "errors", "title" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      char *words = strings_of (ic_json_member (ic_json_root (json), members[i]));

      if (words != NULL)
        return words;
    }

  return NULL;
}

char *
ic_outlet_their_words (const IcHttpAnswer *answer)
{
  gsize size;
  const char *bytes = g_bytes_get_data (answer->body, &size);
  g_autoptr (IcJson) json = NULL;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  if (size == 0 || ic_http_answer_is_page (answer))
    return NULL;
  json = ic_json_parse (bytes, size, 0, NULL);
  words = json != NULL ? words_of_json (json) : g_strndup (bytes, MIN (size, 4 * WORDS_MOST));
  line = words != NULL ? ic_outlet_one_line (words, WORDS_MOST) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static GError *
error_of_client (const char *label, const char *token, const IcHttpAnswer *answer, const char *says)
{
  switch (answer->status)
    {
    case 401:
    case 403:
      return g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "%s (%s) does not take the %s%s; enter a new one for this outlet", label, answer->where, token, says);
    case 404:
    case 410:
      return g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "%s (%s) has nothing at this address%s; check the settings of this outlet", label, answer->where, says);
    case 405:
      return g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "What is at this address of %s takes no messages%s; check the address of this outlet", answer->where, says);
    case 407:
      return g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "The proxy of this machine asks for a password; %s was not reached", answer->where);
    default:
      return g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_REFUSED, "%s refuses the text (%u)%s", label, answer->status, says);
    }
}

GError *
ic_outlet_error_of_answer (const char *label, const char *token, const IcHttpAnswer *answer)
{
  g_autofree char *words = ic_outlet_their_words (answer);
  g_autofree char *says = words != NULL ? g_strdup_printf (": %s", words) : g_strdup ("");
  gint64 wait = ic_outlet_parse_retry_after (answer->retry_after, g_get_real_time ());

  switch (answer->status)
    {
    case 408:
    case 420:
    case 425:
    case 429:
      return ic_outlet_error_later (IC_OUTLET_ERROR_BUSY, wait, "%s (%s) is asked too often%s", label, answer->where, says);
    case 503:
      return ic_outlet_error_later (IC_OUTLET_ERROR_BUSY, wait, "%s (%s) is not available just now%s", label, answer->where, says);
    /* Somebody in between gave up waiting for the one who acts. */
    case 502:
    case 504:
      return ic_outlet_error_later (IC_OUTLET_ERROR_UNSURE, wait, "%s (%s) answered %u: what is behind it did not answer in time%s", label, answer->where, answer->status, says);
    default:
      break;
    }
  if (answer->status >= 500)
    return ic_outlet_error_later (IC_OUTLET_ERROR_UNREACHABLE, wait, "%s (%s) has a fault of its own (%u)%s", label, answer->where, answer->status, says);
  if (answer->status >= 400)
    return error_of_client (label, token, answer, says);

  return g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "%s (%s) leads elsewhere (%u); enter the address it leads to", label, answer->where, answer->status);
}

GError *
ic_outlet_error_of_http (GError *error, bool changes)
{
  g_autoptr (GError) given = error;
  g_autofree char *words = ic_words_capital (given->message);
  IcOutletError code = changes ? IC_OUTLET_ERROR_UNSURE : IC_OUTLET_ERROR_UNREACHABLE;

  if (given->domain != IC_HTTP_ERROR)
    return g_steal_pointer (&given);
  if (given->code == IC_HTTP_ERROR_ADDRESS)
    code = IC_OUTLET_ERROR_SETTINGS;
  else if (given->code == IC_HTTP_ERROR_UNREACHABLE || given->code == IC_HTTP_ERROR_TLS)
    code = IC_OUTLET_ERROR_UNREACHABLE;

  return g_error_new_literal (IC_OUTLET_ERROR, (int) code, words);
}
