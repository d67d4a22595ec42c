/** Views of a chart, in the order of their tabs. */
export const tabNames = ['overview', 'trends', 'anomalies', 'data', 'model'] as const;

export type TabName = (typeof tabNames)[number];
