export type { Manifest } from './artefact/manifest.js';
export { manifestSchema } from './artefact/manifest.js';
export type * from './assessment.js';
