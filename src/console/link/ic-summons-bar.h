/* SPDX-License-Identifier: GPL-3.0-or-later
 * Below the strip, what calls for somebody at this desk and does not wait for
 * them to look: an offer of command, that an act came too late, that the server
 * wants something settled. Each has a key, so that it is told once.
 *
 * Signal: dismissed (const char *key), when somebody has read it.
 */
#pragma once

#include "ic-tone.h"

#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_SUMMONS_BAR (ic_summons_bar_get_type ())
G_DECLARE_FINAL_TYPE (IcSummonsBar, ic_summons_bar, IC, SUMMONS_BAR, GtkWidget)

/* All borrowed during the call. */
typedef struct {
  const char *icon;
  IcTone      tone;        /* accent, warning or bad */
  const char *text;
  const char *detail;      /* a second, quieter line, or NULL */
  const char *act_label;   /* with a mnemonic; NULL: no button */
  const char *action;      /* "win.read-brief" */
  const char *target;      /* its parameter, or NULL */
  bool        dismissible; /* goes when it was read; else when what it tells is over */
} IcSummons;

GtkWidget *ic_summons_bar_new  (void);
/* Tells it, or tells it differently. A new one is spoken too. */
void       ic_summons_bar_put  (IcSummonsBar *self, const char *key, const IcSummons *summons);
/* It is over. */
void       ic_summons_bar_drop (IcSummonsBar *self, const char *key);
bool       ic_summons_bar_has  (IcSummonsBar *self, const char *key);

G_END_DECLS
