import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { alarmText } from '@bellwether/model';
import { useTranslation } from 'react-i18next';
import type { AlarmList, AlarmNote, AlarmRow } from '../../anomalies/alarm-list.js';
import type { Translate } from '../../i18n/translation.js';
import { useFormats } from '../../i18n/use-formats.js';
import { Section } from '../Section.js';
import { usePhrasing } from '../use-phrasing.js';
import type { AlarmsProps } from './anomalies-props.js';

/** What asks for somebody to come, in whatever state looking for it is. A list of its own: anomalies do not count it. */
export function AlarmsView({ state, onRetry }: AlarmsProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('anomalies.alarms.title')} breaks>
      {state.status === 'loading' ? (
        <Typography role="status">{t('anomalies.alarms.loading')}</Typography>
      ) : state.status === 'failed' ? (
        <div role="alert">
          <Typography sx={{ mb: 1 }}>
            <strong>{t('anomalies.alarms.failedTitle')}.</strong> {t('anomalies.failedText')}
          </Typography>
          <Button variant="outlined" size="small" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        </div>
      ) : (
        <AlarmListing list={state.list} />
      )}
    </Section>
  );
}

/** Notes by which nothing could alarm. */
const impossible: ReadonlySet<AlarmNote> = new Set(['child', 'nothing-usable', 'nothing-recent']);

function AlarmListing({ list: { asOf, rows, notes } }: { list: AlarmList }) {
  const { t } = useTranslation();
  const formats = useFormats(asOf);
  const recent = rows.filter(({ isRecent }) => isRecent);
  const earlier = rows.filter(({ isRecent }) => !isRecent);
  // Where there can be none, nobody has found that there are none.
  const canBeSome = !notes.some((note) => impossible.has(note));
  return (
    <Box sx={{ display: 'grid', gap: 0.75, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {recent.length > 0 ? (
        <AlarmRows name={t('anomalies.alarms.lastDay')} rows={recent} asOf={asOf} />
      ) : canBeSome ? (
        <Typography>{t(rows.length === 0 ? 'anomalies.alarms.none' : 'anomalies.alarms.noneOfDay')}</Typography>
      ) : null}
      {notes.map((note) => (
        <Typography key={note}>{t(`anomalies.alarms.note.${note}`)}</Typography>
      ))}
      {earlier.length === 0 ? null : (
        <Box component="details" sx={{ '& > summary': { cursor: 'pointer', color: 'primary.main', py: 0.5 } }}>
          <summary>{t('anomalies.alarms.earlier', { count: earlier.length })}</summary>
          <AlarmRows name={t('anomalies.alarms.earlier', { count: earlier.length })} rows={earlier} asOf={asOf} />
        </Box>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('anomalies.alarms.asOf', { time: formats.brief(asOf) })}
      </Typography>
    </Box>
  );
}

/** Milliseconds after which it is worth saying that the chart knew of it later. */
const notableDelayMs = 60_000;

function AlarmRows({ name, rows, asOf }: { name: string; rows: readonly AlarmRow[]; asOf: number }) {
  const { t } = useTranslation();
  const formats = useFormats(asOf);
  const phrasing = usePhrasing();
  return (
    <Box
      component="ol"
      aria-label={name}
      sx={{ listStyle: 'none', m: 0, p: 0, '& > li': { py: 0.5, borderTop: 1, borderColor: 'divider' } }}
    >
      {rows.map((row) => (
        <Box
          component="li"
          key={`${row.kind} ${row.knownAt} ${row.at}`}
          data-alarm={row.silentUntil === null ? 'past' : 'current'}
          sx={{
            overflowWrap: 'anywhere',
            breakInside: 'avoid',
            ...(row.silentUntil === null
              ? {}
              : { pl: 1, boxShadow: ({ palette }) => `inset 4px 0 ${palette.error.main}` }),
          }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, fontWeight: 650 }}>
            <span>{kindText(row, t)}</span>
            <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {formats.brief(row.at)}
            </Box>
            {row.knownAt > row.at + notableDelayMs ? (
              <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
                {t('anomalies.knownLater', { time: formats.brief(row.knownAt) })}
              </Box>
            ) : null}
            {row.interrupts ? null : (
              <Box component="span" sx={{ fontWeight: 400 }}>
                {t('anomalies.alarms.inIntensiveCare')}
              </Box>
            )}
          </Box>
          <div>{alarmText(row, phrasing)}</div>
          {row.silentUntil === null ? null : (
            <div>{t('anomalies.alarms.current', { time: formats.near(row.silentUntil) })}</div>
          )}
        </Box>
      ))}
    </Box>
  );
}

function kindText(row: AlarmRow, t: Translate): string {
  if (row.kind === 'worse-than-usual') return t('anomalies.alarms.kind.worse-than-usual');
  return t(`anomalies.alarms.kind.${row.band === '0' || row.band === '1-4' ? 'news2' : row.band}`);
}
