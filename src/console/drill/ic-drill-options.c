/* SPDX-License-Identifier: GPL-3.0-or-later
 * The part of the command line that starts a drill.
 */
#include "ic-drill-options.h"

#include "ic-drill.h"

#include <glib/gi18n.h>

void
ic_drill_options_clear (IcDrillOptions *self)
{
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->keep, g_free);
}

/* Both "--drill" and "--drill=FILE": a callback alone can have an optional value. */
static gboolean
drill_cb (const char *name, const char *value, gpointer data, GError **error)
{
  IcDrillOptions *self = data;

  self->drill = true;
  if (value != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (value);

      g_free (self->file);
      self->file = g_file_get_path (file);
    }

  return TRUE;
}

void
ic_drill_options_add (GApplication *application, IcDrillOptions *self)
{
  const GOptionEntry entries[] = {
    { "drill", 0, G_OPTION_FLAG_OPTIONAL_ARG | G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, drill_cb, N_("Play a drill: the guided one, or a script of your own"), N_("FILE") },
    { NULL },
  };
  const GOptionEntry plain[] = {
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, NULL, N_("How many times faster the drill's clock runs, 1 to 60"), N_("N") },
    { "autopilot", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Play the drill's commander too"), NULL },
    { "keep", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep the drill's record in this directory"), N_("DIRECTORY") },
    { "exit-when-done", 0, 0, G_OPTION_ARG_NONE, NULL, N_("End with the drill; 0 only if it was resolved and its record verifies"), NULL },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new ("drill", _("Drill:"), _("How a drill is started"), self, NULL);

  g_option_group_add_entries (group, entries);
  g_application_add_option_group (application, group);
  g_application_add_main_option_entries (application, plain);
}

static bool
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, text);

  return false;
}

static bool
is_free (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);

  return dir == NULL ? !g_file_test (directory, G_FILE_TEST_EXISTS) : g_dir_read_name (dir) == NULL;
}

bool
ic_drill_options_read (IcDrillOptions *self, GVariantDict *options, GError **error)
{
  g_autofree char *keep = NULL;
  bool speed = g_variant_dict_lookup (options, "speed", "d", &self->speed);

  self->autopilot = g_variant_dict_contains (options, "autopilot");
  self->exit_when_done = g_variant_dict_contains (options, "exit-when-done");
  if (g_variant_dict_lookup (options, "keep", "^ay", &keep))
    {
      g_autoptr (GFile) directory = g_file_new_for_commandline_arg (keep);

      self->keep = g_file_get_path (directory);
    }
  if (!speed)
    self->speed = IC_DRILL_SPEED;
  if (!self->drill && (speed || self->autopilot || self->keep != NULL || self->exit_when_done))
    return refuse (error, _("--speed, --autopilot, --keep and --exit-when-done go with --drill."));
  if (!(self->speed >= IC_DRILL_SPEED_MIN && self->speed <= IC_DRILL_SPEED_MAX))
    return refuse (error, _("The speed of a drill is from 1 to 60."));
  if (self->keep != NULL && !is_free (self->keep))
    return refuse (error, _("The directory for the drill's record has something in it already; name a new one with --keep."));

  return true;
}
