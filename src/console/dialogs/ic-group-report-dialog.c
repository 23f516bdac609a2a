/* SPDX-License-Identifier: GPL-3.0-or-later
 * Word from a group.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_GROUP_REPORT_DIALOG (ic_group_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcGroupReportDialog, ic_group_report_dialog, IC, GROUP_REPORT_DIALOG, IcDialog)

struct _IcGroupReportDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *text;
  IcFormField *need;

  char *group;
};

G_DEFINE_FINAL_TYPE (IcGroupReportDialog, ic_group_report_dialog, IC_TYPE_DIALOG)

static const char *const needs[] = { "none", "support", "blocked", NULL };

static gboolean
ic_group_report_dialog_accept (IcDialog *dialog)
{
  IcGroupReportDialog *self = IC_GROUP_REPORT_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *text = ic_form_text (&form, self->text, _("Write what they say"));
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_group_report (verbs, self->group, text, ic_form_chosen (self->need));
  ic_window_submit (ic_dialog_get_window (dialog), verbs, _("Word noted"));
  return TRUE;
}

static void
ic_group_report_dialog_constructed (GObject *object)
{
  IcGroupReportDialog *self = IC_GROUP_REPORT_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const labels[] = { _("Nothing"), _("Support"), _("It Is Blocked"), NULL };

  G_OBJECT_CLASS (ic_group_report_dialog_parent_class)->constructed (object);
  (void) dialog;
  ic_form_set_choices (self->need, needs, labels);
  ic_form_choose (self->need, "none");
}

static void
ic_group_report_dialog_finalize (GObject *object)
{
  IcGroupReportDialog *self = IC_GROUP_REPORT_DIALOG (object);

  g_free (self->group);
  G_OBJECT_CLASS (ic_group_report_dialog_parent_class)->finalize (object);
}

static void
ic_group_report_dialog_class_init (IcGroupReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_group_report_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_group_report_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_group_report_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-group-report-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcGroupReportDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcGroupReportDialog, need);
}

static void
ic_group_report_dialog_init (IcGroupReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_group_report_dialog_present (IcWindow   *window,
                                const char *id)
{
  const IcGroup *group = ic_form_ready (window) ? ic_items_find (ic_window_get_state (window)->groups, id) : NULL;
  IcGroupReportDialog *self;
  g_autofree char *title = NULL, *text_key = NULL, *need_key = NULL;

  if (group == NULL)
    {
      ic_form_gone (window, _("That group is gone"));
      return;
    }
  self = g_object_new (IC_TYPE_GROUP_REPORT_DIALOG, "window", window, NULL);
  self->group = g_strdup (id);
  title = g_strdup_printf (_("Word From %s"), group->name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  text_key = g_strdup_printf ("group/%s/report", id);
  need_key = g_strdup_printf ("group/%s/need", id);
  ic_form_keep (IC_DIALOG (self), self->text, text_key);
  ic_form_keep (IC_DIALOG (self), self->need, need_key);
  ic_dialog_present (IC_DIALOG (self));
}
