import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

/** Goes through a long list page by page; nothing where there is only one page. */
export function Pager({
  page,
  pages,
  onPage,
  previous,
  next,
  status,
}: {
  /** From 0. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
  previous: string;
  next: string;
  /** `1 to 100 of 50,000`, said again whenever it changes. */
  status: string;
}) {
  if (pages <= 1) return null;
  const first = page <= 0;
  const last = page >= pages - 1;
  // aria-disabled: a button that has the focus keeps it at the end of the list.
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mt: 1 }}>
      <Button
        className="no-print"
        size="small"
        variant="outlined"
        aria-disabled={first}
        onClick={() => first || onPage(page - 1)}
      >
        {previous}
      </Button>
      <Button
        className="no-print"
        size="small"
        variant="outlined"
        aria-disabled={last}
        onClick={() => last || onPage(page + 1)}
      >
        {next}
      </Button>
      <Box component="span" role="status" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {status}
      </Box>
    </Box>
  );
}
