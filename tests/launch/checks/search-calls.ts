import { category } from '../charts.js';
import type { LaunchBench, TokenWish } from '../launch-bench.js';
import { answered, asking } from '../outcomes.js';

export const ofAnna: TokenWish = { scope: 'patient/*.rs' };
export const vitalSigns: TokenWish = { scope: `patient/Observation.rs?category=${category('vital-signs')}` };
export const observationsAlone: TokenWish = { scope: 'patient/Observation.rs' };

export const vitals = 'Observation/anna-mixed Observation/anna-pulse Observation/anna-pulse-2';
export const all = `${vitals} Observation/anna-smoking`;
export const none = '200: nothing';
export const forbidden = '403 forbidden';

export const searching =
  (path: string, wish = ofAnna) =>
  async (bench: LaunchBench) =>
    answered(await asking(bench, wish, path));

/** A search by POST: parameters in the address, and in the form. */
export const posting =
  (query: string, form: string, wish = ofAnna, contentType = 'application/x-www-form-urlencoded') =>
  async (bench: LaunchBench) => {
    const call = { method: 'POST', headers: { 'content-type': contentType }, body: form };
    return answered(await asking(bench, wish, `Observation/_search${query}`, call));
  };

/** What a search says of how many there are. */
export const counting =
  (path: string, wish = ofAnna) =>
  async (bench: LaunchBench) => {
    const answer = await asking(bench, wish, path);
    return answer.status === 200 ? `total ${answer.body.total}` : answered(answer);
  };

export const search = (path: string, refused: string, own: string, accepted: string, wish = ofAnna) => ({
  ask: searching(path, wish),
  refused,
  askHonestly: searching(own, wish),
  accepted,
});
