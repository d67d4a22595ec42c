import type { TrainingFacts } from './facts.js';
/** `model-card.json`: what the model is, and every source attribute by number, `not known` where it is not. */
export declare function makeModelCard(facts: TrainingFacts): Readonly<Record<string, unknown>>;
//# sourceMappingURL=model-card.d.ts.map