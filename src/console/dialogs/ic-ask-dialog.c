/* SPDX-License-Identifier: GPL-3.0-or-later
 * One question, answered by a text or by a person.
 */
#include "ic-ask-dialog.h"

#include "ic-dialogs.h"
#include "ic-form-field.h"
#include "ic-form.h"
#include "ic-person-entry.h"

struct _IcAskDialog {
  IcDialog        parent_instance;

  /* Template */
  IcFormField        *field;
  GtkLabel       *explanation;

  /* Owned */
  gpointer        data;
  GDestroyNotify  destroy;

  GtkWidget      *answer; /* in the field */
  IcAskDone       done;
  IcAskPersonDone person_done;
  bool            required;
};

G_DEFINE_FINAL_TYPE (IcAskDialog, ic_ask_dialog, IC_TYPE_DIALOG)

static void
changed_cb (IcAskDialog *self)
{
  g_autofree char *text = ic_dialog_text (self->answer);

  ic_dialog_set_can_accept (IC_DIALOG (self), !self->required || *text != '\0');
}

static gboolean
ic_ask_dialog_accept (IcDialog *dialog)
{
  IcAskDialog *self = IC_ASK_DIALOG (dialog);

  if (self->person_done != NULL)
    {
      g_autoptr(IcPerson) person = ic_person_entry_get_person (IC_PERSON_ENTRY (self->answer));

      self->person_done (ic_dialog_get_window (dialog), person, self->data);
    }
  else
    {
      g_autofree char *text = ic_dialog_text (self->answer);

      self->done (ic_dialog_get_window (dialog), text, self->data);
    }
  return TRUE;
}

static void
ic_ask_dialog_finalize (GObject *object)
{
  IcAskDialog *self = IC_ASK_DIALOG (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  G_OBJECT_CLASS (ic_ask_dialog_parent_class)->finalize (object);
}

static void
ic_ask_dialog_class_init (IcAskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_ask_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_ask_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-ask-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcAskDialog, field);
  gtk_widget_class_bind_template_child (widget_class, IcAskDialog, explanation);
}

static void
ic_ask_dialog_init (IcAskDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_answer (IcAskDialog *self,
            GtkWidget   *answer,
            const char  *label)
{
  self->answer = answer;
  ic_form_field_set_label (self->field, label);
  ic_form_field_set_child (self->field, answer);
}

static void
show (IcAskDialog *self)
{
  g_signal_connect_object (self->answer, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  gtk_widget_grab_focus (self->answer);
  ic_dialog_present (IC_DIALOG (self));
}

static IcAskDialog *
make (IcWindow       *window,
      const char     *title,
      const char     *accept,
      gpointer        data,
      GDestroyNotify  destroy)
{
  IcAskDialog *self = g_object_new (IC_TYPE_ASK_DIALOG, "window", window, "title", title, "accept-label", accept, NULL);

  self->data = data;
  self->destroy = destroy;
  return self;
}

void
ic_ask_dialog_present (IcWindow       *window,
                       const IcAsk    *ask,
                       IcAskDone       done,
                       gpointer        data,
                       GDestroyNotify  destroy)
{
  IcAskDialog *self;
  GtkWidget *answer;

  g_return_if_fail (IC_IS_WINDOW (window));
  g_return_if_fail (ask != NULL && done != NULL);

  self = make (window, ask->title, ask->accept, data, destroy);
  self->done = done;
  self->required = ask->required;
  g_object_set (self, "destructive", (gboolean) ask->destructive, NULL);
  answer = ask->several ? ic_text_area_new (NULL) : g_object_new (GTK_TYPE_ENTRY, "activates-default", TRUE, NULL);
  if (ask->several)
    ic_text_area_set_heights (IC_TEXT_AREA (answer), 84, 240);
  g_object_set (answer, "text", ask->prefill != NULL ? ask->prefill : "", "placeholder-text", ask->placeholder, NULL);
  set_answer (self, answer, ask->label);
  gtk_label_set_text (self->explanation, ask->explanation != NULL ? ask->explanation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), ask->explanation != NULL);
  if (ask->draft != NULL)
    ic_dialog_keep (IC_DIALOG (self), answer, ask->draft);
  show (self);
}

void
ic_ask_person_dialog_present (IcWindow        *window,
                              const char      *title,
                              const char      *label,
                              const char      *prefill,
                              const char      *accept,
                              IcAskPersonDone  done,
                              gpointer         data,
                              GDestroyNotify   destroy)
{
  IcAskDialog *self;
  GtkWidget *answer;

  g_return_if_fail (IC_IS_WINDOW (window));
  g_return_if_fail (done != NULL);

  self = make (window, title, accept, data, destroy);
  self->person_done = done;
  self->required = true;
  answer = ic_person_entry_new ();
  ic_person_entry_set_state (IC_PERSON_ENTRY (answer), ic_window_get_state (window), NULL);
  ic_form_propose_present (IC_DIALOG (self), answer);
  ic_person_entry_set_person (IC_PERSON_ENTRY (answer), prefill);
  set_answer (self, answer, label);
  show (self);
}
