/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the authority share.
 */
#pragma once

#include "ic-authority.h"
#include "ic-due.h"

G_BEGIN_DECLS

/* Whether the record of an incident goes on here. */
typedef enum {
  IC_TAIL_UNKNOWN, /* its last event has not been looked at since the start */
  IC_TAIL_HERE,
  IC_TAIL_MOVED,   /* another authority goes on with it */
} IcTail;

/* What the META shelf says of an incident that another authority began. */
typedef enum {
  IC_ADOPTED_NOT,
  IC_ADOPTED_TAKING, /* rows are still to come */
  IC_ADOPTED_LABEL,  /* complete; whether its label is free has to be looked up */
  IC_ADOPTED_HERE,
} IcAdopted;

/* What is known of a stream. */
typedef struct {
  IcHead     head;    /* position 0: declared, not placed yet */
  IcTail     tail;    /* of incidents */
  bool       asked;   /* its last event is being read */
  char      *moved;   /* where it goes on, or NULL */
  IcAdopted  adopted; /* of incidents */
  bool       looking; /* whether its label is taken */
} IcEnd;

typedef struct _IcTaking IcTaking;

/* What is due in a followed stream. */
typedef struct {
  IcState    *state;
  gint64      next;    /* when something becomes due */
  bool        asked;   /* it is on its way */
  GHashTable *written; /* ids of those that are in the record, whatever came of them; owned */
} IcDuty;

/* A store in trouble is asked again after a while, each time a longer one. */
typedef struct {
  gint64 retry; /* when; 0: nothing failed, or it is being tried */
  gint64 pause; /* until then after the last failure; 0: no trouble */
} IcPatience;

/* What one caller submitted, until all of it is placed. */
typedef struct {
  IcVerdict    *verdicts;
  guint         n;
  guint         waiting; /* of them not yet placed */
  IcSubmitDone  done;
  gpointer      user_data;
} IcSubmission;

/* What has to be read before an event may be placed. */
typedef enum {
  IC_NEEDS_TAIL   = 1 << 0, /* whether its incident is still here */
  IC_NEEDS_TARGET = 1 << 1, /* what it redacts */
} IcNeeds;

/* One accepted event on its way into the store. */
typedef struct {
  IcSubmission *submission;
  guint         index;
  IcEvent      *event;
  guint         needs;     /* of IcNeeds */
  bool          asked;     /* its target is being read */
  guint64       redacts;   /* or 0 */
  GBytes       *tombstone; /* or NULL */
} IcPending;

struct _IcAuthority {
  IcEnv             *env;
  IcStore           *store;
  char              *source;
  IcAuthorityEvents  events;
  gpointer           data;

  IcFollower        *follower;
  GHashTable        *ends;    /* stream → IcEnd, owned */
  IcEnd             *last;    /* of them, that was looked up last; or NULL */
  GHashTable        *duties;  /* stream → IcDuty, owned */
  GPtrArray         *queue;   /* of IcPending, owned: accepted, not yet handed to the store */
  guint              checks;  /* of them that need something */
  GPtrArray         *flight;  /* the same, handed to the store; NULL when none */
  GQueue             takings; /* of IcTaking, owned: rows to be taken over; the first is under way, never together with a flight */
  IcPatience         placing; /* appends and what has to be read before */
  IcPatience         reading; /* the past of followed streams */
  guint64            labels;  /* the highest number in a label that was given elsewhere, or after one that was */
  bool               restoring;
  bool               closing;
};

/* -- ic-authority.c */
/* What is known of @stream, NULL when it is unknown. */
IcEnd *ic_authority_find_end  (IcAuthority *self, const char *stream);
/* The same, made when it is unknown. */
IcEnd *ic_authority_make_end  (IcAuthority *self, const char *stream);
/* Of the incident to which @stream belongs; NULL for others and unknown ones. */
IcEnd *ic_authority_find_incident (IcAuthority *self, const char *stream);
void   ic_authority_send_on   (IcAuthority *self);
/* Submits one event of the authority's own; takes @bytes. */
void   ic_authority_submit_own (IcAuthority *self, GBytes *bytes, IcSubmitDone done, gpointer user_data);
IcEventContext ic_authority_context (IcAuthority *self);
/* Takes an event that will not be placed; takes @error. */
void   ic_authority_refuse    (IcPending *pending, GError *error);
void   ic_authority_move_head (IcAuthority *self, const char *stream, guint64 position, gint64 placed, const guint8 link[IC_DIGEST_SIZE]);
void   ic_authority_recover   (IcAuthority *self, IcPatience *patience);

bool   ic_patience_waits   (const IcPatience *self, IcEnv *env);
void   ic_patience_fail    (IcPatience *self, IcEnv *env);
void   ic_authority_fail   (IcAuthority *self, const GError *error);

/* Why nothing more is placed in an incident here; NULL when it is. Returns: (transfer full). */
GError *ic_end_moved_error (const IcEnd *end);

/* -- ic-authority-checks.c: what has to be read first */
void   ic_checks_begin (IcAuthority *self, IcPending *pending);
/* Asks for what is needed and not asked for yet. */
void   ic_checks_ask   (IcAuthority *self);

/* -- ic-authority-rows.c: rows placed elsewhere */
/* Goes on with the first of the takings. Returns: whether one is under way, so that nothing may be placed. */
bool   ic_takings_step  (IcAuthority *self);
void   ic_takings_clear (IcAuthority *self);

/* -- ic-authority-adoption.c: incidents begun elsewhere, and labels */
/* Reads what the META shelf says. */
void   ic_adoption_load   (IcAuthority *self, IcStoreDone done, gpointer user_data);
/* The value that says how far it is: to be put on the META shelf under this key. Returns: (transfer full). */
IcNote *ic_adoption_note  (const IcEnd *end, IcAdopted adopted);
/* The same for the highest number of a label. */
IcNote *ic_labels_note    (guint64 number);
/* The number in "INC-42", or 0. */
guint64 ic_labels_number  (const char *label);
/* The next label, for a drill or not. Returns: (transfer full). */
char   *ic_labels_next    (IcAuthority *self, bool drill);
/* Its last row has come. */
void   ic_adoption_complete (IcAuthority *self, IcEnd *end);
/* The state of a followed stream is another one: looks at the label of what was adopted. */
void   ic_adoption_look   (IcAuthority *self, const char *stream, const IcState *state);
/* At all of them, when a restore is over: while it lasts nothing is written. */
void   ic_adoption_look_again (IcAuthority *self);
/* Writes a label behind what is queued. */
void   ic_authority_write_label (IcAuthority *self, const char *stream, const char *id, const char *label, IcSubmitDone done, gpointer user_data);

/* -- ic-authority-vouch.c: holding statements */
/* What the authority says right before @event, a publication that is a holding statement, word for word, by somebody who
 * may not decide about updates; NULL when it says nothing. Returns: (transfer full) (nullable). */
GBytes *ic_vouch_for   (IcAuthority *self, const IcEvent *event);

/* -- ic-authority-due.c */
void   ic_duty_free    (IcDuty *self);
/* The state of a followed stream is another one. */
void   ic_duty_update  (IcAuthority *self, const char *stream, IcState *state, bool loading);
void   ic_duties_write (IcAuthority *self);
gint64 ic_duties_next  (IcAuthority *self);

G_END_DECLS
