/* SPDX-License-Identifier: GPL-3.0-or-later
 * A field of a dialog: a small dim label, perhaps a tag beside it, what is filled in, a hint below.
 *
 * The label names the child for those who hear it, and its mnemonic goes there.
 *
 * Properties: label (with mnemonic), tag (NULL: none), tag-tone (IcTone), end (a dim text at the far end of the
 * label), hint (NULL: none; wraps), hint-tone (IcTone: bad for what is wrong), child.
 */
#pragma once

#include "ic-tone.h"

G_BEGIN_DECLS

#define IC_TYPE_FORM_FIELD (ic_form_field_get_type ())
G_DECLARE_FINAL_TYPE (IcFormField, ic_form_field, IC, FORM_FIELD, GtkWidget)

GtkWidget *ic_form_field_new       (const char *label, GtkWidget *child);

void       ic_form_field_set_label (IcFormField *self, const char *label);
void       ic_form_field_set_child (IcFormField *self, GtkWidget *child);
GtkWidget *ic_form_field_get_child (IcFormField *self);
/* NULL takes it away. */
void       ic_form_field_set_tag   (IcFormField *self, const char *tag, IcTone tone);
void       ic_form_field_set_end   (IcFormField *self, const char *text);
void       ic_form_field_set_hint  (IcFormField *self, const char *hint, IcTone tone);

G_END_DECLS
