import type { ScoredAssessment } from '@bellwether/model';
import type { ConceptText } from './chart-text.js';
import { conceptTexts } from './chart-text.js';
import {
  anomalyLine,
  type CardMatter,
  completenessLine,
  detailText,
  limitsLine,
  nextLine,
  notChartedLine,
} from './detail-lines.js';
import { effectLegend, effectMark } from './effect.js';
import { join, type Markdown, md, trusted } from './markdown.js';
import { scoredSummary } from './summary.js';
import { lowerFirst } from './words.js';

/** The words of a card. */
export interface CardText {
  readonly summary: string;
  readonly detail: string;
  /** Clinical concept to open the readings at; null where none stands out. */
  readonly reason: string | null;
}

/** Most concepts named in one line. */
const mostConcepts = 6;

/** The card of a chart that was scored. */
export function scoredCardText(matter: CardMatter & { readonly assessment: ScoredAssessment }): CardText {
  const concepts = conceptTexts(matter);
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
    notChartedLine(matter),
    anomalyLine(matter),
    completenessLine(matter),
    nextLine(matter),
    trusted(effectLegend),
    limitsLine(matter),
  ]);
  const reason = concepts[0]?.concept.group ?? null;
  return { summary: scoredSummary(matter, concepts), detail, reason };
}

/** `**Now** Breathing rate 24 /min ▲▲▲ 14:02 · SpO₂ 93 % ▲▲ 14:02` */
function conceptsLine(label: string, concepts: readonly ConceptText[]): Markdown | null {
  if (concepts.length === 0) return null;
  const pieces = concepts.slice(0, mostConcepts).map(({ name, value, when, concept }) =>
    join(
      [md`${name}`, trusted(value), trusted(effectMark(concept.contribution)), trusted(when ?? '')].filter(
        ({ text }) => text !== '',
      ),
      ' ',
    ),
  );
  return md`**${trusted(label)}** ${join(pieces, ' · ')}`;
}

/** `**Background** age 78, heart failure, COPD ▲▲`: what is long-standing, weighed together. */
function backgroundLine(concepts: readonly ConceptText[]): Markdown | null {
  if (concepts.length === 0) return null;
  const pieces = concepts.slice(0, mostConcepts).map(({ name, value, when, current }) => {
    const words = `${lowerFirst(name)} ${value}`.trimEnd();
    return when === null || current ? md`${words}` : md`${words} (${trusted(when)})`;
  });
  const mark = effectMark(concepts.reduce((sum, { concept }) => sum + concept.contribution, 0));
  return md`**Background** ${join(pieces, ', ')}${trusted(mark === '' ? '' : ` ${mark}`)}`;
}
