/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is known of the harm, and what it costs.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-loss.h"
#include "ic-time-entry.h"
#include "ic-time.h"
#include "ic-verbs.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define IC_TYPE_IMPACT_DIALOG (ic_impact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcImpactDialog, ic_impact_dialog, IC, IMPACT_DIALOG, IcDialog)

struct _IcImpactDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField    *summary;
  IcFormField    *level;
  IcFormField    *impact_class;
  GtkLabel       *proposed;
  GtkWidget      *corruption;
  IcFormField    *backup;
  GtkCheckButton *stop;
  IcFormField    *start;
  IcFormField    *mitigated;
  IcFormField    *services;
  IcFormField    *affected;
  IcFormField    *source;
  IcFormField    *tickets;
  IcFormField    *not_affected;
  IcFormField    *workaround;
  IcFormField    *revenue;
  IcFormField    *share;
  IcFormField    *fixed;
  IcFormField    *credits;
  IcFormField    *currency;
};

G_DEFINE_FINAL_TYPE (IcImpactDialog, ic_impact_dialog, IC_TYPE_DIALOG)

static const char *const levels[] = { "unknown", "degradation", "corruption", "outage", NULL };
static const char *const classes[] = { "unknown", "low", "medium", "high", NULL };

/* --- What it would cost --- */

/* A field that is empty or not understood leaves the figure as it is. */
static double
figure (IcFormField *field,
        IcNumberKind kind,
        double       before)
{
  double number = ic_form_number (NULL, field, kind);

  return isnan (number) ? before : number;
}

static gint64
moment (IcFormField *field,
        gint64       before)
{
  gint64 time = ic_time_entry_get_time (IC_TIME_ENTRY (ic_form_field_get_child (field)));

  return ic_form_is_changed (field) && time != 0 ? time : before;
}

/* The part of the state that loss and class are made from, as filled in. Returns: (transfer full). */
static IcState *
preview (IcImpactDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  IcState *seen = ic_state_new (state->stream);
  g_autofree char *currency = ic_dialog_text_or_null (ic_form_field_get_child (self->currency));

  seen->declared = state->declared;
  seen->closed = state->closed;
  seen->state = state->state;
  seen->impact_start = moment (self->start, state->impact_start);
  seen->mitigated = moment (self->mitigated, state->mitigated);
  seen->revenue = figure (self->revenue, IC_NUMBER_MONEY, state->revenue);
  seen->share = figure (self->share, IC_NUMBER_SHARE, state->share);
  seen->fixed_costs = figure (self->fixed, IC_NUMBER_MONEY, state->fixed_costs);
  seen->sla_credits = figure (self->credits, IC_NUMBER_MONEY, state->sla_credits);
  ic_set_text (&seen->currency, currency != NULL ? currency : state->currency);
  ic_set_text (&seen->level, ic_form_chosen (self->level));
  ic_item_unref (seen->policies);
  seen->policies = ic_item_ref (state->policies);
  return seen;
}

static void
show_loss (IcImpactDialog *self,
           const IcState  *seen)
{
  IcLoss loss = ic_loss (seen, ic_dialog_now (IC_DIALOG (self)));
  g_autofree char *so_far = ic_loss_so_far_text (&loss), *rate = ic_loss_rate_text (&loss), *lasted = ic_time_span (loss.lasted);
  g_autofree char *text = NULL;

  if (isnan (loss.rate) && isnan (loss.so_far))
    text = g_strdup (_("Loss not known yet: it needs the revenue per hour and the share that fails."));
  else if (isnan (loss.rate))
    text = g_markup_printf_escaped (_("Loss so far <b>%s</b>; the rate is not known yet."), so_far);
  else
    text = g_markup_printf_escaped (_("Loss so far <b>%s</b>: %s for %s"), so_far, rate, lasted);
  /* At the foot, so that it is seen whatever part of the figures is scrolled to. */
  ic_dialog_set_announcement (IC_DIALOG (self), text);
}

static int
rank (const char *impact_class)
{
  for (int i = 0; classes[i] != NULL; i++)
    if (g_strcmp0 (classes[i], impact_class) == 0)
      return i;
  return 0;
}

static const char *
class_label (const char *impact_class)
{
  const char *const labels[] = { _("unknown"), _("Low"), _("Medium"), _("High") };

  return labels[rank (impact_class)];
}

/* What the record would have the class be, where that is more than what is chosen; and what High means for the state. */
static void
show_proposed (IcImpactDialog *self,
               const IcState  *seen)
{
  const char *proposed = ic_class_proposed (seen, ic_dialog_now (IC_DIALOG (self))), *chosen = ic_form_chosen (self->impact_class);
  g_autofree char *text = NULL;

  if (rank (proposed) > rank (chosen))
    text = g_strdup_printf (_("The record proposes %s: %s (Alt+%c)"), class_label (proposed), ic_class_means (proposed),
                            g_ascii_toupper (*proposed));
  else if (rank (chosen) == rank ("high") && seen->state < IC_MAJOR && seen->mitigated == 0)
    text = g_strdup (_("High means restore now: raise the state to 3 Major (Ctrl+3) unless there is a reason not to."));
  gtk_label_set_text (self->proposed, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->proposed), text != NULL);
}

static bool
any_changed (IcImpactDialog *self)
{
  IcFormField *const fields[] = {
    self->summary, self->level, self->impact_class, self->backup, self->start, self->mitigated, self->services, self->affected, self->source,
    self->tickets, self->not_affected, self->workaround, self->revenue, self->share, self->fixed, self->credits, self->currency,
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (ic_form_is_changed (fields[i]))
      return true;
  return false;
}

static void
changed_cb (IcImpactDialog *self)
{
  IcState *seen = preview (self);
  bool corrupts = g_strcmp0 (seen->level, "corruption") == 0;

  show_loss (self, seen);
  show_proposed (self, seen);
  if (gtk_widget_get_visible (self->corruption) != corrupts)
    {
      gtk_widget_set_visible (self->corruption, corrupts);
      ic_dialog_refit (IC_DIALOG (self));
    }
  ic_dialog_set_accept_label (IC_DIALOG (self), any_changed (self) ? _("_Revise") : _("_Reviewed, Nothing New"));
  ic_state_unref (seen);
}

/* --- Filling in --- */

static void
set_number (IcFormField *field,
            double       number,
            IcNumberKind kind)
{
  g_autofree char *text = ic_typed_number_text (number, kind);

  ic_form_set_text (field, text);
}

static bool
is_stopping (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->tasks); i++)
    if (g_ascii_strcasecmp (IC_AT (IcTask, state->tasks, i)->text, "Stop the writes") == 0)
      return true;
  return false;
}

static void
fill (IcImpactDialog *self,
      const IcState  *state)
{
  IcDialog *dialog = IC_DIALOG (self);
  g_autofree char *counted = ic_form_counted (state->reported);

  ic_form_set_text (self->summary, state->impact);
  ic_form_choose (self->level, state->level != NULL ? state->level : "unknown");
  ic_form_choose (self->impact_class, state->impact_class != NULL ? state->impact_class : "unknown");
  ic_form_set_time (dialog, self->backup, state->last_backup);
  ic_form_set_time (dialog, self->start, state->impact_start);
  ic_form_set_time (dialog, self->mitigated, state->mitigated);
  ic_form_set_names (self->services, (const char * const *) state->services);
  set_number (self->affected, state->affected >= 0 ? state->affected : NAN, IC_NUMBER_COUNT);
  ic_form_set_hint (self->affected, counted);
  ic_form_set_text (self->source, state->affected_source);
  set_number (self->tickets, state->tickets >= 0 ? state->tickets : NAN, IC_NUMBER_COUNT);
  ic_form_set_text (self->not_affected, state->not_affected);
  ic_form_set_text (self->workaround, state->workaround);
  set_number (self->revenue, state->revenue, IC_NUMBER_MONEY);
  set_number (self->share, state->share, IC_NUMBER_SHARE);
  set_number (self->fixed, state->fixed_costs, IC_NUMBER_MONEY);
  set_number (self->credits, state->sla_credits, IC_NUMBER_MONEY);
  ic_form_set_text (self->currency, state->currency != NULL ? state->currency : state->policies->currency);
  gtk_check_button_set_active (self->stop, !is_stopping (state));
  gtk_widget_set_visible (GTK_WIDGET (self->stop), !is_stopping (state));
}

static void
keep_and_follow (IcImpactDialog *self)
{
  const struct { IcFormField *field; const char *key; } fields[] = {
    { self->summary, "impact/summary" }, { self->level, "impact/level" }, { self->impact_class, "impact/class" },
    { self->backup, "impact/backup" }, { self->start, "impact/start" }, { self->mitigated, "impact/mitigated" },
    { self->services, "impact/services" }, { self->affected, "impact/affected" }, { self->source, "impact/source" },
    { self->tickets, "impact/tickets" }, { self->not_affected, "impact/not-affected" }, { self->workaround, "impact/workaround" },
    { self->revenue, "impact/revenue" }, { self->share, "impact/share" }, { self->fixed, "impact/fixed" },
    { self->credits, "impact/credits" }, { self->currency, "impact/currency" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      ic_form_keep (IC_DIALOG (self), fields[i].field, fields[i].key);
      ic_form_on_change (fields[i].field, G_CALLBACK (changed_cb), self);
    }
}

/* The class in one key, also while typing. */
static gboolean
class_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  ic_form_choose (IC_IMPACT_DIALOG (widget)->impact_class, g_variant_get_string (args, NULL));
  return TRUE;
}

/* --- Reading --- */

/* @text when it was changed. */
static const char *
if_changed (IcFormField *field,
            const char  *text)
{
  return ic_form_is_changed (field) ? text : NULL;
}

static gint64
count_if_changed (IcForm      *form,
                  IcFormField *field)
{
  double number = ic_form_number (form, field, IC_NUMBER_COUNT);

  return ic_form_is_changed (field) && !isnan (number) ? (gint64) number : -1;
}

static double
number_if_changed (IcForm      *form,
                   IcFormField *field,
                   IcNumberKind kind)
{
  double number = ic_form_number (form, field, kind);

  return ic_form_is_changed (field) ? number : NAN;
}

static void
read_figures (IcImpactDialog *self,
              IcForm         *form,
              IcImpactChange *change)
{
  gint64 start = ic_form_time (form, self->start), mitigated = ic_form_time (form, self->mitigated), backup = ic_form_time (form, self->backup);

  change->start = ic_form_is_changed (self->start) ? start : 0;
  change->mitigated = ic_form_is_changed (self->mitigated) ? mitigated : 0;
  change->last_backup = ic_form_is_changed (self->backup) ? backup : 0;
  change->affected = count_if_changed (form, self->affected);
  change->tickets = count_if_changed (form, self->tickets);
  change->revenue = number_if_changed (form, self->revenue, IC_NUMBER_MONEY);
  change->share = number_if_changed (form, self->share, IC_NUMBER_SHARE);
  change->fixed_costs = number_if_changed (form, self->fixed, IC_NUMBER_MONEY);
  change->sla_credits = number_if_changed (form, self->credits, IC_NUMBER_MONEY);
  if (start != 0 && mitigated != 0 && mitigated < start)
    ic_form_wrong (form, self->mitigated, _("That is before it began"));
}

/* Returns: (transfer full), upper case. */
static char *
read_currency (IcImpactDialog *self,
               IcForm         *form)
{
  g_autofree char *typed = ic_form_line (form, self->currency, NULL);
  char *code = typed != NULL ? g_ascii_strup (typed, -1) : NULL;

  if (code != NULL && (strlen (code) != 3 || strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3))
    ic_form_wrong (form, self->currency, _("Type a code of three letters, such as EUR"));
  return code;
}

/* The record keeps what it knows: what is emptied here stays there. */
static void
refuse_emptied (IcForm        *form,
                IcFormField   *field)
{
  g_autofree char *text = ic_dialog_text (ic_form_field_get_child (field));

  if (*text == '\0' && ic_form_is_changed (field))
    ic_form_wrong (form, field, _("Once known it cannot be emptied: write what is known now"));
}

static void
refuse_all_emptied (IcImpactDialog *self,
                    IcForm         *form)
{
  IcFormField *const fields[] = {
    self->summary, self->backup, self->start, self->mitigated, self->services, self->affected, self->source, self->tickets,
    self->not_affected, self->workaround, self->revenue, self->share, self->fixed, self->credits, self->currency,
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    refuse_emptied (form, fields[i]);
}

static gboolean
ic_impact_dialog_accept (IcDialog *dialog)
{
  IcImpactDialog *self = IC_IMPACT_DIALOG (dialog);
  IcForm form = { NULL };
  IcImpactChange change = IC_IMPACT_CHANGE_NONE;
  g_autofree char *summary = ic_form_text (&form, self->summary, NULL), *source = ic_form_line (&form, self->source, NULL);
  g_autofree char *not_affected = ic_form_line (&form, self->not_affected, NULL), *workaround = ic_form_text (&form, self->workaround, NULL);
  g_autofree char *currency = read_currency (self, &form);
  g_auto (GStrv) services = ic_form_names (&form, self->services);
  bool revised = any_changed (self);
  IcVerbs *verbs;

  read_figures (self, &form, &change);
  refuse_all_emptied (self, &form);
  if (!ic_form_end (&form))
    return FALSE;
  change.summary = if_changed (self->summary, summary);
  change.level = if_changed (self->level, ic_form_chosen (self->level));
  change.impact_class = if_changed (self->impact_class, ic_form_chosen (self->impact_class));
  change.services = ic_form_is_changed (self->services) ? (const char * const *) services : NULL;
  change.source = if_changed (self->source, source);
  change.not_affected = if_changed (self->not_affected, not_affected);
  change.workaround = if_changed (self->workaround, workaround);
  change.currency = if_changed (self->currency, currency);
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_impact (verbs, &change);
  if (gtk_widget_get_visible (self->corruption) && gtk_widget_get_visible (GTK_WIDGET (self->stop)) && gtk_check_button_get_active (self->stop))
    ic_verb_task (verbs, "Stop the writes", NULL);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, revised ? _("Impact revised") : _("Impact reviewed"));
  return TRUE;
}

static void
ic_impact_dialog_constructed (GObject *object)
{
  IcImpactDialog *self = IC_IMPACT_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const level_labels[] = { _("Unknown"), _("Degradation"), _("Corruption"), _("Outage"), NULL };
  const char *const class_labels[] = { _("Unknown"), _("Low"), _("Medium"), _("High"), NULL };

  G_OBJECT_CLASS (ic_impact_dialog_parent_class)->constructed (object);
  ic_form_set_choices (self->level, levels, level_labels);
  ic_form_set_choices (self->impact_class, classes, class_labels);
  ic_form_field_set_end (self->impact_class, _("Alt+H, Alt+M, Alt+L"));
  fill (self, ic_dialog_get_state (dialog));
  keep_and_follow (self);
  changed_cb (self);
  /* The loss grows while one thinks. */
  g_signal_connect_object (ic_dialog_get_session (dialog), "tick", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ic_impact_dialog_class_init (IcImpactDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_impact_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_impact_dialog_accept;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_h, GDK_ALT_MASK, class_key_cb, "s", "high");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_m, GDK_ALT_MASK, class_key_cb, "s", "medium");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_l, GDK_ALT_MASK, class_key_cb, "s", "low");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_u, GDK_ALT_MASK, class_key_cb, "s", "unknown");
  ic_dialog_class_bind (widget_class, "ic-impact-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, level);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, impact_class);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, proposed);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, corruption);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, backup);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, stop);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, start);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, mitigated);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, services);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, affected);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, source);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, tickets);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, not_affected);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, workaround);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, revenue);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, share);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, fixed);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, credits);
  gtk_widget_class_bind_template_child (widget_class, IcImpactDialog, currency);
}

static void
ic_impact_dialog_init (IcImpactDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_impact_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_IMPACT_DIALOG, "window", window, NULL));
}
