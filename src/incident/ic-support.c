/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support may say now.
 */
#include "ic-support.h"

#include "ic-time.h"
#include "ic-words.h"

/* Said while nothing was approved and the organisation keeps no line of its own. */
#define HOLDING_TEXT "We have noticed a problem and are looking into it. We will tell you more as soon as we know more."
#define OVER_TEXT "The problem you may have noticed is over."
#define FALSE_ALARM_TEXT "There is no problem on our side that we know of."

void
ic_support_words_free (IcSupportWords *self)
{
  if (self == NULL)
    return;
  g_free (self->source);
  g_free (self->title);
  g_free (self->text);
  g_free (self->phase);
  g_free (self->affected);
  g_free (self->not_affected);
  g_free (self->tell);
  g_free (self->workaround);
  g_free (self->by);
  g_free (self);
}

static bool
is_resolved (const IcUpdate *published)
{
  return published != NULL && g_strcmp0 (published->phase, "resolved") == 0;
}

bool
ic_support_is_over (const IcState *state)
{
  return !ic_state_is_open (state) || is_resolved (ic_state_published (state));
}

/* -- the wording ----------------------------------------------------------- */

/* The first holding statement for the beginning, as the organisation approved it. */
static const IcStatement *
holding_statement (const IcState *org)
{
  for (guint i = 0; org != NULL && i < ic_items_count (org->statements); i++)
    {
      const IcStatement *statement = IC_AT (IcStatement, org->statements, i);

      if (statement->holding && g_strcmp0 (statement->phase, "investigating") == 0)
        return statement;
    }

  return NULL;
}

static void
hold (IcSupportWords *self, const IcState *state, const IcState *org)
{
  const IcStatement *statement = holding_statement (org);

  self->source = g_strdup (IC_SUPPORT_HOLDING);
  if (!ic_state_is_open (state))
    self->text = g_strdup (g_strcmp0 (state->outcome, "false-alarm") == 0 ? FALSE_ALARM_TEXT : OVER_TEXT);
  else if (statement != NULL)
    {
      self->title = g_strdup (statement->title);
      self->text = g_strdup (statement->text);
    }
  else
    self->text = g_strdup (HOLDING_TEXT);
}

static void
quote (IcSupportWords *self, const IcUpdate *published)
{
  self->approved = true;
  self->source = g_strdup (published->event);
  self->title = g_strdup (published->title);
  self->text = g_strdup (published->text != NULL ? published->text : "");
  self->since = published->published;
  self->by = g_strdup (published->approver);
}

/* What support was told besides, over or beside what was published. */
static void
add_brief (IcSupportWords *self, const IcState *state)
{
  if (state->brief == NULL)
    return;
  if (state->brief_wording != NULL && state->brief_worded >= self->since)
    {
      self->approved = true;
      g_free (self->text);
      self->text = g_strdup (state->brief_wording);
      g_clear_pointer (&self->title, g_free);
    }
  if (state->briefed >= self->since && (self->approved || state->brief_workaround != NULL || state->brief_tell != NULL ||
                                        state->brief_affected != NULL || state->brief_not_affected != NULL))
    {
      ic_set_text (&self->source, state->brief);
      ic_set_text (&self->by, state->briefed_by);
      self->since = state->briefed;
    }
  self->affected = g_strdup (state->brief_affected);
  self->not_affected = g_strdup (state->brief_not_affected);
  self->tell = g_strdup (state->brief_tell);
  self->workaround = g_strdup (state->brief_workaround);
}

IcSupportWords *
ic_support_words (const IcState *state, const IcState *org)
{
  const IcUpdate *published = ic_state_published (state);
  IcSupportWords *self = g_new0 (IcSupportWords, 1);

  self->over = ic_support_is_over (state);
  if (published != NULL)
    quote (self, published);
  else
    hold (self, state, org);
  add_brief (self, state);
  self->phase = g_strdup (published != NULL ? published->phase : NULL);
  if (published != NULL && ic_state_is_open (state) && published->followed == 0 && state->no_post_since <= published->published)
    self->next_word = published->next_by;
  /* What helped while it lasted helps nobody any more; a deferred one goes on. */
  if (self->over && g_strcmp0 (state->outcome, "deferred") != 0)
    {
      g_clear_pointer (&self->affected, g_free);
      g_clear_pointer (&self->not_affected, g_free);
      g_clear_pointer (&self->tell, g_free);
      g_clear_pointer (&self->workaround, g_free);
    }

  return self;
}

static void
add_paragraph (GString *text, const char *what, const char *words)
{
  if (ic_words_blank (words))
    return;
  if (text->len > 0)
    g_string_append (text, "\n\n");
  if (what != NULL)
    g_string_append_printf (text, "%s: ", what);
  g_string_append (text, words);
}

char *
ic_support_text (const IcSupportWords *self, GTimeZone *zone)
{
  g_autofree char *next = self->next_word != 0 && zone != NULL ? ic_time_of_day_zone (self->next_word, zone) : NULL;
  GString *text = g_string_new (NULL);

  add_paragraph (text, NULL, self->title);
  add_paragraph (text, NULL, self->text);
  add_paragraph (text, "Affected", self->affected);
  add_paragraph (text, "Not affected", self->not_affected);
  add_paragraph (text, "How to tell", self->tell);
  add_paragraph (text, "Workaround", self->workaround);
  add_paragraph (text, "Next word", next);

  return g_string_free (text, FALSE);
}

bool
ic_support_changed (const IcState *state, const IcSupportWords *now, const char *person, char **before)
{
  const IcCopy *copy = person != NULL ? ic_items_find (state->copies, person) : NULL;
  g_autofree char *text = NULL;

  if (before != NULL)
    *before = NULL;
  if (copy == NULL || g_strcmp0 (copy->wording, now->source) == 0)
    return false;
  text = ic_support_text (now, NULL);
  if (g_strcmp0 (copy->text, text) == 0)
    return false;
  if (before != NULL)
    *before = g_strdup (copy->text);

  return true;
}

/* -- macros ---------------------------------------------------------------- */

const char *
ic_support_macro_name (IcMacroKind kind)
{
  static const char *const names[IC_MACROS] = { "Short answer", "With the workaround", "It is over" };

  g_return_val_if_fail (kind < IC_MACROS, NULL);
  return names[kind];
}

static char *
fill_in (const char *text, const char *customer, const char *ticket)
{
  g_autoptr (GString) filled = g_string_new (text);

  if (!ic_words_blank (customer))
    g_string_replace (filled, "{customer}", customer, 0);
  if (!ic_words_blank (ticket))
    g_string_replace (filled, "{ticket}", ticket, 0);

  return g_string_free (g_steal_pointer (&filled), FALSE);
}

char *
ic_support_macro (const IcSupportWords *self, IcMacroKind kind, const char *customer, const char *ticket, GTimeZone *zone)
{
  g_autofree char *greeting = NULL;
  g_autofree char *next = NULL;
  g_autoptr (GString) text = NULL;

  if (self->over != (kind == IC_MACRO_CLOSING) || (kind == IC_MACRO_WORKAROUND && ic_words_blank (self->workaround)))
    return NULL;
  greeting = fill_in ("Hello {customer},\n\nthank you for telling us (your ticket {ticket}).", customer, ticket);
  text = g_string_new (greeting);
  add_paragraph (text, NULL, self->text);
  if (kind == IC_MACRO_WORKAROUND)
    g_string_append_printf (text, "\n\nWhat you can do meanwhile: %s", self->workaround);
  if (kind == IC_MACRO_CLOSING)
    add_paragraph (text, NULL, "If you still see it, please answer to this message.");
  else if (self->next_word != 0)
    {
      next = ic_time_of_day_zone (self->next_word, zone);
      g_string_append_printf (text, "\n\nYou will hear more from us by %s.", next);
    }
  g_string_append_c (text, '\n');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* -- what is open ---------------------------------------------------------- */

GPtrArray *
ic_support_unanswered (const IcState *state)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (state->reported_tickets); i++)
    if (IC_AT (IcTicket, state->reported_tickets, i)->answered == 0)
      g_ptr_array_add (list, state->reported_tickets->items[i]);

  return list;
}

GPtrArray *
ic_support_questions (const IcState *state)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (state->questions); i++)
    if (IC_AT (IcQuestion, state->questions, i)->answered == 0)
      g_ptr_array_add (list, state->questions->items[i]);

  return list;
}

gint64
ic_support_tickets (const IcState *state)
{
  gint64 linked = ic_items_count (state->reported_tickets);

  return linked == 0 ? state->tickets : MAX (state->tickets, linked);
}

char *
ic_support_figures (const IcState *state)
{
  gint64 counted = ic_support_tickets (state);
  g_autofree char *tickets = counted >= 0 ? ic_words_count (counted, "ticket", "tickets") : NULL;
  g_autofree char *reported = counted < 0 && state->reported > 0 ? ic_words_number (state->reported) : NULL;
  g_autofree char *said = reported != NULL ? g_strdup_printf ("%s reported", reported) : NULL;
  g_autofree char *customers = state->affected >= 0 ? ic_words_count (state->affected, "customer", "customers") : NULL;

  return ic_words_join (" · ", (const char *const[]){ tickets, said, customers }, 3);
}

char *
ic_support_estimate (const IcState *state, gint64 now)
{
  g_autofree char *ago = state->affected_at != 0 ? ic_words_ago (state->affected_at, now) : NULL;

  if (state->affected < 0)
    return NULL;

  return ic_words_join (", ", (const char *const[]){ state->affected_source, ago }, 2);
}

/* -- customers told in person ---------------------------------------------- */

const IcContact *
ic_care_reached (const IcCare *care)
{
  for (guint i = ic_items_count (care->contacts); i > 0; i--)
    if (!IC_AT (IcContact, care->contacts, i - 1)->missed)
      return IC_AT (IcContact, care->contacts, i - 1);

  return NULL;
}

/* Since when there is an end to be told; 0: not yet. */
static gint64
ended (const IcState *state)
{
  const IcUpdate *published = ic_state_published (state);

  if (is_resolved (published))
    return published->published;

  return state->closed;
}

static bool
is_untold (const IcState *state, const IcCare *care)
{
  const IcContact *last = ic_care_reached (care);
  gint64 end = ended (state);

  return end != 0 && last != NULL && last->at < end;
}

GPtrArray *
ic_support_untold (const IcState *state)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (state->cares); i++)
    if (is_untold (state, IC_AT (IcCare, state->cares, i)))
      g_ptr_array_add (list, state->cares->items[i]);

  return list;
}

static void
add_row (GPtrArray *rows, const IcState *state, const IcCustomer *customer, const IcCare *care)
{
  IcCareRow *row = g_new0 (IcCareRow, 1);

  row->customer = customer;
  row->care = care;
  row->id = customer != NULL ? customer->id : care->customer;
  row->name = customer != NULL ? customer->name : care->name;
  if (care != NULL)
    {
      row->reached = ic_care_reached (care);
      row->untold = is_untold (state, care);
    }
  g_ptr_array_add (rows, row);
}

static guint
count_reached (GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((const IcCareRow *) rows->pdata[i])->reached != NULL ? 1 : 0;

  return n;
}

/* Those without an order of their own come last; then by name. */
static int
by_order (gconstpointer a, gconstpointer b)
{
  const IcCareRow *one = *(const IcCareRow *const *) a, *other = *(const IcCareRow *const *) b;

  gint64 place = one->customer->order > 0 ? one->customer->order : G_MAXINT64;
  gint64 other_place = other->customer->order > 0 ? other->customer->order : G_MAXINT64;

  if (place != other_place)
    return place < other_place ? -1 : 1;

  return g_strcmp0 (one->name, other->name);
}

GPtrArray *
ic_support_customers (const IcState *state, const IcState *org, guint *contacted)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  const IcItems *customers = org != NULL ? org->customers : NULL;

  for (guint i = 0; i < ic_items_count (customers); i++)
    {
      const IcCustomer *customer = IC_AT (IcCustomer, customers, i);

      add_row (rows, state, customer, ic_items_find (state->cares, customer->id));
    }
  g_ptr_array_sort (rows, by_order);
  for (guint i = 0; i < ic_items_count (state->cares); i++)
    {
      const IcCare *care = IC_AT (IcCare, state->cares, i);

      if (ic_items_find (customers, care->customer) == NULL)
        add_row (rows, state, NULL, care);
    }
  if (contacted != NULL)
    *contacted = count_reached (rows);

  return rows;
}
