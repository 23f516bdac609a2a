/* SPDX-License-Identifier: GPL-3.0-or-later
 * Serves a session's record over D-Bus.
 */
#include "ic-record-service.h"

#include "ic-record-bus.h"
#include "ic-record-service-private.h"
#include "ic-session-private.h"

#include <string.h>

#define MAX_EVENTS 256
#define MAX_ROWS 256

struct _IcRecordService {
  IcSession       *session;
  GDBusConnection *connection;
  guint            registration;
};

static void
fail (GDBusMethodInvocation *invocation, const GError *error)
{
  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, error->message);
}

static GVariant *
bytes_variant (gconstpointer data, gsize length)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, length, 1);
}

/* -- Submit -- */

static void
submitted_cb (const GError *error, const IcVerdict *verdicts, guint n, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GVariantBuilder builder;

  if (n == 0 && error != NULL)
    {
      fail (invocation, error);
      return;
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(txs)"));
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&builder, "(txs)", verdicts[i].position, verdicts[i].placed, verdicts[i].error != NULL ? verdicts[i].error->message : "");
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a(txs))", &builder));
}

static void
do_submit (IcRecordService *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (parameters, 0);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize n = g_variant_n_children (list);

  if (n > MAX_EVENTS)
    {
      g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_LIMITS_EXCEEDED, "At most %d events at a time", MAX_EVENTS);
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) bytes = g_variant_get_child_value (list, i);
      g_ptr_array_add (events, g_variant_get_data_as_bytes (bytes));
    }
  ic_engine_submit (ic_session_get_engine (self->session), events, submitted_cb, invocation);
}

/* -- Heads and Query -- */

static void
heads_cb (GPtrArray *heads, const GError *error, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GVariantBuilder builder;

  if (error != NULL)
    {
      fail (invocation, error);
      return;
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(stxay)"));
  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = heads->pdata[i];
      g_variant_builder_add (&builder, "(stx@ay)", head->stream, head->position, head->placed, bytes_variant (head->link, IC_DIGEST_SIZE));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a(stxay))", &builder));
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GVariantBuilder builder;

  if (error != NULL)
    {
      fail (invocation, error);
      return;
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(txayayay)"));
  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];
      gsize length;
      gconstpointer data = g_bytes_get_data (row->bytes, &length);

      g_variant_builder_add (&builder, "(tx@ay@ay@ay)", row->position, row->placed, bytes_variant (row->link, IC_DIGEST_SIZE),
                             bytes_variant (data, length), bytes_variant (row->digest, row->redacted ? IC_DIGEST_SIZE : 0));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a(txayayay))", &builder));
}

static void
do_query (IcRecordService *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *stream;
  guint64 after;
  guint max;

  g_variant_get (parameters, "(&stu)", &stream, &after, &max);
  ic_engine_rows (ic_session_get_engine (self->session), stream, after, CLAMP (max, 1, MAX_ROWS), rows_cb, invocation);
}

/* -- Summaries and Verify -- */

static void
do_summaries (IcRecordService *self, GDBusMethodInvocation *invocation)
{
  GListModel *incidents = ic_session_get_incidents (self->session);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sssissx)"));
  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (IcIncidentRow) row = g_list_model_get_item (incidents, i);
      const char *outcome = ic_incident_row_get_outcome (row);

      g_variant_builder_add (&builder, "(sssissx)", ic_incident_row_get_stream (row), ic_incident_row_get_label (row), ic_incident_row_get_title (row),
                             ic_incident_row_get_state (row), outcome != NULL ? outcome : "", ic_incident_row_get_ic_name (row),
                             ic_incident_row_get_declared (row));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a(sssissx))", &builder));
}

static void
verified_cb (const char *text, const GError *error, gpointer user_data)
{
  if (error != NULL)
    fail (user_data, error);
  else
    g_dbus_method_invocation_return_value (user_data, g_variant_new ("(s)", text));
}

/* -- the interface -- */

static void
method_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
           GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  IcRecordService *self = user_data;

  if (ic_session_get_status (self->session) != IC_SESSION_READY || ic_session_get_engine (self->session) == NULL)
    {
      const GError *error = ic_session_get_error (self->session);

      g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED,
                                                     error != NULL ? error->message : "The record is still being opened; try again in a moment");
    }
  else if (strcmp (method, "Submit") == 0)
    do_submit (self, parameters, invocation);
  else if (strcmp (method, "Heads") == 0)
    ic_engine_heads (ic_session_get_engine (self->session), heads_cb, invocation);
  else if (strcmp (method, "Query") == 0)
    do_query (self, parameters, invocation);
  else if (strcmp (method, "Summaries") == 0)
    do_summaries (self, invocation);
  else if (!ic_record_service_link_call (self->session, method, parameters, invocation))
    ic_engine_verify (ic_session_get_engine (self->session), verified_cb, invocation);
}

static GVariant *
property_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *property,
             GError **error, gpointer user_data)
{
  IcRecordService *self = user_data;
  g_autofree char *real = ic_record_real_path (ic_session_get_directory (self->session));

  return g_variant_new_string (real);
}

IcRecordService *
ic_record_service_new (IcSession *session, GDBusConnection *connection, GError **error)
{
  static const GDBusInterfaceVTable table = { .method_call = method_cb, .get_property = property_cb };
  IcRecordService *self = g_new0 (IcRecordService, 1);

  self->session = g_object_ref (session);
  self->connection = g_object_ref (connection);
  self->registration = g_dbus_connection_register_object (connection, IC_RECORD_PATH, ic_record_interface (), &table, self, NULL, error);
  if (self->registration == 0)
    g_clear_pointer (&self, ic_record_service_free);

  return self;
}

void
ic_record_service_free (IcRecordService *self)
{
  if (self == NULL)
    return;

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_object_unref (self->connection);
  g_object_unref (self->session);
  g_free (self);
}
