/* SPDX-License-Identifier: GPL-3.0-or-later
 * What dialogs fill in and read their fields with.
 */
#include "ic-form.h"

#include "ic-person-entry.h"
#include "ic-time-entry.h"
#include "ic-words.h"

#include <glib/gi18n.h>

/* What the kinds of events allow for LINE and TEXT. */
#define LONGEST_LINE 500
#define LONGEST_TEXT 25000

bool
ic_form_ready (IcWindow *window)
{
  if (ic_window_get_state (window) != NULL)
    return true;
  ic_window_toast (window, _("No incident is open"), NULL);
  return false;
}

void
ic_form_gone (IcWindow   *window,
              const char *text)
{
  if (ic_window_get_state (window) != NULL)
    ic_window_toast (window, text, NULL);
}

/* --- What is wrong ------------------------------------------------------------ */

/* Another hint may have come meanwhile: that one stays. */
static void
mended_cb (IcFormField *field)
{
  g_autofree char *hint = NULL;

  g_object_get (field, "hint", &hint, NULL);
  if (g_strcmp0 (hint, g_object_get_data (G_OBJECT (field), "ic-problem")) == 0)
    ic_form_field_set_hint (field, g_object_get_data (G_OBJECT (field), "ic-hint"), IC_TONE_NEUTRAL);
  g_signal_handlers_disconnect_by_func (ic_form_field_get_child (field), mended_cb, field);
}

void
ic_form_wrong (IcForm      *form,
               IcFormField *field,
               const char  *problem)
{
  GtkWidget *child = ic_form_field_get_child (field);

  g_signal_handlers_disconnect_by_func (child, mended_cb, field);
  g_object_set_data_full (G_OBJECT (field), "ic-problem", g_strdup (problem), g_free);
  ic_form_field_set_hint (field, problem, IC_TONE_BAD);
  g_signal_connect_object (child, "notify::text", G_CALLBACK (mended_cb), field, G_CONNECT_SWAPPED);
  if (form->wrong == NULL)
    form->wrong = field;
}

bool
ic_form_end (IcForm *form)
{
  GtkWidget *dialog;

  if (form->wrong == NULL)
    return true;
  gtk_widget_grab_focus (GTK_WIDGET (form->wrong));
  dialog = gtk_widget_get_ancestor (GTK_WIDGET (form->wrong), IC_TYPE_DIALOG);
  if (dialog != NULL)
    ic_dialog_refit (IC_DIALOG (dialog));
  return false;
}

static char *
take_text (IcForm     *form,
           IcFormField    *field,
           const char *missing,
           glong       longest)
{
  g_autofree char *text = ic_dialog_text_or_null (ic_form_field_get_child (field));
  glong over = text != NULL ? g_utf8_strlen (text, -1) - longest : 0;

  if (text == NULL && missing != NULL)
    ic_form_wrong (form, field, missing);
  if (over > 0)
    {
      g_autofree char *problem = g_strdup_printf (ngettext ("%ld character too long", "%ld characters too long", over), over);

      ic_form_wrong (form, field, problem);
    }
  return g_steal_pointer (&text);
}

char *
ic_form_line (IcForm     *form,
              IcFormField    *field,
              const char *missing)
{
  return take_text (form, field, missing, LONGEST_LINE);
}

char *
ic_form_text (IcForm     *form,
              IcFormField    *field,
              const char *missing)
{
  return take_text (form, field, missing, LONGEST_TEXT);
}

double
ic_form_number (IcForm      *form,
                IcFormField     *field,
                IcNumberKind kind)
{
  g_autofree char *text = ic_dialog_text (ic_form_field_get_child (field)), *problem = NULL;
  double number = NAN;

  if (!ic_typed_number_parse (text, kind, &number, &problem) && problem != NULL && form != NULL)
    ic_form_wrong (form, field, problem);
  return number;
}

gint64
ic_form_time (IcForm  *form,
              IcFormField *field)
{
  IcTimeEntry *entry = IC_TIME_ENTRY (ic_form_field_get_child (field));

  /* It says itself what is wrong. */
  if (!ic_time_entry_get_valid (entry) && form->wrong == NULL)
    form->wrong = field;
  return ic_time_entry_get_time (entry);
}

IcPerson *
ic_form_person (IcForm      *form,
                IcFormField *field,
                const char  *missing)
{
  GtkWidget *entry = ic_form_field_get_child (field);
  g_autoptr (IcPerson) person = ic_person_entry_get_person (IC_PERSON_ENTRY (entry));
  const IcPerson *me = g_object_get_data (G_OBJECT (entry), "ic-me");

  if (person == NULL && missing != NULL)
    ic_form_wrong (form, field, missing);
  /* Who sits here has an id already, also where the record has not met them. */
  if (person != NULL && ic_person_entry_is_new (IC_PERSON_ENTRY (entry)) && g_strcmp0 (person->name, ic_form_name (me)) == 0)
    return ic_item_ref (me);
  return g_steal_pointer (&person);
}

char **
ic_form_names (IcForm  *form,
               IcFormField *field)
{
  g_autofree char *text = ic_form_text (form, field, NULL);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  bool any = false;

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      {
        g_strv_builder_add (names, *part);
        any = true;
      }
  return any ? g_strv_builder_end (names) : NULL;
}

/* --- Prefilling --------------------------------------------------------------- */

static void
remember (IcFormField *field)
{
  g_object_set_data_full (G_OBJECT (field), "ic-prefill", ic_dialog_text (ic_form_field_get_child (field)), g_free);
}

bool
ic_form_is_changed (IcFormField *field)
{
  const char *prefill = g_object_get_data (G_OBJECT (field), "ic-prefill");
  g_autofree char *now = IC_IS_STATE_STEPPER (ic_form_field_get_child (field)) ? g_strdup (ic_form_chosen (field))
                                                                             : ic_dialog_text (ic_form_field_get_child (field));

  return g_strcmp0 (now != NULL ? now : "", prefill != NULL ? prefill : "") != 0;
}

void
ic_form_set_text (IcFormField    *field,
                  const char *text)
{
  g_object_set (ic_form_field_get_child (field), "text", text != NULL ? text : "", NULL);
  remember (field);
}

void
ic_form_set_names (IcFormField            *field,
                   const char * const *names)
{
  g_autofree char *text = names != NULL ? g_strjoinv (", ", (char **) names) : NULL;

  ic_form_set_text (field, text);
}

void
ic_form_set_hint (IcFormField    *field,
                  const char *hint)
{
  g_object_set_data_full (G_OBJECT (field), "ic-hint", g_strdup (hint), g_free);
  ic_form_field_set_hint (field, hint, IC_TONE_NEUTRAL);
}

void
ic_form_propose_present (IcDialog  *dialog,
                         GtkWidget *person_entry)
{
  GListModel *present = ic_session_get_present (ic_dialog_get_session (dialog));
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (ic_item_unref);

  for (guint i = 0; i < g_list_model_get_n_items (present); i++)
    {
      g_autoptr(IcPresent) one = g_list_model_get_item (present, i);
      IcPerson *person = ic_person_named (NULL, ic_present_get_name (one));

      if (person == NULL)
        continue;
      ic_set_text (&person->id, ic_present_get_id (one));
      g_ptr_array_add (people, person);
    }
  ic_person_entry_set_others (IC_PERSON_ENTRY (person_entry), people);
}

void
ic_form_set_person (IcDialog   *dialog,
                    IcFormField    *field,
                    const char *except,
                    const char *prefill)
{
  IcPersonEntry *entry = IC_PERSON_ENTRY (ic_form_field_get_child (field));
  const IcPerson *me = ic_session_get_me_person (ic_dialog_get_session (dialog));

  g_object_set_data_full (G_OBJECT (entry), "ic-me", ic_item_ref (me), ic_item_unref);
  ic_person_entry_set_state (entry, ic_dialog_get_state (dialog), except);
  ic_form_propose_present (dialog, GTK_WIDGET (entry));
  if (prefill != NULL && ic_state_person (ic_dialog_get_state (dialog), prefill) == NULL && g_strcmp0 (prefill, me->id) == 0)
    g_object_set (entry, "text", ic_form_name (me), NULL);
  else if (prefill != NULL)
    ic_person_entry_set_person (entry, prefill);
  remember (field);
}

static void
tick_cb (IcTimeEntry *entry,
         gint64       now,
         IcSession   *session)
{
  ic_time_entry_set_clock (entry, now, ic_session_get_zone (session));
}

void
ic_form_set_time (IcDialog *dialog,
                  IcFormField  *field,
                  gint64    prefill)
{
  IcTimeEntry *entry = IC_TIME_ENTRY (ic_form_field_get_child (field));

  ic_time_entry_set_clock (entry, ic_dialog_now (dialog), ic_dialog_zone (dialog));
  if (prefill != 0)
    ic_time_entry_set_time (entry, prefill);
  remember (field);
  g_signal_connect_object (ic_dialog_get_session (dialog), "tick", G_CALLBACK (tick_cb), entry, G_CONNECT_SWAPPED);
}

/* --- Choices ------------------------------------------------------------------ */

static void
chosen_cb (IcStateStepper *stepper,
           int             choice)
{
  ic_state_stepper_set_state (stepper, choice);
}

void
ic_form_set_choices (IcFormField            *field,
                     const char * const *words,
                     const char * const *labels)
{
  IcStateStepper *stepper = IC_STATE_STEPPER (ic_form_field_get_child (field));

  ic_state_stepper_set_choices (stepper, labels, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (stepper), "plain");
  gtk_widget_set_halign (GTK_WIDGET (stepper), GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (stepper), "ic-words", g_strdupv ((char **) words), (GDestroyNotify) g_strfreev);
  g_signal_connect (stepper, "chosen", G_CALLBACK (chosen_cb), NULL);
}

void
ic_form_choose (IcFormField    *field,
                const char *word)
{
  IcStateStepper *stepper = IC_STATE_STEPPER (ic_form_field_get_child (field));
  char **words = g_object_get_data (G_OBJECT (stepper), "ic-words");

  int choice = -1;

  for (int i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      choice = i;
  ic_state_stepper_set_state (stepper, choice);
  if (g_object_get_data (G_OBJECT (field), "ic-prefill") == NULL)
    g_object_set_data_full (G_OBJECT (field), "ic-prefill", g_strdup (word), g_free);
}

const char *
ic_form_chosen (IcFormField *field)
{
  IcStateStepper *stepper = IC_STATE_STEPPER (ic_form_field_get_child (field));
  char **words = g_object_get_data (G_OBJECT (stepper), "ic-words");
  int choice = ic_state_stepper_get_state (stepper);

  return choice >= 0 ? words[choice] : NULL;
}

typedef struct {
  IcDialog *dialog; /* above the field: outlives it */
  IcFormField  *field;
  char     *key;
  char     *prefill;
} KeptChoice;

static void
kept_choice_free (gpointer  data,
                  GClosure *closure)
{
  KeptChoice *kept = data;

  g_free (kept->key);
  g_free (kept->prefill);
  g_free (kept);
}

static void
kept_choice_cb (IcStateStepper *stepper,
                GParamSpec     *pspec,
                KeptChoice     *kept)
{
  const char *word = ic_form_chosen (kept->field);

  ic_dialog_set_kept (kept->dialog, kept->key, g_strcmp0 (word, kept->prefill) != 0 ? word : NULL);
}

static void
keep_choice (IcDialog    *dialog,
             IcFormField *field,
             const char  *key)
{
  g_autofree char *word = ic_dialog_get_kept (dialog, key);
  KeptChoice *kept = g_new0 (KeptChoice, 1);

  kept->dialog = dialog;
  kept->field = field;
  kept->key = g_strdup (key);
  kept->prefill = g_strdup (ic_form_chosen (field));
  if (word != NULL)
    ic_form_choose (field, word);
  g_signal_connect_data (ic_form_field_get_child (field), "notify::state", G_CALLBACK (kept_choice_cb), kept, kept_choice_free, 0);
}

void
ic_form_keep (IcDialog    *dialog,
              IcFormField *field,
              const char  *key)
{
  if (IC_IS_STATE_STEPPER (ic_form_field_get_child (field)))
    keep_choice (dialog, field, key);
  else
    ic_dialog_keep (dialog, ic_form_field_get_child (field), key);
}

void
ic_form_on_change (IcFormField  *field,
                   GCallback changed,
                   gpointer  swapped)
{
  GtkWidget *child = ic_form_field_get_child (field);
  const char *detail = IC_IS_STATE_STEPPER (child) ? "notify::state" : GTK_IS_DROP_DOWN (child) ? "notify::selected" : "notify::text";

  g_signal_connect_object (child, detail, changed, swapped, G_CONNECT_SWAPPED);
}

/* --- Options ------------------------------------------------------------------ */

/* The label of the stock factory is as wide as its text, which may be any length. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  ic_accessible_row_name (label, text);
}

static GPtrArray *
ids_of (IcFormField *field)
{
  return g_object_get_data (G_OBJECT (ic_form_field_get_child (field)), "ic-ids");
}

void
ic_form_begin_options (IcFormField    *field,
                       const char *none)
{
  GtkDropDown *drop = GTK_DROP_DOWN (ic_form_field_get_child (field));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (drop, factory);
  gtk_drop_down_set_model (drop, G_LIST_MODEL (list));
  g_object_set_data_full (G_OBJECT (drop), "ic-ids", g_ptr_array_new_with_free_func (g_free), (GDestroyNotify) g_ptr_array_unref);
  if (none != NULL)
    ic_form_add_option (field, NULL, none);
}

void
ic_form_add_option (IcFormField    *field,
                    const char *id,
                    const char *label)
{
  GtkDropDown *drop = GTK_DROP_DOWN (ic_form_field_get_child (field));

  g_ptr_array_add (ids_of (field), g_strdup (id));
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (drop)), label);
}

void
ic_form_select (IcFormField    *field,
                const char *id)
{
  GPtrArray *ids = ids_of (field);

  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (ids->pdata[i], id) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (ic_form_field_get_child (field)), i);
}

const char *
ic_form_selected (IcFormField *field)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (ic_form_field_get_child (field)));
  GPtrArray *ids = ids_of (field);

  return selected < ids->len ? ids->pdata[selected] : NULL;
}

void
ic_form_set_groups (IcFormField       *field,
                    const IcState *state,
                    const char    *none)
{
  ic_form_begin_options (field, none);
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);

      if (group->closed == 0)
        ic_form_add_option (field, group->id, group->name != NULL ? group->name : group->id);
    }
}

/* --- Words -------------------------------------------------------------------- */

const char *
ic_form_name (const IcPerson *person)
{
  return person->name != NULL ? person->name : person->id;
}

const char *
ic_form_name_of (IcDialog   *dialog,
                 const char *id)
{
  const IcState *state = ic_dialog_get_state (dialog);
  const IcPerson *me = ic_session_get_me_person (ic_dialog_get_session (dialog));

  if (ic_state_person (state, id) == NULL && g_strcmp0 (id, me->id) == 0)
    return ic_form_name (me);
  return ic_state_name (state, id);
}

char *
ic_form_counted (gint64 reported)
{
  g_autofree char *figure = ic_words_number (reported);

  if (reported == 0)
    return g_strdup (_("No customer reported it yet"));
  return g_strdup_printf (ngettext ("%s customer reported it so far", "%s customers reported it so far", reported), figure);
}

char *
ic_form_proper_fix (const IcFix *fix)
{
  return g_strdup_printf (_("Proper fix for: %s"), fix->text);
}

char *
ic_form_reading (IcDialog   *dialog,
                 const char *metric)
{
  const IcState *state = ic_dialog_get_state (dialog);
  const IcMetric *known = ic_items_find (state->metrics, metric);
  const IcHealth *health = ic_incident_get_health (ic_session_get_incident (ic_dialog_get_session (dialog)), metric);
  g_autofree char *value = NULL;

  if (known == NULL || health == NULL || !ic_health_is_reading (health->status))
    return NULL;
  value = ic_words_value (health->value, known->unit);
  return g_strdup_printf (_("Now %s"), value);
}
