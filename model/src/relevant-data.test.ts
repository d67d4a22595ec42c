import { describe, expect, it } from '@jest/globals';
import { relevantTo } from './relevant-data.js';
import { tinyArtefact } from './test-support/tiny-artefact.js';

const { manifest } = await tinyArtefact();

describe('What of a chart matters', () => {
  it('is what NEWS2 and the features read', () => {
    const { conditions, encounters, concepts } = relevantTo(manifest);
    expect({ conditions, encounters }).toEqual({ conditions: true, encounters: false });
    for (const concept of ['heart-rate', 'oxygen', 'body-temperature']) expect(concepts).toContain(concept);
    expect(concepts).not.toContain('body-weight');
  });

  it('are encounters where the artefact is for some of them', () => {
    const setting = { ...manifest.setting, encounterClasses: ['IMP' as const] };
    expect(relevantTo({ features: [], setting })).toMatchObject({ conditions: false, encounters: true });
  });
});
