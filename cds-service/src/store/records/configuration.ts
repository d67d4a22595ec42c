import type { Instant } from '@bellwether/fhir-mapping';
import type { Approval } from '@bellwether/hosting';

/** The kinds of configuration that are kept: a site file, a clients file, the manifest of an artefact. */
export const configurationKinds = ['site', 'clients', 'manifest'] as const;

/** A configuration as text. It has no secrets: of keys only the public ones. */
export interface ConfigurationText {
  /** SHA-256 of `text` in UTF-8, as hex. */
  readonly hash: string;
  readonly kind: (typeof configurationKinds)[number];
  /** Of a manifest the name of its artefact; else the same as `kind`. */
  readonly name: string;
  /** JSON: of a site file and a clients file in canonical form, of a manifest its bytes. */
  readonly text: string;
  /** Of a manifest the approval of the site file that pinned it. Null where nobody was named. */
  readonly approved: Approval | null;
}

/** A configuration as it is kept. */
export interface KeptConfiguration extends ConfigurationText {
  readonly firstSeenAt: Instant;
}

/** A start of an instance, or a change of its configuration while it runs. */
export interface ConfigurationChange {
  readonly at: Instant;
  /** The instance: its host and port. */
  readonly instance: string;
  readonly siteHash: string;
  /** The configurations taken into use: kept by their hashes, each with an audit row of the hashes before and after. */
  readonly inUse: readonly ConfigurationText[];
  /** What changed of the site, each with an audit row: `hospitalization-30d-patient-view: shown to off`. */
  readonly changes: readonly string[];
}
