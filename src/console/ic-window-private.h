/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the window share.
 */
#pragma once

#include "ic-actions.h"
#include "ic-failure-page.h"
#include "ic-link-button.h"
#include "ic-notifier.h"
#include "ic-strip.h"
#include "ic-summons-bar.h"
#include "ic-tag.h"
#include "ic-trouble-bar.h"
#include "ic-welcome-page.h"

struct _IcWindow {
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkWidget       *header;
  GtkBox          *top;
  GtkStack        *stages;
  AdwBin          *opening;
  GtkStack        *pages;
  GtkWidget       *switcher;
  GtkWidget       *customers_button, *owners_button, *inbox_button;
  IcTag           *reviews, *waiting;
  GtkWidget       *main_menu;
  GtkWidget       *more_menu;
  GMenuModel      *main_model;
  GMenuModel      *more_model;
  GtkWidget       *palette_button;
  IcLinkButton    *link;
  GtkLabel        *place;

  /* Children that are made when there is something for them to show; NULL before */
  IcStrip         *strip;
  IcTroubleBar    *trouble;
  IcSummonsBar    *summons;
  IcWelcomePage   *welcome;
  IcFailurePage   *failure;

  /* Owned */
  GSettings       *settings;
  guint            count; /* of what waits in the inbox: it is looked at in a moment */
  guint            placing; /* the switcher, in a moment */
  bool             narrow;
  IcSession       *session;
  IcIncident      *incident;
  IcNotifier      *notifier;
  GHashTable      *offers;   /* of command, to whoever sits here: stream → what was told of it */
  char            *brief;    /* the stream of an offer whose brief is shown as soon as it was read; NULL: none */
  char            *invitation; /* that was opened before the record was; NULL: none */

  int              question;
  guint            fill;    /* a source: the rest is shown after the first frame */
  bool             painted; /* a first frame was; everything large waits for it */
  bool             unread;  /* the incident in front has not shown its event loop yet */
  bool             coached; /* plays a drill */
  bool             given_up; /* on a record that cannot be read; what can be done is shown */
  bool             leaving;  /* although acts are lost by it */
  bool             joining;  /* it has just joined a server, and gives way to a window on that one's record */
  bool             arrived;  /* it took the place of such a window, and has not said so yet */
  bool             chosen;  /* whether an incident was chosen once since the record opened */
};

/* Puts @coach (a drill's bar, which marks the drill too) above everything else. */
void      ic_window_set_coach      (IcWindow *self, GtkWidget *coach);
/* ic-window-link.c: follows what the session tells of a server, from now on, and no more. */
void      ic_window_follow_link    (IcWindow *self);
void      ic_window_unfollow_link  (IcWindow *self);
/* The incident in front is another one, or reads differently. */
void      ic_window_link_changed   (IcWindow *self);
/* Opens the incident, and the brief of the open offer in it. */
void      ic_window_read_brief     (IcWindow *self, const char *stream);
/* Asks whether to join the server an invitation names, as soon as the record is open. */
void      ic_window_join           (IcWindow *self, const char *invitation);
/* The server refused what was typed as @text. */
void      ic_window_tell_refused   (IcWindow *self, const char *text, const char *why);
/* ic-window-actions.c */
void      ic_window_add_actions    (IcWindow *self);
/* Sets which acts can be done; the only place that does. */
void      ic_window_update_actions (IcWindow *self);
void      ic_window_get_world      (IcWindow *self, IcActionWorld *world);
/* ic-window-keys.c */
void      ic_window_add_keys       (IcWindow *self);
/* Moves the keyboard to the next (or previous) section. */
void      ic_window_move_section   (IcWindow *self, int step);
/* Takes the keyboard from whatever has it, so that the bare keys mean their acts: at the start, and by Escape. */
void      ic_window_rest_focus     (IcWindow *self);
/* Of the loop's questions the first that is asked and not answered, unless the chosen one is. */
void      ic_window_choose_open_question (IcWindow *self);
/* Begins verbs; the caller submits or frees them. */
IcVerbs  *ic_window_begin          (IcWindow *self);
/* Shows page "command", "customers" or "review", now or as soon as there is an incident; or "owners" or "inbox", which need none. */
void      ic_window_show_page      (IcWindow *self, const char *name);
/* The bar for what went wrong, made now if there was nothing to tell yet. */
IcTroubleBar *ic_window_trouble   (IcWindow *self);
/* What is on the screen by now, for ic_measure_window(): opening, failure, welcome, summary or loaded. */
const char *ic_window_stage        (GtkWindow *window);
/* On the pages' buttons: how many updates wait for a review; soon, how many lines of the inbox wait for somebody, and
 * the gravest of them is told. */
void        ic_window_show_reviews   (IcWindow *self);
void        ic_window_inbox_changed  (IcWindow *self);
/* The buttons stand below where the window is narrow. */
void        ic_window_place_switcher (IcWindow *self, int width);
/* The window's part of the state that follows the session: title, stage, strip. */
void      ic_window_update         (IcWindow *self);
