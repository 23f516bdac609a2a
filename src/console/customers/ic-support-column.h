/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Customers page has about support: the column at its right, and what
 * takes its middle for those who only read.
 */
#pragma once

#include "ic-customers-view.h"

G_BEGIN_DECLS

#define IC_TYPE_SUPPORT_COLUMN (ic_support_column_get_type ())
G_DECLARE_FINAL_TYPE (IcSupportColumn, ic_support_column, IC, SUPPORT_COLUMN, AdwBin)

/* @reading: the middle for those who read: the wording large, answers to paste, tickets to answer. Else the column at the right. */
GtkWidget *ic_support_column_new  (gboolean reading);
void       ic_support_column_show (IcSupportColumn *self, const IcCustomersView *view);

G_END_DECLS
