/* SPDX-License-Identifier: GPL-3.0-or-later
 * The desk as a program.
 */
#include "ic-application.h"

#include "ic-actions.h"
#include "ic-drill-desk.h"
#include "ic-kit.h"
#include "ic-measure-acts.h"
#include "ic-measure.h"
#include "ic-record-bus.h"
#include "ic-record-service.h"
#include "ic-search-provider.h"
#include "ic-session-owners.h"
#include "ic-window-private.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

struct _IcApplication {
  AdwApplication parent_instance;

  /* Owned; from the command line, NULL where not given */
  char *record;
  char *as;
  char *page;
  IcDrillOptions drill;

  bool failed; /* there was nothing to show */

  /* Owned */
  GSettings       *settings;
  IcRecordService *service;
  IcSearchProvider *provider;
  IcSession       *served; /* the session behind both */
};

G_DEFINE_FINAL_TYPE (IcApplication, ic_application, ADW_TYPE_APPLICATION)

/* Whatever is derived from an application id must not depend on the record. */
#define RESOURCE_PATH "/org/example/IncidentConsole"

static char *
system_name (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || *name == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  return g_strdup (name);
}

void
ic_application_introduce (IcApplication *self,
                          IcSession     *session)
{
  g_autofree char *set = g_settings_get_string (self->settings, "person-name");
  g_autofree char *set_id = g_settings_get_string (self->settings, "person-id");
  g_autofree char *zone = g_settings_get_string (self->settings, "time-zone");
  g_autofree char *name = self->as != NULL ? g_strdup (self->as) : *set != '\0' ? g_strdup (set) : system_name ();
  g_autofree char *id = self->as == NULL && *set_id != '\0' ? g_strdup (set_id) : ic_person_id (name);
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();

  ic_session_set_me (session, id, name, *zone != '\0' ? zone : g_time_zone_get_identifier (local));
  ic_session_set_utc (session, g_settings_get_boolean (self->settings, "utc"));
}

static void
settings_changed_cb (IcApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (IC_IS_WINDOW (link->data) && ic_window_get_session (link->data) != NULL)
      {
        /* In a drill the script says who plays. */
        if (ic_drill_desk_drill (link->data) == NULL)
          ic_application_introduce (self, ic_window_get_session (link->data));
        ic_window_update (link->data);
      }
}

static void
stop_serving (IcApplication *self)
{
  g_clear_pointer (&self->service, ic_record_service_free);
  g_clear_pointer (&self->provider, ic_search_provider_free);
  if (self->served != NULL)
    g_signal_handlers_disconnect_by_data (self->served, self);
  g_clear_object (&self->served);
}

/* Somebody found an owner in the search of the shell: the desk comes to the front, and whatever looks for owners there
 * begins with what was typed. */
static void
owner_chosen_cb (IcOwnersKind  kind,
                 const char   *id,
                 const char   *words,
                 guint32       timestamp,
                 gpointer      user_data)
{
  IcApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  ic_session_set_draft (self->served, IC_OWNERS_DRAFT, words);
  if (window == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page-owners", NULL);
  gtk_window_present_with_time (window, timestamp);
}

/* Programs without a desk reach the record through the one that holds it. */
static void
status_cb (IcApplication *self,
           GParamSpec    *pspec,
           IcSession     *session)
{
  GDBusConnection *connection = g_application_get_dbus_connection (G_APPLICATION (self));
  g_autoptr(GError) error = NULL;

  if (self->service != NULL || connection == NULL || ic_session_get_status (session) != IC_SESSION_READY)
    return;
  self->service = ic_record_service_new (session, connection, &error);
  if (self->service == NULL)
    g_message ("Other programs cannot reach this record: %s", error->message);
  g_clear_error (&error);
  self->provider = ic_search_provider_new (session, connection, owner_chosen_cb, self, &error);
  if (self->provider == NULL)
    g_message ("The search of the shell finds no owners: %s", error->message);
}

static void
window_gone_cb (IcApplication *self,
                IcWindow      *window)
{
  if (ic_window_get_session (window) == self->served)
    stop_serving (self);
}

static void
serve (IcApplication *self,
       IcWindow      *window)
{
  stop_serving (self);
  self->served = g_object_ref (ic_window_get_session (window));
  g_signal_connect_swapped (self->served, "notify::status", G_CALLBACK (status_cb), self);
  /* The service goes before the session behind it is closed. */
  g_signal_connect_object (window, "unrealize", G_CALLBACK (window_gone_cb), self, G_CONNECT_SWAPPED);
  status_cb (self, NULL, self->served);
}

static void
raise_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_window_by_id (GTK_APPLICATION (user_data), g_variant_get_uint32 (parameter));

  if (window == NULL)
    window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  if (window != NULL)
    gtk_window_present (window);
}

/* The button of a notification: the brief of an offer in an incident that may not be in front. */
static void
read_brief_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  GtkWindow *window;
  const char *stream;
  guint id;

  g_variant_get (parameter, "(u&s)", &id, &stream);
  window = gtk_application_get_window_by_id (GTK_APPLICATION (user_data), id);
  if (!IC_IS_WINDOW (window))
    return;
  gtk_window_present (window);
  ic_window_read_brief (IC_WINDOW (window), stream);
}

static void
add_accelerators (GtkApplication *application)
{
  for (const IcActionRow *row = ic_action_rows (); row->name != NULL; row++)
    {
      g_auto(GStrv) accelerators = ic_action_accelerators (row, false);
      g_autofree char *action = g_strdup_printf ("win.%s", row->name);

      if (accelerators[0] != NULL && *row->parameter == '\0')
        gtk_application_set_accels_for_action (application, action, (const char *const *) accelerators);
    }
}

static void
ic_application_startup (GApplication *application)
{
  IcApplication *self = IC_APPLICATION (application);
  g_autoptr(GSimpleAction) raise = g_simple_action_new ("raise", G_VARIANT_TYPE_UINT32);
  g_autoptr(GSimpleAction) brief = g_simple_action_new ("read-brief", G_VARIANT_TYPE ("(us)"));

  G_APPLICATION_CLASS (ic_application_parent_class)->startup (application);
  ic_kit_init ();
  gtk_window_set_default_icon_name (IC_APPLICATION_ID);
  self->settings = g_settings_new (IC_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::person-name", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::time-zone", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::utc", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (raise, "activate", G_CALLBACK (raise_cb), self, 0);
  g_signal_connect_object (brief, "activate", G_CALLBACK (read_brief_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (raise));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (brief));
  add_accelerators (GTK_APPLICATION (self));
}

static void
open_drill (IcApplication        *self,
            const IcDrillOptions *options)
{
  g_autoptr(GError) error = NULL;
  GtkWindow *window;

  if (ic_drill_desk_open (self, options, &error) != NULL)
    return;
  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (IC_IS_WINDOW (window))
    ic_window_toast (IC_WINDOW (window), error->message, NULL);
  else
    {
      g_printerr ("%s\n", error->message);
      self->failed = true;
    }
}

static void
ic_application_activate (GApplication *application)
{
  IcApplication *self = IC_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *directory = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  if (self->drill.drill)
    {
      open_drill (self, &self->drill);
      return;
    }
  directory = self->record != NULL ? g_strdup (self->record) : ic_record_default_directory ();
  ic_application_open (self, directory, NULL);
}

/* A window that is no drill's: those have a record of their own. */
static IcWindow *
find_desk (IcApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (IC_IS_WINDOW (link->data) && ic_drill_desk_drill (link->data) == NULL)
      return link->data;
  return NULL;
}

/* An invitation that was opened somewhere: "incident://join?…". */
static void
ic_application_open_files (GApplication *application,
                           GFile       **files,
                           int           n_files,
                           const char   *hint)
{
  IcApplication *self = IC_APPLICATION (application);
  IcWindow *window = find_desk (self);

  if (window == NULL)
    {
      g_autofree char *directory = self->record != NULL ? g_strdup (self->record) : ic_record_default_directory ();

      ic_application_open (self, directory, NULL);
      window = find_desk (self);
    }
  gtk_window_present (GTK_WINDOW (window));
  /* A desk is joined to one server: of several links the last one counts. */
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      ic_window_join (window, uri);
    }
}

static void
ic_application_shutdown (GApplication *application)
{
  IcApplication *self = IC_APPLICATION (application);

  stop_serving (self);
  g_clear_object (&self->settings);
  G_APPLICATION_CLASS (ic_application_parent_class)->shutdown (application);
}

static int
ic_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  IcApplication *self = IC_APPLICATION (application);
  g_autofree char *record = NULL;
  g_autoptr(GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("incident-console %s\n", IC_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "record", "^ay", &record))
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (record);

      self->record = g_file_get_path (file);
    }
  g_variant_dict_lookup (options, "as", "s", &self->as);
  g_variant_dict_lookup (options, "page", "s", &self->page);
  if (self->page != NULL && !g_str_equal (self->page, "command") && !g_str_equal (self->page, "review"))
    {
      g_printerr (_("There is no page “%s”; the pages are command and review.\n"), self->page);
      return 2;
    }
  if (!ic_drill_options_read (&self->drill, options, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  /* A drill has nothing to do with a desk that may be running. */
  if (self->drill.drill)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  if (self->record != NULL)
    {
      g_autofree char *name = ic_record_bus_name (self->record);

      g_application_set_application_id (application, name);
    }
  return -1;
}

static void
ic_application_finalize (GObject *object)
{
  IcApplication *self = IC_APPLICATION (object);

  g_free (self->record);
  g_free (self->as);
  g_free (self->page);
  ic_drill_options_clear (&self->drill);
  G_OBJECT_CLASS (ic_application_parent_class)->finalize (object);
}

static void
ic_application_class_init (IcApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_application_finalize;
  application_class->startup = ic_application_startup;
  application_class->activate = ic_application_activate;
  application_class->open = ic_application_open_files;
  application_class->shutdown = ic_application_shutdown;
  application_class->handle_local_options = ic_application_handle_local_options;
}

static void
ic_application_init (IcApplication *self)
{
  static const GOptionEntry entries[] = {
    { "record", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Open the record in this directory"), N_("DIRECTORY") },
    { "as", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Act under this name"), N_("NAME") },
    { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Begin with this page: command or review"), N_("NAME") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and end"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  ic_drill_options_add (G_APPLICATION (self), &self->drill);
}

IcApplication *
ic_application_new (void)
{
  g_autofree char *directory = ic_record_default_directory ();
  g_autofree char *name = ic_record_bus_name (directory);

  /* Reading the configuration of fonts takes longer than all else the first frame waits for. A thread of Pango does it. */
  pango_cairo_font_map_get_default ();
  return g_object_new (IC_TYPE_APPLICATION,
                       "application-id", name,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", RESOURCE_PATH,
                       NULL);
}

void
ic_application_drill (IcApplication *self)
{
  const IcDrillOptions options = { .drill = true, .speed = IC_DRILL_SPEED };

  g_return_if_fail (IC_IS_APPLICATION (self));

  open_drill (self, &options);
}

int
ic_application_get_status (IcApplication *self)
{
  g_return_val_if_fail (IC_IS_APPLICATION (self), 1);

  return self->drill.exit_when_done ? ic_drill_desk_status (self) : self->failed;
}

/* To whoever sits there it is the same window. */
static void
take_size (GtkWindow *window,
           GtkWindow *instead)
{
  int width, height;

  gtk_window_get_default_size (instead, &width, &height);
  gtk_window_set_default_size (window, width, height);
  if (gtk_window_is_maximized (instead))
    gtk_window_maximize (window);
}

void
ic_application_open (IcApplication *self,
                     const char    *directory,
                     IcWindow      *instead)
{
  g_autoptr(IcSession) session = NULL;
  IcWindow *window;

  g_return_if_fail (IC_IS_APPLICATION (self));
  g_return_if_fail (directory != NULL);

  /* The same directory may be meant: its lock has to be let go first. */
  if (instead != NULL)
    {
      stop_serving (self);
      ic_session_close (ic_window_get_session (instead));
    }
  session = ic_session_new (directory, NULL);
  ic_session_hold (session, TRUE); /* until the window has painted */
  ic_application_introduce (self, session);
  window = ic_window_new (GTK_APPLICATION (self), session);
  if (instead != NULL)
    take_size (GTK_WINDOW (window), GTK_WINDOW (instead));
  window->arrived = instead != NULL && instead->joining;
  if (self->page != NULL)
    ic_window_show_page (window, self->page);
  ic_measure_window (GTK_WINDOW (window), ic_window_stage);
  ic_measure_acts (GTK_WINDOW (window), session);
  gtk_window_present (GTK_WINDOW (window));
  serve (self, window);
  if (instead != NULL)
    gtk_window_destroy (GTK_WINDOW (instead));
}

void
ic_application_stop_serving (IcApplication *self)
{
  g_return_if_fail (IC_IS_APPLICATION (self));

  stop_serving (self);
}
