import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

/** Views of a chart, in the order of their tabs. */
const tabNames = ['overview', 'trends', 'anomalies', 'data', 'model'] as const;
export type TabName = (typeof tabNames)[number];

/** The views of a chart; the one that is open is drawn, the others are not. */
export function ChartTabs({
  open,
  onOpen,
  children,
}: {
  open: TabName;
  onOpen: (tab: TabName) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Tabs
        className="no-print"
        value={open}
        onChange={(_event, tab: TabName) => onOpen(tab)}
        aria-label={t('overview.tabsLabel')}
        // Scrolled by the browser where they are wider than the page: those of MUI that scroll measure the page first.
        sx={{
          borderBottom: 1,
          borderColor: 'divider',
          minHeight: 40,
          // Important: MUI hides what is too wide in the element's own style.
          '& .MuiTabs-fixed': { overflowX: 'auto !important', scrollbarWidth: 'none' },
        }}
      >
        {tabNames.map((name) => (
          <Tab
            key={name}
            value={name}
            label={t(`overview.tabs.${name}`)}
            id={`tab-${name}`}
            aria-controls={`panel-${name}`}
            sx={{
              minHeight: 40,
              minWidth: 0,
              px: { xs: 0.5, sm: 1.5 },
              fontSize: { xs: '0.8125rem', sm: '0.875rem' },
              textTransform: 'none',
            }}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`panel-${open}`} aria-labelledby={`tab-${open}`} sx={{ minWidth: 0 }}>
        {children}
      </Box>
    </>
  );
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function tabOf(hash: string): TabName {
  return tabNames.find((name) => `#${name}` === hash) ?? 'overview';
}

/** The view that the address names, so that going back goes back; the first where it names none. */
export function useTab(): readonly [TabName, (tab: TabName) => void] {
  const open = useSyncExternalStore(subscribe, () => tabOf(location.hash));
  return [
    open,
    (tab) => {
      location.hash = tab;
    },
  ];
}
