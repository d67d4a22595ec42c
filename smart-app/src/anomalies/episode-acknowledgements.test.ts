import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { Acknowledgements } from './acknowledgement.js';
import type { AnomalyRow } from './anomaly-rows.js';
import { episodeAcknowledgements, outlivedAcknowledgement } from './episode-acknowledgements.js';

const asOf = Date.parse('2026-11-24T14:00:00Z');
const row = (id: string, hoursAgo: number | null, episode = 'first'): AnomalyRow => {
  const measuredAt = hoursAgo === null ? null : asOf - hoursAgo * hourMs;
  return {
    ...{ id, kind: 'threshold', rule: 'r', ruleHours: null, side: 'high', concepts: ['heart-rate'], value: 140 },
    ...{ unit: '/min', expected: null, score: null, measuredAt, precision: 'minute', knownAt: measuredAt },
    ...{ references: [], detail: null, alerts: true, episode, reasons: [], trend: null },
  };
};
/** Newest first. */
const rows = [row('newest', 1), row('middle', 2), row('other', 2, 'other'), row('oldest', 3), row('undated', null)];

/** As the store has them: by the id of an anomaly, whichever version stored it. */
function stored(...ids: readonly string[]) {
  const known = new Set(ids);
  const store: Acknowledgements = {
    of: (id) => (known.has(id) ? { user: 'Practitioner/1', name: null, when: asOf, reason: 'acting', note: id } : null),
    acknowledge: async ({ id }) => {
      known.add(id);
      return { saved: true };
    },
    withdraw: async ({ id }) => {
      known.delete(id);
      return { saved: true };
    },
  };
  return { known, store };
}
const covered = (store: Acknowledgements) =>
  rows.flatMap(({ id }) => (episodeAcknowledgements(store, rows).of(id) === null ? [] : [id]));

describe('acknowledgements of an episode', () => {
  it('reach up to the anomaly that was acknowledged, in its episode alone', () => {
    expect(covered(stored('middle').store)).toEqual(['middle', 'oldest']);
    expect(covered(stored('newest').store)).toEqual(['newest', 'middle', 'oldest']);
    expect(covered(stored('undated').store)).toEqual(['undated']);
    expect(covered(stored().store)).toEqual([]);
  });

  it('that an older version stored of single anomalies are not lost', () => {
    const { store } = stored('oldest', 'middle', 'other');
    expect(covered(store)).toEqual(['middle', 'other', 'oldest']);
    const episodes = episodeAcknowledgements(store, rows);
    for (const id of ['oldest', 'middle', 'other']) expect(episodes.of(id)?.note).toBe(id);
    expect(episodes.of('gone')).toBeNull();
    expect(episodeAcknowledgements(stored('gone').store, rows).of('gone')).not.toBeNull();
  });

  it('say where an episode went on', () => {
    const outlived = (...ids: readonly string[]) =>
      outlivedAcknowledgement(
        rows.filter(({ episode }) => episode === 'first'),
        episodeAcknowledgements(stored(...ids).store, rows),
      )?.note;
    expect(outlived('middle')).toBe('middle');
    expect(outlived('newest')).toBeUndefined();
    expect(outlived()).toBeUndefined();
  });

  it('are withdrawn with all that cover it', async () => {
    const { known, store } = stored('newest', 'oldest', 'other');
    await episodeAcknowledgements(store, rows).withdraw(rows[1]!);
    expect([...known]).toEqual(['oldest', 'other']);
    await episodeAcknowledgements(store, rows).withdraw(rows[3]!);
    expect([...known]).toEqual(['other']);
  });
});
