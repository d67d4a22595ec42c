/** What is named in several views: vital signs, findings, bands. Keys are those of the model and of the mapping. */
export const terms = {
  /** Concepts of fhir-mapping. */
  concept: {},
  percent: { value: '{{value}} %', below: 'below 1 %', above: 'above 99 %' },
} as const;
