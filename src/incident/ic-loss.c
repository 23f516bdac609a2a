/* SPDX-License-Identifier: GPL-3.0-or-later
 * Loss, class, and what triage proposes.
 */
#include "ic-loss.h"

#include "ic-time.h"
#include "ic-words.h"

IcLoss
ic_loss (const IcState *state, gint64 now)
{
  gint64 start = ic_state_harm_start (state);
  gint64 end = state->mitigated != 0 ? state->mitigated : (state->closed != 0 ? state->closed : now);
  double named = (isnan (state->fixed_costs) ? 0 : state->fixed_costs) + (isnan (state->sla_credits) ? 0 : state->sla_credits);
  bool any = !isnan (state->fixed_costs) || !isnan (state->sla_credits);
  IcLoss loss = { .rate = state->revenue * state->share, .so_far = NAN, .currency = state->currency };

  loss.lasted = start != 0 && end > start ? end - start : 0;
  if (!isnan (loss.rate))
    loss.so_far = loss.rate * ((double) loss.lasted / IC_HOUR) + named;
  else if (any)
    {
      loss.so_far = named;
      loss.partial = true;
    }

  return loss;
}

static double
three_digits (double amount)
{
  double unit;

  if (!isfinite (amount) || fabs (amount) < 1000)
    return amount;
  unit = pow (10, floor (log10 (fabs (amount))) - 2);

  return round (amount / unit) * unit;
}

char *
ic_loss_so_far_text (const IcLoss *self)
{
  g_autofree char *money = ic_money_text (three_digits (self->so_far), self->currency);

  return self->partial ? g_strdup_printf ("at least %s", money) : g_steal_pointer (&money);
}

char *
ic_loss_rate_text (const IcLoss *self)
{
  g_autofree char *money = ic_money_text (self->rate, self->currency);

  return isfinite (self->rate) ? g_strdup_printf ("%s/h", money) : g_steal_pointer (&money);
}

static const char *
sign_of (const char *currency)
{
  static const struct {
    const char *code, *sign;
  } signs[] = { { "EUR", "€" }, { "USD", "$" }, { "GBP", "£" }, { "JPY", "¥" }, { "INR", "₹" }, { "KRW", "₩" }, { "UAH", "₴" } };

  if (ic_words_blank (currency))
    return "€";
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_ascii_strcasecmp (currency, signs[i].code) == 0)
      return signs[i].sign;

  return currency;
}

char *
ic_money_text (double amount, const char *currency)
{
  g_autofree char *figure = NULL;

  /* Beyond what a whole number holds nothing sensible can be said. */
  if (!isfinite (amount) || fabs (amount) > 1e15)
    return g_strdup ("unknown");
  figure = ic_words_number (ABS (llround (amount)));

  return g_strdup_printf ("%s%s %s", llround (amount) < 0 ? "-" : "", sign_of (currency), figure);
}

const char *
ic_class_of_harm (IcHarm harm)
{
  switch (harm)
    {
    case IC_HARM_JOURNEY:
    case IC_HARM_SECURITY:
      return "high";
    case IC_HARM_DEGRADED:
      return "medium";
    case IC_HARM_SLOW:
      return "low";
    case IC_HARM_UNKNOWN:
    default:
      return "unknown";
    }
}

const char *
ic_class_of_loss (const IcPolicies *policies, double rate)
{
  if (isnan (rate))
    return "unknown";
  if (rate >= policies->loss_high)
    return "high";
  if (rate >= policies->loss_medium)
    return "medium";

  return "low";
}

const char *
ic_class_proposed (const IcState *state, gint64 now)
{
  const char *level = state->level != NULL ? state->level : "unknown";
  IcLoss loss = ic_loss (state, now);

  if (g_str_equal (level, "corruption"))
    return "high";
  if (!isnan (loss.rate))
    return ic_class_of_loss (state->policies, loss.rate);
  if (g_str_equal (level, "outage"))
    return "high";

  return g_str_equal (level, "degradation") ? "medium" : "unknown";
}

static int
rank (const char *impact_class)
{
  static const char *const ranks[] = { "unknown", "low", "medium", "high" };

  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (g_strcmp0 (impact_class, ranks[i]) == 0)
      return (int) i;

  return 0;
}

const char *
ic_class_means (const char *impact_class)
{
  static const char *const means[] = { "class unknown", "backlog", "by the next working day", "restore now" };

  return means[rank (impact_class)];
}

void
ic_proposal_free (IcProposal *self)
{
  g_free (self->text);
  g_free (self->detail);
  g_free (self->subject);
  g_free (self);
}

/* Takes @text and @detail. */
static void
propose (GPtrArray *list, const char *id, char *text, char *detail, IcAct act, const char *subject)
{
  IcProposal *proposal = g_new0 (IcProposal, 1);

  proposal->id = id;
  proposal->text = text;
  proposal->detail = detail;
  proposal->act = act;
  proposal->subject = g_strdup (subject);
  g_ptr_array_add (list, proposal);
}

static bool
is_tasked (const IcState *state, const char *text)
{
  for (guint i = 0; i < ic_items_count (state->tasks); i++)
    {
      const IcTask *task = IC_AT (IcTask, state->tasks, i);
      if (g_ascii_strcasecmp (task->text, text) == 0 && g_strcmp0 (task->status, "dropped") != 0)
        return true;
    }

  return false;
}

static void
propose_stop (GPtrArray *list, const IcState *state, gint64 now, GTimeZone *zone)
{
  g_autofree char *when = NULL;
  g_autofree char *ago = NULL;

  if (g_strcmp0 (state->level, "corruption") != 0 || state->mitigated != 0 || is_tasked (state, "Stop the writes"))
    return;
  if (state->last_backup == 0)
    {
      propose (list, "stop-writes", g_strdup ("Stop the writes"), g_strdup ("Data is being corrupted. The last good backup is not known: find out."), IC_ACT_NONE, NULL);
      return;
    }
  when = ic_time_date_of_day (state->last_backup, zone);
  ago = ic_words_ago (state->last_backup, now);
  propose (list, "stop-writes", g_strdup ("Stop the writes"), g_strdup_printf ("Data is being corrupted. Last good backup: %s, %s.", when, ago), IC_ACT_NONE, NULL);
}

static char *
class_reason (const IcState *state, const IcLoss *loss)
{
  g_autofree char *rate = ic_loss_rate_text (loss);

  if (g_strcmp0 (state->level, "corruption") != 0 && !isnan (loss->rate))
    return g_strdup_printf ("About %s is lost.", rate);

  return g_strdup_printf ("Level: %s; what it costs is not known yet.", state->level != NULL ? state->level : "unknown");
}

GPtrArray *
ic_loss_proposals (const IcState *state, gint64 now, GTimeZone *zone)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_proposal_free);
  const char *proposed = ic_class_proposed (state, now);
  IcLoss loss = ic_loss (state, now);

  if (!ic_state_is_open (state))
    return list;

  propose_stop (list, state, now, zone);
  if (rank (proposed) > rank (state->impact_class))
    propose (list, "class", g_strdup_printf ("Class %s: %s", proposed, ic_class_means (proposed)), class_reason (state, &loss), IC_ACT_REVISE_IMPACT, proposed);
  if (MAX (rank (proposed), rank (state->impact_class)) == rank ("high") && state->state < IC_MAJOR && state->mitigated == 0)
    propose (list, "state", g_strdup ("Raise the state to 3 Major"), g_strdup ("Class high means: restore now."), IC_ACT_SET_STATE, "3");

  return list;
}
