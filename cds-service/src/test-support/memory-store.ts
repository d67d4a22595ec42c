import type { CallRecord, ConfigurationChange, Store } from '../store/store.js';

/** A store that keeps what it is given, for tests of what is around it. */
export function memoryStore(): Store & {
  readonly calls: CallRecord[];
  readonly configurations: ConfigurationChange[];
} {
  const tokens = new Set<string>();
  const calls: CallRecord[] = [];
  const configurations: ConfigurationChange[] = [];
  return {
    calls,
    configurations,
    claimToken: async ({ issuer, jti }) => {
      const key = JSON.stringify([issuer, jti]);
      if (tokens.has(key)) return false;
      tokens.add(key);
      return true;
    },
    history: async () => ({ lastLook: null, override: null }),
    recordCall: async (call) => void calls.push(call),
    recordFeedback: async (_source, _requestId, items) =>
      items.map(({ cardUuid }) => ({ cardUuid, state: 'stored', assessmentId: null, millisecondsToAct: null })),
    recordConfiguration: async (change) => void configurations.push(change),
    auditTrail: async function* () {},
    removeExpired: async () => ({}),
    ping: async () => undefined,
    close: async () => undefined,
  };
}
