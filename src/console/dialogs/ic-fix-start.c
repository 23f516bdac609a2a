/* SPDX-License-Identifier: GPL-3.0-or-later
 * Starting a fix.
 */
#include "ic-fix-start.h"

#include "ic-compat.h"
#include "ic-dialogs.h"
#include "ic-form.h"
#include "ic-time.h"

#include <glib/gi18n.h>

typedef struct {
  IcWindow    *window;
  GtkWindow   *parent;
  IcVerbs     *verbs;
  char        *fix;
  IcFixStarted started;
  gpointer     data;
} Start;

static void
start_free (Start *start)
{
  g_object_unref (start->window);
  g_object_unref (start->parent);
  g_clear_pointer (&start->verbs, ic_verbs_free);
  g_free (start->fix);
  g_free (start);
}

/* The newest other fix in flight that touches the same, or NULL. */
static const IcFix *
in_the_way (const IcState *state,
            const IcFix   *fix)
{
  const IcFix *found = NULL;

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *other = IC_AT (IcFix, state->fixes, i);

      if (g_strcmp0 (other->id, fix->id) != 0 && g_strcmp0 (other->status, "flight") == 0 && ic_fix_overlaps (fix, other))
        found = other;
    }
  return found;
}

/* "Undo it if not by 14:32 CET", when that was agreed. Returns: (transfer full). */
static char *
done_text (IcWindow    *window,
           const IcFix *fix)
{
  IcSession *session = ic_window_get_session (window);
  g_autofree char *by = NULL;

  if (fix->undo_within == 0)
    return g_strdup (_("The fix is in flight"));
  by = ic_time_of_day_zone (ic_session_now (session) + fix->undo_within, ic_session_get_zone (session));
  return g_strdup_printf (_("The fix is in flight; undo it if not by %s"), by);
}

/* Takes @start. */
static void
submit (Start *start)
{
  const IcFix *fix = ic_items_find (start->verbs->state->fixes, start->fix);
  g_autofree char *done = done_text (start->window, fix);

  ic_verb_fix_start (start->verbs, start->fix);
  ic_window_submit (start->window, g_steal_pointer (&start->verbs), done);
  if (start->started != NULL)
    start->started (start->data);
  start_free (start);
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Start *start = data;

  if (ic_compat_confirm_finish (result, NULL))
    submit (start);
  else
    start_free (start);
}

static void
ask (Start       *start,
     const IcFix *fix,
     const IcFix *other)
{
  IcSession *session = ic_window_get_session (start->window);
  g_autofree char *since = ic_time_of_day_zone (other->started, ic_session_get_zone (session));
  g_autofree char *scope = fix->scope != NULL && other->scope != NULL ? g_strjoinv (", ", other->scope) : NULL;
  g_autofree char *touches = scope != NULL ? g_strdup_printf (_("It touches %s."), scope)
                                           : g_strdup (_("One of the two names no services, so it may touch everything."));
  g_autofree char *body = g_strdup_printf (_("“%s” has been in flight since %s. %s With two at once nobody can tell which one helped, "
                                             "or which one hurt."), other->text, since, touches);

  ic_compat_confirm_async (start->parent, _("Another Fix Is in Flight"), body, _("_Start Anyway"), false, NULL, confirmed_cb, start);
}

void
ic_fix_start_ask (IcWindow    *window,
                  GtkWindow   *parent,
                  IcVerbs     *verbs,
                  const char  *id,
                  IcFixStarted started,
                  gpointer     data)
{
  const IcFix *fix = ic_items_find (verbs->state->fixes, id), *other = in_the_way (verbs->state, fix);
  Start *start = g_new0 (Start, 1);

  start->window = g_object_ref (window);
  start->parent = g_object_ref (parent);
  start->verbs = verbs;
  start->fix = g_strdup (id);
  start->started = started;
  start->data = data;
  if (other == NULL)
    submit (start);
  else
    ask (start, fix, other);
}

void
ic_fix_start_confirm (IcWindow   *window,
                      const char *id)
{
  const IcFix *fix = ic_form_ready (window) ? ic_items_find (ic_window_get_state (window)->fixes, id) : NULL;

  if (fix == NULL || g_strcmp0 (fix->status, "planned") != 0)
    ic_form_gone (window, fix == NULL ? _("That fix is gone") : _("That fix is started already"));
  else
    ic_fix_start_ask (window, GTK_WINDOW (window), ic_session_begin (ic_window_get_session (window)), id, NULL, NULL);
}
