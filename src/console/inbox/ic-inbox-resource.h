/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the templates of the Inbox page are in the program's resources.
 */
#pragma once

#define IC_INBOX_RESOURCE_PATH "/org/example/IncidentConsole/inbox/"
