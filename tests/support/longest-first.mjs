import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest, the longest first, as seen on two cores. Without times of an earlier run, as in CI, Jest would
 * begin with the largest files, and end with one of these beside an idle core. A file that is missing here only ends later.
 * `npm run test:unit` does without them.
 */
export const longest = [
  'tests/fhir/hapi-to-card',
  'cds-service/src/hostile/hostile-rest',
  'tests/fhir/fixture-validation',
  'tests/reproducible/same-bits',
  'tests/card/card-equals-app',
  'tests/commands/start',
  'tests/documents/commands',
  'cds-service/src/hostile/hostile-clients',
  'tests/safety/losing-never-reassures',
  'tests/release/service-release',
  'tests/commands/serve-app',
  'tests/app/tabs',
  'tests/app/worklist-missing',
  'tests/launch/launch-in-browser',
  'cds-service/src/store/crash',
  'tests/app/launch',
  'tests/safety/news2-by-hand',
  'cds-service/src/rest/batch/real-program',
  'tests/remake/remake-cards',
  'tests/drills/backup',
  'tests/app/in-sandbox',
  'tests/app/trends-appearance',
  'tests/fhir/operation-validation',
  'tests/drills/upgrade',
  'cds-service/conformance/src/mutants',
  'tests/app/states',
  'cds-service/src/store/patient-rows',
  'tests/deploy/kubernetes',
  'cds-service/src/hostile/faults',
  'tests/commands/serve',
  'tests/ehr-pages/chart-developer',
  'tests/fhir/one-chart-one-score',
  'tests/card/card-to-app',
  'tests/app/incomplete-charts',
  'tests/app/scopes',
  'tests/app/pictures',
  'tests/app/worklist-in-sandbox',
  'tests/safety/harmless-changes',
  'tests/app/session',
  'cds-service/src/hostile/injection',
  'tests/app/worklist',
  'tests/app/lists-states',
  'tests/app/worklist-charts',
  'tests/ehr-pages/chart-tools-accessibility',
  'tests/app/first-paint',
  'tests/ehr-pages/chart-apps',
  'cds-service/src/hostile/any-body',
  'model/training/src/cohort/thinning',
  'model/training/src/cohort/risk-equation',
  'tests/launch/launch',
  'cds-service/src/service/silent',
  'cds-service/conformance/src/conformance',
  'tests/card/card-and-app-unread',
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
