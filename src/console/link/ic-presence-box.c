/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who else has this incident on the screen.
 */
#include "ic-presence-box.h"

#include "ic-a11y.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Small enough to stand in a line of text. */
#define AVATAR 22
/* More are counted. */
#define SHOWN 4

struct _IcPresenceBox {
  GtkWidget parent_instance;

  /* Owned */
  GListModel *model;
};

G_DEFINE_FINAL_TYPE (IcPresenceBox, ic_presence_box, GTK_TYPE_WIDGET)

typedef struct {
  const char *id;
  const char *name;
  bool        writing;
} Somebody;

/* Each person once, in the order of the model; texts are the items'. Returns: (transfer full) of Somebody. */
static GArray *
people_of (GListModel *present)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (Somebody));

  for (guint i = 0; present != NULL && i < g_list_model_get_n_items (present); i++)
    {
      g_autoptr(IcPresent) one = g_list_model_get_item (present, i);
      Somebody *known = NULL;

      for (guint k = 0; k < people->len && known == NULL; k++)
        if (g_strcmp0 (g_array_index (people, Somebody, k).id, ic_present_get_id (one)) == 0)
          known = &g_array_index (people, Somebody, k);
      if (known == NULL)
        {
          const Somebody fresh = { ic_present_get_id (one), ic_present_get_name (one), ic_present_get_writing (one) };

          g_array_append_val (people, fresh);
        }
      else
        known->writing = known->writing || ic_present_get_writing (one);
    }
  return people;
}

static GtkWidget *
new_avatar (const Somebody *somebody)
{
  GtkWidget *avatar = adw_avatar_new (AVATAR, somebody->name, TRUE);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (avatar, "ic-avatar");
  if (somebody->writing)
    gtk_widget_add_css_class (avatar, "writing");
  gtk_widget_set_tooltip_text (avatar, somebody->name);
  ic_accessible_name (avatar, somebody->name);
  return avatar;
}

static void
drop_children (IcPresenceBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
update (IcPresenceBox *self)
{
  g_autoptr(GArray) people = people_of (self->model);
  g_autofree char *names = ic_presence_names (self->model);
  g_autofree char *spoken = names != NULL ? g_strdup_printf (_("Also here: %s"), names) : NULL;
  /* One more avatar takes no more room than saying that there is one more. */
  guint shown = people->len <= SHOWN + 1 ? people->len : SHOWN;

  drop_children (self);
  for (guint i = 0; i < shown; i++)
    gtk_widget_set_parent (new_avatar (&g_array_index (people, Somebody, i)), GTK_WIDGET (self));
  if (people->len > shown)
    {
      /* Translators: how many more people there are */
      g_autofree char *more = g_strdup_printf (_("+%u"), people->len - shown);
      GtkWidget *label = gtk_label_new (more);

      gtk_widget_add_css_class (label, "ic-dim");
      gtk_widget_set_parent (label, GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), people->len > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), spoken);
  ic_accessible_name (GTK_WIDGET (self), spoken != NULL ? spoken : _("Nobody else is here"));
}

static void
ic_presence_box_dispose (GObject *object)
{
  IcPresenceBox *self = IC_PRESENCE_BOX (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  drop_children (self);
  G_OBJECT_CLASS (ic_presence_box_parent_class)->dispose (object);
}

static void
ic_presence_box_class_init (IcPresenceBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_presence_box_dispose;
  gtk_widget_class_set_css_name (widget_class, "ic-presence");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ic_presence_box_init (IcPresenceBox *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 3);
  update (self);
}

GtkWidget *
ic_presence_box_new (void)
{
  return g_object_new (IC_TYPE_PRESENCE_BOX, NULL);
}

void
ic_presence_box_set_model (IcPresenceBox *self,
                           GListModel    *present)
{
  g_return_if_fail (IC_IS_PRESENCE_BOX (self));

  if (self->model == present)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, present);
  if (present != NULL)
    g_signal_connect_swapped (present, "items-changed", G_CALLBACK (update), self);
  update (self);
}

char *
ic_presence_names (GListModel *present)
{
  g_autoptr(GArray) people = people_of (present);
  GString *names;

  if (people->len == 0)
    return NULL;
  names = g_string_new (NULL);
  for (guint i = 0; i < people->len; i++)
    {
      const Somebody *somebody = &g_array_index (people, Somebody, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", somebody->name);
      if (somebody->writing)
        g_string_append_printf (names, " (%s)", _("writing an update"));
    }
  return g_string_free (names, FALSE);
}

char *
ic_presence_writing (GListModel *present)
{
  g_autoptr(GArray) people = people_of (present);
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    if (g_array_index (people, Somebody, i).writing)
      g_string_append_printf (names, "%s%s", n++ > 0 ? ", " : "", g_array_index (people, Somebody, i).name);
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%s is writing an update", "%s are writing an update", n), names->str);
}
