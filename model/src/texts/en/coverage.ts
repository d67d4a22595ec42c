import type { CoverageGap } from '@bellwether/fhir-mapping';

/** What was not read of a chart, part by part, and why. */
export const coverage = {
  unread: '{{parts}} could not be read: {{gap}}',
  partlyRead: '{{parts}} only partly read: {{gap}}',
  partlyReadSince: '{{parts}} only partly read (complete since {{since}}): {{gap}}',
  unreadCodes_one: '{{unread}} of {{active}} conditions has a code that is not read',
  unreadCodes_other: '{{unread}} of {{active}} conditions have codes that are not read',
  vitalSigns: 'vital signs',
  /** Of the parts that are not a concept. */
  parts: { conditions: 'conditions', encounters: 'encounters' },
  gap: {
    refused: 'access was refused',
    failed: 'the FHIR server failed or did not respond in time',
    truncated: 'the list was cut short',
    unusable: 'an entry could not be used',
    'not-granted': 'the SMART scope was not granted',
    'not-requested': 'not sent with the call and could not be requested',
    merged: 'there may be more in a merged record',
  } satisfies Readonly<Record<CoverageGap, string>>,
} as const;
