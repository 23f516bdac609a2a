/* SPDX-License-Identifier: GPL-3.0-or-later
 * One thing the organisation keeps, in fields made from a table.
 */
#include "ic-item-dialog.h"

#include "ic-form.h"
#include "ic-lint.h"
#include "ic-words.h"

#include <glib/gi18n.h>

typedef struct {
  char       *name;
  IcItemKind  kind;
  bool        required;
  GtkWidget  *field; /* an IcFormField, or of a flag the check button; borrowed */
} Line;

struct _IcItemDialog {
  IcDialog        parent_instance;

  /* Owned */
  GPtrArray      *lines;
  GtkWidget      *problem; /* borrowed */

  IcItemDone      done;
  gpointer        data;
  GDestroyNotify  destroy;
};

G_DEFINE_FINAL_TYPE (IcItemDialog, ic_item_dialog, IC_TYPE_DIALOG)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line);
}

/* -- Fields ---------------------------------------------------------------- */

static GtkWidget *
new_child (const IcItemField *field)
{
  GtkWidget *child;

  switch (field->kind)
    {
    case IC_ITEM_LINES:
      child = ic_text_area_new (field->label);
      ic_text_area_set_heights (IC_TEXT_AREA (child), 60, 220);
      return child;
    case IC_ITEM_CHOICE:
      return g_object_new (IC_TYPE_STATE_STEPPER, NULL);
    case IC_ITEM_SECRET:
      child = gtk_password_entry_new ();
      gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (child), TRUE);
      return child;
    case IC_ITEM_LINE:
    case IC_ITEM_COUNT:
    case IC_ITEM_FLAG:
    default:
      child = gtk_entry_new ();
      gtk_entry_set_activates_default (GTK_ENTRY (child), TRUE);
      return child;
    }
}

/* A statement is what customers will read. */
static void
check_cb (IcFormField *field)
{
  g_autofree char *text = ic_dialog_text (ic_form_field_get_child (field));
  g_autoptr(GPtrArray) findings = ic_lint (text, NULL, NULL, NULL);
  const IcLintFinding *worst = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const IcLintFinding *finding = findings->pdata[i];

      if (finding->end > finding->start && (worst == NULL || (finding->blocks && !worst->blocks)))
        worst = finding;
    }
  ic_form_field_set_hint (field, worst != NULL ? worst->message : NULL, worst != NULL && worst->blocks ? IC_TONE_BAD : IC_TONE_WARNING);
}

static void
fill (IcFormField       *form_field,
      const IcItemField *field,
      const char        *value)
{
  if (field->kind == IC_ITEM_CHOICE)
    {
      ic_form_set_choices (form_field, field->words, field->labels);
      ic_form_choose (form_field, value != NULL ? value : field->words[0]);
    }
  else if (field->kind != IC_ITEM_SECRET)
    ic_form_set_text (form_field, value);
  if (field->hint != NULL)
    ic_form_set_hint (form_field, field->hint);
  if (g_str_equal (field->name, "text"))
    {
      ic_form_on_change (form_field, G_CALLBACK (check_cb), form_field);
      check_cb (form_field);
    }
}

static void
add_field (IcItemDialog      *self,
           const IcItemField *field,
           GHashTable        *values)
{
  const char *value = values != NULL ? g_hash_table_lookup (values, field->name) : NULL;
  Line *line = g_new0 (Line, 1);

  line->name = g_strdup (field->name);
  line->kind = field->kind;
  line->required = field->required;
  if (field->kind == IC_ITEM_FLAG)
    {
      line->field = gtk_check_button_new_with_label (field->label);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (line->field), value != NULL);
    }
  else
    {
      line->field = ic_form_field_new (field->label, new_child (field));
      fill (IC_FORM_FIELD (line->field), field, value);
    }
  g_ptr_array_add (self->lines, line);
  ic_dialog_append (IC_DIALOG (self), line->field);
}

/* -- Taking ---------------------------------------------------------------- */

static char *
value_of (IcForm     *form,
          const Line *line)
{
  const char *missing = line->required ? _("This is needed") : NULL;

  switch (line->kind)
    {
    case IC_ITEM_FLAG:
      return gtk_check_button_get_active (GTK_CHECK_BUTTON (line->field)) ? g_strdup ("1") : NULL;
    case IC_ITEM_CHOICE:
      return g_strdup (ic_form_chosen (IC_FORM_FIELD (line->field)));
    case IC_ITEM_LINES:
      return ic_form_text (form, IC_FORM_FIELD (line->field), missing);
    case IC_ITEM_SECRET:
      return ic_dialog_text_or_null (ic_form_field_get_child (IC_FORM_FIELD (line->field)));
    case IC_ITEM_COUNT:
      {
        double number = ic_form_number (form, IC_FORM_FIELD (line->field), IC_NUMBER_COUNT);

        return isnan (number) || number <= 0 ? NULL : g_strdup_printf ("%.0f", number);
      }
    case IC_ITEM_LINE:
    default:
      return ic_form_line (form, IC_FORM_FIELD (line->field), missing);
    }
}

static gboolean
ic_item_dialog_accept (IcDialog *dialog)
{
  IcItemDialog *self = IC_ITEM_DIALOG (dialog);
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GError) error = NULL;
  IcForm form = { NULL };

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];
      char *value = value_of (&form, line);

      if (value != NULL)
        g_hash_table_insert (values, g_strdup (line->name), value);
    }
  if (!ic_form_end (&form))
    return FALSE;
  if (self->done (ic_dialog_get_window (dialog), values, self->data, &error))
    return TRUE;
  gtk_label_set_text (GTK_LABEL (self->problem), error->message);
  gtk_widget_set_visible (self->problem, TRUE);
  ic_dialog_refit (dialog);
  return FALSE;
}

static void
ic_item_dialog_finalize (GObject *object)
{
  IcItemDialog *self = IC_ITEM_DIALOG (object);

  g_ptr_array_unref (self->lines);
  if (self->destroy != NULL)
    self->destroy (self->data);
  G_OBJECT_CLASS (ic_item_dialog_parent_class)->finalize (object);
}

static void
ic_item_dialog_class_init (IcItemDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_item_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_item_dialog_accept;
}

static void
ic_item_dialog_init (IcItemDialog *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
}

IcItemDialog *
ic_item_dialog_present (IcWindow          *window,
                        GtkWindow         *over,
                        const char        *title,
                        const char        *accept,
                        const IcItemField *fields,
                        GHashTable        *values,
                        IcItemDone         done,
                        gpointer           data,
                        GDestroyNotify     destroy)
{
  IcItemDialog *self = g_object_new (IC_TYPE_ITEM_DIALOG, "window", window, "title", title, "accept-label", accept, "content-width", 520, NULL);

  self->done = done;
  self->data = data;
  self->destroy = destroy;
  for (const IcItemField *field = fields; field->name != NULL; field++)
    add_field (self, field, values);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "ic-bad");
  gtk_widget_set_visible (self->problem, FALSE);
  ic_dialog_append (IC_DIALOG (self), self->problem);
  ic_dialog_present (IC_DIALOG (self));
  /* Above the list it belongs to, not only above the desk. */
  if (over != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (self), over);
  return self;
}
