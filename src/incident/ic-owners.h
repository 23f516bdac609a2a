/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns what: what one answer says, made from the organisation's state, the
 * rota and the open incidents. Pure.
 */
#pragma once

#include "ic-rota.h"
#include "ic-support.h"

G_BEGIN_DECLS

/* What can be looked for. */
typedef enum { IC_OWNERS_SERVICE, IC_OWNERS_TEAM, IC_OWNERS_PERSON } IcOwnersKind;

/* The words by which a service is found: those it is kept with and those that were worded, without those that were
 * unworded. @as: symptom, alias, error or host. Returns: (transfer full), empty when there are none. */
char **ic_owners_words (const IcOwnedService *service, const char *as);

/* Somebody, and how they are reached. Texts may be NULL but for the name. */
typedef struct {
  char   *id, *name, *zone, *mail, *phone, *chat;
  gint64  from, until; /* on call; 0: not said */
  char   *instead;     /* whom they stand in for */
  char   *cover;       /* the cover's id */
} IcOwnersPerson;

/* A service beside the one asked for. */
typedef struct {
  char *id, *name, *team; /* the team's name, or NULL */
  bool  known;            /* false: it is named as a dependency and not in the catalogue; the name is the id */
} IcOwnersService;

typedef struct {
  IcOwnersKind    kind;
  IcOwnedService *service;     /* NULL unless a service was asked for */
  IcTeam         *team;        /* the owner, the team asked for, or one the person is in; NULL: not known */
  IcOwnersPerson *person;      /* who was asked for; else NULL */
  IcOwnersPerson *lead;        /* of the team, or NULL */
  IcRotaNow      *rota;        /* of the team, never NULL */
  GPtrArray      *now, *next;  /* of IcOwnersPerson: rota->now and rota->next with how they are reached */
  char          **symptoms, **aliases, **errors, **hosts; /* of the service; never NULL */
  GPtrArray      *depends;     /* of IcOwnersService */
  GPtrArray      *used_by;     /* of IcOwnersService by name, IC_OWNERS_SHOWN at most */
  guint           users;       /* how many there are */
  GPtrArray      *services;    /* of IcOwnersService: what the team asked for, or the person's, owns; IC_OWNERS_SHOWN at most */
  guint           owned;       /* how many there are */
  char           *incident;    /* the stream of an open one that affects the service, the newest; NULL: none */
  char           *label, *title; /* of that */
  int             state;
  gint64          declared;
  IcSupportWords *words;       /* what may be said of it; NULL: no incident, or it was not folded yet */
} IcOwnersAnswer;
#define IC_OWNERS_SHOWN 50
void            ic_owners_answer_free (IcOwnersAnswer *self);

/* @open: of IcState, open incidents or their summaries (services are compared with the service's id, name and aliases);
 * may be NULL. Drills are passed over. NULL when there is nothing of that id. Returns: (transfer full). */
IcOwnersAnswer *ic_owners_answer      (const IcState *org, IcOwnersKind kind, const char *id, const GPtrArray *open, gint64 now);
/* Takes what may be said from the folded incident of the answer. */
void            ic_owners_answer_say  (IcOwnersAnswer *self, const IcState *incident, const IcState *org);

/* The newest of @open that affects @service, or NULL. */
const IcState  *ic_owners_incident    (const IcOwnedService *service, const GPtrArray *open);
/* The service of the catalogue that is called so: by id, name or alias, letter case aside; NULL: none. Walks the
 * whole catalogue unless it is an id. */
const IcOwnedService *ic_owners_service_called (const IcState *org, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcOwnersAnswer, ic_owners_answer_free)

G_END_DECLS
