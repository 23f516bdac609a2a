/* SPDX-License-Identifier: GPL-3.0-or-later
 * The few calls that differ between GTK 4.8 with libadwaita 1.2 (the floor) and what came later:
 * everything deprecated later, or newer than the floor, is used here and nowhere else.
 *
 * Errors: G_IO_ERROR_CANCELLED when the person or the cancellable said no; show nothing for it.
 */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Asks one question. @confirm is the verb on the button that does it ("Hand _Off"), with a mnemonic;
 * @destructive colours it red and leaves the focus on Cancel. @parent may be NULL.
 * Finish returns true when confirmed; false without an error when declined. */
void  ic_compat_confirm_async    (GtkWindow *parent, const char *heading, const char *body, const char *confirm,
                                  bool destructive, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
bool  ic_compat_confirm_finish   (GAsyncResult *result, GError **error);

/* The About window of the application. @developers is NULL-terminated. */
void  ic_compat_show_about       (GtkWindow *parent, const char *name, const char *version,
                                  const char *comments, const char *const *developers);

/* Lets the person choose where to save; @name is proposed. Asks before an existing file is replaced.
 * Finish returns: (transfer full) the file, or NULL with an error. */
void  ic_compat_save_file_async  (GtkWindow *parent, const char *title, const char *name,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GFile *ic_compat_save_file_finish (GAsyncResult *result, GError **error);

/* Lets the person choose a directory. Finish returns: (transfer full) it, or NULL with an error. */
void  ic_compat_select_folder_async (GtkWindow *parent, const char *title,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GFile *ic_compat_select_folder_finish (GAsyncResult *result, GError **error);

/* Lets the person choose a file to read. Finish returns: (transfer full) it, or NULL with an error. */
void  ic_compat_open_file_async  (GtkWindow *parent, const char *title,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GFile *ic_compat_open_file_finish (GAsyncResult *result, GError **error);

/* Opens @uri in the program the person uses for such. */
void  ic_compat_open_uri_async   (GtkWindow *parent, const char *uri,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
bool  ic_compat_open_uri_finish  (GAsyncResult *result, GError **error);

/* Has a screen reader say @text now. Before GTK 4.14 nothing can be spoken on demand: @text is left as the
 * accessible description of @widget, where a reader finds it when it comes by. */
void  ic_compat_announce         (GtkWidget *widget, const char *text, bool urgent);

/* The text colour CSS gives @widget. */
void  ic_compat_get_color        (GtkWidget *widget, GdkRGBA *color);
/* A colour named by @define-color in the style sheets. False, and @color left alone, when there is none. */
bool  ic_compat_lookup_color     (GtkWidget *widget, const char *name, GdkRGBA *color);

G_END_DECLS
