import { json } from 'node:stream/consumers';
import { entriesOf, extractFeatures, readPatientRecord } from '@bellwether/fhir-mapping';
import { type Artefact, assess, assessFeatures, selectArtefact } from '@bellwether/model';
import type { HookRequest } from './prefetch.js';
import { run } from './service-process.js';
import { inTurn, median } from './timing.js';

/** In seconds, of one process. */
export interface SeveralFigures {
  /** Which of one, two or four artefacts makes the card. */
  readonly selecting: readonly [one: number, two: number, four: number];
  /** From a record to features, probability and reasons of one artefact. */
  readonly scoring: number;
  /** The whole assessment of the one that is called: once a call, however many are served. */
  readonly assessing: number;
  /** What each of three further artefacts adds ÷ the scoring. */
  readonly ofScoring: number;
}

/**
 * What of a call depends on how many artefacts are served: which of them makes the card. All of them are asked about the chart: those
 * that come first find too little, which is known only once their features were read.
 */
export function benchSeveral(
  { prefetch }: HookRequest,
  artefact: Artefact,
  asOf: number,
  rounds: number,
): SeveralFigures {
  const record = readPatientRecord(Object.values(prefetch).flatMap(entriesOf));
  const options = { asOf, siteHash: 'bench' };
  const { careSettings: _, ...setting } = artefact.manifest.setting;
  const { groups } = setting.required;
  const requiring = (minimumKnown: number) => ({
    artefact: {
      ...artefact,
      manifest: { ...artefact.manifest, setting: { ...setting, required: { groups, minimumKnown } } },
    },
    options,
  });
  const own = requiring(setting.required.minimumKnown);
  const select = (count: number) => {
    const choices = [...Array.from({ length: count - 1 }, () => requiring(groups.length + 1)), own];
    return () => {
      if (selectArtefact(record, choices) !== own) throw new Error('Another artefact was selected');
    };
  };
  const score = () => assessFeatures(artefact, extractFeatures(record, artefact.extractor, { asOf }));
  const work = [select(1), select(2), select(4), score, () => assess(record, own.artefact, options)] as const;
  const taken = inTurn(work, rounds);
  const of = (index: number): number => median(taken.map((seconds) => seconds[index]!));
  return {
    selecting: [of(0), of(1), of(2)],
    scoring: of(3),
    assessing: of(4),
    ofScoring: median(taken.map(([one, , four, scoring]) => (four! - one!) / (3 * scoring!))),
  };
}

/** The same in processes of their own, one after the other: each compiles anew. */
export async function benchSeveralIn(processes: number, rounds: number): Promise<readonly SeveralFigures[]> {
  const all: SeveralFigures[] = [];
  for (let process = 0; process < processes; process += 1) {
    const child = run('scripts/dist/bench/several-process.js', {}, [String(rounds)]);
    all.push((await json(child.stdout!)) as SeveralFigures);
  }
  return all;
}
