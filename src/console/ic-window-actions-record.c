/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the record, the drill's clock, and the preferences.
 */
#include "ic-window-private.h"

#include "ic-application.h"
#include "ic-compat.h"
#include "ic-preferences.h"

#include <glib/gi18n.h>

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(IcWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *report = ic_session_verify_finish (IC_SESSION (source), result, &error);

  if (report != NULL)
    ic_window_toast (self, report, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ic_trouble_bar_add_refusal (ic_window_trouble (self), NULL, error->message);
}

void
ic_action_VERIFY (IcWindow *self,
                  GVariant *parameter)
{
  ic_window_toast (self, _("Verifying the whole record…"), NULL);
  ic_session_verify_async (self->session, verified_cb, g_object_ref (self));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(IcWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_file_get_parse_name (G_FILE (source));
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    text = g_strdup_printf (_("Saved as %s"), name);
  else
    text = g_strdup_printf (_("Not saved: %s"), error->message);
  ic_window_toast (self, text, NULL);
}

typedef struct {
  IcWindow *window;
  GFile    *file;
  char     *stream;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->window);
  g_clear_object (&export->file);
  g_free (export->stream);
  g_free (export);
}

static void
log_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = ic_session_log_finish (IC_SESSION (source), result, &error);

  if (bytes != NULL)
    g_file_replace_contents_bytes_async (export->file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                         written_cb, g_object_ref (export->window));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ic_window_toast (export->window, error->message, NULL);
  export_free (export);
}

static void
log_file_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *export = user_data;

  export->file = ic_compat_save_file_finish (result, NULL);
  if (export->file != NULL)
    ic_session_log_async (export->window->session, export->stream, log_read_cb, export);
  else
    export_free (export);
}

void
ic_action_EXPORT_LOG (IcWindow *self,
                      GVariant *parameter)
{
  const IcState *state = ic_window_get_state (self);
  g_autofree char *name = g_strdup_printf ("%s.ndjson", state->label != NULL && *state->label != '\0' ? state->label : "incident");
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (self);
  /* The one in front may be another one by the time the file is chosen. */
  export->stream = g_strdup (ic_incident_get_stream (self->incident));
  ic_compat_save_file_async (GTK_WINDOW (self), _("Save the Record"), name, NULL, log_file_cb, export);
}

void
ic_action_DRILL (IcWindow *self,
                 GVariant *parameter)
{
  ic_application_drill (IC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

void
ic_action_DRILL_SPEED (IcWindow *self,
                       GVariant *parameter)
{
  int speed = g_variant_get_int32 (parameter);
  IcVerbs *verbs;

  if (speed < 1)
    return;
  verbs = ic_window_begin (self);
  ic_verb_drill_pace (verbs, speed);
  ic_window_submit (self, verbs, NULL);
}

void
ic_action_DRILL_ABORT (IcWindow *self,
                       GVariant *parameter)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_dismiss (verbs, _("The drill was aborted"));
  ic_window_submit (self, verbs, _("Drill aborted"));
}

void
ic_action_PREFERENCES (IcWindow *self,
                       GVariant *parameter)
{
  ic_preferences_present (self, self->settings);
}
