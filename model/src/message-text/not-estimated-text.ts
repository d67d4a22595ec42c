import { fillText } from '@bellwether/fhir-mapping';
import type { WhyMissing } from '../missing-data/relevant-data.js';
import type { Headline, NotEstimatedFact } from '../message/message.js';
import { conceptNameIn, inSentence, manifestNameIn } from './names-in.js';
import { outcomeText } from './outcome-text.js';
import type { Phrasing } from './phrasing.js';

/** Why there is no estimate, longest first. */
export function notEstimatedTexts(
  { outcome: of, why }: Extract<Headline, { readonly kind: 'not-estimated' }>,
  phrasing: Phrasing,
): readonly string[] {
  const { notEstimated } = phrasing.texts;
  const outcome = outcomeText(of, phrasing);
  return [
    fillText(notEstimated.summary, { outcome, why: whyText(why, phrasing) }),
    fillText(notEstimated.summaryOnly, { outcome }),
  ];
}

function whyText({ reason, limitYears, missing }: NotEstimatedFact, phrasing: Phrasing): string {
  const { why } = phrasing.texts.notEstimated;
  if (reason === 'too-thin') return tooThinText(missing, phrasing);
  if (reason === 'child' || reason === 'above-age') return fillText(why[reason], { age: limitYears ?? 0 });
  return Object.hasOwn(why, reason)
    ? why[reason as Exclude<keyof typeof why, 'child' | 'above-age'>]
    : why['encounter-unknown'];
}

/** What is missing: what was not read, or is charted and cannot be used, is not "not charted". */
function tooThinText(missing: NotEstimatedFact['missing'], phrasing: Phrasing): string {
  const { tooThin } = phrasing.texts.notEstimated;
  const of = (wanted: WhyMissing) => missing.filter(({ why }) => why === wanted);
  const unreadNames = namesOf(of('unread'), phrasing);
  const rest = missing.filter(({ why }) => why !== 'unread');
  const unread = unreadNames === null ? null : fillText(tooThin.unread, { names: unreadNames });
  const names = namesOf(rest, phrasing);
  if (names === null) return unread ?? tooThin.noReading;
  const text =
    of('unusable').length > 0 ? tooThin.noUsable : of('unmapped').length > 0 ? tooThin.unmapped : tooThin.notCharted;
  const others = fillText(text, { names });
  return unread === null ? others : fillText(tooThin.unreadToo, { unread, others });
}

/** `respiratory rate, heart rate and SpO₂`, at most three of them; null of none. */
function namesOf(rows: NotEstimatedFact['missing'], phrasing: Phrasing): string | null {
  const { tooThin } = phrasing.texts.notEstimated;
  const all = rows.map(({ group, display }) => groupText(group, display, phrasing));
  const [first, ...more] = all;
  const last = more.pop();
  if (first === undefined || last === undefined) return first ?? null;
  if (all.length > 3) return fillText(tooThin.more, { names: all.slice(0, 2).join(', '), count: all.length - 2 });
  return fillText(tooThin.names, { names: [first, ...more].join(', '), last });
}

/** A group of a manifest: by its concept where it is one, else as the manifest calls it. */
export function groupText(group: string, display: string, phrasing: Phrasing): string {
  const named = manifestNameIn('group', group, display, phrasing);
  const concept = conceptNameIn(group, phrasing);
  return inSentence(phrasing.language === 'en' || named !== display || concept === group ? named : concept, phrasing);
}
