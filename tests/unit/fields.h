/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: the data of any kind of event.
 */
#pragma once

#include "ic-event.h"

G_BEGIN_DECLS

/* Puts a value that fits, for a member that has to be there. */
void fields_put_something (IcJsonWriter *data, const IcField *field);

G_END_DECLS
