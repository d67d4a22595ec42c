import type { LinkGap } from '@bellwether/fhir-mapping';
import { coverage } from './coverage.js';

/** Other records of the same patient (`Patient.link`): what was read from which record, and what was not. */
export const linkedRecords = {
  replacedBy:
    'This record was merged into another ({{names}}): open that one. Readings charted there are not in this score',
  read: 'Read from merged records too: {{names}}',
  notRead: 'Merged records not read, or only partly: {{names}}',
  linked: 'Linked records, not read: {{names}}',
  resources_one: '{{name}} ({{count}} resource)',
  resources_other: '{{name}} ({{count}} resources)',
  withReason: '{{name}} ({{why}})',
  more: '{{list}} and {{count}} more',
  unnamed: 'a record without a usable reference',
  gap: {
    ...coverage.gap,
    'not-here': 'not a patient of this FHIR server',
    contradicted: 'it says that it was merged into another patient',
    'not-followed': 'not opened',
    'too-many': 'too many merged records',
  } satisfies Readonly<Record<LinkGap, string>>,
} as const;
