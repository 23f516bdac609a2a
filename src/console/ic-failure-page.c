/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window shows when its record cannot be used.
 */
#include "ic-failure-page.h"

#include "ic-compat.h"
#include "ic-journal.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _IcFailurePage {
  GtkWidget parent_instance;

  /* Template */
  AdwStatusPage *status;
  GtkLabel      *place;
  GtkLabel      *result;
  GtkWidget     *again;
  GtkWidget     *salvage;
  GtkWidget     *other;
  GtkWidget     *working;
  GtkWidget     *open_salvaged;

  /* Owned */
  char          *directory;
  char          *salvaged;
  GCancellable  *cancellable;
};

G_DEFINE_FINAL_TYPE (IcFailurePage, ic_failure_page, GTK_TYPE_WIDGET)

enum { OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What went wrong, in a heading; what to do about it is in the error's own words. */
static const char *
title_for (const GError *error)
{
  switch (error != NULL && error->domain == IC_STORE_ERROR ? error->code : (int) IC_STORE_ERROR_FAILED)
    {
    case IC_STORE_ERROR_LOCKED:
      return _("Another Program Holds This Record");
    case IC_STORE_ERROR_UNWRITABLE:
      return _("The Record Cannot Be Written");
    case IC_STORE_ERROR_FULL:
      return _("The Disk Is Full");
    case IC_STORE_ERROR_NOT_A_RECORD:
      return _("This Is No Record");
    case IC_STORE_ERROR_TOO_NEW:
      return _("The Record Is Newer Than This Program");
    case IC_STORE_ERROR_CORRUPT:
      return _("The Record Is Damaged");
    default:
      return _("The Record Cannot Be Opened");
    }
}

/* Whether something may be left to be read. */
static bool
may_salvage (const GError *error)
{
  return g_error_matches (error, IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT)
         || g_error_matches (error, IC_STORE_ERROR, IC_STORE_ERROR_NOT_A_RECORD);
}

static void
open_directory (IcFailurePage *self,
                const char    *directory)
{
  /* Whoever opens it may take this page away. */
  g_autofree char *copy = g_strdup (directory);

  g_signal_emit (self, signals[OPEN], 0, copy);
}

static void
again_cb (IcFailurePage *self)
{
  open_directory (self, self->directory);
}

static void
open_salvaged_cb (IcFailurePage *self)
{
  open_directory (self, self->salvaged);
}

static void
folder_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(IcFailurePage) self = user_data;
  g_autoptr(GFile) folder = ic_compat_select_folder_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL && !g_cancellable_is_cancelled (self->cancellable))
    open_directory (self, path);
}

static void
other_cb (IcFailurePage *self)
{
  ic_compat_select_folder_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Open the Record in Another Folder"),
                                 self->cancellable, folder_cb, g_object_ref (self));
}

/* Salvaging reads the whole file, so it is done on a thread of its own. */
typedef struct {
  char    *from, *to;
  guint64  kept, lost;
} SalvageJob;

static void
salvage_job_free (SalvageJob *job)
{
  g_free (job->from);
  g_free (job->to);
  g_free (job);
}

static void
salvage_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  SalvageJob *job = task_data;
  GError *error = NULL;

  if (ic_journal_salvage (job->from, job->to, &job->kept, &job->lost, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
salvaged_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(IcFailurePage) self = user_data;
  g_autoptr(GError) error = NULL;
  SalvageJob *job = g_task_get_task_data (G_TASK (result));
  bool done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *kept = g_strdup_printf ("%" G_GUINT64_FORMAT, job->kept);
  g_autofree char *lost = g_strdup_printf ("%" G_GUINT64_FORMAT, job->lost);
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_visible (self->working, FALSE);
  gtk_widget_set_sensitive (self->salvage, !done);
  gtk_widget_set_sensitive (self->again, TRUE);
  if (done && job->lost == 0)
    text = g_strdup_printf (_("All %s events could be read. The new record is in %s."), kept, job->to);
  else if (done)
    text = g_strdup_printf (_("%s events could be read, %s could not. The new record is in %s."), kept, lost, job->to);
  else
    text = g_strdup_printf (_("Nothing could be salvaged: %s"), error->message);
  if (done)
    {
      g_free (self->salvaged);
      self->salvaged = g_strdup (job->to);
    }
  gtk_label_set_text (self->result, text);
  gtk_widget_set_visible (GTK_WIDGET (self->result), TRUE);
  gtk_widget_set_visible (self->open_salvaged, done);
  ic_compat_announce (GTK_WIDGET (self), text, true);
}

static void
salvage_cb (IcFailurePage *self)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, salvaged_cb, g_object_ref (self));
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  SalvageJob *job = g_new0 (SalvageJob, 1);

  job->from = g_strdup (self->directory);
  job->to = g_strdup_printf ("%s-salvaged-%s", self->directory, stamp);
  g_task_set_source_tag (task, salvage_cb);
  g_task_set_task_data (task, job, (GDestroyNotify) salvage_job_free);
  gtk_widget_set_visible (self->working, TRUE);
  gtk_widget_set_sensitive (self->salvage, FALSE);
  gtk_widget_set_sensitive (self->again, FALSE);
  g_task_run_in_thread (task, salvage_thread);
}

static void
ic_failure_page_dispose (GObject *object)
{
  IcFailurePage *self = IC_FAILURE_PAGE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_failure_page_parent_class)->dispose (object);
}

static void
ic_failure_page_finalize (GObject *object)
{
  IcFailurePage *self = IC_FAILURE_PAGE (object);

  g_free (self->directory);
  g_free (self->salvaged);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ic_failure_page_parent_class)->finalize (object);
}

static void
ic_failure_page_class_init (IcFailurePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ic_failure_page_dispose;
  object_class->finalize = ic_failure_page_finalize;
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-failure-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, status);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, place);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, result);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, again);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, salvage);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, other);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, working);
  gtk_widget_class_bind_template_child (widget_class, IcFailurePage, open_salvaged);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_salvaged_cb);
  gtk_widget_class_bind_template_callback (widget_class, salvage_cb);
}

static void
ic_failure_page_init (IcFailurePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_failure_page_show (IcFailurePage *self,
                      const char    *directory,
                      const GError  *error)
{
  const char *title = title_for (error);
  g_autofree char *place = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (IC_IS_FAILURE_PAGE (self));
  g_return_if_fail (directory != NULL);

  g_free (self->directory);
  self->directory = g_strdup (directory);
  place = g_strdup_printf (_("Folder: %s"), directory);
  description = g_markup_escape_text (error != NULL ? error->message : "", -1);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_label_set_text (self->place, place);
  gtk_widget_set_visible (self->salvage, may_salvage (error));
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  gtk_widget_set_visible (self->open_salvaged, FALSE);
  ic_compat_announce (GTK_WIDGET (self), title, true);
}
