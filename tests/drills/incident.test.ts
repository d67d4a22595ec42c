/** The commands of docs/incident.md, run as they stand, on a service in production that answers calls meanwhile. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runDrill } from '../support/drill.js';
import { type DrillService, endDrillServices, makeDrillService } from '../support/drill-service.js';

const document = 'docs/incident.md';

let service: DrillService;
beforeAll(async () => {
  service = await makeDrillService('file');
  await service.unit.start();
}, 60_000);
afterAll(endDrillServices);

const cardsOf = async (patient: string): Promise<number> => {
  const { status, text } = await service.call(patient);
  expect(status).toBe(200);
  return (JSON.parse(text) as { readonly cards: readonly unknown[] }).cards.length;
};

async function logged(text: string): Promise<void> {
  while (!service.log().includes(text)) await delay(20);
}

async function reloads(result: 'replaced' | 'refused'): Promise<number> {
  const [printed = ''] = await runDrill(document, 'switch-check', service);
  return Number(new RegExp(`^bellwether_site_reloads_total\\{result="${result}"\\} (\\d+)$`, 'm').exec(printed)?.[1]);
}

describe('switching off, by the document', () => {
  it.each([
    ['off', 'off'],
    ['silent', 'silent'],
  ])(
    '%s: without a restart, seen in log and metrics; calls go on; and back again',
    async (drill, mode) => {
      const [starts, before] = [service.log().split('"msg":"listening"').length, await reloads('replaced')];
      const site = readFileSync(service.environment.SITE_FILE!, 'utf8');
      expect(await cardsOf('shown')).toBe(1);
      await runDrill(document, `switch-${drill}`, service);
      await logged(`hospitalization-30d-patient-view: shown to ${mode}`);
      expect(await cardsOf('shown')).toBe(0);
      expect([await reloads('replaced'), await reloads('refused')]).toEqual([before + 1, 0]);

      await runDrill(document, 'switch-back', service);
      await logged(`hospitalization-30d-patient-view: ${mode} to shown`);
      expect(await cardsOf('shown')).toBe(1);
      expect(readFileSync(service.environment.SITE_FILE!, 'utf8')).toBe(site);
      expect(service.log().split('"msg":"listening"')).toHaveLength(starts);
    },
    60_000,
  );

  it('a file that is wrong switches nothing off, and the metric that the document names says so', async () => {
    const good = readFileSync(service.environment.SITE_FILE!, 'utf8');
    service.files.write('site.json', good.replace('"shown"', '"of"'));
    await logged('site file rejected; keeping the previous one');
    expect(await cardsOf('shown')).toBe(1);
    expect(await reloads('refused')).toBe(1);
    service.files.write('site.json', good);
  }, 60_000);
});

describe('finding a card and making it again, by the document', () => {
  it('by patient and time: the row of the assessment, the card, equal, and the site file of then', async () => {
    const { text } = await service.call('wrong');
    const card = (JSON.parse(text) as { cards: { uuid: string; summary: string }[] }).cards[0]!;
    const caseFiles = join(service.files.directory, 'case');
    mkdirSync(caseFiles);
    const environment = {
      ...service.environment,
      CASE: caseFiles,
      PATIENT: 'wrong',
      SOURCE: 'hospital',
      DAY: new Date().toISOString().slice(0, 10),
    };
    const found = await runDrill(document, 'find', { ...service, environment });
    expect(found.at(-1)).toBe('1\n');
    const rows = readFileSync(join(caseFiles, 'patient.ndjson'), 'utf8').trimEnd().split('\n');
    const assessment = rows.map((row) => JSON.parse(row)).find(({ table }) => table === 'assessment');
    expect(assessment).toMatchObject({ row: { card_uuid: card.uuid, outcome: 'shown' } });

    const more = { ...environment, ASSESSMENT: assessment.row.id, SITE_HASH: assessment.row.site_hash };
    await runDrill(document, 'remake', { ...service, environment: more });
    const remade = readFileSync(join(caseFiles, 'card.txt'), 'utf8');
    expect(remade).toContain('equal');
    expect(remade).toContain(card.summary);

    await runDrill(document, 'configuration', { ...service, environment: more });
    const { text: siteFile } = JSON.parse(readFileSync(join(caseFiles, 'site-file.json'), 'utf8'));
    expect(siteFile).toContain('"patient-view":"shown"');
    expect(readFileSync(join(caseFiles, 'audit.csv'), 'utf8')).toContain(assessment.row.site_hash);
  }, 60_000);
});
