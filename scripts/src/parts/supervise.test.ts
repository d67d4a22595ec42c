import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ending, Part, PartProcess } from './part.js';
import { type SupervisedPart, supervise } from './supervise.js';

const part: Part = { name: 'The part', prefix: 'part', script: '', env: {}, answersAt: '' };

/** A real process, which answers as long as it lives and `answers` says so. */
function realProcess(code: string): PartProcess & { readonly alive: () => boolean; readonly pid: number } {
  const child = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (exit, signal) => resolve({ code: exit, signal }));
  });
  return {
    ended,
    pid: child.pid!,
    alive: () => child.exitCode === null && child.signalCode === null,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const forever = 'setInterval(() => {}, 1000)';
const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a supervised part', () => {
  let said: string[];
  let runs: ReturnType<typeof realProcess>[];
  let refusals: (readonly [Ending, boolean])[];
  let answering: boolean;
  let answers: number;
  let clock: number;
  let supervised: SupervisedPart;
  beforeEach(() => {
    said = [];
    runs = [];
    refusals = [];
    answering = true;
    answers = 0;
    clock = 0;
  });
  afterEach(async () => {
    supervised.kill();
    await supervised.stop();
    expect(runs.filter((run) => run.alive())).toEqual([]);
  });

  function begin({ code = forever, refused = 'again' as 'again' | 'wait' } = {}): void {
    supervised = supervise(part, {
      start: () => {
        const run = realProcess(code);
        runs.push(run);
        return run;
      },
      answers: async () => {
        const now = answering && (runs.at(-1)?.alive() ?? false);
        if (now) answers += 1;
        return now;
      },
      say: (line) => void said.push(line),
      sleep: () => delay(5),
      now: () => clock,
      refused: (ending, before) => {
        refusals.push([ending, before]);
        return refused;
      },
      delaysMs: [100, 200],
    });
  }
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await delay(5);
  }
  /** Once it has answered, kills the run that is on, and waits for the next. */
  async function killAndWait(): Promise<void> {
    const before = said.length;
    runs.at(-1)!.kill();
    await until(() => said.length === before + 2);
  }

  it('that is killed is started again, and both are said', async () => {
    begin();
    await until(() => answers > 0);
    await killAndWait();
    expect(said).toEqual([
      'The part ended (signal SIGKILL). It is started again in 0.1 s; the rest stays up.',
      'The part runs again.',
    ]);
  });

  it('that ends again and again is given up after the last delay, which is said; restart starts it all the same', async () => {
    answering = false;
    begin({ code: 'process.kill(process.pid, "SIGKILL")' });
    await supervised.givenUp;
    expect(said).toEqual([
      'The part ended (signal SIGKILL). It is started again in 0.1 s; the rest stays up.',
      'The part ended (signal SIGKILL). It is started again in 0.2 s; the rest stays up.',
      'The part ended 3 times in a row (signal SIGKILL), so it is not started again. The rest stays up.',
    ]);
    expect(runs).toHaveLength(3);
    supervised.restart();
    await until(() => runs.length === 4);
  });

  it('that ran for a minute in between has all its tries again', async () => {
    begin();
    await until(() => answers > 0);
    for (let end = 0; end < 5; end += 1) {
      clock += 60_000;
      await killAndWait();
    }
    expect(new Set(said)).toEqual(
      new Set([
        'The part ended (signal SIGKILL). It is started again in 0.1 s; the rest stays up.',
        'The part runs again.',
      ]),
    );
  });

  it('that ends with a code before it answers has refused: it waits where that is wanted, until it is restarted', async () => {
    answering = false;
    begin({ code: 'process.exit(3)', refused: 'wait' });
    await until(() => refusals.length === 1);
    expect(refusals).toEqual([[{ code: 3, signal: null }, false]]);
    await delay(50);
    expect([runs.length, said]).toEqual([1, []]);
    supervised.restart();
    await until(() => runs.length === 2);
  });

  it('that is restarted on purpose ends in order, once, and no failure is said', async () => {
    begin();
    await until(() => answers > 0);
    supervised.restart();
    supervised.restart();
    await until(() => said.length === 1);
    expect(said).toEqual(['The part runs again.']);
    expect(runs).toHaveLength(2);
    expect(await runs[0]!.ended).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('that is stopped is not started again, whatever it is doing', async () => {
    begin();
    await until(() => answers > 0);
    runs[0]!.kill();
    await supervised.stop();
    expect(runs).toHaveLength(1);
  });
});
