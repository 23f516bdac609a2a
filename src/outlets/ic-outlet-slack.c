/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlet: a chat that takes Slack's incoming webhooks. The webhook's address is the
 * secret: whoever has it may write there. It gives no name to a message and takes no
 * key, so what may have arrived is sent again: at least once.
 */
#include "ic-outlet-private.h"

#include "ic-sitrep.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define HEADER_MOST 150   /* of a header block */
#define SECTION_MOST 3000 /* of a section block */

static const IcOutletSetting settings[] = { IC_OUTLET_ZONE, { NULL } };

/* -- what is sent ---------------------------------------------------------- */

static char *
escape (const char *text)
{
  GString *escaped = g_string_new (text);

  g_string_replace (escaped, "&", "&amp;", 0);
  g_string_replace (escaped, "<", "&lt;", 0);
  g_string_replace (escaped, ">", "&gt;", 0);

  return g_string_free (escaped, FALSE);
}

/* Bytes of the first part of @text with at most @most characters: to the end of a paragraph, a line, a word, else
 * anywhere but inside of "&amp;". */
static gsize
part_length (const char *text, guint most)
{
  static const char *const ends[] = { "\n\n", "\n", " " };
  const char *end;
  g_autofree char *part = NULL;

  if ((guint) g_utf8_strlen (text, -1) <= most)
    return strlen (text);
  end = g_utf8_offset_to_pointer (text, most);
  part = g_strndup (text, (gsize) (end - text));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *last = g_strrstr (part, ends[i]);

      if (last != NULL && last > part)
        return (gsize) (last - part) + strlen (ends[i]);
    }
  end = strrchr (part, '&');

  return end != NULL && end > part && strchr (end, ';') == NULL ? (gsize) (end - part) : strlen (part);
}

static void
put_text (IcJsonWriter *w, const char *type, const char *text)
{
  ic_json_begin_object (w, "text");
  ic_json_put_string (w, "type", type);
  ic_json_put_string (w, "text", text);
  ic_json_end (w);
}

static void
put_header (IcJsonWriter *w, const char *heading)
{
  g_autofree char *cut = ic_outlet_one_line (heading, HEADER_MOST - 1);

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "type", "header");
  put_text (w, "plain_text", cut);
  ic_json_end (w);
}

static void
put_sections (IcJsonWriter *w, const char *escaped)
{
  while (*escaped != '\0')
    {
      gsize length = part_length (escaped, SECTION_MOST);
      g_autofree char *part = g_strndup (escaped, length);

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "type", "section");
      put_text (w, "mrkdwn", part);
      ic_json_end (w);
      escaped += length;
    }
}

/* @body with titles in bold, not escaped. "text" says all of it: notifications show it, and so do chats that know no blocks. */
static char *
write_message (const char *heading, const char *body)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *title = escape (heading);
  g_autofree char *escaped = escape (body);
  g_autofree char *all = g_strdup_printf ("*%s*\n%s", title, escaped);

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "text", all);
  ic_json_begin_array (w, "blocks");
  put_header (w, heading);
  put_sections (w, escaped);
  ic_json_end (w);
  ic_json_put_bool (w, "unfurl_links", false);
  ic_json_put_bool (w, "unfurl_media", false);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

static char *
components_text (const IcPost *post)
{
  g_autoptr (IcItems) components = ic_outlet_components (post);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (components); i++)
    {
      const IcComponentState *component = IC_AT (IcComponentState, components, i);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? " · " : "", component->name, ic_outlet_component_word (component->state));
    }

  return g_string_free (text, FALSE);
}

static char *
update_body (const IcPost *post)
{
  g_autofree char *text = ic_outlet_update_text (post);
  g_autofree char *components = components_text (post);
  const char *parts[] = { text, components };

  return ic_words_join ("\n\n", parts, G_N_ELEMENTS (parts));
}

/* The chat's form of it begins with its subject in a line of its own, "*…*"; here that is the heading. */
static char *
sitrep_body (const IcPost *post)
{
  g_autoptr (IcSitrepDraft) draft = ic_sitrep_of (post->state, post->sitrep);
  g_autofree char *chat = ic_sitrep_chat (post->state, draft, ic_outlet_time (post), post->zone);
  const char *body = strchr (chat, '\n');

  return g_strdup (body != NULL ? body + 1 : chat);
}

static void
compose (const IcPost *post, char **heading, char **body)
{
  if (post->update != NULL)
    {
      *heading = g_strdup_printf ("%s: %s", ic_outlet_phase_word (post->update->phase), ic_outlet_update_title (post));
      *body = update_body (post);
    }
  else
    {
      g_autoptr (IcSitrepDraft) draft = ic_sitrep_of (post->state, post->sitrep);

      *heading = ic_sitrep_subject (post->state, draft, ic_outlet_time (post), post->zone);
      *body = sitrep_body (post);
    }
}

/* As they count: with every & written as &amp;. */
static guint
length_of (const char *heading, const char *body)
{
  g_autofree char *title = escape (heading);
  g_autofree char *escaped = escape (body);

  return (guint) (g_utf8_strlen (title, -1) + g_utf8_strlen (escaped, -1) + (glong) strlen ("**\n"));
}

/* -- answers --------------------------------------------------------------- */

/* What Slack says in plain text, and what to do about it. */
static const struct {
  const char   *word;
  IcOutletError code;
  const char   *means;
} answers[] = {
  { "invalid_payload", IC_OUTLET_ERROR_REFUSED, "it does not take the message" },
  { "no_text", IC_OUTLET_ERROR_REFUSED, "it found no text in the message" },
  { "too_many_attachments", IC_OUTLET_ERROR_REFUSED, "it does not take the message" },
  { "invalid_blocks", IC_OUTLET_ERROR_REFUSED, "it does not take the message" },
  { "msg_too_long", IC_OUTLET_ERROR_REFUSED, "the message is too long" },
  { "no_service", IC_OUTLET_ERROR_SECRET, "the webhook was taken away or switched off; make a new one and enter its address" },
  { "no_active_hooks", IC_OUTLET_ERROR_SECRET, "the webhook was switched off; make a new one and enter its address" },
  { "invalid_token", IC_OUTLET_ERROR_SECRET, "the webhook's address is wrong; enter it again" },
  { "no_team", IC_OUTLET_ERROR_SECRET, "the webhook's address is wrong; enter it again" },
  { "team_disabled", IC_OUTLET_ERROR_SETTINGS, "the workspace is switched off" },
  { "channel_not_found", IC_OUTLET_ERROR_SETTINGS, "its channel is gone; make a webhook for another one" },
  { "channel_is_archived", IC_OUTLET_ERROR_SETTINGS, "its channel is archived; make a webhook for another one" },
  { "action_prohibited", IC_OUTLET_ERROR_SETTINGS, "an admin of the workspace does not allow it" },
  { "posting_to_general_channel_denied", IC_OUTLET_ERROR_SETTINGS, "an admin of the workspace does not allow posts to its general channel" },
  { "user_not_found", IC_OUTLET_ERROR_SETTINGS, "the person it writes to is not there" },
};

/* Slack calls its plain words text/html. NULL: it is a page indeed, or nothing. */
static char *
word_of (const IcHttpAnswer *answer)
{
  gsize size;
  const char *bytes = g_bytes_get_data (answer->body, &size);
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", MIN (size, 400));
  g_autofree char *word = ic_outlet_one_line (text, 80);

  return *word != '\0' && *word != '<' ? g_steal_pointer (&word) : NULL;
}

static GError *
explain (const IcHttpAnswer *answer)
{
  g_autofree char *word = word_of (answer);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (answers); i++)
    if (g_str_has_prefix (word, answers[i].word))
      return g_error_new (IC_OUTLET_ERROR, (int) answers[i].code, "The chat (%s) says “%s”: %s", answer->where, answers[i].word, answers[i].means);

  return ic_outlet_error_of_answer ("The chat", "webhook's address", answer);
}

/* Whether it is out. Slack says "ok", others say it in JSON or nothing; a page is what a proxy or a sign-in answers. */
static bool
accepted (GTask *task, const IcHttpAnswer *answer)
{
  g_autofree char *word = word_of (answer);

  if (answer->status < 200 || answer->status >= 300)
    g_task_return_error (task, explain (answer));
  else if (word == NULL && ic_http_answer_is_page (answer) && g_bytes_get_size (answer->body) > 0)
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "%s answers with a web page and is no incoming webhook; enter the webhook's address again", answer->where);
  else
    return true;

  return false;
}

static void
sent (GTask *task, const IcHttpAnswer *answer)
{
  if (accepted (task, answer))
    g_task_return_pointer (task, NULL, NULL);
}

static void
tested (GTask *task, const IcHttpAnswer *answer)
{
  if (accepted (task, answer))
    g_task_return_pointer (task, g_strdup_printf ("%s took a message that says it is a test; look into the channel.", answer->where), g_free);
}

/* -- the kind -------------------------------------------------------------- */

static bool
check (const IcOutlet *outlet, GError **error)
{
  if (outlet->url == NULL)
    return true;

  g_set_error_literal (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS,
                       "The address of an incoming webhook lets everybody write there; enter it as the secret, and leave the address empty");
  return false;
}

static IcOutletPreview *
preview (const IcPost *post, GError **error)
{
  IcOutletPreview *self = g_new0 (IcOutletPreview, 1);
  g_autofree char *message = NULL;

  compose (post, &self->subject, &self->text);
  message = write_message (self->subject, self->text);
  self->payload = ic_outlet_indent (message);
  self->length = length_of (self->subject, self->text);

  return self;
}

static bool
check_address (const char *secret, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (secret, SOUP_HTTP_URI_FLAGS, NULL);
  bool secure = uri != NULL && (strcmp (g_uri_get_scheme (uri), "https") == 0 || ic_outlet_is_loopback (secret));

  if (secure && ic_http_check_url (secret, NULL))
    return true;

  g_set_error_literal (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET,
                       "The secret is no address of an incoming webhook; enter the whole of it, it begins with https://");
  return false;
}

static void
ask (GTask *task, const char *secret, const char *message, IcHttp *http, IcOutletAnswered answered)
{
  g_autoptr (GBytes) body = g_bytes_new (message, strlen (message));
  const IcOutletAsk request = { .url = secret, .content_type = "application/json", .body = body, .token = secret, .pause = ic_outlet_slack.pause };
  GError *error = NULL;

  if (check_address (secret, &error))
    ic_outlet_ask (task, http, &request, answered);
  else
    g_task_return_error (task, error);
}

static void
send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *message = NULL;
  GError *error = NULL;

  compose (post, &heading, &body);
  message = write_message (heading, body);
  if (ic_outlet_check_length (&ic_outlet_slack, post->outlet, length_of (heading, body), &error))
    ask (task, secret, message, http, sent);
  else
    g_task_return_error (task, error);
}

static void
test (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http)
{
  g_autofree char *message = write_message ("This is a test", "An outlet of Incident Console was tested. Nothing is broken, and there is nothing to do.");

  ask (task, secret, message, http, tested);
}

const IcOutletKind ic_outlet_slack = {
  .kind = "slack",
  .label = "Chat",
  .limit = 30000,
  .pause = IC_SECOND,
  .needs_secret = true,
  .check = check,
  .preview = preview,
  .send = send,
  .test = test,
  .settings = settings,
};
