import { detailSentence, fillText, type Instant } from '@bellwether/fhir-mapping';
import {
  type Acuity,
  type Assessment,
  type News2,
  type News2Component,
  news2Response,
  worstResponse,
} from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { ClockText } from './clock-text.js';
import { conceptName } from './concept-name.js';
import { lowerFirst } from './letter-case.js';
import { rangeText } from './quantity-text.js';

const texts = en.acuity;

/** What the line of a card is made from. */
export interface AcuityLineInput {
  readonly assessment: Assessment;
  readonly clock: ClockText;
}

/** NEWS2, of when, and when the next set is due, longest first; for a patient of whom NEWS2 is used. */
export function acuityLines({ assessment, clock }: AcuityLineInput): readonly string[] {
  const { news2, acuity, asOf } = assessment;
  const due = acuity === null ? null : dueText(acuity, asOf, clock);
  const withDue = (score: string) => (due === null ? score : fillText(texts.whole, { score, due }));
  return scoreTexts(news2, asOf, clock).map(withDue);
}

/** The score with what must be said with it, longest first. */
export function scoreTexts(news2: News2 | null, asOf: Instant, clock: ClockText): readonly string[] {
  if (news2 === null) return [texts.none];
  const score = qualified(news2, asOf, clock);
  if (news2.setAt === null) return [score];
  return [fillText(texts.ofSet, { score, time: clock.measured(news2.setAt, 'second', asOf) }), score];
}

/** `NEWS2 6, medium, with temperature of 23:39` */
function qualified(news2: News2, asOf: Instant, clock: ClockText): string {
  const score = bandText(news2);
  const unusable = news2.components.find(({ state }) => state === 'unusable');
  if (unusable !== undefined) {
    const [name, charted] = [nameOf(unusable), chartedText(unusable)];
    return charted === null
      ? fillText(texts.withOpen, { score, names: name })
      : fillText(texts.withUnusable, { score, name, charted });
  }
  const open = news2.components.filter(({ input }) => news2.open.includes(input));
  if (open.length > 0) return fillText(texts.withOpen, { score, names: open.map(nameOf).join(', ') });
  const facts = news2.components
    .filter(({ state }) => state === 'earlier')
    .map((row) =>
      fillText(texts.earlierFact, { name: nameOf(row), time: clock.measured(row.measuredAt!, 'second', asOf) }),
    );
  return facts.length === 0 ? score : fillText(texts.withEarlier, { score, facts: facts.join(', ') });
}

function bandText(news2: News2): string {
  const score = rangeText(news2.low, news2.high);
  const [low, high] = [news2Response(news2.low, news2.singleThree), worstResponse(news2)].map(
    ({ risk }) => en.acuity.risk[risk],
  ) as [string, string];
  return low === high
    ? fillText(texts.score, { score, risk: low })
    : fillText(texts.scoreBetween, { score, lowRisk: low, highRisk: high });
}

const nameOf = ({ input }: News2Component) => lowerFirst(conceptName(input));

/** What the chart has in place of a value that can be used; null where it has nothing to quote. */
export function chartedText({ unusable }: News2Component): string | null {
  const detail = unusable?.detail ?? null;
  if (detail === null) return null;
  return detail.kind === 'other-answer' ? detail.got : detailSentence(detail).replace(/\.$/, '');
}

/** `Set late, due 14:10` */
export function dueText({ due: { state, dueAt } }: Acuity, asOf: Instant, clock: ClockText): string {
  if (dueAt === null) return texts.due.now;
  return fillText(en.acuity.due[state], { due: clock.measured(dueAt, 'second', asOf) });
}
