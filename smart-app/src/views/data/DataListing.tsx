import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DataPage, type DataQuery, dataPageSize } from '../../data-rows/data-page.js';
import type { Formats } from '../../i18n/formats.js';
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
  const { units } = props;
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const table = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLSpanElement>(null);
  const number = (count: number) => formats.number(count, [0, 0]);
  const counts = { found: number(page.found), all: number(page.all) };
  const showing = t('data.showing', counts);
  const from = page.page * dataPageSize;
  const lost = answered.focus !== null && page.focused === null ? answered.focus.reference : null;
  const status = loading
    ? t('data.updating')
    : page.found === 0
      ? t('data.showingNone', counts)
      : lost === null
        ? showing
        : t('data.focusMissing', { showing, reference: lost });

  useEffect(() => {
    if (answered.focus === null) return;
    const row = table.current?.querySelector<HTMLElement>('[data-marked]') ?? line.current;
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, [answered.focus]);

  return (
    <>
      <DataFilters query={query} counts={page} onQuery={onQuery} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Box component="span" role="status" tabIndex={-1} ref={line}>
          {status}
        </Box>
        <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: { sm: 'auto' } }}>
          {page.found === page.all ? null : (
            <Button
              size="small"
              onClick={() => {
                onQuery(everything);
                line.current?.focus();
              }}
            >
              {t('common.showAll')}
            </Button>
          )}
          <DataExport {...props} query={query} showing={showing} formats={formats} />
        </Box>
      </Box>
      {page.rows.length === 0 ? null : (
        <Box ref={table}>
          <DataRows
            rows={page.rows}
            focused={page.focused === null ? null : (page.rows[page.focused] ?? null)}
            onOpen={setOpened}
            language={{ units, formats, t }}
          />
        </Box>
      )}
      <Pager
        page={page.page}
        pages={page.pages}
        onPage={(next) => onQuery({ page: next })}
        previous={t('data.previous')}
        next={t('data.next')}
        status={t('data.page', {
          from: number(from + 1),
          to: number(from + page.rows.length),
          all: number(page.found),
        })}
      />
      {opened === null ? null : (
        <RawResource reference={opened} rawResource={props.rawResource} onClose={() => setOpened(null)} />
      )}
    </>
  );
}
