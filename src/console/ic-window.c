/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window on one record: what follows the session.
 */
#include "ic-window-private.h"

#include "ic-application.h"
#include "ic-command-page.h"
#include "ic-compat.h"
#include "ic-customers-page.h"
#include "ic-inbox-page.h"
#include "ic-kit.h"
#include "ic-loop.h"
#include "ic-map.h"
#include "ic-owners-page.h"
#include "ic-review-page.h"
#include "ic-store.h"
#include "ic-strip-texts.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (IcWindow, ic_window, ADW_TYPE_APPLICATION_WINDOW)

enum { PROP_0, PROP_QUESTION, N_PROPS };
enum { FOCUS_TIMELINE, CUSTOMERS, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* The incident that was open last where it is still open, else the newest open one. */
static char *
choose_incident (IcWindow *self)
{
  GListModel *incidents = ic_session_get_incidents (self->session);
  g_autofree char *last = g_settings_get_string (self->settings, "last-incident");
  char *chosen = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr(IcIncidentRow) row = g_list_model_get_item (incidents, i);
      const char *stream = ic_incident_row_get_stream (row);
      bool was_last = g_str_equal (stream, last);

      if (ic_incident_row_get_outcome (row) != NULL || (chosen != NULL && !was_last))
        continue;
      g_free (chosen);
      chosen = g_strdup (stream);
    }
  return chosen;
}

static void
open_first_incident (IcWindow *self)
{
  g_autofree char *stream = NULL;

  if (self->chosen)
    return;
  self->chosen = true;
  if (ic_session_get_incident (self->session) != NULL)
    return;
  stream = choose_incident (self);
  if (stream != NULL)
    ic_session_open_incident (self->session, stream);
}

static GtkWidget *
make_page (IcWindow   *self,
           const char *name)
{
  if (g_str_equal (name, "customers"))
    return ic_customers_page_new (self);
  if (g_str_equal (name, "owners"))
    return ic_owners_page_new (self);
  if (g_str_equal (name, "inbox"))
    return ic_inbox_page_new (self);
  return g_str_equal (name, "review") ? ic_review_page_new (self) : ic_command_page_new (self);
}

static char *
wanted_page (IcWindow *self)
{
  g_autoptr(GVariant) wanted = g_action_group_get_action_state (G_ACTION_GROUP (self), "page");

  return g_variant_dup_string (wanted, NULL);
}

/* Who owns what is asked, and what came in is looked at, with and without an incident in front. */
static bool
is_page_wanted (IcWindow *self)
{
  g_autofree char *name = wanted_page (self);

  return self->incident != NULL || g_str_equal (name, "owners") || g_str_equal (name, "inbox");
}

static bool
has_catalogue (IcWindow *self)
{
  const IcState *org = ic_session_get_org (self->session);

  return ic_map_count (org->catalogue) + ic_map_count (org->teams) + ic_map_count (org->colleagues) > 0;
}

/* A page is made when it is looked at first: a window with nothing to show yet is there sooner. */
static void
show_wanted_page (IcWindow *self)
{
  g_autofree char *name = wanted_page (self);

  if (gtk_stack_get_child_by_name (self->pages, name) == NULL)
    gtk_stack_add_named (self->pages, make_page (self, name), name);
  gtk_stack_set_visible_child_name (self->pages, name);
  if (self->strip != NULL)
    ic_strip_set_tells_offer (self->strip, !g_str_equal (name, "command"));
}

static void
failure_open_cb (IcWindow   *self,
                 const char *directory)
{
  ic_application_open (IC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), directory, self);
}

static void
show_failure (IcWindow     *self,
              const GError *error)
{
  if (self->failure == NULL)
    {
      self->failure = g_object_new (IC_TYPE_FAILURE_PAGE, NULL);
      g_signal_connect_swapped (self->failure, "open", G_CALLBACK (failure_open_cb), self);
      gtk_stack_add_named (self->stages, GTK_WIDGET (self->failure), "failure");
    }
  ic_failure_page_show (self->failure, ic_session_get_directory (self->session), error);
}

static void
make_welcome (IcWindow *self)
{
  if (self->welcome != NULL)
    return;
  self->welcome = g_object_new (IC_TYPE_WELCOME_PAGE, NULL);
  ic_welcome_page_set_session (self->welcome, self->session, self->settings);
  gtk_stack_add_named (self->stages, GTK_WIDGET (self->welcome), "welcome");
}

static void
make_strip (IcWindow *self)
{
  if (self->strip != NULL)
    return;
  self->strip = IC_STRIP (ic_strip_new ());
  ic_strip_set_coached (self->strip, self->coached);
  ic_strip_set_session (self->strip, self->session);
  gtk_widget_insert_before (GTK_WIDGET (self->strip), GTK_WIDGET (self->top),
                            self->trouble != NULL ? GTK_WIDGET (self->trouble) : GTK_WIDGET (self->stages));
}

static void
make_stage (IcWindow   *self,
            const char *stage)
{
  if (g_str_equal (stage, "welcome"))
    make_welcome (self);
  if (g_str_equal (stage, "pages"))
    {
      if (self->incident != NULL)
        make_strip (self);
      show_wanted_page (self);
    }
}

static void
update_stage (IcWindow *self)
{
  IcSessionStatus status = ic_session_get_status (self->session);
  bool ready = status == IC_SESSION_READY && !self->given_up;
  bool joined = ready && ic_session_get_link (self->session) != NULL;
  const char *stage = !self->painted || status == IC_SESSION_OPENING ? "opening" : status == IC_SESSION_FAILED || self->given_up ? "failure"
                      : is_page_wanted (self) ? "pages" : "welcome";
  bool pages = g_str_equal (stage, "pages");
  const char *page = pages ? gtk_stack_get_visible_child_name (self->pages) : NULL;
  bool owners = ready && has_catalogue (self), inbox = ready && ic_session_get_inbox (self->session, FALSE) != NULL;

  make_stage (self, stage);
  gtk_stack_set_visible_child_name (self->stages, stage);
  /* Without an incident there is a way to what has something to show, and a way back. */
  gtk_widget_set_visible (self->switcher, pages || ((owners || inbox) && g_str_equal (stage, "welcome")));
  gtk_widget_set_visible (self->owners_button, owners || g_strcmp0 (page, "owners") == 0);
  gtk_widget_set_visible (self->inbox_button, inbox || g_strcmp0 (page, "inbox") == 0);
  if (self->strip != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->strip), self->incident != NULL);
  gtk_label_set_text (self->place, ready                          ? _("● On this machine")
                                   : status == IC_SESSION_OPENING ? _("○ Opening…")
                                                                  : _("✕ No record"));
  /* Where the record is, is told by the link while there is one. */
  gtk_widget_set_visible (GTK_WIDGET (self->place), !joined);
  if (ready)
    gtk_widget_remove_css_class (GTK_WIDGET (self->place), "ic-dim");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->place), "ic-dim");
}

void
ic_window_update (IcWindow *self)
{
  const IcState *state = ic_window_get_state (self);
  g_autofree char *title = ic_strip_window_title (state);

  gtk_window_set_title (GTK_WINDOW (self), title);
  if (state != NULL && ic_state_is_drill (state))
    gtk_widget_add_css_class (GTK_WIDGET (self), "drill");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "drill");
  update_stage (self);
  ic_window_show_reviews (self);
  ic_window_update_actions (self);
  ic_window_link_changed (self);
  if (self->unread && state != NULL && ic_loop_runs (state))
    {
      self->unread = false;
      ic_window_choose_open_question (self);
    }
}

static void
incident_cb (IcWindow *self)
{
  IcIncident *incident = ic_session_get_incident (self->session);
  bool is_new = self->incident != incident;

  if (is_new)
    {
      if (self->incident != NULL)
        g_signal_handlers_disconnect_by_data (self->incident, self);
      g_set_object (&self->incident, incident);
      ic_window_set_question (self, 1);
      self->unread = true;
      if (incident != NULL)
        {
          g_signal_connect_swapped (incident, "changed", G_CALLBACK (ic_window_update), self);
          if (!self->coached)
            g_settings_set_string (self->settings, "last-incident", ic_incident_get_stream (incident));
        }
    }
  ic_window_update (self);
  /* What had the keyboard went with the page before: GTK would give it to the menu, and Space opens that. */
  if (is_new && incident != NULL)
    ic_window_rest_focus (self);
}

static void
status_cb (IcWindow *self)
{
  IcSessionStatus status = ic_session_get_status (self->session);

  if (status == IC_SESSION_FAILED)
    show_failure (self, ic_session_get_error (self->session));
  if (status == IC_SESSION_READY)
    open_first_incident (self);
  incident_cb (self);
}

static void
trouble_cb (IcWindow *self)
{
  bool damaged = g_error_matches (ic_session_get_trouble_error (self->session), IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT);

  if (self->trouble != NULL || ic_session_get_trouble (self->session) != NULL)
    ic_trouble_bar_set_trouble (ic_window_trouble (self), ic_session_get_trouble (self->session), damaged);
}

/* The record let itself be opened, but not be read: the same page as if it had not. */
static void
repair_cb (IcWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  const GError *error = ic_session_get_trouble_error (self->session);

  if (error == NULL || self->given_up)
    return;
  self->given_up = true;
  show_failure (self, error);
  ic_trouble_bar_set_trouble (ic_window_trouble (self), NULL, FALSE);
  if (self->strip != NULL)
    ic_strip_set_session (self->strip, NULL);
  ic_window_update (self);
  /* Salvaging wants the record for itself. */
  if (IC_IS_APPLICATION (application))
    ic_application_stop_serving (IC_APPLICATION (application));
  ic_session_close (self->session);
}

/* Whether it is on the list of what the server refused. */
static bool
is_listed (IcWindow   *self,
           const char *text)
{
  GListModel *refused = ic_session_get_refused (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (refused); i++)
    {
      g_autoptr(IcRefusedAct) act = g_list_model_get_item (refused, i);

      if (g_str_equal (ic_refused_act_get_text (act), text))
        return true;
    }
  return false;
}

/* What is refused before it goes anywhere is kept nowhere else. */
static void
refused_cb (IcWindow   *self,
            const char *text,
            const char *why)
{
  if (is_listed (self, text))
    ic_window_tell_refused (self, text, why);
  else
    ic_trouble_bar_add_refusal (ic_window_trouble (self), text, why);
}

static void
announced_cb (IcWindow *self,
              IcEntry  *entry)
{
  ic_window_toast (self, entry->text, NULL);
  ic_compat_announce (GTK_WIDGET (self), entry->text, true);
}

/* What says that it takes long; without it the stage is empty. */
static void
fill_opening (IcWindow *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_set_size_request (spinner, 24, 24);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Opening the Record"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), spinner);
  gtk_widget_add_css_class (page, "ic-late");
  adw_bin_set_child (self->opening, page);
}

static gboolean
fill_cb (gpointer user_data)
{
  IcWindow *self = user_data;

  self->fill = 0;
  self->painted = true;
  if (ic_session_get_status (self->session) == IC_SESSION_OPENING)
    fill_opening (self);
  status_cb (self);
  ic_session_hold (self->session, FALSE);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock,
            IcWindow      *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  /* Not from here: what was painted has yet to be sent to the screen. */
  self->fill = g_idle_add (fill_cb, self);
}

static void
realize_cb (IcWindow *self)
{
  if (!self->painted)
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (painted_cb), self, 0);
}

static void
attach (IcWindow  *self,
        IcSession *session)
{
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::status", G_CALLBACK (status_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::incident", G_CALLBACK (incident_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::inbox", G_CALLBACK (ic_window_inbox_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::org", G_CALLBACK (update_stage), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::trouble", G_CALLBACK (trouble_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "announced", G_CALLBACK (announced_cb), self, G_CONNECT_SWAPPED);
  self->notifier = ic_notifier_new (GTK_APPLICATION_WINDOW (self), session);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  ic_window_follow_link (self);
  status_cb (self);
  trouble_cb (self);
}

static void
restore_size (IcWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
keep_size (IcWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_window_is_maximized (GTK_WINDOW (self)) || width < 360 || height < 240)
    return;
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
}

static void
leave_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(IcWindow) self = user_data;

  if (!ic_compat_confirm_finish (result, NULL) || self->session == NULL)
    return;
  self->leaving = true;
  gtk_window_close (GTK_WINDOW (self));
}

/* What waits for a disk that is full is nowhere but here. */
static bool
ask_before_leaving (IcWindow *self)
{
  guint waiting = ic_session_get_waiting (self->session);
  g_autofree char *heading = NULL;

  if (waiting == 0 || self->leaving)
    return false;
  heading = g_strdup_printf (ngettext ("Close and lose %u act?", "Close and lose %u acts?", waiting), waiting);
  ic_compat_confirm_async (GTK_WINDOW (self), heading, ic_session_get_trouble (self->session), _("_Close and Lose"), true, NULL,
                           leave_cb, g_object_ref (self));
  return true;
}

static gboolean
ic_window_close_request (GtkWindow *window)
{
  IcWindow *self = IC_WINDOW (window);

  if (ask_before_leaving (self))
    return TRUE;
  keep_size (self);
  ic_session_flush_drafts (self->session);
  return GTK_WINDOW_CLASS (ic_window_parent_class)->close_request (window);
}

/* The pages know this window. An event on its way (the key that closed it) may
 * hold a widget of theirs longer than the window lives, so they go first. */
static void
drop_pages (IcWindow *self)
{
  GtkWidget *page;

  while (self->pages != NULL && (page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    {
      g_object_ref (page);
      gtk_stack_remove (self->pages, page);
      g_object_run_dispose (G_OBJECT (page));
      g_object_unref (page);
    }
}

static void
ic_window_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  GTK_WIDGET_CLASS (ic_window_parent_class)->size_allocate (widget, width, height, baseline);
  ic_window_place_switcher (IC_WINDOW (widget), width);
}

static void
ic_window_dispose (GObject *object)
{
  IcWindow *self = IC_WINDOW (object);

  drop_pages (self);
  self->pages = NULL;
  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_handle_id (&self->count, g_source_remove);
  g_clear_handle_id (&self->placing, g_source_remove);
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_data (self->incident, self);
  g_clear_object (&self->incident);
  g_clear_object (&self->notifier);
  if (self->strip != NULL)
    ic_strip_set_session (self->strip, NULL);
  if (self->welcome != NULL)
    ic_welcome_page_set_session (self->welcome, NULL, NULL);
  if (self->session != NULL)
    {
      ic_window_unfollow_link (self);
      ic_session_close (self->session);
    }
  /* The pages read the session until they are gone. */
  G_OBJECT_CLASS (ic_window_parent_class)->dispose (object);
  g_clear_object (&self->session);
}

static void
ic_window_finalize (GObject *object)
{
  IcWindow *self = IC_WINDOW (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (ic_window_parent_class)->finalize (object);
}

static void
ic_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  if (prop_id == PROP_QUESTION)
    g_value_set_int (value, ic_window_get_question (IC_WINDOW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ic_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  if (prop_id == PROP_QUESTION)
    ic_window_set_question (IC_WINDOW (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IcWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, header);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, top);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, stages);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, customers_button);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, owners_button);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, inbox_button);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, waiting);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, reviews);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, more_menu);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, main_model);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, more_model);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, palette_button);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, link);
  gtk_widget_class_bind_template_child (widget_class, IcWindow, place);
}

static void
ic_window_class_init (IcWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ic_window_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = ic_window_size_allocate;
  object_class->finalize = ic_window_finalize;
  object_class->get_property = ic_window_get_property;
  object_class->set_property = ic_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = ic_window_close_request;
  props[PROP_QUESTION] = g_param_spec_int ("question", NULL, NULL, 1, 6, 1,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FOCUS_TIMELINE] = g_signal_new ("focus-timeline", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CUSTOMERS] = g_signal_new ("customers", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (IC_TYPE_LINK_BUTTON);
  g_type_ensure (IC_TYPE_SHY_BIN);
  g_type_ensure (IC_TYPE_TAG);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ic_window_init (IcWindow *self)
{
  self->question = 1;
  self->settings = g_settings_new (IC_APPLICATION_ID);
  /* Before the template: its menu buttons look for the actions. */
  ic_window_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_late_menu (GTK_MENU_BUTTON (self->main_menu), self->main_model);
  ic_late_menu (GTK_MENU_BUTTON (self->more_menu), self->more_model);
  ic_accessible_name (self->main_menu, _("Main menu"));
  ic_accessible_name (self->more_menu, _("More acts"));
  ic_accessible_name (self->palette_button, _("Find an action, incident or person"));
  ic_accessible_name (GTK_WIDGET (self->stages), _("Page"));
  ic_window_add_keys (self);
  ic_window_rest_focus (self);
  restore_size (self);
}

IcWindow *
ic_window_new (GtkApplication *application,
               IcSession      *session)
{
  IcWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (IC_IS_SESSION (session), NULL);

  self = g_object_new (IC_TYPE_WINDOW, "application", application, NULL);
  attach (self, session);
  return self;
}

IcSession *
ic_window_get_session (IcWindow *self)
{
  g_return_val_if_fail (IC_IS_WINDOW (self), NULL);

  return self->session;
}

const IcState *
ic_window_get_state (IcWindow *self)
{
  g_return_val_if_fail (IC_IS_WINDOW (self), NULL);

  return self->incident != NULL ? ic_incident_get_state (self->incident) : NULL;
}

static GTimeZone *
find_zone (const char *name,
           gpointer    data)
{
  return g_time_zone_ref (ic_session_find_zone (name));
}

IcZones
ic_window_get_zones (IcWindow *self)
{
  return (IcZones) { .own = ic_session_get_zone (self->session), .find = find_zone };
}

void
ic_window_set_coach (IcWindow  *self,
                     GtkWidget *coach)
{
  gtk_box_insert_child_after (self->top, coach, self->header);
  if (self->strip != NULL)
    ic_strip_set_coached (self->strip, true);
  self->coached = true;
}

void
ic_window_show_page (IcWindow   *self,
                     const char *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
  if (self->painted)
    update_stage (self);
}

IcTroubleBar *
ic_window_trouble (IcWindow *self)
{
  if (self->trouble == NULL)
    {
      self->trouble = g_object_new (IC_TYPE_TROUBLE_BAR, NULL);
      g_signal_connect_swapped (self->trouble, "repair", G_CALLBACK (repair_cb), self);
      gtk_widget_insert_before (GTK_WIDGET (self->trouble), GTK_WIDGET (self->top), GTK_WIDGET (self->stages));
    }
  return self->trouble;
}

const char *
ic_window_stage (GtkWindow *window)
{
  IcWindow *self = IC_WINDOW (window);
  const char *stage = gtk_stack_get_visible_child_name (self->stages);

  if (self->incident == NULL || g_strcmp0 (stage, "pages") != 0)
    return stage;
  return ic_incident_get_loading (self->incident) ? "summary" : "loaded";
}

int
ic_window_get_question (IcWindow *self)
{
  g_return_val_if_fail (IC_IS_WINDOW (self), 1);

  return self->question;
}

void
ic_window_set_question (IcWindow *self,
                        int       question)
{
  g_return_if_fail (IC_IS_WINDOW (self));

  question = CLAMP (question, 1, 6);
  if (self->question == question)
    return;
  self->question = question;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUESTION]);
}
