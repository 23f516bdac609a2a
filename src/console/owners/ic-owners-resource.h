/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the templates of the Owners page are in the program's resources.
 */
#pragma once

#define IC_OWNERS_RESOURCE_PATH "/org/example/IncidentConsole/owners/"
