/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who asks, and how much of it there is.
 */
#include "ic-http-private.h"

#include <arpa/inet.h>
#include <string.h>

static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

/* Somebody with an IPv6 address has 2^64 of them. */
static void
name_of (const char *text, char name[INET6_ADDRSTRLEN])
{
  struct in6_addr network;

  if (inet_pton (AF_INET6, text, &network) == 1)
    {
      memset (network.s6_addr + 8, 0, 8);
      inet_ntop (AF_INET6, &network, name, INET6_ADDRSTRLEN);
    }
  else
    g_strlcpy (name, text, INET6_ADDRSTRLEN);
}

void
ic_http_address_text (const struct sockaddr *address, char text[INET6_ADDRSTRLEN])
{
  if (address->sa_family == AF_INET)
    inet_ntop (AF_INET, &((const struct sockaddr_in *) address)->sin_addr, text, INET6_ADDRSTRLEN);
  else if (address->sa_family == AF_INET6)
    {
      const struct in6_addr *six = &((const struct sockaddr_in6 *) address)->sin6_addr;
      if (memcmp (six->s6_addr, mapped, sizeof mapped) == 0)
        inet_ntop (AF_INET, six->s6_addr + sizeof mapped, text, INET6_ADDRSTRLEN);
      else
        inet_ntop (AF_INET6, six, text, INET6_ADDRSTRLEN);
    }
  else
    g_strlcpy (text, "local", INET6_ADDRSTRLEN);
}

IcHttpAddress *
ic_http_address_find (IcHttpServer *self, const char *text)
{
  char name[INET6_ADDRSTRLEN];
  IcHttpAddress *address;

  name_of (text, name);
  address = g_hash_table_lookup (self->addresses, name);
  if (address == NULL)
    {
      address = g_new0 (IcHttpAddress, 1);
      address->name = g_strdup (name);
      g_hash_table_insert (self->addresses, address->name, address);
    }
  return address;
}

void
ic_http_address_drop (IcHttpServer *self, IcHttpAddress *address)
{
  if (address->connections == 0 && address->requests == 0 && address->bodies == 0)
    g_hash_table_remove (self->addresses, address->name);
}
