/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real environment: the wall clock and the kernel's random numbers.
 */
#pragma once

#include "ic-env.h"

G_BEGIN_DECLS

/* The environment of production. It holds nothing, lives as long as the program
 * and may be used from any thread. The program ends if the kernel has no random
 * numbers to give: identifiers that others can guess are worse than none. */
IcEnv *ic_system_env_get (void);

G_END_DECLS
