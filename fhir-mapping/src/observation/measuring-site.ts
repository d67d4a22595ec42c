import { CodeIndex } from '../code-index.js';
import { type SourceName, type VitalSign, vitalSigns } from '../concepts/index.js';
import { fieldsOf } from '../fields.js';
import { type JsonObject, textOf } from '../json.js';
import { codingsOf } from '../observation-codes.js';
import { snomed } from '../tables/code-systems.js';

/** The sources of one concept by its body sites. */
interface Sites {
  readonly codes: CodeIndex<SourceName>;
  readonly texts: ReadonlyMap<string, SourceName>;
}

const sitesOf: ReadonlyMap<string, Sites> = new Map(
  vitalSigns.flatMap(({ concept, sources }) => {
    const codes = new CodeIndex<SourceName>();
    const texts = new Map<string, SourceName>();
    for (const row of sources) {
      const source = row.source as SourceName;
      for (const code of row.bodySites) codes.add(snomed, code, source);
      for (const text of row.siteTexts) texts.set(text, source);
    }
    return sources.length === 0 ? [] : [[concept, { codes, texts }] as const];
  }),
);

/** Where a value was measured, by the body site of its Observation; null where it says none that is known. */
export function sourceOfSite({ concept }: VitalSign, observation: JsonObject): SourceName | null {
  const { bodySite } = observation;
  if (bodySite === undefined) return null;
  const sites = sitesOf.get(concept);
  if (sites === undefined) return null;
  const { codes, texts } = sites;
  const names: unknown[] = [fieldsOf(bodySite)?.text];
  for (const item of codingsOf(bodySite)) {
    const coding = fieldsOf(item);
    const source = codes.get(coding?.system, coding?.code);
    if (source !== undefined) return source;
    names.push(coding?.display);
  }
  for (const name of names) {
    const source = texts.get(textOf(name)?.trim().toLowerCase() ?? '');
    if (source !== undefined) return source;
  }
  return null;
}
