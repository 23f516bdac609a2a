/* SPDX-License-Identifier: GPL-3.0-or-later
 * A store on a simulated disk: a memory store that answers after a while of
 * virtual time, is full now and then, and loses in a crash what it had not yet
 * done. What was done and not yet answered stays, as on a real disk.
 */
#pragma once

#include "ic-store.h"
#include "sim-world.h"

typedef struct {
  IcStore   parent;
  SimWorld *world;
  char     *name;
  IcStore  *inner;
  bool      full;      /* writes fail */
  guint     flaky;     /* of a thousand requests fail, reading or writing */
  gint64    slow;      /* longest time one request takes, microseconds */
  gint64    busy;      /* until then it does what was asked before */
  GQueue    requests;  /* of SimRequest, oldest first */
  guint     writing;   /* requests among them that write */
  guint64   generation;
  const struct _SimDiskEvents *events;
  gpointer  data;
} SimDisk;

/* Told at the moment in which the disk has done it. */
typedef struct _SimDiskEvents {
  void (*appended)   (GPtrArray *events /* of IcStoreEvent */, const IcPlacement *placements, gpointer data);
  void (*replicated) (GPtrArray *rows /* of IcStoreRow */, const IcReplica *outcomes, GPtrArray *drop /* or NULL */, gpointer data);
  void (*put)        (IcShelf shelf, const char *key, GBytes *value, gpointer data);
  void (*truncated)  (const char *stream, guint64 after, GPtrArray *rows, gpointer data);
} SimDiskEvents;

SimDisk *sim_disk_new    (SimWorld *world, const char *name, const SimDiskEvents *events, gpointer data);
void     sim_disk_free   (SimDisk *self);
/* The power goes: what is not done is answered with an error, what is done as usual, both at
 * once. The program that asked must be closed already. */
void     sim_disk_crash  (SimDisk *self);
/* Another record lies here from now on (transfer full); nothing may be under way. */
void     sim_disk_replace (SimDisk *self, IcStore *inner);
