import { createHash } from 'node:crypto';

/** A CycloneDX bill of materials, as far as it is changed. */
export interface Sbom {
  readonly serialNumber: string;
  readonly metadata: {
    readonly timestamp: string;
    readonly component: { readonly name: string };
  };
  readonly components: readonly { readonly purl?: string }[];
}

/**
 * The same bill whenever it is made: npm writes the time and a random number into it, and the name of the directory.
 *
 * @param epoch seconds since 1970
 */
export function fixedSbom<T extends Sbom>(sbom: T, name: string, epoch: number): T {
  const timestamp = new Date(epoch * 1000).toISOString();
  const metadata = { ...sbom.metadata, timestamp, component: { ...sbom.metadata.component, name } };
  const hash = createHash('sha256')
    .update(JSON.stringify([metadata, sbom.components]))
    .digest('hex');
  return { ...sbom, serialNumber: `urn:uuid:${uuidOf(hash)}`, metadata };
}

/** A UUID of version 8 (RFC 9562: any rule of making it), from a hash. */
function uuidOf(hash: string): string {
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-');
}
