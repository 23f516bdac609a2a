/* SPDX-License-Identifier: GPL-3.0-or-later
 * Joining a server by an invitation that was opened somewhere, or is pasted here.
 */
#include "ic-dialogs.h"

#include "ic-compat.h"
#include "ic-form.h"
#include "ic-wire.h"

#include <glib/gi18n.h>

#define IC_TYPE_JOIN_DIALOG (ic_join_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcJoinDialog, ic_join_dialog, IC, JOIN_DIALOG, IcDialog)

struct _IcJoinDialog {
  IcDialog parent_instance;

  /* Template */
  GtkWidget   *where;
  GtkLabel    *host;
  GtkLabel    *address;
  IcFormField *link;
  IcFormField *name;
  GtkWidget   *progress;
  GtkSpinner  *spinner;
  GtkLabel    *doing;

  /* Owned */
  GCancellable *cancellable; /* NULL: the server is not being asked */
  char         *server;      /* that the invitation names; NULL: none yet */
};

G_DEFINE_FINAL_TYPE (IcJoinDialog, ic_join_dialog, IC_TYPE_DIALOG)

/* "incidents.example", what people call the server by. Returns: (transfer full). */
static char *
host_of (const char *server)
{
  g_autoptr(GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : server);
}

static void
show_server (IcJoinDialog *self)
{
  g_autofree char *host = self->server != NULL ? host_of (self->server) : NULL;

  gtk_widget_set_visible (self->where, host != NULL);
  if (host == NULL)
    return;
  gtk_label_set_text (self->host, host);
  gtk_label_set_text (self->address, self->server);
}

/* What the link names is shown as soon as it is whole; what is wrong with it, only when somebody goes on. */
static void
link_changed_cb (IcJoinDialog *self)
{
  g_autofree char *text = ic_dialog_text (GTK_WIDGET (ic_form_field_get_child (self->link)));
  g_autofree char *code = NULL;

  g_clear_pointer (&self->server, g_free);
  if (ic_invitation_read (text, &self->server, &code, NULL))
    ic_form_field_set_hint (self->link, NULL, IC_TONE_NEUTRAL);
  show_server (self);
  ic_dialog_refit (IC_DIALOG (self));
}

static void
set_busy (IcJoinDialog *self,
          bool          busy)
{
  g_autofree char *host = busy ? host_of (self->server) : NULL;
  g_autofree char *text = busy ? g_strdup_printf (_("Asking %s…"), host) : NULL;

  gtk_widget_set_visible (self->progress, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->link), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), !busy);
  ic_dialog_set_can_accept (IC_DIALOG (self), !busy);
  if (busy)
    {
      gtk_spinner_start (self->spinner);
      gtk_label_set_text (self->doing, text);
      ic_compat_announce (GTK_WIDGET (self), text, false);
    }
  else
    gtk_spinner_stop (self->spinner);
  ic_dialog_refit (IC_DIALOG (self));
}

/* What the server says of the name belongs to the name, all else to the invitation. */
static IcFormField *
field_of (IcJoinDialog *self,
          const GError *error)
{
  return g_error_matches (error, IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT) ? self->name : self->link;
}

static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(IcJoinDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  IcForm form = { NULL };
  bool joined = ic_session_join_finish (IC_SESSION (source), result, &error);

  g_clear_object (&self->cancellable);
  if (joined)
    {
      /* The window gives way to one on the server's record, and this goes with it. */
      ic_dialog_forget (IC_DIALOG (self));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  set_busy (self, false);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->link), TRUE);
  ic_form_wrong (&form, field_of (self, error), error->message);
  ic_form_end (&form);
  ic_dialog_refit (IC_DIALOG (self));
}

static gboolean
ic_join_dialog_accept (IcDialog *dialog)
{
  IcJoinDialog *self = IC_JOIN_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *link = ic_dialog_text (ic_form_field_get_child (self->link));
  g_autofree char *name = ic_form_line (&form, self->name, _("Say who you are"));
  g_autofree char *server = NULL;
  g_autofree char *code = NULL;
  g_autoptr(GError) error = NULL;

  if (*link == '\0')
    ic_form_wrong (&form, self->link, _("Paste the invitation somebody sent you; an admin of the server makes it"));
  else if (!ic_invitation_read (link, &server, &code, &error))
    ic_form_wrong (&form, self->link, error->message);
  if (!ic_form_end (&form))
    return FALSE;
  self->cancellable = g_cancellable_new ();
  set_busy (self, true);
  ic_session_join_async (ic_dialog_get_session (dialog), link, name, self->cancellable, joined_cb, g_object_ref (self));
  return FALSE;
}

static void
ic_join_dialog_cancel (IcDialog *dialog)
{
  IcJoinDialog *self = IC_JOIN_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (dialog));
}

static gboolean
ic_join_dialog_close_request (GtkWindow *window)
{
  IcJoinDialog *self = IC_JOIN_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (ic_join_dialog_parent_class)->close_request (window);
}

static void
ic_join_dialog_constructed (GObject *object)
{
  IcJoinDialog *self = IC_JOIN_DIALOG (object);
  const IcPerson *me;

  G_OBJECT_CLASS (ic_join_dialog_parent_class)->constructed (object);
  me = ic_session_get_me_person (ic_dialog_get_session (IC_DIALOG (object)));
  if (me != NULL)
    ic_form_set_text (self->name, me->name);
  ic_form_on_change (self->link, G_CALLBACK (link_changed_cb), self);
}

static void
ic_join_dialog_finalize (GObject *object)
{
  g_free (IC_JOIN_DIALOG (object)->server);
  g_clear_object (&IC_JOIN_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (ic_join_dialog_parent_class)->finalize (object);
}

static void
ic_join_dialog_class_init (IcJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_join_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_join_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ic_join_dialog_close_request;
  IC_DIALOG_CLASS (klass)->accept = ic_join_dialog_accept;
  IC_DIALOG_CLASS (klass)->cancel = ic_join_dialog_cancel;
  ic_dialog_class_bind (widget_class, "ic-join-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, where);
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, host);
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, address);
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, link);
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, name);
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, IcJoinDialog, doing);
}

static void
ic_join_dialog_init (IcJoinDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_join_dialog_present (IcWindow   *window,
                        const char *invitation)
{
  IcJoinDialog *self;

  g_return_if_fail (IC_IS_WINDOW (window));

  self = g_object_new (IC_TYPE_JOIN_DIALOG, "window", window, NULL);
  if (invitation != NULL)
    ic_form_set_text (self->link, invitation);
  link_changed_cb (self);
  /* Who opened a link has nothing to read in it; where it is broken, they see what there is. */
  gtk_widget_set_visible (GTK_WIDGET (self->link), self->server == NULL || invitation == NULL);
  gtk_widget_grab_focus (ic_form_field_get_child (gtk_widget_get_visible (GTK_WIDGET (self->link)) ? self->link : self->name));
  ic_dialog_present (IC_DIALOG (self));
  if (invitation != NULL && self->server == NULL)
    ic_dialog_accept (IC_DIALOG (self));
}
