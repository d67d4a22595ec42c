import { ageYears, type PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, relevantTo, unreadParts } from '@bellwether/model';
import type { CardAddresses } from '../card/card.js';
import type { Card } from '../hooks/response.js';
import { programVersion } from '../program-version.js';
import type { Candidate } from '../service/candidate.js';
import type { PlacedArtefact } from '../service/deployment.js';
import type { CardParts } from '../service/card-of.js';
import type { AssessmentEvidence } from '../store/store.js';
import { ageBand } from './age-band.js';
import { cardHash, type EvidenceDetails, type KeptCard } from './details.js';
import { keptDecisions } from './kept-decisions.js';
import { keptMessage } from './kept-message.js';
import { keptChartedNews2, keptNews2 } from './kept-news2.js';
import { numberListText } from './number-list.js';

/** An artefact's assessment of a chart, at whatever place. */
type Assessed = Pick<Candidate, 'assessment' | 'options'> & { readonly deployment: Pick<PlacedArtefact, 'artefact'> };

/** A card with all that it was made from. */
export interface MadeCard {
  readonly card: Card;
  readonly parts: CardParts;
}

/**
 * What an assessment was made from, to be kept with it: what is not kept now can never be evaluated.
 *
 * @param made the card that is sent, or would be; null where none is
 */
export function evidenceOf(
  { assessment, deployment }: Assessed,
  record: PatientRecord,
  made: MadeCard | null,
  addresses: CardAddresses,
): AssessmentEvidence {
  const { asOf, news2, chartedNews2, acuity } = assessment;
  const { stay, ...setting } = assessment.setting;
  const rows = assessment.scored ? assessment.contributions : assessment.features;
  const details: EvidenceDetails = {
    program: programVersion,
    sex: record.patient?.sex ?? null,
    ageBand: ageBand(ageYears(record.patient, asOf)),
    setting: { class: stay?.class ?? null, ...setting },
    baseValue: assessment.scored ? assessment.baseValue : null,
    missing: missingOf(rows),
    notScored: assessment.scored ? null : whyNot(assessment.notScored),
    news2: news2 === null ? null : keptNews2(news2, made !== null),
    chartedNews2: chartedNews2 === null ? null : keptChartedNews2(chartedNews2, made !== null),
    acuity,
    decisions: keptDecisions(assessment, made !== null),
    unused: assessment.quality.unused,
    unread: unreadParts(record, relevantTo(deployment.artefact.manifest), asOf),
    card: made === null ? null : keptCard(made, addresses),
  };
  return {
    features: numberListText(rows.map(({ value }) => value)),
    contributions: assessment.scored
      ? numberListText(assessment.contributions.map(({ contribution }) => contribution))
      : null,
    details: JSON.stringify(details),
  };
}

function missingOf(rows: Extract<Assessment, { readonly scored: false }>['features']): EvidenceDetails['missing'] {
  const byWhy = new Map<string, number[]>();
  for (const [index, { value, evidence }] of rows.entries()) {
    if (!Number.isNaN(value)) continue;
    const why = evidence.missing ?? 'no-value';
    const same = byWhy.get(why);
    if (same === undefined) byWhy.set(why, [index]);
    else same.push(index);
  }
  return Object.fromEntries(byWhy);
}

function whyNot({ reason, missingGroups }: NonNullable<EvidenceDetails['notScored']>): EvidenceDetails['notScored'] {
  return { reason, missingGroups };
}

/** Without the names of resources: a card says none. */
function keptCard({ card, parts }: MadeCard, { publicUrl, appUrl }: CardAddresses): KeptCard {
  return {
    parts: { ...parts, message: keptMessage(parts.message) },
    publicUrl,
    appUrl,
    summary: card.summary,
    detail: card.detail ?? null,
    indicator: card.indicator,
    sha256: cardHash(card),
  };
}
