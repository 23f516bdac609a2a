/* SPDX-License-Identifier: GPL-3.0-or-later
 * Wavy lines under passages of a text view.
 */
#include "ic-text-marks.h"

#include "ic-compat.h"

struct _IcTextMarks {
  GtkTextView   *view;   /* borrowed */
  GtkTextBuffer *buffer; /* borrowed */
  GtkTextTag    *bad, *warning, *spelling;
};

IcTextMarks *
ic_text_marks_new (GtkTextView *view)
{
  IcTextMarks *self = g_new0 (IcTextMarks, 1);

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  self->spelling = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  self->warning = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  /* Later ones are drawn over earlier ones. */
  self->bad = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  return self;
}

void
ic_text_marks_free (IcTextMarks *self)
{
  g_free (self);
}

/* The colours of the style that is shown now. */
static void
paint (IcTextMarks *self, GtkTextTag *tag, const char *name)
{
  GdkRGBA colour;

  if (ic_compat_lookup_color (GTK_WIDGET (self->view), name, &colour))
    g_object_set (tag, "underline-rgba", &colour, NULL);
}

static void
place (IcTextMarks *self, GtkTextTag *tag, guint start, guint end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, (int) start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, (int) end);
  gtk_text_buffer_apply_tag (self->buffer, tag, &from, &to);
}

static void
take_away (IcTextMarks *self, GtkTextTag *tag)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  gtk_text_buffer_remove_tag (self->buffer, tag, &from, &to);
}

void
ic_text_marks_begin (IcTextMarks *self)
{
  paint (self, self->bad, "ic_bad_line_color");
  paint (self, self->warning, "ic_warning_line_color");
  take_away (self, self->bad);
  take_away (self, self->warning);
}

void
ic_text_marks_add (IcTextMarks *self, guint start, guint end, IcTone tone)
{
  place (self, tone == IC_TONE_BAD ? self->bad : self->warning, start, end);
}

void
ic_text_marks_end (IcTextMarks *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
ic_text_marks_spell (IcTextMarks *self, const guint *starts, const guint *ends, guint n)
{
  paint (self, self->spelling, "ic_accent_line_color");
  take_away (self, self->spelling);
  for (guint i = 0; i < n; i++)
    place (self, self->spelling, starts[i], ends[i]);
}

void
ic_text_marks_replace (IcTextMarks *self, guint start, guint end, const char *by, const char *whole)
{
  GtkTextIter from, to;
  g_autofree char *now = NULL;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, (int) start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, (int) end);
  gtk_text_buffer_delete (self->buffer, &from, &to);
  gtk_text_buffer_insert (self->buffer, &from, by, -1);
  gtk_text_buffer_place_cursor (self->buffer, &from);
  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  now = gtk_text_buffer_get_text (self->buffer, &from, &to, FALSE);
  /* The blank between two sentences goes with the one that went. */
  if (g_strcmp0 (now, whole) != 0)
    gtk_text_buffer_set_text (self->buffer, whole, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

guint
ic_text_marks_cursor (IcTextMarks *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  return (guint) gtk_text_iter_get_offset (&cursor);
}
