/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who may have what placed: every kind with every permission, against the table
 * in docs/events.md and the ladder as docs/protocol.md tells it.
 */
#include "ic-admission.h"

#include "fields.h"
#include "ic-env.h"

#include <string.h>

#define NOON G_GINT64_CONSTANT (1795176000000000)
#define UUID "0190b8a0-0000-7000-8000-000000000001"
#define DEVICE "urn:uuid:0190b8a0-0000-7000-8000-0000000000aa"

/* The ladder, and ingest beside it: what is needed, and who may. Written by hand
 * from docs/protocol.md, not taken from the code. */
static const struct {
  const char *needed;
  const char *may; /* a column each: observer, support, communications, responder, admin, ingest */
} ladder[] = {
  { "observer", "yes yes yes yes yes no" },
  { "support", "no yes yes yes yes no" },
  { "communications", "no no yes yes yes no" },
  { "responder", "no no no yes yes no" },
  { "admin", "no no no no yes no" },
  { "ingest", "no no no no no yes" },
  { "the authority alone", "no no no no no no" },
};

static const IcPermission columns[] = { IC_PERMISSION_OBSERVER, IC_PERMISSION_SUPPORT, IC_PERMISSION_COMMUNICATIONS,
                                        IC_PERMISSION_RESPONDER, IC_PERMISSION_ADMIN, IC_PERMISSION_INGEST };

static IcTestEnv env;

static bool
every_stream_is_known (const char *stream, gpointer data)
{
  return true;
}

static GBytes *
write_event (const IcKind *kind, const char *actor, const char *entered_by)
{
  static const char *const streams[] = { "org", "inbox/2026-11", "incident/" UUID, "comms/" UUID };
  IcEventContext context = { .env = &env.parent, .source = DEVICE, .actor = actor, .entered_by = entered_by };
  IcEventDraft draft;

  ic_event_draft_begin (&draft, kind->id, &context, streams[kind->stream]);
  for (const IcField *field = kind->fields; field->name != NULL; field++)
    if (field->required)
      fields_put_something (draft.data, field);

  return ic_event_draft_finish (&draft);
}

static bool
is_placed (const IcKind *kind, const IcGrant *grant, GError **error)
{
  g_autoptr (GBytes) bytes = write_event (kind, "kim", "kim");
  g_autoptr (IcEvent) event = ic_admission_check (bytes, grant, every_stream_is_known, NULL, error);

  return event != NULL;
}

static char *
read_events_md (void)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (g_getenv ("EVENTS_MD"), &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* What the section of a kind says it needs: "Stream `org`, permission: admin, …". */
static char *
needed_by_docs (const char *docs, const IcKind *kind)
{
  g_autofree char *heading = g_strdup_printf ("\n### %s\n", kind->name);
  const char *section = strstr (docs, heading);
  const char *begin = section != NULL ? strstr (section, "permission: ") : NULL;

  g_assert_nonnull (begin);
  begin += strlen ("permission: ");

  return g_strndup (begin, strcspn (begin, ",."));
}

/* The row of a kind in the table: "yes no …". */
static char *
row_of_docs (const char *docs, const IcKind *kind)
{
  g_autofree char *heading = g_strdup_printf ("\n| `%s` |", kind->name);
  const char *row = strstr (strstr (docs, "\n## Who may write what\n"), heading);
  g_autofree char *line = NULL;
  g_auto (GStrv) cells = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_nonnull (row);
  row += strlen (heading);
  line = g_strndup (row, strcspn (row, "\n"));
  cells = g_strsplit (line, "|", -1);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", strcmp (cells[i], " yes ") == 0 ? "yes" : "no");

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static const char *
who_may (const char *needed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ladder); i++)
    if (strcmp (ladder[i].needed, needed) == 0)
      return ladder[i].may;
  g_error ("the docs name a permission “%s”, which is not in the ladder", needed);
}

static void
check_cell (const IcKind *kind, IcPermission held, bool expected)
{
  IcGrant grant = { .permission = held, .person = "kim", .device = DEVICE };
  g_autoptr (GError) error = NULL;
  bool placed = is_placed (kind, &grant, &error);

  if (placed != expected)
    g_error ("%s with “%s”: placed %d, expected %d (%s)", kind->name, ic_permission_name (held), placed, expected, error != NULL ? error->message : "no error");
  if (!placed)
    g_assert_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN);
}

static void
test_every_cell (void)
{
  g_autofree char *docs = read_events_md ();
  guint cells = 0;

  for (guint i = 0; i < IC_N_KINDS; i++)
    {
      const IcKind *kind = ic_kind ((IcKindId) i);
      g_autofree char *needed = needed_by_docs (docs, kind);
      g_autofree char *row = row_of_docs (docs, kind);
      g_auto (GStrv) may = g_strsplit (who_may (needed), " ", -1);

      g_assert_cmpstr (row, ==, who_may (needed));
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++, cells++)
        check_cell (kind, columns[c], strcmp (may[c], "yes") == 0);
    }
  g_assert_cmpuint (cells, ==, 6 * IC_N_KINDS);
}

/* This machine itself may do everything but what the authority alone writes. */
static void
test_this_machine (void)
{
  g_autofree char *docs = read_events_md ();

  for (guint i = 0; i < IC_N_KINDS; i++)
    {
      g_autofree char *needed = needed_by_docs (docs, ic_kind ((IcKindId) i));

      g_assert_cmpint (is_placed (ic_kind ((IcKindId) i), NULL, NULL), ==, strcmp (needed, "the authority alone") != 0);
    }
}

/* A token of one person on one device writes nothing for another one. */
static void
test_person_and_device (void)
{
  IcGrant grant = { IC_PERMISSION_RESPONDER, "ana", DEVICE };
  g_autoptr (GBytes) for_kim = write_event (ic_kind (IC_KIND_NOTE_ADDED), "kim", "ana");
  g_autoptr (IcEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (is_placed (ic_kind (IC_KIND_NOTE_ADDED), &grant, &error));
  g_assert_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN);
  g_clear_error (&error);

  grant.person = "kim";
  grant.device = "urn:uuid:0190b8a0-0000-7000-8000-0000000000bb";
  g_assert_false (is_placed (ic_kind (IC_KIND_NOTE_ADDED), &grant, &error));
  g_assert_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN);
  g_clear_error (&error);

  grant.person = grant.device = NULL;
  g_assert_true (is_placed (ic_kind (IC_KIND_NOTE_ADDED), &grant, &error));
  g_assert_no_error (error);

  /* For somebody else, said so. */
  grant.person = "ana";
  event = ic_admission_check (for_kim, &grant, every_stream_is_known, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (event->actor, ==, "kim");
}

static void
test_reads (void)
{
  static const struct {
    IcPermission held;
    bool         streams[4]; /* org, inbox, incident, comms */
  } expected[] = {
    { IC_PERMISSION_OBSERVER, { true, true, true, false } },
    { IC_PERMISSION_SUPPORT, { true, true, true, false } },
    { IC_PERMISSION_COMMUNICATIONS, { true, true, true, true } },
    { IC_PERMISSION_RESPONDER, { true, true, true, true } },
    { IC_PERMISSION_ADMIN, { true, true, true, true } },
    { IC_PERMISSION_INGEST, { false, false, false, false } },
    { IC_PERMISSION_AUTHORITY, { false, false, false, false } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    for (int stream = IC_STREAM_ORG; stream <= IC_STREAM_COMMS; stream++)
      g_assert_cmpint (ic_permission_reads (expected[i].held, (IcStreamType) stream), ==, expected[i].streams[stream]);
}

static void
test_names (void)
{
  static const char *const names[] = { "observer", "support", "communications", "responder", "admin", "ingest" };
  IcPermission found = IC_PERMISSION_OBSERVER;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (ic_permission_name (columns[i]), ==, names[i]);
      g_assert_true (ic_permission_find (names[i], &found));
      g_assert_cmpint (found, ==, columns[i]);
    }
  g_assert_null (ic_permission_name (IC_PERMISSION_AUTHORITY));
  g_assert_false (ic_permission_find ("authority", &found));
  g_assert_false (ic_permission_find ("Admin", &found));
  g_assert_false (ic_permission_find (NULL, &found));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ic_test_env_init (&env, NOON, 5);
  g_test_add_func ("/permission/every-cell", test_every_cell);
  g_test_add_func ("/permission/this-machine", test_this_machine);
  g_test_add_func ("/permission/person-and-device", test_person_and_device);
  g_test_add_func ("/permission/reads", test_reads);
  g_test_add_func ("/permission/names", test_names);
  return g_test_run ();
}
