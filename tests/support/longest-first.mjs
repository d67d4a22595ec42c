import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest, the longest first, as seen on two cores. Without times of an earlier run, as in CI, Jest would
 * begin with the largest files, and end with one of these beside an idle core. A file that is missing here only ends later.
 * `npm run test:unit` does without them.
 */
export const longest = [
  'tests/reproducible/training',
  'tests/fhir/hapi-to-card',
  'tests/fhir/fixture-validation',
  'tests/reproducible/same-bits',
  'tests/card/card-equals-app',
  'tests/safety/losing-never-reassures',
  'tests/safety/news2-by-hand',
  'tests/app/tabs',
  'tests/app/worklist-missing',
  'tests/ehr-pages/chart-developer',
  'tests/launch/launch-in-browser',
  'tests/ehr-pages/chart-tools-accessibility',
  'tests/app/launch',
  'tests/app/in-sandbox',
  'cds-service/conformance/src/mutants',
  'cds-service/src/hostile/any-body',
  'model/training/src/cohort/thinning',
  'model/training/src/cohort/risk-equation',
  'tests/launch/launch',
  'cds-service/src/service/silent',
  'cds-service/conformance/src/conformance',
  'tests/card/card-and-app-unread',
  'cds-service/src/hostile/injection',
  'tests/ehr-pages/chart-apps',
  'tests/app/trends-appearance',
  'tests/app/states',
  'tests/app/worklist',
  'cds-service/src/hostile/hostile-clients',
  'tests/app/session',
  'tests/app/incomplete-charts',
  'tests/app/scopes',
  'tests/card/card-to-app',
  'cds-service/src/store/crash',
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
