/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tones: the five moods a sign on the desk may have, each one CSS class.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Nicks for .ui files: neutral, good, warning, bad, accent. The CSS class of a tone is its nick. */
typedef enum
{
  IC_TONE_NEUTRAL,
  IC_TONE_GOOD,
  IC_TONE_WARNING,
  IC_TONE_BAD,
  IC_TONE_ACCENT,
} IcTone;

#define IC_TYPE_TONE (ic_tone_get_type ())
GType       ic_tone_get_type  (void);

/* The nick, which is also the CSS class. Static. */
const char *ic_tone_nick      (IcTone tone);
/* Gives @widget the CSS class of @tone and takes those of the other tones away. */
void        ic_tone_apply     (IcTone tone, GtkWidget *widget);

G_END_DECLS
