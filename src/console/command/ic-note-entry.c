/* SPDX-License-Identifier: GPL-3.0-or-later
 * The line under the timeline. What could be typed is proposed above it; the
 * keyboard stays in the line: Down and Up choose, Tab puts in, Escape closes.
 */
#include "ic-note-entry.h"

#include "ic-command-resource.h"
#include "ic-commands.h"
#include "ic-kit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _IcNoteEntry {
  GtkWidget   parent_instance;

  /* Template */
  GtkWidget  *box, *error, *popover;
  GtkEntry   *entry;
  GtkListBox *list;

  /* Owned */
  IcState    *state, *comms;
  GPtrArray  *completions; /* of IcCompletion: what the popover shows; NULL: it is closed */
  gboolean    chosen;      /* Down or Up was pressed: Enter means the proposal */
  guint       popup;       /* the source that will open the popover; 0: none */
};

G_DEFINE_FINAL_TYPE (IcNoteEntry, ic_note_entry, GTK_TYPE_WIDGET)

enum { ENTERED, TYPED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define SHOWN 8

/* -- Proposals ------------------------------------------------------------- */

static void
close_proposals (IcNoteEntry *self)
{
  g_clear_pointer (&self->completions, g_ptr_array_unref);
  g_clear_handle_id (&self->popup, g_source_remove);
  self->chosen = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static GtkWidget *
proposal_row (const IcCompletion *completion)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (completion->label), *detail = gtk_label_new (completion->detail);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *name = g_strdup_printf ("%s, %s", completion->label, completion->detail != NULL ? completion->detail : "");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 48);
  gtk_widget_add_css_class (detail, "ic-dim");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  ic_accessible_name (row, name);
  return row;
}

static gboolean
is_in_sight (IcNoteEntry *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;

  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
         && gtk_widget_compute_bounds (GTK_WIDGET (self->entry), root, &bounds)
         && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (root)
         && bounds.origin.x >= 0 && bounds.origin.x < gtk_widget_get_width (root);
}

static gboolean
popup_cb (gpointer data)
{
  IcNoteEntry *self = data;

  self->popup = 0;
  if (is_in_sight (self))
    gtk_popover_popup (GTK_POPOVER (self->popover));
  return G_SOURCE_REMOVE;
}

/* The popover opens when the page has scrolled to the line and is laid out again. */
static void
show_proposals (IcNoteEntry *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->completions->len && i < SHOWN; i++)
    gtk_list_box_append (self->list, proposal_row (self->completions->pdata[i]));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (self->popup == 0)
    self->popup = g_idle_add_full (G_PRIORITY_LOW, popup_cb, self, NULL);
}

static guint
cursor_byte (IcNoteEntry *self, const char *text)
{
  int cursor = gtk_editable_get_position (GTK_EDITABLE (self->entry));

  return (guint) (g_utf8_offset_to_pointer (text, MIN (cursor, g_utf8_strlen (text, -1))) - text);
}

static void
propose (IcNoteEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) found = NULL;

  if (*text != '/' || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      close_proposals (self);
      return;
    }
  found = ic_commands_complete (text, cursor_byte (self, text), self->state, self->comms);
  if (found == NULL || found->len == 0)
    {
      close_proposals (self);
      return;
    }
  g_clear_pointer (&self->completions, g_ptr_array_unref);
  self->completions = g_steal_pointer (&found);
  self->chosen = FALSE;
  show_proposals (self);
}

static void
put_in (IcNoteEntry *self, int index)
{
  const IcCompletion *completion = index >= 0 && index < (int) self->completions->len ? self->completions->pdata[index] : NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *before = NULL;
  g_autofree char *whole = NULL;

  if (completion == NULL || completion->end > strlen (text) || completion->start > completion->end)
    return;
  before = g_strdup_printf ("%.*s%s", (int) completion->start, text, completion->text);
  whole = g_strconcat (before, text + completion->end, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), whole);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), g_utf8_strlen (before, -1));
  propose (self);
}

static void
move_choice (IcNoteEntry *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  int n = (int) MIN (self->completions->len, SHOWN);

  self->chosen = TRUE;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (index + by + n) % n));
}

static int
choice (IcNoteEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : 0;
}

/* -- Callbacks ------------------------------------------------------------- */

static void
changed_cb (IcNoteEntry *self)
{
  gtk_widget_set_visible (self->error, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  propose (self);
  g_signal_emit (self, signals[TYPED], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
activate_cb (IcNoteEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (self->completions != NULL && self->chosen)
    {
      put_in (self, choice (self));
      return;
    }
  close_proposals (self);
  if (*text != '\0')
    g_signal_emit (self, signals[ENTERED], 0, text);
}

static void
row_activated_cb (IcNoteEntry *self, GtkListBoxRow *row)
{
  put_in (self, gtk_list_box_row_get_index (row));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, gpointer data)
{
  IcNoteEntry *self = data;

  if (self->completions == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      move_choice (self, key == GDK_KEY_Down ? (self->chosen ? 1 : 0) : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      put_in (self, choice (self));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      close_proposals (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_leave_cb (IcNoteEntry *self)
{
  close_proposals (self);
}

/* -- Overrides ------------------------------------------------------------- */

/* What is said below the line wraps. */
static GtkSizeRequestMode
ic_note_entry_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ic_note_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (IC_NOTE_ENTRY (widget)->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
ic_note_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IcNoteEntry *self = IC_NOTE_ENTRY (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation) { 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static gboolean
ic_note_entry_grab_focus (GtkWidget *widget)
{
  /* Shift+Tab asks for this on its way out: see ic_accessible_grab_focus(). */
  return gtk_widget_get_focus_child (widget) == NULL && gtk_entry_grab_focus_without_selecting (IC_NOTE_ENTRY (widget)->entry);
}

static void
ic_note_entry_dispose (GObject *object)
{
  IcNoteEntry *self = IC_NOTE_ENTRY (object);
  GtkWidget *child;

  g_clear_handle_id (&self->popup, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), IC_TYPE_NOTE_ENTRY);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->state, ic_state_unref);
  g_clear_pointer (&self->comms, ic_state_unref);
  g_clear_pointer (&self->completions, g_ptr_array_unref);

  G_OBJECT_CLASS (ic_note_entry_parent_class)->dispose (object);
}

static void
ic_note_entry_class_init (IcNoteEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_note_entry_dispose;
  widget_class->measure = ic_note_entry_measure;
  widget_class->get_request_mode = ic_note_entry_get_request_mode;
  widget_class->size_allocate = ic_note_entry_size_allocate;
  widget_class->grab_focus = ic_note_entry_grab_focus;
  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-note-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, IcNoteEntry, box);
  gtk_widget_class_bind_template_child (widget_class, IcNoteEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, IcNoteEntry, error);
  gtk_widget_class_bind_template_child (widget_class, IcNoteEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, IcNoteEntry, list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ic_note_entry_init (IcNoteEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->entry), _("Log a note, or / for a command"));
  ic_accessible_name (GTK_WIDGET (self->list), _("What could be typed"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

/* -- Public ---------------------------------------------------------------- */

GtkWidget *
ic_note_entry_new (void)
{
  return g_object_new (IC_TYPE_NOTE_ENTRY, NULL);
}

static void
take_state (IcState **field, const IcState *state)
{
  IcState *held = state != NULL ? ic_state_ref (state) : NULL;

  g_clear_pointer (field, ic_state_unref);
  *field = held;
}

void
ic_note_entry_set_states (IcNoteEntry *self, const IcState *state, const IcState *comms)
{
  g_return_if_fail (IC_IS_NOTE_ENTRY (self));

  take_state (&self->state, state);
  take_state (&self->comms, comms);
}

void
ic_note_entry_set_text (IcNoteEntry *self, const char *text)
{
  g_return_if_fail (IC_IS_NOTE_ENTRY (self));

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text != NULL ? text : "") == 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  close_proposals (self);
}

void
ic_note_entry_forbid (IcNoteEntry *self, const char *why)
{
  g_return_if_fail (IC_IS_NOTE_ENTRY (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->entry)) == (why == NULL))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->entry), why == NULL);
  gtk_widget_set_visible (self->error, why != NULL);
  gtk_label_set_label (GTK_LABEL (self->error), why != NULL ? why : "");
  gtk_widget_remove_css_class (self->error, why != NULL ? "ic-bad" : "ic-dim");
  gtk_widget_add_css_class (self->error, why != NULL ? "ic-dim" : "ic-bad");
}

const char *
ic_note_entry_get_text (IcNoteEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
ic_note_entry_focus (IcNoteEntry *self, const char *prefill)
{
  g_return_if_fail (IC_IS_NOTE_ENTRY (self));

  gtk_entry_grab_focus_without_selecting (self->entry);
  if (prefill != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), prefill);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
      propose (self);
    }
}

void
ic_note_entry_accept (IcNoteEntry *self)
{
  ic_note_entry_set_text (self, NULL);
}

void
ic_note_entry_refuse (IcNoteEntry *self, const char *why)
{
  g_return_if_fail (IC_IS_NOTE_ENTRY (self));

  gtk_label_set_label (GTK_LABEL (self->error), why);
  gtk_widget_set_visible (self->error, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  ic_accessible_description (GTK_WIDGET (self->entry), why);
}
