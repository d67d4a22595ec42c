import { beforeAll } from '@jest/globals';
import type { Artefact } from '../artefact/load-artefact.js';
import { tinyArtefact } from './tiny-artefact.js';

/** The tiny artefact in the three ways in which it can be told over time. */
export interface RollingArtefacts {
  readonly snapshot: Artefact;
  readonly rolling: Artefact;
  /** As rolling, for inpatients, and the windows of heart rate are of the stay. */
  readonly ofTheStay: Artefact;
}

/** Makes them before the tests of a file. */
export function rollingArtefacts(): RollingArtefacts {
  let made: RollingArtefacts;
  beforeAll(async () => {
    const rolling = await tinyArtefact({ temporal: 'rolling' });
    const { setting, features } = rolling.manifest;
    made = {
      snapshot: await tinyArtefact(),
      rolling,
      ofTheStay: await tinyArtefact({
        temporal: 'rolling',
        setting: { ...setting, encounterClasses: ['IMP'] },
        features: features.map((row) =>
          row.source === 'vital' && row.concept === 'heart-rate' ? { ...row, window: { kind: 'encounter' } } : row,
        ),
      }),
    };
  });
  return {
    get snapshot() {
      return made.snapshot;
    },
    get rolling() {
      return made.rolling;
    },
    get ofTheStay() {
      return made.ofTheStay;
    },
  };
}
