import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Acknowledgements } from '../../anomalies/acknowledgement.js';
import { anomaliesCsv } from '../../anomalies/anomalies-csv.js';
import { type AnomalyFilter, everything, filterAnomalies } from '../../anomalies/anomaly-filter.js';
import type { AnomalyList } from '../../anomalies/anomaly-rows.js';
import { episodesOf } from '../../anomalies/episodes.js';
import { formatsOf } from '../../words/formats.js';
import { Pager } from '../Pager.js';
import { saveText } from '../trends/save-text.js';
import { AnomalyFilters } from './AnomalyFilters.js';
import type { AnomaliesProps } from './anomalies-props.js';
import { EpisodeItem } from './EpisodeItem.js';
import { NotLookedFor } from './NotLookedFor.js';

/** Episodes a page: more at once is not read, and slow to draw. */
const pageSize = 50;

/** The anomalies of a chart, filtered and by page. */
export function AnomalyListing({
  list,
  acknowledgements,
  notOffered = 'no-card',
  onShowOnChart,
  onOpenReading,
  identity,
  units,
  locale,
  words,
}: Omit<AnomaliesProps, 'state' | 'onRetry'> & { list: AnomalyList }) {
  const formats = useMemo(() => formatsOf(locale, list.asOf), [locale, list.asOf]);
  const [filter, setFilter] = useState<AnomalyFilter>(everything);
  const [wanted, setPage] = useState(0);
  const [said, watched] = useSaidAndGone(acknowledgements);
  const of = (id: string) => acknowledgements?.of(id) ?? null;
  const counts = filterAnomalies(list, filter, (id) => of(id) !== null);
  const episodes = episodesOf(counts.rows);
  const pages = Math.max(Math.ceil(episodes.length / pageSize), 1);
  const page = Math.min(wanted, pages - 1);
  const shown = episodes.slice(page * pageSize, (page + 1) * pageSize);
  const number = (count: number) => formats.number(count, [0, 0]);
  const undated = counts.rows.filter(({ measuredAt }) => measuredAt === null).length;
  const showing = words.showing(number(counts.rows.length), number(list.rows.length));
  const choose = (next: AnomalyFilter) => {
    setFilter(next);
    setPage(0);
  };

  const exportCsv = () => {
    const text = anomaliesCsv({
      rows: counts.rows,
      acknowledgementOf: of,
      head: [
        [words.csvPatient, identity],
        [words.csvAsOf, formats.moment(list.asOf)],
        [words.csvFilters, showing],
      ],
      words: {
        kinds: words.kinds,
        conceptName: (concept) => words.conceptNames[concept] ?? concept,
        reason: (code) => words.acknowledgementReasons[code] ?? code,
        columns: words.csvColumns,
        yes: words.yes,
        no: words.no,
      },
    });
    saveText(document, words.csvFile(new Date(list.asOf).toISOString().slice(0, 10)), text);
  };

  return (
    <>
      <Box sx={{ display: 'none', '@media print': { display: 'block' } }}>
        {words.onPaper(identity, formats.moment(list.asOf))}
      </Box>
      {acknowledgements === null ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {words.notOffered[notOffered]}
        </Typography>
      ) : null}
      {list.rows.length === 0 ? (
        <Typography>{words.none}</Typography>
      ) : (
        <>
          <AnomalyFilters
            filter={filter}
            counts={counts}
            known={acknowledgements !== null}
            onFilter={choose}
            formats={formats}
            words={words}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <Box component="span" role="status" tabIndex={-1} ref={said}>
              {showing}
              {counts.rows.length === 0
                ? `. ${words.noneSuits}`
                : `, ${words.showingEpisodes(number(episodes.length), episodes.length === 1)}`}
              {undated === 0 ? '' : `; ${words.undated(number(undated), undated === 1)}`}
            </Box>
            <Box className="no-print" sx={{ display: 'flex', gap: 1, ml: { sm: 'auto' } }}>
              {counts.rows.length === list.rows.length ? null : (
                <Button
                  size="small"
                  onClick={() => {
                    choose(everything);
                    said.current?.focus();
                  }}
                >
                  {words.showAll}
                </Button>
              )}
              <Button size="small" variant="outlined" aria-label={words.exportCsvLabel} onClick={exportCsv}>
                {words.exportCsv}
              </Button>
              <Button size="small" variant="outlined" onClick={() => print()}>
                {words.print}
              </Button>
            </Box>
          </Box>
          <Box
            component="ol"
            aria-label={words.title}
            sx={{
              listStyle: 'none',
              m: 0,
              p: 0,
              '& > li': { py: 1, borderTop: 1, borderColor: 'divider' },
            }}
          >
            {shown.map((episode) => (
              <li key={episode.id}>
                <EpisodeItem
                  episode={episode}
                  language={{ units, formats, words }}
                  acknowledgements={watched}
                  onShowOnChart={onShowOnChart}
                  onOpenReading={onOpenReading}
                />
              </li>
            ))}
          </Box>
          <Pager
            page={page}
            pages={pages}
            onPage={setPage}
            previous={words.newer}
            next={words.older}
            status={words.page(
              number(page * pageSize + 1),
              number(page * pageSize + shown.length),
              number(episodes.length),
            )}
          />
        </>
      )}
      <NotLookedFor gaps={list.notLookedFor} formats={formats} words={words} />
    </>
  );
}

/** Where something was said of an anomaly that the filter no longer lists, the focus goes to the line that counts them. */
function useSaidAndGone(acknowledgements: Acknowledgements | null) {
  const line = useRef<HTMLSpanElement>(null);
  const saying = useRef(false);
  useEffect(() => {
    if (!saying.current || document.activeElement !== document.body) return;
    saying.current = false;
    line.current?.focus();
  });
  const watched = useMemo((): Acknowledgements | null => {
    if (acknowledgements === null) return null;
    const { of, acknowledge, withdraw } = acknowledgements;
    return {
      of,
      acknowledge: (row, reason, note) => {
        saying.current = true;
        return acknowledge(row, reason, note);
      },
      withdraw: (row) => {
        saying.current = true;
        return withdraw(row);
      },
    };
  }, [acknowledgements]);
  return [line, watched] as const;
}
