import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest, the longest first, as seen on two cores. Without times of an earlier run, as in CI, Jest would
 * begin with the largest files, and end with one of these beside an idle core. A file that is missing here only ends later.
 */
const longest = [
  'tests/training-reproduces',
  'tests/hapi-line',
  'tests/app-trends-looks',
  'cds-service/src/conformance/mutants',
  'tests/app-panel-missing',
  'tests/chart-page-accessibility',
  'tests/fixture-validation',
  'tests/app-launch',
  'tests/app-states',
  'tests/app-session',
  'tests/app-scopes',
  'tests/app-incomplete-charts',
  'cds-service/src/hostile/any-body',
  'cds-service/src/hostile/hostile-clients',
  'cds-service/src/hostile/injection',
  'cds-service/src/hostile/faults',
  'cds-service/src/store/crash',
  'cds-service/src/store/audit-trail',
  'cds-service/src/store/store-properties',
  'cds-service/src/store/acknowledgements',
  'model/training/src/cohort/risk-equation',
  'fixtures/src/engine/cohort',
  'model/training/src/cohort/thinning',
];

/** Begins with the longest files; the rest as Jest orders them. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = longest.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      return place === -1 ? longest.length : place;
    };
    return super.sort(tests).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
