import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { itWithPromtool } from '../../../tests/support/promtool.js';
import { exposition, notExposed } from '../test-support/exposed-series.js';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

const read = (name: string): string =>
  readFileSync(new URL(`../../../deploy/monitoring/${name}`, import.meta.url), 'utf8');
const { panels } = JSON.parse(read('dashboard.json')) as { readonly panels: readonly Panel[] };
const graphs = panels.filter(({ type }) => type !== 'row');
const expressions = graphs.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));

it('each metric, label and group of the dashboard is in the exposition', async () => {
  const text = await exposition();
  expect(expressions.length).toBeGreaterThan(graphs.length - 1);
  for (const [title, expr] of expressions) expect([title, notExposed(expr, text)]).toEqual([title, []]);
});

it('every metric of the service is on the dashboard', async () => {
  const own = [...(await exposition()).matchAll(/^# TYPE (bellwether_\w+)/gm)].map(([, name = '']) => name);
  const shown = expressions.map(([, expr]) => expr).join('\n');
  expect(own.filter((name) => !shown.includes(name))).toEqual([]);
});

it('every alert that a panel names exists', () => {
  const rules = [...read('alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  const named = graphs.flatMap(({ description = '' }) =>
    [...description.matchAll(/\bBellwether[A-Z]\w+/g)].map(String),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !rules.includes(name))).toEqual([]);
});

it('panels have ids of their own and do not overlap', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
});

// As a rules file, because Prometheus has no other check of expressions without a server.
itWithPromtool('Prometheus reads each expression (needs promtool)', () => {
  const directory = mkdtempSync(join(tmpdir(), 'dashboard-'));
  const file = join(directory, 'rules.yml');
  const rules = expressions.map(([, expr], at) => ({
    record: `panel:${at}`,
    // Grafana's own variable.
    expr: expr.replaceAll('$__rate_interval', '5m'),
  }));
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
  const { stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
  rmSync(directory, { recursive: true });
  expect(`${stdout}${stderr}`).toContain(`SUCCESS: ${rules.length} rules found`);
});
