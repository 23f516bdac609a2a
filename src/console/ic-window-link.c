/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window of a desk that is joined to a server: what the link, other desks
 * and the server itself tell, and what calls for somebody here.
 */
#include "ic-window-private.h"

#include "ic-application.h"
#include "ic-compat.h"
#include "ic-dialogs.h"
#include "ic-link-texts.h"
#include "ic-permission-notes.h"
#include "ic-time.h"

#include <glib/gi18n.h>

/* A link that is back before that is not worth moving the page for. */
#define OFFLINE_GRACE (8 * IC_SECOND)
/* An offer that is not in front lapses without a word; nobody offers for longer. */
#define OFFER_MAX (15 * IC_MINUTE)

/* Somebody offers command of an incident to whoever sits here. */
typedef struct {
  char  *label; /* of the incident */
  char  *from;  /* a name */
  gint64 since;
} Summoned;

static void
summoned_free (gpointer data)
{
  Summoned *summoned = data;

  g_free (summoned->label);
  g_free (summoned->from);
  g_free (summoned);
}

/* Whoever read of an offer and put it away is not told again. */
static void
dismissed_cb (IcWindow   *self,
              const char *key)
{
  if (g_str_has_prefix (key, "offer/"))
    g_hash_table_remove (self->offers, key + strlen ("offer/"));
  ic_notifier_withdraw (self->notifier, key);
}

static IcSummonsBar *
summons (IcWindow *self)
{
  if (self->summons == NULL)
    {
      self->summons = IC_SUMMONS_BAR (ic_summons_bar_new ());
      g_signal_connect_object (self->summons, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_insert_before (GTK_WIDGET (self->summons), GTK_WIDGET (self->top), GTK_WIDGET (self->stages));
    }
  return self->summons;
}

static void
drop (IcWindow   *self,
      const char *key)
{
  if (self->summons != NULL)
    ic_summons_bar_drop (self->summons, key);
}

static IcIncidentRow *
find_incident (IcWindow   *self,
               const char *stream)
{
  GListModel *incidents = ic_session_get_incidents (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr(IcIncidentRow) row = g_list_model_get_item (incidents, i);

      if (g_str_equal (ic_incident_row_get_stream (row), stream))
        return g_steal_pointer (&row);
    }
  return NULL;
}

/* The offer to whoever sits here that is open in the incident in front; NULL when there is none. */
static const IcOffer *
my_offer (IcWindow *self)
{
  const IcState *state = ic_window_get_state (self);
  const IcOffer *offer = state != NULL ? ic_state_offer (state) : NULL;

  return offer != NULL && g_strcmp0 (offer->to, ic_session_get_me (self->session)) == 0 ? offer : NULL;
}

static bool
is_in_front (IcWindow   *self,
             const char *stream)
{
  return self->incident != NULL && g_str_equal (ic_incident_get_stream (self->incident), stream);
}

/* -- Offers of command -------------------------------------------------------- */

static void
show_offer (IcWindow       *self,
            const char     *stream,
            const Summoned *summoned)
{
  g_autofree char *key = g_strconcat ("offer/", stream, NULL);
  g_autofree char *text = g_strdup_printf (_("%s offers you command of %s"), summoned->from, summoned->label);
  g_autoptr(IcIncidentRow) row = find_incident (self, stream);
  const IcOffer *offer = is_in_front (self, stream) ? my_offer (self) : NULL;
  g_autofree char *left = offer != NULL ? ic_time_countdown (MAX (0, offer->lapses - ic_incident_now (self->incident))) : NULL;
  g_autofree char *detail = left != NULL ? g_strdup_printf (_("The offer lapses in %s. Until you accept, command stays."), left)
                            : row != NULL ? g_strdup (ic_incident_row_get_title (row)) : NULL;

  ic_summons_bar_put (summons (self), key, &(IcSummons) {
    .icon = "ic-handoff-symbolic", .tone = IC_TONE_ACCENT, .text = text, .detail = detail,
    .act_label = _("_Read the Brief"), .action = "win.read-brief", .target = stream, .dismissible = offer == NULL });
}

/* Whether there is nothing left to answer, as far as can be known here. */
static bool
is_over (IcWindow       *self,
         const char     *stream,
         const Summoned *summoned)
{
  g_autoptr(IcIncidentRow) row = find_incident (self, stream);

  if (is_in_front (self, stream) && !ic_incident_get_loading (self->incident))
    return my_offer (self) == NULL;
  return (row != NULL && ic_incident_row_get_outcome (row) != NULL) || ic_session_now (self->session) > summoned->since + OFFER_MAX;
}

static void
forget_offer (IcWindow   *self,
              const char *stream)
{
  g_autofree char *key = g_strconcat ("offer/", stream, NULL);

  drop (self, key);
  ic_notifier_withdraw (self->notifier, key);
}

static void
update_offers (IcWindow *self)
{
  GHashTableIter iter;
  gpointer stream, summoned;

  g_hash_table_iter_init (&iter, self->offers);
  while (g_hash_table_iter_next (&iter, &stream, &summoned))
    {
      if (!is_over (self, stream, summoned))
        {
          show_offer (self, stream, summoned);
          continue;
        }
      forget_offer (self, stream);
      g_hash_table_iter_remove (&iter);
    }
}

static void
offered_cb (IcWindow   *self,
            const char *stream,
            const char *label,
            const char *from)
{
  Summoned *summoned = g_new0 (Summoned, 1);
  g_autoptr(IcIncidentRow) row = find_incident (self, stream);
  g_autofree char *title = NULL;

  summoned->label = g_strdup (label != NULL && *label != '\0' ? label : _("an incident"));
  summoned->from = g_strdup (from);
  summoned->since = ic_session_now (self->session);
  title = g_strdup_printf (_("%s offers you command of %s"), summoned->from, summoned->label);
  g_hash_table_replace (self->offers, g_strdup (stream), summoned);
  show_offer (self, stream, summoned);
  ic_notifier_call (self->notifier, stream, title, row != NULL ? ic_incident_row_get_title (row) : NULL);
}

static void
present_wanted_brief (IcWindow *self)
{
  if (self->brief == NULL || !is_in_front (self, self->brief) || ic_incident_get_loading (self->incident))
    return;
  g_clear_pointer (&self->brief, g_free);
  if (my_offer (self) != NULL)
    ic_offer_dialog_present (self);
  else
    ic_window_toast (self, _("The offer is no longer open"), NULL);
}

void
ic_window_read_brief (IcWindow   *self,
                      const char *stream)
{
  g_free (self->brief);
  self->brief = g_strdup (stream);
  if (!is_in_front (self, stream))
    ic_session_open_incident (self->session, stream);
  present_wanted_brief (self);
}

/* -- Joining ------------------------------------------------------------------- */

static void
present_invitation (IcWindow *self)
{
  g_autofree char *invitation = NULL;
  const IcLinkStatus *status;

  if (self->invitation == NULL || ic_session_get_status (self->session) != IC_SESSION_READY || !self->painted)
    return;
  invitation = g_steal_pointer (&self->invitation);
  status = ic_session_get_link (self->session);
  /* Whoever was signed out over there comes back by a new one, with what was not sent. */
  if (status == NULL || status->phase == IC_LINK_REFUSED)
    {
      ic_join_dialog_present (self, invitation);
      return;
    }
  ic_summons_bar_put (summons (self), "invitation", &(IcSummons) {
    .icon = "ic-link-symbolic", .tone = IC_TONE_WARNING, .text = _("This desk is joined to a server already"),
    .detail = _("To use the invitation, sign out first, then open it again."), .act_label = _("_Sign Out…"), .action = "win.sign-out",
    .dismissible = true });
}

void
ic_window_join (IcWindow   *self,
                const char *invitation)
{
  g_free (self->invitation);
  self->invitation = g_strdup (invitation);
  present_invitation (self);
}

/* -- Acts that came too late or were refused ----------------------------------- */

/* Who took command before, if that is what happened and it is in front. Returns: (transfer full). */
static char *
first_taker_text (IcWindow      *self,
                  const IcEntry *entry)
{
  const IcState *state = ic_window_get_state (self);
  g_autofree char *at = NULL;

  if (entry->kind != IC_KIND_COMMAND_TAKEN || state == NULL || state->ic == NULL || g_strcmp0 (state->ic, ic_session_get_me (self->session)) == 0)
    return NULL;
  at = ic_time_of_day (state->ic_since, ic_session_get_zone (self->session), false);
  /* Translators: a name and a time: "Kim took command first, at 12:03" */
  return g_strdup_printf (_("%s took command first, at %s"), ic_state_name (state, state->ic), at);
}

static void
overtaken_cb (IcWindow *self,
              IcEntry  *entry)
{
  g_autofree char *key = g_strconcat ("overtaken/", entry->id, NULL);
  g_autofree char *text = first_taker_text (self, entry);
  g_autofree char *detail = NULL;

  if (entry->kind == IC_KIND_COMMAND_TAKEN)
    detail = g_strdup (_("Your claim came too late. Nothing you wrote is lost."));
  else
    detail = g_strdup_printf (_("“%s” had no effect. Nothing you wrote is lost: it stands in the timeline."), entry->text);
  if (text == NULL)
    text = entry->remark != NULL ? g_strdup_printf (_("Too late: %s"), entry->remark) : g_strdup (_("What you did came too late"));
  ic_summons_bar_put (summons (self), key, &(IcSummons) {
    .icon = "ic-warning-symbolic", .tone = IC_TONE_WARNING, .text = text, .detail = detail, .dismissible = true });
  ic_notifier_tell (self->notifier, key, text, detail);
}

void
ic_window_tell_refused (IcWindow   *self,
                        const char *text,
                        const char *why)
{
  /* A toast's title is markup. */
  g_autofree char *title = g_markup_printf_escaped (_("The server refused an act: %s"), why);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("_Show…"));
  adw_toast_set_action_name (toast, "win.refused");
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (self->toasts, toast);
  ic_compat_announce (GTK_WIDGET (self), why, true);
}

/* -- The link itself ------------------------------------------------------------ */

/* What lasts and concerns all that is done here is told across the page too. */
static bool
is_told_across (const IcLinkStatus *status,
                gint64              now)
{
  return status->phase == IC_LINK_REFUSED || (status->phase == IC_LINK_LIVE && status->restoring)
         || (status->phase == IC_LINK_OFFLINE && now - status->since >= OFFLINE_GRACE);
}

static void
update_link_line (IcWindow *self)
{
  const IcLinkStatus *status = ic_session_get_link (self->session);
  gint64 now = ic_session_now (self->session);
  g_autofree char *text = NULL;
  g_autofree char *meaning = NULL;
  bool refused;

  if (status == NULL || !is_told_across (status, now))
    {
      drop (self, "link");
      return;
    }
  text = ic_link_state_text (status, now, ic_session_get_zone (self->session));
  /* Whoever was signed out over there comes back by a new invitation. */
  refused = status->phase == IC_LINK_REFUSED;
  meaning = refused && status->reason != NULL ? g_strdup (status->reason) : ic_link_meaning (status);
  ic_summons_bar_put (summons (self), "link", &(IcSummons) {
    .icon = ic_link_icon (status), .tone = ic_link_tone (status), .text = text, .detail = meaning,
    .act_label = refused ? _("_Join Again…") : status->phase == IC_LINK_OFFLINE ? _("_Try Now") : NULL,
    .action = refused ? "win.join" : "win.link-retry" });
}

/* An incident that was brought along to a server is over here: what is done to it here is refused. */
static void
update_moved_line (IcWindow *self)
{
  const IcState *state = ic_window_get_state (self);
  g_autofree char *text = NULL;

  if (state == NULL || state->moved_to == NULL || ic_session_get_link (self->session) != NULL)
    {
      drop (self, "moved");
      return;
    }
  text = g_strdup_printf (_("This incident goes on at %s"), state->moved_to);
  ic_summons_bar_put (summons (self), "moved", &(IcSummons) {
    .icon = "ic-link-symbolic", .tone = IC_TONE_WARNING, .text = text,
    .detail = _("What is done here reaches nobody and is not taken. Join that server to go on with it."),
    .act_label = _("_Join a Server…"), .action = "win.join" });
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(IcWindow) self = user_data;
  g_autoptr(IcAdoptables) found = ic_session_list_adoptable_finish (IC_SESSION (source), result, NULL);

  /* Nobody asked for it, so that nothing to show is no news, and neither is an error. */
  if (found != NULL && self->session != NULL && (found->incidents->len > 0 || found->differences->len > 0))
    ic_adopt_dialog_present (self, found);
}

/* The first time that it is live after somebody joined. */
static void
greet (IcWindow           *self,
       const IcLinkStatus *status)
{
  g_autofree char *text = NULL;

  if (!self->arrived || status->phase != IC_LINK_LIVE)
    return;
  self->arrived = false;
  text = g_strdup_printf (_("Joined %s. %s"), status->server, ic_permission_meaning (status->permission));
  ic_window_toast (self, text, NULL);
  if (status->permission == IC_PERMISSION_ADMIN)
    ic_session_list_adoptable_async (self->session, NULL, listed_cb, g_object_ref (self));
}

static void
link_cb (IcWindow *self)
{
  const IcLinkStatus *status = ic_session_get_link (self->session);

  update_link_line (self);
  ic_window_update (self);
  if (status != NULL)
    greet (self, status);
}

static void
note_sitrep_read (IcWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "command") == 0)
    ic_session_tell_sitrep_read (self->session);
}

static void
tick_cb (IcWindow *self)
{
  note_sitrep_read (self);
  update_link_line (self);
  update_moved_line (self);
  update_offers (self);
  present_wanted_brief (self);
  ic_permission_notes_update (GTK_WIDGET (self));
}

static gboolean
reopen_cb (gpointer user_data)
{
  g_autoptr(IcWindow) self = user_data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (self->session != NULL && IC_IS_APPLICATION (application))
    {
      g_autofree char *directory = g_strdup (ic_session_get_directory (self->session));

      ic_application_open (IC_APPLICATION (application), directory, self);
    }
  return G_SOURCE_REMOVE;
}

static void
moved_cb (IcWindow *self)
{
  self->joining = ic_session_get_link (self->session) == NULL;
  /* Not from here: whoever asked for it has yet to hear that it went well. */
  g_idle_add (reopen_cb, g_object_ref (self));
}

void
ic_window_link_changed (IcWindow *self)
{
  update_moved_line (self);
  update_offers (self);
  present_wanted_brief (self);
  present_invitation (self);
  ic_permission_notes_update (GTK_WIDGET (self));
}

void
ic_window_follow_link (IcWindow *self)
{
  self->offers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, summoned_free);
  ic_link_button_set_session (self->link, self->session);
  g_signal_connect_object (self->session, "notify::link", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "offered", G_CALLBACK (offered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "overtaken", G_CALLBACK (overtaken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  update_link_line (self);
}

void
ic_window_unfollow_link (IcWindow *self)
{
  ic_link_button_set_session (self->link, NULL);
  g_clear_pointer (&self->offers, g_hash_table_unref);
  g_clear_pointer (&self->brief, g_free);
  g_clear_pointer (&self->invitation, g_free);
}
