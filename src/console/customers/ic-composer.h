/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a customer update is written, from its first word to its publication, and
 * where a published one is read.
 *
 * What is typed is kept on this desk within a second, and placed in the record
 * after a pause of 30 s, when something else is opened and when it is submitted. A
 * text made from one that somebody else has changed meanwhile becomes a copy
 * beside it: neither overwrites the other.
 *
 * Signals: opened: another update is in it; checked: what is wrong with the text
 * was looked at again.
 */
#pragma once

#include "ic-customers-view.h"

G_BEGIN_DECLS

#define IC_TYPE_COMPOSER (ic_composer_get_type ())
G_DECLARE_FINAL_TYPE (IcComposer, ic_composer, IC, COMPOSER, AdwBin)

/* Once a second and whenever the record changes. Everything below needs it to have been called. */
void        ic_composer_show           (IcComposer *self, const IcCustomersView *view);

/* A draft is gone on with, a published one is read; NULL goes on with what was begun and never placed, else begins one. */
void        ic_composer_open           (IcComposer *self, const char *update);
/* Begins the correction of a published one. */
void        ic_composer_correct        (IcComposer *self, const char *update);
/* Begins with a statement of the organisation. */
void        ic_composer_begin_with     (IcComposer *self, const char *statement);
/* Places what was typed and lets go of the key to it: nobody writes here now. */
void        ic_composer_leave          (IcComposer *self);

/* The one that is open; NULL: none. */
const char *ic_composer_get_update     (IcComposer *self);
/* Replaces words of the text; false when they are not in it. */
gboolean    ic_composer_replace        (IcComposer *self, const char *words, const char *by);
/* Of what is being written, of IcContradiction; NULL when nothing is. Borrowed until "checked". */
GPtrArray  *ic_composer_get_contradictions (IcComposer *self);

/* What a key or the palette asks for: "go", "return", "preview", "by-hand", "take", "pass", "override". */
void        ic_composer_act            (IcComposer *self, const char *act);

G_END_DECLS
