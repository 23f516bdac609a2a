/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that are spelt wrong, and what may have been meant. Dictionaries are those
 * installed on this machine; everything slow is done in a thread. Without a
 * dictionary of the text's language there is nothing to say.
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct {
  guint  start, end; /* characters, the end exclusive */
  char  *word;
  char **suggestions; /* the best first, at most six; never NULL */
} IcMisspelling;
void        ic_misspelling_free      (IcMisspelling *self);

typedef struct _IcSpelling IcSpelling;

IcSpelling *ic_spelling_new          (void);
IcSpelling *ic_spelling_ref          (IcSpelling *self);
void        ic_spelling_unref        (IcSpelling *self);

/* @language: "en", "de" …; the reader's own kind of it where there is one. */
void        ic_spelling_check_async  (IcSpelling *self, const char *text, const char *language, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) of IcMisspelling, in the order of the text; NULL with G_IO_ERROR_NOT_FOUND when there is no
 * dictionary (the message names the language), or with G_IO_ERROR_CANCELLED. */
GPtrArray  *ic_spelling_check_finish (GAsyncResult *result, GError **error);
/* From now on, and after the next start too, @word is right in the language checked last. @done is called when the next
 * check knows it. */
void        ic_spelling_add_async    (IcSpelling *self, const char *word, GCancellable *cancellable, GAsyncReadyCallback done, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSpelling, ic_spelling_unref)

G_END_DECLS
