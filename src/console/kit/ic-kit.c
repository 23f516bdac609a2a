/* SPDX-License-Identifier: GPL-3.0-or-later
 * Getting the widget kit ready: resource, types, icons, style.
 */
#include "ic-kit.h"

#include "ic-kit-private.h"
#include "ic-kit-resources.h"

#include <adwaita.h>

#define ICON_PATH "/org/example/IncidentConsole/icons/" /* to the letter what GtkApplication adds */

/* A sheet that is used in some styles only, and read when one of them is there first. */
typedef struct
{
  const char     *name;
  GtkCssProvider *provider; /* NULL: not needed so far; then as long as the style manager, which is for ever */
} Sheet;

/* They replace the named colours of style.css; the later ones win. */
static Sheet dark_sheet = { "style-dark.css", NULL };
static Sheet contrast_sheet = { "style-hc.css", NULL };
static Sheet dark_contrast_sheet = { "style-hc-dark.css", NULL };

static GtkCssProvider *
load_sheet (const char *name)
{
  g_autofree char *path = g_strconcat (IC_KIT_RESOURCE_PATH, name, NULL);
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  return provider;
}

static void
use_sheet (Sheet *sheet,
           int    rank,
           bool   use)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (use && sheet->provider == NULL)
    sheet->provider = load_sheet (sheet->name);
  if (use)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheet->provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + rank);
  else if (sheet->provider != NULL)
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (sheet->provider));
}

static void
style_changed_cb (AdwStyleManager *manager,
                  GParamSpec      *pspec,
                  gpointer         user_data)
{
  bool dark = adw_style_manager_get_dark (manager);
  bool contrast = adw_style_manager_get_high_contrast (manager);

  use_sheet (&dark_sheet, 1, dark);
  use_sheet (&contrast_sheet, 2, contrast);
  use_sheet (&dark_contrast_sheet, 3, dark && contrast);
}

static void
load_style (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr(GtkCssProvider) base = load_sheet ("style.css");

  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (base), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect (manager, "notify::dark", G_CALLBACK (style_changed_cb), NULL);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), NULL);
  style_changed_cb (manager, NULL, NULL);
}

/* An application with our resource path has brought it along. Looking a path through costs as much per
 * directory of the icon theme as any other, and hicolor has hundreds; and with one path more everything
 * that a thread of GTK has read of the theme meanwhile is read once again, by whoever wants the first icon. */
static void
add_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto (GStrv) paths = gtk_icon_theme_get_resource_path (theme);

  if (!g_strv_contains ((const char *const *) paths, ICON_PATH))
    gtk_icon_theme_add_resource_path (theme, ICON_PATH);
}

void
ic_kit_init (void)
{
  static bool done = false;

  if (done)
    return;
  done = true;

  g_resources_register (ic_kit_get_resource ());
  g_type_ensure (IC_TYPE_CARD);
  g_type_ensure (IC_TYPE_CLOCK_LABEL);
  g_type_ensure (IC_TYPE_DIFF_LABEL);
  g_type_ensure (IC_TYPE_EMPTY_ROW);
  g_type_ensure (IC_TYPE_SPARKLINE);
  g_type_ensure (IC_TYPE_STATE_STEPPER);
  g_type_ensure (IC_TYPE_TAG);
  g_type_ensure (IC_TYPE_TEXT_AREA);
  g_type_ensure (IC_TYPE_TRI_LAYOUT);
  g_type_ensure (IC_TYPE_WRAP_BOX);
  add_icons ();
  load_style ();
}
