/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the window share.
 */
#pragma once

#include "ic-actions.h"
#include "ic-failure-page.h"
#include "ic-notifier.h"
#include "ic-strip.h"
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
  GtkWidget       *main_menu;
  GtkWidget       *more_menu;
  GMenuModel      *main_model;
  GMenuModel      *more_model;
  GtkWidget       *palette_button;
  GtkLabel        *place;

  /* Children that are made when there is something for them to show; NULL before */
  IcStrip         *strip;
  IcTroubleBar    *trouble;
  IcWelcomePage   *welcome;
  IcFailurePage   *failure;

  /* Owned */
  GSettings       *settings;
  IcSession       *session;
  IcIncident      *incident;
  IcNotifier      *notifier;

  int              question;
  guint            fill;    /* a source: the rest is shown after the first frame */
  bool             painted; /* a first frame was; everything large waits for it */
  bool             unread;  /* the incident in front has not shown its event loop yet */
  bool             coached; /* plays a drill */
  bool             given_up; /* on a record that cannot be read; what can be done is shown */
  bool             leaving;  /* although acts are lost by it */
  bool             chosen;  /* whether an incident was chosen once since the record opened */
};

/* Puts @coach (a drill's bar, which marks the drill too) above everything else. */
void      ic_window_set_coach      (IcWindow *self, GtkWidget *coach);
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
/* Shows page "command" or "review", now or as soon as there is an incident. */
void      ic_window_show_page      (IcWindow *self, const char *name);
/* The bar for what went wrong, made now if there was nothing to tell yet. */
IcTroubleBar *ic_window_trouble   (IcWindow *self);
/* What is on the screen by now, for ic_measure_window(): opening, failure, welcome, summary or loaded. */
const char *ic_window_stage        (GtkWindow *window);
/* The window's part of the state that follows the session: title, stage, strip. */
void      ic_window_update         (IcWindow *self);
