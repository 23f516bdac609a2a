/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlets: what each kind needs, its secret, a test, a dry run, a pause.
 */
#include "ic-telling-private.h"

#include "ic-item-dialog.h"
#include "ic-outlet-fields.h"
#include "ic-dry-run-dialog.h"
#include "ic-outlet-standing.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>

static const IcOutlet *
outlet_of (IcTellingWindow *self,
           GtkWidget       *button)
{
  return ic_items_find (ic_telling_org (self)->outlets, g_object_get_data (G_OBJECT (button), "id"));
}

/* -- Setting up ------------------------------------------------------------ */

/* What is being set up; the window is held for what comes later. */
typedef struct {
  IcTellingWindow *self;
  char            *kind;
  char            *id; /* NULL: a new one */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->self);
  g_free (edit->kind);
  g_free (edit->id);
  g_free (edit);
}

static void
secret_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(IcTellingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!ic_session_set_secret_finish (IC_SESSION (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ic_telling_tell (self, error->message);
}

static void
keep (IcTellingWindow *self,
      const IcOutlet  *outlet,
      const char      *done)
{
  IcVerbs *verbs = ic_session_begin (ic_telling_session (self));

  ic_verb_outlet_keep (verbs, outlet);
  ic_telling_submit (self, verbs, done);
}

static bool
outlet_done (IcWindow    *window,
             GHashTable  *values,
             gpointer     data,
             GError     **error)
{
  Edit *edit = data;
  IcTellingWindow *self = edit->self;
  const IcOutlet *known = edit->id != NULL ? ic_items_find (ic_telling_org (self)->outlets, edit->id) : NULL;
  const char *secret = g_hash_table_lookup (values, "secret");
  IcOutlet *outlet = ic_outlet_from_values (edit->kind, values, known, error);

  if (outlet == NULL)
    return false;
  if (known == NULL && ic_items_find (ic_telling_org (self)->outlets, outlet->id) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is one called “%s” already; change that one, or choose another name"), outlet->name);
      ic_item_unref (outlet);
      return false;
    }
  /* First the secret: the outlet may be used as soon as it is there. */
  if (secret != NULL)
    ic_session_set_secret_async (ic_telling_session (self), outlet->secret, secret, NULL, secret_cb, g_object_ref (self));
  keep (self, outlet, _("Kept; test it before it is needed"));
  ic_item_unref (outlet);
  return true;
}

static const char *
secret_label (const char *kind)
{
  if (g_str_equal (kind, "slack"))
    return _("_Webhook address");
  if (g_str_equal (kind, "mail"))
    return _("_Password");
  if (g_str_equal (kind, "webhook"))
    return _("Signing _key");
  return _("API _key");
}

static void
add_field (GArray      *fields,
           const char  *name,
           IcItemKind   kind,
           bool         required,
           const char  *label,
           const char  *hint)
{
  const IcItemField field = { name, kind, required, label, hint, NULL, NULL };

  g_array_append_val (fields, field);
}

/* Made from the kind's own table, so that nothing it needs is forgotten. @texts keeps what the fields point to. */
static GArray *
fields_of (const char *kind,
           bool        known,
           GPtrArray  *texts)
{
  static const char *const words[] = { "updates", "sitreps", "both", NULL };
  static const char *labels[4];
  GArray *fields = g_array_new (TRUE, TRUE, sizeof (IcItemField));
  bool site = g_str_equal (kind, "site");
  IcItemField carries = { "carries", IC_ITEM_CHOICE, false, _("What goes _there"), NULL, words, labels };

  labels[0] = _("Updates");
  labels[1] = _("Sitreps");
  labels[2] = _("Both");
  add_field (fields, "name", IC_ITEM_LINE, true, _("_Name"), NULL);
  if (!site && !g_str_equal (kind, "statuspage"))
    g_array_append_val (fields, carries);
  if (!site && !g_str_equal (kind, "slack"))
    add_field (fields, "url", IC_ITEM_LINE, !g_str_equal (kind, "statuspage"), _("_Address"), g_str_equal (kind, "mail") ? _("smtp://mail.example.com:587 or smtps://…") : NULL);
  if (!site)
    add_field (fields, "secret", IC_ITEM_SECRET, false, secret_label (kind),
               known ? _("Kept apart from the record; empty leaves the one there is") : _("Kept apart from the record, never shown again"));
  for (const IcOutletSetting *setting = ic_outlet_settings_of (kind); setting != NULL && setting->name != NULL; setting++)
    {
      bool flag = g_str_equal (setting->type, "flag"), text = g_str_equal (setting->type, "text");
      char *name = g_strconcat ("setting-", setting->name, NULL);
      char *label = g_strdup (setting->name);

      g_strdelimit (label, "_", ' ');
      *label = g_ascii_toupper (*label);
      g_ptr_array_add (texts, name);
      g_ptr_array_add (texts, label);
      add_field (fields, name, flag ? IC_ITEM_FLAG : text ? IC_ITEM_LINE : IC_ITEM_LINES, setting->required, label, setting->about);
    }
  add_field (fields, "limit", IC_ITEM_COUNT, false, _("The _most characters"), _("Empty: as many as it takes"));
  return fields;
}

static void
edit_outlet (IcTellingWindow *self,
             const char      *kind,
             const IcOutlet  *outlet)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) fields = fields_of (kind, outlet != NULL, texts);
  g_autoptr(IcOutlet) fresh = NULL;
  g_autoptr(GHashTable) values = NULL;
  g_autofree char *title = g_strdup_printf (outlet != NULL ? _("Change the Outlet (%s)") : _("Add an Outlet (%s)"), ic_outlet_kind_label (kind));
  Edit *edit = g_new0 (Edit, 1);

  if (outlet == NULL)
    {
      fresh = ic_item_new (&ic_outlet_type);
      ic_set_text (&fresh->kind, kind);
      ic_set_text (&fresh->name, ic_outlet_kind_label (kind));
    }
  values = ic_outlet_to_values (outlet != NULL ? outlet : fresh);
  edit->self = g_object_ref (self);
  edit->kind = g_strdup (kind);
  edit->id = outlet != NULL ? g_strdup (outlet->id) : NULL;
  ic_item_dialog_present (self->window, GTK_WINDOW (self), title, _("_Keep"), (const IcItemField *) fields->data, values, outlet_done, edit, edit_free);
}

static bool
kind_done (IcWindow    *window,
           GHashTable  *values,
           gpointer     data,
           GError     **error)
{
  edit_outlet (data, g_hash_table_lookup (values, "kind"), NULL);
  return true;
}

void
ic_telling_add_outlet_cb (IcTellingWindow *self)
{
  const char *const *kinds = ic_outlet_kinds ();
  g_autofree const char **labels = g_new0 (const char *, g_strv_length ((char **) kinds) + 1);
  const IcItemField fields[] = { { "kind", IC_ITEM_CHOICE, true, _("_What is it?"), NULL, kinds, labels }, { NULL } };

  for (guint i = 0; kinds[i] != NULL; i++)
    labels[i] = ic_outlet_kind_label (kinds[i]);
  ic_item_dialog_present (self->window, GTK_WINDOW (self), _("Add an Outlet"), _("_Next"), fields, NULL, kind_done, g_object_ref (self), g_object_unref);
}

/* -- What a row offers ----------------------------------------------------- */

static void
edit_cb (IcTellingWindow *self,
         GtkWidget       *button)
{
  const IcOutlet *outlet = outlet_of (self, button);

  if (outlet != NULL)
    edit_outlet (self, outlet->kind, outlet);
}

static void
pause_cb (IcTellingWindow *self,
          GtkWidget       *button)
{
  const IcOutlet *outlet = outlet_of (self, button);
  IcOutlet *changed = outlet != NULL ? ic_item_copy (outlet) : NULL;

  if (changed == NULL)
    return;
  changed->paused = !changed->paused;
  keep (self, changed, changed->paused ? _("Paused: what is published meanwhile is sent later") : _("It goes out again"));
  ic_item_unref (changed);
}

static void
drop_cb (IcTellingWindow *self,
         GtkWidget       *button)
{
  const IcOutlet *outlet = outlet_of (self, button);

  if (outlet != NULL)
    ic_telling_confirm_drop (self, _("Delete this outlet?"), _("Nothing is sent there any more, also what waits now. Its secret stays until it is set anew."),
                             outlet->id, ic_verb_outlet_drop, _("Outlet deleted"));
}

typedef struct {
  IcTellingWindow *self;
  char            *id;
} Test;

static void
tested_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Test *test = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *answer = ic_session_test_outlet_finish (IC_SESSION (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_hash_table_insert (test->self->answers, g_strdup (test->id), g_strdup_printf ("%s %s", answer != NULL ? "✓" : "⚠", answer != NULL ? answer : error->message));
      if (!g_cancellable_is_cancelled (test->self->cancellable))
        {
          ic_telling_clear (test->self, IC_TELLING_OUTLETS);
          ic_telling_show_outlets (test->self);
        }
    }
  g_object_unref (test->self);
  g_free (test->id);
  g_free (test);
}

static void
test_cb (IcTellingWindow *self,
         GtkWidget       *button)
{
  Test *test = g_new0 (Test, 1);

  test->self = g_object_ref (self);
  test->id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));
  gtk_widget_set_sensitive (button, FALSE);
  gtk_button_set_label (GTK_BUTTON (button), _("Testing…"));
  ic_session_test_outlet_async (ic_telling_session (self), test->id, self->cancellable, tested_cb, test);
}

static void
preview_cb (IcTellingWindow *self,
            GtkWidget       *button)
{
  const IcOutlet *outlet = outlet_of (self, button);

  if (outlet != NULL)
    ic_dry_run_dialog_present (self->window, GTK_WINDOW (self), outlet);
}

/* -- Showing --------------------------------------------------------------- */

static const IcOutletStanding *
standing_of (IcTellingWindow *self,
             const char      *id)
{
  for (guint i = 0; self->standings != NULL && i < self->standings->len; i++)
    if (g_strcmp0 (((const IcOutletStanding *) self->standings->pdata[i])->id, id) == 0)
      return self->standings->pdata[i];
  return NULL;
}

static const char *
carries_word (const IcOutlet *outlet)
{
  if (g_strcmp0 (outlet->carries, "both") == 0)
    return _("updates and sitreps");
  return g_strcmp0 (outlet->carries, "sitreps") == 0 ? _("sitreps") : _("updates");
}

static char *
standing_text (const IcOutletStanding *standing)
{
  g_autofree char *waiting = standing->waiting > 0 ? g_strdup_printf (ngettext ("%u waits", "%u wait", standing->waiting), standing->waiting) : NULL;
  const char *secret = standing->secret == IC_OUTLET_SECRET_MISSING     ? _("⚠ its secret is missing: change it and enter the secret")
                       : standing->secret == IC_OUTLET_SECRET_ELSEWHERE ? _("⚠ its secret was given for another address: change it and enter the secret again")
                                                                        : NULL;
  g_autofree char *trouble = standing->trouble != NULL ? g_strconcat ("⚠ ", standing->trouble, NULL) : NULL;

  return ic_words_join (" · ", (const char *const[]){ waiting, secret, trouble }, 3);
}

static void
show_outlet (IcTellingWindow *self,
             const IcOutlet  *outlet)
{
  const IcOutletStanding *standing = standing_of (self, outlet->id);
  g_autofree char *about = g_strdup_printf ("%s · %s%s%s", ic_outlet_kind_label (outlet->kind), carries_word (outlet),
                                            outlet->paused ? " · " : "", outlet->paused ? _("paused") : "");
  g_autofree char *state = standing != NULL ? standing_text (standing) : NULL;
  g_autofree char *subtitle = ic_words_join ("\n", (const char *const[]){ about, outlet->url, state, g_hash_table_lookup (self->answers, outlet->id) }, 4);
  GtkWidget *row = ic_telling_add_row (self, IC_TELLING_OUTLETS, outlet->name, subtitle);
  GtkWidget *menu;

  ic_telling_add_button (self, row, _("Test"), outlet->name, outlet->id, G_CALLBACK (test_cb));
  ic_telling_add_button (self, row, _("Change…"), outlet->name, outlet->id, G_CALLBACK (edit_cb));
  menu = ic_telling_add_menu (row, outlet->name);
  ic_telling_add_to_menu (self, menu, _("Preview…"), outlet->id, G_CALLBACK (preview_cb));
  ic_telling_add_to_menu (self, menu, outlet->paused ? _("Resume") : _("Pause"), outlet->id, G_CALLBACK (pause_cb));
  ic_telling_add_to_menu (self, menu, _("Delete…"), outlet->id, G_CALLBACK (drop_cb));
}

void
ic_telling_show_outlets (IcTellingWindow *self)
{
  const IcItems *outlets = ic_telling_org (self)->outlets;

  for (guint i = 0; i < ic_items_count (outlets); i++)
    show_outlet (self, IC_AT (IcOutlet, outlets, i));
  if (ic_items_count (outlets) == 0)
    ic_telling_add_none (self, IC_TELLING_OUTLETS, _("None yet: updates stay in the record, and are published by hand"));
}
