/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hands a mail to a server by libcurl. It says what was answered only to its log,
 * so the log is where each recipient's answer is read.
 */
#include "ic-smtp.h"

#include "ic-outlet-private.h"

#include <curl/curl.h>
#include <string.h>

/* It was misspelt before 8.2. */
#if LIBCURL_VERSION_NUM < 0x080200
#define CURLOPT_MAIL_RCPT_ALLOWFAILS CURLOPT_MAIL_RCPT_ALLLOWFAILS
#endif

#define CONNECT_MS 15000L
#define TOTAL_MS 60000L
#define RECIPIENT_MS 500L

typedef enum { AT_START, AT_AUTH, AT_SENDER, AT_RECIPIENT, AT_DATA, AT_BODY, AT_END } Stage;

typedef struct {
  const IcSmtpJob *job;
  GCancellable    *cancellable;
  IcSmtpResult    *result;
  Stage            stage;
  guint            recipient; /* the number of the one that was asked about last, from 1 */
  gsize            sent;      /* of the message */
  bool             whole;     /* all of it was handed to the network */
  bool             signed_in; /* it was asked to */
  bool             over;      /* it says goodbye */
  int              code;      /* of the last answer */
  GString         *answer;    /* the last one */
  char             detail[CURL_ERROR_SIZE];
} Talk;

void
ic_smtp_job_free (IcSmtpJob *self)
{
  g_free (self->url);
  g_free (self->username);
  g_free (self->password);
  g_free (self->ca);
  g_free (self->from);
  g_strfreev (self->to);
  g_free (self->message);
  g_free (self);
}

static IcSmtpResult *
result_new (void)
{
  IcSmtpResult *self = g_new (IcSmtpResult, 1);

  self->taken = g_ptr_array_new_with_free_func (g_free);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  self->later = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
ic_smtp_result_free (IcSmtpResult *self)
{
  g_ptr_array_unref (self->taken);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->later);
  g_free (self);
}

/* -- what is said ---------------------------------------------------------- */

static void
told (Talk *talk, const char *line)
{
  /* What is said after that changes nothing. */
  talk->over |= g_str_has_prefix (line, "QUIT");
  if (talk->over)
    return;
  talk->code = 0;
  if (g_str_has_prefix (line, "AUTH "))
    {
      talk->stage = AT_AUTH;
      talk->signed_in = true;
    }
  else if (g_str_has_prefix (line, "MAIL FROM"))
    talk->stage = AT_SENDER;
  else if (g_str_has_prefix (line, "RCPT TO"))
    {
      talk->stage = AT_RECIPIENT;
      talk->recipient++;
    }
  else if (g_str_has_prefix (line, "DATA"))
    talk->stage = AT_DATA;
}

static void
answered_recipient (Talk *talk)
{
  const char *address = talk->recipient <= g_strv_length (talk->job->to) ? talk->job->to[talk->recipient - 1] : NULL;

  if (address == NULL)
    return;
  if (talk->code / 100 == 2)
    g_ptr_array_add (talk->result->taken, g_strdup (address));
  else
    g_ptr_array_add (talk->code / 100 == 4 ? talk->result->later : talk->result->refused, g_strdup_printf ("%s (%s)", address, talk->answer->str));
}

/* "250-…" goes on, "250 …" ends an answer. */
static void
heard (Talk *talk, const char *line)
{
  g_autofree char *clean = ic_outlet_one_line (line, 160);

  if (talk->over || strlen (clean) < 3 || !g_ascii_isdigit (clean[0]) || clean[3] == '-')
    return;
  g_string_assign (talk->answer, clean);
  talk->code = (int) g_ascii_strtoll (clean, NULL, 10);
  if (talk->stage == AT_RECIPIENT)
    answered_recipient (talk);
  else if (talk->stage == AT_BODY && talk->whole)
    talk->stage = AT_END;
  else if (talk->stage == AT_DATA && talk->code / 100 == 3)
    talk->stage = AT_BODY;
}

static int
log_cb (CURL *curl, curl_infotype type, char *data, size_t size, void *user)
{
  Talk *talk = user;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (type != CURLINFO_HEADER_IN && type != CURLINFO_HEADER_OUT)
    return 0;
  text = g_strndup (data, size);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (type == CURLINFO_HEADER_OUT)
      told (talk, lines[i]);
    else if (*lines[i] != '\0')
      heard (talk, lines[i]);

  return 0;
}

static size_t
read_cb (char *buffer, size_t size, size_t n, void *user)
{
  Talk *talk = user;
  gsize left = strlen (talk->job->message) - talk->sent;
  gsize part = MIN (left, size * n);

  memcpy (buffer, talk->job->message + talk->sent, part);
  talk->sent += part;
  talk->whole = talk->sent == strlen (talk->job->message);

  return part;
}

static size_t
drop_cb (char *data, size_t size, size_t n, void *user)
{
  return size * n;
}

static int
progress_cb (void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
  Talk *talk = user;

  return g_cancellable_is_cancelled (talk->cancellable);
}

/* -- what went wrong ------------------------------------------------------- */

static GError *
fail (IcOutletError code, const Talk *talk, const char *what, const char *detail)
{
  g_autofree char *host = ic_http_host (talk->job->url);
  bool told_why = detail != NULL && *detail != '\0';

  return g_error_new (IC_OUTLET_ERROR, (int) code, "The mail server %s %s%s%s", host, what, told_why ? ": " : "", told_why ? detail : "");
}

/* It said no. */
static GError *
explain_answer (const Talk *talk)
{
  if (talk->code / 100 == 4)
    return fail (IC_OUTLET_ERROR_BUSY, talk, "does not take the mail just now", talk->answer->str);
  if (talk->stage == AT_AUTH)
    return fail (IC_OUTLET_ERROR_SECRET, talk, "does not take the user name and the password; enter the secret again", talk->answer->str);
  if (talk->stage == AT_SENDER && (talk->code == 530 || talk->code == 535))
    return fail (IC_OUTLET_ERROR_SECRET, talk, "wants a sign-in; enter a user name and a secret", talk->answer->str);
  /* 552: it is too large. */
  if (talk->stage == AT_SENDER && talk->code != 552)
    return fail (IC_OUTLET_ERROR_SETTINGS, talk, "does not take mail of this sender; check the setting “from”", talk->answer->str);
  if (talk->stage == AT_START)
    return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "does not want to talk to this machine", talk->answer->str);

  return fail (IC_OUTLET_ERROR_REFUSED, talk, "refuses the mail", talk->answer->str);
}

static GError *
explain_network (const Talk *talk, CURLcode status)
{
  switch (status)
    {
    case CURLE_COULDNT_RESOLVE_HOST:
      return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "is not known to the name service; check the spelling and this machine's network", NULL);
    case CURLE_COULDNT_CONNECT:
      return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "takes no connection; check that it runs and the port is right", NULL);
    case CURLE_OPERATION_TIMEDOUT:
      return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "did not answer in time", NULL);
    case CURLE_USE_SSL_FAILED:
      return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "offers no encryption (STARTTLS); nothing was sent. Use its smtps:// port, or another server", NULL);
    case CURLE_SSL_CACERT_BADFILE:
      return fail (IC_OUTLET_ERROR_SETTINGS, talk, "was not asked: the file of the setting “ca” cannot be read", NULL);
    case CURLE_PEER_FAILED_VERIFICATION:
      return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "has a certificate that is not trusted here: it may have expired, be for another name, or be signed by an authority this machine does not know", NULL);
    case CURLE_SSL_CONNECT_ERROR:
      return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "makes no encrypted connection; check whether the address should begin with smtps:// or smtp://", NULL);
    case CURLE_LOGIN_DENIED:
      return fail (IC_OUTLET_ERROR_SECRET, talk, "offers no way to sign in that is known here", NULL);
    default:
      return fail (IC_OUTLET_ERROR_UNREACHABLE, talk, "ended the connection", talk->detail[0] != '\0' ? talk->detail : curl_easy_strerror (status));
    }
}

static GError *
explain (const Talk *talk, CURLcode status)
{
  if (g_cancellable_is_cancelled (talk->cancellable))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  if (talk->stage == AT_BODY && talk->whole && talk->code < 400)
    return fail (IC_OUTLET_ERROR_UNSURE, talk, "got the mail and did not say whether it takes it", NULL);
  if (talk->code >= 400)
    return explain_answer (talk);

  return explain_network (talk, status);
}

/* Each recipient was answered for, and none was taken: that is told of each. */
static bool
nobody_taken (const Talk *talk)
{
  const IcSmtpResult *result = talk->result;

  return talk->stage == AT_RECIPIENT && result->taken->len == 0 && result->later->len + result->refused->len == g_strv_length (talk->job->to);
}

/* -- asking ---------------------------------------------------------------- */

static gpointer
init_once (gpointer unused)
{
  return GINT_TO_POINTER (curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

static void
set_security (CURL *curl, const IcSmtpJob *job)
{
  curl_easy_setopt (curl, CURLOPT_USE_SSL, (long) (job->clear ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (curl, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  if (job->ca != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_CAINFO, job->ca);
      /* Else the system's folder is trusted besides. */
      curl_easy_setopt (curl, CURLOPT_CAPATH, NULL);
    }
  if (job->username != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_USERNAME, job->username);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, job->password != NULL ? job->password : "");
    }
}

static void
set_bounds (CURL *curl, Talk *talk)
{
  curl_easy_setopt (curl, CURLOPT_URL, talk->job->url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_PROXY, "");
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT_MS, TOTAL_MS + RECIPIENT_MS * (long) g_strv_length (talk->job->to));
  curl_easy_setopt (curl, CURLOPT_ERRORBUFFER, talk->detail);
  curl_easy_setopt (curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt (curl, CURLOPT_DEBUGFUNCTION, log_cb);
  curl_easy_setopt (curl, CURLOPT_DEBUGDATA, talk);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, drop_cb);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, progress_cb);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, talk);
}

static void
set_mail (CURL *curl, Talk *talk, struct curl_slist *to)
{
  if (talk->job->message == NULL)
    {
      curl_easy_setopt (curl, CURLOPT_CUSTOMREQUEST, "NOOP");
      curl_easy_setopt (curl, CURLOPT_NOBODY, 1L);
      return;
    }
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, talk->job->from);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT_ALLOWFAILS, 1L);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t) strlen (talk->job->message));
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, read_cb);
  curl_easy_setopt (curl, CURLOPT_READDATA, talk);
}

static void
run (Talk *talk, GError **error)
{
  CURL *curl = curl_easy_init ();
  struct curl_slist *to = NULL;
  CURLcode status;

  for (char **p = talk->job->to; *p != NULL; p++)
    to = curl_slist_append (to, *p);
  set_bounds (curl, talk);
  set_security (curl, talk->job);
  set_mail (curl, talk, to);
  status = curl_easy_perform (curl);
  if (status == CURLE_OK && talk->job->taken != NULL)
    talk->job->taken (talk->result->taken, talk->job->data);
  curl_easy_cleanup (curl);
  curl_slist_free_all (to);

  if (status != CURLE_OK && !nobody_taken (talk))
    g_propagate_error (error, explain (talk, status));
  else if (talk->job->username != NULL && !talk->signed_in && talk->job->message == NULL)
    g_propagate_error (error, fail (IC_OUTLET_ERROR_SETTINGS, talk, "offers no sign-in; leave the user name empty, or use another port of it", NULL));
}

IcSmtpResult *
ic_smtp_send (const IcSmtpJob *job, GCancellable *cancellable, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  Talk talk = { .job = job, .cancellable = cancellable, .result = result_new (), .answer = g_string_new (NULL) };
  GError *local = NULL;

  if (GPOINTER_TO_INT (g_once (&once, init_once, NULL)))
    run (&talk, &local);
  else
    local = fail (IC_OUTLET_ERROR_UNREACHABLE, &talk, "was not asked: the mail library does not start", NULL);
  g_string_free (talk.answer, TRUE);
  if (local != NULL)
    {
      g_clear_pointer (&talk.result, ic_smtp_result_free);
      g_propagate_error (error, local);
    }

  return talk.result;
}
