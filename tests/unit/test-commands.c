/* SPDX-License-Identifier: GPL-3.0-or-later
 * Command lines: what they mean, what they answer to nonsense, what completes them.
 */
#include "acts.h"

#include "ic-commands.h"
#include "ic-time.h"

#include <string.h>

typedef struct {
  IcTestActs acts;
  GTimeZone *zone;
} Fixture;

#define STATE (f->acts.incident.state)
#define COMMS (f->acts.comms.state)
#define LAST(Type, list) IC_AT (Type, list, (list)->n - 1)

static IcVerbs *
run (Fixture *f, const char *actor, const char *line, GError **error)
{
  IcVerbs *verbs = ic_test_acts_begin (&f->acts, actor);
  const IcCommandContext context = { .verbs = verbs, .zone = f->zone, .org = f->acts.org.state };

  if (ic_command_run (&context, line, error))
    return verbs;
  g_assert_cmpint (verbs->events->len, ==, 0);
  ic_verbs_free (verbs);
  return NULL;
}

/* What must work, and have an effect. */
static const IcEntry *
does (Fixture *f, const char *actor, const char *line)
{
  g_autoptr (GError) error = NULL;
  IcVerbs *verbs = run (f, actor, line, &error);

  g_assert_no_error (error);
  return ic_test_acts_place (&f->acts, verbs);
}

/* What must not, with these words in the answer. */
static void
fails (Fixture *f, const char *actor, const char *line, IcCommandError code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (run (f, actor, line, &error));
  g_assert_error (error, IC_COMMAND_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” answers “%s”, without “%s”", line, error->message, words);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->zone = g_time_zone_new_identifier ("Europe/Berlin");
  ic_test_acts_init (&f->acts);
  ic_test_acts_declare (&f->acts);
  does (f, "ana", "arrive Kim Declan title=\"Database lead\"");
  does (f, "ana", "arrive Ricardo");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_time_zone_unref (f->zone);
  ic_test_acts_clear (&f->acts);
}

static void
test_table (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++, n++)
    {
      g_auto (GStrv) aliases = g_strsplit ((*c)->aliases != NULL ? (*c)->aliases : "", "|", -1);
      g_autofree char *start = g_strconcat ((*c)->name, NULL);
      bool rest = false;

      g_assert_true (g_hash_table_add (seen, g_strdup ((*c)->name)));
      for (char **alias = aliases; *alias != NULL; alias++)
        g_assert_true (g_hash_table_add (seen, g_strdup (*alias)));
      g_assert_true (g_str_has_suffix ((*c)->help, "."));
      g_assert_true (g_str_has_prefix ((*c)->example, start));
      for (const IcArgument *a = (*c)->arguments; a->name != NULL; a++)
        {
          g_assert_nonnull (a->what);
          /* Nothing by place can follow what takes the rest of the line. */
          g_assert_false (rest && !(a->flags & IC_ARGUMENT_OPTION));
          rest = rest || (a->flags & IC_ARGUMENT_REST);
        }
      g_assert_true (ic_command_find ((*c)->name, NULL) == *c);
    }
  g_assert_cmpint (n, >, 50);
}

/* What the authority says of the newest update at the status page. */
static void
fail_delivery (Fixture *f)
{
  g_autoptr (IcVerbs) verbs = ic_test_acts_begin (&f->acts, "ana");
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_DELIVERY_FAILED, &verbs->context, verbs->stream);
  ic_json_put_string (draft.data, "update", ic_state_published (STATE)->id);
  ic_json_put_string (draft.data, "outlet", "status-page");
  ic_json_put_string (draft.data, "reason", "It does not answer");
  g_ptr_array_add (verbs->events, ic_event_draft_finish (&draft));
  ic_test_acts_place (&f->acts, g_steal_pointer (&verbs));
}

/* A record in which every example makes sense. */
static void
enrich (Fixture *f)
{
  does (f, "ana", "outlet-keep Status page kind=statuspage");
  does (f, "ana", "component-keep Checkout");
  does (f, "ana", "statement-keep \"First words\" investigating We are looking into it.");
  does (f, "ana", "metric Success url=http://localhost:9090 query=up unit=% warning=99 critical=95");
  does (f, "ana", "metric Checkout success url=http://localhost/");
  does (f, "ana", "group Database supervisor=@ricardo services=orders-db");
  does (f, "ana", "hypothesis The pool is exhausted");
  does (f, "ana", "hypothesis The deployment broke it");
  does (f, "ana", "hypothesis Cosmic rays");
  does (f, "ana", "eliminate 3");
  does (f, "ana", "task Ask the bank @kim");
  does (f, "ana", "fix rollback Back to 4.2 scope=checkout");
  does (f, "ana", "fix hotfix Restart scope=search --start");
  does (f, "ana", "followup Raise the pool");
  does (f, "ana", "sitrep Cards");
  does (f, "ana", "draft investigating We are looking into it.");
  does (f, "ana", "submit");
  does (f, "ana", "draft investigating We still are.");
  does (f, "ana", "draft investigating Cards fail.");
  does (f, "ana", "submit 3");
  does (f, "ana", "publish 3");
  fail_delivery (f);
  does (f, "ana", "answer 2");
  does (f, "ana", "ask Are refunds hit?");
  does (f, "ana", "reported T-1832");
  does (f, "ana", "customer-keep Nordlicht");
  does (f, "ana", "handoff @kim");
}

static void
test_examples (Fixture *f, gconstpointer unused)
{
  enrich (f);

  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    {
      bool kim = strcmp ((*c)->name, "accept") == 0 || strcmp ((*c)->name, "decline") == 0 || strcmp ((*c)->name, "take") == 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (IcVerbs) verbs = NULL;

      if (strcmp ((*c)->name, "fine") == 0)
        ic_test_acts_wait (&f->acts, 20 * IC_MINUTE);
      verbs = run (f, kim ? "kim-declan" : "ana", (*c)->example, &error);
      if (error != NULL)
        g_error ("the example “%s” answers “%s”", (*c)->example, error->message);
      for (guint i = 0; i < verbs->events->len; i++)
        {
          g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[i], &error);
          g_assert_no_error (error);
          ic_kind_check (event->kind, event->data, &error);
          g_assert_no_error (error);
        }
    }
}

static void
test_words (Fixture *f, gconstpointer unused)
{
  static const struct { const char *line, *text; } table[] = {
    { "/note plain", "plain" },
    { "note  don't panic,   he said", "don't panic,   he said" },
    { "note \"in quotes\"", "in quotes" },
    { "note “in curly quotes”", "in curly quotes" },
    { "note he said \"no way\" to us", "he said \"no way\" to us" },
    { "note rm --force was run, size=3", "rm --force was run, size=3" },
    { "note two\nlines", "two\nlines" },
    { "note ask @kim about it", "ask @kim about it" },
    { "note 'twas the night", "'twas the night" },
    { "note \"never closed", "\"never closed" },
    { "note -- --tag is text", "--tag is text" },
    { "note a \\\"b\\\" c", "a \\\"b\\\" c" },
    { "note \"a \\\"b\\\" c\"", "a \"b\" c" },
    { "note tag=comms said aloud", "said aloud" },
    { "note said tag=comms aloud", "said aloud" },
    { "NOTE Größe 100 %", "Größe 100 %" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IcVerbs) verbs = run (f, "ana", table[i].line, &error);
      g_assert_no_error (error);
      g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[0], &error);
      g_assert_cmpstr (ic_json_string (ic_json_member (event->data, "text"), NULL), ==, table[i].text);
    }
}

static void
test_argv (Fixture *f, gconstpointer unused)
{
  static const char * const argv[] = { "message", "@kim", "It's \"down\"", "--channel", "phone", NULL };
  IcVerbs *verbs = ic_test_acts_begin (&f->acts, "ana");
  const IcCommandContext context = { .verbs = verbs, .zone = f->zone };
  g_autoptr (GError) error = NULL;

  g_assert_true (ic_command_run_argv (&context, argv, &error));
  g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[0], &error);
  g_assert_cmpstr (ic_json_string (ic_json_member (event->data, "from"), NULL), ==, "Kim Declan");
  g_assert_cmpstr (ic_json_string (ic_json_member (event->data, "text"), NULL), ==, "It's \"down\"");
  g_assert_cmpstr (ic_json_string (ic_json_member (event->data, "channel"), NULL), ==, "phone");
  ic_verbs_free (verbs);
}

static void
test_people (Fixture *f, gconstpointer unused)
{
  does (f, "ana", "task Check the replicas @kim");
  g_assert_cmpstr (LAST (IcTask, STATE->tasks)->text, ==, "Check the replicas");
  g_assert_cmpstr (LAST (IcTask, STATE->tasks)->owner, ==, "kim-declan");
  does (f, "ana", "task @ric Check the logs");
  g_assert_cmpstr (LAST (IcTask, STATE->tasks)->text, ==, "Check the logs");
  g_assert_cmpstr (LAST (IcTask, STATE->tasks)->owner, ==, "ricardo");
  does (f, "ana", "task Ask @kim for logs @\"Lee Wong\"");
  g_assert_cmpstr (LAST (IcTask, STATE->tasks)->text, ==, "Ask @kim for logs");
  g_assert_cmpstr (LAST (IcTask, STATE->tasks)->owner, ==, "lee-wong");
  does (f, "ana", "task Mine owner=me");
  g_assert_cmpstr (LAST (IcTask, STATE->tasks)->owner, ==, "ana");

  /* A last name will do; who is new may be called like the start of somebody's name. */
  does (f, "ana", "next-ic Declan");
  g_assert_cmpstr (STATE->next_ic, ==, "kim-declan");
  does (f, "ana", "arrive Ric");
  g_assert_nonnull (ic_state_person (STATE, "ric"));
  does (f, "ana", "arrive Kimberly");
  fails (f, "ana", "next-ic @ki", IC_COMMAND_ERROR_USAGE, "could be “Kim Declan”, “Kimberly”");
  fails (f, "ana", "break @nobody", IC_COMMAND_ERROR_USAGE, "Nobody called “nobody”");
  fails (f, "ana", "next-ic @", IC_COMMAND_ERROR_USAGE, "A name is missing");

  does (f, "ana", "role comms Kim Declan note=\"drafts are in the record\"");
  g_assert_cmpstr (ic_state_holder (STATE, "communications"), ==, "kim-declan");
  fails (f, "ana", "role communications", IC_COMMAND_ERROR_USAGE, "--release");
  does (f, "ana", "role communications --release");
  g_assert_cmpstr (ic_state_holder (STATE, "communications"), ==, "ana");
  does (f, "ricardo", "break");
  g_assert_cmpint (ic_state_person (STATE, "ricardo")->break_since, >, 0);
}

static void
test_items (Fixture *f, gconstpointer unused)
{
  fails (f, "ana", "done 1", IC_COMMAND_ERROR_NOT_NOW, "There is no task");
  does (f, "ana", "task Pool: raise it");
  does (f, "ana", "task Pool: measure it");
  does (f, "ana", "task Call the bank");
  fails (f, "ana", "done pool it is", IC_COMMAND_ERROR_USAGE, "could be 1 “Pool: raise it”, 2 “Pool: measure it”: type the number");
  fails (f, "ana", "done 9", IC_COMMAND_ERROR_USAGE, "1 to 3");
  fails (f, "ana", "done", IC_COMMAND_ERROR_USAGE, "1 “Pool: raise it”");
  does (f, "ana", "done #1 to 200");
  g_assert_cmpstr (IC_AT (IcTask, STATE->tasks, 0)->reason, ==, "to 200");
  /* The first is done already, so an open one is meant. */
  does (f, "ana", "done pool");
  g_assert_cmpstr (IC_AT (IcTask, STATE->tasks, 1)->status, ==, "done");
  does (f, "ana", "block \"call the bank\" nobody picks up");
  g_assert_cmpstr (IC_AT (IcTask, STATE->tasks, 2)->status, ==, "blocked");
  does (f, "ana", "unblock");
  g_assert_cmpstr (IC_AT (IcTask, STATE->tasks, 2)->status, ==, "open");
  g_autofree char *by_id = g_strdup_printf ("drop %s", IC_AT (IcTask, STATE->tasks, 2)->id);
  does (f, "ana", by_id);
  g_assert_cmpstr (IC_AT (IcTask, STATE->tasks, 2)->status, ==, "dropped");
  g_autofree char *assign = g_strdup_printf ("assign %s @kim", IC_AT (IcTask, STATE->tasks, 0)->id);
  does (f, "ana", assign);

  fails (f, "ana", "finish", IC_COMMAND_ERROR_NOT_NOW, "needs a fix, and there is none");
  does (f, "ana", "fix rollback Back to 4.2 within=15m scope=checkout,search");
  g_assert_cmpint (LAST (IcFix, STATE->fixes)->undo_within, ==, 15 * IC_MINUTE);
  g_assert_cmpuint (g_strv_length (LAST (IcFix, STATE->fixes)->scope), ==, 2);
  does (f, "ana", "start");
  does (f, "ana", "finish error rate is back proper=\"Raise the pool\" due=48h owner=@kim");
  g_assert_cmpstr (LAST (IcFix, STATE->fixes)->outcome, ==, "error rate is back");
  g_assert_cmpstr (LAST (IcFollowup, STATE->followups)->owner, ==, "kim-declan");
  g_assert_cmpstr (LAST (IcFollowup, STATE->followups)->fix, ==, LAST (IcFix, STATE->fixes)->id);
  /* The outcome of the only fix in flight, however much it reads like a fix. */
  does (f, "ana", "fix hotfix Restart the pool");
  does (f, "ana", "fix hotfix Add replicas --start");
  does (f, "ana", "finish restart was not needed");
  g_assert_cmpstr (LAST (IcFix, STATE->fixes)->status, ==, "finished");
  g_assert_cmpstr (LAST (IcFix, STATE->fixes)->outcome, ==, "restart was not needed");
  does (f, "ana", "abandon \"restart the pool\" not needed");
  g_assert_cmpstr (IC_AT (IcFix, STATE->fixes, 1)->status, ==, "abandoned");
  fails (f, "ana", "fix magic Do it", IC_COMMAND_ERROR_USAGE, "workaround, hotfix, rollback, proper");
}

static void
test_times (Fixture *f, gconstpointer unused)
{
  static const struct { const char *typed; gint64 start; } past[] = {
    { "12:40", IC_TEST_NOON - 20 * IC_MINUTE }, /* 13:00 in Berlin now */
    { "20m", IC_TEST_NOON - 20 * IC_MINUTE },
    { "14:00", IC_TEST_NOON - 23 * IC_HOUR },
    { "2026-11-20T11:40:00Z", IC_TEST_NOON - 20 * IC_MINUTE },
    { "\"2026-11-20 12:40\"", IC_TEST_NOON - 20 * IC_MINUTE },
  };
  static const struct { const char *typed; gint64 due; } future[] = {
    { "14:00", IC_TEST_NOON + IC_HOUR }, { "12:40", IC_TEST_NOON + IC_DAY - 20 * IC_MINUTE }, { "30m", IC_TEST_NOON + 30 * IC_MINUTE },
    { "2026-11-25", IC_TEST_NOON + 5 * IC_DAY + 4 * IC_HOUR }, { "2d", IC_TEST_NOON + 2 * IC_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    {
      g_autofree char *line = g_strdup_printf ("impact start=%s", past[i].typed);
      f->acts.env.time = IC_TEST_NOON;
      does (f, "ana", line);
      g_assert_cmpint (STATE->impact_start, ==, past[i].start);
    }
  for (guint i = 0; i < G_N_ELEMENTS (future); i++)
    {
      g_autofree char *line = g_strdup_printf ("followup Look due=%s", future[i].typed);
      f->acts.env.time = IC_TEST_NOON;
      does (f, "ana", line);
      g_assert_cmpint (LAST (IcFollowup, STATE->followups)->due, ==, future[i].due);
    }
  fails (f, "ana", "impact start=yesterday", IC_COMMAND_ERROR_USAGE, "14:02");
  fails (f, "ana", "outlet-keep Chat kind=slack secret=chat paused=no", IC_COMMAND_ERROR_USAGE, "paused=yes");
  fails (f, "ana", "followup Look due=2026-13-01", IC_COMMAND_ERROR_USAGE, "no time");
  fails (f, "ana", "followup Look due=2026-11-25x", IC_COMMAND_ERROR_USAGE, "no time");
}

static void
test_numbers (Fixture *f, gconstpointer unused)
{
  does (f, "ana", "affected 1,240 payments log");
  g_assert_cmpint (STATE->affected, ==, 1240);
  g_assert_cmpstr (STATE->affected_source, ==, "payments log");
  does (f, "ana", "impact affected=\"1 300\" share=30% revenue=18500.5");
  g_assert_cmpint (STATE->affected, ==, 1300);
  g_assert_cmpfloat (STATE->share, ==, 0.3);
  g_assert_cmpfloat (STATE->revenue, ==, 18500.5);
  fails (f, "ana", "affected many", IC_COMMAND_ERROR_USAGE, "whole number");
  fails (f, "ana", "affected -3", IC_COMMAND_ERROR_USAGE, "whole number");
  fails (f, "ana", "affected 99999999999999999999", IC_COMMAND_ERROR_USAGE, "whole number");
  fails (f, "ana", "impact share=nan", IC_COMMAND_ERROR_USAGE, "no number");
  fails (f, "ana", "impact revenue=1e999", IC_COMMAND_ERROR_USAGE, "no number");
  does (f, "ana", "impact");
}

static void
test_states (Fixture *f, gconstpointer unused)
{
  does (f, "ana", "confirm");
  g_assert_cmpint (STATE->state, ==, 2);
  does (f, "ana", "state maj");
  g_assert_cmpint (STATE->state, ==, 3);
  fails (f, "ana", "state 1", IC_COMMAND_ERROR_NOT_NOW, "asks why");
  does (f, "ana", "state 1 errors are gone");
  g_assert_cmpstr (STATE->state_reason, ==, "errors are gone");
  fails (f, "ana", "state 4", IC_COMMAND_ERROR_USAGE, "3 Major");
  does (f, "ana", "fix hotfix Restart --start");
  fails (f, "ana", "resolve", IC_COMMAND_ERROR_NOT_NOW, "override=");
  does (f, "ana", "resolve It was the pool override=\"seen by hand\"");
  g_assert_cmpstr (STATE->outcome, ==, "resolved");
  g_assert_nonnull (STATE->unmet);
  does (f, "ana", "reopen Back again state=2");
  g_assert_cmpint (STATE->state, ==, 2);
}

static void
test_handoff (Fixture *f, gconstpointer unused)
{
  fails (f, "kim-declan", "accept", IC_COMMAND_ERROR_NOT_NOW, "No offer");
  fails (f, "ana", "handoff Ana", IC_COMMAND_ERROR_NOT_NOW, "already");
  does (f, "ana", "handoff Kim Declan note=\"the bank calls at two\"");
  g_assert_cmpstr (ic_state_offer (STATE)->note, ==, "the bank calls at two");
  g_assert_nonnull (ic_state_offer (STATE)->situation);
  fails (f, "ricardo", "accept", IC_COMMAND_ERROR_NOT_NOW, "--as kim-declan");
  does (f, "kim-declan", "accept --voice");
  g_assert_cmpstr (STATE->ic, ==, "kim-declan");
  fails (f, "kim-declan", "take It is mine", IC_COMMAND_ERROR_NOT_NOW, "already");
  fails (f, "ana", "take", IC_COMMAND_ERROR_USAGE, "needs reason");
  does (f, "ana", "take Kim is cut off");
  g_assert_cmpstr (STATE->ic, ==, "ana");
}

static void
test_loop (Fixture *f, gconstpointer unused)
{
  f->acts.env.time += IC_MINUTE;
  does (f, "ana", "answer 4");
  g_assert_nonnull (IC_AT (IcAnswer, STATE->answers, 3)->answer);
  g_assert_nonnull (IC_AT (IcAnswer, STATE->answers, 3)->evidence);
  does (f, "ana", "answer 2 Kim rests at three");
  g_assert_cmpstr (IC_AT (IcAnswer, STATE->answers, 1)->answer, ==, "Kim rests at three");
  fails (f, "ana", "answer 7 no", IC_COMMAND_ERROR_USAGE, "1 to 6");
  does (f, "ana", "snooze 5 for=2h");
  g_assert_cmpint (IC_AT (IcAnswer, STATE->answers, 4)->snoozed, <=, STATE->round_since + 15 * IC_MINUTE);
}

static void
test_updates (Fixture *f, gconstpointer unused)
{
  fails (f, "kim-declan", "publish", IC_COMMAND_ERROR_NOT_NOW, "needs a draft");
  does (f, "kim-declan", "draft investigating Cards fail in the EU. title=\"Card payments\" next=30m");
  g_assert_cmpstr (LAST (IcUpdate, COMMS->updates)->text, ==, "Cards fail in the EU.");
  does (f, "kim-declan", "draft identified One bank rejects cards. update=1");
  g_assert_cmpuint (ic_items_count (COMMS->updates), ==, 1);
  g_assert_cmpstr (LAST (IcUpdate, COMMS->updates)->title, ==, "Card payments");
  does (f, "kim-declan", "submit");
  does (f, "ana", "return say which bank");
  g_assert_cmpstr (LAST (IcUpdate, COMMS->updates)->note, ==, "say which bank");
  does (f, "kim-declan", "submit");
  fails (f, "ana", "publish override=eta", IC_COMMAND_ERROR_USAGE, "which finding");
  does (f, "ana", "publish");
  g_assert_cmpstr (ic_state_published (STATE)->author, ==, "kim-declan");
  g_assert_false (ic_state_published (STATE)->alone);
  does (f, "ana", "draft monitoring It is back. title=Back");
  fails (f, "ana", "publish 1", IC_COMMAND_ERROR_NOT_NOW, "published already");
  fails (f, "ana", "draft monitoring New text update=1", IC_COMMAND_ERROR_NOT_NOW, "published already");
  /* The first one is out, so the second is meant. */
  does (f, "ana", "submit");
  does (f, "ana", "publish corrects=1");
  /* What blocks at the desk blocks here. */
  does (f, "kim-declan", "draft identified Cards fail in the EU. They will work again by 5 pm. title=Cards");
  does (f, "kim-declan", "submit");
  fails (f, "ana", "publish", IC_COMMAND_ERROR_NOT_NOW, "override=\"eta: why\"");
  fails (f, "ana", "publish override=\"blame: no\"", IC_COMMAND_ERROR_NOT_NOW, "override=\"eta: why\"");
  g_assert_true (ic_state_published (STATE)->alone);
  g_assert_cmpstr (ic_state_published (STATE)->corrects, ==, IC_AT (IcUpdate, STATE->updates, 0)->id);
  /* What its author let pass goes with it. */
  does (f, "ana", "return 3 Say it again");
  fails (f, "kim-declan", "submit override=because", IC_COMMAND_ERROR_USAGE, "which finding and why");
  does (f, "kim-declan", "submit override=\"eta: the bank said so in public\"");
  does (f, "ana", "publish");
  g_assert_cmpstr (ic_state_published (STATE)->overrides[0], ==, "eta: the bank said so in public");
  does (f, "ana", "sitrep Cards fail needed=\"A DBA\"");
  g_assert_cmpstr (ic_state_sitrep (STATE)->broken, ==, "Cards fail");
  g_assert_cmpstr (ic_state_sitrep (STATE)->needed, ==, "A DBA");
  g_assert_nonnull (ic_state_sitrep (STATE)->who);
}

static void
test_support (Fixture *f, gconstpointer unused)
{
  const IcCare *care;

  fails (f, "ana", "brief", IC_COMMAND_ERROR_USAGE, "Say what support may say");
  does (f, "ana", "brief Cards fail. workaround=\"Pay with a wallet.\" not-affected=Wallets");
  does (f, "ana", "brief tell=\"The form says E-4021\"");
  g_assert_cmpstr (STATE->brief_wording, ==, "Cards fail.");
  g_assert_cmpstr (STATE->brief_tell, ==, "The form says E-4021");
  fails (f, "ana", "answer-question 1 No", IC_COMMAND_ERROR_NOT_NOW, "no question");
  does (f, "sam", "ask Are refunds hit?");
  does (f, "ana", "answer-question refunds No, refunds work.");
  g_assert_cmpstr (LAST (IcQuestion, STATE->questions)->answer, ==, "No, refunds work.");
  fails (f, "sam", "ticket-answered T-1", IC_COMMAND_ERROR_NOT_NOW, "Nobody counted");
  does (f, "sam", "reported T-1");
  does (f, "sam", "ticket-answered T-1");
  fails (f, "sam", "answered T-1", IC_COMMAND_ERROR_NOT_NOW, "answered already");

  does (f, "ana", "customer-keep Nordlicht Retail owner=@kim reach=\"+49 40\"");
  does (f, "ana", "customer-keep Nordwind AG");
  does (f, "ana", "customer-keep nordlicht retail note=\"Ask for Ms Ode\"");
  g_assert_cmpuint (ic_items_count (f->acts.org.state->customers), ==, 2);
  g_assert_cmpstr (((const IcCustomer *) ic_items_find (f->acts.org.state->customers, "nordlicht-retail"))->reach, ==, "+49 40");
  fails (f, "sam", "contact nord They know", IC_COMMAND_ERROR_USAGE, "more of the name");
  does (f, "sam", "contact nordl They switched to wallets next=30m");
  care = ic_items_find (STATE->cares, "nordlicht-retail");
  g_assert_cmpstr (LAST (IcContact, care->contacts)->said, ==, "They switched to wallets");
  g_assert_cmpint (care->promised, >, 0);
  does (f, "sam", "contact \"Blue Fjord\" --missed how=mail");
  g_assert_nonnull (ic_items_find (STATE->cares, "blue-fjord"));
  does (f, "sam", "assign-customer fjord @kim by=20m");
  g_assert_cmpstr (((const IcCare *) ic_items_find (STATE->cares, "blue-fjord"))->owner, ==, "kim-declan");
  fails (f, "ana", "customer-drop Blue Fjord", IC_COMMAND_ERROR_NOT_NOW, "not in the list");
  fails (f, "ana", "customer-drop Acme", IC_COMMAND_ERROR_USAGE, "No customer is called");
  does (f, "ana", "customer-drop Nordwind AG");
  g_assert_cmpuint (ic_items_count (f->acts.org.state->customers), ==, 1);
  does (f, "sam", "tickets 63");
  g_assert_cmpint (STATE->tickets, ==, 63);
}

static void
test_nonsense (Fixture *f, gconstpointer unused)
{
  static const struct { const char *line; IcCommandError code; const char *words; } table[] = {
    { "", IC_COMMAND_ERROR_UNKNOWN, "A command is missing" },
    { "/", IC_COMMAND_ERROR_UNKNOWN, "A command is missing" },
    { "   ", IC_COMMAND_ERROR_UNKNOWN, "A command is missing" },
    { "bogus", IC_COMMAND_ERROR_UNKNOWN, "note bogus" },
    { "re", IC_COMMAND_ERROR_UNKNOWN, "reopen" },
    { "note", IC_COMMAND_ERROR_USAGE, "note TEXT…" },
    { "note --tga comms x", IC_COMMAND_ERROR_USAGE, "no option --tga" },
    { "note x tag=nothing", IC_COMMAND_ERROR_USAGE, "comms" },
    { "note x --tag", IC_COMMAND_ERROR_USAGE, "--tag needs a value" },
    { "note x tag=comms tag=note", IC_COMMAND_ERROR_USAGE, "twice" },
    { "tickets 3 4", IC_COMMAND_ERROR_USAGE, "one word too many" },
    { "metric Success", IC_COMMAND_ERROR_USAGE, "needs url" },
    { "objective Good above=3", IC_COMMAND_ERROR_USAGE, "which metric" },
    { "postmortem", IC_COMMAND_ERROR_USAGE, "owner=@kim" },
    { "ack database", IC_COMMAND_ERROR_NOT_NOW, "no group" },
    { "withdraw", IC_COMMAND_ERROR_NOT_NOW, "nothing to take back" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    fails (f, "ana", table[i].line, table[i].code, table[i].words);

  /* Nothing typed crashes it. */
  GRand *rand = g_rand_new_with_seed (4);
  static const char letters[] = "note =@\"'“”-\\\n\tfinish drop 0189 task impact";
  for (int i = 0; i < 2000; i++)
    {
      char line[24];
      int length = g_rand_int_range (rand, 0, sizeof line - 1);
      g_autofree char *valid = NULL;

      for (int at = 0; at < length; at++)
        line[at] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
      line[length] = '\0';
      valid = g_utf8_make_valid (line, -1);
      ic_verbs_free (run (f, "ana", valid, NULL));
      g_ptr_array_unref (ic_commands_complete (valid, length / 2, STATE, COMMS));
    }
  g_rand_free (rand);
}

static void
test_no_incident (void)
{
  IcTestEnv env;
  ic_test_env_init (&env, IC_TEST_NOON, 3);
  g_autoptr (IcVerbs) verbs = ic_verbs_new (&env.parent, "urn:x", "kim", NULL, NULL, NULL, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  IcPerson *me = ic_person_named (NULL, "Kim");
  const IcCommandContext context = { .verbs = verbs, .zone = utc, .me = me };
  g_autoptr (GError) error = NULL;

  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    {
      if (!(*c)->needs_incident)
        continue;
      g_assert_false (ic_command_run (&context, (*c)->example, &error));
      g_assert_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW);
      g_clear_error (&error);
    }

  g_assert_true (ic_command_run (&context, "declare Checkout fails level=outage start=11:40 services=checkout", &error));
  g_assert_no_error (error);
  g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[0], &error);
  g_assert_cmpstr (ic_json_string (ic_json_member (ic_json_member (event->data, "ic"), "name"), NULL), ==, "Kim");
  g_assert_cmpint (ic_get_time (event->data, "impact_start"), ==, IC_TEST_NOON - 20 * IC_MINUTE);
  ic_item_unref (me);
}

/* The texts offered at the end of @text, joined. */
static char *
offered (Fixture *f, const char *text)
{
  g_autoptr (GPtrArray) completions = ic_commands_complete (text, strlen (text), STATE, COMMS);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < completions->len; i++)
    {
      const IcCompletion *completion = completions->pdata[i];

      g_assert_cmpuint (completion->end, ==, strlen (text));
      g_assert_cmpuint (completion->start, <=, completion->end);
      g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", completion->text);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_complete (Fixture *f, gconstpointer unused)
{
  static const struct { const char *text, *offered; } table[] = {
    { "/conf", "/confirm " },
    { "und", "undo-fix " },
    { "/plan", "/fix " },
    { "done ", "1 " },
    { "done ask", "1 " },
    { "done nothing", "" },
    { "task Look at it @ki", "@kim-declan " },
    { "note ask @DECL", "@kim-declan " },
    { "report ", "database " },
    { "fix ", "workaround |hotfix |rollback |proper " },
    { "fix ro", "rollback " },
    { "fix rollback x scope=che", "checkout" },
    { "fix rollback x --scope pay", "payments-api" },
    { "fix rollback x scope=checkout,or", "orders-db" },
    { "fix rollback x owner=ric", "@ricardo " },
    { "draft investigating x --n", "--next=" },
    { "state 2", "2 " },
    { "state conf", "2 " },
    { "submit ", "2 " },
    { "publish ", "1 " },
    { "bogus x", "" },
    { "accept ", "--voice |group-to=" },
  };

  enrich (f);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *all = offered (f, table[i].text);
      if (strcmp (all, table[i].offered) != 0)
        g_error ("“%s” offers “%s”, not “%s”", table[i].text, all, table[i].offered);
    }

  /* The whole word under the cursor is replaced. */
  g_autoptr (GPtrArray) middle = ic_commands_complete ("done 1 x", 1, STATE, COMMS);
  const IcCompletion *first = middle->pdata[0];
  g_assert_cmpuint (first->start, ==, 0);
  g_assert_cmpuint (first->end, ==, 4);
  g_autoptr (GPtrArray) nothing = ic_commands_complete ("", 99, NULL, NULL);
  g_assert_cmpuint (nothing->len, >, 50);
}

static void
test_outlets (Fixture *f, gconstpointer unused)
{
  const IcState *org;
  const IcOutlet *outlet;
  const IcStatement *statement;

  fails (f, "ana", "outlet-keep Hook", IC_COMMAND_ERROR_USAGE, "kind=webhook");
  fails (f, "ana", "outlet-keep Hook kind=webhook settings=[1]", IC_COMMAND_ERROR_USAGE, "JSON object");
  does (f, "ana", "outlet-keep Our hook kind=webhook url=https://example.com/hook secret=hook carries=both settings='{\"a\":1}'");
  does (f, "ana", "outlet-keep Our hook limit=100 --paused");
  org = f->acts.org.state;
  outlet = ic_items_find (org->outlets, "our-hook");
  g_assert_cmpstr (outlet->url, ==, "https://example.com/hook");
  g_assert_cmpstr (outlet->settings, ==, "{\"a\":1}");
  g_assert_cmpint (outlet->limit, ==, 100);
  g_assert_true (outlet->paused);
  does (f, "ana", "outlet-keep Our hook --resume");
  g_assert_false (((const IcOutlet *) ic_items_find (f->acts.org.state->outlets, "our-hook"))->paused);
  g_assert_cmpint (((const IcOutlet *) ic_items_find (f->acts.org.state->outlets, "our-hook"))->updates_since, >, 0);
  does (f, "ana", "component-keep Checkout group=Shop services=checkout,cart");
  does (f, "ana", "component-keep Checkout about=Paying");
  g_assert_cmpstr (((const IcComponent *) ic_items_find (f->acts.org.state->components, "checkout"))->group, ==, "Shop");
  does (f, "ana", "statement-keep \"First words\" investigating We are looking into it. --holding");
  statement = ic_items_find (f->acts.org.state->statements, "first-words");
  g_assert_true (statement->holding);
  g_assert_cmpstr (statement->text, ==, "We are looking into it.");

  fails (f, "ana", "by-hand last our-hook", IC_COMMAND_ERROR_USAGE, "No published update");
  does (f, "ana", "draft investigating Cards fail. title=Cards");
  does (f, "ana", "submit");
  does (f, "ana", "publish");
  fails (f, "ana", "deliver-again last status-page", IC_COMMAND_ERROR_NOT_NOW, "did not fail");
  fail_delivery (f);
  does (f, "ana", "deliver-again Cards status-page");
  does (f, "ana", "by-hand last status-page reference=https://status.example.com/1");
  g_assert_cmpstr (LAST (IcDelivery, STATE->deliveries)->status, ==, "by-hand");
  fails (f, "ana", "by-hand sitrep-1 our-hook", IC_COMMAND_ERROR_USAGE, "sitrep-1");
  does (f, "ana", "sitrep Cards");
  does (f, "ana", "by-hand sitrep-1 our-hook");

  does (f, "ana", "outlet-drop Our hook");
  does (f, "ana", "component-drop checkout");
  does (f, "ana", "statement-drop First words");
  fails (f, "ana", "outlet-drop Our hook", IC_COMMAND_ERROR_NOT_NOW, "There is no outlet");
  g_assert_cmpuint (ic_items_count (f->acts.org.state->outlets), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/table", test_table);
  g_test_add_func ("/commands/no-incident", test_no_incident);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/commands/examples", test_examples);
  ADD ("/commands/words", test_words);
  ADD ("/commands/argv", test_argv);
  ADD ("/commands/people", test_people);
  ADD ("/commands/items", test_items);
  ADD ("/commands/times", test_times);
  ADD ("/commands/numbers", test_numbers);
  ADD ("/commands/states", test_states);
  ADD ("/commands/handoff", test_handoff);
  ADD ("/commands/loop", test_loop);
  ADD ("/commands/updates", test_updates);
  ADD ("/commands/support", test_support);
  ADD ("/commands/outlets", test_outlets);
  ADD ("/commands/nonsense", test_nonsense);
  ADD ("/commands/complete", test_complete);
  return g_test_run ();
}
