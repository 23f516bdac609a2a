/* SPDX-License-Identifier: GPL-3.0-or-later
 * Components and statements.
 */
#include "ic-telling-private.h"

#include "ic-item-dialog.h"
#include "ic-lint.h"
#include "ic-outlet.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <gio/gio.h>

static void
put (GHashTable *values,
     const char *name,
     const char *text)
{
  if (!ic_words_blank (text))
    g_hash_table_insert (values, (gpointer) name, g_strdup (text));
}

static char *
number_text (gint64 number)
{
  return number > 0 ? g_strdup_printf ("%d", (int) number) : NULL;
}

static gint64
number_of (GHashTable *values,
           const char *name)
{
  const char *text = g_hash_table_lookup (values, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* What is added must not take the place of something else. */
static bool
is_free (const IcItems  *items,
         const char     *id,
         const char     *name,
         GError        **error)
{
  g_autofree char *made = id == NULL ? ic_person_id (name) : NULL;

  if (made == NULL || ic_items_find (items, made) == NULL)
    return true;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is one called “%s” already; change that one, or choose another name"), name);
  return false;
}

/* -- Components ------------------------------------------------------------ */

static bool
component_done (IcWindow    *window,
                GHashTable  *values,
                gpointer     data,
                GError     **error)
{
  IcComponent *component = ic_item_new (&ic_component_type);
  const char *services = g_hash_table_lookup (values, "services");
  bool good = is_free (ic_session_get_org (ic_window_get_session (window))->components, data, g_hash_table_lookup (values, "name"), error);
  IcVerbs *verbs;

  ic_set_text (&component->id, data);
  ic_set_text (&component->name, g_hash_table_lookup (values, "name"));
  ic_set_text (&component->about, g_hash_table_lookup (values, "about"));
  ic_set_text (&component->group, g_hash_table_lookup (values, "group"));
  component->order = number_of (values, "order");
  if (services != NULL)
    component->services = g_strsplit (services, ",", -1);
  for (char **service = component->services; service != NULL && *service != NULL; service++)
    g_strstrip (*service);
  if (good)
    {
      verbs = ic_session_begin (ic_window_get_session (window));
      ic_verb_component_keep (verbs, component);
      ic_window_submit (window, verbs, NULL);
    }
  ic_item_unref (component);
  return good;
}

static void
edit_component (IcTellingWindow   *self,
                const IcComponent *component)
{
  const IcItemField fields[] = {
    { "name", IC_ITEM_LINE, true, _("_Name"), NULL, NULL, NULL },
    { "about", IC_ITEM_LINE, false, _("_What it is, in customers’ words"), NULL, NULL, NULL },
    { "group", IC_ITEM_LINE, false, _("Shown _under"), NULL, NULL, NULL },
    { "services", IC_ITEM_LINE, false, _("_Services behind it"), _("Names between commas"), NULL, NULL },
    { "order", IC_ITEM_COUNT, false, _("_Place on the page"), _("The smallest is first"), NULL, NULL },
    { NULL },
  };
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *services = component != NULL && component->services != NULL ? g_strjoinv (", ", component->services) : NULL;
  g_autofree char *order = component != NULL ? number_text (component->order) : NULL;

  if (component != NULL)
    {
      put (values, "name", component->name);
      put (values, "about", component->about);
      put (values, "group", component->group);
      put (values, "services", services);
      put (values, "order", order);
    }
  ic_item_dialog_present (self->window, GTK_WINDOW (self), component != NULL ? _("Change the Component") : _("Add a Component"), _("_Keep"),
                          fields, values, component_done, component != NULL ? g_strdup (component->id) : NULL, g_free);
}

static void
edit_component_cb (IcTellingWindow *self,
                   GtkWidget       *button)
{
  const IcComponent *component = ic_items_find (ic_telling_org (self)->components, g_object_get_data (G_OBJECT (button), "id"));

  if (component != NULL)
    edit_component (self, component);
}

static void
drop_component_cb (IcTellingWindow *self,
                   GtkWidget       *button)
{
  ic_telling_confirm_drop (self, _("Delete this component?"), _("It is no longer shown; what was published stays as it is."),
                           g_object_get_data (G_OBJECT (button), "id"), ic_verb_component_drop, _("Component deleted"));
}

void
ic_telling_add_component_cb (IcTellingWindow *self)
{
  edit_component (self, NULL);
}

void
ic_telling_show_components (IcTellingWindow *self)
{
  const IcItems *components = ic_telling_org (self)->components;

  for (guint i = 0; i < ic_items_count (components); i++)
    {
      const IcComponent *component = IC_AT (IcComponent, components, i);
      g_autofree char *services = ic_words_list ((const char *const *) component->services);
      g_autofree char *subtitle = ic_words_join (" · ", (const char *const[]){ component->group, component->about, services }, 3);
      GtkWidget *row = ic_telling_add_row (self, IC_TELLING_COMPONENTS, component->name, subtitle);

      ic_telling_add_button (self, row, _("Change…"), component->name, component->id, G_CALLBACK (edit_component_cb));
      ic_telling_add_button (self, row, _("Delete…"), component->name, component->id, G_CALLBACK (drop_component_cb));
    }
  if (ic_items_count (components) == 0)
    ic_telling_add_none (self, IC_TELLING_COMPONENTS, _("None yet"));
}

/* -- Statements ------------------------------------------------------------ */

static bool
statement_done (IcWindow    *window,
                GHashTable  *values,
                gpointer     data,
                GError     **error)
{
  bool holding = g_hash_table_contains (values, "holding");
  g_autoptr(GPtrArray) findings = ic_lint (g_hash_table_lookup (values, "text"), NULL, NULL, NULL);
  IcStatement *statement;
  IcVerbs *verbs;

  if (!is_free (ic_session_get_org (ic_window_get_session (window))->statements, data, g_hash_table_lookup (values, "name"), error))
    return false;
  /* Nobody looks at it again before it is published. */
  if (holding && ic_lint_blocks (findings))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("A holding statement is published as it stands: mend what is found in it first"));
      return false;
    }
  statement = ic_item_new (&ic_statement_type);
  ic_set_text (&statement->id, data);
  ic_set_text (&statement->name, g_hash_table_lookup (values, "name"));
  ic_set_text (&statement->phase, g_hash_table_lookup (values, "phase"));
  ic_set_text (&statement->title, g_hash_table_lookup (values, "title"));
  ic_set_text (&statement->text, g_hash_table_lookup (values, "text"));
  statement->holding = holding;
  verbs = ic_session_begin (ic_window_get_session (window));
  ic_verb_statement_keep (verbs, statement);
  ic_window_submit (window, verbs, NULL);
  ic_item_unref (statement);
  return true;
}

static const char *
phase_word (const char *phase)
{
  if (g_strcmp0 (phase, "investigating") == 0)
    return _("Investigating");
  if (g_strcmp0 (phase, "identified") == 0)
    return _("Identified");
  return g_strcmp0 (phase, "monitoring") == 0 ? _("Monitoring") : _("Resolved");
}

static void
edit_statement (IcTellingWindow   *self,
                const IcStatement *statement)
{
  static const char *const words[] = { "investigating", "identified", "monitoring", "resolved", NULL };
  const char *const labels[] = { phase_word (words[0]), phase_word (words[1]), phase_word (words[2]), phase_word (words[3]), NULL };
  const IcItemField fields[] = {
    { "name", IC_ITEM_LINE, true, _("_Name"), NULL, NULL, NULL },
    { "phase", IC_ITEM_CHOICE, false, _("_Phase"), NULL, words, labels },
    { "title", IC_ITEM_LINE, false, _("_Heading"), NULL, NULL, NULL },
    { "text", IC_ITEM_LINES, true, _("_Text"), NULL, NULL, NULL },
    { "holding", IC_ITEM_FLAG, false, _("Approved: it may be published as it stands"), NULL, NULL, NULL },
    { NULL },
  };
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  if (statement != NULL)
    {
      put (values, "name", statement->name);
      put (values, "phase", statement->phase);
      put (values, "title", statement->title);
      put (values, "text", statement->text);
      put (values, "holding", statement->holding ? "1" : NULL);
    }
  ic_item_dialog_present (self->window, GTK_WINDOW (self), statement != NULL ? _("Change the Statement") : _("Add a Statement"), _("_Keep"),
                          fields, values, statement_done, statement != NULL ? g_strdup (statement->id) : NULL, g_free);
}

static void
edit_statement_cb (IcTellingWindow *self,
                   GtkWidget       *button)
{
  const IcStatement *statement = ic_items_find (ic_telling_org (self)->statements, g_object_get_data (G_OBJECT (button), "id"));

  if (statement != NULL)
    edit_statement (self, statement);
}

static void
drop_statement_cb (IcTellingWindow *self,
                   GtkWidget       *button)
{
  ic_telling_confirm_drop (self, _("Delete this statement?"), _("Updates that were begun with it stay as they are."),
                           g_object_get_data (G_OBJECT (button), "id"), ic_verb_statement_drop, _("Statement deleted"));
}

void
ic_telling_add_statement_cb (IcTellingWindow *self)
{
  edit_statement (self, NULL);
}

/* What is found in it; NULL: nothing. */
static char *
found_in (const IcStatement *statement)
{
  g_autoptr(GPtrArray) findings = ic_lint (statement->text, statement->phase, NULL, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const IcLintFinding *finding = findings->pdata[i];

      if (finding->blocks)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " " : "⚠ ", ic_lint_rule_label (finding->rule), finding->message);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

void
ic_telling_show_statements (IcTellingWindow *self)
{
  const IcItems *statements = ic_telling_org (self)->statements;

  for (guint i = 0; i < ic_items_count (statements); i++)
    {
      const IcStatement *statement = IC_AT (IcStatement, statements, i);
      g_autofree char *found = found_in (statement);
      g_autofree char *about = g_strdup_printf ("%s · %s", phase_word (statement->phase), statement->holding ? _("holding statement") : _("template"));
      g_autofree char *subtitle = ic_words_join ("\n", (const char *const[]){ about, statement->text, found }, 3);
      GtkWidget *row = ic_telling_add_row (self, IC_TELLING_STATEMENTS, statement->name, subtitle);

      ic_telling_add_button (self, row, _("Change…"), statement->name, statement->id, G_CALLBACK (edit_statement_cb));
      ic_telling_add_button (self, row, _("Delete…"), statement->name, statement->id, G_CALLBACK (drop_statement_cb));
    }
  if (ic_items_count (statements) == 0)
    ic_telling_add_none (self, IC_TELLING_STATEMENTS, _("None yet"));
}
