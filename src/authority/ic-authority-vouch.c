/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority: says of a publication that it is a holding statement of the
 * organisation, word for word, so that it counts whoever wrote it.
 */
#include "ic-authority-private.h"

#include "ic-holding.h"
#include "ic-uuid.h"

static const IcState *
state_of (IcAuthority *self, const char *stream)
{
  const IcDuty *duty = g_hash_table_lookup (self->duties, stream);

  return duty != NULL ? duty->state : NULL;
}

GBytes *
ic_vouch_for (IcAuthority *self, const IcEvent *event)
{
  const IcState *incident = state_of (self, event->subject);
  IcEventContext context = ic_authority_context (self);
  g_autofree char *digest = NULL, *id = NULL;
  IcEventDraft draft;

  /* Who decides about updates anyway needs nobody's word. */
  if (event->kind->id != IC_KIND_UPDATE_PUBLISHED || (incident != NULL && ic_state_may_publish (incident, event->actor)))
    return NULL;
  digest = ic_holding_match (state_of (self, "org"), event);
  if (digest == NULL)
    return NULL;

  /* Sent again it is the same one. */
  id = ic_uuid_derive (event->subject, "holding", event->source, event->id, NULL);
  ic_event_draft_begin_id (&draft, IC_KIND_HOLDING_VOUCHED, &context, event->subject, id);
  ic_json_put_string (draft.data, "statement", ic_json_string (ic_json_member (event->data, "statement"), ""));
  ic_json_put_string (draft.data, "digest", digest);
  return ic_event_draft_finish (&draft);
}
