import { describe, expect, it } from '@jest/globals';
import type { TraceEvent } from '@bellwether/sandbox/interface';
import { changeLog, emptyLog, filtered, type LogChange, type TraceLog } from './trace-log.js';

const event = (number: number, parts: Partial<TraceEvent> = {}): TraceEvent => ({
  number,
  at: '2026-11-24T14:00:00Z',
  kind: 'fhir',
  title: `event ${number}`,
  status: 200,
  milliseconds: 1,
  by: 'ehr',
  patientId: null,
  detail: {},
  ...parts,
});
const came = (run: string, ...numbers: readonly number[]): LogChange => ({
  kind: 'came',
  run,
  events: numbers.map((number) => event(number)),
});
const after = (...changes: readonly LogChange[]): TraceLog => changes.reduce(changeLog, emptyLog);
const numbers = (events: readonly TraceEvent[]): readonly number[] => events.map(({ number }) => number);

describe('the trace as the page keeps it', () => {
  it('what came before a break is not doubled by what is told again after it', () => {
    expect(numbers(after(came('a', 1, 2), came('a', 1, 2, 3)).events)).toEqual([1, 2, 3]);
  });

  it('another run of the sandbox begins anew, though its numbers are smaller', () => {
    const log = after(came('a', 8, 9), { kind: 'clear' }, came('b', 1));
    expect(log).toMatchObject({ run: 'b', clearedTo: 0 });
    expect(numbers(log.events)).toEqual([1]);
  });

  it('while it is held, what comes waits; then it is all there', () => {
    const held = after(came('a', 1), { kind: 'hold' }, came('a', 2, 3));
    expect([numbers(held.events), numbers(held.waiting)]).toEqual([[1], [2, 3]]);
    expect(numbers(changeLog(held, { kind: 'release' }).events)).toEqual([1, 2, 3]);
  });

  it('what was cleared does not come back with the next connection', () => {
    expect(numbers(after(came('a', 1, 2), { kind: 'clear' }, came('a', 1, 2, 3)).events)).toEqual([3]);
  });

  it('the oldest go first when there are more than a thousand', () => {
    const { events } = after(came('a', ...Array.from({ length: 1100 }, (_, index) => index + 1)));
    expect([events.length, events[0]?.number]).toEqual([1000, 101]);
  });

  it.each([
    [{ kind: null, patientId: null }, [1, 2, 3]],
    [{ kind: 'hook', patientId: null }, [2]],
    [{ kind: null, patientId: 'p' }, [1, 2]],
  ] as const)('filter %j shows %j: what belongs to nobody belongs to every patient', (filter, shown) => {
    const events = [event(1), event(2, { kind: 'hook', patientId: 'p' }), event(3, { patientId: 'q' })];
    expect(numbers(filtered(events, filter))).toEqual(shown);
  });
});
