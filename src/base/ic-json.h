/* SPDX-License-Identifier: GPL-3.0-or-later
 * Strict JSON (RFC 8259) in and out.
 *
 * The reader is the guard in front of everything that comes from outside: it
 * accepts exactly the RFC's grammar in valid UTF-8 and nothing else. It refuses
 * duplicate keys, anything after the document, nesting deeper than
 * IC_JSON_MAX_DEPTH, U+0000 inside strings, lone surrogates, numbers that do not
 * fit (integers beyond int64 where an integer is asked for, 1e999), and inputs larger than the caller's limit.
 * It never recurses. A document is immutable and may be shared between threads.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_JSON_MAX_DEPTH 32

typedef enum {
  IC_JSON_ERROR_SYNTAX,    /* not RFC 8259 */
  IC_JSON_ERROR_TOO_LARGE, /* more bytes than the limit */
  IC_JSON_ERROR_TOO_DEEP,  /* nested deeper than IC_JSON_MAX_DEPTH */
  IC_JSON_ERROR_ENCODING,  /* not UTF-8, or a lone surrogate, or U+0000 */
  IC_JSON_ERROR_DUPLICATE, /* the same key twice in one object */
} IcJsonError;
#define IC_JSON_ERROR (ic_json_error_quark ())
GQuark ic_json_error_quark (void);

typedef enum {
  IC_JSON_MISSING, /* there is no such value; every getter gives its fallback */
  IC_JSON_NULL,
  IC_JSON_BOOL,
  IC_JSON_NUMBER,
  IC_JSON_STRING,
  IC_JSON_ARRAY,
  IC_JSON_OBJECT,
} IcJsonType;

/* A parsed document, reference counted (atomically). */
typedef struct _IcJson IcJson;

/* A place in a document; cheap to copy, valid while the document lives. */
typedef struct {
  const IcJson *doc;
  guint32       at;
} IcJsonNode;

#define IC_JSON_NONE ((IcJsonNode) { NULL, 0 })

/* Parses @length bytes at @text (need not be NUL-terminated; copied).
 * @max_bytes of 0 means no limit. The error's message says what is wrong and
 * at which byte, in words a person can act on. Returns: (transfer full). */
IcJson     *ic_json_parse      (const char *text, gsize length, gsize max_bytes, GError **error);
/* The same of what stands around such documents: one level deeper. */
IcJson     *ic_json_parse_around (const char *text, gsize length, gsize max_bytes, GError **error);
IcJson     *ic_json_ref        (IcJson *self);
void        ic_json_unref      (IcJson *self);
IcJsonNode  ic_json_root       (const IcJson *self);

IcJsonType  ic_json_type       (IcJsonNode node);
/* The member of an object, or a MISSING node (also when @node is no object). */
IcJsonNode  ic_json_member     (IcJsonNode node, const char *name);
/* The number of members or elements; 0 for anything else. */
guint       ic_json_length     (IcJsonNode node);

/* Getters never fail: a value that is missing or of another type gives @fallback.
 * Strings are NUL-terminated, unescaped, owned by the document. */
const char *ic_json_string     (IcJsonNode node, const char *fallback);
gint64      ic_json_int        (IcJsonNode node, gint64 fallback); /* a whole number within int64, else @fallback */
double      ic_json_real       (IcJsonNode node, double fallback);
bool        ic_json_bool       (IcJsonNode node, bool fallback);
bool        ic_json_is_int     (IcJsonNode node);
/* The bytes of this value as they stand in the received text. */
const char *ic_json_raw        (IcJsonNode node, gsize *length);
/* An array's strings as a new NULL-terminated vector; elements that are no strings are left out. */
char      **ic_json_strv       (IcJsonNode node);

/* Walks an array or object in document order:
 *   IcJsonIter it = ic_json_iter (node);
 *   const char *key; IcJsonNode value;
 *   while (ic_json_next (&it, &key, &value)) …      (key is NULL in arrays) */
typedef struct {
  const IcJson *doc;
  guint32       at, end;
  bool          object;
} IcJsonIter;
IcJsonIter  ic_json_iter       (IcJsonNode node);
bool        ic_json_next       (IcJsonIter *iter, const char **key, IcJsonNode *value);

/* Writing: compact JSON, commas and escapes handled; control characters, CR and
 * LF are always escaped, so that one document is one line. Numbers: reals as the
 * shortest text that reads back the same; NaN and infinities are written as null.
 *
 *   g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
 *   ic_json_begin_object (w, NULL);
 *   ic_json_put_string (w, "title", title);      (name is NULL inside arrays)
 *   ic_json_end (w);
 *   GBytes *bytes = ic_json_writer_to_bytes (w);
 *
 * ic_json_put_string() with a NULL value writes nothing at all: an absent
 * optional member. Invalid UTF-8 is replaced by U+FFFD. */
typedef struct _IcJsonWriter IcJsonWriter;
IcJsonWriter *ic_json_writer_new      (void);
void          ic_json_writer_free     (IcJsonWriter *self);
void          ic_json_begin_object    (IcJsonWriter *self, const char *name);
void          ic_json_begin_array     (IcJsonWriter *self, const char *name);
void          ic_json_end             (IcJsonWriter *self); /* of the innermost open object or array */
void          ic_json_put_string      (IcJsonWriter *self, const char *name, const char *value);
void          ic_json_put_int         (IcJsonWriter *self, const char *name, gint64 value);
void          ic_json_put_real        (IcJsonWriter *self, const char *name, double value);
void          ic_json_put_bool        (IcJsonWriter *self, const char *name, bool value);
void          ic_json_put_null        (IcJsonWriter *self, const char *name);
void          ic_json_put_strv        (IcJsonWriter *self, const char *name, const char * const *values);
/* @text must be one valid JSON value without raw line breaks. */
void          ic_json_put_raw         (IcJsonWriter *self, const char *name, const char *text, gssize length);
/* Both need every object and array ended. */
GBytes       *ic_json_writer_to_bytes (IcJsonWriter *self);
char         *ic_json_writer_to_text  (IcJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcJson, ic_json_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcJsonWriter, ic_json_writer_free)

G_END_DECLS
