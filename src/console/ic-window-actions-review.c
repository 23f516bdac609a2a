/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the post-mortem.
 */
#include "ic-window-private.h"

#include "ic-compat.h"
#include "ic-dialogs.h"
#include "ic-markdown-pdf.h"
#include "ic-review-page.h"

#include <glib/gi18n.h>

/* A document on its way to a file: made when asked for, so that the file holds
 * what was on the screen then. */
typedef struct {
  IcWindow *window;
  char     *markdown;
  char     *title;
  GFile    *file;
} Document;

static void
document_free (Document *document)
{
  g_object_unref (document->window);
  g_free (document->markdown);
  g_free (document->title);
  g_clear_object (&document->file);
  g_free (document);
}

static Document *
document_new (IcWindow *window)
{
  Document *document = g_new0 (Document, 1);

  document->window = g_object_ref (window);
  document->markdown = ic_review_markdown (window);
  document->title = g_strdup_printf (_("Post-mortem: %s"), ic_window_get_state (window)->title);
  return document;
}

static char *
file_name (IcWindow   *self,
           const char *extension)
{
  const IcState *state = ic_window_get_state (self);

  return g_strdup_printf ("post-mortem-%s.%s", state->label != NULL && *state->label != '\0' ? state->label : "incident", extension);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Document *document = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_file_get_parse_name (G_FILE (source));
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    text = g_strdup_printf (_("Saved as %s"), name);
  else
    text = g_strdup_printf (_("Not saved: %s"), error->message);
  ic_window_toast (document->window, text, NULL);
  document_free (document);
}

static void
write_bytes (Document *document,
             GBytes   *bytes)
{
  g_file_replace_contents_bytes_async (document->file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb, document);
}

static void
markdown_file_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Document *document = user_data;
  g_autoptr(GBytes) bytes = NULL;

  document->file = ic_compat_save_file_finish (result, NULL);
  if (document->file == NULL)
    {
      document_free (document);
      return;
    }
  bytes = g_bytes_new (document->markdown, strlen (document->markdown));
  write_bytes (document, bytes);
}

static void
pdf_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Document *document = task_data;
  GError *error = NULL;
  GBytes *bytes = ic_markdown_to_pdf (document->markdown, document->title, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
pdf_made_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Document *document = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    {
      write_bytes (document, bytes);
      return;
    }
  ic_window_toast (document->window, error->message, NULL);
  document_free (document);
}

static void
pdf_file_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Document *document = user_data;
  g_autoptr(GTask) task = NULL;

  document->file = ic_compat_save_file_finish (result, NULL);
  if (document->file == NULL)
    {
      document_free (document);
      return;
    }
  task = g_task_new (NULL, NULL, pdf_made_cb, document);
  g_task_set_source_tag (task, pdf_file_cb);
  g_task_set_task_data (task, document, NULL);
  g_task_run_in_thread (task, pdf_thread);
}

void
ic_action_POSTMORTEM_OWNER (IcWindow *self,
                            GVariant *parameter)
{
  ic_postmortem_dialog_present (self);
}

void
ic_action_POSTMORTEM_SAVE (IcWindow *self,
                           GVariant *parameter)
{
  g_autofree char *name = file_name (self, "md");

  ic_compat_save_file_async (GTK_WINDOW (self), _("Save the Post-Mortem"), name, NULL, markdown_file_cb, document_new (self));
}

void
ic_action_POSTMORTEM_PDF (IcWindow *self,
                          GVariant *parameter)
{
  g_autofree char *name = file_name (self, "pdf");

  ic_compat_save_file_async (GTK_WINDOW (self), _("Print the Post-Mortem to PDF"), name, NULL, pdf_file_cb, document_new (self));
}

void
ic_action_POSTMORTEM_COPY (IcWindow *self,
                           GVariant *parameter)
{
  g_autofree char *markdown = ic_review_markdown (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), markdown);
  ic_window_toast (self, _("Post-mortem copied as Markdown"), NULL);
}
