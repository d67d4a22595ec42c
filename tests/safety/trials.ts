import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dayMs, encounterUnderWay, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { type Artefact, loadArtefact } from '@bellwether/model';
import { answerLosses } from './answer-losses.js';
import { everyFourHours, mimicCharts, type Resource, type SafetyChart } from './charts.js';
import { conditionLosses } from './condition-losses.js';
import { codeLosses, type Loss, type Lossy, removal, valueLosses } from './losses.js';
import { mergedLosses } from './merged-losses.js';
import type { Place } from './places.js';

/** A loss of a chart at a moment, and what is left. */
export interface Trial {
  readonly loss: Loss;
  readonly lossy: Lossy;
}

/** How many losses are tried of each moment, of some thirty, and beside them of the conditions. */
export interface TrialCounts {
  readonly losses: number;
  readonly conditions: number;
}

const directory = new URL('../../model/artefacts/hospitalization-30d/', import.meta.url);

/** The artefact that is shipped. */
export function shippedArtefact(): Promise<Artefact> {
  return loadArtefact({
    read: (name) => readFile(new URL(name, directory)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
}

/**
 * Whether a stay began more than a year ago: it is not looked for behind a list that was cut (`careSettingAt`). One chart has one of 15
 * years.
 */
export function isStayTooLong(record: PatientRecord, asOf: Instant): boolean {
  return (encounterUnderWay(record, asOf)?.start ?? asOf) < asOf - 365 * dayMs;
}

/** Losses of what arrived of a chart, drawn by its seed. */
export function trialsOf(
  arrived: readonly Resource[],
  places: readonly Place[],
  { artefact, codes, asOf }: { readonly artefact: Artefact } & Pick<SafetyChart, 'codes'> & { readonly asOf: Instant },
  counts: TrialCounts,
  random: Random,
): readonly Trial[] {
  const losses = drawn(
    [
      removal,
      ...conditionLosses,
      ...mergedLosses,
      ...valueLosses,
      ...codeLosses,
      ...answerLosses(artefact, codes, asOf),
    ],
    counts.losses,
    random,
  );
  const byConditions = random.fork('conditions');
  const all = [
    ...losses.map((loss) => [loss, random] as const),
    ...drawn(conditionLosses, counts.conditions, byConditions).map((loss) => [loss, byConditions] as const),
  ];
  return all.flatMap(([loss, draw]) => {
    const lossy = loss.apply(arrived, places, draw);
    return lossy === null ? [] : [{ loss, lossy }];
  });
}

function drawn(losses: readonly Loss[], count: number, random: Random): readonly Loss[] {
  const left = [...losses];
  return Array.from({ length: count }, () => left.splice(random.integer(0, left.length - 1), 1)[0]!);
}

/** The real charts at so many moments of their stays each, drawn by a seed. */
export function realChartsAtMoments(perChart: number, seed: string): readonly SafetyChart[] {
  return mimicCharts().map((chart) => {
    const random = new Random(`moments${seed}/${chart.name}`);
    const stays = everyFourHours(chart);
    const moments = Array.from({ length: Math.min(perChart, stays.length) }, () => {
      return stays[random.integer(0, stays.length - 1)]!.at + random.integer(0, 239) * 60_000;
    });
    return { ...chart, moments };
  });
}
