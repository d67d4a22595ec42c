import { CodeIndex } from './code-index.js';
import type { CodeMeaning } from './code-meaning.js';

/** One code of a site's own. */
export interface LocalCode {
  readonly system: string;
  readonly code: string;
}

/** What a site's ConceptMap says, ready for use: made by `parseConceptMap`. */
export interface SiteCodes {
  /** Local observation and component codes. They go before the tables: a site knows its codes. */
  readonly observations: CodeIndex<CodeMeaning>;
  /** Local answer codes, to `system|code` of the tables. */
  readonly answers: CodeIndex<LocalCode>;
  /** Condition codes, to those of a known code system, or to our `other-condition`. */
  readonly conditions: CodeIndex<LocalCode>;
  /** Local units, by Quantity.system and Quantity.code, to UCUM. */
  readonly units: CodeIndex<string>;
  /** Local unit texts (Quantity.unit without a code), to UCUM. */
  readonly unitTexts: ReadonlyMap<string, string>;
  /** The observation codes, sorted, for queries by code. */
  readonly observationCodes: readonly LocalCode[];
}

/** A site without codes of its own. */
export const noSiteCodes: SiteCodes = {
  observations: new CodeIndex(),
  answers: new CodeIndex(),
  conditions: new CodeIndex(),
  units: new CodeIndex(),
  unitTexts: new Map(),
  observationCodes: [],
};
