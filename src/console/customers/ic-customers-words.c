/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Customers page says of updates.
 */
#include "ic-customers-words.h"

#include "ic-time.h"

#include <glib/gi18n-lib.h>

/* -- Deliveries -------------------------------------------------------------- */

static bool
is (const char *text, const char *word)
{
  return g_strcmp0 (text, word) == 0;
}

IcDelivered
ic_customers_delivered (const IcState *state, const IcUpdate *update, const char *outlet)
{
  const IcDelivery *delivery = ic_state_delivery (state, update->id, outlet);

  if (update->by_hand != NULL && g_strv_contains ((const char *const *) update->by_hand, outlet))
    return IC_DELIVERED_BY_HAND;
  if (delivery == NULL || is (delivery->status, "attempted"))
    return IC_DELIVERED_WAITING;
  if (is (delivery->status, "by-hand"))
    return IC_DELIVERED_BY_HAND;
  if (is (delivery->status, "skipped"))
    return IC_DELIVERED_SKIPPED;
  return is (delivery->status, "failed") ? IC_DELIVERED_FAILED : IC_DELIVERED_DONE;
}

bool
ic_customers_goes_to (const IcUpdate *update, const IcOutlet *outlet)
{
  if (is (outlet->carries, "sitreps"))
    return false;
  return update->outlets == NULL || g_strv_contains ((const char *const *) update->outlets, outlet->id);
}

static char *
one_delivery (const IcState *state, const IcUpdate *update, const char *outlet, const char *name)
{
  const IcDelivery *delivery = ic_state_delivery (state, update->id, outlet);

  switch (ic_customers_delivered (state, update, outlet))
    {
    case IC_DELIVERED_DONE:
      return ic_delivery_shortfall (delivery) != NULL ? g_markup_printf_escaped (_("%s <b>not to everybody</b>"), name) : g_markup_printf_escaped ("%s ✓", name);
    case IC_DELIVERED_SKIPPED:
      return g_markup_printf_escaped (_("%s left out"), name);
    case IC_DELIVERED_BY_HAND:
      return g_markup_printf_escaped (_("%s by hand ✓"), name);
    case IC_DELIVERED_FAILED:
      return delivery->final ? g_markup_printf_escaped (_("%s <b>failed</b>"), name) : g_markup_printf_escaped (_("%s <b>failed</b>, tried again"), name);
    case IC_DELIVERED_WAITING:
      break;
    }
  return g_markup_printf_escaped (_("%s waiting"), name);
}

/* Whether what was delivered there shows, although the outlet is set up no more (or never was: the status site beside the record). */
static bool
is_orphan (const IcState *org, const IcUpdate *update, const IcDelivery *delivery)
{
  return is (delivery->update, update->id) && ic_items_find (org->outlets, delivery->outlet) == NULL;
}

char *
ic_customers_delivery_words (const IcState *state, const IcState *org, const IcUpdate *update)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ic_items_count (org->outlets); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, org->outlets, i);

      if (ic_customers_goes_to (update, outlet))
        g_ptr_array_add (words, one_delivery (state, update, outlet->id, outlet->name));
    }
  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);

      if (is_orphan (org, update, delivery))
        g_ptr_array_add (words, one_delivery (state, update, delivery->outlet, is (delivery->outlet, "status-site") ? _("status site") : delivery->outlet));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

const char *
ic_customers_failed_at (const IcState *state, const IcState *org, const IcUpdate *update)
{
  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);

      if (is (delivery->update, update->id) && ic_customers_delivered (state, update, delivery->outlet) == IC_DELIVERED_FAILED)
        return delivery->outlet;
    }
  return NULL;
}

/* -- Promises and people ------------------------------------------------------- */

char *
ic_customers_promise_words (const IcUpdate *update, GTimeZone *zone)
{
  g_autofree char *at = update->next_by != 0 ? ic_time_of_day (update->next_by, zone, FALSE) : NULL;
  g_autofree char *came = update->followed != 0 ? ic_time_of_day (update->followed, zone, FALSE) : NULL;

  if (at == NULL)
    return NULL;
  if (is (update->promise, "kept"))
    return came != NULL ? g_strdup_printf (_("promise kept, %s"), came) : g_strdup (_("promise kept"));
  if (is (update->promise, "late"))
    return came != NULL ? g_strdup_printf (_("<b>promise %s late</b>, came %s"), at, came) : g_strdup_printf (_("<b>promise %s late</b>"), at);
  return g_strdup_printf (_("promise %s"), at);
}

char *
ic_customers_number (const IcState *state, const char *update)
{
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    if (is (IC_AT (IcUpdate, state->updates, i)->id, update))
      return g_strdup_printf (_("update %u"), i + 1);
  return g_strdup (_("update"));
}

char *
ic_customers_published_words (const IcState *state, const IcUpdate *update, GTimeZone *zone)
{
  g_autofree char *at = ic_time_of_day (update->published, zone, FALSE);

  if (update->alone)
    return g_strdup_printf (_("published %s · written and approved by %s alone"), at, ic_state_name (state, update->author));
  if (is (update->author, update->approver))
    return g_strdup_printf (_("published %s by %s"), at, ic_state_name (state, update->approver));
  return g_strdup_printf (_("published %s · written by %s, approved by %s"), at, ic_state_name (state, update->author), ic_state_name (state, update->approver));
}

/* -- All of it ------------------------------------------------------------------ */

static void
add_line (GString *lines, char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
  g_free (line);
}

/* Why it is not there, or not with everybody; NULL: it is. */
static const char *
trouble_of (const IcState *state, const IcUpdate *update, const IcDelivery *delivery)
{
  switch (ic_customers_delivered (state, update, delivery->outlet))
    {
    case IC_DELIVERED_FAILED:
    case IC_DELIVERED_SKIPPED:
      return delivery->reason != NULL ? delivery->reason : _("no reason given");
    case IC_DELIVERED_DONE:
      return ic_delivery_shortfall (delivery);
    default:
      return NULL;
    }
}

static void
add_failures (GString *lines, const IcState *state, const IcState *org, const IcUpdate *update)
{
  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);
      const IcOutlet *outlet = ic_items_find (org->outlets, delivery->outlet);

      const char *trouble = is (delivery->update, update->id) ? trouble_of (state, update, delivery) : NULL;

      if (trouble != NULL)
        add_line (lines, g_markup_printf_escaped (_("<b>%s</b>: %s"), outlet != NULL ? outlet->name : delivery->outlet, trouble));
    }
}

char *
ic_customers_facts (const IcState *state, const IcState *org, const IcUpdate *update, GTimeZone *zone)
{
  GString *lines = g_string_new (NULL);

  add_line (lines, ic_customers_delivery_words (state, org, update));
  add_failures (lines, state, org, update);
  add_line (lines, ic_customers_promise_words (update, zone));
  if (update->corrects != NULL)
    {
      g_autofree char *number = ic_customers_number (state, update->corrects);

      add_line (lines, g_strdup_printf (_("Corrects %s"), number));
    }
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    if (is (IC_AT (IcUpdate, state->updates, i)->corrects, update->id))
      {
        g_autofree char *number = ic_customers_number (state, IC_AT (IcUpdate, state->updates, i)->id);

        add_line (lines, g_strdup_printf (_("Corrected by %s"), number));
      }
  for (char **passed = update->overrides; passed != NULL && *passed != NULL; passed++)
    add_line (lines, g_markup_printf_escaped (_("Let pass: %s"), *passed));
  return g_string_free (lines, FALSE);
}
