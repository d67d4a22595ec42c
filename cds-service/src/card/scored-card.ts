import { effectMark, type ScoredAssessment } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { ConceptText } from './chart-text.js';
import { conceptTexts } from './chart-text.js';
import type { CardInput } from './card-input.js';
import { careLimitsLine } from './care-limits-text.js';
import { chartedNews2Line } from './charted-news2-text.js';
import {
  anomalyLine,
  completenessLine,
  detailText,
  limitsLine,
  nextLine,
  nextSetLine,
  notChartedLine,
} from './detail-lines.js';
import { lowerFirst } from './letter-case.js';
import { linkedRecordsLine } from './linked-records-text.js';
import { escaped, join, type Markdown, md, trusted } from './markdown.js';
import { scoredSummary } from './summary.js';

const { background, detail: texts } = en;

/** The text of a card. */
export interface CardText {
  readonly summary: string;
  readonly detail: string;
  /** Clinical concept to open the readings at; null where none stands out. */
  readonly reason: string | null;
}

/** Most concepts named in one line of vital signs, and in the line of the background. */
const maxVitals = 6;
const maxBackground = 5;

/** The card of a chart that was scored. */
export function scoredCardText(input: CardInput & { readonly assessment: ScoredAssessment }): CardText {
  const concepts = conceptTexts(input);
  const vitals = concepts.filter(({ concept }) => concept.place === 'now');
  const [now, earlier] = [vitals.filter(({ current }) => current), vitals.filter(({ current }) => !current)];
  const detail = detailText([
    linkedRecordsLine(input),
    careLimitsLine(input),
    now.length === 0 ? trusted(texts.nothingNow) : md(texts.now, { facts: vitalsText(now) }),
    earlier.length === 0 ? null : md(texts.lastCharted, { facts: vitalsText(earlier) }),
    backgroundLine(concepts.filter(({ concept }) => concept.place === 'background')),
    notChartedLine(input),
    anomalyLine(input),
    completenessLine(input),
    chartedNews2Line(input),
    nextLine(input),
    nextSetLine(input),
    trusted(texts.effects),
    limitsLine(input),
  ]);
  const reason = concepts[0]?.concept.group ?? null;
  return { summary: scoredSummary(input, concepts), detail, reason };
}

/** `Respiratory rate 24 /min ▲▲▲ 14:02 · SpO₂ 93% ▲▲ 14:02` */
function vitalsText(concepts: readonly ConceptText[]): Markdown {
  const pieces = concepts.slice(0, maxVitals).map(({ name, value, besides, when, concept }) =>
    join(
      [escaped([`${name} ${value}`.trimEnd(), ...besides].join(', ')), trusted(effectMark(concept.contribution))]
        .concat(trusted(when ?? ''))
        .filter(({ text }) => text !== ''),
      ' ',
    ),
  );
  return join(pieces, ' · ');
}

/**
 * What is long-standing. The mark stands with the label, since it belongs to the whole line; what weighed too little for a mark
 * is left out.
 */
function backgroundLine(concepts: readonly ConceptText[]): Markdown | null {
  if (concepts.length === 0) return null;
  const strong = concepts.filter(({ concept }) => effectMark(concept.contribution) !== '');
  const raised = strong.filter(({ concept }) => concept.contribution > 0).slice(0, maxBackground);
  const lowered = strong.filter(({ concept }) => concept.contribution < 0).slice(0, maxBackground - raised.length);
  const facts =
    raised.length > 0 && lowered.length > 0
      ? md(background.raisesAndLowers, { raising: backgroundText(raised), lowering: backgroundText(lowered) })
      : backgroundText(strong.length > 0 ? [...raised, ...lowered] : concepts.slice(0, maxBackground));
  const mark = effectMark(concepts.reduce((sum, { concept }) => sum + concept.contribution, 0));
  if (mark === '') return md(background.unmarked, { facts });
  return md(concepts.length === 1 ? background.marked : background.together, { mark, facts });
}

/** `heart failure, body mass index 31.0 kg/m² (12 days ago)` */
function backgroundText(concepts: readonly ConceptText[]): Markdown {
  const pieces = concepts.map(({ name, value, besides, when, current }) => {
    const fact = [`${lowerFirst(name)} ${value}`.trimEnd(), ...besides].join(', ');
    return when === null || current ? escaped(fact) : md(background.aged, { fact, when });
  });
  return join(pieces, ', ');
}
