/** What went wrong, stable for programs. */
export type MappingErrorCode =
  | 'concept-map-invalid'
  | 'concept-map-target-unknown'
  | 'concept-map-ambiguous'
  | 'feature-concept-unknown'
  | 'feature-answer-unknown'
  | 'feature-unit-wrong'
  | 'feature-name-repeated';

/**
 * A broken contract: a site's ConceptMap or a feature definition that cannot be used. Data from a chart never throws;
 * what it lacks or gets wrong is part of the result (`RejectedReading`, `RefusedResource`).
 */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  readonly code: MappingErrorCode;

  constructor(code: MappingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
