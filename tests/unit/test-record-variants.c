/* SPDX-License-Identifier: GPL-3.0-or-later
 * A joined record over the session bus: what is written is what is read.
 */
#include "ic-record-variants.h"

#include "ic-org-differences.h"

static void
test_link (void)
{
  const IcRecordLink link = { IC_LINK_OFFLINE, 5, 7, (char *) "no route", 3, 1, 12, -2500000, IC_PERMISSION_RESPONDER,
                              (char *) "kim", (char *) "Kim", NULL, (char *) "https://x" };
  g_autoptr (GVariant) written = g_variant_ref_sink (ic_record_link_to_variant (&link));
  g_autoptr (GVariant) nothing = g_variant_ref_sink (ic_record_link_to_variant (NULL));
  g_autoptr (IcRecordLink) read = ic_record_link_from_variant (written);

  g_assert_null (ic_record_link_from_variant (nothing));
  g_assert_cmpint (read->phase, ==, IC_LINK_OFFLINE);
  g_assert_cmpint (read->since, ==, 5);
  g_assert_cmpint (read->retry, ==, 7);
  g_assert_cmpstr (read->reason, ==, "no route");
  g_assert_cmpuint (read->waiting, ==, 3);
  g_assert_cmpuint (read->refused, ==, 1);
  g_assert_cmpuint (read->behind, ==, 12);
  g_assert_cmpint (read->skew, ==, -2500000);
  g_assert_cmpint (read->permission, ==, IC_PERMISSION_RESPONDER);
  g_assert_cmpstr (read->user, ==, "kim");
  g_assert_cmpstr (read->name, ==, "Kim");
  g_assert_null (read->server);
  g_assert_cmpstr (read->address, ==, "https://x");
}

static void
test_phases (void)
{
  for (int phase = IC_LINK_CONNECTING; phase <= IC_LINK_REFUSED; phase++)
    {
      const IcRecordLink link = { .phase = (IcLinkPhase) phase };
      g_autoptr (GVariant) written = g_variant_ref_sink (ic_record_link_to_variant (&link));
      g_autoptr (IcRecordLink) read = ic_record_link_from_variant (written);

      g_assert_cmpint (read->phase, ==, phase);
    }
}

static void
test_adoptables (void)
{
  g_autoptr (IcAdoptables) adoptables = g_new0 (IcAdoptables, 1);
  IcAdoptable *incident = g_new (IcAdoptable, 1);
  IcOrgDifference *setting = g_new (IcOrgDifference, 1);
  g_autoptr (GVariant) written = NULL;
  g_autoptr (IcAdoptables) read = NULL;
  const IcAdoptable *one;

  *incident = (IcAdoptable){ g_strdup ("incident/x"), g_strdup ("INC-1"), g_strdup ("Checkout"), NULL, 2, 99, 400, 256 };
  *setting = (IcOrgDifference){ g_strdup ("metric:m"), g_strdup ("The metric"), g_strdup ("this"), NULL };
  adoptables->incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_adoptable_free);
  adoptables->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_org_difference_free);
  g_ptr_array_add (adoptables->incidents, incident);
  g_ptr_array_add (adoptables->differences, setting);
  written = g_variant_ref_sink (ic_adoptables_to_variant (adoptables));
  read = ic_adoptables_from_variant (written);

  one = read->incidents->pdata[0];
  g_assert_cmpstr (one->stream, ==, "incident/x");
  g_assert_cmpstr (one->label, ==, "INC-1");
  g_assert_cmpstr (one->title, ==, "Checkout");
  g_assert_null (one->outcome);
  g_assert_cmpint (one->state, ==, 2);
  g_assert_cmpint (one->declared, ==, 99);
  g_assert_cmpuint (one->events, ==, 400);
  g_assert_cmpuint (one->sent, ==, 256);
  g_assert_cmpstr (((IcOrgDifference *) read->differences->pdata[0])->mine, ==, "this");
  g_assert_null (((IcOrgDifference *) read->differences->pdata[0])->theirs);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-variants/link", test_link);
  g_test_add_func ("/record-variants/phases", test_phases);
  g_test_add_func ("/record-variants/adoptables", test_adoptables);

  return g_test_run ();
}
