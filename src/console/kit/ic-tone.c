/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tones: the enum type and the CSS classes.
 */
#include "ic-tone.h"

static const GEnumValue tones[] = {
  { IC_TONE_NEUTRAL, "IC_TONE_NEUTRAL", "neutral" },
  { IC_TONE_GOOD, "IC_TONE_GOOD", "good" },
  { IC_TONE_WARNING, "IC_TONE_WARNING", "warning" },
  { IC_TONE_BAD, "IC_TONE_BAD", "bad" },
  { IC_TONE_ACCENT, "IC_TONE_ACCENT", "accent" },
  { 0, NULL, NULL },
};

GType
ic_tone_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("IcTone", tones));
  return type;
}

const char *
ic_tone_nick (IcTone tone)
{
  g_return_val_if_fail (tone <= IC_TONE_ACCENT, "neutral");

  return tones[tone].value_nick;
}

void
ic_tone_apply (IcTone     tone,
               GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (unsigned i = 0; tones[i].value_nick != NULL; i++)
    if (tones[i].value != (int) tone)
      gtk_widget_remove_css_class (widget, tones[i].value_nick);
  gtk_widget_add_css_class (widget, ic_tone_nick (tone));
}
