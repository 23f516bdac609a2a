/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlet: e-mail over SMTP. Updates and sitreps in text and HTML, threaded by
 * incident, the same bytes at every try. Recipients are in the envelope alone. Who
 * has it is remembered, so that those who have not are sent it again and nobody else.
 */
#include "ic-outlet-private.h"

#include "ic-mail-taken.h"
#include "ic-mail-words.h"
#include "ic-mail.h"
#include "ic-smtp.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define TOGETHER 50 /* recipients of one transaction: what every server takes */
#define REASON_MOST 350
/* So long after the first had it, whoever is still not taken is waited for no longer: the mails after it wait behind it,
 * and with them all others. Those who put somebody off by greylisting do so for about 5 minutes. */
#define PATIENCE (15 * IC_MINUTE)

static const IcOutletSetting settings[] = {
  { "from", "text", true, "Whose mail it is: an address, or a name and an address in < >." },
  { "to", "texts", true, "Who gets it: addresses, of people or of lists. None of them sees the others." },
  { "reply_to", "text", false, "Where answers go." },
  { "unsubscribe", "text", false, "How to get no more of them: an address of mailto: or https:. With https: one click is enough (RFC 8058)." },
  { "username", "text", false, "Who signs in; the secret is the password." },
  { "tls", "text", false, "“starttls” unless given (smtps: always begins encrypted); “none” only for a server on this machine." },
  { "ca", "text", false, "A file of certificates to trust instead of the system's." },
  IC_OUTLET_ZONE,
  { NULL },
};

static const char *
setting (const IcJson *json, const char *name)
{
  return ic_json_string (ic_json_member (ic_json_root (json), name), NULL);
}

/* -- sending, in a thread -------------------------------------------------- */

typedef struct {
  IcSmtpJob *job;     /* to: everybody */
  char      *id;      /* of the mail; NULL: a test */
  char      *directory;
  gint64     now;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  ic_smtp_job_free (self->job);
  g_free (self->id);
  g_free (self->directory);
  g_free (self);
}

/* Addresses as they go into the envelope, each once. */
static char **
recipients_of (const IcJson *json)
{
  g_auto (GStrv) given = ic_json_strv (ic_json_member (ic_json_root (json), "to"));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **p = given; p != NULL && *p != NULL; p++)
    {
      g_autofree char *address = ic_mail_parse_address (*p, NULL);

      if (address != NULL && g_hash_table_add (seen, g_ascii_strdown (address, -1)))
        g_strv_builder_add (builder, address);
    }

  return g_strv_builder_end (builder);
}

static Errand *
errand_new (const IcOutlet *outlet, const IcJson *json, const char *secret)
{
  Errand *self = g_new0 (Errand, 1);

  self->job = g_new0 (IcSmtpJob, 1);
  self->job->url = g_strdup (outlet->url);
  self->job->clear = g_strcmp0 (setting (json, "tls"), "none") == 0;
  self->job->username = g_strdup (setting (json, "username"));
  self->job->password = self->job->username != NULL ? g_strdup (secret) : NULL;
  self->job->ca = g_strdup (setting (json, "ca"));
  self->job->from = ic_mail_parse_address (setting (json, "from"), NULL);
  self->job->to = recipients_of (json);

  return self;
}

/* The next of those who do not have it, from *@at on. */
static char **
next_part (char **to, guint *at, const IcMailTaken *taken)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (; to[*at] != NULL && n < TOGETHER; (*at)++)
    if (!ic_mail_taken_has (taken, to[*at]))
      {
        g_strv_builder_add (builder, to[*at]);
        n++;
      }

  return g_strv_builder_end (builder);
}

static void
take_words (GPtrArray *into, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (into, g_strdup (from->pdata[i]));
}

/* What became of all recipients. */
typedef struct {
  IcMailTaken *taken;
  GPtrArray   *refused, *later;
  gint64       now;
  GError      *unkept; /* who has it is known to this run alone, and why; or NULL */
} Tally;

/* At once: who is ended between a server's yes and this mails them again. */
static void
remember (GPtrArray *addresses, gpointer data)
{
  Tally *tally = data;

  ic_mail_taken_add (tally->taken, addresses, tally->now, tally->unkept == NULL ? &tally->unkept : NULL);
}

static bool
send_part (const Errand *errand, char **to, Tally *tally, GCancellable *cancellable, GError **error)
{
  IcSmtpJob job = *errand->job;
  g_autoptr (IcSmtpResult) result = NULL;

  job.to = to;
  job.taken = remember;
  job.data = tally;
  result = ic_smtp_send (&job, cancellable, error);
  if (result == NULL)
    return false;
  take_words (tally->refused, result->refused);
  take_words (tally->later, result->later);

  return true;
}

static char *
join (GPtrArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) words->pdata[i]);

  return g_string_free (text, FALSE);
}

/* "3 recipients"; "2 of 3 recipients; not taken: old@example.com (550 No such user)" */
static char *
summary (const Tally *tally, guint all)
{
  guint missing = tally->refused->len + tally->later->len;
  g_autofree char *count = ic_words_count (all, "recipient", "recipients");
  g_autofree char *text = NULL;
  g_autofree char *refused = NULL;

  take_words (tally->refused, tally->later);
  refused = join (tally->refused);
  text = missing > 0 ? g_strdup_printf ("%u of %s; not taken: %s", all - missing, count, refused) : g_strdup (count);

  return ic_outlet_one_line (text, REASON_MOST);
}

/* Whether those who may take it later are asked again: only where the others are remembered, for nobody is to have it twice for their sake. */
static bool
waits_for_more (const Errand *errand, const Tally *tally)
{
  gint64 since = ic_mail_taken_since (tally->taken);

  if (tally->later->len == 0 || since == 0)
    return tally->later->len > 0;

  /* A clock that was set back does not put it off. */
  return errand->directory != NULL && errand->now >= since && errand->now - since < PATIENCE;
}

/* Nobody is mailed twice because a disk is full: a person says what is to happen. */
static GError *
error_of_unkept (const Tally *tally, const char *why)
{
  g_autofree char *count = ic_words_count (ic_mail_taken_count (tally->taken), "recipient has", "recipients have");

  return g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_REFUSED, "%s it, the others do not (%s), and %s. Another try mails all of them again", count, why,
                      tally->unkept->message);
}

static void
conclude (GTask *task, const Errand *errand, const Tally *tally)
{
  guint all = g_strv_length (errand->job->to);
  g_autofree char *refused = join (tally->refused);
  g_autofree char *later = join (tally->later);

  if (tally->refused->len == all)
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_REFUSED, "No recipient is taken: %s", refused);
  else if (!waits_for_more (errand, tally))
    g_task_return_pointer (task, summary (tally, all), g_free);
  else if (tally->unkept != NULL)
    g_task_return_error (task, error_of_unkept (tally, later));
  else
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_BUSY, "%u of %u recipients have it; not taken just now: %s",
                             all - tally->later->len - tally->refused->len, all, later);
}

/* It broke off; takes @error. */
static void
give_up (GTask *task, const Tally *tally, GError *error)
{
  if (tally->unkept != NULL && error->domain == IC_OUTLET_ERROR)
    {
      g_task_return_error (task, error_of_unkept (tally, error->message));
      g_error_free (error);
    }
  else
    g_task_return_error (task, error);
}

static void
send_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = g_object_get_data (G_OBJECT (task), "errand");
  GError *error = NULL;
  g_autoptr (IcMailTaken) taken = ic_mail_taken_open (errand->directory, errand->id, &error);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func (g_free);
  Tally tally = { taken, refused, later, errand->now, NULL };
  guint at = 0;

  if (taken == NULL)
    {
      g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "Nothing was mailed: %s", error->message);
      g_error_free (error);
      return;
    }
  while (errand->job->to[at] != NULL && error == NULL)
    {
      g_auto (GStrv) part = next_part (errand->job->to, &at, taken);

      if (*part != NULL)
        send_part (errand, part, &tally, cancellable, &error);
    }
  if (error != NULL)
    give_up (task, &tally, error);
  else
    conclude (task, errand, &tally);
  g_clear_error (&tally.unkept);
}

static void
test_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = g_object_get_data (G_OBJECT (task), "errand");
  GError *error = NULL;
  g_autoptr (IcSmtpResult) result = ic_smtp_send (errand->job, cancellable, &error);
  g_autofree char *host = ic_http_host (errand->job->url);
  const char *secured = errand->job->clear ? "without encryption" : "encrypted";

  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup_printf ("The mail server %s answers %s%s. No mail was sent.", host, secured,
                                                  errand->job->username != NULL ? " and takes the password" : ""), g_free);
}

/* -- the kind -------------------------------------------------------------- */

static bool
fail (GError **error, const char *name, const char *what)
{
  g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "The setting “%s” %s", name, what);
  return false;
}

static bool
check_addresses (const IcJson *json, GError **error)
{
  static const char *const names[] = { "from", "reply_to" };
  IcJsonNode to = ic_json_member (ic_json_root (json), "to");
  IcJsonIter iter = ic_json_iter (to);
  IcJsonNode node;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = setting (json, names[i]);
      g_autofree char *address = text != NULL ? ic_mail_parse_address (text, NULL) : NULL;

      if (text != NULL && address == NULL)
        return fail (error, names[i], "is no mail address; it looks like “Status <status@example.com>”");
    }
  if (ic_json_length (to) == 0)
    return fail (error, "to", "names nobody");
  while (ic_json_next (&iter, NULL, &node))
    {
      g_autofree char *address = ic_mail_parse_address (ic_json_string (node, ""), NULL);

      if (address == NULL)
        {
          g_autofree char *shown = ic_outlet_one_line (ic_json_string (node, ""), 80);
          g_autofree char *what = g_strdup_printf ("has “%s” in it, which is no mail address", shown);

          return fail (error, "to", what);
        }
    }

  return true;
}

static bool
check_tls (const IcOutlet *outlet, const IcJson *json, GError **error)
{
  const char *tls = setting (json, "tls");
  g_autofree char *scheme = g_uri_parse_scheme (outlet->url);

  if (tls == NULL || strcmp (tls, "starttls") == 0)
    return true;
  if (strcmp (tls, "none") != 0)
    return fail (error, "tls", "is “starttls” or “none”");
  if (strcmp (scheme, "smtp") != 0)
    return fail (error, "tls", "is “none”, and the address begins with smtps://; choose one of both");

  return ic_outlet_is_loopback (outlet->url)
         || fail (error, "tls", "is “none”: mails and passwords would be read on the way. That is for a server on this machine only");
}

static bool
check (const IcOutlet *outlet, GError **error)
{
  g_autoptr (IcJson) json = ic_outlet_settings (outlet);
  const char *unsubscribe = setting (json, "unsubscribe");
  const char *username = setting (json, "username");

  if (unsubscribe != NULL && !ic_mail_is_unsubscribe (unsubscribe))
    return fail (error, "unsubscribe", "must begin with mailto: or https://, without spaces");
  if (username != NULL && outlet->secret == NULL)
    {
      g_set_error_literal (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "The setting “username” needs a password; name a secret for this outlet");
      return false;
    }

  return check_addresses (json, error) && check_tls (outlet, json, error);
}

static IcOutletPreview *
preview (const IcPost *post, GError **error)
{
  IcOutletPreview *self = g_new0 (IcOutletPreview, 1);
  g_autoptr (IcJson) json = ic_outlet_settings (post->outlet);
  g_auto (IcMailWords) mail = { 0 };

  ic_mail_words_compose (&mail, post, json);
  self->subject = g_steal_pointer (&mail.subject);
  self->text = g_steal_pointer (&mail.text);
  self->payload = g_steal_pointer (&mail.message);
  self->length = (guint) g_utf8_strlen (self->text, -1);

  return self;
}

static bool
check_password (const IcJson *json, const IcOutlet *outlet, const char *secret, GError **error)
{
  if (setting (json, "username") == NULL || (secret != NULL && *secret != '\0'))
    return true;

  g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "The secret “%s” is not there; enter it for this outlet", outlet->secret);
  return false;
}

static void
go (GTask *task, Errand *errand, GTaskThreadFunc func)
{
  g_object_set_data_full (G_OBJECT (task), "errand", errand, errand_free);
  g_task_run_in_thread (task, func);
}

static void
send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  g_autoptr (IcJson) json = ic_outlet_settings (post->outlet);
  g_auto (IcMailWords) mail = { 0 };
  GError *error = NULL;

  ic_mail_words_compose (&mail, post, json);
  if (check_password (json, post->outlet, secret, &error)
      && ic_outlet_check_length (&ic_outlet_mail, post->outlet, (guint) g_utf8_strlen (mail.text, -1), &error))
    {
      Errand *errand = errand_new (post->outlet, json, secret);

      errand->job->message = g_steal_pointer (&mail.message);
      errand->id = g_steal_pointer (&mail.id);
      errand->directory = g_strdup (post->directory);
      errand->now = post->now != 0 ? post->now : g_get_real_time ();
      go (task, errand, send_in_thread);
    }
  else
    g_task_return_error (task, error);
}

static void
test (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http)
{
  g_autoptr (IcJson) json = ic_outlet_settings (outlet);
  GError *error = NULL;

  if (check_password (json, outlet, secret, &error))
    go (task, errand_new (outlet, json, secret), test_in_thread);
  else
    g_task_return_error (task, error);
}

const IcOutletKind ic_outlet_mail = {
  .kind = "mail",
  .label = "E-mail",
  .check = check,
  .preview = preview,
  .send = send,
  .test = test,
  .settings = settings,
  .schemes = "smtp smtps",
  .needs_url = true,
};
