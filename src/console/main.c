/* SPDX-License-Identifier: GPL-3.0-or-later
 * incident-console: the desk.
 */
#include "ic-application.h"

#include <glib/gi18n.h>
#include <locale.h>

/* GLib would end the program with a message for programmers. */
static bool
has_settings (void)
{
  g_autoptr(GSettingsSchema) schema = NULL;

  if (g_settings_schema_source_get_default () != NULL)
    schema = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), IC_APPLICATION_ID, TRUE);
  if (schema == NULL)
    g_printerr (_("The settings of Incident Console are not installed. Install the program, or start it from the source tree with ./dev run.\n"));
  return schema != NULL;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(IcApplication) application = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, IC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (!has_settings ())
    return 1;
  g_set_application_name (_("Incident Console"));
  application = ic_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : ic_application_get_status (application);
}
