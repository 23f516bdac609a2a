/* SPDX-License-Identifier: GPL-3.0-or-later
 * An organisation's catalogue and rota, made up.
 */
#include "owners-scenes.h"

#include "made.h"
#include "stream.h"

#include <string.h>

static const char * const catalogue[][2] = {
  { "team.kept", "{\"id\":\"payments\",\"name\":\"Payments team\",\"lead\":{\"id\":\"kim\",\"name\":\"Kim Declan\"},\"members\":[{\"id\":\"kim\",\"name\":\"Kim Declan\"},"
                 "{\"id\":\"dana\",\"name\":\"Dana Okoro\"},{\"id\":\"jo\",\"name\":\"Jo Lindqvist\"}],\"channel\":\"#payments\"}" },
  { "team.kept", "{\"id\":\"risk\",\"name\":\"Risk team\"}" },
  { "team.kept", "{\"id\":\"finance\",\"name\":\"Finance platform\"}" },
  { "team.kept", "{\"id\":\"database\",\"name\":\"Database team\"}" },
  { "colleague.kept", "{\"id\":\"dana\",\"name\":\"Dana Okoro\",\"zone\":\"+13\",\"phone\":\"+64 21 555 0101\",\"mail\":\"dana@example.com\"}" },
  { "colleague.kept", "{\"id\":\"jo\",\"name\":\"Jo Lindqvist\",\"phone\":\"+46 70 555 0102\"}" },
  { "colleague.kept", "{\"id\":\"kim\",\"name\":\"Kim Declan\",\"mail\":\"kim@example.com\"}" },
  { "service.kept", "{\"id\":\"ledger\",\"name\":\"Ledger\",\"team\":\"finance\"}" },
  { "service.kept", "{\"id\":\"card-gateway-eu\",\"name\":\"Card gateway EU\",\"team\":\"payments\"}" },
  { "service.kept", "{\"id\":\"primary-db\",\"name\":\"Primary database\",\"team\":\"database\"}" },
  { "service.kept", "{\"id\":\"payments-api\",\"name\":\"Payments API\",\"about\":\"Takes card and wallet payments for every shop\",\"team\":\"payments\",\"tier\":\"1\","
                    "\"aliases\":[\"payments-api\",\"pay\",\"psp\"],\"symptoms\":[\"card is declined\",\"cannot pay\",\"payment spins forever\",\"checkout stuck\"],"
                    "\"errors\":[\"E-4021 card_declined\"],\"depends\":[\"ledger\",\"card-gateway-eu\",\"primary-db\",\"fraud-rules\"],"
                    "\"runbook\":\"https://runbooks.example.com/payments\",\"runbook_updated\":\"2026-11-17T09:00:00Z\",\"channel\":\"#payments\","
                    "\"links\":[{\"title\":\"Dashboard\",\"url\":\"https://grafana.example.com/d/pay\"},{\"title\":\"Repository\",\"url\":\"https://git.example.com/payments\"}]}" },
  { "service.kept", "{\"id\":\"shop\",\"name\":\"Shop front\",\"team\":\"risk\",\"depends\":[\"payments-api\"]}" },
  { "service.kept", "{\"id\":\"refunds\",\"name\":\"Refunds\",\"team\":\"finance\",\"depends\":[\"payments-api\"]}" },
  { "calendar.kept", "{\"id\":\"payments-oncall\",\"name\":\"Payments on call\",\"url\":\"https://calendar.example.com/payments.ics\",\"team\":\"payments\"}" },
  { "rota.read", "{\"calendar\":\"payments-oncall\",\"at\":\"2026-11-20T11:55:00Z\",\"from\":\"2026-11-13T00:00:00Z\",\"until\":\"2026-12-18T00:00:00Z\",\"shifts\":["
                 "{\"person\":\"dana\",\"name\":\"Dana Okoro\",\"start\":\"2026-11-16T08:00:00Z\",\"end\":\"2026-11-23T08:00:00Z\"},"
                 "{\"person\":\"jo\",\"name\":\"Jo Lindqvist\",\"start\":\"2026-11-23T08:00:00Z\",\"end\":\"2026-11-30T08:00:00Z\"}]}" },
};

static void
found (OwnersScene *self, IcOwnersKind kind, const char *id, const char *name, const char *why, const char *words, const char *team, gboolean incident)
{
  IcOwnersMatch *match = g_new0 (IcOwnersMatch, 1);

  *match = (IcOwnersMatch) { kind, id, name, why, words, team, incident };
  g_ptr_array_add (self->matches, match);
}

static void
init (OwnersScene *self, const char *text)
{
  *self = (OwnersScene) { 0 };
  self->zones = *made_zones ();
  self->matches = g_ptr_array_new_with_free_func (g_free);
  self->open = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_state_unref);
  self->view.text = text;
  self->view.matches = self->matches;
  self->view.base.zones = &self->zones;
  self->view.base.now = made_at (MADE_NOW);
  self->view.words = self->view.counts = TRUE;
}

static void
tell (OwnersScene *self)
{
  IcTestStream stream;
  IcState *incident = made_checkout ();

  ic_test_stream_init (&stream, "org");
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    ic_test_stream_act (&stream, g_str_equal (catalogue[i][0], "rota.read") ? "authority" : "ana", catalogue[i][0], catalogue[i][1]);
  self->org = ic_state_ref (stream.state);
  self->view.org = self->org;
  ic_test_stream_clear (&stream);
  g_strfreev (incident->services);
  incident->services = g_strdupv ((char *[]){ (char *) "payments-api", NULL });
  g_ptr_array_add (self->open, incident);
}

static void
answer (OwnersScene *self, IcOwnersKind kind, const char *id)
{
  self->answer = ic_owners_answer (self->org, kind, id, self->open, self->view.base.now);
  if (self->answer->incident != NULL)
    ic_owners_answer_say (self->answer, self->open->pdata[0], self->org);
  self->view.answer = self->answer;
}

void
owners_scene_init_found (OwnersScene *self)
{
  init (self, "card declined");
  tell (self);
  found (self, IC_OWNERS_SERVICE, "payments-api", "Payments API", "symptom", "card is declined", "Payments team", TRUE);
  found (self, IC_OWNERS_SERVICE, "fraud-checks", "Fraud checks", "symptom", "declined for no reason", "Risk team", FALSE);
  found (self, IC_OWNERS_SERVICE, "3ds", "3-D Secure bridge", "alias", "card confirmation", "Payments team", FALSE);
  found (self, IC_OWNERS_SERVICE, "card-gateway-eu", "Card gateway EU", NULL, NULL, "Payments team", FALSE);
  found (self, IC_OWNERS_PERSON, "kim", "Kim Declan", NULL, NULL, "Payments team", FALSE);
  answer (self, IC_OWNERS_SERVICE, "payments-api");
}

void
owners_scene_init_person (OwnersScene *self)
{
  init (self, "dana");
  tell (self);
  found (self, IC_OWNERS_PERSON, "dana", "Dana Okoro", NULL, NULL, "Payments team", FALSE);
  answer (self, IC_OWNERS_PERSON, "dana");
}

void
owners_scene_init_bare (OwnersScene *self)
{
  init (self, "");
  self->org = ic_state_new ("org");
  self->view.org = self->org;
  self->view.matches = NULL;
}

void
owners_scene_init_none (OwnersScene *self)
{
  init (self, "xyzzy");
  tell (self);
}

void
owners_scene_clear (OwnersScene *self)
{
  g_clear_pointer (&self->answer, ic_owners_answer_free);
  g_ptr_array_unref (self->matches);
  g_ptr_array_unref (self->open);
  ic_state_unref (self->org);
}
