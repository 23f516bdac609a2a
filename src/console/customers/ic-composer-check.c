/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is wrong with the text being written: marked in it, listed below it, mended
 * or let pass with a reason.
 */
#include "ic-composer-private.h"

#include "ic-card-text.h"
#include "ic-contradictions.h"
#include "ic-dialogs.h"
#include "ic-let-pass.h"
#include "ic-text-marks.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* After the last keystroke; together with the check itself far below what is felt as waiting. */
#define DELAY_MS 120

/* Long texts are laid out for longer than a keystroke may wait: what changed in them is shown when the hands rest. */
#define LONG_TEXT 2500
#define REST_MS 1000

#define N_LISTS 5

/* One thing that is wrong. */
typedef struct {
  IcLintFinding *lint;
  bool           title; /* in the heading, not in the text */
  char          *within; /* what it was found in */
  char          *key;   /* of its row: the same while the passage is there */
} Finding;

typedef struct {
  guint        source;
  guint        rest;     /* a source: what changed in a long text is shown */
  char        *seen;     /* what was checked last: all that the answer depends on, */
  IcItems     *lists[N_LISTS]; /* and the lists that it does; held */
  GPtrArray   *findings; /* of Finding */
  IcTextMarks *marks;
} Check;

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  ic_lint_finding_free (finding->lint);
  g_free (finding->within);
  g_free (finding->key);
  g_free (finding);
}

/* -- Let pass -------------------------------------------------------------------- */

/* Where in the overrides @finding is let pass; -1: it is not. It holds for the same passage, wherever it goes. */
static int
find_override (IcComposer *self, const Finding *finding)
{
  for (guint i = 0; i < self->overrides->len; i++)
    if (ic_let_pass_holds (self->overrides->pdata[i], finding->lint, finding->within))
      return (int) i;
  return -1;
}

static void
let_pass (IcComposer *self, const Finding *finding, const char *reason)
{
  g_ptr_array_add (self->overrides, ic_let_pass_words (finding->lint, finding->within, reason));
  ic_composer_keep (self);
  ic_composer_check_now (self);
  ic_composer_refresh (self);
}

char **
ic_composer_check_passed (IcComposer *self)
{
  Check *check = self->check;
  g_autoptr (GStrvBuilder) passed = g_strv_builder_new ();

  for (guint i = 0; i < check->findings->len; i++)
    {
      int at = find_override (self, check->findings->pdata[i]);

      if (at >= 0)
        g_strv_builder_add (passed, self->overrides->pdata[at]);
    }
  return g_strv_builder_end (passed);
}

void
ic_composer_check_adopt (IcComposer *self)
{
  const IcUpdate *update = ic_composer_record (self);

  if (update == NULL || update->submitted == 0 || update->submitted == self->submitted)
    return;
  self->submitted = update->submitted;
  for (char **one = update->overrides; one != NULL && *one != NULL; one++)
    if (!g_ptr_array_find_with_equal_func (self->overrides, *one, g_str_equal, NULL))
      g_ptr_array_add (self->overrides, g_strdup (*one));
}

/* -- Looking ----------------------------------------------------------------------- */

static void
add_findings (Check *check, const char *text, bool title, const char *phase, const char *previous)
{
  g_autoptr (GPtrArray) found = ic_lint (text, phase, previous, NULL);

  g_ptr_array_set_free_func (found, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      IcLintFinding *lint = found->pdata[i];
      g_autofree char *quote = NULL;
      Finding *finding;

      /* A heading is no whole update: it has no need to name the impact, say. */
      if (title && !lint->blocks)
        {
          ic_lint_finding_free (lint);
          continue;
        }
      finding = g_new0 (Finding, 1);
      finding->lint = lint;
      finding->title = title;
      finding->within = g_strdup (text);
      quote = ic_let_pass_quote (lint, text);
      finding->key = g_strdup_printf ("%s:%d:%s:%u", ic_lint_rule_id (lint->rule), title, quote, i);
      g_ptr_array_add (check->findings, finding);
    }
}

static void
look (IcComposer *self)
{
  Check *check = self->check;
  const IcUpdate *previous = ic_composer_previous (self);
  IcUpdateTexts texts = ic_composer_texts (self);
  g_autofree char *raw = ic_text_area_get_text (self->text);

  g_ptr_array_set_size (check->findings, 0);
  if (!ic_words_blank (texts.title))
    add_findings (check, texts.title, true, texts.phase, NULL);
  /* The text as it stands in the view: the places are counted in it. */
  if (!ic_words_blank (texts.text))
    add_findings (check, raw, false, texts.phase, previous != NULL && self->corrects == NULL ? previous->text : NULL);
  self->blocking = 0;
  for (guint i = 0; i < check->findings->len; i++)
    {
      const Finding *finding = check->findings->pdata[i];

      self->blocking += finding->lint->blocks && find_override (self, finding) < 0;
    }
}

static void
contradict (IcComposer *self)
{
  IcUpdateTexts texts = ic_composer_texts (self);
  g_autoptr (IcItems) readings = ic_incident_get_readings (ic_session_get_incident (self->session));

  g_clear_pointer (&self->contradictions, g_ptr_array_unref);
  self->contradictions = ic_contradictions_of (ic_composer_state (self), self->id, texts.phase, texts.title, texts.text, readings, ic_composer_zone (self));
  ic_contradictions_of_components (self->contradictions, ic_composer_state (self), self->id, texts.phase, texts.components);
}

/* -- Showing ----------------------------------------------------------------------- */

static void
mark (IcComposer *self)
{
  Check *check = self->check;

  ic_text_marks_begin (check->marks);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const Finding *finding = check->findings->pdata[i];

      if (!finding->title && finding->lint->end > finding->lint->start && find_override (self, finding) < 0)
        ic_text_marks_add (check->marks, finding->lint->start, finding->lint->end, finding->lint->blocks ? IC_TONE_BAD : IC_TONE_WARNING);
    }
  ic_text_marks_end (check->marks);
}

/* Whoever approves sees which of it the author let pass. */
static char *
passed_words (IcComposer *self, const char *override)
{
  const IcUpdate *record = ic_composer_record (self);
  bool theirs = record != NULL && record->overrides != NULL && g_strv_contains ((const char * const *) record->overrides, override)
                && g_strcmp0 (record->author, ic_composer_me (self)) != 0;

  return theirs ? g_markup_printf_escaped (_("<b>%s let it pass</b> · %s"), ic_state_name (ic_composer_state (self), record->author), override)
                : g_markup_escape_text (override, -1);
}

static void
show_passed (IcComposer *self, IcItemRow *row, const Finding *finding, const char *override)
{
  g_autofree char *detail = passed_words (self, override), *name = g_strdup_printf (_("Let pass: %s"), finding->lint->message);
  IcRowAct acts[] = { { _("Take It Back"), "composer.restore", finding->key, NULL, NULL }, { NULL } };

  ic_item_row_set_lead_tag (row, ic_lint_rule_label (finding->lint->rule), IC_TONE_NEUTRAL, "ic-check-symbolic");
  ic_item_row_set_detail (row, detail);
  ic_item_row_set_buttons (row, NULL);
  ic_item_row_set_menu (row, name, acts);
}

static void
show_open (IcItemRow *row, const Finding *finding, bool first)
{
  g_autofree char *offer = finding->lint->offer != NULL ? g_strdup_printf ("%s ⏎", finding->lint->offer) : NULL;
  g_autofree char *name = g_strdup_printf (_("What can be done about: %s"), finding->lint->message);
  IcRowAct take[] = { { offer, "composer.take", finding->key, "flat", first ? _("Ctrl+. takes it over") : NULL }, { NULL } };
  IcRowAct acts[] = { { _("Override…"), "composer.override", finding->key, NULL, NULL },
                      { _("False Positive"), "composer.pass", finding->key, NULL, NULL }, { NULL } };

  ic_item_row_set_lead_tag (row, ic_lint_rule_label (finding->lint->rule), finding->lint->blocks ? IC_TONE_BAD : IC_TONE_WARNING,
                            finding->lint->blocks ? "ic-close-symbolic" : NULL);
  ic_item_row_set_detail (row, NULL);
  ic_item_row_set_buttons (row, offer != NULL ? take : NULL);
  ic_item_row_set_menu (row, name, acts);
}

static void
show_row (IcComposer *self, IcItemRow *row, const Finding *finding, bool first)
{
  int passed = find_override (self, finding);
  g_autofree char *message = finding->title ? g_strdup_printf (_("Heading: %s"), finding->lint->message) : g_strdup (finding->lint->message);
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  ic_item_row_set_centred (row, TRUE);
  ic_item_row_set_text (row, escaped);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), finding->lint->explanation);
  if (passed >= 0)
    show_passed (self, row, finding, self->overrides->pdata[passed]);
  else
    show_open (row, finding, first);
}

static void
show_rows (IcComposer *self)
{
  Check *check = self->check;

  ic_rows_begin (self->findings);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const Finding *finding = check->findings->pdata[i];

      show_row (self, ic_rows_take (self->findings, finding->key), finding, i == 0);
    }
  ic_rows_end (self->findings);
}

static gboolean
rest_cb (gpointer data)
{
  IcComposer *self = data;

  ((Check *) self->check)->rest = 0;
  ic_composer_show_changes (self);
  return G_SOURCE_REMOVE;
}

static void
show_changes (IcComposer *self, bool typing)
{
  Check *check = self->check;
  const IcUpdate *previous = ic_composer_previous (self);
  IcUpdateTexts texts = ic_composer_texts (self);
  gsize length = strlen (texts.text) + (previous != NULL && previous->text != NULL ? strlen (previous->text) : 0);

  g_clear_handle_id (&check->rest, g_source_remove);
  if (typing && length > LONG_TEXT)
    check->rest = g_timeout_add (REST_MS, rest_cb, self);
  else
    ic_composer_show_changes (self);
}

/* -- When -------------------------------------------------------------------------- */

/* The lists that the answer depends on. They are held while they are compared: another one cannot come to lie where one was. */
static void
lists_of (IcComposer *self, IcItems *lists[N_LISTS])
{
  const IcState *state = ic_composer_state (self);

  lists[0] = state->fixes;
  lists[1] = state->hypotheses;
  lists[2] = state->shown;
  lists[3] = state->updates;
  lists[4] = self->said;
}

static void
hold_lists (Check *check, IcItems *const lists[N_LISTS])
{
  for (guint i = 0; i < N_LISTS; i++)
    {
      IcItems *held = lists != NULL && lists[i] != NULL ? ic_items_ref (lists[i]) : NULL;

      g_clear_pointer (&check->lists[i], ic_items_unref);
      check->lists[i] = held;
    }
}

/* All else that it depends on. */
static char *
depends_on (IcComposer *self)
{
  IcUpdateTexts texts = ic_composer_texts (self);
  g_autoptr (IcItems) readings = ic_incident_get_readings (ic_session_get_incident (self->session));
  const char *critical = ic_critical_metric (ic_composer_state (self), readings);
  g_autofree char *raw = ic_text_area_get_text (self->text);
  GString *all = g_string_new (NULL);

  g_string_printf (all, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%d", self->id, self->corrects != NULL ? self->corrects : "", texts.phase, texts.title, raw,
                   critical != NULL ? critical : "", ic_composer_me (self), ic_state_is_open (ic_composer_state (self)));
  for (guint i = 0; i < self->overrides->len; i++)
    g_string_append_printf (all, "\n%s", (char *) self->overrides->pdata[i]);
  return g_string_free (all, FALSE);
}

static bool
is_seen (IcComposer *self, const char *now)
{
  Check *check = self->check;
  IcItems *lists[N_LISTS];

  lists_of (self, lists);
  return g_strcmp0 (check->seen, now) == 0 && memcmp (check->lists, lists, sizeof lists) == 0;
}

static void
look_at_it (IcComposer *self, bool typing)
{
  Check *check = self->check;
  IcItems *lists[N_LISTS];

  g_clear_handle_id (&check->source, g_source_remove);
  if (self->id == NULL || self->reading)
    {
      g_ptr_array_set_size (check->findings, 0);
      g_clear_pointer (&check->seen, g_free);
      g_clear_handle_id (&check->rest, g_source_remove);
      hold_lists (check, NULL);
    }
  else
    {
      g_free (check->seen);
      check->seen = depends_on (self);
      lists_of (self, lists);
      hold_lists (check, lists);
      look (self);
      contradict (self);
      mark (self);
      show_changes (self, typing);
      ic_composer_spell (self);
    }
  show_rows (self);
  g_signal_emit_by_name (self, "checked");
}

void
ic_composer_check_now (IcComposer *self)
{
  look_at_it (self, false);
}

static gboolean
check_cb (gpointer data)
{
  IcComposer *self = data;
  guint blocking = self->blocking;

  ((Check *) self->check)->source = 0;
  look_at_it (self, true);
  if (blocking != self->blocking)
    ic_composer_refresh (self);
  return G_SOURCE_REMOVE;
}

void
ic_composer_check_soon (IcComposer *self)
{
  Check *check = self->check;
  g_autofree char *now = depends_on (self);

  if (is_seen (self, now))
    return;
  g_clear_handle_id (&check->source, g_source_remove);
  check->source = g_timeout_add (DELAY_MS, check_cb, self);
}

/* -- What is done about them --------------------------------------------------------- */

static void
take (IcComposer *self, const Finding *finding)
{
  g_autofree char *text = NULL, *mended = NULL;

  if (finding->title)
    {
      mended = ic_lint_mend (self->heading_text, finding->lint);
      if (mended != NULL)
        g_object_set (self->heading, "text", mended, NULL);
    }
  else
    {
      text = ic_text_area_get_text (self->text);
      mended = ic_lint_mend (text, finding->lint);
      if (mended != NULL)
        ic_text_marks_replace (((Check *) self->check)->marks, finding->lint->from, finding->lint->to, finding->lint->wording, mended);
    }
  if (mended == NULL)
    ic_window_toast (self->window, _("There is no wording to take over: say it in other words, or override it"), NULL);
  ic_composer_check_now (self);
  ic_composer_refresh (self);
}

typedef struct {
  IcComposer *composer;
  char       *key;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->composer);
  g_free (asked->key);
  g_free (asked);
}

static const Finding *
find (IcComposer *self, const char *key)
{
  Check *check = self->check;

  for (guint i = 0; i < check->findings->len; i++)
    if (g_strcmp0 (((Finding *) check->findings->pdata[i])->key, key) == 0)
      return check->findings->pdata[i];
  return NULL;
}

static void
override_cb (IcWindow *window, const char *reason, gpointer data)
{
  Asked *asked = data;
  const Finding *finding = find (asked->composer, asked->key);

  if (finding != NULL)
    let_pass (asked->composer, finding, reason);
  else
    ic_window_toast (window, _("That passage is not there any more"), NULL);
}

static void
ask_override (IcComposer *self, const Finding *finding)
{
  Asked *asked = g_new0 (Asked, 1);
  IcAsk question = { .title = _("Override the Finding"), .label = _("Why may it be published?"), .accept = _("_Override"), .required = true };

  question.explanation = finding->lint->explanation;
  asked->composer = g_object_ref (self);
  asked->key = g_strdup (finding->key);
  ic_ask_dialog_present (self->window, &question, override_cb, asked, asked_free);
}

static void
act_on (IcComposer *self, const char *act, const Finding *finding)
{
  if (g_str_equal (act, "take"))
    take (self, finding);
  else if (g_str_equal (act, "pass"))
    let_pass (self, finding, "false positive");
  else if (g_str_equal (act, "override"))
    ask_override (self, finding);
  else if (g_str_equal (act, "restore") && find_override (self, finding) >= 0)
    {
      g_ptr_array_remove_index (self->overrides, find_override (self, finding));
      ic_composer_keep (self);
      ic_composer_check_now (self);
      ic_composer_refresh (self);
    }
}

void
ic_composer_check_row (IcComposer *self, const char *act, const char *key)
{
  const Finding *finding = find (self, key);

  if (finding != NULL)
    act_on (self, act, finding);
}

void
ic_composer_check_act (IcComposer *self, const char *act)
{
  Check *check = self->check;
  guint cursor = ic_text_marks_cursor (check->marks);
  const Finding *chosen = NULL;

  /* The keys mean what is there now, not what was there a moment ago. */
  ic_composer_check_now (self);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const Finding *finding = check->findings->pdata[i];
      bool here = !finding->title && cursor >= finding->lint->start && cursor <= finding->lint->end && finding->lint->end > 0;

      if (find_override (self, finding) < 0 && (chosen == NULL || here))
        chosen = finding;
      if (chosen == finding && here)
        break;
    }
  if (chosen != NULL)
    act_on (self, act, chosen);
  else
    ic_window_toast (self->window, _("Nothing is wrong with it"), NULL);
}

/* -- Life ---------------------------------------------------------------------------- */

void
ic_composer_check_init (IcComposer *self)
{
  Check *check = g_new0 (Check, 1);

  check->findings = g_ptr_array_new_with_free_func (finding_free);
  check->marks = ic_text_marks_new (ic_text_area_get_view (self->text));
  self->check = check;
  ic_composer_spell_init (self, check->marks);
}

void
ic_composer_check_clear (IcComposer *self)
{
  Check *check = self->check;

  ic_composer_spell_clear (self);
  self->check = NULL;
  g_clear_handle_id (&check->source, g_source_remove);
  g_clear_handle_id (&check->rest, g_source_remove);
  g_ptr_array_unref (check->findings);
  g_free (check->seen);
  hold_lists (check, NULL);
  ic_text_marks_free (check->marks);
  g_free (check);
}
