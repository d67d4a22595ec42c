import { readFileSync } from 'node:fs';
import { completeCoverage, entriesOf, readPatientRecord } from '@bellwether/fhir-mapping';
import { workedCharts } from '@bellwether/fixtures';
import { assess, createPhrasing, messageOf } from '@bellwether/model';
import { it } from '@jest/globals';
import { cardText, lineCardText, countWords } from '../../cds-service/src/card/card-text.js';
import { shippedArtefact } from './shipped.js';

it('prints', async () => {
  const artefact = await shippedArtefact();
  const out: string[] = [];
  for (const language of ['en', 'de'] as const) {
    const phrasing = createPhrasing(language, 'UTC');
    for (const chart of workedCharts) {
      const record = readPatientRecord(entriesOf(chart.build(chart.asOf)), { coverage: completeCoverage });
      const decisions = chart
        .decisions(chart.asOf)
        .map((d, i) => ({
          kind: 'oxygen-scale' as const,
          id: String(i),
          at: d.setAt,
          by: { reference: 'Practitioner/1', name: d.setBy, role: null },
          encounter: d.encounterId,
          scale: d.scale,
          reason: d.reason,
        }));
      const options = {
        decisions,
        asOf: chart.asOf,
        siteHash: '',
        triggers: [{ concept: 'invasive-mean-arterial-pressure', below: 65 }],
      };
      const assessment = assess(record, artefact, options);
      const message = messageOf(
        assessment,
        record,
        { manifest: artefact.manifest, options, leaving: chart.hook === 'encounter-discharge', before: null },
        { news2Authority: 'bellwether', emergencyIndicator: 'critical', sepsisLine: true, nextStep: null },
      );
      const { summary, detail } = cardText(message, phrasing);
      out.push(
        `## ${chart.card} ${chart.title} [${assessment.setting.setting} ${assessment.setting.news2}] ${message.indicator} (${chart.indicator}) words ${countWords(summary + ' ' + detail)}`,
        `**${summary}**`,
        detail!,
        `LINE: ${lineCardText(message, phrasing).summary}`,
        '',
      );
    }
  }
  process.stderr.write(out.join('\n'));
});
