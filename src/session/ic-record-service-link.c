/* SPDX-License-Identifier: GPL-3.0-or-later
 * Serves what a session knows of its server over D-Bus.
 */
#include "ic-record-service-private.h"

#include "ic-record-variants.h"
#include "ic-session-private.h"

#include <string.h>

static void
fail (GDBusMethodInvocation *invocation, const GError *error)
{
  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, error->message);
}

/* -- how it stands ------------------------------------------------------------- */

static void
do_link (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const IcLinkStatus *status = ic_session_get_link (session);
  const IcJoining *joining = ic_session_link_joining (ic_session_link_of (session));
  IcRecordLink link;

  if (status == NULL)
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@a{sv})", ic_record_link_to_variant (NULL)));
      return;
    }

  link = (IcRecordLink){ status->phase, status->since, status->retry, (char *) status->reason, ic_session_get_unsent (session), status->refused, status->behind,
                         status->skew, status->permission, joining->user, joining->name, (char *) status->server, joining->server };
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@a{sv})", ic_record_link_to_variant (&link)));
}

static void
do_waiting (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  GPtrArray *outbox = ic_session_link_outbox (ic_session_link_of (session));
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < outbox->len; i++)
    g_variant_builder_add_value (&builder, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, outbox->pdata[i], TRUE));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aay)", &builder));
}

/* -- refused acts -------------------------------------------------------------- */

static void
do_refused (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  GListModel *acts = ic_session_get_refused (session);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssssx)"));
  for (guint i = 0; i < g_list_model_get_n_items (acts); i++)
    {
      g_autoptr (IcRefusedAct) act = g_list_model_get_item (acts, i);
      const char *stream = ic_refused_act_get_stream (act);

      g_variant_builder_add (&builder, "(ssssx)", ic_refused_act_get_key (act), ic_refused_act_get_text (act), ic_refused_act_get_reason (act),
                             stream != NULL ? stream : "", ic_refused_act_get_time (act));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a(ssssx))", &builder));
}

static bool
has_refused (IcSession *session, const char *key)
{
  GListModel *acts = ic_session_get_refused (session);

  for (guint i = 0; i < g_list_model_get_n_items (acts); i++)
    {
      g_autoptr (IcRefusedAct) act = g_list_model_get_item (acts, i);

      if (strcmp (ic_refused_act_get_key (act), key) == 0)
        return true;
    }

  return false;
}

static void
with_refused (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation, void (*func) (IcSession *, const char *))
{
  const char *key;

  g_variant_get (parameters, "(&s)", &key);
  if (!has_refused (session, key))
    {
      g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS, "There is no refused act “%s”", key);
      return;
    }
  func (session, key);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
do_forget (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  with_refused (session, parameters, invocation, ic_session_forget_refused);
}

static void
do_resend (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  with_refused (session, parameters, invocation, ic_session_resend_refused);
}

/* -- joining and leaving ------------------------------------------------------- */

typedef gboolean (*IcFinish) (IcSession *self, GAsyncResult *result, GError **error);

static void
finish (GObject *source, GAsyncResult *result, GDBusMethodInvocation *invocation, IcFinish func)
{
  g_autoptr (GError) error = NULL;

  if (func (IC_SESSION (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    fail (invocation, error);
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data, ic_session_join_finish);
}

static void
do_join (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *invitation, *name;

  g_variant_get (parameters, "(&s&s)", &invitation, &name);
  ic_session_join_async (session, invitation, name, NULL, joined_cb, invocation);
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data, ic_session_leave_finish);
}

static void
do_leave (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  ic_session_leave_async (session, NULL, left_cb, invocation);
}

/* -- bringing along ------------------------------------------------------------ */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcAdoptables) adoptables = ic_session_list_adoptable_finish (IC_SESSION (source), result, &error);

  if (adoptables != NULL)
    g_dbus_method_invocation_return_value (user_data, ic_adoptables_to_variant (adoptables));
  else
    fail (user_data, error);
}

static void
do_adoptable (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  ic_session_list_adoptable_async (session, NULL, listed_cb, invocation);
}

static void
adopted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data, ic_session_adopt_finish);
}

static void
do_adopt (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_auto (GStrv) streams = NULL;
  g_auto (GStrv) keys = NULL;

  g_variant_get (parameters, "(^as^as)", &streams, &keys);
  ic_session_adopt_async (session, (const char * const *) streams, (const char * const *) keys, NULL, NULL, NULL, adopted_cb, invocation);
}

/* -- outlets, wherever they are sent from --------------------------------------- */

static void
outlets_cb (GObject *source, GAsyncResult *result, gpointer invocation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) standings = ic_session_list_outlets_finish (IC_SESSION (source), result, &error);
  g_autoptr (GBytes) json = standings != NULL ? ic_outlet_standings_write (standings) : NULL;
  g_autofree char *text = json != NULL ? g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json)) : NULL;

  if (text != NULL)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", text));
  else
    fail (invocation, error);
}

static void
do_outlets (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  ic_session_list_outlets_async (session, NULL, outlets_cb, invocation);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer invocation)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = ic_session_test_outlet_finish (IC_SESSION (source), result, &error);

  if (found != NULL)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", found));
  else
    fail (invocation, error);
}

static void
do_test_outlet (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *id;

  g_variant_get (parameters, "(&s)", &id);
  ic_session_test_outlet_async (session, id, NULL, tested_cb, invocation);
}

static void
secret_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data, ic_session_set_secret_finish);
}

static void
do_set_secret (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *name, *secret;

  g_variant_get (parameters, "(&s&s)", &name, &secret);
  ic_session_set_secret_async (session, name, *secret != '\0' ? secret : NULL, NULL, secret_set_cb, invocation);
}

bool
ic_record_service_link_call (IcSession *session, const char *method, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  static const struct {
    const char *name;
    void (*func) (IcSession *session, GVariant *parameters, GDBusMethodInvocation *invocation);
  } methods[] = { { "Link", do_link }, { "Waiting", do_waiting }, { "Refused", do_refused }, { "Forget", do_forget }, { "Resend", do_resend },
                  { "Join", do_join }, { "Leave", do_leave }, { "Adoptable", do_adoptable }, { "Adopt", do_adopt },
                  { "Outlets", do_outlets }, { "TestOutlet", do_test_outlet }, { "SetSecret", do_set_secret } };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (strcmp (method, methods[i].name) == 0)
      {
        methods[i].func (session, parameters, invocation);
        return true;
      }

  return false;
}
