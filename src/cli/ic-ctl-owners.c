/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: who owns what, and who is on call.
 */
#include "ic-ctl-private.h"

#include "ic-map.h"
#include "ic-owners.h"
#include "ic-search.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROWS 8

/* -- what is asked for ----------------------------------------------------- */

static bool
fold_org (IcCtl *self, bool create, GError **error)
{
  return ic_ctl_open (self, create, error) && ic_ctl_fold_stream (self, "org", &self->org, error);
}

/* Every open incident, folded: there are few. Returns: (transfer full) of IcState. */
static GPtrArray *
fold_open (IcCtl *self, GError **error)
{
  g_autoptr (GPtrArray) lines = ic_ctl_incidents (self, error);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_state_unref);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const IcIncidentLine *line = lines->pdata[i];
      IcCtlFold fold = { NULL };

      if (line->outcome != NULL && *line->outcome != '\0')
        continue;
      if (!ic_ctl_fold_stream (self, line->stream, &fold, error))
        return NULL;
      g_ptr_array_add (open, ic_state_ref (fold.state));
      ic_ctl_fold_clear (&fold);
    }

  return lines != NULL ? g_steal_pointer (&open) : NULL;
}

/* -- people ---------------------------------------------------------------- */

static void
put_person (IcJsonWriter *w, const char *member, const IcOwnersPerson *person)
{
  if (person == NULL)
    return;
  ic_json_begin_object (w, member);
  ic_json_put_string (w, "id", person->id);
  ic_json_put_string (w, "name", person->name);
  ic_json_put_string (w, "zone", person->zone);
  ic_json_put_string (w, "phone", person->phone);
  ic_json_put_string (w, "mail", person->mail);
  ic_json_put_string (w, "chat", person->chat);
  ic_json_put_string (w, "instead", person->instead);
  ic_put_time (w, "from", person->from);
  ic_put_time (w, "until", person->until);
  ic_json_end (w);
}

static void
put_people (IcJsonWriter *w, const char *member, const GPtrArray *people)
{
  ic_json_begin_array (w, member);
  for (guint i = 0; i < people->len; i++)
    put_person (w, NULL, people->pdata[i]);
  ic_json_end (w);
}

/* "Dana Okoro until Mon 23 Nov 09:00 CET, 02:58 there · +1 555 · dana@example.org" */
static void
print_person (IcCtl *self, const char *title, const IcOwnersPerson *person, bool later)
{
  gint64 when = later ? person->from : person->until;
  g_autofree char *moment = when != 0 ? ic_time_date_of_day (when, self->zone) : NULL;
  g_autofree char *word = moment != NULL ? g_strdup_printf (later ? _("from %s") : _("until %s"), moment) : NULL;
  g_autoptr (GTimeZone) zone = person->zone != NULL ? g_time_zone_new_identifier (person->zone) : NULL;
  g_autofree char *there = zone != NULL ? ic_time_of_day (ic_env_now (self->env), zone, false) : NULL;
  g_autofree char *local = there != NULL ? g_strdup_printf (_("%s there"), there) : NULL;
  g_autofree char *instead = person->instead != NULL ? g_strdup_printf (_("instead of %s"), person->instead) : NULL;
  g_autofree char *rest = ic_words_join (" · ", (const char *const[]){ person->name, word, instead, local, person->phone, person->mail, person->chat }, 7);

  ic_ctl_print (self, "%-12s %s\n", title, rest);
}

/* -- the answer ------------------------------------------------------------ */

static void
print_line (IcCtl *self, const char *title, const char *text)
{
  if (text != NULL && *text != '\0')
    ic_ctl_print (self, "%-12s %s\n", title, text);
}

static void
print_services (IcCtl *self, const char *title, const GPtrArray *services, guint count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < services->len; i++)
    {
      const IcOwnersService *service = services->pdata[i];

      g_string_append_printf (text, "%s%s%s%s%s", i > 0 ? ", " : "", service->name, service->team != NULL ? " (" : "", service->team != NULL ? service->team : "",
                              service->team != NULL ? ")" : "");
    }
  if (count > services->len)
    g_string_append_printf (text, _(" and %u more"), count - services->len);
  print_line (self, title, text->str);
}

static void
print_rota (IcCtl *self, const IcOwnersAnswer *answer)
{
  const IcRotaNow *rota = answer->rota;
  g_autofree char *gap = rota->gap_from != 0 ? ic_time_date_of_day (rota->gap_from, self->zone) : NULL;
  g_autofree char *age = rota->read != 0 ? ic_words_ago (rota->read, ic_env_now (self->env)) : NULL;
  g_autofree char *read = age != NULL ? g_strdup_printf (_("read %s"), age) : NULL;

  for (guint i = 0; i < answer->now->len; i++)
    print_person (self, _("On call"), answer->now->pdata[i], false);
  if (rota->kept && answer->now->len == 0)
    print_line (self, _("On call"), _("nobody"));
  for (guint i = 0; i < answer->next->len; i++)
    print_person (self, _("Next"), answer->next->pdata[i], true);
  if (gap != NULL)
    ic_ctl_print (self, _("%-12s from %s on\n"), _("Nobody"), gap);
  if (rota->kept)
    print_line (self, _("Rota"), rota->trouble != NULL ? rota->trouble : read);
}

static void
print_words (IcCtl *self, const IcOwnersAnswer *answer)
{
  g_autofree char *text = answer->words != NULL ? ic_support_text (answer->words, self->zone) : NULL;

  if (answer->incident == NULL)
    return;
  ic_ctl_print (self, "%-12s %s · %s · %s\n", _("Incident"), answer->label != NULL ? answer->label : "", answer->title, ic_state_word (answer->state));
  if (text != NULL)
    ic_ctl_print (self, "\n%s\n%s\n", _("What may be said:"), text);
}

static void
print_answer (IcCtl *self, const IcOwnersAnswer *answer)
{
  const IcOwnedService *service = answer->service;
  g_autofree char *symptoms = g_strjoinv (" · ", answer->symptoms);
  g_autofree char *aliases = g_strjoinv (" · ", answer->aliases);
  g_autofree char *errors = g_strjoinv (" · ", answer->errors);

  ic_ctl_print (self, "%s\n", service != NULL ? service->name : answer->person != NULL ? answer->person->name : answer->team->name);
  if (answer->person != NULL)
    print_person (self, "", answer->person, false);
  if (service != NULL)
    print_line (self, "", service->about);
  print_line (self, answer->kind == IC_OWNERS_SERVICE ? _("Owner") : _("Team"), answer->team != NULL ? answer->team->name : service != NULL ? service->team : NULL);
  if (answer->lead != NULL)
    print_person (self, _("Lead"), answer->lead, false);
  print_rota (self, answer);
  if (answer->team != NULL)
    {
      print_line (self, _("Reach"), answer->team->reach);
      print_line (self, _("Channel"), service != NULL && service->channel != NULL ? service->channel : answer->team->channel);
    }
  if (service != NULL)
    {
      print_line (self, _("Tier"), service->tier);
      print_line (self, _("Runbook"), service->runbook);
    }
  for (guint i = 0; service != NULL && i < ic_items_count (service->links); i++)
    print_line (self, IC_AT (IcReference, service->links, i)->title != NULL ? IC_AT (IcReference, service->links, i)->title : _("Link"), IC_AT (IcReference, service->links, i)->url);
  print_services (self, _("Depends on"), answer->depends, answer->depends->len);
  print_services (self, _("Used by"), answer->used_by, answer->users);
  print_services (self, _("Owns"), answer->services, answer->owned);
  print_line (self, _("Customers"), symptoms);
  print_line (self, _("Also called"), aliases);
  print_line (self, _("Errors"), errors);
  print_words (self, answer);
}

static void
put_service_rows (IcJsonWriter *w, const char *member, const GPtrArray *services)
{
  ic_json_begin_array (w, member);
  for (guint i = 0; i < services->len; i++)
    {
      const IcOwnersService *service = services->pdata[i];

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "id", service->id);
      ic_json_put_string (w, "name", service->name);
      ic_json_put_string (w, "team", service->team);
      ic_json_put_bool (w, "known", service->known);
      ic_json_end (w);
    }
  ic_json_end (w);
}

static void
put_answer (IcCtl *self, IcJsonWriter *w, const IcOwnersAnswer *answer)
{
  g_autofree char *text = answer->words != NULL ? ic_support_text (answer->words, self->zone) : NULL;

  ic_json_begin_object (w, "answer");
  if (answer->service != NULL)
    ic_item_to_json (answer->service, w, "service");
  if (answer->team != NULL)
    ic_item_to_json (answer->team, w, "team");
  put_person (w, "person", answer->person);
  put_person (w, "lead", answer->lead);
  put_people (w, "now", answer->now);
  put_people (w, "next", answer->next);
  ic_put_time (w, "nobody_from", answer->rota->gap_from);
  ic_put_time (w, "rota_read", answer->rota->read);
  ic_json_put_string (w, "rota_trouble", answer->rota->trouble);
  ic_json_put_strv (w, "symptoms", (const char *const *) answer->symptoms);
  ic_json_put_strv (w, "aliases", (const char *const *) answer->aliases);
  ic_json_put_strv (w, "errors", (const char *const *) answer->errors);
  ic_json_put_strv (w, "hosts", (const char *const *) answer->hosts);
  put_service_rows (w, "depends", answer->depends);
  put_service_rows (w, "used_by", answer->used_by);
  ic_json_put_int (w, "users", answer->users);
  put_service_rows (w, "services", answer->services);
  ic_json_put_string (w, "incident", answer->label != NULL ? answer->label : answer->incident);
  ic_json_put_string (w, "title", answer->title);
  ic_json_put_string (w, "say", text);
  ic_json_end (w);
}

/* -- who -- */

static const char *
kind_words (IcOwnersKind kind)
{
  return kind == IC_OWNERS_SERVICE ? _("service") : kind == IC_OWNERS_TEAM ? _("team") : _("person");
}

static void
print_rows (IcCtl *self, const GPtrArray *rows)
{
  if (rows->len > 1)
    ic_ctl_print (self, "\n%s\n", _("Also:"));
  for (guint i = 1; i < rows->len; i++)
    {
      const IcSearchRow *row = rows->pdata[i];
      g_autofree char *matched = row->matched != NULL ? g_strdup_printf ("%s “%s”", row->as, row->matched) : NULL;
      g_autofree char *rest = ic_words_join (" · ", (const char *const[]){ row->name, matched, row->team }, 3);

      ic_ctl_print (self, "  %-8s %s\n", kind_words (row->kind), rest);
    }
}

static void
print_json (IcCtl *self, const GPtrArray *rows, const IcOwnersAnswer *answer)
{
  static const char *const kinds[] = { "service", "team", "person" };
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_begin_array (w, "rows");
  for (guint i = 0; i < rows->len; i++)
    {
      const IcSearchRow *row = rows->pdata[i];

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "kind", kinds[row->kind]);
      ic_json_put_string (w, "id", row->id);
      ic_json_put_string (w, "name", row->name);
      ic_json_put_string (w, "team", row->team);
      ic_json_put_string (w, "as", row->as);
      ic_json_put_string (w, "matched", row->matched);
      ic_json_end (w);
    }
  ic_json_end (w);
  if (answer != NULL)
    put_answer (self, w, answer);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

static IcOwnersAnswer *
answer_row (IcCtl *self, const IcSearchRow *row, const GPtrArray *open)
{
  IcOwnersAnswer *answer = ic_owners_answer (self->org.state, row->kind, row->id, open, ic_env_now (self->env));

  for (guint i = 0; answer != NULL && i < open->len; i++)
    ic_owners_answer_say (answer, open->pdata[i], self->org.state);

  return answer;
}

IcCtlStatus
ic_ctl_who (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autofree char *words = argc > 1 ? g_strjoinv (" ", argv + 1) : NULL;
  g_autoptr (IcSearch) search = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (IcOwnersAnswer) answer = NULL;

  if (ic_words_blank (words))
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                           _("Type “incidentctl who” and anything: a service, what a customer says, another name, a host, an error text, a person"));
      return IC_CTL_USAGE;
    }
  if (!fold_org (self, false, error))
    return IC_CTL_RECORD;
  search = ic_search_new (error);
  if (search == NULL || !ic_search_update (search, self->org.state, error))
    return IC_CTL_RECORD;
  ic_ctl_tell_stale (self);
  rows = ic_search_find (search, words, ROWS, NULL, NULL);
  open = rows->len > 0 ? fold_open (self, error) : NULL;
  if (rows->len > 0 && open == NULL)
    return IC_CTL_RECORD;
  answer = rows->len > 0 ? answer_row (self, rows->pdata[0], open) : NULL;
  if (self->json)
    print_json (self, rows, answer);
  else if (answer != NULL)
    {
      print_answer (self, answer);
      print_rows (self, rows);
    }
  if (answer != NULL)
    return IC_CTL_GOOD;
  g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("Nobody is known for “%s”; “incidentctl import catalogue” takes who owns what"), words);

  return IC_CTL_REFUSED;
}

/* -- rota -- */

static const IcTeam *
find_team (IcCtl *self, const char *words, GError **error)
{
  g_autoptr (GPtrArray) teams = ic_rota_teams (self->org.state);
  const IcTeam *team = ic_map_find (self->org.state->teams, words);

  for (guint i = 0; team == NULL && i < teams->len; i++)
    if (g_ascii_strcasecmp (((const IcTeam *) teams->pdata[i])->name, words) == 0)
      team = teams->pdata[i];
  if (team == NULL)
    g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("No team is called “%s”; type “incidentctl rota” for those with a rota"), words);

  return team;
}

static void
print_span (IcCtl *self, const IcRotaSpan *span)
{
  g_autofree char *start = ic_time_date_of_day (span->start, self->zone);
  g_autofree char *end = ic_time_date_of_day (span->end, self->zone);
  g_autoptr (GString) who = g_string_new (NULL);

  for (guint i = 0; i < span->people->len; i++)
    {
      const IcOnCall *one = span->people->pdata[i];

      g_string_append_printf (who, "%s%s", i > 0 ? ", " : "", one->name);
      if (one->cover != NULL)
        g_string_append_printf (who, _(" (covers%s%s, %.13s)"), one->instead != NULL ? " " : "", one->instead != NULL ? one->instead : "", one->cover);
    }
  if (span->people->len == 0)
    g_string_append (who, span->known ? _("nobody") : _("not known"));
  ic_ctl_print (self, "  %s – %s  %s\n", start, end, who->str);
}

static void
put_coverage (IcJsonWriter *w, const IcTeam *team, const IcRotaCoverage *coverage)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "team", team->id);
  ic_json_put_string (w, "name", team->name);
  ic_json_put_int (w, "people", coverage->people);
  ic_json_put_bool (w, "few", coverage->few);
  ic_json_put_int (w, "gaps", coverage->gaps->len);
  ic_put_time (w, "known", coverage->known);
  ic_json_begin_array (w, "spans");
  for (guint i = 0; i < coverage->spans->len; i++)
    {
      const IcRotaSpan *span = coverage->spans->pdata[i];

      ic_json_begin_object (w, NULL);
      ic_put_time (w, "start", span->start);
      ic_put_time (w, "end", span->end);
      ic_json_put_bool (w, "known", span->known);
      ic_json_begin_array (w, "people");
      for (guint j = 0; j < span->people->len; j++)
        {
          const IcOnCall *one = span->people->pdata[j];

          ic_json_begin_object (w, NULL);
          ic_json_put_string (w, "id", one->person);
          ic_json_put_string (w, "name", one->name);
          ic_json_put_string (w, "cover", one->cover);
          ic_json_put_string (w, "instead", one->instead);
          ic_json_end (w);
        }
      ic_json_end (w);
      ic_json_end (w);
    }
  ic_json_end (w);
  ic_json_end (w);
}

static void
print_coverage (IcCtl *self, const IcTeam *team, const IcRotaCoverage *coverage, gint64 now)
{
  g_autoptr (IcRotaNow) rota = ic_rota_now (self->org.state, team->id, now);
  g_autoptr (GPtrArray) awake = ic_rota_awake (self->org.state, team->id, now, ic_ctl_zones (self));
  g_autofree char *age = rota->read != 0 ? ic_words_ago (rota->read, now) : NULL;
  g_autoptr (GString) up = g_string_new (NULL);

  ic_ctl_print (self, "%s\n", team->name);
  for (guint i = 0; i < coverage->spans->len; i++)
    print_span (self, coverage->spans->pdata[i]);
  for (guint i = 0; i < awake->len; i++)
    {
      const IcAwakeRow *row = awake->pdata[i];

      if (row->awake)
        g_string_append_printf (up, "%s%s %s", up->len > 0 ? ", " : "", row->name, row->local);
    }
  if (up->len > 0)
    ic_ctl_print (self, _("  awake: %s\n"), up->str);
  if (coverage->few)
    ic_ctl_print (self, _("  ! only %u take turns: nobody can be ill\n"), coverage->people);
  if (coverage->gaps->len > 0)
    ic_ctl_print (self, ngettext ("  ! %u gap\n", "  ! %u gaps\n", coverage->gaps->len), coverage->gaps->len);
  if (rota->trouble != NULL)
    ic_ctl_print (self, "  ! %s\n", rota->trouble);
  if (age != NULL)
    ic_ctl_print (self, _("  read %s\n"), age);
}

static IcCtlStatus
show_rota (IcCtl *self, const char *words, GError **error)
{
  g_autoptr (GPtrArray) teams = ic_rota_teams (self->org.state);
  const IcTeam *only = words != NULL ? find_team (self, words, error) : NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  gint64 now = ic_env_now (self->env);

  if (words != NULL && only == NULL)
    return IC_CTL_USAGE;
  if (only != NULL)
    {
      g_ptr_array_set_size (teams, 0);
      g_ptr_array_add (teams, (gpointer) only);
    }
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < teams->len; i++)
    {
      g_autoptr (IcRotaCoverage) coverage = ic_rota_coverage (self->org.state, ((const IcTeam *) teams->pdata[i])->id, now, now + IC_ROTA_WEEK);

      if (self->json)
        put_coverage (w, teams->pdata[i], coverage);
      else
        print_coverage (self, teams->pdata[i], coverage, now);
    }
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);
  else if (teams->len == 0)
    ic_ctl_print (self, "%s\n", _("No team has a rota yet: type “incidentctl rota keep NAME ADDRESS TEAM”."));

  return IC_CTL_GOOD;
}

/* "cover TEAM [PERSON] FROM UNTIL [INSTEAD]": times as “14:30”, RFC 3339, or a span from the beginning on. */
static bool
read_time (IcCtl *self, const char *text, gint64 after, gint64 *time, GError **error)
{
  gint64 span;

  if (strcmp (text, "now") == 0)
    *time = ic_env_now (self->env);
  else if (ic_time_parse (text, time) || ic_time_parse_of_day (text, after, self->zone, time))
    return true;
  else if (ic_time_parse_span (text, &span))
    *time = after + span;
  else
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("“%s” is no time: type now, 14:30, 2026-11-20T14:30:00Z, or how long, 8h"), text);
      return false;
    }

  return true;
}

static IcCtlStatus
cover (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autoptr (IcPerson) person = NULL;
  g_autoptr (IcVerbs) verbs = NULL;
  const IcTeam *team;
  gint64 from, until;

  if (argc < 5 || argc > 7)
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("Type “incidentctl rota cover TEAM FROM UNTIL [PERSON [INSTEAD-OF]]”"));
      return IC_CTL_USAGE;
    }
  team = find_team (self, argv[2], error);
  if (team == NULL || !read_time (self, argv[3], ic_env_now (self->env), &from, error) || !read_time (self, argv[4], from, &until, error))
    return IC_CTL_USAGE;
  if (until <= from)
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("It would end before it begins"));
      return IC_CTL_USAGE;
    }
  person = argc > 5 ? ic_person_named (self->org.state, argv[5]) : ic_item_ref (self->me);
  if (person == NULL)
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("Whoever covers needs a name"));
      return IC_CTL_USAGE;
    }
  verbs = ic_ctl_verbs (self, self->me->id);
  g_free (ic_verb_shift_cover (verbs, team->id, person, from, until, argc > 6 ? argv[6] : NULL));

  return ic_ctl_submit (self, verbs, error);
}

static void
match_cover (gconstpointer item, gpointer data)
{
  const IcCover *kept = item;
  const char **what = data;

  if (!g_str_has_prefix (kept->id, what[0]))
    return;
  what[2] = what[1];
  what[1] = kept->id;
}

static IcCtlStatus
uncover (IcCtl *self, const char *id, GError **error)
{
  const char *what[3] = { id, NULL, NULL };
  g_autoptr (IcVerbs) verbs = NULL;

  ic_map_foreach (self->org.state->covers, match_cover, what);
  if (*id == '\0' || what[1] == NULL || what[2] != NULL)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, what[2] != NULL ? _("There are several covers “%s…”; type more of its name") : _("There is no cover “%s”; “incidentctl rota TEAM” names them"), id);
      return IC_CTL_REFUSED;
    }
  verbs = ic_ctl_verbs (self, self->me->id);
  ic_verb_shift_uncover (verbs, what[1]);

  return ic_ctl_submit (self, verbs, error);
}

static IcCtlStatus
keep_calendar (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autoptr (IcRotaCalendar) calendar = ic_item_new (&ic_rota_calendar_type);
  g_autoptr (IcVerbs) verbs = NULL;
  const IcTeam *team = find_team (self, argv[4], error);
  bool address = g_str_has_prefix (argv[3], "http://") || g_str_has_prefix (argv[3], "https://");

  if (team == NULL)
    return IC_CTL_USAGE;
  ic_set_text (&calendar->name, argv[2]);
  if (address)
    ic_set_text (&calendar->url, argv[3]);
  else
    calendar->path = g_canonicalize_filename (argv[3], NULL);
  ic_set_text (&calendar->team, team->id);
  calendar->overrides = argc > 5 && strcmp (argv[5], "overrides") == 0;
  verbs = ic_ctl_verbs (self, self->me->id);
  ic_verb_calendar_keep (verbs, calendar);

  return ic_ctl_submit (self, verbs, error);
}

static IcCtlStatus
drop_calendar (IcCtl *self, const char *id, GError **error)
{
  g_autoptr (IcVerbs) verbs = NULL;

  if (ic_map_find (self->org.state->calendars, id) == NULL)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no calendar “%s”"), id);
      return IC_CTL_REFUSED;
    }
  verbs = ic_ctl_verbs (self, self->me->id);
  ic_verb_calendar_drop (verbs, id);

  return ic_ctl_submit (self, verbs, error);
}

IcCtlStatus
ic_ctl_rota (IcCtl *self, int argc, char **argv, GError **error)
{
  if (!fold_org (self, argc > 2, error))
    return IC_CTL_RECORD;
  ic_ctl_tell_stale (self);
  if (argc >= 2 && strcmp (argv[1], "cover") == 0)
    return cover (self, argc, argv, error);
  if (argc == 3 && strcmp (argv[1], "uncover") == 0)
    return uncover (self, argv[2], error);
  if ((argc == 5 || argc == 6) && strcmp (argv[1], "keep") == 0)
    return keep_calendar (self, argc, argv, error);
  if (argc == 3 && strcmp (argv[1], "drop") == 0)
    return drop_calendar (self, argv[2], error);
  if (argc <= 2)
    return show_rota (self, argc == 2 ? argv[1] : NULL, error);
  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                       _("Type “incidentctl rota [TEAM]”, “rota cover TEAM FROM UNTIL [PERSON [INSTEAD-OF]]”, “rota uncover COVER”, "
                         "“rota keep NAME ADDRESS TEAM [overrides]” or “rota drop CALENDAR”"));

  return IC_CTL_USAGE;
}
