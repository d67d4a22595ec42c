import type { NotScored, UnscoredAssessment, WhyMissing } from '@bellwether/model';
import { relevantTo, unmappedIn, unreadParts, unusableIn, whyMissing } from '@bellwether/model';
import type { NotesInput } from './risk-notes.js';
import { riskNotes } from './risk-notes.js';

/** One issue of {@link notScorableOutcome}. */
interface Issue {
  readonly severity: 'error' | 'information';
  readonly code: 'incomplete' | 'business-rule' | 'required' | 'informational';
  readonly details?: { readonly text: string };
  readonly diagnostics: string;
}

/** Why a chart has no assessment, and all that is said of it nevertheless. */
export interface NotScorableOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly Issue[];
}

/** Whether more data could help, or the model is not for this patient. */
const codes: Readonly<Record<NotScored['reason'], Issue['code']>> = {
  'no-patient': 'incomplete',
  'age-unknown': 'incomplete',
  'too-thin': 'incomplete',
  'encounter-unknown': 'incomplete',
  child: 'business-rule',
  'above-age': 'business-rule',
  deceased: 'business-rule',
  'comfort-care': 'business-rule',
  pregnancy: 'business-rule',
  'after-birth': 'business-rule',
  'outside-setting': 'business-rule',
};

/** Why nothing is known of an input. */
const whyTexts: Readonly<Record<WhyMissing, string>> = {
  unmapped: 'none under a code that is mapped, values under codes that are not',
  unusable: 'charted, but not usable',
  unread: 'not read, or only in part',
  notCharted: 'not in the chart',
};

/**
 * The answer for a chart that cannot be scored: why, by a stable code (`details.text`) and a sentence, then each input that is
 * missing, then what would have stood in the notes of an assessment. That no figure is given must not hide how ill somebody is.
 */
export function notScorableOutcome(
  input: NotesInput & { readonly assessment: UnscoredAssessment },
): NotScorableOutcome {
  const { reason, detail, missingGroups } = input.assessment.notScored;
  const why: Issue = { severity: 'error', code: codes[reason], details: { text: reason }, diagnostics: detail };
  const missing = missingGroups.map(
    (group): Issue => ({ severity: 'error', code: 'required', diagnostics: missingText(group, input) }),
  );
  const notes = riskNotes(input).map(
    (diagnostics): Issue => ({ severity: 'information', code: 'informational', diagnostics }),
  );
  return { resourceType: 'OperationOutcome', issue: [why, ...missing, ...notes] };
}

function missingText(group: string, { manifest, record, assessment: { asOf } }: NotesInput): string {
  const why = whyMissing(group, manifest.features, {
    unread: new Set(unreadParts(record, relevantTo(manifest), asOf).map(({ part }) => part)),
    unusable: new Set(unusableIn(record)(asOf).keys()),
    unmapped: new Set(unmappedIn(record)(asOf).flatMap(({ concepts }) => concepts)),
  });
  return `${manifest.groups[group]?.display ?? group}: ${whyTexts[why]}`;
}
