import type { Manifest } from '@bellwether/model';
import type { TrainingFacts } from './facts.js';
/** Release of the artefact: a new cohort, new inputs or new parameters are a new one. */
export declare const artefactVersion = "1.2.0";
export declare const artefactName = "hospitalization-30d";
/** Rounded to `digits` decimals, as figures are written down. */
export declare const rounded: (value: number, digits?: number) => number;
/** The manifest of a training run, hashes apart. */
export declare function makeManifest(facts: TrainingFacts): Omit<Manifest, 'format' | 'files'>;
//# sourceMappingURL=manifest.d.ts.map