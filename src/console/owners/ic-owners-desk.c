/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Owners page at work: what is typed goes to the session's finder, what is
 * chosen is answered by it, and what is done there goes into the record.
 */
#include "ic-owners-page.h"

#include "ic-dialogs.h"
#include "ic-session-owners.h"
#include "ic-support-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More is not read: whoever sees so many types another word. */
#define ROWS_MAX 30
/* The rota turns by itself. */
#define ANSWER_AGAIN (60 * G_USEC_PER_SEC)

typedef struct {
  IcOwnersPage   *page;    /* borrowed: it owns this */
  IcWindow       *window;  /* borrowed: the page is in it */
  IcSession      *session; /* held */
  GCancellable   *cancellable;
  char           *text;    /* what is looked for */
  GPtrArray      *rows;    /* of IcSearchRow, as found; NULL */
  GPtrArray      *matches; /* of IcOwnersMatch, pointing into the rows; NULL */
  IcOwnersKind    kind;    /* what is chosen */
  char           *id;      /* NULL: nothing */
  IcOwnersAnswer *answer;  /* NULL: not there yet, or gone */
  gint64          asked;   /* when it was asked for last, monotonic */
} Desk;

static void
show (Desk *desk)
{
  IcZones zones = ic_window_get_zones (desk->window);
  IcOwnersView view = { 0 };

  view.base.now = ic_session_now (desk->session);
  view.base.zones = &zones;
  view.org = ic_session_get_org (desk->session);
  view.text = desk->text;
  view.matches = desk->matches;
  view.answer = desk->answer;
  view.words = ic_session_may (desk->session, IC_KIND_SERVICE_WORDED);
  view.counts = ic_session_may (desk->session, IC_KIND_CUSTOMER_REPORTED);
  ic_owners_page_show (desk->page, &view);
}

/* -- The answer -------------------------------------------------------------- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  IcOwnersAnswer *answer = ic_session_get_owner_finish (IC_SESSION (source), result, &error);
  Desk *desk = data;

  /* Cancelled: another one is asked for, or the page is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&desk->answer, ic_owners_answer_free);
  desk->answer = answer;
  show (desk);
}

static void
ask (Desk *desk)
{
  if (desk->id == NULL || !gtk_widget_get_mapped (GTK_WIDGET (desk->page)))
    return;
  desk->asked = g_get_monotonic_time ();
  ic_session_get_owner_async (desk->session, desk->kind, desk->id, desk->cancellable, answered_cb, desk);
}

static void
choose (Desk *desk, IcOwnersKind kind, const char *id)
{
  char *copy = g_strdup (id);

  g_free (desk->id);
  desk->id = copy;
  desk->kind = kind;
  ask (desk);
}

static void
choose_cb (Desk *desk, int kind, const char *id)
{
  choose (desk, (IcOwnersKind) kind, id);
}

/* -- What was found ------------------------------------------------------------ */

static void
take_rows (Desk *desk, GPtrArray *rows)
{
  g_clear_pointer (&desk->matches, g_ptr_array_unref);
  g_clear_pointer (&desk->rows, g_ptr_array_unref);
  desk->rows = rows;
  desk->matches = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const IcSearchRow *row = rows->pdata[i];
      IcOwnersMatch *match = g_new0 (IcOwnersMatch, 1);

      *match = (IcOwnersMatch) { .kind = row->kind, .id = row->id, .name = row->name, .why = row->as, .words = row->matched, .team = row->team, .incident = row->incident != NULL };
      g_ptr_array_add (desk->matches, match);
    }
}

static bool
is_chosen (Desk *desk, const IcOwnersMatch *match)
{
  return match->kind == desk->kind && g_strcmp0 (match->id, desk->id) == 0;
}

/* The best match is the answer until somebody chooses another one. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = ic_session_find_owners_finish (IC_SESSION (source), result, &error);
  Desk *desk = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      ic_window_toast (desk->window, error->message, NULL);
      return;
    }
  take_rows (desk, rows);
  if (desk->matches->len > 0)
    {
      const IcOwnersMatch *first = desk->matches->pdata[0];

      if (!is_chosen (desk, first))
        choose (desk, first->kind, first->id);
    }
  show (desk);
  ic_owners_page_select (desk->page, desk->kind, desk->id);
}

static void
search_cb (Desk *desk, const char *text)
{
  g_free (desk->text);
  desk->text = g_strstrip (g_strdup (text));
  if (*desk->text == '\0')
    {
      g_clear_pointer (&desk->matches, g_ptr_array_unref);
      show (desk);
      return;
    }
  ic_session_find_owners_async (desk->session, desk->text, ROWS_MAX, desk->cancellable, found_cb, desk);
}

/* -- What is done there ---------------------------------------------------------- */

static void
word (Desk *desk, const char *as, const char *words, bool in)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_service_word (verbs, desk->id, as, words, in);
  ic_window_submit (desk->window, verbs, in ? _("It is found by these words now") : _("It is no longer found by these words"));
}

typedef struct {
  char *service, *as;
} Wording;

static void
wording_free (gpointer data)
{
  Wording *wording = data;

  g_free (wording->service);
  g_free (wording->as);
  g_free (wording);
}

static void
worded_cb (IcWindow *window, const char *text, gpointer data)
{
  const Wording *wording = data;
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  ic_verb_service_word (verbs, wording->service, wording->as, text, true);
  ic_window_submit (window, verbs, _("It is found by these words now"));
}

static void
ask_words (Desk *desk, const char *as)
{
  Wording *wording = g_new0 (Wording, 1);
  IcAsk question = { .title = _("What Do People Call It?"), .accept = _("_Add"), .required = true };

  question.label = g_str_equal (as, "symptom") ? _("What a customer says when it is broken") : g_str_equal (as, "alias") ? _("Another name for it")
                   : g_str_equal (as, "error") ? _("An error text that it raises") : _("A host it runs on");
  question.explanation = _("Everybody finds it by this from now on; the next import leaves it there.");
  wording->service = g_strdup (desk->id);
  wording->as = g_strdup (as);
  ic_ask_dialog_present (desk->window, &question, worded_cb, wording, wording_free);
}

static void
unword (Desk *desk, const char *subject)
{
  const char *colon = strchr (subject, ':');
  g_autofree char *as = colon != NULL ? g_strndup (subject, (gsize) (colon - subject)) : NULL;

  if (as != NULL)
    word (desk, as, colon + 1, false);
}

/* What is done about the incident is done with it in front. */
static void
put_in_front (Desk *desk, const char *stream)
{
  ic_session_open_incident (desk->session, stream);
}

static void
copy (Desk *desk)
{
  g_autofree char *text = NULL;

  if (desk->answer == NULL || desk->answer->words == NULL)
    return;
  text = ic_support_text (desk->answer->words, ic_window_get_zones (desk->window).own);
  put_in_front (desk, desk->answer->incident);
  ic_support_copy (desk->window, desk->answer->words, text);
}

static void
act_cb (Desk *desk, const char *act, const char *subject)
{
  if (g_str_equal (act, "service"))
    choose (desk, IC_OWNERS_SERVICE, subject);
  else if (g_str_equal (act, "reach"))
    gtk_show_uri (GTK_WINDOW (desk->window), subject, GDK_CURRENT_TIME);
  else if (g_str_equal (act, "word"))
    ask_words (desk, subject);
  else if (g_str_equal (act, "unword"))
    unword (desk, subject);
  else if (g_str_equal (act, "copy"))
    copy (desk);
  else
    {
      put_in_front (desk, subject);
      gtk_widget_activate_action (GTK_WIDGET (desk->window), g_str_equal (act, "count") ? "win.reported" : "win.page-command", NULL);
    }
}

/* -- Following the session --------------------------------------------------------- */

static void
org_cb (Desk *desk)
{
  ask (desk);
  if (gtk_widget_get_mapped (GTK_WIDGET (desk->page)))
    show (desk);
}

/* Somebody chose it in the search of the shell: here it goes on. */
static void
take_words (Desk *desk)
{
  g_autofree char *words = g_strdup (ic_session_get_draft (desk->session, IC_OWNERS_DRAFT));

  if (words == NULL)
    return;
  ic_session_set_draft (desk->session, IC_OWNERS_DRAFT, NULL);
  ic_owners_page_search (desk->page, words);
}

static void
tick_cb (Desk *desk)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (desk->page)))
    return;
  take_words (desk);
  if (g_get_monotonic_time () - desk->asked > ANSWER_AGAIN)
    ask (desk);
  show (desk);
}

static void
map_cb (Desk *desk)
{
  take_words (desk);
  ask (desk);
  show (desk);
  gtk_widget_grab_focus (GTK_WIDGET (desk->page));
}

static void
desk_free (Desk *desk)
{
  g_signal_handlers_disconnect_by_data (desk->session, desk);
  g_cancellable_cancel (desk->cancellable);
  g_object_unref (desk->cancellable);
  g_clear_pointer (&desk->answer, ic_owners_answer_free);
  g_clear_pointer (&desk->matches, g_ptr_array_unref);
  g_clear_pointer (&desk->rows, g_ptr_array_unref);
  g_object_unref (desk->session);
  g_free (desk->text);
  g_free (desk->id);
  g_free (desk);
}

static void
destroy_cb (GtkWidget *page)
{
  g_object_set_data (G_OBJECT (page), "ic-owners-desk", NULL);
}

GtkWidget *
ic_owners_page_new (IcWindow *window)
{
  GtkWidget *page = g_object_new (IC_TYPE_OWNERS_PAGE, NULL);
  Desk *desk = g_new0 (Desk, 1);

  desk->page = IC_OWNERS_PAGE (page);
  desk->cancellable = g_cancellable_new ();
  desk->window = window;
  desk->session = g_object_ref (ic_window_get_session (window));
  g_object_set_data_full (G_OBJECT (page), "ic-owners-desk", desk, (GDestroyNotify) desk_free);
  g_signal_connect (page, "destroy", G_CALLBACK (destroy_cb), NULL);
  g_signal_connect_swapped (page, "search", G_CALLBACK (search_cb), desk);
  g_signal_connect_swapped (page, "choose", G_CALLBACK (choose_cb), desk);
  g_signal_connect_swapped (page, "act", G_CALLBACK (act_cb), desk);
  g_signal_connect_swapped (page, "map", G_CALLBACK (map_cb), desk);
  g_signal_connect_swapped (desk->session, "notify::org", G_CALLBACK (org_cb), desk);
  g_signal_connect_swapped (desk->session, "tick", G_CALLBACK (tick_cb), desk);
  return page;
}
