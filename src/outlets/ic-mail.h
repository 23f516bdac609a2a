/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails as bytes (RFC 5322, 2045, 2047): text and HTML of the same words, in ASCII
 * lines of at most 76. Whatever a text holds, no header is made of it. Pure.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct {
  const char         *from, *reply_to; /* as ic_mail_parse_address() takes them; @reply_to may be NULL */
  const char         *subject;
  const char         *text, *html;     /* UTF-8, lines end with \n */
  gint64              date;            /* microseconds UTC */
  const char         *id;              /* "key.outlet@example.com", without < > */
  const char * const *references;      /* ids this one follows, the last one is what it answers; NULL: none */
  const char         *list_id, *list_name;
  const char         *unsubscribe;     /* a mailto: or https: address, or NULL */
} IcMail;
/* The message with CRLF, as it goes over the wire (but for dots). Returns: (transfer full). */
char *ic_mail_write            (const IcMail *mail);

/* "ops@example.com" or "Operations <ops@example.com>": the bare address, its domain in ASCII; NULL: it is none. @name (out, nullable):
 * (transfer full), NULL without one. Returns: (transfer full). */
char *ic_mail_parse_address    (const char *text, char **name);
/* Whether it can stand in List-Unsubscribe. */
bool  ic_mail_is_unsubscribe   (const char *address);
/* An id of @key and @outlet at the domain of @from, without what an id cannot have. Returns: (transfer full). */
char *ic_mail_make_id          (const char *key, const char *outlet, const char *from);

/* RFC 2045 6.7. Returns: (transfer full), lines end with CRLF. */
char *ic_mail_quoted_printable (const char *text);
/* "Name: value", folded, in encoded words where it is not plain ASCII; with its CRLF. Returns: (transfer full). */
char *ic_mail_header           (const char *name, const char *value);
/* "20 Nov 2026 13:30:00 +0000". Returns: (transfer full). */
char *ic_mail_date             (gint64 date);

/* A page of a mail: no script, no image, nothing from elsewhere; light and dark. */
typedef struct _IcMailPage IcMailPage;
IcMailPage *ic_mail_page_new       (const char *title);
/* Small words above or below the rest. */
void        ic_mail_page_small     (IcMailPage *self, const char *text);
void        ic_mail_page_heading   (IcMailPage *self, const char *text);
/* Paragraphs are set apart by empty lines; addresses of the web become links. @title: in bold in front, or NULL. */
void        ic_mail_page_text      (IcMailPage *self, const char *title, const char *text);
void        ic_mail_page_item      (IcMailPage *self, const char *text);
void        ic_mail_page_link      (IcMailPage *self, const char *text, const char *address);
/* Ends it. Returns: (transfer full). */
char       *ic_mail_page_end       (IcMailPage *self);

G_END_DECLS
