/* SPDX-License-Identifier: GPL-3.0-or-later
 * A text with what changed in it: removed words struck on red, added words underlined on green.
 * A screen reader hears "removed …" and "added …".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  IC_PIECE_SAME,
  IC_PIECE_REMOVED,
  IC_PIECE_ADDED,
} IcPieceKind;

/* A piece of the text. Pieces are shown one after the other as they are: spaces between words belong to them. */
typedef struct
{
  IcPieceKind op;
  const char *text;
} IcDiffPiece;

#define IC_TYPE_DIFF_LABEL (ic_diff_label_get_type ())
G_DECLARE_FINAL_TYPE (IcDiffLabel, ic_diff_label, IC, DIFF_LABEL, GtkWidget)

GtkWidget  *ic_diff_label_new          (void);
/* Copies what it needs. */
void        ic_diff_label_set_segments (IcDiffLabel *self, const IcDiffPiece *segments, gsize n);
/* All pieces in one, as shown. */
const char *ic_diff_label_get_text     (IcDiffLabel *self);
/* The words a screen reader is given. */
const char *ic_diff_label_get_spoken   (IcDiffLabel *self);

G_END_DECLS
