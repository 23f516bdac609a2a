/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stream for tests.
 */
#include "stream.h"

#include "ic-time.h"
#include "ic-uuid.h"

#define STREAM "incident/0190b8a0-0000-7000-8000-000000000001"

void
ic_test_stream_init (IcTestStream *self, const char *name)
{
  *self = (IcTestStream){ .name = name != NULL ? name : STREAM };
  ic_test_env_init (&self->env, IC_TEST_NOON, 7);
  self->fold = ic_fold_new (self->name);
  self->timeline = ic_timeline_new ();
  self->state = ic_fold_state (self->fold);
}

void
ic_test_stream_clear (IcTestStream *self)
{
  ic_fold_free (self->fold);
  ic_timeline_free (self->timeline);
  ic_state_unref (self->state);
}

void
ic_test_stream_wait (IcTestStream *self, gint64 span)
{
  self->env.time += span;
}

static GBytes *
write_event (IcTestStream *self, const char *actor, const char *kind, const char *data)
{
  g_autofree char *id = ic_uuid_new (&self->env.parent);
  g_autofree char *time = ic_time_format (self->env.time);
  g_autofree char *type = g_strconcat (IC_TYPE_PREFIX, kind, NULL);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "specversion", "1.0");
  ic_json_put_string (w, "id", id);
  ic_json_put_string (w, "source", "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff");
  ic_json_put_string (w, "type", type);
  ic_json_put_string (w, "subject", self->name);
  ic_json_put_string (w, "time", time);
  ic_json_put_string (w, "actor", actor);
  ic_json_put_string (w, "enteredby", actor);
  ic_json_put_int (w, "epoch", self->epoch);
  ic_json_put_raw (w, "data", data, -1);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

const IcEntry *
ic_test_stream_act (IcTestStream *self, const char *actor, const char *kind, const char *data)
{
  g_autoptr (GBytes) bytes = write_event (self, actor, kind, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcEvent) event = ic_event_parse (bytes, &error);
  IcEntry *entry;

  g_assert_no_error (error);
  entry = ic_fold_apply (self->fold, event, ++self->position, self->env.time);
  ic_timeline_add (self->timeline, entry);
  ic_state_unref (self->state);
  self->state = ic_fold_state (self->fold);
  self->epoch = self->state->epoch;

  return entry;
}

void
ic_test_stream_declare (IcTestStream *self)
{
  ic_test_stream_act (self, "ana", "incident.declared",
                      "{\"title\":\"Checkout errors in EU\",\"seen\":\"Card payments fail\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\",\"zone\":\"Europe/Berlin\"},"
                      "\"services\":[\"payments-api\"]}");
}
