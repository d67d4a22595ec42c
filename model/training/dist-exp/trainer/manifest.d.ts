import type { Manifest } from '@bellwether/model';
import type { TrainingFacts } from './facts.js';
/** The manifest of a training run, hashes apart. */
export declare function makeManifest(facts: TrainingFacts): Omit<Manifest, 'format' | 'files'>;
//# sourceMappingURL=manifest.d.ts.map