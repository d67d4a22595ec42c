/** One parameter of `$evaluate-risk`: as the OperationDefinition has it, and as the body is read. */
export interface EvaluateParameter {
  readonly name: 'model' | 'asOf' | 'chart' | 'subject' | 'includeReasons' | 'return';
  readonly use: 'in' | 'out';
  readonly min: 0 | 1;
  readonly type: 'string' | 'dateTime' | 'Bundle' | 'Reference' | 'boolean' | 'RiskAssessment';
  /** The element of a parameter that has the value. */
  readonly element: string;
  readonly documentation: string;
}

/** All of them; each at most once. */
export const evaluateParameters: readonly EvaluateParameter[] = [
  {
    name: 'model',
    use: 'in',
    min: 0,
    type: 'string',
    element: 'valueString',
    documentation:
      'Name of the model, or name@version. Default: of all that the caller may use, the first that fits the patient.',
  },
  {
    name: 'asOf',
    use: 'in',
    min: 0,
    type: 'dateTime',
    element: 'valueDateTime',
    documentation:
      'The moment to assess, with time and zone: what was charted later does not count. Default: the moment of the call.',
  },
  {
    name: 'chart',
    use: 'in',
    min: 1,
    type: 'Bundle',
    element: 'resource',
    documentation: 'The whole chart: what is not in it counts as not there, unless the Bundle says that there is more.',
  },
  {
    name: 'subject',
    use: 'in',
    min: 0,
    type: 'Reference',
    element: 'valueReference',
    documentation: 'The patient, where the chart has several.',
  },
  {
    name: 'includeReasons',
    use: 'in',
    min: 0,
    type: 'boolean',
    element: 'valueBoolean',
    documentation:
      'True: prediction.rationale has every reason with its value and its share of the log-odds. Default: the strongest by name.',
  },
  {
    name: 'return',
    use: 'out',
    min: 1,
    type: 'RiskAssessment',
    element: 'resource',
    documentation:
      'The assessment. Where none can be made, the answer is 422 with an OperationOutcome that says why and what is missing.',
  },
];
