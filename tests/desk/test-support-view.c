/* SPDX-License-Identifier: GPL-3.0-or-later
 * The cards of support and the window for outlets and customers, in the real
 * window on a record with an evening's story.
 */
#include "customers-scenes.h"

#include "ic-dialog.h"
#include "ic-item-dialog.h"
#include "ic-kit.h"
#include "ic-outlet-fields.h"
#include "ic-support-column.h"
#include "ic-support.h"
#include "ic-telling-private.h"
#include "ic-window-private.h"

#include <string.h>

static GtkApplication *application;

typedef struct {
  Story     story;
  IcWindow *window;
} Desk;

static void
settle (void)
{
  for (int i = 0; i < 200; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
tell_customers (Story *story)
{
  IcVerbs *verbs = story_begin (story, "chris");
  g_autoptr(IcCustomer) customer = ic_item_new (&ic_customer_type);

  ic_set_text (&customer->id, "nordlicht");
  ic_set_text (&customer->name, "Nordlicht Retail");
  ic_set_text (&customer->reach, "+49 40 5550 101");
  ic_verb_customer_keep (verbs, customer, NULL);
  ic_session_submit (story->session, verbs);
  STORY_WAIT (ic_items_find (ic_session_get_org (story->session)->customers, "nordlicht") != NULL);
}

static void
desk_init (Desk *self)
{
  story_init (&self->story);
  customers_tell_org (&self->story);
  tell_customers (&self->story);
  story_tell (&self->story);
  self->window = ic_window_new (application, self->story.session);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1400, 850);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.page-customers", NULL);
  settle ();
}

static void
desk_clear (Desk *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  story_clear (&self->story);
}

/* The first shown widget of @type under @widget that says @text (NULL: anything). */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  const char *says = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget) && (text == NULL || (says != NULL && strstr (says, text) != NULL)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

#define SEES(desk, text) STORY_WAIT (find (GTK_WIDGET ((desk)->window), GTK_TYPE_LABEL, text) != NULL)

/* The newest window but the desk's. */
static GtkWindow *
front (Desk *self)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (all, i);

      if (window != GTK_WINDOW (self->window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static void
act (Desk *self, const char *action, const char *target)
{
  g_autofree char *name = g_strconcat ("win.", action, NULL);

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (self->window), name, target != NULL ? g_variant_new_string (target) : NULL));
  settle ();
}

static void
test_copy_and_change (void)
{
  Desk desk;
  IcVerbs *verbs;

  desk_init (&desk);
  SEES (&desk, "What support may say now");
  act (&desk, "support-copy", NULL);
  STORY_WAIT (ic_items_count (story_state (&desk.story)->copies) == 1);
  g_assert_nonnull (IC_AT (IcCopy, story_state (&desk.story)->copies, 0)->text);
  g_assert_null (find (GTK_WIDGET (desk.window), GTK_TYPE_LABEL, "The wording has changed"));
  verbs = story_begin (&desk.story, "chris");
  ic_verb_support_brief (verbs, &(IcSupportBrief) { .workaround = "Pay by invoice.", .not_affected = "Wallets" });
  story_place (&desk.story, verbs);
  SEES (&desk, "The wording has changed");
  SEES (&desk, "Pay by invoice.");
  SEES (&desk, "Not affected:");
  act (&desk, "support-copy", NULL);
  STORY_WAIT (find (GTK_WIDGET (desk.window), GTK_TYPE_LABEL, "The wording has changed") == NULL);
  desk_clear (&desk);
}

static void
test_top_customers (void)
{
  Desk desk;
  const char *id = "nordlicht";

  desk_init (&desk);
  SEES (&desk, "Nordlicht Retail");
  act (&desk, "customer-take", id);
  STORY_WAIT (ic_items_find (story_state (&desk.story)->cares, id) != NULL);
  act (&desk, "customer-contact", id);
  g_assert_true (IC_IS_DIALOG (front (&desk)));
  ic_dialog_accept (IC_DIALOG (front (&desk)));
  STORY_WAIT (ic_care_reached (ic_items_find (story_state (&desk.story)->cares, id)) != NULL);
  SEES (&desk, "contacted");
  act (&desk, "customer-assign", id);
  g_assert_true (IC_IS_DIALOG (front (&desk)));
  gtk_window_close (front (&desk));
  /* Somebody who is not in any list shows nothing but a toast. */
  act (&desk, "customer-contact", "nobody-of-that-name");
  g_assert_null (front (&desk));
  desk_clear (&desk);
}

static void
test_questions_and_tickets (void)
{
  Desk desk;
  IcVerbs *verbs;

  desk_init (&desk);
  verbs = story_begin (&desk.story, "lena");
  ic_verb_question (verbs, "Are refunds hit?");
  ic_verb_reported (verbs, "ZD-1", "Nordwind", "It spins");
  story_place (&desk.story, verbs);
  SEES (&desk, "Are refunds hit?");
  SEES (&desk, "1 open");
  g_assert_null (find (GTK_WIDGET (desk.window), GTK_TYPE_LABEL, "Tickets to answer"));
  act (&desk, "question-answer", IC_AT (IcQuestion, story_state (&desk.story)->questions, 0)->id);
  g_assert_true (IC_IS_DIALOG (front (&desk)));
  gtk_window_close (front (&desk));
  verbs = story_begin (&desk.story, "chris");
  ic_verb_question_answer (verbs, IC_AT (IcQuestion, story_state (&desk.story)->questions, 0)->id, "No, refunds work.");
  story_place (&desk.story, verbs);
  SEES (&desk, "No, refunds work.");

  verbs = story_begin (&desk.story, "ana");
  ic_verb_update_publish (verbs, &(IcUpdateTexts) { .id = "closing", .phase = "resolved", .title = "Over", .text = "It works again." },
                          &(IcPublication) { .author = "chris" });
  story_place (&desk.story, verbs);
  SEES (&desk, "Tickets to answer");
  act (&desk, "ticket-copy", "ZD-1");
  act (&desk, "ticket-answered", "ZD-1");
  STORY_WAIT (find (GTK_WIDGET (desk.window), GTK_TYPE_LABEL, "Tickets to answer") == NULL);
  desk_clear (&desk);
}

/* For those who only read: the wording large, answers to paste, nothing to write. */
static void
test_reading (void)
{
  Desk desk;
  GtkWidget *window, *column;
  IcZones zones;
  IcCustomersView view = { 0 };

  desk_init (&desk);
  zones = ic_window_get_zones (desk.window);
  view.base.state = story_state (&desk.story);
  view.base.now = desk.story.now;
  view.base.zones = &zones;
  view.org = ic_session_get_org (desk.story.session);
  view.window = desk.window;
  view.session = desk.story.session;
  view.serves = TRUE;
  column = ic_support_column_new (TRUE);
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), column);
  ic_support_column_show (IC_SUPPORT_COLUMN (column), &view);
  gtk_window_present (GTK_WINDOW (window));
  STORY_WAIT (gtk_widget_get_mapped (column));
  g_assert_nonnull (find (column, GTK_TYPE_LABEL, "What support may say now"));
  g_assert_nonnull (find (column, GTK_TYPE_LABEL, "Short answer"));
  g_assert_nonnull (find (column, GTK_TYPE_LABEL, "{customer}"));
  g_assert_null (find (column, GTK_TYPE_BUTTON, "Brief support"));
  gtk_editable_set_text (GTK_EDITABLE (find (column, GTK_TYPE_ENTRY, NULL)), "Nordwind");
  ic_support_column_show (IC_SUPPORT_COLUMN (column), &view);
  g_assert_nonnull (find (column, GTK_TYPE_LABEL, "Hello Nordwind,"));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_clear (&desk);
}

static void
test_brief (void)
{
  Desk desk;

  desk_init (&desk);
  act (&desk, "support-brief", NULL);
  g_assert_true (IC_IS_DIALOG (front (&desk)));
  ic_dialog_accept (IC_DIALOG (front (&desk)));
  STORY_WAIT (story_state (&desk.story)->brief != NULL);
  act (&desk, "ticket-link", NULL);
  g_assert_true (IC_IS_DIALOG (front (&desk)));
  /* Without a ticket there is nothing to link. */
  ic_dialog_accept (IC_DIALOG (front (&desk)));
  g_assert_nonnull (front (&desk));
  gtk_window_close (front (&desk));
  desk_clear (&desk);
}

static void
test_telling (void)
{
  static const char *const pages[] = { "outlets", "components", "statements", "customers" };
  Desk desk;

  desk_init (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWindow *window;

      ic_telling_window_present (desk.window, pages[i]);
      settle ();
      window = front (&desk);
      g_assert_true (IC_IS_TELLING_WINDOW (window));
      STORY_WAIT (find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Change…") != NULL);
      g_signal_emit_by_name (find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Change…"), "clicked");
      settle ();
      g_assert_true (IC_IS_ITEM_DIALOG (front (&desk)) || IC_IS_TELLING_WINDOW (front (&desk)));
      while (front (&desk) != NULL)
        {
          gtk_window_destroy (front (&desk));
          settle ();
        }
    }
  desk_clear (&desk);
}

/* What is wrong with a file of customers is said by the desk, not by the reader: in whatever language the desk is in. */
static void
test_import_words (void)
{
  static const char file[] = "name,order,id\n,1,\nOne,two,\nTwo,2,a b\nThree,3,\nthree,4,\n";
  static const char *const expected[] = {
    "Line 2: there is no name", "Line 3: the order “two” is no whole number",
    "Line 4: the id “a b” may have letters, digits, dots, dashes and underlines only", "Line 6: “three” is in the file already",
  };
  g_autoptr(IcState) org = ic_state_new ("org");
  g_autoptr(GError) error = NULL;
  g_autoptr(IcCustomerImport) import = ic_customer_import_read (file, strlen (file), org, &error);
  g_autofree char *summary = NULL;

  g_assert_no_error (error);
  summary = ic_telling_import_words (import);
  g_assert_cmpstr (summary, ==, "1 added, 4 left out");
  g_assert_cmpuint (import->problems->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < import->problems->len; i++)
    {
      g_autofree char *words = ic_telling_problem_words (import->problems->pdata[i]);

      g_assert_cmpstr (words, ==, expected[i]);
    }
}

/* What is filled in is what the outlet says, and the other way. */
static void
test_outlet_fields (void)
{
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) again = NULL;
  g_autoptr(GError) error = NULL;
  IcOutlet *outlet;

  g_hash_table_insert (values, g_strdup ("name"), g_strdup ("Customers"));
  g_hash_table_insert (values, g_strdup ("carries"), g_strdup ("both"));
  g_hash_table_insert (values, g_strdup ("url"), g_strdup ("smtps://mail.example.com"));
  g_hash_table_insert (values, g_strdup ("secret"), g_strdup ("hunter2"));
  g_assert_null (ic_outlet_from_values ("mail", values, NULL, &error)); /* nobody gets it */
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_hash_table_insert (values, g_strdup ("setting-from"), g_strdup ("status@example.com"));
  g_hash_table_insert (values, g_strdup ("setting-to"), g_strdup ("a@example.com\nb@example.com"));
  g_hash_table_insert (values, g_strdup ("setting-username"), g_strdup ("status"));
  outlet = ic_outlet_from_values ("mail", values, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outlet->id, ==, "customers");
  g_assert_cmpstr (outlet->secret, ==, "customers"); /* its name; what it is stands nowhere */
  g_assert_null (strstr (outlet->settings, "hunter2"));
  again = ic_outlet_to_values (outlet);
  g_assert_cmpstr (g_hash_table_lookup (again, "setting-to"), ==, "a@example.com\nb@example.com");
  g_assert_cmpstr (g_hash_table_lookup (again, "setting-from"), ==, "status@example.com");
  g_assert_null (g_hash_table_lookup (again, "secret"));
  ic_item_unref (outlet);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  adw_init ();
  ic_kit_init ();
  application = gtk_application_new ("org.example.TestSupportView", G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;

  g_test_add_func ("/support-view/copy-and-change", test_copy_and_change);
  g_test_add_func ("/support-view/top-customers", test_top_customers);
  g_test_add_func ("/support-view/questions-and-tickets", test_questions_and_tickets);
  g_test_add_func ("/support-view/reading", test_reading);
  g_test_add_func ("/support-view/brief", test_brief);
  g_test_add_func ("/support-view/telling", test_telling);
  g_test_add_func ("/support-view/import-words", test_import_words);
  g_test_add_func ("/support-view/outlet-fields", test_outlet_fields);
  return g_test_run ();
}
