/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the verbs share: beginning and ending an event, and putting what people
 * typed into it.
 */
#pragma once

#include "ic-verbs.h"

G_BEGIN_DECLS

/* Begins an event of @kind in the stream that kind belongs to. Returns: (transfer none) draft->data. */
IcJsonWriter *ic_verb_begin        (IcVerbs *self, IcEventDraft *draft, IcKindId kind);
void          ic_verb_end          (IcVerbs *self, IcEventDraft *draft);
/* An event whose data is an id and, unless @text is empty, one line under @member. */
void          ic_verb_about        (IcVerbs *self, IcKindId kind, const char *id, const char *member, const char *text);

/* Stripped, line breaks made spaces; NULL when nothing is left. Returns: (transfer full). */
char         *ic_verb_clean_line   (const char *text);
/* Stripped; NULL when nothing is left. Returns: (transfer full). */
char         *ic_verb_clean_text   (const char *text);
void          ic_verb_put_line     (IcJsonWriter *data, const char *member, const char *text);
void          ic_verb_put_text     (IcJsonWriter *data, const char *member, const char *text);
/* A text whose absence (NULL) leaves what there is and whose blankness takes it away. */
void          ic_verb_put_part     (IcJsonWriter *data, const char *member, const char *text);
/* Leaves out empty ones, and the member when none is left. */
void          ic_verb_put_lines    (IcJsonWriter *data, const char *member, const char * const *lines);
void          ic_verb_put_real     (IcJsonWriter *data, const char *member, double value);
void          ic_verb_put_seconds  (IcJsonWriter *data, const char *member, gint64 span);
void          ic_verb_put_person   (IcJsonWriter *data, const char *member, const IcPerson *person);
/* "readings": those at hand; a metric without one reads “unavailable”, so that nobody takes silence for health. */
void          ic_verb_put_readings (const IcVerbs *self, IcJsonWriter *data);
/* The members of metric.added inside an object that is already begun. */
void          ic_verb_put_metric   (IcJsonWriter *data, const IcMetric *metric);
/* Those members of @policies that say something, as an object. */
void          ic_verb_put_policies (IcJsonWriter *data, const char *member, const IcPolicies *policies);

/* An identifier made from a name: "Checkout success" is checkout-success. Returns: (transfer full). */
char         *ic_verb_id_from_name (const char *name);
/* @id as it is, or a new one. Returns: (transfer full). */
char         *ic_verb_id           (const IcVerbs *self, const char *id);
/* The incident's policies, else the defaults. Returns: (transfer full). */
IcPolicies   *ic_verb_policies_of  (const IcVerbs *self);

G_END_DECLS
