/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of a post-mortem that people write.
 */
#include "ic-review-texts.h"

#include "ic-kit.h"
#include "ic-postmortem.h"

#include <glib/gi18n.h>

typedef struct {
  const char *key;   /* of the draft */
  const char *title; /* not yet translated */
  const char *hint;
  gsize       in_state; /* offset of the text in IcState */
  gsize       in_verb;  /* and in IcPostmortemTexts */
} Part;

static const Part parts[] = {
  { "apology", N_("Apology"), N_("To those who were harmed, in your own voice"),
    offsetof (IcState, apology), offsetof (IcPostmortemTexts, apology) },
  { "happened", N_("What happened"), N_("As you would tell it to a customer"),
    offsetof (IcState, happened), offsetof (IcPostmortemTexts, happened) },
  { "cause", N_("Root cause"), N_("With the evidence; the conditions, not the people"),
    offsetof (IcState, cause), offsetof (IcPostmortemTexts, cause) },
  { "well", N_("What went well"), N_("What to do again next time"),
    offsetof (IcState, well), offsetof (IcPostmortemTexts, well) },
  { "badly", N_("What went badly"), N_("What luck hid, what took too long"),
    offsetof (IcState, badly), offsetof (IcPostmortemTexts, badly) },
};
#define N_PARTS G_N_ELEMENTS (parts)

struct _IcReviewTexts {
  GtkWidget parent_instance;

  /* Borrowed */
  IcWindow   *window;
  IcTextArea *areas[N_PARTS];

  /* Owned */
  char       *stream; /* of the incident the fields are about */
  bool        filling;
};

G_DEFINE_FINAL_TYPE (IcReviewTexts, ic_review_texts, GTK_TYPE_WIDGET)

static const char *
recorded (const IcState *state,
          const Part    *part)
{
  return *(char *const *) ((const char *) state + part->in_state);
}

/* What an author starts from. */
static char *
starting_text (IcReviewTexts *self,
               const IcState *state,
               guint          index)
{
  IcZones zones = ic_window_get_zones (self->window);
  IcIncident *incident = ic_session_get_incident (ic_window_get_session (self->window));

  switch (index)
    {
    case 0:
      return ic_postmortem_apology (state);
    case 1:
      return ic_postmortem_happened (state, ic_incident_now (incident), zones.own);
    case 2:
      return ic_postmortem_cause (state);
    default:
      return g_strdup ("");
    }
}

static char *
draft_key (IcReviewTexts *self,
           guint          index)
{
  return g_strdup_printf ("postmortem/%s/%s", self->stream, parts[index].key);
}

static guint
index_of (IcReviewTexts *self,
          gpointer       area)
{
  guint index = 0;

  while (index < N_PARTS - 1 && (gpointer) self->areas[index] != area)
    index++;
  return index;
}

static void
typed_cb (IcReviewTexts *self,
          GParamSpec    *pspec,
          IcTextArea    *area)
{
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  if (self->filling || self->stream == NULL)
    return;
  key = draft_key (self, index_of (self, area));
  text = ic_text_area_get_text (area);
  ic_session_set_draft (ic_window_get_session (self->window), key, text);
}

/* Puts what a field says in the record when that is something new. */
static void
record (IcReviewTexts *self,
        guint          index)
{
  const IcState *state = ic_window_get_state (self->window);
  IcSession *session = ic_window_get_session (self->window);
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;
  g_autofree char *start = NULL;
  IcPostmortemTexts texts = { 0 };
  IcVerbs *verbs;

  if (state == NULL || g_strcmp0 (state->stream, self->stream) != 0)
    return;
  key = draft_key (self, index);
  text = g_strstrip (ic_text_area_get_text (self->areas[index]));
  start = starting_text (self, state, index);
  ic_session_set_draft (session, key, NULL);
  /* Emptied, it is taken from the record; where nothing was, there is nothing to take. */
  if (g_strcmp0 (text, recorded (state, &parts[index])) == 0
      || (recorded (state, &parts[index]) == NULL && (*text == '\0' || g_str_equal (text, start))))
    return;
  *(const char **) ((char *) &texts + parts[index].in_verb) = text;
  verbs = ic_session_begin (session);
  ic_verb_postmortem_text (verbs, &texts);
  ic_window_submit (self->window, verbs, NULL);
}

static void
left_cb (IcReviewTexts           *self,
         GtkEventControllerFocus *controller)
{
  record (self, index_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))));
}

static void
add_part (IcReviewTexts *self,
          guint          index)
{
  GtkWidget *title = gtk_label_new (_(parts[index].title));
  GtkWidget *area = ic_text_area_new (_(parts[index].title));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "ic-field-label");
  gtk_widget_set_parent (title, GTK_WIDGET (self));
  ic_text_area_set_placeholder (IC_TEXT_AREA (area), _(parts[index].hint));
  ic_text_area_set_heights (IC_TEXT_AREA (area), 54, 180);
  g_signal_connect_swapped (area, "notify::text", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (area, focus);
  gtk_widget_set_parent (area, GTK_WIDGET (self));
  self->areas[index] = IC_TEXT_AREA (area);
}

static void
ic_review_texts_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_review_texts_parent_class)->dispose (object);
}

static void
ic_review_texts_finalize (GObject *object)
{
  g_free (IC_REVIEW_TEXTS (object)->stream);
  G_OBJECT_CLASS (ic_review_texts_parent_class)->finalize (object);
}

static void
ic_review_texts_class_init (IcReviewTextsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_review_texts_dispose;
  G_OBJECT_CLASS (klass)->finalize = ic_review_texts_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
ic_review_texts_init (IcReviewTexts *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  for (guint i = 0; i < N_PARTS; i++)
    add_part (self, i);
}

GtkWidget *
ic_review_texts_new (IcWindow *window)
{
  IcReviewTexts *self = g_object_new (IC_TYPE_REVIEW_TEXTS, NULL);

  self->window = window;
  return GTK_WIDGET (self);
}

void
ic_review_texts_update (IcReviewTexts *self)
{
  const IcState *state;
  bool other;

  g_return_if_fail (IC_IS_REVIEW_TEXTS (self));

  state = ic_window_get_state (self->window);
  if (state == NULL)
    return;
  other = g_strcmp0 (self->stream, state->stream) != 0;
  if (other)
    {
      g_free (self->stream);
      self->stream = g_strdup (state->stream);
    }
  self->filling = true;
  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autofree char *key = draft_key (self, i);
      g_autofree char *start = starting_text (self, state, i);
      const char *draft = ic_session_get_draft (ic_window_get_session (self->window), key);
      const char *in_record = recorded (state, &parts[i]);

      /* A draft is what is typed here right now. */
      if (other || draft == NULL)
        ic_text_area_set_text (self->areas[i], draft != NULL ? draft : in_record != NULL ? in_record : start);
    }
  self->filling = false;
}
