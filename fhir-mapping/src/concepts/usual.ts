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
  substance: null,
  hints: [],
  zero: null,
  airUpTo: null,
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
