/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an admin's desk did alone and can hand over to the server: to look at, and to take along.
 */
#include "ic-dialogs.h"

#include "ic-compat.h"
#include "ic-dialog.h"
#include "ic-form-field.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>

#define IC_TYPE_ADOPT_DIALOG (ic_adopt_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcAdoptDialog, ic_adopt_dialog, IC, ADOPT_DIALOG, IcDialog)

struct _IcAdoptDialog {
  IcDialog parent_instance;

  /* Template */
  GtkWidget      *incidents_field;
  GtkListBox     *incidents;
  GtkWidget      *differences_field;
  GtkListBox     *differences;
  GtkWidget      *progress;
  GtkLabel       *doing;
  GtkProgressBar *bar;
  GtkLabel       *problem;

  /* Owned */
  GCancellable *cancellable; /* NULL: nothing is under way */
  GPtrArray    *checks;      /* of GtkCheckButton: borrowed, each with "stream" or "key" */
};

G_DEFINE_FINAL_TYPE (IcAdoptDialog, ic_adopt_dialog, IC_TYPE_DIALOG)

/* What is ticked, of streams or of keys. Returns: (transfer full), ended with NULL. */
static char **
ticked (IcAdoptDialog *self,
        const char    *what)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    {
      const char *name = g_object_get_data (self->checks->pdata[i], what);

      if (name != NULL && gtk_check_button_get_active (self->checks->pdata[i]))
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static void
update (IcAdoptDialog *self)
{
  g_auto(GStrv) streams = ticked (self, "stream");
  g_auto(GStrv) keys = ticked (self, "key");

  ic_dialog_set_can_accept (IC_DIALOG (self), self->cancellable == NULL && (streams[0] != NULL || keys[0] != NULL));
}

static void
add_row (IcAdoptDialog *self,
         GtkListBox    *into,
         const char    *title,
         const char    *detail,
         const char    *what,
         const char    *name,
         bool           active)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  const char *lines[] = { title, detail };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, i == 0 ? "ic-bold" : "ic-dim");
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), texts);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_object_set_data_full (G_OBJECT (check), what, g_strdup (name), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_widget_set_margin_start (texts, 6);
  ic_accessible_name (row, title);
  ic_accessible_name (check, title);
  ic_accessible_description (check, detail);
  gtk_list_box_append (into, row);
}

static void
add_incident (IcAdoptDialog     *self,
              const IcAdoptable *one)
{
  g_autofree char *title = one->label != NULL && *one->label != '\0' ? g_strdup_printf ("%s · %s", one->label, one->title) : g_strdup (one->title);
  g_autofree char *declared = ic_time_date_of_day (one->declared, ic_dialog_zone (IC_DIALOG (self)));
  g_autofree char *events = g_strdup_printf (ngettext ("%" G_GUINT64_FORMAT " entry", "%" G_GUINT64_FORMAT " entries", one->events), one->events);
  g_autofree char *sent = one->sent > 0 ? g_strdup_printf (_(" · %" G_GUINT64_FORMAT " are on the server already"), one->sent) : g_strdup ("");
  g_autofree char *detail = g_strdup_printf (_("%s · declared %s · %s%s"), one->outcome != NULL ? _("Closed") : ic_state_word (one->state), declared, events, sent);

  add_row (self, self->incidents, title, detail, "stream", one->stream, true);
}

/* Settings of the server hold for all who are on it: they are replaced only on purpose. */
static void
add_difference (IcAdoptDialog         *self,
                const IcOrgDifference *one)
{
  g_autofree char *detail = one->theirs != NULL ? g_strdup_printf (_("Here: %s. On the server: %s."), one->mine, one->theirs)
                                                : g_strdup_printf (_("Here: %s. The server has none."), one->mine);

  add_row (self, self->differences, one->what, detail, "key", one->key, one->theirs == NULL);
}

static void
progress_cb (const char *stream,
             guint64     sent,
             guint64     events,
             gpointer    data)
{
  IcAdoptDialog *self = data;
  g_autofree char *text = g_strdup_printf (_("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " entries are on the server"), sent, events);

  gtk_label_set_text (self->doing, text);
  gtk_progress_bar_set_fraction (self->bar, events > 0 ? (double) sent / (double) events : 1);
}

static void
set_busy (IcAdoptDialog *self,
          bool           busy)
{
  gtk_widget_set_visible (self->progress, busy);
  gtk_widget_set_sensitive (self->incidents_field, !busy);
  gtk_widget_set_sensitive (self->differences_field, !busy);
  ic_dialog_set_cancel_label (IC_DIALOG (self), busy ? _("_Stop") : _("_Not Now"));
  update (self);
  ic_dialog_refit (IC_DIALOG (self));
}

static void
adopted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(IcAdoptDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  bool adopted = ic_session_adopt_finish (IC_SESSION (source), result, &error);

  g_clear_object (&self->cancellable);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (adopted)
    {
      ic_window_toast (ic_dialog_get_window (IC_DIALOG (self)), _("It is on the server now"), NULL);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  set_busy (self, false);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_label_set_text (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  ic_compat_announce (GTK_WIDGET (self), error->message, true);
  ic_dialog_refit (IC_DIALOG (self));
}

static gboolean
ic_adopt_dialog_accept (IcDialog *dialog)
{
  IcAdoptDialog *self = IC_ADOPT_DIALOG (dialog);
  g_auto(GStrv) streams = ticked (self, "stream");
  g_auto(GStrv) keys = ticked (self, "key");

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_label_set_text (self->doing, _("Handing over…"));
  gtk_progress_bar_set_fraction (self->bar, 0);
  set_busy (self, true);
  ic_session_adopt_async (ic_dialog_get_session (dialog), (const char *const *) streams, (const char *const *) keys, progress_cb, self,
                          self->cancellable, adopted_cb, g_object_ref (self));
  return FALSE;
}

/* Stopping loses nothing: the next attempt goes on where this one was. */
static void
ic_adopt_dialog_cancel (IcDialog *dialog)
{
  IcAdoptDialog *self = IC_ADOPT_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (dialog));
}

static gboolean
ic_adopt_dialog_close_request (GtkWindow *window)
{
  IcAdoptDialog *self = IC_ADOPT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (ic_adopt_dialog_parent_class)->close_request (window);
}

static void
ic_adopt_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (IC_ADOPT_DIALOG (object)->checks);
  g_clear_object (&IC_ADOPT_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (ic_adopt_dialog_parent_class)->finalize (object);
}

static void
ic_adopt_dialog_class_init (IcAdoptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_adopt_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ic_adopt_dialog_close_request;
  IC_DIALOG_CLASS (klass)->accept = ic_adopt_dialog_accept;
  IC_DIALOG_CLASS (klass)->cancel = ic_adopt_dialog_cancel;
  ic_dialog_class_bind (widget_class, "ic-adopt-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, incidents_field);
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, incidents);
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, differences_field);
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, differences);
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, doing);
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, IcAdoptDialog, problem);
}

static void
ic_adopt_dialog_init (IcAdoptDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->incidents), _("Incidents"));
  ic_accessible_name (GTK_WIDGET (self->differences), _("What the organisation agreed on"));
  ic_accessible_name (GTK_WIDGET (self->bar), _("How much is handed over"));
}

void
ic_adopt_dialog_present (IcWindow           *window,
                         const IcAdoptables *found)
{
  IcAdoptDialog *self;

  g_return_if_fail (IC_IS_WINDOW (window));
  g_return_if_fail (found != NULL);

  self = g_object_new (IC_TYPE_ADOPT_DIALOG, "window", window, NULL);
  for (guint i = 0; i < found->incidents->len; i++)
    add_incident (self, found->incidents->pdata[i]);
  for (guint i = 0; i < found->differences->len; i++)
    add_difference (self, found->differences->pdata[i]);
  gtk_widget_set_visible (self->incidents_field, found->incidents->len > 0);
  gtk_widget_set_visible (self->differences_field, found->differences->len > 0);
  update (self);
  ic_dialog_present (IC_DIALOG (self));
}
