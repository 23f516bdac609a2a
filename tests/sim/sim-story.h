/* SPDX-License-Identifier: GPL-3.0-or-later
 * One story: a server and some desks, what people do at them, what goes wrong,
 * and what must be true all the while. A seed decides all of it.
 */
#pragma once

#include "sim-disk.h"
#include "sim-net.h"
#include "sim-record.h"

#define SIM_MAX_DESKS 6

typedef struct _SimStory  SimStory;
typedef struct _SimDesk   SimDesk;
typedef struct _SimServer SimServer;

/* What this seed holds in store. */
typedef struct {
  guint  desks;
  gint64 length;          /* of the trouble; after it everything heals */
  guint  acts;            /* things people do */
  guint  drop, twice, reset; /* of a thousand */
  gint64 slowest;         /* one way over the network */
  gint64 disk;            /* slowest request of a disk */
  guint  flaky;           /* of a thousand requests of a disk that fail */
  bool   skew;            /* clocks are off, drift, and jump */
  bool   tiny_ring;
  bool   slow_readers;
  bool   permissions;     /* not everybody is a responder */
  guint  cuts, crashes, server_crashes, full_disks, stalls, revocations, restores, redactions, splits, demotions, bursts, presence;
} SimPlan;

/* -- the server ------------------------------------------------------------ */

struct _SimServer {
  SimStory  *story;
  SimClock   clock;
  SimDisk   *disk;
  IcService *service;  /* NULL while it is down */
  bool       open;     /* has read its record */
  SimTimer  *timer;    /* of ic_service_next() */
  SimSpin    spin;
  bool       woken;    /* the timer is to be set anew */
  guint64    life;
};

SimServer *sim_server_new     (SimStory *story);
void       sim_server_free    (SimServer *self);
void       sim_server_start   (SimServer *self);
/* It ends as it should; or at once. */
void       sim_server_stop    (SimServer *self);
void       sim_server_crash   (SimServer *self, bool silent);

/* A copy of its record as it lies on the disk, and going back to it. */
typedef struct {
  IcStore *store;
  GTree   *extent;
  gint64   made;
} SimBackup;
SimBackup *sim_server_backup  (SimServer *self);
void       sim_backup_free    (SimBackup *self);
void       sim_server_restore (SimServer *self, SimBackup *backup); /* takes it; the server is down */

/* -- a desk ---------------------------------------------------------------- */

typedef enum { SIM_STRANGER, SIM_INVITED, SIM_JOINED } SimJoining;

/* What became of an act that was acknowledged to the person who did it. */
typedef enum { SIM_WAITS, SIM_PLACED, SIM_REFUSED, SIM_FORGOTTEN } SimFate;

typedef struct {
  char    *name;    /* "source id" */
  GBytes  *bytes;
  char    *stream;
  SimFate  fate;
  gint64   done;    /* when, true time */
  bool     shown;   /* its desk has opened its stream */
  bool     takes;   /* command */
  bool     told;    /* the desk has shown it placed */
} SimAct;

struct _SimDesk {
  SimStory    *story;
  int          index;
  char         name[8];
  SimClock     clock;
  SimDisk     *disk;
  SimLine     *line;
  IcLink      *link;      /* NULL while it is down, or has not joined */
  bool         loaded;
  SimTimer    *timer;
  SimSpin      spin;
  bool         woken;
  guint64      life;
  bool         down;
  char        *source, *user, *lineage;
  IcPermission permission;
  SimJoining   joining;
  char        *code;
  bool         asking;    /* for a token */
  GTree       *states;    /* stream → IcState, as told */
  GPtrArray   *outbox;    /* of GBytes, as told */
  GPtrArray   *refused;   /* of char *, the keys of what was refused, as told */
  GHashTable  *acts;      /* name → SimAct */
  GHashTable  *order;     /* name → number: in which order people did what is not placed yet */
  guint        done;      /* acts so far */
  guint        placed;    /* the number of the last of them that was placed */
  GTree       *replica;   /* stream → GArray of SimLink: the rows on its disk */
  GTree       *entries;   /* stream → position of the last entry told */
  GHashTable  *shelves[2]; /* outbox and refused as on its disk: key → name of the act */
  GHashTable  *forgotten; /* names of refused acts that somebody had forgotten */
  gint64       demoted;   /* when it was last given another permission */
  bool         connected; /* as it says */
  gint64       settled;   /* what was under way in a cut is given up by then */
  gint64       clean;     /* since when nothing troubles it, true time; 0: something does */
  bool         watched;   /* a timer will look whether it says LIVE rightly */
  bool         compared;  /* a timer will compare what it has then with the record */
};

typedef struct {
  guint8 bytes[IC_DIGEST_SIZE];
} SimLink;

SimDesk *sim_desk_new     (SimStory *story, int index);
void     sim_desk_free    (SimDesk *self);
void     sim_desk_start   (SimDesk *self);
void     sim_desk_crash   (SimDesk *self);
/* Submits what a person did. */
void     sim_desk_submit  (SimDesk *self, GPtrArray *events);
/* Somebody has a refused act forgotten, or sent again. */
void     sim_desk_dispose (SimDesk *self, const char *key, bool again);
/* What the person in front of it sees: what is confirmed and their own acts on top. Returns: (transfer full), or NULL. */
IcState *sim_desk_shown   (SimDesk *self, const char *stream);
/* Makes an invitation, if the server lets us, and joins with it. */
void     sim_desk_join    (SimDesk *self);
bool     sim_desk_reads   (SimDesk *self, const char *stream);

/* -- the story ------------------------------------------------------------- */

struct _SimStory {
  SimWorld  *world;
  SimPlan    plan;
  SimNet    *net;
  SimServer *server;
  SimDesk   *desks[SIM_MAX_DESKS];
  SimRecord *record;
  GPtrArray *backups; /* of SimBackup, oldest first */
  GHashTable *refusals; /* names of acts the server refused */
  bool        impatient; /* an admin did not wait for what desks could hand back */
  GHashTable *revoked; /* tokens → when, of gint64 */
  gint64     settled; /* those who waited for space on a disk have tried again by then */
  bool       calm;    /* the network and the disks are quick and lose nothing, but for what is cut or full */
  bool       healing;
  guint64    acknowledged, placed;
};

void sim_plan_make  (SimPlan *plan, SimWorld *world);
char *sim_plan_text (const SimPlan *plan);
/* Sets everything that goes wrong to its time. */
void sim_faults_plan (SimStory *self);
void sim_faults_end  (SimStory *self);
/* Sets everything people do to its time. */
void sim_work_plan  (SimStory *self);

/* -- what must be true (sim-checks.c) --------------------------------------- */

/* A desk's disk has done this. */
void sim_check_replicated (SimDesk *desk, GPtrArray *rows, const IcReplica *outcomes, GPtrArray *drop);
void sim_check_put        (SimDesk *desk, IcShelf shelf, const char *key, GBytes *value);
void sim_check_state      (SimDesk *desk, const char *stream, IcState *state);
void sim_check_entries    (SimDesk *desk, const char *stream, GPtrArray *entries);
void sim_check_status     (SimDesk *desk, const IcLinkStatus *status);
/* The server's disk has placed a new event. */
void sim_check_placed     (SimStory *self, const IcStoreEvent *event);
/* Somebody does something, or has it sent again. */
void sim_check_done       (SimDesk *desk, GBytes *bytes);
void sim_check_truncated  (SimDesk *desk, const char *stream, guint64 after);
void sim_check_acknowledged (SimDesk *desk, SimAct *act);
/* Something that may trouble a desk begins or ends. */
void sim_check_trouble    (SimStory *self);
/* At the server's door. */
void sim_check_replied    (SimStory *self, SimLine *line, const IcCall *call, const IcReply *reply);
void sim_check_fed        (SimStory *self, SimLine *line, const char *token, const char *bytes, gsize n);
/* Why the story is not yet at its good end; NULL: it is. Returns: (transfer full). */
char *sim_check_healed    (SimStory *self);
/* At the end: everything once more, from the disks. */
void sim_check_end        (SimStory *self);
