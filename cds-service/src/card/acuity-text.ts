import { fillText } from '@bellwether/fhir-mapping';
import { type Acuity, type Assessment, countUnmapped, type News2, news2Inputs } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { CardInput } from './card-input.js';
import { withChartedScore } from './charted-news2-text.js';
import { scoreTexts } from './news2-text.js';

const texts = en.acuity;

/** What the acuity of a card is written from. */
export type AcuityInput = Pick<CardInput, 'assessment' | 'facts' | 'clock' | 'news2Authority'>;

/**
 * The whole of a card of one line, longest first: NEWS2, of when, and when the next set is due. All times are absolute, since a
 * card is not written anew while it is read.
 */
export function acuityLines(input: AcuityInput): readonly string[] {
  const { assessment, clock } = input;
  const due = startsWithDue(assessment) ? null : dueText(input);
  return acuityHeads(input).flatMap((head) => {
    const text = due === null ? head : fillText(texts.sentences, { first: head, second: due });
    const line = fillText(en.summary.whole, { summary: text });
    return [fillText(texts.asOf, { line, time: clock.at(assessment.asOf, assessment.asOf) }), line];
  });
}

/**
 * What comes first of how ill the patient is, longest first. Once a set is late or missed, that is the headline: the score is
 * the last one, and no longer how the patient is.
 */
export function acuityHeads(input: AcuityInput): readonly string[] {
  const { assessment, clock } = input;
  const { news2, asOf } = assessment;
  const due = startsWithDue(assessment) ? dueText(input) : null;
  const own = news2 === null ? [noScoreText(input)] : scoreTexts(news2, { clock, asOf }, due !== null);
  const scores = withChartedScore(own, input);
  return due === null ? scores : scores.map((score) => fillText(texts.sentences, { first: due, second: score }));
}

function noScoreText({ facts }: AcuityInput): string {
  if (facts.unread.some(({ news2 }) => news2 !== null)) return texts.notRead;
  return countUnmapped(facts.unmapped.day, news2Inputs) > 0 ? texts.unmapped : texts.none;
}

/** Whether how ill the patient is, or may be, comes before what a model says. */
export function startsWithAcuity(assessment: Assessment): boolean {
  return assessment.acuity !== null && (assessment.acuity.indicator !== 'info' || startsWithDue(assessment));
}

/** Whether the set is late or missed, and not only incomplete. */
function startsWithDue({ acuity, asOf }: Assessment): boolean {
  if (acuity === null || acuity.due.dueAt === null || acuity.due.dueAt > asOf) return false;
  return acuity.due.state === 'late' || acuity.due.state === 'missed';
}

/** `Next set due 14:10`; null where NEWS2 is not used. */
export function dueText({ assessment, clock }: Pick<AcuityInput, 'assessment' | 'clock'>): string | null {
  const { acuity, news2, asOf } = assessment;
  return acuity === null ? null : fillText(dueTemplate(acuity, news2, asOf), { time: timeOf(acuity, clock, asOf) });
}

function timeOf({ due: { dueAt } }: Acuity, clock: AcuityInput['clock'], asOf: number): string {
  return clock.at(dueAt ?? asOf, asOf);
}

function dueTemplate({ due: { state, dueAt } }: Acuity, news2: News2 | null, asOf: number) {
  if (dueAt === null) return texts.due.now;
  if (dueAt <= asOf) return en.acuity.due[state];
  // What was not read may be charted, and need not be measured again.
  const isIncomplete = news2?.components.some((row) => news2.open.includes(row.input) && row.state !== 'unread');
  return isIncomplete === true ? texts.due.incomplete : texts.due['in-time'];
}
