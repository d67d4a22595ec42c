import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef } from 'react';
import { t } from '@bellwether/sandbox/texts';
import type { TraceEvent } from '@bellwether/sandbox/interface';
import { Icon } from '../icons.js';
import { CopyButton } from './CopyButton.js';
import { curlCommand } from './curl-command.js';
import { specifications } from './event-kinds.js';
import { durationText, secondText, responseStatusText } from './event-text.js';
import { KindBadge } from './KindBadge.js';

const pretty = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function Part({ name, value }: { name: string; value: unknown }) {
  const text = pretty(value);
  return (
    <Box component="details" open data-part={name} sx={{ borderTop: 1, borderColor: 'divider', py: 0.75 }}>
      <Box component="summary" sx={{ cursor: 'pointer', fontWeight: 650, fontSize: '0.875rem' }}>
        {name}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
        <CopyButton label={t('developer.copy')} name={t('developer.copyPart', { part: name })} text={text} />
      </Box>
      <Box
        component="pre"
        sx={{
          m: 0,
          p: 1,
          borderRadius: 1,
          bgcolor: 'background.default',
          fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
          fontSize: '0.75rem',
          lineHeight: 1.5,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {text}
      </Box>
    </Box>
  );
}

function Explanation({ kind }: Pick<TraceEvent, 'kind'>) {
  const { title, url } = specifications[kind];
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {t(`developer.explanation.${kind}`)}{' '}
      <Link href={url} target="_blank" rel="noopener noreferrer">
        {title}
      </Link>
    </Typography>
  );
}

/** One event: what it is, where it stands in the specification, and its parts to be read and copied. */
export function EventDetail({
  event,
  takeFocus,
  onBack,
}: {
  event: TraceEvent;
  /** Whether it stands in the place of the list, which had the focus. */
  takeFocus: boolean;
  onBack: () => void;
}) {
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takeFocus) section.current?.focus();
  }, [takeFocus]);
  const { kind, title, at, by, patientId, milliseconds, detail } = event;
  const curl = curlCommand(event);
  const facts = [
    secondText(at),
    t('developer.by', { name: by }),
    responseStatusText(event),
    durationText(milliseconds),
    patientId === null ? '' : t('developer.patient', { id: patientId }),
  ].filter((fact) => fact !== '');
  const parts = Object.entries(detail).filter(([, value]) => value !== undefined && value !== null);
  return (
    <Box
      component="section"
      ref={section}
      aria-labelledby={heading}
      // It scrolls, so the keyboard must be able to.
      tabIndex={0}
      data-detail={event.number}
      sx={{
        overflowY: 'auto',
        minHeight: 0,
        flexGrow: 1.4,
        flexBasis: 0,
        borderTop: 2,
        borderColor: 'divider',
        p: 1.5,
        display: 'grid',
        gap: 1,
        alignContent: 'start',
        gridTemplateColumns: 'minmax(0, 1fr)',
        '&:focus-visible': { outlineOffset: '-3px' },
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button size="small" startIcon={<Icon name="back" size={16} />} onClick={onBack}>
          {t('developer.backToList')}
        </Button>
        <KindBadge kind={kind} />
        <Box sx={{ ml: 'auto' }}>
          {curl === null ? null : (
            <CopyButton label={t('developer.copyAsCurl')} name={t('developer.copyAsCurl')} text={curl} />
          )}
        </Box>
      </Box>
      <Typography variant="h3" id={heading} sx={{ fontSize: '0.9375rem', overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {facts.join(' · ')}
      </Typography>
      <Explanation kind={kind} />
      <Box>
        {parts.map(([name, value]) => (
          <Part key={name} name={name} value={value} />
        ))}
      </Box>
    </Box>
  );
}
