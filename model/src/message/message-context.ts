import type { Manifest } from '../artefact/manifest.js';
import type { AssessOptions } from '../assessment/assess.js';
import type { News2Authority } from '../news2/charted-news2.js';
import type { Moves } from './moves.js';

/** What the site decides about what is said. */
export interface MessageSite {
  /** The score that is named first where ours and the hospital's differ. */
  readonly news2Authority: News2Authority;
  /** Indicator from which an emergency is told: a site may say `warning`. */
  readonly emergencyIndicator: 'critical' | 'warning';
  /** Whether NICE's risk level of sepsis is said beside a score. */
  readonly sepsisLine: boolean;
  /** The site's own words on what to do; null where it has none. */
  readonly nextStep: string | null;
}

/** How the chart was opened. */
export interface MessageContext {
  readonly manifest: Manifest;
  readonly options: AssessOptions;
  /** What this user last saw, and what moved it since; null where there is none that can be compared. */
  readonly before: Moves | null;
}
