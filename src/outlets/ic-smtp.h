/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hands a mail to a server (RFC 5321) by libcurl: encrypted unless it stays on this
 * machine, certificates checked, with a total time limit, and who among the
 * recipients was taken and who was not. Blocks: call it in a thread.
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct {
  char  *url;                 /* smtp:// or smtps://, host, perhaps a port */
  bool   clear;               /* without any encryption; else smtp:// must change to TLS */
  char  *username, *password; /* NULL: not signed in */
  char  *ca;                  /* a file of certificates to trust instead of the system's; NULL: the system's */
  char  *from;                /* the envelope's */
  char **to;
  char  *message;             /* with CRLF; NULL: nothing is sent, only signed in */
  /* Called as soon as the server has said that it takes it for @addresses (of char *), before it is said goodbye: whoever
   * remembers that must not be ended in between. Or NULL. */
  void (*taken) (GPtrArray *addresses, gpointer data);
  gpointer data;
} IcSmtpJob;
void         ic_smtp_job_free     (IcSmtpJob *self);

/* Of each recipient: what became of it. */
typedef struct {
  GPtrArray *taken;   /* addresses */
  GPtrArray *refused; /* "a@example.com (550 No such user)": for ever */
  GPtrArray *later;   /* the same: not now */
} IcSmtpResult;
void         ic_smtp_result_free  (IcSmtpResult *self);

/* NULL with an error of IC_OUTLET_ERROR or G_IO_ERROR_CANCELLED when it did not come to asking about each recipient, or the
 * mail was not taken. */
IcSmtpResult *ic_smtp_send        (const IcSmtpJob *job, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSmtpJob, ic_smtp_job_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSmtpResult, ic_smtp_result_free)

G_END_DECLS
