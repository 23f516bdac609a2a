/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support may say besides the published updates.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-lint.h"
#include "ic-support.h"

#include <glib/gi18n.h>

#define IC_TYPE_BRIEF_SUPPORT_DIALOG (ic_brief_support_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcBriefSupportDialog, ic_brief_support_dialog, IC, BRIEF_SUPPORT_DIALOG, IcDialog)

enum { WORDING, AFFECTED, NOT_AFFECTED, TELL, WORKAROUND, N_TEXTS };

struct _IcBriefSupportDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *wording, *affected, *not_affected, *tell, *workaround;
};

G_DEFINE_FINAL_TYPE (IcBriefSupportDialog, ic_brief_support_dialog, IC_TYPE_DIALOG)

/* What support says is what customers hear: the same check as for an update. */
static void
check_cb (IcFormField *field)
{
  g_autofree char *text = ic_dialog_text (ic_form_field_get_child (field));
  g_autoptr(GPtrArray) findings = ic_lint (text, NULL, NULL, NULL);
  const IcLintFinding *worst = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const IcLintFinding *finding = findings->pdata[i];

      /* What is missing in the text as a whole may stand in another field. */
      if (finding->end > finding->start && (worst == NULL || (finding->blocks && !worst->blocks)))
        worst = finding;
    }
  ic_form_field_set_hint (field, worst != NULL ? worst->message : NULL, worst != NULL && worst->blocks ? IC_TONE_BAD : IC_TONE_WARNING);
}

/* NULL: stays as it was; " ": is taken away. */
static const char *
change_of (const char *typed,
           const char *before)
{
  if (g_strcmp0 (typed, before) == 0)
    return NULL;
  return typed != NULL ? typed : " ";
}

static gboolean
ic_brief_support_dialog_accept (IcDialog *dialog)
{
  IcBriefSupportDialog *self = IC_BRIEF_SUPPORT_DIALOG (dialog);
  const IcState *state = ic_dialog_get_state (dialog);
  IcForm form = { NULL };
  g_autofree char *wording = ic_form_text (&form, self->wording, NULL);
  g_autofree char *affected = ic_form_line (&form, self->affected, NULL);
  g_autofree char *not_affected = ic_form_line (&form, self->not_affected, NULL);
  g_autofree char *tell = ic_form_text (&form, self->tell, NULL);
  g_autofree char *workaround = ic_form_text (&form, self->workaround, NULL);
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_support_brief (verbs, &(IcSupportBrief) {
    .wording = change_of (wording, state->brief_wording), .affected = change_of (affected, state->brief_affected),
    .not_affected = change_of (not_affected, state->brief_not_affected), .tell = change_of (tell, state->brief_tell),
    .workaround = change_of (workaround, state->brief_workaround) });
  ic_window_submit (ic_dialog_get_window (dialog), verbs, _("Support may say this now"));
  return TRUE;
}

static void
fill (IcBriefSupportDialog *self,
      IcFormField          *field,
      const char           *text,
      const char           *key)
{
  ic_form_set_text (field, text);
  ic_form_keep (IC_DIALOG (self), field, key);
  ic_form_on_change (field, G_CALLBACK (check_cb), field);
  check_cb (field);
}

static void
ic_brief_support_dialog_constructed (GObject *object)
{
  IcBriefSupportDialog *self = IC_BRIEF_SUPPORT_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const IcState *state;

  G_OBJECT_CLASS (ic_brief_support_dialog_parent_class)->constructed (object);
  state = ic_dialog_get_state (dialog);
  fill (self, self->wording, state->brief_wording, "brief/wording");
  fill (self, self->affected, state->brief_affected, "brief/affected");
  fill (self, self->not_affected, state->brief_not_affected, "brief/not-affected");
  fill (self, self->tell, state->brief_tell, "brief/tell");
  fill (self, self->workaround, state->brief_workaround, "brief/workaround");
  ic_dialog_set_announcement (dialog, _("Everybody in support sees this at once; those who copied the wording are told that it changed."));
}

static void
ic_brief_support_dialog_class_init (IcBriefSupportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_brief_support_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_brief_support_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-brief-support-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcBriefSupportDialog, wording);
  gtk_widget_class_bind_template_child (widget_class, IcBriefSupportDialog, affected);
  gtk_widget_class_bind_template_child (widget_class, IcBriefSupportDialog, not_affected);
  gtk_widget_class_bind_template_child (widget_class, IcBriefSupportDialog, tell);
  gtk_widget_class_bind_template_child (widget_class, IcBriefSupportDialog, workaround);
}

static void
ic_brief_support_dialog_init (IcBriefSupportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_brief_support_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_BRIEF_SUPPORT_DIALOG, "window", window, NULL));
}
