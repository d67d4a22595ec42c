import type { Instant, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { type FlatLine, flatLines } from './flat-lines.js';
import { type LoneSpike, loneSpikes, type SpikeSearch } from './lone-spikes.js';
import { type RecurrentSpikes, recurrentSpikes } from './recurrent-spikes.js';
import { excludedSpikes } from './excluded-spikes.js';

/** What says of single values that they may be artefacts, or of many that they cannot all be. */
export interface Spikes extends SpikeSearch {
  readonly recurrent: readonly RecurrentSpikes[];
  readonly flat: readonly FlatLine[];
  /** Those that nothing tells as values beyond a limit, as of the moment asked about. */
  readonly excluded: readonly LoneSpike[];
}

/** @param readings charted readings that were measured and known by `asOf` */
export function spikesOf(record: PatientRecord, readings: readonly Reading[], asOf: Instant): Spikes {
  const { spikes, settled } = loneSpikes(record, readings);
  const recurrent = recurrentSpikes(spikes);
  return {
    spikes,
    settled: settled.filter(({ knownAt }) => knownAt <= asOf),
    recurrent,
    flat: flatLines(readings),
    excluded: excludedSpikes(record, spikes, recurrent, asOf),
  };
}
