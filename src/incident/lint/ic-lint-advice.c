/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is said about a finding.
 */
#include "ic-lint-private.h"

typedef struct {
  const char *message, *explanation;
} Advice;

static const Advice advice[IC_N_LINT_RULES] = {
  [IC_LINT_ETA] = { "Promises when it will be fixed.",
                    "A time that is missed costs more trust than none, whoever gave it. Say what is being done and when the next update comes." },
  [IC_LINT_PRESUMED_CAUSE] = { "Guesses why.",
                               "A cause that turns out wrong has to be taken back. Say that it is not known yet and what is being checked, or wait until it is confirmed." },
  [IC_LINT_BLAME] = { "Makes it somebody else's fault.",
                      "Customers hold us to what we run. Name others only with what they report and what we do about it; own what is ours." },
  [IC_LINT_SECRETS] = { "Gives away something that is not for the public.", "Addresses, keys, people and customers stay inside. Leave it out or name it in general words." },
  [IC_LINT_MISSING_IMPACT] = { "Does not say what is broken, or for whom.", "Name the product or function, what customers see, and who is affected." },
  [IC_LINT_MISSING_ACTION] = { "Does not say what is being done.", "One verb is enough: investigating, rolling back, monitoring." },
  [IC_LINT_NO_PROGRESS] = { "Says nothing new since the last update.", "Say what has been ruled out, tried or learned since; that nothing has changed is worth a line only with it." },
  [IC_LINT_JARGON] = { "Customers will not know this.", "Say what it means to them; names of hosts, tickets and tools stay inside." },
  [IC_LINT_MINIMISING] = { "Makes it smaller than it is for those who have it.", "Give a figure, or say “some customers” without judging it." },
  [IC_LINT_OVER_PROMISE] = { "Promises more than anybody can know.", "Say what has been done and how it is watched." },
};

void
ic_lint_advise (IcLintText *self, IcLintFinding *finding, guint begin, guint end, bool soft)
{
  bool fact = self != NULL && finding->rule == IC_LINT_PRESUMED_CAUSE && ic_lint_text_phase (self, "investigating");

  finding->message = g_strdup (soft ? "Promises that it will be fixed soon." : fact ? "Gives a cause while it is still being investigated." : advice[finding->rule].message);
  finding->explanation = g_strdup (advice[finding->rule].explanation);
  if (self != NULL)
    ic_lint_reword (self, finding, begin, end);
}
