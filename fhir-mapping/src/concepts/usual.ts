/** What most measured quantities have none of; a row that has some says so after it. */
export const usualQuantity = {
  chartNames: [],
  filedUnder: null,
  saysAlso: [],
  news2: false,
  missedWhenAbsent: false,
  averageLoinc: [],
  fractionLoinc: [],
  bedsideLoinc: [],
  snomed: [],
  apart: [],
  source: null,
  sources: [],
  substance: null,
  otherMasses: [],
  hints: [],
  zero: null,
  airUpTo: null,
  jumpConfirms: true,
  worsening: null,
} as const;

/** What a pressure of an arterial line has: it is a series of its own beside the cuff's. */
export const usualArterialLine = {
  ...usualQuantity,
  askedBy: ['vitals'],
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  jump: null,
  change: { step: 7, why: 'A transducer 10 cm too high or too low is wrong by 7 mmHg.', staleAfterHours: null },
  ownPast: null,
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const;

/** What a value of the laboratory has: it is asked for by its codes, only where it is needed, and nothing is watched from set to set. */
export const usualLaboratory = {
  ...usualQuantity,
  askedBy: ['laboratory'],
  filedUnder: ['laboratory'],
  jump: null,
  triggerPlace: null,
  ownPast: null,
  pace: 'slow',
  referenceBand: null,
  tile: null,
} as const;

/** What most coded observations have none of. */
export const usualCoded = {
  chartNames: [],
  filedUnder: null,
  saysAlso: [],
  news2: false,
  missedWhenAbsent: false,
  unknown: [],
} as const;
