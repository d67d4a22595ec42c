import type { DecisionsByPatient } from '../stored-assessments.js';
import { createWorklistReader, type WorklistRequest } from '../worklist-reader.js';
import type { WorklistEvent, WorklistFigures } from '../worklist-row.js';
import { artefact, chartOf, type Misbehaviour, now, queries, scope, site, wardReader } from './ward.js';

/** All patients, without a service that stores estimates. */
export const request: WorklistRequest = { queries, scope, asOf: now, site, service: null, listKind: 'all', only: null };

/** A reader of a server with these resources, and what it asked for. */
export function openWorklist(
  resources: Parameters<typeof wardReader>[0],
  misbehaviour: Misbehaviour = {},
  stored: ReadonlyMap<string, WorklistFigures> | 'refused' = new Map(),
  decisions: DecisionsByPatient | null = new Map(),
) {
  const { reader, asked } = wardReader(resources, misbehaviour);
  const askedService: (readonly string[])[] = [];
  const worklist = createWorklistReader({
    base: 'https://ehr.example/fhir',
    reader,
    loadArtefact: async () => artefact,
    async askStored(_access, patients) {
      askedService.push(patients);
      return stored === 'refused' ? { why: stored } : { why: null, figures: stored, decisions };
    },
  });
  const read = async (changes: Partial<WorklistRequest> = {}) => {
    const events: WorklistEvent[] = [];
    const outcome = await worklist.read({ ...request, ...changes }, (event) => events.push(event));
    return {
      outcome,
      events,
      figures: new Map(events.flatMap((event) => (event.kind === 'figures' ? event.figures : []))),
    };
  };
  return { read, asked, askedService };
}

/** Charts of so many patients, each a little worse than the one before. */
export const ward = (count: number) =>
  Array.from({ length: count }, (_, index) => chartOf(`p${index}`, 70 + index)).flat();

/** Events of one kind. */
export const eventsOf = <Kind extends WorklistEvent['kind']>(events: readonly WorklistEvent[], kind: Kind) =>
  events.filter((event): event is Extract<WorklistEvent, { kind: Kind }> => event.kind === kind);
