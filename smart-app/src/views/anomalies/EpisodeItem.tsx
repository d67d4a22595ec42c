import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { type AnomalyLanguage, anomalyTexts } from '../../anomalies/anomaly-texts.js';
import { outlivedAcknowledgement } from '../../anomalies/episode-acknowledgements.js';
import { episodeText } from '../../anomalies/episode-text.js';
import type { Episode } from '../../anomalies/episodes.js';
import { AcknowledgeForm } from './AcknowledgeForm.js';
import { AnomalyItem } from './AnomalyItem.js';
import type { AnomaliesProps } from './anomalies-props.js';

/** So many earlier ones are shown at a time. */
const step = 20;

/** An episode: a sentence, its newest anomaly, and the others folded below it, counted and never away. */
export function EpisodeItem({
  episode,
  language,
  ...actions
}: Pick<AnomaliesProps, 'acknowledgements' | 'onShowInTrends' | 'onOpenReading'> & {
  episode: Episode;
  language: AnomalyLanguage;
}) {
  const { facts, newest, rows } = episode;
  const { formats, t } = language;
  const { acknowledgements } = actions;
  const outlived = acknowledgements === null ? null : outlivedAcknowledgement(rows, acknowledgements);
  const [unfolded, setUnfolded] = useState(0);
  // How many the form is about; null while it is not open.
  const [asking, setAsking] = useState<number | null>(null);
  const line = useRef<HTMLDivElement>(null);
  const earlier = rows.filter((row) => row !== newest);
  const left = earlier.length - unfolded;
  // Another anomaly begins anew: what was being written is about the one before it.
  const first = (
    <>
      <Box sx={{ pl: { sm: 2.5 }, fontWeight: 650 }}>{episodeText(facts, language)}</Box>
      {outlived === null ? null : (
        <Box sx={{ pl: { sm: 2.5 }, fontSize: '0.875rem' }}>
          {t('anomalies.outlived', { who: outlived.name ?? outlived.user, when: formats.brief(outlived.when) })}
        </Box>
      )}
      <AnomalyItem key={newest.id} row={newest} language={language} {...actions} />
    </>
  );
  if (earlier.length === 0 && asking === null) return first;
  const { kind, about } = anomalyTexts(newest, language);
  const name = [kind, about].filter(Boolean).join(', ');
  const named = (action: string) => t('anomalies.about', { action, anomaly: name });
  const unfold = t('anomalies.expand', { count: Math.min(left, step) });
  const open = acknowledgements === null ? [] : rows.filter(({ id }) => acknowledgements.of(id) === null);
  const acknowledgeAll = t('anomalies.acknowledgeAll', { count: open.length });
  const { start, end } = facts;
  const moment = (at: number | null) => (at === null ? t('common.noTime') : formats.brief(at));
  const ended = () => {
    setAsking(null);
    line.current?.focus();
  };
  return (
    <>
      {first}
      <Box
        ref={line}
        tabIndex={-1}
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
          pl: { sm: 2.5 },
          fontSize: '0.875rem',
        }}
      >
        <span>
          {t('anomalies.episode', {
            count: rows.length,
            from: moment(start),
            to: moment(end ?? rows[0]?.measuredAt ?? start),
          })}
        </span>
        <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
          {left === 0 ? null : (
            <Button
              size="small"
              aria-expanded={unfolded > 0}
              aria-label={named(unfold)}
              onClick={() => setUnfolded(Math.min(unfolded + step, earlier.length))}
            >
              {unfold}
            </Button>
          )}
          {unfolded === 0 ? null : (
            <Button size="small" aria-label={named(t('anomalies.collapse'))} onClick={() => setUnfolded(0)}>
              {t('anomalies.collapse')}
            </Button>
          )}
          {open.length < 2 || asking !== null ? null : (
            <Button size="small" aria-label={named(acknowledgeAll)} onClick={() => setAsking(open.length)}>
              {acknowledgeAll}
            </Button>
          )}
        </Box>
      </Box>
      {acknowledgements !== null && asking !== null ? (
        <AcknowledgeForm
          title={t('anomalies.acknowledgeAllTitle', { count: asking, anomaly: name })}
          // Up to the newest one: the earlier ones go with it.
          rows={rows.slice(0, 1)}
          acknowledgements={acknowledgements}
          onSaved={ended}
          onCancel={ended}
          formats={formats}
        />
      ) : null}
      {unfolded === 0 ? null : (
        <Box
          component="ol"
          sx={{
            listStyle: 'none',
            m: 0,
            mt: 0.5,
            ml: 1,
            pl: 1.5,
            borderLeft: 2,
            borderColor: 'divider',
            display: 'grid',
            gap: 1,
          }}
        >
          {earlier.slice(0, unfolded).map((row) => (
            <li key={row.id}>
              <AnomalyItem row={row} language={language} {...actions} />
            </li>
          ))}
        </Box>
      )}
    </>
  );
}
