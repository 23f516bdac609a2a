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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Smtp, smtp_free)
