/** A table that is laid out otherwise is no longer one to assistive technology, unless its parts say what they are. */
export const tableRoles = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader', scope: 'col' },
  name: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;
