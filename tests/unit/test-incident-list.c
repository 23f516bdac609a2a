/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of incidents: summaries, incidents that only wait to be placed, and
 * the one in front.
 */
#include "ic-incident-list.h"

#include "ic-session.h"
#include "ic-summary.h"

#define NOON G_GINT64_CONSTANT (1795176000000000)

typedef struct {
  IcTestEnv       env;
  IcIncidentList *list;
  guint           told;
} Fixture;

static void
told_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  ((Fixture *) data)->told++;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  ic_test_env_init (&f->env, NOON, 7);
  f->list = ic_incident_list_new (&f->env.parent);
  g_signal_connect (ic_incident_list_get_model (f->list), "items-changed", G_CALLBACK (told_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  ic_incident_list_free (f->list);
}

static IcVerbs *
declared (Fixture *f, const char *title)
{
  IcVerbs *verbs = ic_verbs_new (&f->env.parent, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff", "ana", "ana", NULL, NULL, NULL);
  g_autoptr (IcPerson) ana = ic_item_new (&ic_person_type);

  f->env.time += G_USEC_PER_SEC;
  ic_set_text (&ana->id, "ana");
  ic_set_text (&ana->name, "Ana");
  ic_verb_declare (verbs, &(IcDeclaration){ .title = title, .state = 1, .ic = ana });
  return verbs;
}

static IcState *
fold (IcVerbs *verbs, gint64 now)
{
  g_autoptr (IcFold) folded = ic_fold_new (verbs->stream);

  for (guint i = 0; i < verbs->events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[i], NULL);

      ic_entry_unref (ic_fold_apply (folded, event, i + 1, now));
    }

  return ic_fold_state (folded);
}

static const char *
title_at (Fixture *f, guint i)
{
  g_autoptr (IcIncidentRow) row = g_list_model_get_item (ic_incident_list_get_model (f->list), i);

  return row != NULL ? ic_incident_row_get_title (row) : NULL;
}

static void
take (Fixture *f, IcVerbs *verbs)
{
  g_autoptr (IcState) state = fold (verbs, f->env.time);
  g_autoptr (GBytes) summary = ic_summary_write (state);

  ic_incident_list_take_summary (f->list, verbs->stream, summary);
}

static void
test_summaries (Fixture *f, gconstpointer unused)
{
  g_autoptr (IcVerbs) first = declared (f, "First");
  g_autoptr (IcVerbs) second = NULL;
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("no", 2);
  gint64 then = f->env.time;

  take (f, first);
  second = declared (f, "Second");
  take (f, second);
  g_assert_cmpstr (title_at (f, 0), ==, "Second");
  g_assert_cmpstr (title_at (f, 1), ==, "First");
  g_assert_nonnull (ic_incident_list_get_summary (f->list, first->stream));
  /* Nothing to see is nothing to tell. */
  f->told = 0;
  f->env.time = then;
  take (f, first);
  g_assert_cmpuint (f->told, ==, 0);
  ic_incident_list_take_summary (f->list, "incident/nonsense", nonsense);
  g_assert_cmpuint (g_list_model_get_n_items (ic_incident_list_get_model (f->list)), ==, 2);
}

/* Known to nobody else yet: listed; placed: the same line; refused: gone. */
static void
test_pending (Fixture *f, gconstpointer unused)
{
  g_autoptr (IcVerbs) verbs = declared (f, "Waits");
  g_autoptr (IcVerbs) refused = declared (f, "Refused");
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  g_ptr_array_extend (both, verbs->events, NULL, NULL);
  g_ptr_array_extend (both, refused->events, NULL, NULL);
  ic_incident_list_set_pending (f->list, both);
  g_assert_cmpstr (title_at (f, 0), ==, "Refused");
  g_assert_cmpstr (title_at (f, 1), ==, "Waits");
  ic_incident_list_set_pending (f->list, verbs->events);
  g_assert_cmpuint (g_list_model_get_n_items (ic_incident_list_get_model (f->list)), ==, 1);

  take (f, verbs);
  f->told = 0;
  ic_incident_list_set_pending (f->list, NULL);
  g_assert_cmpuint (f->told, ==, 0);
  g_assert_cmpstr (title_at (f, 0), ==, "Waits");
}

/* What the screen shows of the incident in front is what its line says. */
static void
test_front (Fixture *f, gconstpointer unused)
{
  g_autoptr (IcVerbs) verbs = declared (f, "Before");
  g_autoptr (IcState) state = NULL;

  take (f, verbs);
  verbs->state = fold (verbs, f->env.time);
  ic_verb_rename (verbs, "After");
  state = fold (verbs, f->env.time);
  ic_incident_list_set_front (f->list, state);
  g_assert_cmpstr (title_at (f, 0), ==, "After");
  ic_incident_list_set_front (f->list, NULL);
  g_assert_cmpstr (title_at (f, 0), ==, "Before");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/incident-list/summaries", Fixture, NULL, set_up, test_summaries, tear_down);
  g_test_add ("/incident-list/pending", Fixture, NULL, set_up, test_pending, tear_down);
  g_test_add ("/incident-list/front", Fixture, NULL, set_up, test_front, tear_down);

  return g_test_run ();
}
