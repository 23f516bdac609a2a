/* SPDX-License-Identifier: GPL-3.0-or-later
 * An act that the server refused.
 */
#include "ic-session-private.h"

#include <string.h>

struct _IcRefusedAct {
  GObject  parent_instance;

  char    *key, *text, *reason, *stream;
  gint64   time;
};

G_DEFINE_FINAL_TYPE (IcRefusedAct, ic_refused_act, G_TYPE_OBJECT)

static void
ic_refused_act_finalize (GObject *object)
{
  IcRefusedAct *self = IC_REFUSED_ACT (object);

  g_free (self->key);
  g_free (self->text);
  g_free (self->reason);
  g_free (self->stream);
  G_OBJECT_CLASS (ic_refused_act_parent_class)->finalize (object);
}

static void
ic_refused_act_class_init (IcRefusedActClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_refused_act_finalize;
}

static void
ic_refused_act_init (IcRefusedAct *self)
{
}

char *
ic_act_words (GBytes *bytes)
{
  g_autoptr (IcEvent) event = ic_event_parse (bytes, NULL);
  g_autofree char *name = NULL;
  g_autoptr (GString) words = NULL;

  /* Too large, as a rule; what was typed is in there. */
  if (event == NULL)
    return g_utf8_make_valid (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

  name = event->kind != NULL ? ic_kind_words (event->kind) : g_strdup (event->type);
  words = g_string_new (name);
  for (const IcField *field = event->kind != NULL ? event->kind->fields : NULL; field != NULL && field->name != NULL; field++)
    {
      bool typed = field->type == IC_FIELD_LINE || field->type == IC_FIELD_TEXT;
      const char *text = typed ? ic_json_string (ic_json_member (event->data, field->name), NULL) : NULL;

      if (text != NULL && *text != '\0')
        g_string_append_printf (words, "%s%s", words->len == strlen (name) ? ": " : "\n", text);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

IcRefusedAct *
ic_refused_act_new (const IcLinkAct *act)
{
  IcRefusedAct *self = g_object_new (IC_TYPE_REFUSED_ACT, NULL);
  g_autoptr (IcEvent) event = ic_event_parse (act->bytes, NULL);

  self->key = g_strdup (act->key);
  self->text = ic_act_words (act->bytes);
  self->reason = g_strdup (act->reason);
  self->stream = g_strdup (event != NULL ? event->subject : NULL);
  self->time = act->time;

  return self;
}

const char *
ic_refused_act_get_key (IcRefusedAct *self)
{
  return self->key;
}

const char *
ic_refused_act_get_text (IcRefusedAct *self)
{
  return self->text;
}

const char *
ic_refused_act_get_reason (IcRefusedAct *self)
{
  return self->reason;
}

const char *
ic_refused_act_get_stream (IcRefusedAct *self)
{
  return self->stream;
}

gint64
ic_refused_act_get_time (IcRefusedAct *self)
{
  return self->time;
}
