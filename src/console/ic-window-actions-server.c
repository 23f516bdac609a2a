/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the link to a server: joining, trying, what was refused, leaving.
 */
#include "ic-window-private.h"

#include "ic-compat.h"
#include "ic-dialogs.h"

#include <glib/gi18n.h>

void
ic_action_JOIN (IcWindow *self,
                GVariant *parameter)
{
  ic_join_dialog_present (self, NULL);
}

void
ic_action_LINK (IcWindow *self,
                GVariant *parameter)
{
  ic_link_button_popup (self->link);
}

void
ic_action_LINK_RETRY (IcWindow *self,
                      GVariant *parameter)
{
  ic_session_retry_link (self->session);
}

void
ic_action_REFUSED (IcWindow *self,
                   GVariant *parameter)
{
  ic_refused_dialog_present (self);
}

void
ic_action_READ_BRIEF (IcWindow *self,
                      GVariant *parameter)
{
  ic_window_read_brief (self, g_variant_get_string (parameter, NULL));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(IcWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(IcAdoptables) found = ic_session_list_adoptable_finish (IC_SESSION (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    ic_window_toast (self, error->message, NULL);
  else if (found->incidents->len == 0 && found->differences->len == 0)
    ic_window_toast (self, _("Nothing was done alone that the server does not have"), NULL);
  else
    ic_adopt_dialog_present (self, found);
}

void
ic_action_ADOPT (IcWindow *self,
                 GVariant *parameter)
{
  ic_session_list_adoptable_async (self->session, NULL, listed_cb, g_object_ref (self));
}

/* -- Signing out ---------------------------------------------------------------- */

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(IcWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!ic_session_leave_finish (IC_SESSION (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && self->session != NULL)
    ic_window_toast (self, error->message, NULL);
}

static void
leave_confirmed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(IcWindow) self = user_data;

  if (ic_compat_confirm_finish (result, NULL) && self->session != NULL)
    ic_session_leave_async (self->session, NULL, left_cb, g_object_ref (self));
}

void
ic_action_SIGN_OUT (IcWindow *self,
                    GVariant *parameter)
{
  const IcLinkStatus *link = ic_session_get_link (self->session);
  guint unsent = ic_session_get_unsent (self->session);
  g_autofree char *heading = g_strdup_printf (_("Sign out of %s?"), link->server != NULL ? link->server : _("the server"));
  g_autofree char *kept = g_strdup_printf (ngettext ("%u act was not sent yet. It stays on this machine, unseen by the others, until this desk joins the server again.",
                                                     "%u acts were not sent yet. They stay on this machine, unseen by the others, until this desk joins the server again.",
                                                     unsent), unsent);
  const char *then = _("This desk then works alone, on the record it had before. To come back takes a new invitation.");
  g_autofree char *body = unsent > 0 ? g_strdup_printf ("%s\n\n%s", kept, then) : g_strdup (then);

  ic_compat_confirm_async (GTK_WINDOW (self), heading, body, _("_Sign Out"), true, NULL, leave_confirmed_cb, g_object_ref (self));
}
