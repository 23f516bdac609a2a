/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window on the story's record, and what somebody does in the dialogs over it.
 */
#include "dialogs-desk.h"

#include "ic-dialog.h"

#include <string.h>

static GtkApplication *application;

void
dialogs_init (DialogsDesk *self)
{
  story_init (&self->story);
  story_tell (&self->story);
  self->window = ic_window_new (application, self->story.session);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (self->window));
}

void
dialogs_clear (DialogsDesk *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  story_clear (&self->story);
}

const IcState *
dialogs_state (DialogsDesk *self)
{
  return story_state (&self->story);
}

/* The field labelled so, mnemonics aside. */
IcFormField *
dialogs_find_field (GtkWidget  *widget,
                    const char *label)
{
  if (IC_IS_FORM_FIELD (widget))
    {
      g_autofree char *own = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *plain = NULL;

      g_object_get (widget, "label", &own, NULL);
      parts = g_strsplit (own, "_", -1);
      plain = g_strjoinv ("", parts);
      if (g_str_equal (plain, label))
        return IC_FORM_FIELD (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      IcFormField *found = dialogs_find_field (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

IcFormField *
dialogs_field (DialogsDesk *desk,
               const char  *label)
{
  IcFormField *found = dialogs_find_field (GTK_WIDGET (bare_window_dialog (desk->window)), label);

  if (found == NULL)
    g_error ("no field “%s”", label);
  return found;
}

void
dialogs_put (DialogsDesk *desk,
             const char  *label,
             const char  *text)
{
  g_object_set (ic_form_field_get_child (dialogs_field (desk, label)), "text", text, NULL);
}

void
dialogs_assert_text (DialogsDesk *desk,
                     const char  *label,
                     const char  *expected)
{
  g_autofree char *text = NULL;

  g_object_get (ic_form_field_get_child (dialogs_field (desk, label)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* As by its key or a click. */
void
dialogs_choose (DialogsDesk *desk,
                const char  *label,
                int         choice)
{
  g_signal_emit_by_name (ic_form_field_get_child (dialogs_field (desk, label)), "chosen", choice);
}

void
dialogs_assert_hint (DialogsDesk *desk,
                     const char  *label,
                     const char  *part)
{
  g_autofree char *hint = NULL;

  g_object_get (dialogs_field (desk, label), "hint", &hint, NULL);
  if (part == NULL)
    g_assert_true (hint == NULL || *hint == '\0');
  else if (hint == NULL || strstr (hint, part) == NULL)
    g_error ("the hint of “%s” is “%s”, not “%s”", label, hint, part);
}

GtkWidget *
dialogs_find_button (GtkWidget  *widget,
                     const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = dialogs_find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
dialogs_find_check (GtkWidget  *widget,
                    const char *label)
{
  if (GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = dialogs_find_check (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
dialogs_click (DialogsDesk *desk,
               const char  *label)
{
  GtkWidget *button = dialogs_find_button (GTK_WIDGET (bare_window_dialog (desk->window)), label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Accepts in vain: the dialog stays and says why. */
void
dialogs_refuse (DialogsDesk *desk,
                const char  *label,
                const char  *why)
{
  GtkWindow *dialog = bare_window_dialog (desk->window);

  ic_dialog_accept (IC_DIALOG (dialog));
  g_assert_true (bare_window_dialog (desk->window) == dialog);
  dialogs_assert_hint (desk, label, why);
}

const IcEntry *
dialogs_find_entry (DialogsDesk *desk,
                    const char  *part)
{
  GListModel *timeline = G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->story.session)));

  for (guint i = g_list_model_get_n_items (timeline); i > 0; i--)
    {
      g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline, i - 1);
      const IcEntry *entry = ic_timeline_item_get_entry (item);

      if (strstr (entry->text, part) != NULL && !(entry->flags & IC_ENTRY_PENDING))
        return entry;
    }
  return NULL;
}

/* Until the record has what was submitted before: what comes after it has come. */
void
dialogs_settle (DialogsDesk *desk)
{
  static int n_marks;
  g_autofree char *mark = g_strdup_printf ("mark %d.", ++n_marks);
  const IcEntry *entry;
  IcVerbs *verbs;

  STORY_WAIT (bare_window_dialog (desk->window) == NULL);
  verbs = ic_session_begin (desk->story.session);
  ic_verb_note (verbs, mark, NULL);
  ic_session_submit (desk->story.session, verbs);
  STORY_WAIT ((entry = dialogs_find_entry (desk, mark)) != NULL && (guint64) dialogs_state (desk)->position >= entry->position);
}

void
dialogs_accept (DialogsDesk *desk)
{
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (desk->window)));
  dialogs_settle (desk);
}

void
dialogs_close (DialogsDesk *desk)
{
  gtk_window_close (bare_window_dialog (desk->window));
  STORY_WAIT (bare_window_dialog (desk->window) == NULL);
}

/* Whether a label shown in the dialog holds @part. */
bool
dialogs_shows (GtkWidget  *widget,
               const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return false;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return true;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (dialogs_shows (child, part))
      return true;
  return false;
}

IcWindow *
dialogs_window (IcSession *session)
{
  return ic_window_new (application, session);
}

void
dialogs_begin (void)
{
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);
  ic_kit_init ();
}

void
dialogs_end (void)
{
  g_clear_object (&application);
}
