/* SPDX-License-Identifier: GPL-3.0-or-later
 * A customer update as customers read it.
 */
#pragma once

#include "ic-verbs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_UPDATE_SHEET (ic_update_sheet_get_type ())
G_DECLARE_FINAL_TYPE (IcUpdateSheet, ic_update_sheet, IC, UPDATE_SHEET, GtkWidget)

GtkWidget  *ic_update_sheet_new   (void);
/* @foot: a dim last line, or NULL. */
void        ic_update_sheet_show  (IcUpdateSheet *self, const IcUpdateTexts *texts, const char *foot, GTimeZone *zone);
/* "Investigating"; the name itself when it is none. Translated. */
const char *ic_update_phase_word  (const char *phase);
/* investigating, identified, monitoring, resolved; NULL at the end. */
extern const char *const ic_update_phases[];

G_END_DECLS
