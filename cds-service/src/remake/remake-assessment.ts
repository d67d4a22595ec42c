import type { FeatureVector } from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import { type Artefact, type Assessment, assessFeatures, createPhrasing, type NotScored } from '@bellwether/model';
import { z } from 'zod';
import { ServiceError } from '../errors.js';
import { type EvidenceDetails, type KeptCard, readDetails, settingAgain } from '../evidence/details.js';
import { decisionsAgain } from '../evidence/kept-decisions.js';
import { chartedNews2Again, news2Again } from '../evidence/kept-news2.js';
import { readNumberList } from '../evidence/number-list.js';
import type { Card } from '../hooks/response.js';
import { cardFrom } from '../service/card-of.js';
import type { AssessmentEvidence, KeptAssessment } from '../store/store.js';
import { resolveSuggestion } from '../suggestions/resolve-suggestion.js';

/** What was kept of an assessment, read. */
export interface ReadEvidence {
  readonly features: Float64Array;
  readonly contributions: Float64Array | null;
  readonly details: EvidenceDetails;
}

/** @throws ServiceError `store-invalid` where it is not what this program writes */
export function readEvidence({ features, contributions, details }: AssessmentEvidence, id: string): ReadEvidence {
  try {
    return {
      features: readNumberList(z.string().parse(features)),
      contributions: contributions === null ? null : readNumberList(contributions),
      details: readDetails(details),
    };
  } catch {
    // Without a cause, because a parser's message quotes what it could not read.
    throw new ServiceError(
      'store-invalid',
      `What the stored assessment ${id} was made from is damaged: it cannot be read.`,
    );
  }
}

/** The artefact and the site file that made an assessment, by their hashes. */
export interface MadeWith {
  readonly artefact: Artefact;
  readonly site: Site;
}

/** An assessment made again: its numbers by the artefact from the kept features, everything else as it was kept. */
export function remakeAssessment(
  { assessment }: Pick<KeptAssessment, 'assessment'>,
  { features, details }: ReadEvidence,
  { artefact, site }: MadeWith,
): Assessment {
  const { artefact: name, version, artefactHash, siteHash, mappingVersion, asOf } = assessment;
  const { manifest } = artefact;
  const base = {
    patient: '',
    asOf,
    provenance: { artefact: name, version, artefactHash, siteHash, mappingVersion, synthetic: manifest.synthetic },
    ...{ anomalies: [], excluded: [] },
    news2: details.news2 === null ? null : news2Again(details.news2),
    chartedNews2: details.chartedNews2 === null ? null : chartedNews2Again(details.chartedNews2),
    acuity: details.acuity,
    setting: settingAgain(details),
    ...decisionsAgain(details.decisions),
    quality: { readings: 0, rejected: 0, missingGroups: [], unused: details.unused },
  };
  if (details.notScored !== null) {
    return { ...base, scored: false, notScored: { ...details.notScored, detail: '' } as NotScored, features: [] };
  }
  const evidence = { references: [], measuredAt: null, missing: null };
  const vector: FeatureVector = {
    names: manifest.features.map((feature) => feature.name),
    values: features,
    evidence: manifest.features.map(() => evidence),
    asOf,
  };
  return { ...base, ...assessFeatures(artefact, vector, site.file.bands[name]) };
}

/** The card of an assessment made again; null where it has nothing to show. */
export function remakeCard(
  { assessment: kept, encounterId }: KeptAssessment,
  assessment: Assessment,
  { parts, publicUrl, appUrl }: KeptCard,
  { artefact: { manifest }, site }: MadeWith,
): Card | null {
  const bands = site.file.bands[kept.artefact] ?? manifest.bands.rows;
  // Other systems get no card.
  const setting = kept.hook === 'rest' ? undefined : site.file.suggestions[kept.artefact]?.[kept.hook];
  const { patientId, userId } = kept.viewer;
  return cardFrom(parts, {
    assessment,
    manifest,
    suggestion:
      setting === undefined
        ? null
        : resolveSuggestion(
            setting,
            bands.map(({ name }) => name),
          ),
    context: { userId, patientId, ...(encounterId === null ? {} : { encounterId }) },
    site,
    phrasing: createPhrasing(site.file.language, site.file.timeZone),
    publicUrl,
    appUrl,
  });
}
