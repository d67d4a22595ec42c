import type { LaunchBench, TokenWish } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, asking } from '../outcomes.js';

const ofAnna: TokenWish = { scope: 'patient/*.rs' };
const quirky: TokenWish = { ...ofAnna, client: 'small-pages' };
const own = 'Observation/anna-mixed Observation/anna-pulse Observation/anna-pulse-2 Observation/anna-smoking';

const withQuirks =
  (quirk: string, path: string, wish = ofAnna) =>
  async (bench: LaunchBench) =>
    answered(await asking(bench, wish, path, { headers: { 'x-sandbox-quirk': quirk } }));

/** How many entries come on a page. */
const onPage = (wish: TokenWish, path: string) => async (bench: LaunchBench) => {
  const answer = await asking(bench, wish, path);
  return answer.status === 200 ? `${answer.body.entry?.length ?? 0} on a page` : answered(answer);
};

const search = { askHonestly: withQuirks('', 'Observation'), accepted: `200: ${own}` } as const;

export const quirks: CheckGroup = {
  title: 'Quirks change answers, never what is allowed',
  checks: [
    check(
      'L-1101',
      'Sandbox: quirks are per client',
      '100 a page, for a client whose EHR caps pages at two',
      'for another client',
      {
        ask: onPage(quirky, 'Observation?category=vital-signs&_count=100'),
        refused: '2 on a page',
        askHonestly: onPage(ofAnna, 'Observation?category=vital-signs&_count=100'),
        accepted: '3 on a page',
      },
    ),
    check(
      'L-1102',
      'Sandbox: quirks are per client',
      'a search of all Observations, where the EHR wants category or code',
      'with a category',
      {
        ask: onPage(quirky, 'Observation'),
        refused: '400 required',
        askHonestly: onPage(quirky, 'Observation?category=vital-signs'),
        accepted: '2 on a page',
      },
    ),
    check('L-1103', 'SMART §scopes: in every quirk', 'another patient, where parameters are ignored', 'the own one', {
      ask: withQuirks('ignores-count, ignores-sort, ignores-include', 'Observation?patient=otto'),
      refused: '403 forbidden',
      ...search,
    }),
    check('L-1104', 'SMART §scopes: in every quirk', 'another’s record, where errors are HTML', 'an own record', {
      ask: withQuirks('html-errors', 'Observation/otto-pulse'),
      refused: '403 no OperationOutcome',
      askHonestly: withQuirks('html-errors', 'Observation/anna-pulse'),
      accepted: '200',
    }),
    check('L-1105', 'RFC 6750 §3.1: in every quirk', 'no token, with a quirk in the header', 'a token', {
      ask: async (bench) =>
        answered(await bench.raw({ path: '/fhir/Patient/anna', headers: { 'x-sandbox-quirk': 'no-total' } })),
      refused: '401 login',
      askHonestly: withQuirks('no-total', 'Patient/anna'),
      accepted: '200',
    }),
    check('L-1106', 'Sandbox: quirks have names', 'a quirk that there is not', 'none', {
      ask: withQuirks('generous', 'Observation'),
      refused: '400 value',
      ...search,
    }),
  ],
};
