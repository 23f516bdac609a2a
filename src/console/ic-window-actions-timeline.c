/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the timeline.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"

#include <glib/gi18n.h>
#include <string.h>

void
ic_action_NOTE (IcWindow *self,
                GVariant *parameter)
{
  ic_window_show_page (self, "command");
  g_signal_emit_by_name (self, "focus-timeline", "");
}

static void
corrected_cb (IcWindow   *self,
              const char *text,
              gpointer    data)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_amend (verbs, data, text);
  ic_window_submit (self, verbs, _("Corrected; the first wording stays in the record"));
}

void
ic_action_CORRECT (IcWindow *self,
                   GVariant *parameter)
{
  const IcTimeline *timeline = ic_timeline_model_get_timeline (ic_incident_get_timeline (self->incident));
  const IcEntry *note = ic_timeline_last_note (timeline, ic_session_get_acting (self->session));
  const char *text;

  if (note == NULL)
    {
      ic_window_toast (self, _("You have written no note here"), NULL);
      return;
    }
  /* The entry begins with who wrote it. */
  text = note->text;
  if (note->subject != NULL && g_str_has_prefix (text, note->subject))
    text += strlen (note->subject) + strspn (text + strlen (note->subject), ": ");
  ic_ask_dialog_present (self, &(IcAsk) {
      .title = _("Correct My Last Note"),
      .label = _("What it should say"),
      .prefill = text,
      .accept = _("_Correct"),
      .required = true,
      .several = true,
    }, corrected_cb, g_strdup (note->id), g_free);
}

void
ic_action_COPY_TIMELINE (IcWindow *self,
                         GVariant *parameter)
{
  IcTimelineModel *model = ic_incident_get_timeline (self->incident);
  g_autofree char *text = ic_timeline_to_markdown (ic_timeline_model_get_timeline (model), ic_timeline_model_get_filter (model),
                                                   ic_session_get_zone (self->session));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  ic_window_toast (self, _("Timeline copied"), NULL);
}
