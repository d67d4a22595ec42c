import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { Pager } from '../Pager.js';
import { StackedTable } from '../StackedTable.js';
import { usePaper } from './use-paper.js';

/** Nobody turns a page on paper: so many rows are printed, of more the newest. */
const rowsOnPaper = 60;

/** One column; the first names the row. */
interface PagedColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Width of the column, where there is space for it. */
  readonly width?: string;
}

/** What a graph draws, as a table, a page at a time. */
export function PagedTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  pageSize: pageOnScreen,
  rowsText,
  formats,
  marked,
}: {
  label: string;
  columns: readonly PagedColumn<Row>[];
  /** Newest first. */
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  pageSize: number;
  /** `1 to 20 of 300` */
  rowsText: (part: { readonly from: string; readonly to: string; readonly all: string }) => string;
  formats: Formats;
  marked?: (row: Row) => boolean;
}) {
  const { t } = useTranslation();
  const [wanted, setPage] = useState(0);
  const onPaper = usePaper();
  const pageSize = onPaper ? Math.max(rowsOnPaper, pageOnScreen) : pageOnScreen;
  const pages = Math.ceil(rows.length / pageSize);
  const page = onPaper ? 0 : Math.min(wanted, Math.max(pages - 1, 0));
  const shown = rows.slice(page * pageSize, (page + 1) * pageSize);
  const number = (value: number) => formats.number(value, [0, 0]);
  const first = page * pageSize;
  return (
    <>
      <StackedTable
        label={label}
        columns={columns.map((column, index) => ({ ...column, key: String(index), names: index === 0 }))}
        rows={shown}
        keyOf={keyOf}
        {...(marked === undefined ? {} : { marked })}
      />
      <Pager
        page={page}
        pages={pages}
        onPage={setPage}
        previous={t('common.newer')}
        next={t('common.older')}
        status={rowsText({ from: number(first + 1), to: number(first + shown.length), all: number(rows.length) })}
      />
    </>
  );
}
