import type { Figure, ModelFacts } from '../../model-facts/model-facts.js';

/** What the facts about a model are drawn from. */
export interface ModelProps {
  readonly state:
    | { readonly status: 'loading' }
    | { readonly status: 'failed' }
    | { readonly status: 'ready'; readonly facts: ModelFacts };
  /** Loads again, after a failure. */
  readonly onRetry: () => void;
}

/** The same for each section, once there are facts. */
export interface FactsProps {
  readonly facts: ModelFacts;
  /** With so many digits after the decimal mark; without it as many as there are, three at most. */
  readonly number: (value: number, digits?: number) => string;
  readonly percent: (value: number) => string;
  /** With its interval, which is not broken. */
  readonly figure: (figure: Figure, digits: number) => string;
  readonly date: (fhirDate: string) => string;
}
