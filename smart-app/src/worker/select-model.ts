import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import {
  type Artefact,
  type Assessment,
  type AssessOptions,
  assess,
  type PatientDecision,
  selectArtefact,
} from '@bellwether/model';
import type { AppSite } from '../launch/app-config.js';
import type { Served } from './served-artefacts.js';

/** An artefact, and what it makes of the chart at one moment. */
export interface SelectedModel {
  readonly artefact: Artefact;
  /** What the assessment was asked with: for asking again at another moment. */
  readonly options: AssessOptions;
  readonly assessment: Assessment;
}

/** What decides which artefact is selected, and for which moment. */
export interface SelectModelOptions {
  readonly site: AppSite;
  readonly at: Instant;
  readonly encounterId: string | null;
  readonly artefact: string | null;
  /** What people decided about the patient, as far as it is known. */
  readonly decisions: readonly PatientDecision[];
  /** Whether the end of the patient's stay, or visit, is being planned; default false. */
  readonly leaving?: boolean;
}

/**
 * The artefact selected for a chart: the one named, where it is served; else the one whose card the service would show.
 *
 * @throws Error where no artefact is served
 */
export function selectModel(
  record: PatientRecord,
  served: readonly Served[],
  asked: SelectModelOptions,
): SelectedModel {
  const shared = assessOptionsOf(asked);
  const all = served.map(({ artefact, bands }) => ({ artefact, options: { ...shared, bands } }));
  const found =
    all.find(({ artefact }) => artefact.manifest.name === asked.artefact) ?? selectArtefact(record, all) ?? all[0];
  if (found === undefined) throw new Error('No artefact is served');
  return { ...found, assessment: assess(record, found.artefact, found.options) };
}

/** What every artefact of a site is asked with. */
export function assessOptionsOf({
  site,
  at,
  encounterId,
  decisions,
  leaving = false,
}: SelectModelOptions): AssessOptions {
  return {
    asOf: at,
    siteHash: site.siteHash,
    triggers: site.triggers,
    locations: site.locations,
    decisions,
    leaving,
    ...(encounterId === null ? {} : { encounterId }),
  };
}
