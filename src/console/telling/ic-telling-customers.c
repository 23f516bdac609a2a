/* SPDX-License-Identifier: GPL-3.0-or-later
 * Customers who are told in person: the list, and taking one over from a file.
 */
#include "ic-telling-private.h"

#include "ic-compat.h"
#include "ic-csv.h"
#include "ic-customer-import.h"
#include "ic-item-dialog.h"
#include "ic-words.h"

#include <glib/gi18n.h>

static void
put (GHashTable *values,
     const char *name,
     const char *text)
{
  if (!ic_words_blank (text))
    g_hash_table_insert (values, (gpointer) name, g_strdup (text));
}

/* -- One customer ---------------------------------------------------------- */

static bool
is_free (const IcState  *org,
         const char     *id,
         const char     *name,
         GError        **error)
{
  g_autofree char *made = id == NULL ? ic_person_id (name) : NULL;

  if (made == NULL || ic_items_find (org->customers, made) == NULL)
    return true;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("“%s” is in the list already; change that one"), name);
  return false;
}

static bool
customer_done (IcWindow    *window,
               GHashTable  *values,
               gpointer     data,
               GError     **error)
{
  const IcState *org = ic_session_get_org (ic_window_get_session (window));
  const char *order = g_hash_table_lookup (values, "order");
  const char *owner = g_hash_table_lookup (values, "owner");
  g_autoptr(IcCustomer) customer = ic_item_new (&ic_customer_type);
  g_autoptr(IcPerson) person = owner != NULL ? ic_person_named (org, owner) : NULL;
  IcVerbs *verbs;

  if (!is_free (org, data, g_hash_table_lookup (values, "name"), error))
    return false;
  ic_set_text (&customer->id, data);
  ic_set_text (&customer->name, g_hash_table_lookup (values, "name"));
  ic_set_text (&customer->contact, g_hash_table_lookup (values, "contact"));
  ic_set_text (&customer->reach, g_hash_table_lookup (values, "reach"));
  ic_set_text (&customer->note, g_hash_table_lookup (values, "note"));
  customer->order = order != NULL ? g_ascii_strtoll (order, NULL, 10) : 0;
  verbs = ic_session_begin (ic_window_get_session (window));
  ic_verb_customer_keep (verbs, customer, person);
  ic_window_submit (window, verbs, NULL);
  return true;
}

static void
edit_customer (IcTellingWindow  *self,
               const IcCustomer *customer)
{
  const IcItemField fields[] = {
    { "name", IC_ITEM_LINE, true, _("_Name"), NULL, NULL, NULL },
    { "owner", IC_ITEM_LINE, false, _("Who _looks after them"), NULL, NULL, NULL },
    { "contact", IC_ITEM_LINE, false, _("_Whom to ask for"), NULL, NULL, NULL },
    { "reach", IC_ITEM_LINE, false, _("_Telephone or address"), NULL, NULL, NULL },
    { "note", IC_ITEM_LINE, false, _("What to know _before calling"), NULL, NULL, NULL },
    { "order", IC_ITEM_COUNT, false, _("_Place in the list"), _("The smallest is told first"), NULL, NULL },
    { NULL },
  };
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *order = customer != NULL && customer->order > 0 ? g_strdup_printf ("%d", (int) customer->order) : NULL;

  if (customer != NULL)
    {
      put (values, "name", customer->name);
      put (values, "owner", customer->owner != NULL ? ic_state_name (ic_telling_org (self), customer->owner) : NULL);
      put (values, "contact", customer->contact);
      put (values, "reach", customer->reach);
      put (values, "note", customer->note);
      put (values, "order", order);
    }
  ic_item_dialog_present (self->window, GTK_WINDOW (self), customer != NULL ? _("Change the Customer") : _("Add a Customer"), _("_Keep"),
                          fields, values, customer_done, customer != NULL ? g_strdup (customer->id) : NULL, g_free);
}

static void
edit_customer_cb (IcTellingWindow *self,
                  GtkWidget       *button)
{
  const IcCustomer *customer = ic_items_find (ic_telling_org (self)->customers, g_object_get_data (G_OBJECT (button), "id"));

  if (customer != NULL)
    edit_customer (self, customer);
}

static void
drop_customer_cb (IcTellingWindow *self,
                  GtkWidget       *button)
{
  ic_telling_confirm_drop (self, _("Take this customer off the list?"), _("What they were told in incidents stays in the record."),
                           g_object_get_data (G_OBJECT (button), "id"), ic_verb_customer_drop, _("Taken off the list"));
}

void
ic_telling_add_customer_cb (IcTellingWindow *self)
{
  edit_customer (self, NULL);
}

void
ic_telling_show_customers (IcTellingWindow *self)
{
  const IcState *org = ic_telling_org (self);

  for (guint i = 0; i < ic_items_count (org->customers); i++)
    {
      const IcCustomer *customer = IC_AT (IcCustomer, org->customers, i);
      const char *owner = customer->owner != NULL ? ic_state_name (org, customer->owner) : _("nobody looks after them");
      g_autofree char *subtitle = ic_words_join (" · ", (const char *const[]){ owner, customer->contact, customer->reach, customer->note }, 4);
      GtkWidget *row = ic_telling_add_row (self, IC_TELLING_CUSTOMERS, customer->name, subtitle);

      ic_telling_add_button (self, row, _("Change…"), customer->name, customer->id, G_CALLBACK (edit_customer_cb));
      ic_telling_add_button (self, row, _("Delete…"), customer->name, customer->id, G_CALLBACK (drop_customer_cb));
    }
  if (ic_items_count (org->customers) == 0)
    ic_telling_add_none (self, IC_TELLING_CUSTOMERS, _("None yet"));
}

/* -- What is said of a file ------------------------------------------------- */

static const char *
column_word (const char *column)
{
  static const char *const words[] = { N_("name"), N_("contact"), N_("reach"), N_("note"), N_("id") };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i], column) == 0)
      return _(words[i]);
  return column;
}

char *
ic_telling_problem_words (const IcImportProblem *problem)
{
  switch (problem->fault)
    {
    case IC_IMPORT_NO_NAME:
      break;
    case IC_IMPORT_TOO_LONG:
      /* TRANSLATORS: %s is a column of a file: name, contact, reach, note, id */
      return g_strdup_printf (_("Line %u: the column “%s” has more than %d characters"), problem->line, column_word (problem->what), IC_IMPORT_MAX_LINE);
    case IC_IMPORT_BAD_ID:
      return g_strdup_printf (_("Line %u: the id “%s” may have letters, digits, dots, dashes and underlines only"), problem->line, problem->what);
    case IC_IMPORT_BAD_ORDER:
      return g_strdup_printf (_("Line %u: the order “%s” is no whole number"), problem->line, problem->what);
    case IC_IMPORT_TWICE:
      return g_strdup_printf (_("Line %u: “%s” is in the file already"), problem->line, problem->what);
    }
  return g_strdup_printf (_("Line %u: there is no name"), problem->line);
}

char *
ic_telling_import_words (const IcCustomerImport *import)
{
  g_autofree char *added = import->added > 0 ? g_strdup_printf (ngettext ("%u added", "%u added", import->added), import->added) : NULL;
  g_autofree char *changed = import->changed > 0 ? g_strdup_printf (ngettext ("%u changed", "%u changed", import->changed), import->changed) : NULL;
  g_autofree char *same = import->same > 0 ? g_strdup_printf (ngettext ("%u as it was", "%u as they were", import->same), import->same) : NULL;
  g_autofree char *wrong = import->problems->len > 0 ? g_strdup_printf (ngettext ("%u left out", "%u left out", import->problems->len), import->problems->len) : NULL;
  g_autofree char *all = ic_words_join (", ", (const char *const[]){ added, changed, same, wrong }, 4);

  return g_strdup (*all != '\0' ? all : _("nothing in it"));
}

/* -- A file ---------------------------------------------------------------- */

#define IC_TYPE_IMPORT_DIALOG (ic_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcImportDialog, ic_import_dialog, IC, IMPORT_DIALOG, IcDialog)

struct _IcImportDialog {
  IcDialog          parent_instance;

  IcCustomerImport *import;
};

G_DEFINE_FINAL_TYPE (IcImportDialog, ic_import_dialog, IC_TYPE_DIALOG)

static gboolean
ic_import_dialog_accept (IcDialog *dialog)
{
  IcVerbs *verbs = ic_session_begin (ic_dialog_get_session (dialog));
  g_autofree char *summary = ic_telling_import_words (IC_IMPORT_DIALOG (dialog)->import);

  ic_customer_import_take (IC_IMPORT_DIALOG (dialog)->import, verbs);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, summary);
  return TRUE;
}

static void
ic_import_dialog_finalize (GObject *object)
{
  g_clear_pointer (&IC_IMPORT_DIALOG (object)->import, ic_customer_import_free);
  G_OBJECT_CLASS (ic_import_dialog_parent_class)->finalize (object);
}

static void
ic_import_dialog_class_init (IcImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_import_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_import_dialog_accept;
}

static void
ic_import_dialog_init (IcImportDialog *self)
{
}

static void
add_line (IcImportDialog *self,
          const char     *tag,
          IcTone          tone,
          const char     *icon,
          const char     *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *sign = ic_tag_new (tag, tone, icon);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), label);
  ic_dialog_append (IC_DIALOG (self), row);
}

/* More lines than anybody reads would only make the dialog slow. */
#define SHOWN 100

static void
fill (IcImportDialog *self)
{
  const IcCustomerImport *import = self->import;
  guint shown = 0;

  for (guint i = 0; i < import->problems->len && i < SHOWN; i++)
    {
      g_autofree char *text = ic_telling_problem_words (import->problems->pdata[i]);

      add_line (self, _("left out"), IC_TONE_BAD, "ic-warning-symbolic", text);
    }
  for (guint i = 0; i < import->ignored->len && i < SHOWN; i++)
    {
      g_autofree char *text = g_strdup_printf (_("The column “%s” is not used"), (const char *) import->ignored->pdata[i]);

      add_line (self, _("column"), IC_TONE_NEUTRAL, NULL, text);
    }
  for (guint i = 0; i < import->rows->len && shown < SHOWN; i++)
    {
      const IcImportRow *row = import->rows->pdata[i];
      g_autofree char *text = row->what != NULL ? g_strdup_printf ("%s (%s)", row->customer->name, row->what) : g_strdup (row->customer->name);

      if (row->kind == IC_IMPORT_SAME)
        continue;
      add_line (self, row->kind == IC_IMPORT_ADDED ? _("new") : _("changed"), row->kind == IC_IMPORT_ADDED ? IC_TONE_GOOD : IC_TONE_WARNING,
                row->kind == IC_IMPORT_ADDED ? "ic-add-symbolic" : "ic-pen-symbolic", text);
      shown++;
    }
}

static void
show_import (IcTellingWindow  *self,
             IcCustomerImport *import)
{
  IcImportDialog *dialog = g_object_new (IC_TYPE_IMPORT_DIALOG, "window", self->window, "title", _("Import Customers"), "accept-label", _("_Take"),
                                         "content-width", 560, NULL);
  g_autofree char *summary = ic_telling_import_words (import);

  dialog->import = import;
  ic_dialog_set_subtitle (IC_DIALOG (dialog), summary);
  fill (dialog);
  if (import->absent > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u customer of the list is not in the file, and stays.", "%u customers of the list are not in the file, and stay.",
                                                         import->absent), import->absent);

      ic_dialog_set_announcement (IC_DIALOG (dialog), text);
    }
  ic_dialog_set_can_accept (IC_DIALOG (dialog), import->added + import->changed > 0);
  ic_dialog_present (IC_DIALOG (dialog));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(IcTellingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  IcCustomerImport *import;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ic_telling_tell (self, error->message);
      return;
    }
  import = ic_customer_import_read (text, length, ic_telling_org (self), &error);
  if (import == NULL)
    ic_telling_tell (self, error->message);
  else
    show_import (self, import);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(IcTellingWindow) self = user_data;
  g_autoptr(GFile) file = ic_compat_open_file_finish (result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    g_file_load_contents_async (file, self->cancellable, read_cb, g_object_ref (self));
}

void
ic_telling_import_cb (IcTellingWindow *self)
{
  ic_compat_open_file_async (GTK_WINDOW (self), _("A file of customers (CSV)"), self->cancellable, chosen_cb, g_object_ref (self));
}
