/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-site DIRECTORY: how long it takes to publish on a status site with years of
 * history: the first time, when every page is written, and then with each update.
 */
#include "figures.h"

#include "ic-outlet.h"
#include "sites.h"

#define INCIDENTS 500
#define UPDATES   5
#define RUNS      9

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = NULL;

  if (!ic_outlet_send_finish (result, &reference, &error))
    g_error ("%s", error->message);
  *(bool *) user_data = true;
}

static double
publish (const IcPost *post)
{
  double began = ic_figures_now ();
  bool done = false;

  ic_outlet_send_async (post, NULL, NULL, NULL, sent_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  return ic_figures_now () - began;
}

/* An incident that is over, some day of the last six years. */
static IcState *
past (guint number)
{
  IcState *state = sites_incident (number);
  g_autofree char *at = g_strdup_printf ("20%02u-%02u-%02u 09:12", 20 + number % 6, number % 12 + 1, number % 27 + 1);

  for (guint i = 0; i < UPDATES; i++)
    {
      IcUpdate *update = sites_say (state, at, i + 1 < UPDATES ? "identified" : "resolved", "Slow search results in some regions",
                                    "Search takes longer than usual. We have found the reason and are working on it. Other parts of the shop "
                                    "are not affected, and neither are orders that were placed.\n\nThank you for your patience.");

      update->published += i * 10 * IC_MINUTE;
      sites_component (update, "web", "Website", i + 1 < UPDATES ? "degraded_performance" : "operational");
    }

  return state;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autofree char *kept = ic_site_kept_folder (argv[1]);
  IcState *open = states->pdata[1];
  IcOutlet *outlet = ic_item_new (&ic_outlet_type);
  const IcPost post = { .outlet = outlet, .org = org, .state = open, .update = (IcUpdate *) open->updates->items[0], .key = "key", .directory = argv[1] };
  IcFigures later;
  double first;

  g_assert_cmpint (argc, ==, 2);
  ic_set_text (&outlet->id, "site");
  ic_set_text (&outlet->kind, "site");
  ic_set_text (&outlet->carries, "updates");
  for (guint i = 0; i < INCIDENTS; i++)
    {
      g_autoptr (IcState) state = past (100 + i);

      g_assert_true (ic_site_keep (kept, state, NULL));
    }

  ic_figures_head ("Status site, 500 incidents of 5 updates each");
  first = publish (&post);
  ic_figures_line ("the first publication, all pages", "durable", "%.0f ms", 1000 * first);
  ic_figures_init (&later);
  for (guint i = 0; i < RUNS; i++)
    {
      sites_say (open, "15:00", "monitoring", "Card payments failing in the EU", "Recovering.")->published += i * IC_MINUTE;
      ic_figures_add (&later, publish (&post));
    }
  ic_figures_latency ("another update", &later);
  ic_figures_clear (&later);
  ic_item_unref (outlet);

  return 0;
}
