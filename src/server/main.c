/* SPDX-License-Identifier: GPL-3.0-or-later
 * incident-server.
 */
#include "ic-server-main.h"

#include "ic-system-env.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, IC_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return ic_server_main (argc, argv, ic_system_env_get (), stdout, stderr);
}
