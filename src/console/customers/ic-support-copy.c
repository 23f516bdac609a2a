/* SPDX-License-Identifier: GPL-3.0-or-later
 * Taking approved wording to customers.
 */
#include "ic-support-copy.h"

#include <glib/gi18n-lib.h>

IcSupportWords *
ic_support_words_of_window (IcWindow *window)
{
  const IcState *state = ic_window_get_state (window);

  return state != NULL ? ic_support_words (state, ic_session_get_org (ic_window_get_session (window))) : NULL;
}

/* Whether the record knows already that this person has these words. */
static bool
is_known (IcWindow *window, const IcSupportWords *words)
{
  const char *acting = ic_session_get_acting (ic_window_get_session (window));
  const IcCopy *copy = acting != NULL ? ic_items_find (ic_window_get_state (window)->copies, acting) : NULL;

  return copy != NULL && g_strcmp0 (copy->wording, words->source) == 0;
}

void
ic_support_copy (IcWindow *window, const IcSupportWords *words, const char *text)
{
  IcSession *session = ic_window_get_session (window);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
  ic_window_toast (window, words->approved || words->over ? _("Copied") : _("Copied; nothing else may be said yet"), NULL);
  if (is_known (window, words) || !ic_session_may (session, IC_KIND_WORDING_COPIED))
    return;

  IcVerbs *verbs = ic_session_begin (session);

  ic_verb_wording_copied (verbs, words->source);
  ic_window_submit (window, verbs, NULL);
}
