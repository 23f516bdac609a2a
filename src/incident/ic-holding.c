/* SPDX-License-Identifier: GPL-3.0-or-later
 * Holding statements.
 */
#include "ic-holding.h"

#include <string.h>

bool
ic_holding_is (const IcStatement *statement, const char *phase, const char *title, const char *text)
{
  return statement->holding && g_strcmp0 (statement->text, text) == 0 && g_strcmp0 (statement->phase, phase) == 0
         && g_strcmp0 (statement->title != NULL ? statement->title : statement->name, title) == 0;
}

static const char *
member (const IcEvent *event, const char *name)
{
  return ic_json_string (ic_json_member (event->data, name), "");
}

char *
ic_holding_match (const IcState *org, const IcEvent *event)
{
  const IcStatement *statement = org != NULL ? ic_items_find (org->statements, member (event, "statement")) : NULL;

  if (statement == NULL || !ic_holding_is (statement, member (event, "phase"), member (event, "title"), member (event, "text")))
    return NULL;

  return ic_holding_digest (event);
}

char *
ic_holding_digest (const IcEvent *event)
{
  static const char *const parts[] = { "statement", "phase", "title", "text" };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = member (event, parts[i]);
      guint64 length = GUINT64_TO_BE ((guint64) strlen (part));

      g_checksum_update (checksum, (const guint8 *) &length, sizeof length);
      g_checksum_update (checksum, (const guint8 *) part, (gssize) strlen (part));
    }

  return g_strdup (g_checksum_get_string (checksum));
}
