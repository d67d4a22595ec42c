import type { Store } from '../store/store.js';

/** A store that stores nothing, for tests that replace a method. */
export function memoryStore(): Store {
  return {
    claimToken: async () => true,
    history: async () => ({ lastViewing: null, override: null }),
    recordCall: async () => undefined,
    recordRestCall: async () => undefined,
    recordFeedback: async (_source, _requestId, items) =>
      items.map(({ cardUuid }) => ({
        ...{ cardUuid, state: 'stored', assessmentId: null },
        ...{ millisecondsToAct: null, card: null },
      })),
    standingOverride: async () => null,
    withdrawOverride: async () => 'stored',
    recordAcknowledgement: async (_acknowledgement, _requestId, at) => ({ state: 'stored', at }),
    acknowledgements: async () => [],
    recordDecision: async (_made, _requestId, at) => ({ state: 'stored', at }),
    decisions: async () => [],
    newestAssessments: async () => [],
    keptAssessments: async () => [],
    evidenceOf: async () => null,
    recordReads: async () => undefined,
    recordRefusals: async () => undefined,
    signingKeys: async () => [],
    addSigningKey: async () => undefined,
    recordConfiguration: async () => undefined,
    configurationByHash: async () => null,
    auditTrail: async function* () {},
    patientRows: async function* () {},
    countPatientRows: async () => ({ removed: {}, kept: {} }),
    recordExport: async () => ({ removed: {}, kept: {} }),
    erasePatient: async () => ({ removed: {}, kept: {} }),
    batches: {
      begin: async () => 'begun',
      addPart: async () => true,
      submit: async () => true,
      job: async () => null,
      claim: async () => null,
      renew: async () => true,
      nextInput: async () => null,
      finishPart: async () => true,
      leave: async () => true,
      output: async () => null,
      erase: async () => false,
    },
    idempotency: {
      claim: async () => ({ state: 'claimed' }),
      keep: async () => undefined,
      release: async () => undefined,
    },
    removeExpired: async () => ({}),
    ping: async () => undefined,
    close: async () => undefined,
  };
}
