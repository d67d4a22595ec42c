import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { startService } from '../test-support/running-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { post } from '../test-support/call-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { createMetrics } from './metrics.js';

const file = fileURLToPath(new URL('../../alerts.yml', import.meta.url));
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

/** Prometheus' own check. Without the program it is left out; in CI it must be there. */
const itWithPromtool = spawnSync('promtool', ['--version']).error === undefined || process.env.CI ? it : it.skip;

itWithPromtool('promtool check rules: Prometheus reads the file (needs promtool)', () => {
  const { stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toMatch(new RegExp(`SUCCESS: ${rules.length} rules found`));
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
  const metrics = createMetrics();
  metrics.certificateEnds(testNow);
  metrics.call({ route: 'service', service: 's', status: 412, seconds: 0.1 });
  const { text } = await metrics.exposition();
  const selectors = rules.flatMap(({ expr = '' }) => [...expr.matchAll(/(bellwether_\w+)(?:\{([^}]*)\})?/g)]);
  expect(selectors.length).toBeGreaterThanOrEqual(rules.length);
  for (const [, name = '', labels = ''] of selectors) {
    const series = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    expect([name, series.length > 0]).toEqual([name, true]);
    for (const [, label, sign, value] of labels.matchAll(/(\w+)(=~?)"([^"]*)"/g)) {
      const values = series.map((line) => new RegExp(`[{,]${label}="([^"]*)"`).exec(line)?.[1]);
      if (label !== 'status') expect(values).toContain(value);
      expect(['=', '=~']).toContain(sign);
      expect(values).not.toContain(undefined);
    }
  }
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
