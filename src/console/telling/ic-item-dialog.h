/* SPDX-License-Identifier: GPL-3.0-or-later
 * One thing the organisation keeps (an outlet, a component, a statement, a
 * customer), in fields made from a table.
 */
#pragma once

#include "ic-dialog.h"

G_BEGIN_DECLS

typedef enum {
  IC_ITEM_LINE,
  IC_ITEM_LINES,  /* several lines */
  IC_ITEM_CHOICE,
  IC_ITEM_FLAG,   /* "1" or nothing */
  IC_ITEM_COUNT,
  IC_ITEM_SECRET, /* written, never shown */
} IcItemKind;

typedef struct {
  const char        *name;
  IcItemKind         kind;
  bool               required;
  const char        *label;  /* translated */
  const char        *hint;   /* translated, or NULL */
  const char *const *words;  /* of a CHOICE: what is kept … */
  const char *const *labels; /* … and what is read; both end with NULL */
} IcItemField;

/* Takes what was filled in: name → text, absent when empty. False with an error that is shown, and the dialog stays. */
typedef bool (*IcItemDone) (IcWindow *window, GHashTable *values, gpointer data, GError **error);

#define IC_TYPE_ITEM_DIALOG (ic_item_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcItemDialog, ic_item_dialog, IC, ITEM_DIALOG, IcDialog)

/* @fields (ended by one without a name) is read before this returns, @values (name → text) too.
 * @check (may be NULL): lints the text of the field "text". @destroy is called once, also when nothing is taken. */
IcItemDialog *ic_item_dialog_present (IcWindow *window, GtkWindow *over, const char *title, const char *accept,
                                      const IcItemField *fields, GHashTable *values,
                                      IcItemDone done, gpointer data, GDestroyNotify destroy);

G_END_DECLS
