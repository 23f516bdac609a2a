/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the templates of the Customers page are in the program's resources.
 */
#pragma once

#define IC_CUSTOMERS_RESOURCE_PATH "/org/example/IncidentConsole/customers/"
