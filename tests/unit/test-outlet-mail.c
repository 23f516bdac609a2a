/* SPDX-License-Identifier: GPL-3.0-or-later
 * E-mail: what a mail server is told, and what it may answer at each step.
 */
#include "made.h"
#include "posts.h"
#include "smtp-double.h"

#include "ic-time.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <string.h>

#define FROM "\"from\":\"Example Status <status@example.com>\""

typedef struct {
  Smtp  *smtp;
  Posts *posts;
} MailFixture;

/* The settings, with @more in front of the closing brace, and the double's certificate. */
static void
set_settings (MailFixture *f, const char *to, const char *more)
{
  g_autofree char *settings = g_strdup_printf ("{" FROM ",\"to\":[%s],\"ca\":\"%s\"%s}", to, loopback_ca (), more);

  ic_set_text (&f->posts->outlet->settings, settings);
}

static void
set_up (MailFixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;

  f->smtp = smtp_new ((SmtpTls) GPOINTER_TO_INT (data));
  url = smtp_url (f->smtp);
  f->posts = posts_new ("mail", url, NULL, "mail-pass word");
  set_settings (f, "\"ana@example.org\",\"Bo <bo@example.org>\",\"ANA@example.org\"", ",\"username\":\"desk\"");
}

static void
tear_down (MailFixture *f, gconstpointer data)
{
  posts_free (f->posts);
  smtp_free (f->smtp);
}

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("there is no “%s” in “%s”", words, text);
}

static void
assert_has_not (const char *text, const char *words)
{
  if (strstr (text, words) != NULL)
    g_error ("there is “%s” in “%s”", words, text);
}

static void
test_update (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autofree char *commands = NULL, *mail = NULL, *secret = NULL;

  posts_add_state (f->posts, f->posts->update, "checkout", "Checkout", "partial_outage");
  set_settings (f, "\"ana@example.org\",\"Bo <bo@example.org>\",\"ANA@example.org\"",
                ",\"username\":\"desk\",\"reply_to\":\"help@example.com\",\"unsubscribe\":\"https://example.com/u\"");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "2 recipients");
  commands = smtp_commands (f->smtp);
  secret = g_base64_encode ((const guchar *) "\0desk\0mail-pass word", strlen ("desk") + strlen ("mail-pass word") + 2);
  assert_has (commands, "STARTTLS\nTLS\nEHLO");
  assert_has (strstr (commands, "TLS\nEHLO"), "AUTH PLAIN");
  assert_has (strstr (commands, "TLS\nEHLO"), secret);
  assert_has (commands, "\nMAIL FROM:<status@example.com>");
  assert_has (commands, "\nRCPT TO:<ana@example.org>\nRCPT TO:<bo@example.org>\nDATA\n.\n");
  g_assert_cmpuint (smtp_mails (f->smtp), ==, 1);
  mail = smtp_mail (f->smtp);
  assert_has (mail, "From: \"Example Status\"\r\n <status@example.com>\r\n");
  assert_has (mail, "Reply-To: <help@example.com>\r\n");
  assert_has (mail, "Subject: Card payments failing in the EU\r\n");
  assert_has (mail, "Date: Fri, 20 Nov 2026 13:30:00 +0000\r\n");
  assert_has (mail, "Message-ID: <event-2.out@example.com>\r\n");
  assert_has (mail, "In-Reply-To: <event-1.out@example.com>\r\nReferences: <0190b8a0-0000-7000-8000-000000000001.out@example.com>\r\n <event-1.out@example.com>\r\n");
  assert_has (mail, "List-Id: \"Outlet\"\r\n <out.example.com>\r\n");
  assert_has (mail, "List-Unsubscribe: <https://example.com/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
  assert_has (mail, "Identified =C2=B7 20 November 2026, 13:30 UTC\r\n\r\nCard payments failing in the EU\r\n\r\nCard payments fail in the EU.\r\nWallets work.\r\n\r\n"
                    "Next update by 14:00 UTC.\r\n\r\n- Checkout: partial outage\r\n");
  assert_has (mail, "<li>Checkout: partial outage</li>");
  assert_has_not (mail, "example.org");
}

static void
test_sitrep (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autofree char *mail = NULL;

  posts_take_sitrep (f->posts);
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  mail = smtp_mail (f->smtp);
  assert_has (mail, "Subject: [Confirmed] Checkout errors in EU: sitrep #3, 13:38 UTC\r\n");
  assert_has (mail, "Message-ID: <event-s3.out@example.com>\r\nIn-Reply-To: <0190b8a0-0000-7000-8000-000000000001.out@example.com>\r\n");
  assert_has (mail, "\r\nBroken. EU card payments fail");
  assert_has (mail, "<p><strong>Broken.</strong> EU card payments fail");
  assert_has (mail, "<strong>Next sitrep:</strong> 14:38 UTC</p>");
  assert_has (mail, "<p class=3D\"small\">Incident INC-42");
}

/* Nothing is said in the clear to a server that offers no encryption. */
static void
test_no_starttls (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autofree char *commands = NULL;

  smtp_answer (f->smtp, "EHLO", "250-double\r\n250 AUTH PLAIN");
  sent = posts_send (f->posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_UNREACHABLE, "offers no encryption");
  commands = smtp_commands (f->smtp);
  assert_has_not (commands, "AUTH");
  assert_has_not (commands, "MAIL");
}

static void
test_untrusted (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_auto (Sent) no_file = { 0 };
  g_autofree char *commands = NULL;

  ic_set_text (&f->posts->outlet->settings, "{" FROM ",\"to\":[\"ana@example.org\"],\"username\":\"desk\"}");
  sent = posts_send (f->posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_UNREACHABLE, "not trusted here");
  ic_set_text (&f->posts->outlet->settings, "{" FROM ",\"to\":[\"ana@example.org\"],\"ca\":\"/nowhere.pem\"}");
  no_file = posts_send (f->posts);
  assert_sent_fails (&no_file, IC_OUTLET_ERROR_SETTINGS, "“ca” cannot be read");
  commands = smtp_commands (f->smtp);
  assert_has_not (commands, "AUTH");
  assert_has_not (commands, "MAIL");
}

static void
test_implicit (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = posts_send (f->posts);
  g_autofree char *commands = NULL;

  g_assert_no_error (sent.error);
  commands = smtp_commands (f->smtp);
  g_assert_true (g_str_has_prefix (commands, "TLS\nEHLO"));
}

static void
test_clear (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  set_settings (f, "\"ana@example.org\"", ",\"tls\":\"none\"");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "1 recipient");
}

/* What it may say at each step. */
static void
test_refusals (MailFixture *f, gconstpointer unused)
{
  static const struct { const char *command, *answer; IcOutletError code; const char *words; } cases[] = {
    { "greeting", "554 Go away", IC_OUTLET_ERROR_UNREACHABLE, "does not want to talk to this machine: 554 Go away" },
    { "greeting", "421 Busy", IC_OUTLET_ERROR_BUSY, "421 Busy" },
    { "greeting", "", IC_OUTLET_ERROR_UNREACHABLE, "ended the connection" },
    { "STARTTLS", "454 No TLS just now", IC_OUTLET_ERROR_BUSY, "454 No TLS just now" },
    { "AUTH", "535 Wrong password", IC_OUTLET_ERROR_SECRET, "does not take the user name and the password; enter the secret again: 535 Wrong password" },
    { "AUTH", "454 Directory is down", IC_OUTLET_ERROR_BUSY, "454 Directory is down" },
    { "MAIL", "530 Sign in first", IC_OUTLET_ERROR_SECRET, "530 Sign in first" },
    { "MAIL", "550 Not yours", IC_OUTLET_ERROR_SETTINGS, "check the setting “from”: 550 Not yours" },
    { "MAIL", "552 Too large", IC_OUTLET_ERROR_REFUSED, "552 Too large" },
    { "MAIL", "451 Later", IC_OUTLET_ERROR_BUSY, "451 Later" },
    { "MAIL", "", IC_OUTLET_ERROR_UNREACHABLE, "ended the connection" },
    { "RCPT", "550 No such user", IC_OUTLET_ERROR_REFUSED, "No recipient is taken: ana@example.org (550 No such user), bo@example.org (550 No such user)" },
    { "RCPT", "450 Greylisted", IC_OUTLET_ERROR_BUSY, "0 of 2 recipients have it; not taken just now: ana@example.org (450 Greylisted)" },
    { "RCPT", "", IC_OUTLET_ERROR_UNREACHABLE, "ended the connection" },
    { "DATA", "554 No", IC_OUTLET_ERROR_REFUSED, "554 No" },
    { "DATA", "", IC_OUTLET_ERROR_UNREACHABLE, "ended the connection" },
    { ".", "554 Spam, says mail-pass word", IC_OUTLET_ERROR_REFUSED, "refuses the mail: 554 Spam, says …" },
    { ".", "452 Disk is full", IC_OUTLET_ERROR_BUSY, "452 Disk is full" },
    { ".", "", IC_OUTLET_ERROR_UNSURE, "did not say whether it takes it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Smtp) smtp = smtp_new (SMTP_STARTTLS);
      g_autofree char *url = smtp_url (smtp);
      g_auto (Sent) sent = { 0 };

      smtp_answer (smtp, cases[i].command, cases[i].answer);
      ic_set_text (&f->posts->outlet->url, url);
      sent = posts_send (f->posts);
      if (sent.error == NULL)
        g_error ("“%s” to %s is no error", cases[i].answer, cases[i].command);
      assert_sent_fails (&sent, cases[i].code, cases[i].words);
    }
}

static void
test_nobody_there (MailFixture *f, gconstpointer unused)
{
  g_autofree char *dead = g_strdup_printf ("smtp://127.0.0.1:%u", loopback_dead_port ());
  g_auto (Sent) refused = { 0 };
  g_auto (Sent) unknown = { 0 };

  ic_set_text (&f->posts->outlet->url, dead);
  refused = posts_send (f->posts);
  assert_sent_fails (&refused, IC_OUTLET_ERROR_UNREACHABLE, "takes no connection");
  ic_set_text (&f->posts->outlet->url, "smtp://no-such-name.invalid");
  unknown = posts_send (f->posts);
  assert_sent_fails (&unknown, IC_OUTLET_ERROR_UNREACHABLE, "not known to the name service");
}

/* One is refused for ever: the others have it, and it is told. */
static void
test_one_refused (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };

  smtp_answer (f->smtp, "RCPT TO:<bo@", "550 No such user");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "1 of 2 recipients; not taken: bo@example.org (550 No such user)");
  g_assert_cmpuint (smtp_mails (f->smtp), ==, 1);
}

/* One is not taken just now: only that one gets it at the next try, and nobody at the one after. */
static void
test_one_later (MailFixture *f, gconstpointer unused)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-mail-XXXXXX", NULL);
  g_autofree char *commands = NULL, *first = NULL, *second = NULL;
  const char *begin;

  f->posts->post.directory = directory;
  smtp_answer (f->smtp, "RCPT TO:<bo@", "450 Greylisted");
  {
    g_auto (Sent) sent = posts_send (f->posts);

    assert_sent_fails (&sent, IC_OUTLET_ERROR_BUSY, "1 of 2 recipients have it; not taken just now: bo@example.org (450 Greylisted)");
  }
  first = smtp_mail (f->smtp);
  smtp_answer (f->smtp, "RCPT TO:<bo@", "250 Good");
  for (guint i = 0; i < 2; i++)
    {
      g_auto (Sent) sent = posts_send (f->posts);

      g_assert_no_error (sent.error);
      g_assert_cmpstr (sent.text, ==, "2 recipients");
    }
  second = smtp_mail (f->smtp);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (smtp_mails (f->smtp), ==, 2);
  commands = smtp_commands (f->smtp);
  begin = strstr (commands, ".\n");
  assert_has_not (begin, "ana@");
  ic_test_remove_tree (directory);
}

/* One is not taken for ever: a quarter of an hour after the others have it the mail is done, and says who has not. */
static void
test_never (MailFixture *f, gconstpointer unused)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-mail-XXXXXX", NULL);
  const gint64 begin = G_GINT64_CONSTANT (1795181400000000);

  f->posts->post.directory = directory;
  smtp_answer (f->smtp, "RCPT TO:<bo@", "450 Mailbox is locked");
  for (gint64 minute = 0; minute < 15; minute += 7)
    {
      g_auto (Sent) sent = { 0 };

      f->posts->post.now = begin + minute * IC_MINUTE;
      sent = posts_send (f->posts);
      assert_sent_fails (&sent, IC_OUTLET_ERROR_BUSY, "1 of 2 recipients have it; not taken just now: bo@example.org (450 Mailbox is locked)");
    }
  {
    g_auto (Sent) sent = { 0 };

    f->posts->post.now = begin + 15 * IC_MINUTE;
    sent = posts_send (f->posts);
    g_assert_no_error (sent.error);
    g_assert_cmpstr (sent.text, ==, "1 of 2 recipients; not taken: bo@example.org (450 Mailbox is locked)");
  }
  g_assert_cmpuint (smtp_mails (f->smtp), ==, 1);
  ic_test_remove_tree (directory);
}

/* As long as nobody has it nobody is kept waiting by anybody else: it is tried on. */
static void
test_nobody_yet (MailFixture *f, gconstpointer unused)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-mail-XXXXXX", NULL);

  f->posts->post.directory = directory;
  smtp_answer (f->smtp, "RCPT", "450 Greylisted");
  for (guint hour = 1; hour < 4; hour++)
    {
      g_auto (Sent) sent = { 0 };

      f->posts->post.now = hour * IC_HOUR;
      sent = posts_send (f->posts);
      assert_sent_fails (&sent, IC_OUTLET_ERROR_BUSY, "0 of 2 recipients have it");
    }
  ic_test_remove_tree (directory);
}

/* Where it cannot be remembered who has it, nobody is mailed, however often it is tried. */
static void
test_not_kept (MailFixture *f, gconstpointer unused)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-mail-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (directory, "mail", NULL);

  f->posts->post.directory = directory;
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  smtp_answer (f->smtp, "RCPT TO:<bo@", "450 Greylisted");
  for (guint i = 0; i < 3; i++)
    {
      g_auto (Sent) sent = posts_send (f->posts);

      assert_sent_fails (&sent, IC_OUTLET_ERROR_UNREACHABLE, "Nothing was mailed: who has it cannot be kept in");
      assert_has (sent.error->message, "let whoever runs this program write into it");
    }
  g_assert_cmpuint (smtp_mails (f->smtp), ==, 0);
  g_unlink (folder);
  {
    g_auto (Sent) sent = posts_send (f->posts);

    assert_sent_fails (&sent, IC_OUTLET_ERROR_BUSY, "1 of 2 recipients have it");
  }
  ic_test_remove_tree (directory);
}

static void
spoil (gpointer data)
{
  const char *folder = data;

  ic_test_remove_tree (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
}

/* It could be when it began and not when they had it: a person decides whether they are mailed again. */
static void
test_kept_no_longer (MailFixture *f, gconstpointer unused)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-mail-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (directory, "mail", NULL);

  f->posts->post.directory = directory;
  smtp_answer (f->smtp, "RCPT TO:<bo@", "450 Greylisted");
  smtp_on_mail (f->smtp, spoil, folder);
  {
    g_auto (Sent) sent = posts_send (f->posts);

    assert_sent_fails (&sent, IC_OUTLET_ERROR_REFUSED, "1 recipient has it, the others do not (bo@example.org (450 Greylisted)), and who has it cannot be kept in");
    g_assert_false (ic_outlet_error_is_passing (sent.error));
  }
  /* All have it: there is nothing to remember. */
  g_unlink (folder);
  smtp_answer (f->smtp, "RCPT TO:<bo@", "250 Good");
  {
    g_auto (Sent) sent = posts_send (f->posts);

    g_assert_no_error (sent.error);
  }
  ic_test_remove_tree (directory);
}

static void
test_many (MailFixture *f, gconstpointer unused)
{
  GString *to = g_string_new (NULL);
  g_autofree char *list = NULL, *commands = NULL;
  g_auto (Sent) sent = { 0 };
  guint n = 0;

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (to, "%s\"u%u@example.org\"", i > 0 ? "," : "", i);
  list = g_string_free (to, FALSE);
  set_settings (f, list, "");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "120 recipients");
  g_assert_cmpuint (smtp_mails (f->smtp), ==, 3);
  commands = smtp_commands (f->smtp);
  for (const char *p = commands; (p = strstr (p, "RCPT TO:<u")) != NULL; p++)
    n++;
  g_assert_cmpuint (n, ==, 120);
}

static void
test_dots (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = { 0 };
  g_autofree char *mail = NULL;

  ic_set_text (&f->posts->update->text, "one\n.\n..two\nMAIL FROM:<x@y>");
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  mail = smtp_mail (f->smtp);
  assert_has (mail, "one\r\n=2E\r\n=2E.two\r\nMAIL FROM:<x@y>\r\n");
  g_assert_cmpuint (smtp_mails (f->smtp), ==, 1);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ic_outlet_send_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(bool *) data = true;
}

/* It answers never: whoever waits can stop waiting. */
static void
test_cancel (MailFixture *f, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  bool done = false;

  smtp_answer (f->smtp, "MAIL", "-");
  ic_outlet_send_async (&f->posts->post, f->posts->secret, f->posts->http, cancellable, cancelled_cb, &done);
  loopback_run (200);
  g_assert_false (done);
  g_cancellable_cancel (cancellable);
  loopback_wait (&done);
}

static void
test_test (MailFixture *f, gconstpointer unused)
{
  g_auto (Sent) sent = posts_test (f->posts);
  g_auto (Sent) wrong = { 0 };
  g_auto (Sent) silent = { 0 };
  g_autofree char *commands = smtp_commands (f->smtp);

  g_assert_no_error (sent.error);
  assert_has (sent.text, "answers encrypted and takes the password. No mail was sent.");
  assert_has (commands, "NOOP\n");
  assert_has_not (commands, "MAIL");
  smtp_answer (f->smtp, "AUTH", "535 Wrong");
  wrong = posts_test (f->posts);
  assert_sent_fails (&wrong, IC_OUTLET_ERROR_SECRET, "535 Wrong");
  smtp_answer (f->smtp, "EHLO", "250-double\r\n250 STARTTLS");
  silent = posts_test (f->posts);
  assert_sent_fails (&silent, IC_OUTLET_ERROR_SETTINGS, "offers no sign-in");
}

static void
test_settings (MailFixture *f, gconstpointer unused)
{
  static const struct { const char *url, *settings, *words; } cases[] = {
    { "smtp://mail.example", NULL, "“from” is missing" },
    { "smtp://mail.example", "{\"from\":\"x\",\"to\":[\"a@b.example\"]}", "“from” is no mail address" },
    { "smtp://mail.example", "{" FROM "}", "“to” is missing" },
    { "smtp://mail.example", "{" FROM ",\"to\":[]}", "“to” names nobody" },
    { "smtp://mail.example", "{" FROM ",\"to\":[\"a@b.example\",\"x\\r\\nRCPT\"]}", "“x RCPT” in it" },
    { "smtp://mail.example", "{" FROM ",\"to\":[\"a@b.example\"],\"reply_to\":\"x\"}", "“reply_to” is no mail address" },
    { "smtp://mail.example", "{" FROM ",\"to\":[\"a@b.example\"],\"unsubscribe\":\"ftp://x\"}", "“unsubscribe” must begin" },
    { "smtp://mail.example", "{" FROM ",\"to\":[\"a@b.example\"],\"tls\":\"maybe\"}", "“tls” is “starttls” or “none”" },
    { "smtp://mail.example", "{" FROM ",\"to\":[\"a@b.example\"],\"tls\":\"none\"}", "server on this machine only" },
    { "smtps://127.0.0.1", "{" FROM ",\"to\":[\"a@b.example\"],\"tls\":\"none\"}", "choose one of both" },
    { "http://mail.example", "{" FROM ",\"to\":[\"a@b.example\"]}", "smtp://host.example" },
    { "smtp://a:b@mail.example", "{" FROM ",\"to\":[\"a@b.example\"]}", "as the secret" },
    { NULL, "{" FROM ",\"to\":[\"a@b.example\"]}", "address of E-mail is missing" },
  };
  g_autoptr (Posts) unnamed = posts_new ("mail", "smtp://mail.example", "{" FROM ",\"to\":[\"a@b.example\"],\"username\":\"x\"}", NULL);
  g_auto (Sent) no_secret = posts_send (unnamed);
  g_auto (Sent) empty = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Sent) sent = { 0 };

      ic_set_text (&f->posts->outlet->url, cases[i].url);
      ic_set_text (&f->posts->outlet->settings, cases[i].settings);
      sent = posts_send (f->posts);
      assert_sent_fails (&sent, IC_OUTLET_ERROR_SETTINGS, cases[i].words);
    }
  assert_sent_fails (&no_secret, IC_OUTLET_ERROR_SECRET, "needs a password");
  ic_set_text (&unnamed->outlet->secret, "out-secret");
  empty = posts_send (unnamed);
  assert_sent_fails (&empty, IC_OUTLET_ERROR_SECRET, "“out-secret” is not there");
}

static void
test_preview (MailFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcOutletPreview) preview = ic_outlet_preview (&f->posts->post, &error);
  g_auto (Sent) sent = { 0 };
  g_autofree char *mail = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (preview->subject, ==, "Card payments failing in the EU");
  g_assert_true (g_str_has_prefix (preview->text, "Identified · 20 November 2026, 13:30 UTC\n\nCard payments failing in the EU\n\nCard payments fail"));
  g_assert_cmpuint (preview->length, ==, g_utf8_strlen (preview->text, -1));
  g_assert_cmpuint (preview->limit, ==, 0);
  sent = posts_send (f->posts);
  g_assert_no_error (sent.error);
  mail = smtp_mail (f->smtp);
  g_assert_cmpstr (preview->payload, ==, mail);
}

#define ADD(name, tls, func) g_test_add ("/outlet-mail/" name, MailFixture, GINT_TO_POINTER (tls), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  loopback_init (&argc, &argv);

  ADD ("update", SMTP_STARTTLS, test_update);
  ADD ("sitrep", SMTP_STARTTLS, test_sitrep);
  ADD ("no-starttls", SMTP_STARTTLS, test_no_starttls);
  ADD ("untrusted", SMTP_STARTTLS, test_untrusted);
  ADD ("implicit", SMTP_IMPLICIT, test_implicit);
  ADD ("clear", SMTP_PLAIN, test_clear);
  ADD ("refusals", SMTP_STARTTLS, test_refusals);
  ADD ("nobody-there", SMTP_STARTTLS, test_nobody_there);
  ADD ("one-refused", SMTP_STARTTLS, test_one_refused);
  ADD ("one-later", SMTP_STARTTLS, test_one_later);
  ADD ("never", SMTP_STARTTLS, test_never);
  ADD ("nobody-yet", SMTP_STARTTLS, test_nobody_yet);
  ADD ("not-kept", SMTP_STARTTLS, test_not_kept);
  ADD ("kept-no-longer", SMTP_STARTTLS, test_kept_no_longer);
  ADD ("many", SMTP_STARTTLS, test_many);
  ADD ("dots", SMTP_STARTTLS, test_dots);
  ADD ("cancel", SMTP_STARTTLS, test_cancel);
  ADD ("test", SMTP_STARTTLS, test_test);
  ADD ("settings", SMTP_STARTTLS, test_settings);
  ADD ("preview", SMTP_STARTTLS, test_preview);

  status = g_test_run ();
  g_unlink (loopback_ca ());

  return status;
}
