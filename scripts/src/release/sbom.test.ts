import { describe, expect, it } from '@jest/globals';
import { fixedSbom } from './sbom.js';

describe('the bill of materials', () => {
  const made = (directory: string, serialNumber: string, version = '1.0.0') => ({
    serialNumber,
    metadata: { timestamp: new Date().toISOString(), component: { name: directory, version: '0.1.0' } },
    components: [{ purl: `pkg:npm/a@${version}` }],
  });

  it('does not depend on when and where it was made, and does on what is in it', () => {
    const first = fixedSbom(made('x', 'urn:uuid:1'), 'bellwether-service', 1_700_000_000);
    expect(fixedSbom(made('y', 'urn:uuid:2'), 'bellwether-service', 1_700_000_000)).toEqual(first);
    expect(first.metadata).toEqual({
      timestamp: '2023-11-14T22:13:20.000Z',
      component: { name: 'bellwether-service', version: '0.1.0' },
    });
    expect(first.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const other = fixedSbom(made('x', 'urn:uuid:1', '1.0.1'), 'bellwether-service', 1_700_000_000);
    expect(other.serialNumber).not.toBe(first.serialNumber);
  });
});
