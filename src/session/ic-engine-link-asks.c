/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine of a joined desk: what is asked of the link.
 */
#include "ic-engine-private.h"

static void
do_retry (IcEngine *self, gpointer data)
{
  if (self->link != NULL)
    ic_engine_link_retry (self->link);
}

void
ic_engine_retry (IcEngine *self)
{
  ic_engine_ask (self, do_retry, NULL, NULL);
}

static void
do_forget (IcEngine *self, gpointer key)
{
  if (self->link != NULL)
    ic_link_forget (ic_engine_link_get (self->link), key);
}

void
ic_engine_forget (IcEngine *self, const char *key)
{
  ic_engine_ask (self, do_forget, g_strdup (key), g_free);
}

static void
do_resend (IcEngine *self, gpointer key)
{
  if (self->link != NULL)
    ic_link_resend (ic_engine_link_get (self->link), key);
}

void
ic_engine_resend (IcEngine *self, const char *key)
{
  ic_engine_ask (self, do_resend, g_strdup (key), g_free);
}

static void
do_writing (IcEngine *self, gpointer data)
{
  if (self->link != NULL)
    ic_link_present (ic_engine_link_get (self->link), self->front, GPOINTER_TO_INT (data));
}

void
ic_engine_writing (IcEngine *self, bool writing)
{
  ic_engine_ask (self, do_writing, GINT_TO_POINTER (writing), NULL);
}
