/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail says of an update or a sitrep, in text and in HTML, and what it
 * belongs to.
 */
#include "ic-mail-words.h"

#include "ic-outlet-private.h"

#include "ic-mail.h"
#include "ic-sitrep.h"
#include "ic-words.h"

#include <string.h>

static const char *
setting (const IcJson *json, const char *name)
{
  return ic_json_string (ic_json_member (ic_json_root (json), name), NULL);
}

static char *
component_line (const IcComponentState *component)
{
  return g_strdup_printf ("%s: %s", component->name, ic_outlet_component_word (component->state));
}

static char *
phase_line (const IcPost *post)
{
  g_autofree char *when = ic_outlet_when (post, ic_outlet_time (post));

  return g_strdup_printf ("%s · %s", ic_outlet_phase_word (post->update->phase), when);
}

static char *
unsubscribe_line (const IcJson *json)
{
  const char *address = setting (json, "unsubscribe");

  return address != NULL ? g_strdup_printf ("Unsubscribe: %s", address) : NULL;
}

static char *
components_text (const IcItems *components)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (components); i++)
    {
      g_autofree char *line = component_line (IC_AT (IcComponentState, components, i));

      g_string_append_printf (text, "%s- %s", i > 0 ? "\n" : "", line);
    }

  return g_string_free (text, FALSE);
}

static char *
update_text (const IcPost *post, const IcJson *json)
{
  g_autoptr (IcItems) components = ic_outlet_components (post);
  g_autofree char *phase = phase_line (post);
  g_autofree char *text = ic_outlet_update_text (post);
  g_autofree char *states = components_text (components);
  g_autofree char *unsubscribe = unsubscribe_line (json);
  g_autofree char *foot = unsubscribe != NULL ? g_strconcat ("-- \n", unsubscribe, NULL) : NULL;
  const char *parts[] = { phase, ic_outlet_update_title (post), text, states, foot };
  g_autofree char *all = ic_words_join ("\n\n", parts, G_N_ELEMENTS (parts));

  return g_strconcat (all, "\n", NULL);
}

static void
add_unsubscribe (IcMailPage *page, const IcJson *json)
{
  if (setting (json, "unsubscribe") != NULL)
    ic_mail_page_link (page, "Unsubscribe", setting (json, "unsubscribe"));
}

static char *
update_html (const IcPost *post, const IcJson *json)
{
  IcMailPage *page = ic_mail_page_new (ic_outlet_update_title (post));
  g_autoptr (IcItems) components = ic_outlet_components (post);
  g_autofree char *phase = phase_line (post);
  g_autofree char *text = ic_outlet_update_text (post);

  ic_mail_page_small (page, phase);
  ic_mail_page_heading (page, ic_outlet_update_title (post));
  ic_mail_page_text (page, NULL, text);
  for (guint i = 0; i < ic_items_count (components); i++)
    {
      g_autofree char *line = component_line (IC_AT (IcComponentState, components, i));

      ic_mail_page_item (page, line);
    }
  add_unsubscribe (page, json);

  return ic_mail_page_end (page);
}

static char *
sitrep_text (const IcPost *post, const IcSitrepDraft *draft, const IcJson *json)
{
  g_autofree char *text = ic_sitrep_mail (post->state, draft, ic_outlet_time (post), post->zone);
  g_autofree char *unsubscribe = unsubscribe_line (json);

  return unsubscribe != NULL ? g_strconcat (text, "\n", unsubscribe, "\n", NULL) : g_steal_pointer (&text);
}

static char *
sitrep_html (const IcPost *post, const IcSitrepDraft *draft, const IcJson *json)
{
  g_autofree char *subject = ic_sitrep_subject (post->state, draft, ic_outlet_time (post), post->zone);
  g_autofree char *mail = ic_sitrep_mail (post->state, draft, ic_outlet_time (post), post->zone);
  g_autofree char *next = draft->next_by != 0 ? ic_words_time (draft->next_by, post->zone) : g_strdup ("none planned");
  const char *foot = strrchr (g_strchomp (mail), '\n');
  IcMailPage *page = ic_mail_page_new (subject);

  ic_mail_page_heading (page, subject);
  for (IcSitrepPart part = 0; part < IC_SITREP_TEXTS; part++)
    if (!ic_words_blank (draft->texts[part]))
      {
        g_autofree char *title = g_strconcat (ic_sitrep_title (part), ".", NULL);

        ic_mail_page_text (page, title, draft->texts[part]);
      }
  ic_mail_page_text (page, "Next sitrep:", next);
  if (foot != NULL)
    ic_mail_page_small (page, foot + 1);
  add_unsubscribe (page, json);

  return ic_mail_page_end (page);
}

/* The mail before this one, and what all of an incident have in common: an id that no mail has. */
static char **
references_of (const IcPost *post, const char *from)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *root = ic_mail_make_id (ic_outlet_incident_id (post->state), post->outlet->id, from);
  const char *before = NULL;

  g_strv_builder_add (builder, root);
  for (guint i = 0; post->update != NULL && i < ic_items_count (post->state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, post->state->updates, i);

      if (g_strcmp0 (update->id, post->update->id) == 0)
        break;
      before = update->event;
    }
  for (guint i = 0; post->sitrep != NULL && i < ic_items_count (post->state->sitreps); i++)
    if (IC_AT (IcSitrep, post->state->sitreps, i)->number < post->sitrep->number)
      before = IC_AT (IcSitrep, post->state->sitreps, i)->event;
  if (before != NULL)
    {
      g_autofree char *id = ic_mail_make_id (before, post->outlet->id, from);

      g_strv_builder_add (builder, id);
    }

  return g_strv_builder_end (builder);
}

/* The subject stays the same as long as the title does: mail programs put together what has one. The phase is the first line. */
static void
compose_words (IcMailWords *self, const IcPost *post, const IcJson *json)
{
  if (post->update != NULL)
    {
      self->subject = g_strdup (ic_outlet_update_title (post));
      self->text = update_text (post, json);
      self->html = update_html (post, json);
    }
  else
    {
      g_autoptr (IcSitrepDraft) draft = ic_sitrep_of (post->state, post->sitrep);

      self->subject = ic_sitrep_subject (post->state, draft, ic_outlet_time (post), post->zone);
      self->text = sitrep_text (post, draft, json);
      self->html = sitrep_html (post, draft, json);
    }
}

void
ic_mail_words_clear (IcMailWords *self)
{
  g_free (self->subject);
  g_free (self->text);
  g_free (self->html);
  g_free (self->id);
  g_free (self->message);
}

void
ic_mail_words_compose (IcMailWords *self, const IcPost *post, const IcJson *json)
{
  const char *from = setting (json, "from");
  g_auto (GStrv) references = references_of (post, from);
  g_autofree char *address = ic_mail_parse_address (from, NULL);
  g_autofree char *list = g_strconcat (post->outlet->id, ".", strrchr (address, '@') + 1, NULL);

  compose_words (self, post, json);
  self->id = ic_mail_make_id (ic_outlet_key (post), post->outlet->id, from);
  self->message = ic_mail_write (&(IcMail){ .from = from, .reply_to = setting (json, "reply_to"), .subject = self->subject, .text = self->text,
                                            .html = self->html, .date = ic_outlet_time (post), .id = self->id,
                                            .references = (const char *const *) references, .list_id = list, .list_name = post->outlet->name,
                                            .unsubscribe = setting (json, "unsubscribe") });
}
