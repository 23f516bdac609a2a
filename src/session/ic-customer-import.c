/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list of top customers from a CSV file.
 */
#include "ic-customer-import.h"

#include "ic-csv.h"
#include "ic-words.h"

#include <string.h>

typedef enum { COLUMN_ID, COLUMN_NAME, COLUMN_OWNER, COLUMN_CONTACT, COLUMN_REACH, COLUMN_NOTE, COLUMN_ORDER, N_COLUMNS } Column;

/* What people call them, without letter case, spaces, dashes and underlines. */
static const char *const column_names[N_COLUMNS] = {
  [COLUMN_ID] = "id|customerid|accountid",
  [COLUMN_NAME] = "name|customer|customername|company|account|accountname",
  [COLUMN_OWNER] = "owner|accountmanager|accountowner|manager|lookedafterby",
  [COLUMN_CONTACT] = "contact|contactname|person|contactperson",
  [COLUMN_REACH] = "reach|phone|telephone|tel|phonenumber|number|email|mail|address",
  [COLUMN_NOTE] = "note|notes|remark|remarks|comment",
  [COLUMN_ORDER] = "order|rank|tier|priority",
};

static void
row_free (gpointer data)
{
  IcImportRow *row = data;

  ic_item_unref (row->customer);
  ic_item_unref (row->owner);
  g_free (row->what);
  g_free (row);
}

static void
problem_free (gpointer data)
{
  IcImportProblem *problem = data;

  g_free (problem->what);
  g_free (problem);
}

void
ic_customer_import_free (IcCustomerImport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->ignored);
  g_free (self);
}

/* -- columns --------------------------------------------------------------- */

static char *
simplify (const char *heading)
{
  g_autofree char *folded = g_utf8_casefold (heading, -1);
  GString *simple = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (strchr (" -_.\t", *p) == NULL)
      g_string_append_c (simple, *p);

  return g_string_free (simple, FALSE);
}

/* Which column a heading means; N_COLUMNS: none. */
static Column
column_of (const char *heading)
{
  g_autofree char *simple = simplify (heading);

  for (Column column = 0; column < N_COLUMNS; column++)
    {
      g_auto (GStrv) names = g_strsplit (column_names[column], "|", -1);

      if (g_strv_contains ((const char *const *) names, simple))
        return column;
    }

  return N_COLUMNS;
}

/* Where each column is, -1: nowhere. */
static bool
read_headings (IcCustomerImport *self, const IcCsvRow *headings, int *places, GError **error)
{
  for (Column column = 0; column < N_COLUMNS; column++)
    places[column] = -1;
  for (guint i = 0; i < headings->n; i++)
    {
      Column column = column_of (headings->fields[i]);

      if (column == N_COLUMNS || places[column] >= 0)
        g_ptr_array_add (self->ignored, g_strstrip (g_strdup (headings->fields[i])));
      else
        places[column] = (int) i;
    }
  if (places[COLUMN_NAME] >= 0)
    return true;
  g_set_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX,
               "Line %u: no column is called “name”; the first line must name the columns, for example name,owner,contact,phone,note", headings->line);

  return false;
}

/* -- one line -------------------------------------------------------------- */

static void
complain (IcCustomerImport *self, guint line, IcImportFault fault, const char *what)
{
  IcImportProblem *problem = g_new0 (IcImportProblem, 1);

  problem->fault = fault;
  problem->line = line;
  problem->what = g_strdup (what);
  g_ptr_array_add (self->problems, problem);
}

/* A field stripped, with line breaks as spaces; NULL when empty. */
static char *
field_of (const IcCsvRow *row, int place)
{
  g_autofree char *text = place >= 0 && (guint) place < row->n ? g_strstrip (g_strdup (row->fields[place])) : NULL;

  if (ic_words_blank (text))
    return NULL;
  for (char *p = text; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';

  return g_steal_pointer (&text);
}

static bool
is_id (const char *text)
{
  gsize length = strlen (text);

  return length <= 64 && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == length;
}

/* The one of the list that the line is about: by its id, else by its name. */
static const IcCustomer *
find_known (const IcState *org, const IcCustomer *customer)
{
  g_autofree char *wanted = g_utf8_casefold (customer->name, -1);

  if (customer->id != NULL)
    return ic_items_find (org->customers, customer->id);
  for (guint i = 0; i < ic_items_count (org->customers); i++)
    {
      const IcCustomer *known = IC_AT (IcCustomer, org->customers, i);
      g_autofree char *name = g_utf8_casefold (known->name, -1);

      if (strcmp (name, wanted) == 0)
        return known;
    }

  return NULL;
}

static bool
read_order (IcCustomerImport *self, const IcCsvRow *line, int place, gint64 *order)
{
  g_autofree char *text = field_of (line, place);
  guint64 number;

  if (text == NULL)
    return true;
  if (g_ascii_string_to_unsigned (text, 10, 0, 1000000, &number, NULL))
    {
      *order = (gint64) number;
      return true;
    }
  complain (self, line->line, IC_IMPORT_BAD_ORDER, text);

  return false;
}

static bool
read_texts (IcCustomerImport *self, const IcCsvRow *line, const int *places, IcCustomer *customer)
{
  struct {
    Column column;
    char **where;
    const char *what;
  } texts[] = {
    { COLUMN_NAME, &customer->name, "name" },
    { COLUMN_CONTACT, &customer->contact, "contact" },
    { COLUMN_REACH, &customer->reach, "reach" },
    { COLUMN_NOTE, &customer->note, "note" },
    { COLUMN_ID, &customer->id, "id" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      *texts[i].where = field_of (line, places[texts[i].column]);
      if (*texts[i].where == NULL || g_utf8_strlen (*texts[i].where, -1) <= IC_IMPORT_MAX_LINE)
        continue;
      complain (self, line->line, IC_IMPORT_TOO_LONG, texts[i].what);
      return false;
    }
  if (customer->name == NULL)
    complain (self, line->line, IC_IMPORT_NO_NAME, NULL);
  else if (customer->id != NULL && !is_id (customer->id))
    complain (self, line->line, IC_IMPORT_BAD_ID, customer->id);
  else
    return true;

  return false;
}

/* A column the file does not have leaves what is known. */
static void
keep_known (IcCustomer *customer, const IcCustomer *known, const int *places)
{
  ic_set_text (&customer->id, known->id);
  if (places[COLUMN_CONTACT] < 0)
    ic_set_text (&customer->contact, known->contact);
  if (places[COLUMN_REACH] < 0)
    ic_set_text (&customer->reach, known->reach);
  if (places[COLUMN_NOTE] < 0)
    ic_set_text (&customer->note, known->note);
  if (places[COLUMN_ORDER] < 0)
    customer->order = known->order;
}

static void
add_change (GString *what, const char *member, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  g_string_append_printf (what, "%s%s: %s → %s", what->len > 0 ? "; " : "", member, before != NULL ? before : "none", after != NULL ? after : "none");
}

static char *
describe (const IcState *org, const IcCustomer *before, const IcImportRow *row)
{
  g_autoptr (GString) what = g_string_new (NULL);
  g_autofree char *order = before->order > 0 ? g_strdup_printf ("%d", (int) before->order) : NULL;
  g_autofree char *new_order = row->customer->order > 0 ? g_strdup_printf ("%d", (int) row->customer->order) : NULL;
  const char *owner = before->owner != NULL ? ic_state_name (org, before->owner) : NULL;
  bool same_owner = row->owner != NULL ? g_strcmp0 (before->owner, row->owner->id) == 0 : before->owner == NULL;

  add_change (what, "name", before->name, row->customer->name);
  if (!same_owner)
    add_change (what, "owner", owner, row->owner != NULL ? row->owner->name : NULL);
  add_change (what, "contact", before->contact, row->customer->contact);
  add_change (what, "reach", before->reach, row->customer->reach);
  add_change (what, "note", before->note, row->customer->note);
  add_change (what, "order", order, new_order);

  return what->len > 0 ? g_string_free (g_steal_pointer (&what), FALSE) : NULL;
}

static IcPerson *
owner_of (const IcState *org, const IcCsvRow *line, const int *places, const IcCustomer *known)
{
  g_autofree char *name = field_of (line, places[COLUMN_OWNER]);
  const IcPerson *person;

  if (places[COLUMN_OWNER] >= 0)
    return ic_person_named (org, name);
  person = known != NULL && known->owner != NULL ? ic_state_person (org, known->owner) : NULL;

  return person != NULL ? ic_item_ref (person) : NULL;
}

static void
count (IcCustomerImport *self, IcImportRow *row)
{
  self->added += row->kind == IC_IMPORT_ADDED;
  self->changed += row->kind == IC_IMPORT_CHANGED;
  self->same += row->kind == IC_IMPORT_SAME;
  g_ptr_array_add (self->rows, row);
}

/* Takes the line up; @seen keeps who was in the file before. */
static void
read_line (IcCustomerImport *self, const IcCsvRow *line, const int *places, const IcState *org, GHashTable *seen)
{
  g_autoptr (IcCustomer) customer = ic_item_new (&ic_customer_type);
  const IcCustomer *known;
  IcImportRow *row;

  if (!read_texts (self, line, places, customer) || !read_order (self, line, places[COLUMN_ORDER], &customer->order))
    return;
  known = find_known (org, customer);
  if (known != NULL)
    keep_known (customer, known, places);
  else if (customer->id == NULL)
    {
      /* A name that makes the id of somebody else is theirs, under another name: that is shown as a change. */
      customer->id = ic_person_id (customer->name);
      known = ic_items_find (org->customers, customer->id);
      if (known != NULL)
        keep_known (customer, known, places);
    }
  if (g_hash_table_contains (seen, customer->id))
    {
      complain (self, line->line, IC_IMPORT_TWICE, customer->name);
      return;
    }
  g_hash_table_add (seen, g_strdup (customer->id));

  row = g_new0 (IcImportRow, 1);
  row->line = line->line;
  row->owner = owner_of (org, line, places, known);
  ic_set_text (&customer->owner, row->owner != NULL ? row->owner->id : NULL);
  row->customer = g_steal_pointer (&customer);
  row->what = known != NULL ? describe (org, known, row) : NULL;
  row->kind = known == NULL ? IC_IMPORT_ADDED : row->what != NULL ? IC_IMPORT_CHANGED : IC_IMPORT_SAME;
  count (self, row);
}

IcCustomerImport *
ic_customer_import_read (const char *text, gsize length, const IcState *org, GError **error)
{
  g_autoptr (IcCustomerImport) self = g_new0 (IcCustomerImport, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = NULL;
  int places[N_COLUMNS];

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->ignored = g_ptr_array_new_with_free_func (g_free);
  lines = ic_csv_parse (text, length, error);
  if (lines == NULL)
    return NULL;
  if (lines->len == 0)
    {
      g_set_error_literal (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX, "The file is empty; its first line must name the columns: name,owner,contact,phone,note");
      return NULL;
    }
  if (!read_headings (self, lines->pdata[0], places, error))
    return NULL;
  for (guint i = 1; i < lines->len; i++)
    read_line (self, lines->pdata[i], places, org, seen);
  for (guint i = 0; i < ic_items_count (org->customers); i++)
    self->absent += !g_hash_table_contains (seen, IC_AT (IcCustomer, org->customers, i)->id);

  return g_steal_pointer (&self);
}

void
ic_customer_import_take (const IcCustomerImport *self, IcVerbs *verbs)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IcImportRow *row = self->rows->pdata[i];

      if (row->kind != IC_IMPORT_SAME)
        ic_verb_customer_keep (verbs, row->customer, row->owner);
    }
}

char *
ic_import_problem_text (const IcImportProblem *self)
{
  switch (self->fault)
    {
    case IC_IMPORT_NO_NAME:
      break;
    case IC_IMPORT_TOO_LONG:
      return g_strdup_printf ("Line %u: the %s is longer than %d characters", self->line, self->what, IC_IMPORT_MAX_LINE);
    case IC_IMPORT_BAD_ID:
      return g_strdup_printf ("Line %u: the id “%s” may have letters, digits, dots, dashes and underlines only", self->line, self->what);
    case IC_IMPORT_BAD_ORDER:
      return g_strdup_printf ("Line %u: the order “%s” is no whole number", self->line, self->what);
    case IC_IMPORT_TWICE:
      return g_strdup_printf ("Line %u: “%s” is in the file already", self->line, self->what);
    }

  return g_strdup_printf ("Line %u: there is no name", self->line);
}

char *
ic_customer_import_summary (const IcCustomerImport *self)
{
  g_autofree char *added = self->added > 0 ? g_strdup_printf ("%u added", self->added) : NULL;
  g_autofree char *changed = self->changed > 0 ? g_strdup_printf ("%u changed", self->changed) : NULL;
  g_autofree char *same = self->same > 0 ? g_strdup_printf ("%u as they were", self->same) : NULL;
  g_autofree char *wrong = self->problems->len > 0 ? g_strdup_printf ("%u left out", self->problems->len) : NULL;
  char *all = ic_words_join (", ", (const char *const[]){ added, changed, same, wrong }, 4);

  if (*all == '\0')
    {
      g_free (all);
      return g_strdup ("nothing in it");
    }

  return all;
}
