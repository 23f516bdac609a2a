/* SPDX-License-Identifier: GPL-3.0-or-later
 * Taking an imported catalogue.
 */
#include "ic-catalogue-import.h"

IcCatalogueDiff *
ic_catalogue_import_diff (const IcCatalogue *catalogue, const IcState *org)
{
  return ic_catalogue_diff (catalogue, org->catalogue, org->teams, org->colleagues);
}

static void
take_row (const IcCatalogueRow *row, IcVerbs *verbs)
{
  bool gone = row->change == IC_CATALOGUE_GONE;

  switch (row->what)
    {
    case IC_CATALOGUE_SERVICE:
      if (gone)
        ic_verb_service_drop (verbs, row->id);
      else
        ic_verb_service_keep (verbs, row->item);
      break;
    case IC_CATALOGUE_TEAM:
      if (gone)
        ic_verb_team_drop (verbs, row->id);
      else
        ic_verb_team_keep (verbs, row->item);
      break;
    case IC_CATALOGUE_COLLEAGUE:
      if (gone)
        ic_verb_colleague_drop (verbs, row->id);
      else
        ic_verb_colleague_keep (verbs, row->item);
      break;
    }
}

guint
ic_catalogue_import_take (const IcCatalogueDiff *diff, guint at, IcVerbs *verbs)
{
  guint end = MIN (diff->rows->len, at + IC_CATALOGUE_BATCH);

  for (; at < end; at++)
    take_row (diff->rows->pdata[at], verbs);

  return end;
}
