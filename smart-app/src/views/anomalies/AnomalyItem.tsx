import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import { type AnomalyLanguage, anomalyTexts } from '../../anomalies/anomaly-texts.js';
import { AcknowledgedLine } from './AcknowledgedLine.js';
import { AcknowledgeForm } from './AcknowledgeForm.js';
import type { AnomaliesProps } from './anomalies-props.js';
import { KindMark } from './KindMark.js';

function Fact({ name, text }: { name: string; text: string }) {
  if (text === '') return null;
  return (
    <div>
      <Box component="dt" sx={{ display: 'inline', color: 'text.secondary' }}>
        {name}
      </Box>{' '}
      <Box component="dd" sx={{ display: 'inline', m: 0, fontVariantNumeric: 'tabular-nums' }}>
        {text}
      </Box>
    </div>
  );
}

/** The readings behind it: one is one button, several unfold. */
function Readings({
  row,
  name,
  onOpenReading,
  language: { formats, t },
}: {
  row: AnomalyRow;
  name: string;
  onOpenReading: AnomaliesProps['onOpenReading'];
  language: AnomalyLanguage;
}) {
  const { references, concepts } = row;
  const concept = concepts.length === 1 ? (concepts[0] ?? null) : null;
  const open = (reference: string) => onOpenReading({ reference, concept });
  const [first, ...others] = references;
  const number = (count: number) => formats.number(count, [0, 0]);
  if (first === undefined) return null;
  if (others.length === 0)
    return (
      <Button
        size="small"
        aria-label={t('anomalies.about', { action: t('anomalies.openReading'), anomaly: name })}
        onClick={() => open(first)}
      >
        {t('anomalies.openReading')}
      </Button>
    );
  return (
    <Box component="details" sx={{ '& > summary': { cursor: 'pointer', color: 'primary.main', py: 0.5, px: 0.625 } }}>
      <summary>{t('anomalies.readings', { count: references.length })}</summary>
      <Box component="ul" sx={{ m: 0, pl: 2, listStyle: 'none' }}>
        {references.map((reference, index) => (
          <li key={reference}>
            <Button size="small" onClick={() => open(reference)} sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}>
              {t('anomalies.about', {
                action: t('anomalies.readingOf', { number: number(index + 1), all: number(references.length) }),
                anomaly: reference,
              })}
            </Button>
          </li>
        ))}
      </Box>
    </Box>
  );
}

/** One anomaly: what, by which rule, and what was done about it. */
export function AnomalyItem({
  row,
  language,
  acknowledgements,
  onShowInTrends,
  onOpenReading,
}: Pick<AnomaliesProps, 'acknowledgements' | 'onShowInTrends' | 'onOpenReading'> & {
  row: AnomalyRow;
  language: AnomalyLanguage;
}) {
  const { formats, t } = language;
  const [asking, setAsking] = useState(false);
  const item = useRef<HTMLDivElement>(null);
  const texts = anomalyTexts(row, language);
  const name = [texts.kind, texts.about, texts.time].filter(Boolean).join(', ');
  const known = acknowledgements?.of(row.id) ?? null;
  const offered = acknowledgements !== null && known === null && !asking;
  const about = (action: string) => t('anomalies.about', { action, anomaly: name });
  // The button that had the focus is gone then.
  const ended = () => {
    setAsking(false);
    item.current?.focus();
  };
  return (
    <Box ref={item} tabIndex={-1} role="group" aria-label={name} data-anomaly={row.id} sx={{ breakInside: 'avoid' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
        <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontWeight: 650 }}>
          <KindMark kind={row.kind} />
          {texts.kind}
        </Box>
        <Box component="span">{texts.about}</Box>
        <Box component="span" sx={{ ml: { sm: 'auto' }, color: 'text.secondary' }}>
          {texts.time}
          {texts.knownLater === '' ? '' : ` (${texts.knownLater})`}
        </Box>
      </Box>
      <Box sx={{ fontSize: '0.875rem', pl: { sm: 2.5 }, overflowWrap: 'anywhere' }}>
        <div>{texts.rule}</div>
        {texts.detail === '' ? null : <Box sx={{ color: 'text.secondary' }}>{texts.detail}</Box>}
        <Box component="dl" sx={{ m: 0, display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
          <Fact name={t('anomalies.value')} text={texts.value} />
          <Fact name={t(row.kind === 'threshold' ? 'anomalies.limit' : 'anomalies.expected')} text={texts.expected} />
          <Fact name={t('anomalies.score')} text={texts.score} />
        </Box>
        {texts.reasons.length === 0 ? null : (
          <>
            <div>{t('anomalies.reasonsTitle')}</div>
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {texts.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </Box>
          </>
        )}
        {row.kind === 'unusual-combination' ? (
          <Box sx={{ color: 'text.secondary' }}>{t('anomalies.neverAlerts')}</Box>
        ) : null}
        {acknowledgements === null || known === null ? null : (
          <AcknowledgedLine
            row={row}
            name={name}
            known={known}
            acknowledgements={acknowledgements}
            onWithdrawn={ended}
            formats={formats}
          />
        )}
        <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', columnGap: 1 }}>
          {row.measuredAt === null ? null : (
            <Button size="small" aria-label={about(t('anomalies.showInTrends'))} onClick={() => onShowInTrends(row)}>
              {t('anomalies.showInTrends')}
            </Button>
          )}
          <Readings row={row} name={name} onOpenReading={onOpenReading} language={language} />
          {offered ? (
            <Button size="small" aria-label={about(t('anomalies.acknowledge'))} onClick={() => setAsking(true)}>
              {t('anomalies.acknowledge')}
            </Button>
          ) : null}
        </Box>
        {acknowledgements !== null && asking ? (
          <AcknowledgeForm
            title={t('anomalies.acknowledgeTitle', { anomaly: name })}
            rows={[row]}
            acknowledgements={acknowledgements}
            onSaved={ended}
            onCancel={ended}
            formats={formats}
          />
        ) : null}
      </Box>
    </Box>
  );
}
