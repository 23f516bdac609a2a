/* SPDX-License-Identifier: GPL-3.0-or-later
 * The organisation's policies as texts that can be read and typed.
 */
#include "ic-policy-rows.h"

#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

static const IcPolicyRow rows[] = {
  { N_("A round of the event loop"), IC_POLICY_SPAN, offsetof (IcPolicies, round) },
  { N_("A round in state 3 Major"), IC_POLICY_SPAN, offsetof (IcPolicies, round_major) },
  { N_("A sitrep every"), IC_POLICY_SPAN, offsetof (IcPolicies, sitrep_every) },
  { N_("An offer of command lapses after"), IC_POLICY_SPAN, offsetof (IcPolicies, offer_lapses) },
  { N_("Quiet before resolving"), IC_POLICY_SPAN, offsetof (IcPolicies, watch) },
  { N_("First word to customers, after Confirmed"), IC_POLICY_SPAN, offsetof (IcPolicies, first_post) },
  { N_("Alarm when there is none after"), IC_POLICY_SPAN, offsetof (IcPolicies, first_post_alarm) },
  { N_("Next word to customers after"), IC_POLICY_SPAN, offsetof (IcPolicies, update_every) },
  { N_("Alone when no approver answers for"), IC_POLICY_SPAN, offsetof (IcPolicies, alone_after) },
  { N_("On duty: warn after"), IC_POLICY_SPAN, offsetof (IcPolicies, tired) },
  { N_("On duty: relieve after"), IC_POLICY_SPAN, offsetof (IcPolicies, relieve) },
  { N_("Nobody touches an open incident for"), IC_POLICY_SPAN, offsetof (IcPolicies, quiet) },
  { N_("Post-mortem due after the close"), IC_POLICY_SPAN, offsetof (IcPolicies, postmortem) },
  { N_("Direct reports before a warning"), IC_POLICY_INT, offsetof (IcPolicies, reports) },
  { N_("Class High from a loss an hour of"), IC_POLICY_REAL, offsetof (IcPolicies, loss_high) },
  { N_("Class Medium from a loss an hour of"), IC_POLICY_REAL, offsetof (IcPolicies, loss_medium) },
  { N_("Revenue an hour, when all is well"), IC_POLICY_REAL, offsetof (IcPolicies, revenue) },
  { N_("Currency"), IC_POLICY_TEXT, offsetof (IcPolicies, currency) },
  { NULL },
};

static gpointer
member (const IcPolicyRow *row,
        gconstpointer      policies)
{
  return (char *) policies + row->offset;
}

static bool
parse_number (const char *text,
              double     *number)
{
  g_autofree char *joined = g_strdup (text);
  char *to = joined;
  char *end;

  /* "10 000" is how the desk writes it itself. */
  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  *number = g_ascii_strtod (joined, &end);
  return *joined != '\0' && *end == '\0' && isfinite (*number) && *number >= 0;
}

static bool
is_currency (const char *text)
{
  return strlen (text) == 3 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isalpha (text[2]);
}

const IcPolicyRow *
ic_policy_rows (void)
{
  return rows;
}

char *
ic_policy_text (const IcPolicyRow *row,
                const IcPolicies  *policies)
{
  gconstpointer at = member (row, policies);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (row->kind)
    {
    case IC_POLICY_SPAN:
      return *(const gint64 *) at != 0 ? ic_time_span (*(const gint64 *) at) : g_strdup ("");
    case IC_POLICY_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *) at);
    case IC_POLICY_REAL:
      return isfinite (*(const double *) at) ? g_strdup (g_ascii_formatd (number, sizeof number, "%.10g", *(const double *) at)) : g_strdup ("");
    case IC_POLICY_TEXT:
    default:
      return g_strdup (*(char *const *) at != NULL ? *(char *const *) at : "");
    }
}

bool
ic_policy_parse (const IcPolicyRow  *row,
                 const char         *text,
                 IcPolicies         *change,
                 const char        **why)
{
  gpointer at = member (row, change);
  double number;

  switch (row->kind)
    {
    case IC_POLICY_SPAN:
      *why = _("Type how long: 15 min, 1h30, 2 d");
      return ic_time_parse_span (text, at) && *(gint64 *) at > 0;
    case IC_POLICY_INT:
      *why = _("Type a whole number of 1 or more");
      if (!parse_number (text, &number) || number < 1 || number > 1000 || number != floor (number))
        return false;
      *(gint64 *) at = (gint64) number;
      return true;
    case IC_POLICY_REAL:
      *why = _("Type an amount: 10000");
      return parse_number (text, at);
    case IC_POLICY_TEXT:
    default:
      *why = _("Type the three letters of a currency: EUR");
      if (!is_currency (text))
        return false;
      g_free (*(char **) at);
      *(char **) at = g_ascii_strup (text, -1);
      return true;
    }
}
