import { describeError } from '@bellwether/hosting';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { AccessProblem, AuthenticationProblem, type RequestProblem } from '../errors.js';
import type { Metrics } from '../operations/metrics.js';
import type { RefusalRecord, Store } from '../store/store.js';
import type { CallFacts } from './call-facts.js';
import { addressOf } from './request-log.js';

/** A refused call, before it is stored. */
export interface Refusal extends Omit<RefusalRecord, 'at' | 'patientId'> {
  /** The patients that were asked about by a known user. */
  readonly patientIds: readonly string[];
}

/** Refused calls in the audit trail. */
export interface RefusalTrail {
  /** Never rejects: a caller is refused also where the store cannot record it, and that is logged. */
  record(refusal: Refusal | null): Promise<void>;
  /** Stores the numbers of repetitions of the last minute. Never rejects. */
  flush(): Promise<void>;
}

/** What {@link refusalTrail} needs. */
export interface RefusalTrailParts {
  readonly store: Pick<Store, 'recordRefusals'>;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'storeFailure'>;
}

const minuteMs = 60_000;

/** Maximum number of kinds of refusals per minute that have a row of their own. */
const maxKinds = 1_000;

/**
 * Makes the trail of refused calls. The first refusal of a kind (outcome, client, user, address) has a row at once;
 * the others of the same minute have one row together, with their number, so that an attacker does not fill the disk.
 * Refusals of a user who asked about patients have a row for each patient, always.
 */
export function refusalTrail({ store, clock, log, metrics }: RefusalTrailParts): RefusalTrail {
  let since = Number.NEGATIVE_INFINITY;
  let kinds = new Map<string, { readonly first: Refusal; more: number }>();

  const write = async (rows: readonly RefusalRecord[]): Promise<void> => {
    await store.recordRefusals(rows).catch((error: unknown) => {
      metrics.storeFailure('refusal');
      log.error(describeError(error), 'refused call not recorded');
    });
  };
  const repetitions = (): readonly RefusalRecord[] => {
    const at = clock();
    const rows = [...kinds.values()].flatMap(({ first, more }) =>
      more === 0 ? [] : rowsOf({ ...first, outcome: `${first.outcome}, and ${more} more within a minute` }, at),
    );
    kinds = new Map();
    return rows;
  };
  return {
    async record(refusal) {
      if (refusal === null) return;
      const at = clock();
      if (refusal.patientIds.length > 0) return write(rowsOf(refusal, at));
      const before = at - since >= minuteMs ? repetitions() : [];
      if (kinds.size === 0) since = at;
      const { outcome, source, claimedClient, userId, address } = refusal;
      const own = JSON.stringify([outcome, source, claimedClient, userId, address]);
      const kind = kinds.has(own) || kinds.size < maxKinds ? own : 'others';
      const known = kinds.get(kind);
      if (known !== undefined) known.more += 1;
      else kinds.set(kind, { first: kind === own ? refusal : { ...refusal, ...ofOthers }, more: 0 });
      const rows = known === undefined ? [...before, ...rowsOf(refusal, at)] : before;
      if (rows.length > 0) await write(rows);
    },
    async flush() {
      const rows = repetitions();
      if (rows.length > 0) await write(rows);
    },
  };
}

/** Stands for refusals of many kinds. */
const ofOthers = { source: null, claimedClient: null, userId: null, address: 'several', outcome: 'refused' } as const;

function rowsOf({ patientIds, ...row }: Refusal, at: number): readonly RefusalRecord[] {
  const patients: readonly (string | null)[] = patientIds.length > 0 ? patientIds : [null];
  return patients.map((patientId) => ({ ...row, at, patientId }));
}

/** The refusal that an error is; null for other errors. */
export function refusalOf(
  error: unknown,
  problem: RequestProblem | null,
  request: Request,
  { requestId, caller, user, named }: CallFacts,
): Refusal | null {
  const known = user?.source ?? caller?.source ?? null;
  const isNamed = known === null && named !== null;
  const outcome = outcomeOf(error, problem, user !== null ? 'user' : known !== null ? 'client' : 'address');
  if (outcome === null) return null;
  return {
    requestId,
    source: known ?? (isNamed && named.verified ? named.name : null),
    claimedClient: isNamed && !named.verified ? named.name : null,
    userId: user?.userId ?? null,
    patientIds: error instanceof AccessProblem ? error.patientIds : [],
    address: addressOf(request),
    outcome,
  };
}

function outcomeOf(error: unknown, problem: RequestProblem | null, limited: string): string | null {
  if (error instanceof AuthenticationProblem) return `401 ${error.reason}`;
  if (error instanceof AccessProblem) return `403 ${error.reason}`;
  return problem?.code === 'too-many-requests' ? `429 ${limited}` : null;
}
