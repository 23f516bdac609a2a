/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: what support may say now, and the customers who are told in person.
 */
#include "ic-ctl-private.h"

#include "ic-customer-import.h"
#include "ic-support.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <string.h>

static bool
fold_all (IcCtl *self, GError **error)
{
  return ic_ctl_open (self, false, error) && ic_ctl_choose (self, true, error) && ic_ctl_fold (self, error) &&
         ic_ctl_fold_stream (self, "org", &self->org, error);
}

/* -- say -- */

static void
put_words (IcCtl *self, const IcSupportWords *words)
{
  const IcState *state = self->folded.state;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *since = words->since != 0 ? ic_time_format (words->since) : NULL;
  g_autofree char *next = words->next_word != 0 ? ic_time_format (words->next_word) : NULL;
  gint64 tickets = ic_support_tickets (state);

  ic_json_begin_object (w, NULL);
  ic_json_put_bool (w, "approved", words->approved);
  ic_json_put_bool (w, "over", words->over);
  ic_json_put_string (w, "wording", words->source);
  ic_json_put_string (w, "title", words->title);
  ic_json_put_string (w, "text", words->text);
  ic_json_put_string (w, "phase", words->phase);
  ic_json_put_string (w, "affected", words->affected);
  ic_json_put_string (w, "not_affected", words->not_affected);
  ic_json_put_string (w, "tell", words->tell);
  ic_json_put_string (w, "workaround", words->workaround);
  ic_json_put_string (w, "since", since);
  ic_json_put_string (w, "next_word", next);
  ic_json_put_int (w, "reported", state->reported);
  if (tickets >= 0)
    ic_json_put_int (w, "tickets", tickets);
  if (state->affected >= 0)
    ic_json_put_int (w, "estimate", state->affected);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

static void
print_questions (IcCtl *self)
{
  const IcItems *questions = self->folded.state->questions;

  if (ic_items_count (questions) > 0)
    ic_ctl_print (self, "\n%s\n", _("Questions"));
  for (guint i = 0; i < ic_items_count (questions); i++)
    {
      const IcQuestion *question = IC_AT (IcQuestion, questions, i);

      ic_ctl_print (self, "  %u  %s\n     %s\n", i + 1, question->text, question->answered != 0 ? question->answer : _("(not answered yet)"));
    }
}

IcCtlStatus
ic_ctl_say (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autoptr (IcSupportWords) words = NULL;
  g_autofree char *text = NULL;
  g_autofree char *figures = NULL;

  if (argc > 2)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                   _("“say” tells what may be said now: type “incidentctl say [INCIDENT]”; to log what somebody said, “incidentctl message”"));
      return IC_CTL_USAGE;
    }
  if (argc == 2)
    {
      g_free (self->incident);
      self->incident = g_strdup (argv[1]);
    }
  if (!fold_all (self, error))
    return IC_CTL_RECORD;

  ic_ctl_tell_stale (self);
  words = ic_support_words (self->folded.state, self->org.state);
  if (self->json)
    {
      put_words (self, words);
      return IC_CTL_GOOD;
    }
  text = ic_support_text (words, self->zone);
  figures = ic_support_figures (self->folded.state);
  if (!words->approved)
    ic_ctl_print (self, "%s\n\n", _("(Nothing is approved yet; until then:)"));
  ic_ctl_print (self, "%s\n", text);
  if (*figures != '\0')
    ic_ctl_print (self, "\n%s\n", figures);
  print_questions (self);

  return IC_CTL_GOOD;
}

/* -- customers -- */

static void
put_row (IcJsonWriter *w, const IcState *org, const IcState *state, const IcCareRow *row)
{
  const IcCustomer *customer = row->customer;
  const char *owner = row->care != NULL && row->care->owner != NULL ? ic_state_name (state, row->care->owner)
                      : customer != NULL && customer->owner != NULL ? ic_state_name (org, customer->owner) : NULL;
  g_autofree char *at = row->reached != NULL ? ic_time_format (row->reached->at) : NULL;
  g_autofree char *promised = row->care != NULL && row->care->promised != 0 ? ic_time_format (row->care->promised) : NULL;

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", row->id);
  ic_json_put_string (w, "name", row->name);
  ic_json_put_string (w, "owner", owner);
  ic_json_put_string (w, "contact", customer != NULL ? customer->contact : NULL);
  ic_json_put_string (w, "reach", customer != NULL ? customer->reach : NULL);
  ic_json_put_string (w, "note", customer != NULL ? customer->note : NULL);
  ic_json_put_string (w, "how", row->reached != NULL ? row->reached->how : NULL);
  ic_json_put_string (w, "said", row->reached != NULL ? row->reached->said : NULL);
  ic_json_put_string (w, "reached", at);
  ic_json_put_string (w, "promised", promised);
  ic_json_put_bool (w, "untold", row->untold);
  ic_json_end (w);
}

static void
print_row (IcCtl *self, const IcState *state, const IcCareRow *row)
{
  const char *owner = row->care != NULL && row->care->owner != NULL ? ic_state_name (state, row->care->owner)
                      : row->customer != NULL && row->customer->owner != NULL ? ic_state_name (self->org.state, row->customer->owner) : _("nobody yet");
  g_autofree char *at = row->reached != NULL ? ic_time_of_day (row->reached->at, self->zone, false) : NULL;
  g_autofree char *due = row->care != NULL && row->care->promised != 0 ? ic_time_of_day_zone (row->care->promised, self->zone) : NULL;
  g_autofree char *contacted = row->reached != NULL ? g_strdup_printf ("%s %s", row->reached->how, at) : NULL;
  g_autofree char *promised = due != NULL ? g_strdup_printf (_("promised by %s"), due) : NULL;
  g_autofree char *rest = ic_words_join (" · ", (const char *const[]){ owner, contacted, row->reached != NULL ? row->reached->said : NULL,
                                                                      promised, row->untold ? _("not told yet that it is over") : NULL,
                                                                      row->customer != NULL ? row->customer->reach : NULL }, 6);

  ic_ctl_print (self, "%s  %-24s %s\n", row->untold ? "!" : row->reached != NULL ? "✓" : "–", row->name, rest);
}

static IcCtlStatus
list_customers (IcCtl *self)
{
  g_autoptr (IcState) empty = self->folded.state == NULL ? ic_state_new ("incident/none") : NULL;
  const IcState *state = empty != NULL ? empty : self->folded.state;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autoptr (GPtrArray) rows = NULL;
  guint contacted;

  rows = ic_support_customers (state, self->org.state, &contacted);
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < rows->len; i++)
    if (self->json)
      put_row (w, self->org.state, state, rows->pdata[i]);
    else
      print_row (self, state, rows->pdata[i]);
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);
  else if (rows->len == 0)
    ic_ctl_print (self, "%s\n", _("No customer is told in person yet: type “incidentctl customer-keep NAME” or “incidentctl customers import FILE”."));
  else if (empty == NULL)
    ic_ctl_print (self, _("\n%u of %u contacted\n"), contacted, rows->len);

  return IC_CTL_GOOD;
}

static void
print_import (IcCtl *self, const IcCustomerImport *import)
{
  g_autofree char *summary = ic_customer_import_summary (import);

  for (guint i = 0; i < import->rows->len; i++)
    {
      const IcImportRow *row = import->rows->pdata[i];

      if (row->kind == IC_IMPORT_ADDED)
        ic_ctl_print (self, "+ %s\n", row->customer->name);
      else if (row->kind == IC_IMPORT_CHANGED)
        ic_ctl_print (self, "~ %s  %s\n", row->customer->name, row->what);
    }
  for (guint i = 0; i < import->problems->len; i++)
    {
      g_autofree char *problem = ic_import_problem_text (import->problems->pdata[i]);

      ic_ctl_complain (self, problem);
    }
  for (guint i = 0; i < import->ignored->len; i++)
    ic_ctl_print (self, _("The column “%s” is not used.\n"), (const char *) import->ignored->pdata[i]);
  ic_ctl_print (self, "%s\n", summary);
}

static IcCtlStatus
import_file (IcCtl *self, const char *file, bool take, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (IcCustomerImport) import = NULL;
  g_autoptr (IcVerbs) verbs = NULL;
  gsize length;

  if (!g_file_get_contents (file, &text, &length, error))
    return IC_CTL_USAGE;
  import = ic_customer_import_read (text, length, self->org.state, error);
  if (import == NULL)
    return IC_CTL_USAGE;
  print_import (self, import);
  if (import->problems->len > 0 && take)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("Nothing was taken: mend these lines first"));
      return IC_CTL_REFUSED;
    }
  if (!take || import->added + import->changed == 0)
    return IC_CTL_GOOD;
  verbs = ic_ctl_verbs (self, self->me->id);
  ic_customer_import_take (import, verbs);

  return ic_ctl_submit (self, verbs, error);
}

IcCtlStatus
ic_ctl_customers (IcCtl *self, int argc, char **argv, GError **error)
{
  bool import = argc == 3 && strcmp (argv[1], "import") == 0;
  bool check = argc == 3 && strcmp (argv[1], "check") == 0;
  g_autoptr (GPtrArray) lines = NULL;

  if (argc != 1 && !import && !check)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("Type “incidentctl customers”, “incidentctl customers check FILE” or “incidentctl customers import FILE”"));
      return IC_CTL_USAGE;
    }
  if (!ic_ctl_open (self, import, error) || !ic_ctl_fold_stream (self, "org", &self->org, error))
    return IC_CTL_RECORD;
  if (import || check)
    return import_file (self, argv[2], import, error);

  lines = ic_ctl_incidents (self, error);
  if (lines == NULL || (lines->len > 0 && !fold_all (self, error)))
    return IC_CTL_RECORD;
  ic_ctl_tell_stale (self);

  return list_customers (self);
}
