/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail server on loopback that says what a test wants it to say.
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

typedef enum { SMTP_PLAIN, SMTP_STARTTLS, SMTP_IMPLICIT } SmtpTls;

/* It greets, offers STARTTLS where it has it, AUTH PLAIN, and takes every mail. Its certificate is loopback_certificate(). */
typedef struct _Smtp Smtp;
Smtp       *smtp_new      (SmtpTls tls);
void        smtp_free     (Smtp *self);
char       *smtp_url      (Smtp *self);
/* Commands that begin with @command are answered so: "550 No"; "": by closing the connection; "-": never. "greeting" is its first word,
 * "." the end of a mail, "EHLO" a list of lines. The newest rule wins. */
void        smtp_answer   (Smtp *self, const char *command, const char *answer);
/* What it was told so far, one command a line, "TLS" where that began, "." for a mail's end. Returns: (transfer full). */
char       *smtp_commands (Smtp *self);
/* How many mails it took, and the newest, with the dots of the wire taken out. Returns: (transfer full). */
guint       smtp_mails    (Smtp *self);
char       *smtp_mail     (Smtp *self);
/* Called in a thread of the double's when a mail is there and before it is answered. Before anything is sent. */
typedef void (*SmtpTaken) (gpointer data);
void        smtp_on_mail  (Smtp *self, SmtpTaken taken, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Smtp, smtp_free)
