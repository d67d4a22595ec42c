import { completeCoverage, entriesOf, readPatientRecord } from '@bellwether/fhir-mapping';
import { workedCharts } from '@bellwether/fixtures';
import { it } from '@jest/globals';
it('x', () => {
  for (const card of ['8', '4']) {
    const chart = workedCharts.find((c) => c.card === card)!;
    const record = readPatientRecord(entriesOf(chart.build(chart.asOf)), { coverage: completeCoverage });
    process.stderr.write(
      JSON.stringify(
        {
          c: record.conditions,
          coded: record.coded.map((r) => [r.concept, r.answer]),
          rej: record.rejected.map((r) => [r.concept, r.reason, r.code]),
          conc: [...new Set(record.readings.map((r) => r.concept))],
          rass: record.readings.filter((r) => r.concept === 'rass').slice(-2),
        },
        null,
        1,
      ),
    );
  }
});
