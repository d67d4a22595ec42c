/** The parts of the rule, in its order, and the source attributes of each. */
const sections = [
  [
    'Details and output',
    [
      'Name and contact of the developer',
      'Funding source of the technical implementation',
      'Description of the value produced as output',
      'Kind of output',
    ],
  ],
  ['Purpose', ['Intended use', 'Intended patient population', 'Intended users', 'Intended decision-making role']],
  [
    'Cautioned out-of-scope use',
    [
      'Tasks, situations or populations where a user is cautioned against it',
      'Known risks, inappropriate settings and uses, limitations',
    ],
  ],
  [
    'Development and input features',
    [
      'Exclusion and inclusion criteria of the training data',
      'Use of race, ethnicity, language, sexual orientation, gender identity, sex, date of birth, social determinants and health status assessments as inputs',
      'Demographic representativeness by those variables',
      'Relevance of the training data to the intended setting',
    ],
  ],
  [
    'Fairness in development',
    ['Approach taken so that the output is fair', 'Approaches to manage, reduce or eliminate bias'],
  ],
  [
    'External validation',
    [
      'Data source, clinical setting or environment of external validation',
      'Party that did it',
      'Demographic representativeness of the external data',
      'Description of the process',
    ],
  ],
  [
    'Quantitative performance',
    [
      'Validity in test data from the training source',
      'Fairness in that data',
      'Validity in external data',
      'Fairness in external data',
      'References to evaluations of use on outcomes',
    ],
  ],
  [
    'Maintenance',
    [
      'Process and frequency of monitoring validity',
      'Validity in local data',
      'Process and frequency of monitoring fairness',
      'Fairness in local data',
    ],
  ],
  [
    'Updates',
    [
      'Process and frequency of updating the intervention',
      'Frequency of correcting performance when risks to validity or fairness are found',
    ],
  ],
] as const;

/** One of the 31 things that a model says of itself. */
export interface SourceAttribute {
  /** 1 to 31, in the order of the rule. */
  readonly number: number;
  readonly section: string;
  readonly name: string;
}

/**
 * The 31 source attributes of a predictive decision support intervention.
 *
 * @see 45 CFR 170.315(b)(11)(iv)(B)
 */
export const sourceAttributes: readonly SourceAttribute[] = sections
  .flatMap(([section, names]) => names.map((name) => ({ section, name })))
  .map(({ section, name }, i) => ({ number: i + 1, section, name }));
