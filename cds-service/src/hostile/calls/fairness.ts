import { expect } from '@jest/globals';
import { patientViewPath } from '../../test-support/call-service.js';
import { wholePrefetch } from '../../test-support/chart.js';
import { goodClaims } from '../../test-support/ehr-client.js';
import { vitalNow } from '../support/chart-now.js';
import type { HostileCall } from '../support/hostile-call.js';
import { ecIssuer, goodBody, type HostileEnvironment, publicUrl } from '../support/hostile-environment.js';

const largeCalls = 8;

/** About 4 MB. */
function largeBody(): string {
  const { code, effectiveDateTime, status, subject } = vitalNow('heartRate', 80, 1);
  const reading = { resourceType: 'Observation', status, code, subject, effectiveDateTime };
  const unit = '/min';
  const readings = Array.from({ length: 12_000 }, (_, i) => ({
    ...reading,
    id: `o${i}`,
    valueQuantity: { value: 80 + (i % 40), unit },
  }));
  return JSON.stringify(goodBody({ prefetch: wholePrefetch(readings) }));
}

const ofClinic = ({ ec }: HostileEnvironment): Promise<string> =>
  ec.token(goodClaims(ecIssuer, publicUrl + patientViewPath, Date.now(), { tenant: 'north' }));

/** One client must not take the time of all others. */
export const fairnessCalls: readonly HostileCall[] = [
  {
    title: 'large charts at once, beside which another client is answered before most of them',
    status: 200,
    send: async (environment) => {
      const body = largeBody();
      const answered: number[] = [];
      const large = Array.from({ length: largeCalls }, async () => {
        const { status } = await environment.call({ body });
        answered.push(Number(status));
      });
      // The clinic's first call says that it is there.
      for (let calls = 0; calls < 4; calls += 1) {
        const { status } = await environment.call({ token: await ofClinic(environment) });
        expect(status).toBe(200);
      }
      const before = answered.length;
      const own = await environment.call({ token: await ofClinic(environment) });
      await Promise.all(large);
      expect(answered).toEqual(Array(largeCalls).fill(200));
      expect(before).toBeLessThan(largeCalls / 2);
      return own;
    },
  },
];
