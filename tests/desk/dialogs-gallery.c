/* SPDX-License-Identifier: GPL-3.0-or-later
 * One dialog on the story's record, over an empty window, to look at and to drive.
 *
 *   dialogs-gallery [--width=1440] [--height=900] DIALOG
 */
#include "story.h"

#include "ic-dialogs.h"
#include "ic-kit.h"
#include "ic-time.h"

static int window_width = 1440;
static int window_height = 900;
static char **names;
static Story story;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &window_width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &window_height, "Height of the window", "PX" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, "Which", "DIALOG" },
  { NULL }
};

static void
asked_cb (IcWindow   *window,
          const char *text,
          gpointer    data)
{
  g_print ("%s\n", text);
}

static void
person_cb (IcWindow       *window,
           const IcPerson *person,
           gpointer        data)
{
  g_print ("%s\n", person->name);
}

static void
show_ask (IcWindow *window)
{
  IcAsk ask = { .title = "Lower to 1 Investigating", .label = "Why?", .accept = "_Lower", .required = true, .several = true,
                .explanation = "Lowering is announced like raising: “@all: Incident investigating”.", .draft = "lower" };

  ic_ask_dialog_present (window, &ask, asked_cb, NULL, NULL);
}

static void
show_ask_person (IcWindow *window)
{
  ic_ask_person_dialog_present (window, "Name the Next IC", "Who takes command after Ana?", NULL, "_Name", person_cb, NULL, NULL);
}

static void
show_handoff (IcWindow *window)
{
  ic_handoff_dialog_present (window, "kim-declan");
}

static void
show_offer (IcWindow *window)
{
  g_autoptr(IcPerson) kim = ic_person_named (story_state (&story), "kim-declan");
  g_autofree char *note = g_strdup ("Gateway vendor is on the bridge until 15:00.");
  IcVerbs *verbs = story_begin (&story, "ana");

  ic_verb_offer (verbs, kim, &(IcBriefTexts) { .situation = "EU card payments fail at checkout since 12:05…", .impact = "Outage · 1 240 customers",
    .objective = "Card payments above 98 % and stable for 30 min", .flight = "Roll back payments-api to v2.40.3", .promised = "Sitrep by 14:38" }, note);
  story_place (&story, verbs);
  verbs = story_begin (&story, "ana");
  ic_verb_note (verbs, "Latency is falling in two regions", NULL);
  story_place (&story, verbs);
  story.now += 79 * IC_SECOND;
  ic_offer_dialog_present (window);
}

static void
show_resolve (IcWindow *window)
{
  ic_closing_dialog_present (window, IC_WAY_RESOLVE);
}

static void
show_defer (IcWindow *window)
{
  ic_closing_dialog_present (window, IC_WAY_DEFER);
}

static void
show_duplicate (IcWindow *window)
{
  ic_closing_dialog_present (window, IC_WAY_DUPLICATE);
}

static const struct { const char *name; void (*show) (IcWindow *window); bool empty; } dialogs[] = {
  { "ask", show_ask },
  { "ask-person", show_ask_person },
  { "defer", show_defer },
  { "duplicate", show_duplicate },
  { "resolve", show_resolve },
  { "declare", ic_declare_dialog_present },
  { "declare-first", ic_declare_dialog_present, true },
  { "handoff", show_handoff },
  { "offer", show_offer },
  { "sitrep", ic_sitrep_dialog_present },
};

static void
activate_cb (GtkApplication *application)
{
  IcWindow *window;

  ic_kit_init ();
  story_init (&story);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    if (names != NULL && g_str_equal (dialogs[i].name, names[0]))
      {
        if (!dialogs[i].empty)
          story_tell (&story);
        window = ic_window_new (application, story.session);
        gtk_window_set_default_size (GTK_WINDOW (window), window_width, window_height);
        gtk_window_present (GTK_WINDOW (window));
        dialogs[i].show (window);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  if (story.session != NULL)
    story_clear (&story);
  return status;
}
