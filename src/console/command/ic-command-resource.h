/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the templates of the Command page are in the program's resources.
 */
#pragma once

#define IC_COMMAND_RESOURCE_PATH "/org/example/IncidentConsole/command/"
