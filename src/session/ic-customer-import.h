/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list of top customers from a CSV file, compared with the one there is before
 * anything is taken from it. Pure.
 *
 * The first line names the columns, in any order and letter case: name (or
 * customer, company, account), owner (or account manager), contact, reach (or
 * phone, telephone, email, mail), note, order (or rank, tier), id. Only the name
 * is needed; columns of other names are left aside. Whoever is not in the file
 * stays in the list.
 */
#pragma once

#include "ic-verbs.h"

G_BEGIN_DECLS

typedef enum { IC_IMPORT_SAME, IC_IMPORT_ADDED, IC_IMPORT_CHANGED } IcImportKind;

typedef struct {
  IcImportKind  kind;
  guint         line;
  IcCustomer   *customer; /* as it would be from now on; its owner is the id of @owner */
  IcPerson     *owner;    /* NULL: none */
  char         *what;     /* changed: "reach: +49 1 → +49 2; owner: nobody → Kim"; else NULL */
} IcImportRow;

/* What is wrong with a line, and what it is about: nothing, the column ("contact"), the text itself, the customer's name. */
typedef enum { IC_IMPORT_NO_NAME, IC_IMPORT_TOO_LONG, IC_IMPORT_BAD_ID, IC_IMPORT_BAD_ORDER, IC_IMPORT_TWICE } IcImportFault;

/* The most characters of a text. */
#define IC_IMPORT_MAX_LINE 500

typedef struct {
  IcImportFault fault;
  guint         line;
  char         *what; /* NULL: nothing */
} IcImportProblem;

typedef struct {
  GPtrArray *rows;     /* of IcImportRow, in the file's order */
  GPtrArray *problems; /* of IcImportProblem; such lines are left out */
  GPtrArray *ignored;  /* of char *: names of columns that are not used */
  guint      added, changed, same;
  guint      absent;   /* customers of the list that the file does not have; they stay */
} IcCustomerImport;
void              ic_customer_import_free (IcCustomerImport *self);

/* @org: the list there is. NULL with error of IC_CSV_ERROR when the file cannot be read as a whole. Returns: (transfer full). */
IcCustomerImport *ic_customer_import_read (const char *text, gsize length, const IcState *org, GError **error);
/* The acts that take what was added and what was changed. */
void              ic_customer_import_take (const IcCustomerImport *self, IcVerbs *verbs);
/* "Line 7: …", in English. Returns: (transfer full). */
char             *ic_import_problem_text  (const IcImportProblem *self);
/* "2 added, 1 changed, 7 as they were", in English. Returns: (transfer full). */
char             *ic_customer_import_summary (const IcCustomerImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCustomerImport, ic_customer_import_free)

G_END_DECLS
