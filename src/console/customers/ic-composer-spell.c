/* SPDX-License-Identifier: GPL-3.0-or-later
 * The spelling of the text being written: marked in it, mended from its menu.
 */
#include "ic-composer-private.h"

#include "ic-lint.h"
#include "ic-spelling.h"
#include "ic-text-marks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  IcSpelling   *spelling;
  GCancellable *cancellable; /* of the check under way */
  GPtrArray    *wrong;       /* of IcMisspelling */
  char         *seen;        /* the text that was checked last, or is */
  IcTextMarks  *marks;       /* borrowed */
  guint         chosen;      /* the place in @wrong that the menu is about */
} Spell;

static GtkTextBuffer *
buffer_of (IcComposer *self)
{
  return gtk_text_view_get_buffer (ic_text_area_get_view (self->text));
}

/* Names of this incident are no words of a dictionary. */
static gboolean
is_name (IcComposer *self, const char *word)
{
  const IcState *state = ic_composer_state (self), *org = ic_session_get_org (self->session);
  g_autoptr (GString) names = g_string_new (state->title);

  for (guint i = 0; i < ic_items_count (state->people); i++)
    g_string_append_printf (names, " %s", IC_AT (IcPerson, state->people, i)->name);
  for (guint i = 0; i < ic_items_count (org->components); i++)
    g_string_append_printf (names, " %s", IC_AT (IcComponent, org->components, i)->name);
  for (guint i = 0; i < ic_items_count (org->customers); i++)
    g_string_append_printf (names, " %s", IC_AT (IcCustomer, org->customers, i)->name);
  for (char **service = state->services; service != NULL && *service != NULL; service++)
    g_string_append_printf (names, " %s", *service);
  return strstr (names->str, word) != NULL;
}

/* -- The menu -------------------------------------------------------------------------- */

static GMenuModel *
menu_new (const IcMisspelling *wrong)
{
  g_autoptr (GMenu) meant = g_menu_new (), more = g_menu_new ();
  g_autofree char *learn = g_strdup_printf (_("Add “%s” to the Dictionary"), wrong->word);
  GMenu *menu = g_menu_new ();

  for (char **one = wrong->suggestions; *one != NULL; one++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (*one, NULL);

      g_menu_item_set_action_and_target (item, "composer.spell", "s", *one);
      g_menu_append_item (meant, item);
    }
  g_menu_append (more, learn, "composer.learn");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (meant));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

/* The menu is about the word at character @at. */
static void
aim_menu (IcComposer *self, guint at)
{
  Spell *spell = self->spell;
  g_autoptr (GMenuModel) menu = NULL;

  for (guint i = 0; menu == NULL && i < spell->wrong->len; i++)
    {
      const IcMisspelling *wrong = spell->wrong->pdata[i];

      if (at < wrong->start || at > wrong->end)
        continue;
      spell->chosen = i;
      menu = menu_new (wrong);
    }
  gtk_text_view_set_extra_menu (ic_text_area_get_view (self->text), menu);
}

static void
cursor_cb (IcComposer *self)
{
  Spell *spell = self->spell;

  aim_menu (self, ic_text_marks_cursor (spell->marks));
}

/* The other button opens the menu where it is pressed, not where the cursor is. */
static void
pressed_cb (IcComposer *self, int n, double x, double y)
{
  GtkTextView *view = ic_text_area_get_view (self->text);
  GtkTextIter at;
  int bx, by;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);
  if (gtk_text_view_get_iter_at_location (view, &at, bx, by))
    aim_menu (self, (guint) gtk_text_iter_get_offset (&at));
}

/* -- Checking ---------------------------------------------------------------------------- */

/* The word that is being typed is not wrong yet. */
static void
mark (IcComposer *self)
{
  Spell *spell = self->spell;
  guint cursor = ic_text_marks_cursor (spell->marks), n = 0;
  g_autofree guint *starts = g_new (guint, spell->wrong->len + 1), *ends = g_new (guint, spell->wrong->len + 1);
  gboolean typing = gtk_widget_has_focus (GTK_WIDGET (ic_text_area_get_view (self->text)));

  for (guint i = 0; i < spell->wrong->len; i++)
    {
      const IcMisspelling *wrong = spell->wrong->pdata[i];

      if (typing && wrong->end == cursor)
        continue;
      starts[n] = wrong->start;
      ends[n++] = wrong->end;
    }
  ic_text_marks_spell (spell->marks, starts, ends, n);
}

static void
take (IcComposer *self, GPtrArray *found)
{
  Spell *spell = self->spell;

  g_ptr_array_unref (spell->wrong);
  spell->wrong = found;
  for (guint i = found->len; i > 0; i--)
    if (is_name (self, ((IcMisspelling *) found->pdata[i - 1])->word))
      g_ptr_array_remove_index (found, i - 1);
  mark (self);
  cursor_cb (self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcComposer) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = ic_spelling_check_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->spell == NULL || self->session == NULL
      || ic_session_get_incident (self->session) == NULL)
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      return;
    }
  gtk_label_set_text (self->spelling, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->spelling), error != NULL);
  take (self, found != NULL ? found : g_ptr_array_new ());
}

static void
begin (IcComposer *self, const char *text)
{
  Spell *spell = self->spell;

  g_cancellable_cancel (spell->cancellable);
  g_clear_object (&spell->cancellable);
  spell->cancellable = g_cancellable_new ();
  ic_spelling_check_async (spell->spelling, text, ic_lint_language (text), spell->cancellable, checked_cb, g_object_ref (self));
}

void
ic_composer_spell (IcComposer *self)
{
  Spell *spell = self->spell;
  g_autofree char *text = ic_text_area_get_text (self->text);

  if (g_strcmp0 (spell->seen, text) == 0)
    return;
  g_free (spell->seen);
  spell->seen = g_strdup (text);
  begin (self, text);
}

/* -- What is done about it ------------------------------------------------------------------ */

void
ic_composer_spell_as (IcComposer *self, const char *word)
{
  Spell *spell = self->spell;
  const IcMisspelling *wrong = spell->chosen < spell->wrong->len ? spell->wrong->pdata[spell->chosen] : NULL;
  g_autofree char *text = ic_text_area_get_text (self->text), *before = NULL, *whole = NULL;

  if (wrong == NULL || wrong->end > (guint) g_utf8_strlen (text, -1))
    return;
  before = g_utf8_substring (text, 0, wrong->start);
  whole = g_strconcat (before, word, g_utf8_offset_to_pointer (text, wrong->end), NULL);
  ic_text_marks_replace (spell->marks, wrong->start, wrong->end, word, whole);
}

static void
learnt_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcComposer) self = data;

  if (self->spell == NULL || self->session == NULL)
    return;
  g_clear_pointer (&((Spell *) self->spell)->seen, g_free);
  ic_composer_spell (self);
}

void
ic_composer_spell_learn (IcComposer *self)
{
  Spell *spell = self->spell;
  const IcMisspelling *wrong = spell->chosen < spell->wrong->len ? spell->wrong->pdata[spell->chosen] : NULL;

  if (wrong != NULL)
    ic_spelling_add_async (spell->spelling, wrong->word, NULL, learnt_cb, g_object_ref (self));
}

/* -- Life -------------------------------------------------------------------------------------- */

void
ic_composer_spell_init (IcComposer *self, IcTextMarks *marks)
{
  Spell *spell = g_new0 (Spell, 1);
  GtkGesture *click = gtk_gesture_click_new ();

  spell->spelling = ic_spelling_new ();
  spell->wrong = g_ptr_array_new ();
  spell->marks = marks;
  self->spell = spell;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (ic_text_area_get_view (self->text)), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (buffer_of (self), "notify::cursor-position", G_CALLBACK (cursor_cb), self, G_CONNECT_SWAPPED);
}

void
ic_composer_spell_clear (IcComposer *self)
{
  Spell *spell = self->spell;

  g_signal_handlers_disconnect_by_func (buffer_of (self), cursor_cb, self);
  self->spell = NULL;
  g_cancellable_cancel (spell->cancellable);
  g_clear_object (&spell->cancellable);
  ic_spelling_unref (spell->spelling);
  g_ptr_array_unref (spell->wrong);
  g_free (spell->seen);
  g_free (spell);
}
