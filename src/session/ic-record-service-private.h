/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between the parts of the record's service.
 */
#pragma once

#include "ic-session.h"

G_BEGIN_DECLS

/* Whether it is one of the methods about the server; then @invocation is answered, now or later. */
bool ic_record_service_link_call (IcSession *session, const char *method, GVariant *parameters, GDBusMethodInvocation *invocation);

G_END_DECLS
