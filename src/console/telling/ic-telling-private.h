/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the pages of the window for outlets and customers share.
 */
#pragma once

#include "ic-customer-import.h"
#include "ic-kit.h"
#include "ic-telling-window.h"

G_BEGIN_DECLS

typedef enum { IC_TELLING_OUTLETS, IC_TELLING_COMPONENTS, IC_TELLING_STATEMENTS, IC_TELLING_CUSTOMERS, IC_TELLING_PAGES } IcTellingPage;

struct _IcTellingWindow {
  AdwPreferencesWindow parent_instance;

  /* Children, one per page */
  AdwPreferencesPage  *pages[IC_TELLING_PAGES];
  AdwPreferencesGroup *groups[IC_TELLING_PAGES];
  GPtrArray           *rows[IC_TELLING_PAGES]; /* in the group; borrowed */

  /* Owned */
  GPtrArray           *standings; /* of IcOutletStanding; NULL: not known yet */
  GHashTable          *answers;   /* outlet → what its last test said */
  GCancellable        *cancellable;

  /* Borrowed: it is modal over this window. */
  IcWindow            *window;
};

IcSession     *ic_telling_session  (IcTellingWindow *self);
const IcState *ic_telling_org      (IcTellingWindow *self);
void           ic_telling_tell     (IcTellingWindow *self, const char *text);
/* Submits @verbs (taken) and says @done. */
void           ic_telling_submit   (IcTellingWindow *self, IcVerbs *verbs, const char *done);
/* An empty page again, or the same rows once more. */
void           ic_telling_clear    (IcTellingWindow *self, IcTellingPage page);
/* A row of texts (escaped here); @subtitle may be NULL. */
GtkWidget     *ic_telling_add_row  (IcTellingWindow *self, IcTellingPage page, const char *title, const char *subtitle);
/* A button at its end. @id is kept as the button's "id"; @spoken says what it is about. */
GtkWidget     *ic_telling_add_button (IcTellingWindow *self, GtkWidget *row, const char *label, const char *spoken, const char *id, GCallback clicked);
/* A menu at its end for what is done less often; its buttons are made by the next. */
GtkWidget     *ic_telling_add_menu (GtkWidget *row, const char *spoken);
GtkWidget     *ic_telling_add_to_menu (IcTellingWindow *self, GtkWidget *menu, const char *label, const char *id, GCallback clicked);
/* "None yet". */
void           ic_telling_add_none (IcTellingWindow *self, IcTellingPage page, const char *text);
/* Asks before something is taken away that cannot be brought back by a key; @drop makes the act. */
void           ic_telling_confirm_drop (IcTellingWindow *self, const char *heading, const char *body, const char *id, void (*drop) (IcVerbs *verbs, const char *id), const char *done);

/* Each fills its page; the buttons of its header are made once by the second. */
void ic_telling_show_outlets     (IcTellingWindow *self);
void ic_telling_show_components  (IcTellingWindow *self);
void ic_telling_show_statements  (IcTellingWindow *self);
void ic_telling_show_customers   (IcTellingWindow *self);
void ic_telling_add_outlet_cb    (IcTellingWindow *self);
void ic_telling_add_component_cb (IcTellingWindow *self);
void ic_telling_add_statement_cb (IcTellingWindow *self);
void ic_telling_add_customer_cb  (IcTellingWindow *self);
void ic_telling_import_cb        (IcTellingWindow *self);
/* What is wrong with a line of a file, and what taking the file would do, in the language of who reads it. Returns: (transfer full). */
char *ic_telling_problem_words   (const IcImportProblem *problem);
char *ic_telling_import_words    (const IcCustomerImport *import);

G_END_DECLS
