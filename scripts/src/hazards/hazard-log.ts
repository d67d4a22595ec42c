/** Scales of DCB0129, the least first. */
export const severities = ['minor', 'significant', 'considerable', 'major', 'catastrophic'] as const;
export const likelihoods = ['very low', 'low', 'medium', 'high', 'very high'] as const;
export const statuses = ['controlled', 'partly controlled', 'not controlled'] as const;

/** Risk by likelihood (rows) and severity (columns), 1 to 5, as the risk matrix of DCB0129's guidance has it. */
export const riskMatrix: Readonly<Record<(typeof likelihoods)[number], readonly number[]>> = {
  'very low': [1, 1, 2, 2, 3],
  low: [1, 2, 2, 3, 4],
  medium: [2, 2, 3, 3, 4],
  high: [2, 3, 3, 4, 5],
  'very high': [3, 4, 4, 5, 5],
};

/** What a risk means, 1 to 5, in the words of DCB0129's guidance. */
export const acceptability: readonly string[] = [
  'acceptable',
  'acceptable where less is not worth its cost',
  'undesirable; accepted only where less is impractical',
  'to be eliminated or controlled',
  'unacceptable',
];

export interface Estimate {
  readonly severity: (typeof severities)[number];
  readonly likelihood: (typeof likelihoods)[number];
}

export interface Hazard {
  readonly id: string;
  readonly hazard: string;
  readonly cause: string;
  /** The harm to a patient that it can lead to. */
  readonly effect: string;
  readonly controls: readonly string[];
  /** What shows the controls. A name is that of a test or suite, or the first text of a row of its table. */
  readonly tests: readonly { readonly file: string; readonly names: readonly string[] }[];
  readonly before: Estimate;
  readonly after: Estimate;
  /** What remains, in words. */
  readonly residual: string;
  /** What is not there yet; where something is not controlled. */
  readonly planned?: string;
  readonly decisions?: readonly number[];
  readonly status: (typeof statuses)[number];
}

/** 1 to 5. */
export function riskOf({ severity, likelihood }: Estimate): number {
  return riskMatrix[likelihood][severities.indexOf(severity)]!;
}
