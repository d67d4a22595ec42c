import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acknowledgements } from '../../anomalies/acknowledgement.js';
import { anomaliesCsv } from '../../anomalies/anomalies-csv.js';
import { type AnomalyFilter, everything, filterAnomalies } from '../../anomalies/anomaly-filter.js';
import type { AnomalyList } from '../../anomalies/anomaly-rows.js';
import { episodeAcknowledgements } from '../../anomalies/episode-acknowledgements.js';
import { type Episode, episodesOf } from '../../anomalies/episodes.js';
import { fhirInstant } from '../../fhir-instant.js';
import { useFormats } from '../../i18n/use-formats.js';
import { Pager } from '../Pager.js';
import { saveText } from '../trends/save-text.js';
import { AnomalyFilters } from './AnomalyFilters.js';
import type { AnomaliesProps } from './anomalies-props.js';
import { EpisodeItem } from './EpisodeItem.js';
import { UnavailableCheck } from './UnavailableChecks.js';

/** Episodes a page: more at once is not read, and slow to draw. */
const pageSize = 50;

/** The anomalies of a chart, filtered and by page. */
export function AnomalyListing({
  list,
  acknowledgements,
  notOffered = 'no-card',
  onShowInTrends,
  onOpenReading,
  identity,
  units,
}: Omit<AnomaliesProps, 'alarms' | 'state' | 'onRetry'> & { list: AnomalyList }) {
  const { t } = useTranslation();
  const formats = useFormats(list.asOf);
  const language = { units, formats, t };
  const [filter, setFilter] = useState<AnomalyFilter>(everything);
  const [wanted, setPage] = useState(0);
  const ofEpisodes = useMemo(
    () => (acknowledgements === null ? null : episodeAcknowledgements(acknowledgements, list.rows)),
    [acknowledgements, list],
  );
  const [said, watched] = useSaidAndGone(ofEpisodes);
  const of = (id: string) => ofEpisodes?.of(id) ?? null;
  const counts = filterAnomalies(list, filter, (id) => of(id) !== null);
  const all = episodesOf(counts.rows, list);
  const episodes = all.filter(({ facts }) => facts.told);
  const onlyListed = all.filter(({ facts }) => !facts.told);
  const recent = [...list.episodes.values()].filter(({ isRecent }) => isRecent).length;
  const pages = Math.max(Math.ceil(episodes.length / pageSize), 1);
  const page = Math.min(wanted, pages - 1);
  const shown = episodes.slice(page * pageSize, (page + 1) * pageSize);
  const number = (count: number) => formats.number(count, [0, 0]);
  const undated = counts.rows.filter(({ measuredAt }) => measuredAt === null).length;
  const shownOfAll = { shown: number(counts.rows.length), all: number(list.rows.length) };
  const showing =
    counts.rows.length === 0
      ? t('anomalies.showingNone', shownOfAll)
      : t('anomalies.showingEpisodes', { ...shownOfAll, count: all.length });
  const items = { language, acknowledgements: watched, onShowInTrends, onOpenReading };
  const choose = (next: AnomalyFilter) => {
    setFilter(next);
    setPage(0);
  };

  const exportCsv = () => {
    const text = anomaliesCsv({
      rows: counts.rows,
      acknowledgementOf: of,
      head: [
        [t('common.csvPatient'), identity],
        [t('common.csvAsOf'), fhirInstant(list.asOf) ?? ''],
        [t('anomalies.csvFilters'), t('anomalies.showing', shownOfAll)],
      ],
      language,
    });
    saveText(document, t('anomalies.csvFile', { day: new Date(list.asOf).toISOString().slice(0, 10) }), text);
  };

  return (
    <>
      {acknowledgements === null ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(`anomalies.notOffered.${notOffered}`)}
        </Typography>
      ) : null}
      {list.rows.length === 0 ? (
        <Typography>{t('anomalies.none')}</Typography>
      ) : (
        <>
          <Typography>{recent === 0 ? t('anomalies.toldNone') : t('anomalies.told', { count: recent })}</Typography>
          <AnomalyFilters filter={filter} counts={counts} known={acknowledgements !== null} onFilter={choose} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <Box component="span" role="status" tabIndex={-1} ref={said}>
              {undated === 0 ? showing : t('anomalies.undated', { showing, count: undated })}
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
                  {t('common.showAll')}
                </Button>
              )}
              <Button size="small" variant="outlined" aria-label={t('anomalies.exportCsvLabel')} onClick={exportCsv}>
                {t('common.exportCsv')}
              </Button>
              <Button size="small" variant="outlined" onClick={() => print()}>
                {t('common.print')}
              </Button>
            </Box>
          </Box>
          <EpisodeList name={t('anomalies.title')} episodes={shown} {...items} />
          <Pager
            page={page}
            pages={pages}
            onPage={setPage}
            previous={t('common.newer')}
            next={t('common.older')}
            status={t('anomalies.page', {
              from: number(page * pageSize + 1),
              to: number(page * pageSize + shown.length),
              all: number(episodes.length),
            })}
          />
          {onlyListed.length === 0 ? null : (
            <Box component="details" sx={{ '& > summary': { cursor: 'pointer', color: 'primary.main', py: 0.5 } }}>
              <summary>{t('anomalies.onlyListed', { count: onlyListed.length })}</summary>
              <EpisodeList
                name={t('anomalies.onlyListed', { count: onlyListed.length })}
                episodes={onlyListed}
                {...items}
              />
            </Box>
          )}
        </>
      )}
      <UnavailableCheck gaps={list.unavailableChecks} formats={formats} />
    </>
  );
}

function EpisodeList({
  name,
  episodes,
  ...rest
}: Omit<Parameters<typeof EpisodeItem>[0], 'episode'> & { name: string; episodes: readonly Episode[] }) {
  return (
    <Box
      component="ol"
      aria-label={name}
      sx={{ listStyle: 'none', m: 0, p: 0, '& > li': { py: 1, borderTop: 1, borderColor: 'divider' } }}
    >
      {episodes.map((episode) => (
        <li key={episode.facts.id}>
          <EpisodeItem episode={episode} {...rest} />
        </li>
      ))}
    </Box>
  );
}

/** Where something was said of an anomaly that the filter no longer lists, the focus goes to the line that counts them. */
function useSaidAndGone(acknowledgements: Acknowledgements | null) {
  const line = useRef<HTMLSpanElement>(null);
  const acknowledging = useRef(false);
  useEffect(() => {
    if (!acknowledging.current || document.activeElement !== document.body) return;
    acknowledging.current = false;
    line.current?.focus();
  });
  const watched = useMemo((): Acknowledgements | null => {
    if (acknowledgements === null) return null;
    const { of, acknowledge, withdraw } = acknowledgements;
    return {
      of,
      acknowledge: (row, reason, note) => {
        acknowledging.current = true;
        return acknowledge(row, reason, note);
      },
      withdraw: (row) => {
        acknowledging.current = true;
        return withdraw(row);
      },
    };
  }, [acknowledgements]);
  return [line, watched] as const;
}
