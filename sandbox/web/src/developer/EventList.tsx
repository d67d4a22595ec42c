import Box from '@mui/material/Box';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { t } from '@bellwether/sandbox/texts';
import type { TraceEvent } from '@bellwether/sandbox/interface';
import { durationText, hasFailed, secondText, shortTitle, responseStatusText } from './event-text.js';
import { KindBadge } from './KindBadge.js';

const Row = memo(function Row({
  event,
  selected,
  reachable,
  onSelect,
}: {
  event: TraceEvent;
  selected: boolean;
  reachable: boolean;
  onSelect: (number: number) => void;
}) {
  const failed = hasFailed(event);
  const facts = [event.by, durationText(event.milliseconds)].filter((fact) => fact !== '');
  return (
    <Box
      role="option"
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      data-event={event.number}
      data-kind={event.kind}
      onClick={() => onSelect(event.number)}
      sx={{
        px: 1.5,
        py: 0.75,
        cursor: 'pointer',
        borderTop: 1,
        borderColor: 'divider',
        borderLeft: 4,
        borderLeftColor: selected ? 'primary.main' : 'transparent',
        bgcolor: selected ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outlineOffset: '-3px' },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
        <KindBadge kind={event.kind} />
        <Box
          component="span"
          sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontSize: '0.875rem' }}
        >
          {shortTitle(event.title)}
        </Box>
        <Box
          component="span"
          sx={{
            ml: 'auto',
            whiteSpace: 'nowrap',
            fontSize: '0.8125rem',
            fontWeight: 650,
            color: failed ? 'error.main' : 'text.secondary',
          }}
        >
          {responseStatusText(event)}
          {failed ? ' ✕' : ''}
        </Box>
      </Box>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
        {secondText(event.at)} · {facts.join(' · ')}
      </Box>
    </Box>
  );
});

/** Where the arrow keys lead from place `at` of `count`. */
const keySteps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** The events, oldest first; while the end is in sight, new ones are scrolled to. */
export function EventList({
  events,
  selected,
  onSelect,
}: {
  events: readonly TraceEvent[];
  selected: number | null;
  onSelect: (number: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when the list has changed
  useEffect(() => {
    const element = list.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [events]);

  const move = (event: KeyboardEvent): void => {
    const step = keySteps[event.key];
    if (step === undefined || events.length === 0) return;
    event.preventDefault();
    const at = events.findIndex(({ number }) => number === selected);
    const target = events[at === -1 && event.key === 'ArrowUp' ? events.length - 1 : step(at, events.length)];
    if (target === undefined) return;
    onSelect(target.number);
    list.current?.querySelector<HTMLElement>(`[data-event="${target.number}"]`)?.focus();
  };

  const reachable = events.some(({ number }) => number === selected) ? selected : events.at(-1)?.number;
  return (
    <Box
      ref={list}
      role="listbox"
      aria-label={t('developer.events')}
      onKeyDown={move}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
      sx={{ overflowY: 'auto', minHeight: 0, flexGrow: 1, flexBasis: 0 }}
    >
      {events.map((event) => (
        <Row
          key={event.number}
          event={event}
          selected={event.number === selected}
          reachable={event.number === reachable}
          onSelect={onSelect}
        />
      ))}
    </Box>
  );
}
