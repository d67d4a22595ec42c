import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { itWithPromtool } from '../../../tests/support/promtool.js';
import { startService } from '../test-support/running-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { post } from '../test-support/call-service.js';
import { exposition, notExposed } from '../test-support/exposed-series.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const file = fileURLToPath(new URL('../../../deploy/monitoring/alerts.yml', import.meta.url));
const unitTests = fileURLToPath(new URL('../../../deploy/monitoring/alerts.test.yml', import.meta.url));
const document = readFileSync(new URL('../../../docs/monitoring.md', import.meta.url), 'utf8');
const lines = readFileSync(file, 'utf8').split('\n');

/** The rules, each from its line `- alert` to the next one. */
const rules = lines
  .map((line) => /^ *(?:- )?(\w+): (.+)$/.exec(line))
  .reduce<Record<string, string>[]>((found, match) => {
    const [, key = '', value = ''] = match ?? [];
    if (key === 'alert') found.push({ alert: value });
    else if (key !== '') Object.assign(found.at(-1) ?? {}, { [key]: value });
    return found;
  }, []);

itWithPromtool('promtool check rules: Prometheus reads the file (needs promtool)', () => {
  const { stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toMatch(new RegExp(`SUCCESS: ${rules.length} rules found`));
});

itWithPromtool('promtool test rules: the rules fire when they should and not before (needs promtool)', () => {
  const { stdout, stderr } = spawnSync('promtool', ['test', 'rules', unitTests], { encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toMatch(/SUCCESS/);
});

it('every critical rule has a unit test', () => {
  const tested = readFileSync(unitTests, 'utf8');
  const critical = rules.filter(({ severity }) => severity === 'critical').map(({ alert = '' }) => alert);
  expect(critical.length).toBeGreaterThan(3);
  expect(critical.filter((alert) => !tested.includes(`alertname: ${alert}\n        exp_alerts:\n`))).toEqual([]);
});

it('each rule names its paragraph of docs/monitoring.md, which says what it means and what to do; and no paragraph is left over', () => {
  const paragraphs = new Map(
    [...document.matchAll(/^#### (Bellwether\w+)\n\n([^#]*)/gm)].map(([, name = '', text = '']) => [name, text]),
  );
  expect([...paragraphs.keys()]).toEqual(rules.map(({ alert }) => alert));
  for (const { alert = '', runbook, severity } of rules) {
    // GitHub's anchor of a heading of one word.
    expect(runbook).toBe(`docs/monitoring.md#${alert.toLowerCase()}`);
    const text = paragraphs.get(alert) ?? '';
    expect([alert, text.startsWith(`*${severity}.* `), /\*Do:\* \S/.test(text)]).toEqual([alert, true, true]);
  }
});

it('each rule has what Prometheus needs, a severity and words for who is called', () => {
  expect(rules.length).toBeGreaterThan(8);
  for (const rule of rules) {
    expect(Object.keys(rule)).toEqual(expect.arrayContaining(['expr', 'severity', 'summary', 'description']));
    expect(rule.severity).toMatch(/^(critical|warning)$/);
    expect(rule.for ?? '1m').toMatch(/^\d+m$/);
    const open = [...(rule.expr ?? '')].filter((mark) => '([{'.includes(mark)).length;
    expect([...(rule.expr ?? '')].filter((mark) => ')]}'.includes(mark))).toHaveLength(open);
  }
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
});

it('each metric and each label of the rules is in the exposition', async () => {
  const text = await exposition();
  for (const { alert, expr = '' } of rules) expect([alert, notExposed(expr, text)]).toEqual([alert, []]);
  expect(rules.every(({ expr = '' }) => expr.includes('bellwether_'))).toBe(true);
});

it('a metric, a label, a value of one or a group that the service does not have is found', async () => {
  const text = await exposition();
  expect(notExposed('sum(bellwether_cals_total)', text)).toEqual(['bellwether_cals_total']);
  expect(notExposed('bellwether_site_reloads_total{result="taken"}', text)).toEqual([
    'bellwether_site_reloads_total{result="taken"}',
  ]);
  expect(notExposed('bellwether_calls_total{state="503"}', text)).toEqual(['bellwether_calls_total{state="503"}']);
  expect(notExposed('sum by (ward, by) (bellwether_rate_limited_total)', text)).toEqual(['by (ward)']);
});

it('acuity §0.6: the time of the last answered call is a metric, from the start on; a refused call does not count', async () => {
  let now = testNow;
  const service = await startService({ artefacts: [await stumpArtefact()], clock: () => now });
  const answeredAt = async (hook: string) => {
    const text = await service.metrics();
    const [, value] =
      new RegExp(`^bellwether_last_call_timestamp_seconds\\{hook="${hook}"\\} (\\S+)$`, 'm').exec(text) ?? [];
    return Number(value) * 1000;
  };
  expect(await answeredAt('patient-view')).toBe(testNow);
  now += 60_000;
  await post(service, {});
  await post(service, hookBody({}));
  expect(await answeredAt('patient-view')).toBe(testNow);
  await post(service, hookBody(wholePrefetch([vital('heartRate', 80, 1)])));
  expect(await answeredAt('patient-view')).toBe(now);
  expect(await answeredAt('encounter-start')).toBe(testNow);
  await service.stop();
});
