import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codeList } from './condition-codes/code-list.js';
import { codesOfModules, codesOfValueSet } from './condition-codes/read-sources.js';
import { renderModule, renderTable } from './condition-codes/render.js';

/**
 * Writes the lists of SNOMED CT codes of conditions: `node scripts/dist/condition-codes.js MODULES VALUESET`. MODULES is the
 * directory `modules` of Synthea's jar (`org.mitre.synthea:synthea:3.3.0`), VALUESET the file of `snomed-intl-gps` in HL7 Terminology.
 */
const [modules, valueSet] = process.argv.slice(2);
if (modules === undefined || valueSet === undefined) {
  console.error('Give the directory of the modules of Synthea and the file of the value set.');
  process.exit(1);
}
const list = codeList({ synthea: codesOfModules(modules), gps: codesOfValueSet(valueSet) });
const write = (name: string, text: string) =>
  writeFileSync(fileURLToPath(new URL(`../../fhir-mapping/src/conditions/${name}`, import.meta.url)), text);
write('snomed-codes.tsv', renderTable(list));
write('snomed-codes.ts', renderModule(list));
console.log(`Wrote ${list.length} codes`);
