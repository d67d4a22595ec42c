import { effectMark, type ScoredAssessment } from '@bellwether/model';
import type { ConceptText } from './chart-text.js';
import { conceptTexts } from './chart-text.js';
import {
  anomalyLine,
  type CardInput,
  completenessLine,
  detailText,
  limitsLine,
  nextLine,
  notChartedLine,
} from './detail-lines.js';
import { effectLegend } from './effect-legend.js';
import { join, type Markdown, md, trusted } from './markdown.js';
import { scoredSummary } from './summary.js';
import { lowerFirst } from './letter-case.js';

/** The words of a card. */
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
  const detail = detailText([
    conceptsLine(
      'Now',
      vitals.filter(({ current }) => current),
    ) ?? trusted('**Now** nothing charted in the last 24 h'),
    conceptsLine(
      'Last charted',
      vitals.filter(({ current }) => !current),
    ),
    backgroundLine(concepts.filter(({ concept }) => concept.place === 'background')),
    notChartedLine(input),
    anomalyLine(input),
    completenessLine(input),
    nextLine(input),
    trusted(effectLegend),
    limitsLine(input),
  ]);
  const reason = concepts[0]?.concept.group ?? null;
  return { summary: scoredSummary(input, concepts), detail, reason };
}

/** `**Now** Respiratory rate 24 /min ▲▲▲ 14:02 · SpO₂ 93 % ▲▲ 14:02` */
function conceptsLine(label: string, concepts: readonly ConceptText[]): Markdown | null {
  if (concepts.length === 0) return null;
  const pieces = concepts.slice(0, maxVitals).map(({ name, value, besides, when, concept }) =>
    join(
      [md`${[`${name} ${value}`.trimEnd(), ...besides].join(', ')}`, trusted(effectMark(concept.contribution))]
        .concat(trusted(when ?? ''))
        .filter(({ text }) => text !== ''),
      ' ',
    ),
  );
  return md`**${trusted(label)}** ${join(pieces, ' · ')}`;
}

/**
 * `**Background, together ▲▲** higher for heart failure, age 78; lower for no admissions in a year`: what is long-standing.
 * The mark stands with the label, since it belongs to the whole line; what weighed too little for a mark is left out.
 */
function backgroundLine(concepts: readonly ConceptText[]): Markdown | null {
  if (concepts.length === 0) return null;
  const strong = concepts.filter(({ concept }) => effectMark(concept.contribution) !== '');
  const raised = strong.filter(({ concept }) => concept.contribution > 0).slice(0, maxBackground);
  const lowered = strong.filter(({ concept }) => concept.contribution < 0).slice(0, maxBackground - raised.length);
  const words =
    raised.length > 0 && lowered.length > 0
      ? md`higher for ${backgroundText(raised)}; lower for ${backgroundText(lowered)}`
      : backgroundText(strong.length > 0 ? [...raised, ...lowered] : concepts.slice(0, maxBackground));
  const mark = effectMark(concepts.reduce((sum, { concept }) => sum + concept.contribution, 0));
  const label = mark === '' ? '' : concepts.length === 1 ? ` ${mark}` : `, together ${mark}`;
  return md`**Background${trusted(label)}** ${words}`;
}

/** `heart failure, body mass index 31.0 kg/m² (12 days ago)` */
function backgroundText(concepts: readonly ConceptText[]): Markdown {
  const pieces = concepts.map(({ name, value, besides, when, current }) => {
    const words = [`${lowerFirst(name)} ${value}`.trimEnd(), ...besides].join(', ');
    return when === null || current ? md`${words}` : md`${words} (${trusted(when)})`;
  });
  return join(pieces, ', ');
}
