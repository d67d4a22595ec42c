import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { type DataPage, type DataQuery, dataPageSize } from '../../data-rows/data-page.js';
import type { Formats } from '../../words/formats.js';
import { Pager } from '../Pager.js';
import { DataExport } from './DataExport.js';
import { DataFilters } from './DataFilters.js';
import { DataRows } from './DataRows.js';
import type { DataProps } from './data-props.js';
import { RawResource } from './RawResource.js';

/** No filter, from the beginning. */
export const everything: Omit<DataQuery, 'focus'> = {
  concept: null,
  state: null,
  reason: null,
  text: '',
  order: 'newest',
  page: 0,
};

/** Filters, the page that they lead to, and the way to the others. */
export function DataListing({
  page,
  query,
  answered,
  loading,
  onQuery,
  formats,
  ...props
}: Omit<DataProps, 'page' | 'focus'> & {
  page: DataPage;
  /** What is wanted. */
  query: DataQuery;
  /** What `page` is the answer to. */
  answered: DataQuery;
  loading: boolean;
  onQuery: (change: Partial<DataQuery>) => void;
  formats: Formats;
}) {
  const { units, words } = props;
  const [opened, setOpened] = useState<string | null>(null);
  const table = useRef<HTMLDivElement>(null);
  const status = useRef<HTMLSpanElement>(null);
  const number = (count: number) => formats.number(count, [0, 0]);
  const showing = words.showing(number(page.found), number(page.all));
  const from = page.page * dataPageSize;
  const lost = answered.focus !== null && page.focused === null ? answered.focus.reference : null;

  useEffect(() => {
    if (answered.focus === null) return;
    const row = table.current?.querySelector<HTMLElement>('[data-marked]') ?? status.current;
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, [answered.focus]);

  return (
    <>
      <DataFilters query={query} counts={page} onQuery={onQuery} formats={formats} words={words} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Box component="span" role="status" tabIndex={-1} ref={status}>
          {loading ? words.updating : showing}
          {!loading && page.found === 0 ? `. ${words.noneSuits}` : ''}
          {lost === null ? '' : `. ${words.focusMissing(lost)}`}
        </Box>
        <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: { sm: 'auto' } }}>
          {page.found === page.all ? null : (
            <Button
              size="small"
              onClick={() => {
                onQuery(everything);
                status.current?.focus();
              }}
            >
              {words.showAll}
            </Button>
          )}
          <DataExport {...props} query={query} showing={showing} />
        </Box>
      </Box>
      {page.rows.length === 0 ? null : (
        <Box ref={table}>
          <DataRows
            rows={page.rows}
            focused={page.focused === null ? null : (page.rows[page.focused] ?? null)}
            onOpen={setOpened}
            language={{ units, formats, words }}
          />
        </Box>
      )}
      <Pager
        page={page.page}
        pages={page.pages}
        onPage={(next) => onQuery({ page: next })}
        previous={words.previous}
        next={words.next}
        status={words.page(number(from + 1), number(from + page.rows.length), number(page.found))}
      />
      {opened === null ? null : (
        <RawResource reference={opened} rawResource={props.rawResource} onClose={() => setOpened(null)} words={words} />
      )}
    </>
  );
}
