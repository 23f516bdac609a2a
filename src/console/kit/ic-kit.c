/* SPDX-License-Identifier: GPL-3.0-or-later
 * Getting the widget kit ready: resource, types, icons, style.
 */
#include "ic-kit.h"

#include "ic-kit-private.h"
#include "ic-kit-resources.h"

#include <adwaita.h>

#define ICON_PATH "/org/example/IncidentConsole/icons"

/* Sheets that replace the named colours of style.css; the later ones win. */
typedef struct
{
  GtkCssProvider *dark;
  GtkCssProvider *contrast;
  GtkCssProvider *dark_contrast;
} Sheets;

static GtkCssProvider *
load_sheet (const char *name)
{
  g_autofree char *path = g_strconcat (IC_KIT_RESOURCE_PATH, name, NULL);
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  return provider;
}

static void
use_sheet (GtkCssProvider *provider,
           int             rank,
           bool            use)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (use)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + rank);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}

static void
style_changed_cb (AdwStyleManager *manager,
                  GParamSpec      *pspec,
                  Sheets          *sheets)
{
  bool dark = adw_style_manager_get_dark (manager);
  bool contrast = adw_style_manager_get_high_contrast (manager);

  use_sheet (sheets->dark, 1, dark);
  use_sheet (sheets->contrast, 2, contrast);
  use_sheet (sheets->dark_contrast, 3, dark && contrast);
}

static void
load_style (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr(GtkCssProvider) base = load_sheet ("style.css");
  /* Lives as long as the style manager, which is for ever. */
  static Sheets sheets;

  sheets.dark = load_sheet ("style-dark.css");
  sheets.contrast = load_sheet ("style-hc.css");
  sheets.dark_contrast = load_sheet ("style-hc-dark.css");
  use_sheet (base, 0, true);
  g_signal_connect (manager, "notify::dark", G_CALLBACK (style_changed_cb), &sheets);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), &sheets);
  style_changed_cb (manager, NULL, &sheets);
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
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), ICON_PATH);
  load_style ();
}
