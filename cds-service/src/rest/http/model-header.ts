import type { ModelFacts } from '../schemas/prediction.js';

/** The artefacts that made an answer, each once, as name@version: for the header Bellwether-Model. */
export const modelHeader = (models: readonly Pick<ModelFacts, 'name' | 'version'>[]): string =>
  [...new Set(models.map(({ name, version }) => `${name}@${version}`))].join(', ');
