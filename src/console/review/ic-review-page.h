/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Review page: the post-mortem made from the record, what people add to it
 * in their own words, who owns it, how promises were kept, what follows.
 */
#pragma once

#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_REVIEW_PAGE (ic_review_page_get_type ())
G_DECLARE_FINAL_TYPE (IcReviewPage, ic_review_page, IC, REVIEW_PAGE, GtkWidget)

/* @window is borrowed; the page belongs into it. */
GtkWidget *ic_review_page_new (IcWindow *window);

/* The post-mortem of the incident in front, as Markdown. Returns: (transfer full). */
char      *ic_review_markdown (IcWindow *window);

G_END_DECLS
