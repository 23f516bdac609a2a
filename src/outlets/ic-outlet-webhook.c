/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlet: a webhook of one's own. A CloudEvents 1.0 document, signed over its time
 * and its bytes (docs/outlets.md); the same id at every try, so that the other
 * side can drop what it has.
 */
#include "ic-outlet-private.h"

#include "ic-time.h"

#include <string.h>

#define TYPE "application/cloudevents+json"

static const char *
post_type (const IcPost *post)
{
  return post->update != NULL ? "org.example.incident.update.published" : "org.example.incident.sitrep.issued";
}

static void
put_time (IcJsonWriter *w, const char *name, gint64 time)
{
  g_autofree char *text = time != 0 ? ic_time_format (time) : NULL;

  ic_json_put_string (w, name, text);
}

static void
begin (IcJsonWriter *w, const char *id, const char *source, const char *type, const char *subject, gint64 time)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "specversion", "1.0");
  ic_json_put_string (w, "id", id);
  ic_json_put_string (w, "source", source);
  ic_json_put_string (w, "type", type);
  ic_json_put_string (w, "subject", subject);
  put_time (w, "time", time);
  ic_json_put_string (w, "datacontenttype", "application/json");
  ic_json_begin_object (w, "data");
}

static void
put_components (IcJsonWriter *w, const IcPost *post)
{
  g_autoptr (IcItems) components = ic_outlet_components (post);

  ic_json_begin_array (w, "components");
  for (guint i = 0; i < ic_items_count (components); i++)
    {
      const IcComponentState *component = IC_AT (IcComponentState, components, i);

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "id", component->id);
      ic_json_put_string (w, "name", component->name);
      ic_json_put_string (w, "state", component->state);
      ic_json_end (w);
    }
  ic_json_end (w);
}

static void
put_update (IcJsonWriter *w, const IcPost *post)
{
  const IcUpdate *update = post->update;

  ic_json_put_string (w, "update", update->id);
  ic_json_put_string (w, "phase", update->phase);
  ic_json_put_string (w, "title", update->title);
  ic_json_put_string (w, "text", update->text);
  put_time (w, "next_by", update->next_by);
  put_time (w, "published", ic_outlet_time (post));
  ic_json_put_string (w, "corrects", update->corrects);
  put_components (w, post);
}

static void
put_sitrep (IcJsonWriter *w, const IcPost *post)
{
  const IcSitrep *sitrep = post->sitrep;

  ic_json_put_string (w, "title", post->state->title);
  ic_json_put_string (w, "state", ic_state_word ((int) post->state->state));
  ic_json_put_int (w, "number", sitrep->number);
  ic_json_put_string (w, "broken", sitrep->broken);
  ic_json_put_string (w, "impact", sitrep->impact);
  ic_json_put_string (w, "doing", sitrep->doing);
  ic_json_put_string (w, "who", sitrep->who);
  ic_json_put_string (w, "needed", sitrep->needed);
  put_time (w, "next_by", sitrep->next_by);
  put_time (w, "issued", ic_outlet_time (post));
}

static char *
write_post (const IcPost *post)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *source = g_strconcat ("urn:uuid:", ic_outlet_incident_id (post->state), NULL);

  begin (w, ic_outlet_key (post), source, post_type (post), post->update != NULL ? post->update->id : NULL, ic_outlet_time (post));
  ic_json_put_string (w, "incident", ic_outlet_incident_id (post->state));
  ic_json_put_string (w, "label", post->state->label);
  if (post->update != NULL)
    put_update (w, post);
  else
    put_sitrep (w, post);
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

static char *
write_test (const char *id, gint64 now)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  begin (w, id, "urn:incident-console:test", "org.example.incident.outlet.tested", NULL, now);
  ic_json_put_string (w, "text", "This is a test of an outlet of Incident Console. Nothing is broken.");
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

/* "t=1795155827,v1=5257a8…": HMAC-SHA-256 over "1795155827." and the body. */
static char *
sign (const char *secret, const char *body, gint64 now)
{
  g_autofree char *signed_text = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", now / IC_SECOND, body);
  g_autofree char *digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), signed_text, -1);

  return g_strdup_printf ("t=%" G_GINT64_FORMAT ",v1=%s", now / IC_SECOND, digest);
}

static void
ask (GTask *task, const IcOutlet *outlet, const char *key, const char *body, const char *secret, IcHttp *http, IcOutletAnswered answered)
{
  g_autofree char *signature = sign (secret, body, g_get_real_time ());
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  const char *headers[] = { "Incident-Signature", signature, "Idempotency-Key", key, NULL };
  const IcOutletAsk request = { .url = outlet->url, .headers = headers, .content_type = TYPE, .body = bytes };

  ic_outlet_ask (task, http, &request, answered);
}

/* -- the kind -------------------------------------------------------------- */

static const IcOutletSetting settings[] = { { NULL } };

static bool
check (const IcOutlet *outlet, GError **error)
{
  return true;
}

static IcOutletPreview *
preview (const IcPost *post, GError **error)
{
  IcOutletPreview *self = g_new0 (IcOutletPreview, 1);
  g_autofree char *body = write_post (post);

  if (post->update != NULL)
    {
      self->subject = g_strdup (ic_outlet_update_title (post));
      self->text = g_strdup (post->update->text != NULL ? post->update->text : "");
    }
  else
    {
      self->subject = g_strdup_printf ("Sitrep #%d", (int) post->sitrep->number);
      self->text = g_strdup (post->sitrep->broken != NULL ? post->sitrep->broken : "");
    }
  self->payload = ic_outlet_indent (body);
  self->length = (guint) g_utf8_strlen (self->text, -1);

  return self;
}

static bool
is_good (const IcHttpAnswer *answer)
{
  return answer->status >= 200 && answer->status < 300;
}

static void
sent (GTask *task, const IcHttpAnswer *answer)
{
  /* 409 is how those answer who have seen this key. */
  if (is_good (answer) || answer->status == 409)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_error (task, ic_outlet_error_of_answer ("The webhook", "signature", answer));
}

static void
tested (GTask *task, const IcHttpAnswer *answer)
{
  if (is_good (answer))
    g_task_return_pointer (task, g_strdup_printf ("%s took a signed test event and answered %u.", answer->where, answer->status), g_free);
  else
    g_task_return_error (task, ic_outlet_error_of_answer ("The webhook", "signature", answer));
}

static void
send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  g_autofree char *body = write_post (post);
  GError *error = NULL;
  const char *text = post->update != NULL && post->update->text != NULL ? post->update->text : "";

  if (ic_outlet_check_length (&ic_outlet_webhook, post->outlet, (guint) g_utf8_strlen (text, -1), &error))
    ask (task, post->outlet, ic_outlet_key (post), body, secret, http, sent);
  else
    g_task_return_error (task, error);
}

static void
test (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *body = write_test (id, g_get_real_time ());

  ask (task, outlet, id, body, secret, http, tested);
}

const IcOutletKind ic_outlet_webhook = {
  .kind = "webhook",
  .label = "Webhook",
  .needs_secret = true,
  .check = check,
  .preview = preview,
  .send = send,
  .test = test,
  .settings = settings,
  .schemes = "https http",
  .needs_url = true,
  .plain = true,
};
