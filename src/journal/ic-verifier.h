/* SPDX-License-Identifier: GPL-3.0-or-later
 * Checks the whole record a slice at a time, so that writing can go on between
 * the slices. Private to src/journal.
 */
#pragma once

#include "ic-journal.h"
#include "ic-record.h"

G_BEGIN_DECLS

typedef struct _IcVerifier IcVerifier;

IcVerifier     *ic_verifier_new    (IcRecord *record /* outlives it */);
void            ic_verifier_free   (IcVerifier *self);
/* Checks one more slice. Returns true when there is nothing left to do: then
 * @error is set when the record could not be read at all, and the result stands otherwise. */
bool            ic_verifier_step   (IcVerifier *self, GError **error);
/* Returns: (transfer full). */
IcVerification *ic_verifier_result (IcVerifier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcVerifier, ic_verifier_free)

G_END_DECLS
