export const splitNames = ['training', 'calibration', 'test'];
/**
 * How charts come to miss values. `habit`: as people chart, the ill more fully than the well. `thinned`: charted fully,
 * then thinned at random, whatever the state of the patient, so that a missing value says nothing about the outcome and
 * a model cannot learn that a thin chart means a healthy patient.
 */
export const missingnessNames = ['habit', 'thinned'];
//# sourceMappingURL=splits.js.map