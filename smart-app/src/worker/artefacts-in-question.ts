import { coverageOfQueries, type FhirQuery, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { artefactsInQuestion, careSettingAt } from '@bellwether/model';
import type { QueryAnswer } from '../fhir/load-query.js';
import type { AppArtefact } from '../launch/app-config.js';
import { assessOptionsOf, type SelectModelOptions } from './select-model.js';

/** Which artefacts have to be loaded for a chart: the one named, where it is served; else those among which one is selected. */
export function artefactsFor(record: PatientRecord, asked: SelectModelOptions): readonly AppArtefact[] {
  const { site, artefact: named } = asked;
  const row = site.artefacts.find(({ name }) => name === named);
  return row === undefined ? artefactsInQuestion(record, site.artefacts, assessOptionsOf(asked)) : [row];
}

/**
 * Finds out which artefacts will have to be loaded from the first answers of a chart, while its readings are still being read: its
 * patient and encounters are enough, where they say in which setting the patient is.
 *
 * @returns takes the answers one by one; gives the artefacts once, with the answer that says it
 */
export function artefactsFromFirstAnswers(
  asked: SelectModelOptions,
  {
    queries,
    patientId,
    base,
  }: { readonly queries: readonly FhirQuery[]; readonly patientId: string; readonly base: string },
): (answer: QueryAnswer) => readonly AppArtefact[] {
  const first = queries.filter(({ resourceType }) => resourceType === 'Patient' || resourceType === 'Encounter');
  const answers = new Map<FhirQuery['key'], QueryAnswer>();
  return (answer) => {
    if (!first.some(({ key }) => key === answer.query.key)) return [];
    answers.set(answer.query.key, answer);
    if (answers.size < first.length) return [];
    const all = [...answers.values()];
    const record = readPatientRecord(
      all.flatMap(({ entries }) => entries),
      {
        patientId,
        baseUrl: base,
        coverage: coverageOfQueries(first, new Map(all.map(({ query, coverage }) => [query.key, coverage]))),
      },
    );
    const isKnown = careSettingAt(record, asked.at, assessOptionsOf(asked)).known;
    return isKnown ? artefactsFor(record, asked) : [];
  };
}
