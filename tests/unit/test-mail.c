/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails as bytes: addresses, headers, bodies, and that no text becomes a header.
 */
#include "ic-mail-taken.h"
#include "ic-mail.h"

#include "ic-time.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_addresses (void)
{
  static const struct { const char *text, *address, *name; } good[] = {
    { "ops@example.com", "ops@example.com", NULL },
    { "  ops@example.com ", "ops@example.com", NULL },
    { "Operations <ops+x@example.com>", "ops+x@example.com", "Operations" },
    { "\"Ops, all\" <ops@example.com>", "ops@example.com", "Ops, all" },
    { "<ops@example.com>", "ops@example.com", NULL },
    { "Jörg <joerg@bücher.example>", "joerg@xn--bcher-kva.example", "Jörg" },
    { "root@localhost", "root@localhost", NULL },
  };
  static const char *const bad[] = {
    "", "ops", "@example.com", "ops@", "o ps@example.com", "ops@exam ple.com", "ops@example..com", "ops@.example.com", ".ops@example.com",
    "ops@example.com\r\nBcc: x@y", "Ops <ops@example.com", "Ops <ops@example.com> x", "a@b, c@d", "jörg@example.com", "ops@example.com>",
    "ops@exa_mple.com", "\xff@example.com", "a<b@c@d>e",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *address = ic_mail_parse_address (good[i].text, &name);

      g_assert_cmpstr (address, ==, good[i].address);
      g_assert_cmpstr (name, ==, good[i].name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (ic_mail_parse_address (bad[i], NULL) != NULL)
      g_error ("“%s” was taken for an address", bad[i]);
}

static void
test_headers (void)
{
  static const struct { const char *value, *header; } cases[] = {
    { "plain", "Subject: plain\r\n" },
    { "", "Subject: \r\n" },
    { "a\r\nBcc: x@example.com", "Subject: a  Bcc: x@example.com\r\n" },
    { "Zahlung gestört", "Subject: =?UTF-8?B?WmFobHVuZyBnZXN0w7ZydA==?=\r\n" },
    { "looks =?like?= one", "Subject: =?UTF-8?B?bG9va3MgPT9saWtlPz0gb25l?=\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header = ic_mail_header ("Subject", cases[i].value);

      g_assert_cmpstr (header, ==, cases[i].header);
    }
}

/* What the lines of an encoded header say together. */
static char *
decode (const char *header)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (header + strlen ("Subject: "), "\r\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *line = g_strstrip (lines[i]);
      g_autofree guchar *bytes = NULL;
      gsize length;

      g_assert_cmpuint (strlen (line), <=, 75);
      g_assert_true (g_str_has_prefix (line, "=?UTF-8?B?") && g_str_has_suffix (line, "?="));
      line[strlen (line) - 2] = '\0';
      bytes = g_base64_decode (line + strlen ("=?UTF-8?B?"), &length);
      g_assert_true (g_utf8_validate ((const char *) bytes, (gssize) length, NULL));
      g_string_append_len (text, (const char *) bytes, (gssize) length);
    }

  return g_string_free (text, FALSE);
}

static void
test_long_headers (void)
{
  GString *wide = g_string_new (NULL);
  g_autofree char *given = NULL, *header = NULL, *decoded = NULL, *folded = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (wide, i % 2 == 0 ? "ä" : "😀");
  given = g_string_free (wide, FALSE);
  header = ic_mail_header ("Subject", given);
  decoded = decode (header);
  g_assert_cmpstr (decoded, ==, given);

  folded = ic_mail_header ("Subject", "Card payments fail for shoppers in the European Union and in Norway, wallets and invoices keep working as they did");
  lines = g_strsplit (folded, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpuint (strlen (lines[0]), <=, 76);
  g_assert_true (g_str_has_prefix (lines[1], " "));
}

static void
test_quoted_printable (void)
{
  static const struct { const char *text, *encoded; } cases[] = {
    { "a = b\n", "a =3D b\r\n" },
    { "ends in blanks \t\n", "ends in blanks =09\r\n" },
    { "ends \n", "ends=20\r\n" },
    { "é\n", "=C3=A9\r\n" },
    { ".\n..x\n", "=2E\r\n=2E.x\r\n" },
    { "From here\n", "=46rom here\r\n" },
    { "a\r\nb\n", "a=0D\r\nb\r\n" },
    { "\x01", "=01" },
  };
  g_autofree char *line = g_strnfill (200, 'x');
  g_autofree char *umlauts = NULL;
  GString *many = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *encoded = ic_mail_quoted_printable (cases[i].text);

      g_assert_cmpstr (encoded, ==, cases[i].encoded);
    }
  for (guint i = 0; i < 100; i++)
    g_string_append (many, "ü");
  umlauts = g_string_free (many, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *encoded = ic_mail_quoted_printable (i == 0 ? line : umlauts);
      g_auto (GStrv) lines = g_strsplit (encoded, "\r\n", -1);

      g_assert_cmpuint (g_strv_length (lines), >, 2);
      for (guint l = 0; lines[l] != NULL; l++)
        g_assert_cmpuint (strlen (lines[l]), <=, 76);
    }
}

static char *
decode_quoted_printable (const char *encoded)
{
  GString *text = g_string_new (NULL);

  for (const char *p = encoded; *p != '\0'; p++)
    if (p[0] == '=' && p[1] == '\r' && p[2] == '\n')
      p += 2;
    else if (*p == '=')
      {
        g_string_append_c (text, (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])));
        p += 2;
      }
    else if (p[0] != '\r' || p[1] != '\n')
      g_string_append_c (text, *p);

  return g_string_free (text, FALSE);
}

/* Whatever it is, the other side reads what was written, in short lines of plain letters. */
static void
test_quoted_printable_any (void)
{
  static const char *const pieces[] = { "=", ".", "\n", "\r", " ", "\t", "ä", "😀", "word", "From ", "=\n", ".\n", "\x01", "\xff" };

  for (guint i = 0; i < 500; i++)
    {
      GString *made = g_string_new (NULL);
      g_autofree char *text = NULL, *encoded = NULL, *decoded = NULL;
      g_auto (GStrv) lines = NULL;
      int n = g_test_rand_int_range (0, 200);

      for (int k = 0; k < n; k++)
        g_string_append (made, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      text = g_string_free (made, FALSE);
      encoded = ic_mail_quoted_printable (text);
      decoded = decode_quoted_printable (encoded);
      g_assert_cmpstr (decoded, ==, text);
      lines = g_strsplit (encoded, "\r\n", -1);
      for (guint l = 0; lines[l] != NULL; l++)
        {
          gsize length = strlen (lines[l]);

          g_assert_cmpuint (length, <=, 76);
          g_assert_true (length == 0 || !g_ascii_isspace (lines[l][length - 1]));
          g_assert_true (lines[l][0] != '.' && !g_str_has_prefix (lines[l], "From "));
          for (gsize c = 0; c < length; c++)
            g_assert_true (g_ascii_isprint (lines[l][c]) || lines[l][c] == '\t');
        }
    }
}

static char *
write_mail (const char *subject, const char *text, const char *list_name)
{
  const char *references[] = { "root@example.com", "before@example.com", NULL };

  return ic_mail_write (&(IcMail){ .from = "Jörg <ops@example.com>", .reply_to = "help@example.com", .subject = subject, .text = text,
                                   .html = "<p>hi</p>\n", .date = 1795181400 * IC_SECOND, .id = "k.o@example.com", .references = references,
                                   .list_id = "o.example.com", .list_name = list_name, .unsubscribe = "https://example.com/u?a=1" });
}

static void
test_message (void)
{
  g_autofree char *message = write_mail ("Hello", "hi\n", "The list");
  static const char *const headers[] = {
    "From: =?UTF-8?B?SsO2cmc=?=\r\n <ops@example.com>\r\n", "\r\nReply-To: <help@example.com>\r\n", "\r\nTo: undisclosed-recipients:;\r\n",
    "\r\nSubject: Hello\r\n", "\r\nDate: Fri, 20 Nov 2026 13:30:00 +0000\r\n", "\r\nMessage-ID: <k.o@example.com>\r\n",
    "\r\nIn-Reply-To: <before@example.com>\r\nReferences: <root@example.com>\r\n <before@example.com>\r\n",
    "\r\nList-Id: \"The list\"\r\n <o.example.com>\r\n", "\r\nList-Unsubscribe: <https://example.com/u?a=1>\r\n",
    "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", "\r\nAuto-Submitted: auto-generated\r\n", "\r\nMIME-Version: 1.0\r\n",
    "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nhi\r\n",
    "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>hi</p>\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (strstr (message, headers[i]) == NULL)
      g_error ("there is no “%s” in “%s”", headers[i], message);
  g_assert_true (g_str_has_suffix (message, "--\r\n"));
  for (const char *p = message; *p != '\0'; p++)
    g_assert_true ((*p >= ' ' && *p <= '~') || *p == '\t' || (*p == '\r' && p[1] == '\n') || (*p == '\n' && p[-1] == '\r'));
}

/* Whatever is written, the headers stay the same ones. */
static void
test_injection (void)
{
  static const char *const evil[] = { "x\r\nBcc: evil@example.com", "x\nBcc: evil@example.com", "x\r\n\r\nbody", "x\u2028Bcc: y", "\"x\"\r\nBcc: y" };

  for (guint i = 0; i < G_N_ELEMENTS (evil); i++)
    {
      g_autofree char *message = write_mail (evil[i], evil[i], evil[i]);
      char *end = strstr (message, "\r\n\r\n");

      *end = '\0';
      g_assert_null (strstr (message, "\nBcc"));
      g_assert_nonnull (strstr (message, "\r\nContent-Type: multipart/alternative"));
    }
}

static void
test_unsubscribe (void)
{
  g_assert_true (ic_mail_is_unsubscribe ("mailto:leave@example.com?subject=x"));
  g_assert_true (ic_mail_is_unsubscribe ("https://example.com/u"));
  g_assert_false (ic_mail_is_unsubscribe ("http://example.com/u"));
  g_assert_false (ic_mail_is_unsubscribe ("javascript:x"));
  g_assert_false (ic_mail_is_unsubscribe ("https://example.com/>\r\nBcc: x"));
  g_assert_false (ic_mail_is_unsubscribe ("https://example.com/a,b"));
}

static void
test_id (void)
{
  g_autofree char *id = ic_mail_make_id ("0190-ab", "my list", "Ops <ops@example.com>");

  g_assert_cmpstr (id, ==, "0190-ab.my-list@example.com");
}

static void
test_page (void)
{
  IcMailPage *page = ic_mail_page_new ("A <b>");
  g_autofree char *html = NULL;

  ic_mail_page_small (page, "small & thin");
  ic_mail_page_heading (page, "A <b>");
  ic_mail_page_text (page, "Broken.", "See https://status.example/a?b=1&c=2. <script>x</script>\nline\n\nnext (http://x.example/y)");
  ic_mail_page_item (page, "Checkout: down");
  ic_mail_page_link (page, "out", "https://example.com/\"u");
  html = ic_mail_page_end (page);
  g_assert_nonnull (strstr (html, "<title>A &lt;b&gt;</title>"));
  g_assert_nonnull (strstr (html, "<p><strong>Broken.</strong> See <a href=\"https://status.example/a?b=1&amp;c=2\">https://status.example/a?b=1&amp;c=2</a>. "
                                  "&lt;script&gt;x&lt;/script&gt;<br>\nline</p>"));
  g_assert_nonnull (strstr (html, "<p>next (<a href=\"http://x.example/y\">http://x.example/y</a>)</p>"));
  g_assert_nonnull (strstr (html, "<ul>\n<li>Checkout: down</li>\n</ul>\n"));
  g_assert_nonnull (strstr (html, "href=\"https://example.com/&quot;u\""));
  g_assert_nonnull (strstr (html, "prefers-color-scheme:dark"));
  g_assert_null (strstr (html, "<img"));
  g_assert_null (strstr (html, "src="));
  g_assert_null (strstr (html, "url("));
  g_assert_null (strstr (html, "<script"));
}

static void
test_taken (void)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-mail-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (directory, "mail", NULL);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;

  g_ptr_array_add (some, (gpointer) "Ana@Example.com");
  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr (IcMailTaken) taken = ic_mail_taken_open (directory, "id", &error);

      g_assert_no_error (error);
      g_assert_true (ic_mail_taken_has (taken, "ana@example.com") == (pass == 1));
      g_assert_false (ic_mail_taken_has (taken, "bo@example.com"));
      g_assert_cmpint (ic_mail_taken_since (taken), ==, pass == 0 ? 0 : 1000);
      g_assert_true (ic_mail_taken_add (taken, some, 1000 + pass, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (ic_mail_taken_count (taken), ==, 1);
      g_assert_cmpint (ic_mail_taken_since (taken), ==, 1000);
    }
  {
    g_autoptr (IcMailTaken) nowhere = ic_mail_taken_open (NULL, "id", &error);

    g_assert_no_error (error);
    g_assert_true (ic_mail_taken_add (nowhere, some, 1, &error));
    g_assert_true (ic_mail_taken_has (nowhere, "ana@example.com"));
  }
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name = g_dir_read_name (dir);

    path = g_build_filename (folder, name, NULL);
    g_assert_null (g_dir_read_name (dir));
  }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "xample"));
  {
    g_autoptr (IcMailTaken) other = ic_mail_taken_open (directory, "another", &error);

    g_assert_no_error (error);
    g_assert_false (ic_mail_taken_has (other, "ana@example.com"));
  }
  ic_test_remove_tree (directory);
}

/* What cannot be remembered is told: before anybody is mailed, and when it happens afterwards. */
static void
test_not_kept (void)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-mail-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (directory, "mail", NULL);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autoptr (IcMailTaken) taken = ic_mail_taken_open (directory, "id", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (taken);
  g_ptr_array_add (some, (gpointer) "ana@example.com");
  ic_test_remove_tree (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_false (ic_mail_taken_add (taken, some, 1, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_true (ic_mail_taken_has (taken, "ana@example.com"));
  g_clear_error (&error);
  g_assert_null (ic_mail_taken_open (directory, "id", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);

  /* It is there and cannot be read: that is not the same as nobody having it. */
  g_unlink (folder);
  {
    g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "id", -1);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
    g_clear_error (&error);
    g_assert_null (ic_mail_taken_open (directory, "id", &error));
    g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  }
  ic_test_remove_tree (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail/addresses", test_addresses);
  g_test_add_func ("/mail/headers", test_headers);
  g_test_add_func ("/mail/long-headers", test_long_headers);
  g_test_add_func ("/mail/quoted-printable", test_quoted_printable);
  g_test_add_func ("/mail/quoted-printable-any", test_quoted_printable_any);
  g_test_add_func ("/mail/message", test_message);
  g_test_add_func ("/mail/injection", test_injection);
  g_test_add_func ("/mail/unsubscribe", test_unsubscribe);
  g_test_add_func ("/mail/id", test_id);
  g_test_add_func ("/mail/page", test_page);
  g_test_add_func ("/mail/taken", test_taken);
  g_test_add_func ("/mail/not-kept", test_not_kept);

  return g_test_run ();
}
