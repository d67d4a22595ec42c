/** Several artefacts served at a hook: what a call does once, and what it does once an artefact. */
import { loadArtefacts, loadSite, shippedArtefacts } from '@bellwether/hosting';
import type { Artefact, Manifest } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { callHook, hookServiceOf } from '../../cds-service/src/test-support/hook-service-of.js';
import { hookBody, vital, wholePrefetch } from '../../cds-service/src/test-support/chart.js';
import { memoryStore } from '../../cds-service/src/test-support/memory-store.js';
import { forAnySetting } from '../support/for-any-setting.js';
import { watchedArtefact } from '../support/watched-artefact.js';

const [shipped] = await loadArtefacts(shippedArtefacts);
const site = await loadSite(null);
const vitals = [26, 24, 22].flatMap((rate, hours) => [
  vital('respiratoryRate', rate, hours + 1),
  vital('spo2', 92, hours + 1),
  vital('heartRate', 112, hours + 1),
]);

/** What a call did. */
interface Work {
  /** Parts of Observations that were taken from their JSON: a chart that is mapped again takes them again. */
  mapped: number;
  /** Searches for anomalies: each asks for the forest of the artefact that is assessed, once. */
  searched: number;
  /** Rows of which the artefacts worked out probability and reasons. */
  explained: number;
}

/** Of a call of `artefact-0`, the last to be asked of so many copies; before it, artefacts that may score or that find too little. */
async function workOf(copies: number, others: 'may-score' | 'too-thin') {
  const work: Work = { mapped: 0, searched: 0, explained: 0 };
  const artefacts = Array.from({ length: copies }, (_, index) => {
    const copy = copyOf(forAnySetting(shipped!), `artefact-${index}`, index, index > 0 && others === 'too-thin');
    return counted(copy, work);
  });
  const prefetch = wholePrefetch(vitals.map((resource) => countingReads(resource, () => (work.mapped += 1))));
  const service = hookServiceOf({ artefacts, site, store: memoryStore() });
  const { assessed } = await callHook(service, 'artefact-0', hookBody(prefetch));
  return { work, outcome: assessed[0]!.outcome };
}

function copyOf(artefact: Artefact, name: string, priority: number, isTooThin: boolean): Artefact {
  const { setting } = artefact.manifest;
  const { groups } = setting.required;
  const required = { groups, minimumKnown: isTooThin ? groups.length + 1 : 1 };
  const manifest: Manifest = { ...artefact.manifest, name, priority, setting: { ...setting, required } };
  return { ...artefact, manifest };
}

function counted(artefact: Artefact, work: Work): Artefact {
  const watched = watchedArtefact(artefact, () => (work.explained += 1));
  return {
    ...watched,
    get forest() {
      work.searched += 1;
      return watched.forest;
    },
  };
}

function countingReads<T extends object>(resource: T, onRead: () => void): T {
  return new Proxy(resource, {
    get(target, key, receiver) {
      onRead();
      return Reflect.get(target, key, receiver);
    },
  });
}

describe('a call of one of several artefacts', () => {
  it.each([
    ['of which others come first', 'may-score', 'not-selected'],
    ['of which others are asked, and cannot score', 'too-thin', 'shown'],
  ] as const)('%s: one mapping, one search for anomalies, one explanation', async (_case, others, last) => {
    const alone = await workOf(1, others);
    expect(alone).toMatchObject({ outcome: 'shown', work: { searched: 1 } });
    expect(alone.work.mapped).toBeGreaterThan(vitals.length);
    for (const copies of [2, 4]) {
      const { work, outcome } = await workOf(copies, others);
      expect({ copies, ...work, outcome }).toEqual({ copies, ...alone.work, outcome: last });
    }
  });
});
