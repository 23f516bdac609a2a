/* SPDX-License-Identifier: GPL-3.0-or-later
 * Answers the search of GNOME Shell.
 */
#include "ic-search-provider.h"

#include "ic-session-owners.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define ROWS 8
#define METAS 16 /* more are not told at once */

struct _IcSearchProvider {
  IcSession              *session;
  GDBusConnection        *connection;
  guint                   registration;
  IcSearchProviderChosen  chosen;
  gpointer                data;
  GCancellable           *cancellable;
};

static const char xml[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "</interface></node>";

static const char *const kinds[] = { "service", "team", "person" };

/* "service payments-api". */
static bool
read_id (const char *text, IcOwnersKind *kind, const char **id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length = strlen (kinds[i]);

      if (strncmp (text, kinds[i], length) == 0 && text[length] == ' ' && text[length + 1] != '\0')
        {
          *kind = (IcOwnersKind) i;
          *id = text + length + 1;
          return true;
        }
    }

  return false;
}

/* -- finding --------------------------------------------------------------- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GPtrArray) rows = ic_session_find_owners_finish (IC_SESSION (source), result, NULL);
  GVariantBuilder ids;

  /* What was asked for since, or cannot be found, is nothing. */
  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const IcSearchRow *row = rows->pdata[i];
      g_autofree char *id = g_strdup_printf ("%s %s", kinds[row->kind], row->id);

      g_variant_builder_add (&ids, "s", id);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", &ids));
}

static void
find (IcSearchProvider *self, GVariant *terms, GDBusMethodInvocation *invocation)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) words);

  ic_session_find_owners_async (self->session, text, ROWS, self->cancellable, found_cb, invocation);
}

/* -- what is shown of each --------------------------------------------------- */

typedef struct {
  GDBusMethodInvocation *invocation;
  IcSession             *session;
  GCancellable          *cancellable;
  char                 **ids;
  guint                  next;
  GVariantBuilder        metas;
} Metas;

static void ask_next (Metas *metas);

static void
metas_end (Metas *self)
{
  g_dbus_method_invocation_return_value (self->invocation, g_variant_new ("(aa{sv})", &self->metas));
  g_strfreev (self->ids);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* "Payments team · on call: Dana Okoro until 09:00 CET · open incident: Checkout errors" */
static char *
describe (const IcOwnersAnswer *answer, GTimeZone *zone)
{
  const IcOwnersPerson *one = answer->now->len > 0 ? answer->now->pdata[0] : NULL;
  g_autofree char *until = one != NULL && one->until != 0 ? ic_time_date_of_day (one->until, zone) : NULL;
  g_autofree char *on_call = one == NULL ? NULL : until != NULL ? g_strdup_printf ("on call: %s until %s", one->name, until) : g_strdup_printf ("on call: %s", one->name);
  g_autofree char *incident = answer->incident != NULL ? g_strdup_printf ("open incident: %s", answer->title) : NULL;

  return ic_words_join (" · ", (const char *const[]){ incident, answer->kind != IC_OWNERS_TEAM && answer->team != NULL ? answer->team->name : NULL,
                                                      on_call, answer->person != NULL ? answer->person->phone : NULL }, 4);
}

static void
add_meta (Metas *self, const char *id, const IcOwnersAnswer *answer)
{
  g_autofree char *description = describe (answer, ic_session_get_zone (self->session));
  const char *name = answer->service != NULL ? answer->service->name : answer->person != NULL ? answer->person->name : answer->team->name;

  g_variant_builder_open (&self->metas, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&self->metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (&self->metas, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (&self->metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (&self->metas, "{sv}", "clipboardText", g_variant_new_string (name));
  g_variant_builder_close (&self->metas);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Metas *self = user_data;
  g_autoptr (IcOwnersAnswer) answer = ic_session_get_owner_finish (IC_SESSION (source), result, NULL);

  if (answer != NULL)
    add_meta (self, self->ids[self->next], answer);
  self->next++;
  ask_next (self);
}

static void
ask_next (Metas *self)
{
  IcOwnersKind kind;
  const char *id;

  while (self->ids[self->next] != NULL && self->next < METAS)
    {
      if (read_id (self->ids[self->next], &kind, &id))
        {
          ic_session_get_owner_async (self->session, kind, id, self->cancellable, answered_cb, self);
          return;
        }
      self->next++;
    }
  metas_end (self);
}

static void
tell_metas (IcSearchProvider *self, GVariant *ids, GDBusMethodInvocation *invocation)
{
  Metas *metas = g_new0 (Metas, 1);

  metas->invocation = invocation;
  metas->session = g_object_ref (self->session);
  metas->cancellable = g_object_ref (self->cancellable);
  metas->ids = g_variant_dup_strv (ids, NULL);
  g_variant_builder_init (&metas->metas, G_VARIANT_TYPE ("aa{sv}"));
  ask_next (metas);
}

/* -- choosing ---------------------------------------------------------------- */

static void
choose (IcSearchProvider *self, const char *result, GVariant *terms, guint32 timestamp)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) words);
  IcOwnersKind kind = IC_OWNERS_SERVICE;
  const char *id = NULL;

  if (result == NULL || read_id (result, &kind, &id))
    self->chosen (kind, id, text, timestamp, self->data);
}

static void
method_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
           GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  IcSearchProvider *self = user_data;
  g_autoptr (GVariant) first = g_variant_get_child_value (parameters, 0);

  if (strcmp (method, "GetInitialResultSet") == 0)
    find (self, first, invocation);
  else if (strcmp (method, "GetSubsearchResultSet") == 0)
    {
      /* What was found for less may lack what is found for more: a mistake has become another. */
      g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, 1);

      find (self, terms, invocation);
    }
  else if (strcmp (method, "GetResultMetas") == 0)
    tell_metas (self, first, invocation);
  else
    {
      bool one = strcmp (method, "ActivateResult") == 0;
      g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, one ? 1 : 0);
      guint32 timestamp;

      g_variant_get_child (parameters, one ? 2 : 1, "u", &timestamp);
      choose (self, one ? g_variant_get_string (first, NULL) : NULL, terms, timestamp);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

/* -- public ------------------------------------------------------------------ */

IcSearchProvider *
ic_search_provider_new (IcSession *session, GDBusConnection *connection, IcSearchProviderChosen chosen, gpointer data, GError **error)
{
  static const GDBusInterfaceVTable table = { .method_call = method_cb };
  static GDBusNodeInfo *node;
  IcSearchProvider *self = g_new0 (IcSearchProvider, 1);

  if (node == NULL)
    node = g_dbus_node_info_new_for_xml (xml, NULL);
  self->session = g_object_ref (session);
  self->connection = g_object_ref (connection);
  self->chosen = chosen;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->registration = g_dbus_connection_register_object (connection, IC_SEARCH_PROVIDER_PATH, node->interfaces[0], &table, self, NULL, error);
  if (self->registration == 0)
    g_clear_pointer (&self, ic_search_provider_free);

  return self;
}

void
ic_search_provider_free (IcSearchProvider *self)
{
  if (self == NULL)
    return;
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->connection);
  g_object_unref (self->session);
  g_free (self);
}
