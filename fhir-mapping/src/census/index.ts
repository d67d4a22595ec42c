export { type Census, type CensusCounts, createCensus } from './census.js';
export { conceptMapOf, type ExtendedMap, type MapConflict } from './concept-map-of.js';
export type { Confidence, LeftOut, Proposal } from './proposal.js';
export { type Proposals, proposeConcepts, targetOf } from './propose.js';
export { type CensusAnswer, type CensusRow, censusRows, fewestPatients, isUnmapped } from './rows.js';
