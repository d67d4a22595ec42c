import { conceptsNamedIn, wideTerms } from './concept-terms.js';
import { meaningOfName } from './meanings.js';
import { reviewed } from './reviewed.js';

/** A code of SNOMED CT as a public source has it. */
export interface SourceCode {
  readonly code: string;
  readonly display: string;
}

/** A code with what it means: concepts, `?concept` where it may be one, or `other`; separated by spaces. */
export interface ListedCode extends SourceCode {
  readonly source: SourceKey;
  readonly means: string;
}

/** Where the codes are from. */
export type SourceKey = 'synthea' | 'gps';

/** A finding of a problem list, and none that measures or rates something. */
const symptoms =
  /\b(pain|ache|cough|vomiting|nausea|fever|fatigue|tired|dizz|vertigo|rash|itch|prurit|swelling|discharge|constipat|diarrh|bleeding|numb|tingl|paresthes|cramp|tender|stiff|insomnia|anxi|pregnan|allerg|immuni[sz]|employ|unemploy|housing|homeless|h[ae]{1,2}maturia|dyspn|dysuria|nocturia|incontinen|syncop|faint|headache|jaundice|bruis|thirst|appetite|chill|sweat|hoarse|sneez|malaise|itching|bloat|flatul|heartburn|dyspeps|hiccup|tinnitus|hearing|visual|vision)/i;

/** What the codes of the sources mean; those of which the name does not tell are left out, and so are not read. */
export function codeList(sources: Readonly<Record<SourceKey, readonly SourceCode[]>>): readonly ListedCode[] {
  const listed = new Map<string, ListedCode>();
  for (const key of ['synthea', 'gps'] as const) {
    for (const one of sources[key]) {
      if (listed.has(one.code)) continue;
      const means = reviewed[one.code]?.means ?? meaningOf(one.display, key);
      if (means !== '') listed.set(one.code, { ...one, source: key, means });
    }
  }
  return [...listed.values()].toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}

function meaningOf(display: string, source: SourceKey): string {
  const meant = meaningOfName(source === 'gps' ? display : `${display.replace(/ \(.*\)$/, '')} (disorder)`);
  if (meant.length > 0) return meant.join(' ');
  return isOther(display, source) ? 'other' : '';
}

/** Names of the modules of Synthea were read one by one; of the many of the Global Patient Set the plain ones alone are taken. */
function isOther(display: string, source: SourceKey): boolean {
  if (conceptsNamedIn(display).length > 0) return false;
  if (source === 'synthea') return true;
  const [, name = '', tag = ''] = /^(.*) \(([^()]*)\)$/.exec(display) ?? [];
  if (wideTerms.test(name)) return false;
  return tag === 'disorder' || (tag === 'finding' && symptoms.test(name));
}
