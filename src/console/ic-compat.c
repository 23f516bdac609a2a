/* SPDX-License-Identifier: GPL-3.0-or-later
 * The few calls that differ between the floor (GTK 4.8, libadwaita 1.2) and what came later.
 */
#include "ic-compat.h"

#include <glib/gi18n.h>

static void
confirm_response_cb (GTask            *task,
                     const char       *response,
                     AdwMessageDialog *dialog)
{
  /* Closing answers too; only the first answer counts. */
  g_signal_handlers_disconnect_by_func (dialog, confirm_response_cb, task);
  /* The answer may close the parent before this window is gone, and GTK 4.8 then looks for it once more. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, g_str_equal (response, "confirm"));
  g_object_unref (task);
}

static void
confirm_cancelled_cb (GCancellable *cancellable,
                      GtkWindow    *dialog)
{
  gtk_window_close (dialog);
}

static void
save_response_cb (GTask                *task,
                  int                   response,
                  GtkFileChooserNative *chooser)
{
  g_signal_handlers_disconnect_by_func (chooser, save_response_cb, task);
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
  g_object_unref (task);
}

static void
save_cancelled_cb (GCancellable    *cancellable,
                   GtkNativeDialog *chooser)
{
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
  gtk_native_dialog_hide (chooser);
}

static void
open_uri_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  if (gtk_show_uri_full_finish (g_task_get_source_object (task), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ic_compat_confirm_async (GtkWindow           *parent,
                         const char          *heading,
                         const char          *body,
                         const char          *confirm,
                         bool                 destructive,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  AdwMessageDialog *message;
  GtkWidget *dialog;
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ic_compat_confirm_async);
  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  dialog = adw_message_dialog_new (parent, heading, body);
  message = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "confirm", confirm, NULL);
  adw_message_dialog_set_close_response (message, "cancel");
  adw_message_dialog_set_default_response (message, destructive ? "cancel" : "confirm");
  adw_message_dialog_set_response_appearance (message, "confirm", destructive
                                              ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (confirm_response_cb), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (confirm_cancelled_cb), dialog, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

bool
ic_compat_confirm_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ic_compat_confirm_async), false);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ic_compat_show_about (GtkWindow         *parent,
                      const char        *name,
                      const char        *version,
                      const char        *comments,
                      const char *const *developers)
{
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about,
                "transient-for", parent,
                "application-name", name,
                "application-icon", IC_APPLICATION_ID,
                "version", version,
                "comments", comments,
                "developers", developers,
                "license-type", GTK_LICENSE_GPL_3_0,
                NULL);
  gtk_window_present (GTK_WINDOW (about));
}

static void
choose (GtkWindow            *parent,
        GtkFileChooserAction  action,
        const char           *title,
        const char           *accept,
        const char           *name,
        GTask                *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  GtkFileChooserNative *chooser;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  chooser = gtk_file_chooser_native_new (title, parent, action, accept, _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (save_response_cb), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (save_cancelled_cb), chooser, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
ic_compat_save_file_async (GtkWindow           *parent,
                           const char          *title,
                           const char          *name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ic_compat_save_file_async);
  choose (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, _("_Save"), name, task);
}

GFile *
ic_compat_save_file_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ic_compat_save_file_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ic_compat_select_folder_async (GtkWindow           *parent,
                               const char          *title,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ic_compat_select_folder_async);
  choose (parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, title, _("_Open"), NULL, task);
}

GFile *
ic_compat_select_folder_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ic_compat_select_folder_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ic_compat_open_file_async (GtkWindow           *parent,
                           const char          *title,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ic_compat_open_file_async);
  choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, _("_Open"), NULL, task);
}

GFile *
ic_compat_open_file_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ic_compat_open_file_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ic_compat_open_uri_async (GtkWindow           *parent,
                          const char          *uri,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  GTask *task = g_task_new (parent, cancellable, callback, data);

  g_task_set_source_tag (task, ic_compat_open_uri_async);
  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, cancellable, open_uri_cb, task);
}

bool
ic_compat_open_uri_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ic_compat_open_uri_async), false);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ic_compat_announce (GtkWidget  *widget,
                    const char *text,
                    bool        urgent)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           urgent ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                  : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
#endif
}

void
ic_compat_get_color (GtkWidget *widget,
                     GdkRGBA   *color)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}

bool
ic_compat_lookup_color (GtkWidget  *widget,
                        const char *name,
                        GdkRGBA    *color)
{
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color);
}
