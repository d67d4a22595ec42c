import type { CareLimits } from '@bellwether/fhir-mapping';
import type { UnreadPart } from '@bellwether/model';
import type { DataCsvLabels } from '../../data-rows/data-csv.js';
import type { DataPage, DataQuery } from '../../data-rows/data-page.js';
import type { UnitChoice } from '../../series/display-units.js';

/** What the data of a chart is drawn from. Rows are asked for page by page: they are where the record is. */
export interface DataProps {
  /** Another function for another record: it is asked again then. Rejects where it cannot be retrieved. */
  readonly page: (query: DataQuery) => Promise<DataPage>;
  /** The rows of all pages as CSV. */
  readonly csv: (
    query: DataQuery,
    head: readonly (readonly [label: string, value: string])[],
    labels: DataCsvLabels,
  ) => Promise<string>;
  /** The resource as the EHR sent it, as JSON; null where it is not there. */
  readonly rawResource: (reference: string) => Promise<string | null>;
  /** A reading to be shown; another object each time it is asked for. */
  readonly focus: DataQuery['focus'];
  /** Conditions with codes that are not read; left out: that is not known here. */
  readonly unreadCodes?: readonly UnreadPart[];
  readonly asOf: number;
  /** What the chart says of limits of care, and what is not known of them. */
  readonly careLimits: CareLimits;
  /** Whose data this is, for export: name, age, identifier. */
  readonly identity: string;
  readonly units: UnitChoice;
}
