import type { FhirQuery, Instant, SiteCodes } from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import type { Artefact, PatientDecision } from '@bellwether/model';
import type { LoadedChart } from '../../smart-app/src/fhir/load-chart.js';
import type { AppSite } from '../../smart-app/src/launch/app-config.js';
import { selectModel } from '../../smart-app/src/worker/select-model.js';
import { figuresOf } from '../../smart-app/src/worklist/figures.js';
import { chunkRecords } from '../../smart-app/src/worklist/score-chunk.js';

/** What every way in must say alike. */
export interface Figures {
  readonly probability: number | null;
  readonly band: string | null;
  readonly news2: readonly [low: number, high: number] | null;
}

interface WorklistFiguresOptions {
  readonly patientId: string;
  readonly queries: readonly FhirQuery[];
  readonly base: string;
  readonly codes: SiteCodes | undefined;
  readonly artefact: Artefact;
  readonly site: AppSite;
  readonly at: Instant;
  readonly decisions: readonly PatientDecision[];
}

/** The figures of a patient's row, from a chart that was read, by the worklist's own steps. */
export function worklistFigures(
  { entries, coverage }: LoadedChart,
  { patientId, queries, base, codes, artefact, site, at, decisions }: WorklistFiguresOptions,
): Figures {
  const isPatient = (resource: unknown) => isObject(resource) && resource.resourceType === 'Patient';
  const patient = entries.find(({ resource }) => isPatient(resource));
  if (patient === undefined) throw new Error(`Patient/${patientId} was not read`);
  const chunk = { ids: [patientId], entries: entries.filter((entry) => entry !== patient), coverage };
  const { records } = chunkRecords(chunk, new Map([[patientId, patient]]), queries, { base, codes });
  const record = records.get(patientId)!;
  const served = [{ artefact, bands: site.artefacts[0]!.bands }];
  const selected = selectModel(record, served, { site, at, encounterId: null, artefact: null, decisions });
  const { risk, news2 } = figuresOf(record, selected, null, site);
  return {
    probability: risk.scored ? risk.probability : null,
    band: risk.scored ? risk.band : null,
    news2: news2 === null ? null : [news2.low, news2.high],
  };
}
