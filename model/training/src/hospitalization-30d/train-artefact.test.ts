import { expect, it } from '@jest/globals';
import { describeWithLibxgboost } from '../test-support/real-library.js';
import { trainHospitalization30d } from './train-artefact.js';

describeWithLibxgboost('training hospitalization-30d on a fifteenth of the cohort', (library) => {
  const train = (date = '2026-01-02') =>
    trainHospitalization30d(library, {
      seed: 2,
      date,
      divideBy: 15,
      bootstrapSamples: 20,
      onProgress: () => undefined,
    });

  it('gives the same bytes twice, in every file', async () => {
    const [first, second] = [await train(), await train()];
    expect([...first.keys()].sort()).toEqual([
      'evaluation.md',
      'forest.json',
      'golden.json',
      'manifest.json',
      'model-card.json',
      'model.json',
    ]);
    for (const [name, bytes] of first) expect([name, second.get(name)]).toEqual([name, bytes]);
  }, 120_000);
});
