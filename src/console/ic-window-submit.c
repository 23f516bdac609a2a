/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window's side of an act: placing it, saying so, taking it back.
 */
#include "ic-window-private.h"

#include "ic-compat.h"
#include "ic-measure-acts.h"
#include "ic-strip-texts.h"

#include <glib/gi18n.h>

/* Long enough to read a line and to find the button. */
#define TOAST_SECONDS 4
#define UNDO_SECONDS  8

typedef struct {
  GWeakRef window;
  char    *done;
  IcVerbs *undo;
} Submission;

static void
submission_free (Submission *submission)
{
  g_weak_ref_clear (&submission->window);
  g_free (submission->done);
  g_clear_pointer (&submission->undo, ic_verbs_free);
  g_free (submission);
}

static void
undo_clicked_cb (AdwToast *toast,
                 IcWindow *self)
{
  IcVerbs *undo = g_object_steal_data (G_OBJECT (toast), "undo");

  if (undo != NULL)
    ic_window_submit (self, undo, _("Taken back"));
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Submission *submission = user_data;
  g_autoptr(IcWindow) self = g_weak_ref_get (&submission->window);
  g_autoptr(GError) error = NULL;
  bool placed = ic_session_submit_finish (IC_SESSION (source), result, &error);

  if (self != NULL && placed && submission->done != NULL)
    ic_window_toast (self, submission->done, g_steal_pointer (&submission->undo));
  else if (self != NULL && !placed && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && !ic_trouble_bar_told_last (ic_window_trouble (self), error->message))
    ic_trouble_bar_add_refusal (ic_window_trouble (self), submission->done, error->message);
  submission_free (submission);
}

IcVerbs *
ic_window_begin (IcWindow *self)
{
  return ic_session_begin (self->session);
}

void
ic_window_toast (IcWindow   *self,
                 const char *text,
                 IcVerbs    *undo)
{
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  g_return_if_fail (IC_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  /* A toast's title is markup. */
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, undo != NULL ? UNDO_SECONDS : TOAST_SECONDS);
  if (undo != NULL)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "undo", undo, (GDestroyNotify) ic_verbs_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  ic_compat_announce (GTK_WIDGET (self), text, false);
}

void
ic_window_submit (IcWindow   *self,
                  IcVerbs    *verbs,
                  const char *done)
{
  Submission *submission;

  g_return_if_fail (IC_IS_WINDOW (self));
  g_return_if_fail (verbs != NULL);

  if (verbs->events->len == 0)
    {
      ic_verbs_free (verbs);
      return;
    }
  ic_measure_acts_made (verbs->events);
  submission = g_new0 (Submission, 1);
  g_weak_ref_init (&submission->window, self);
  submission->done = g_strdup (done);
  if (done != NULL)
    {
      submission->undo = ic_session_begin (self->session);
      if (!ic_verbs_invert (verbs, submission->undo))
        g_clear_pointer (&submission->undo, ic_verbs_free);
    }
  ic_session_submit_async (self->session, verbs, submitted_cb, submission);
}

void
ic_window_present_dialog (IcWindow  *self,
                          GtkWindow *dialog)
{
  const IcState *state;

  g_return_if_fail (IC_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WINDOW (dialog));

  state = ic_window_get_state (self);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_set_modal (dialog, TRUE);
  gtk_window_set_destroy_with_parent (dialog, TRUE);
  if (state != NULL && ic_state_is_drill (state))
    {
      g_autofree char *title = g_strdup_printf (_("DRILL: %s"), gtk_window_get_title (dialog));

      gtk_window_set_title (dialog, title);
      gtk_widget_add_css_class (GTK_WIDGET (dialog), "drill");
    }
  gtk_window_present (dialog);
}
