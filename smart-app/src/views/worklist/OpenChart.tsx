import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ComponentProps, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartPage } from '../ChartPage.js';

/** A chart that was opened from the worklist: with a worker of its own, so that no other patient's record is in it. */
export interface OpenedChart extends ComponentProps<typeof ChartPage> {
  readonly id: string;
  /** Ends its worker, and with it whatever is still being read. */
  readonly close: () => void;
}

/** The same chart as after a patient's launch, below the way back. The patient's name comes only from what was read of the chart. */
export function OpenChart({ opened, onBack }: { opened: OpenedChart; onBack: () => void }) {
  const { t } = useTranslation();
  const way = useRef<HTMLButtonElement>(null);
  useEffect(() => way.current?.focus(), []);
  const { id, close, ...chart } = opened;
  return (
    <>
      <Box
        component="nav"
        aria-label={t('worklist.title')}
        className="no-print"
        sx={{ bgcolor: 'background.paper', px: 2, pt: 1 }}
      >
        <Box sx={{ maxWidth: 880, mx: 'auto' }}>
          <Button ref={way} size="small" variant="outlined" onClick={onBack}>
            <Box component="span" aria-hidden sx={{ mr: 0.75 }}>
              ←
            </Box>
            {t('worklist.back')}
          </Button>
        </Box>
      </Box>
      <ChartPage {...chart} />
    </>
  );
}
