/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a run of characters is by its look: addresses, keys, tickets, hosts, dates.
 */
#include "ic-lint-private.h"

#include <string.h>

#define LONGEST 512 /* a run longer than this is looked at no farther */

typedef struct {
  char  text[LONGEST + 1]; /* small letters */
  char  plain[LONGEST + 1];
  gsize length;
} Run;

/* The run of characters at @at without what a sentence puts behind it. */
static void
take_run (Run *run, const char *at)
{
  gsize n = strcspn (at, " \t\r\n\"()<>,;|");

  n = MIN (n, LONGEST);
  while (n > 0 && (strchr (".!?:'*", at[n - 1]) != NULL))
    n--;
  for (gsize i = 0; i < n; i++)
    if ((guchar) at[i] >= 0x80)
      n = i;
  memcpy (run->plain, at, n);
  run->plain[n] = '\0';
  for (gsize i = 0; i <= n; i++)
    run->text[i] = g_ascii_tolower (run->plain[i]);
  run->length = n;
}

static gsize
count (const char *text, const char *accepted)
{
  return strspn (text, accepted);
}

#define DIGITS "0123456789"
#define HEX DIGITS "abcdef"
#define LETTERS "abcdefghijklmnopqrstuvwxyz"

static bool
is_email (const Run *run)
{
  const char *at = strchr (run->text, '@');

  return at != NULL && at > run->text && g_ascii_isalnum (at[1]) && strchr (at, '.') != NULL && strchr (at + 1, '@') == NULL;
}

static bool
is_url (const Run *run)
{
  static const char * const ends[] = { ".internal", ".local", ".corp", ".lan", ".intra", ".example", ".com", ".net", ".org", ".io", ".test", NULL };
  gsize host = strcspn (run->text, "/:");

  if (strstr (run->text, "://") != NULL || g_str_has_prefix (run->text, "www."))
    return true;
  for (guint i = 0; ends[i] != NULL; i++)
    {
      gsize n = strlen (ends[i]);

      if (host > n && strncmp (run->text + host - n, ends[i], n) == 0)
        return true;
    }

  return false;
}

static bool
is_address (const Run *run)
{
  const char *p = run->text;
  guint groups = 0, colons = 0;

  while (groups < 4 && count (p, DIGITS) >= 1 && count (p, DIGITS) <= 3 && atoi (p) <= 255)
    {
      groups++;
      p += count (p, DIGITS);
      if (groups < 4 && *p++ != '.')
        return false;
    }
  if (groups == 4)
    return *p == '\0' || *p == ':' || *p == '/';

  if (count (run->text, HEX ":/") != run->length)
    return false;
  for (p = run->text; *p != '\0'; p++)
    colons += *p == ':';

  return colons >= 2 && (strstr (run->text, "::") != NULL || colons >= 5);
}

/* CHAT-2291, INC0012345, #48213. */
static bool
is_ticket (const Run *run)
{
  static const char * const not_tickets[] = { "covid", "utf", "iso", "sha", "aes", "gmt", "utc", "http", "rfc", "tls", "cve", "cet", "est", NULL };
  const char *p = run->plain;
  gsize letters = 0;

  if (*p == '#')
    return count (p + 1, DIGITS) >= 4 && count (p + 1, DIGITS) == run->length - 1;
  while (g_ascii_isupper (p[letters]))
    letters++;
  if (letters < 2 || letters > 10)
    return false;
  for (guint i = 0; not_tickets[i] != NULL; i++)
    if (strlen (not_tickets[i]) == letters && strncmp (run->text, not_tickets[i], letters) == 0)
      return false;
  p += letters;
  if (*p == '-')
    return count (p + 1, DIGITS) >= 2 && p[1 + count (p + 1, DIGITS)] == '\0';

  return letters <= 5 && count (p, DIGITS) >= 5 && p[count (p, DIGITS)] == '\0';
}

static bool
is_key (const Run *run)
{
  static const char * const begins[] = { "sk_", "pk_", "ghp_", "xoxb-", "xoxp-", "glpat-", "eyj", "akia", NULL };
  guint digits = 0, letters = 0;

  for (gsize i = 0; i < run->length; i++)
    {
      digits += g_ascii_isdigit (run->text[i]);
      letters += g_ascii_isalpha (run->text[i]);
    }
  for (guint i = 0; begins[i] != NULL; i++)
    if (g_str_has_prefix (run->text, begins[i]) && run->length >= 12 && digits >= 1)
      return true;

  return run->length >= 20 && digits >= 4 && letters >= 4 && count (run->text, LETTERS DIGITS "_-+/=") == run->length
         && strchr (run->text, '/') == NULL && digits + letters + 4 >= run->length;
}

/* us-east-1: customers choose regions by these names. */
static bool
is_region (const char *text)
{
  static const char * const begins[] = { "us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "uk-", NULL };

  for (guint i = 0; begins[i] != NULL; i++)
    if (g_str_has_prefix (text, begins[i]))
      return true;

  return false;
}

static bool
is_host_word (const char *text, gsize length)
{
  static const char * const words[] = {
    "db", "web", "node", "app", "api", "cache", "redis", "kafka", "broker", "shard", "host", "srv", "server", "pod", "worker", "proxy", "lb",
    "gw", "es", "pg", "mysql", "rabbit", "queue", "edge", "core", "sw", "rtr", "san", "nas", "vm", "build", "runner", "mq", "ns", "mx", "kube",
    "k8s", "prod", "stg", "staging", "svc", "cluster", "rack", "fw", "switch", "router", "consul", "etcd", "vault", "job", "batch", "ingest",
    "search", "auth", "mail", "smtp", "media", "cdn", "store", "storage", "blob", "postgres", "mongo", "elastic", "nginx", "haproxy", NULL,
  };

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) == length && strncmp (words[i], text, length) == 0)
      return true;

  return false;
}

/* db-prod-03, payments-7d9f8b6c5-x2x4z, web01. */
static bool
is_host (const Run *run)
{
  const char *p = run->text;
  guint joins = 0, numbered = 0, host_words = 0;

  if (!g_ascii_isalpha (*p) || count (p, LETTERS DIGITS "-.") != run->length || is_region (p))
    return false;
  while (*p != '\0')
    {
      gsize n = strcspn (p, "-."), letters = count (p, LETTERS), digits = count (p + letters, DIGITS);

      if (n == 0)
        return false;
      numbered += strcspn (p, DIGITS) < n;
      host_words += is_host_word (p, n) || (letters + digits == n && digits >= 1 && is_host_word (p, letters));
      p += n;
      if (*p != '\0')
        joins++, p++;
    }

  if (numbered == 0)
    return false;
  return (joins >= 2 && g_ascii_islower (run->plain[0])) || (joins == 1 && host_words >= 1) || (joins == 0 && host_words == 1 && count (run->text, LETTERS) + 2 <= run->length);
}

/* NullPointerException, com.example.Foo.bar, file.c:12, 0x7fff. */
static bool
is_code (const Run *run)
{
  const char *colon = strrchr (run->text, ':');
  gsize n = run->length;

  if (n > 12 && (g_str_has_suffix (run->plain, "Exception") || (g_str_has_suffix (run->plain, "Error") && strcspn (run->plain + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") < n - 6)))
    return true;
  if (g_str_has_prefix (run->text, "0x") && count (run->text + 2, HEX) >= 4)
    return true;
  if (colon != NULL && colon > run->text && g_ascii_isdigit (colon[1]) && memchr (run->text, '.', (gsize) (colon - run->text)) != NULL && g_ascii_isalpha (colon[-1]))
    return true;

  return false;
}

/* 2024-05-04, 4/5/24, 04.05.2024; not 24/7. */
static gsize
date_length (const char *text)
{
  gsize a = count (text, DIGITS), b, c;
  char sign = text[a];

  if (a == 0 || a > 4 || strchr ("-/.", sign) == NULL || sign == '\0')
    return 0;
  b = count (text + a + 1, DIGITS);
  if (b == 0 || b > 2 || strncmp (text, "24/7", 4) == 0)
    return 0;
  c = text[a + 1 + b] == sign ? count (text + a + b + 2, DIGITS) : 0;
  if (a == 4)
    return sign == '-' && c == 2 ? a + b + c + 2 : 0;
  if (c == 2 || c == 4)
    return a <= 2 ? a + b + c + 2 : 0;

  return sign == '/' && a <= 2 && atoi (text) <= 31 && atoi (text + a + 1) <= 31 && atoi (text + a + 1) > 0 && atoi (text) > 0 && c == 0 ? a + b + 1 : 0;
}

gsize
ic_lint_shape (const char *at, const char *begin, guint *class)
{
  static const struct { bool (*is) (const Run *run); IcLintClass class; } kinds[] = {
    { is_email, IC_LINT_CLASS_EMAIL }, { is_address, IC_LINT_CLASS_ADDRESS }, { is_url, IC_LINT_CLASS_URL }, { is_ticket, IC_LINT_CLASS_TICKET },
    { is_code, IC_LINT_CLASS_CODE }, { is_host, IC_LINT_CLASS_HOST }, { is_key, IC_LINT_CLASS_TOKEN },
  };
  Run run;
  gsize n;

  /* In the middle of a run, its beginning has already been looked at. */
  if (at > begin && strchr (" \t\r\n\"()<>,;|/=:'", at[-1]) == NULL && (guchar) at[-1] < 0x80)
    return 0;
  take_run (&run, at);
  n = date_length (run.text);
  if (n > 0)
    {
      *class = IC_LINT_CLASS_DATE;
      return n;
    }
  /* Plain words are the most; all that follows has a digit or a sign inside. */
  if (run.length < 3 || (strpbrk (run.plain, DIGITS "@.:/_#") == NULL && strstr (run.plain, "Exception") == NULL && strstr (run.plain, "Error") == NULL))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].is (&run))
      {
        *class = kinds[i].class;
        return run.length;
      }

  return 0;
}
