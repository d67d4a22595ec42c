import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

/** All that a card may contain: text and its structure. No images, no embedded HTML, no attributes but a link's address. */
const schema = {
  tagNames: ['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'].concat(
    ['table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ),
  attributes: { a: ['href'] },
  protocols: { href: ['http', 'https'] },
};

const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);

function ForeignLink({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  if (href === undefined || !isWebAddress(href)) return <span>{children}</span>;
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </Link>
  );
}

/** A heading of the card is not a heading of the page. */
function CardHeading({ children }: { children?: ReactNode }) {
  return (
    <Typography component="p" sx={{ fontWeight: 650 }}>
      {children}
    </Typography>
  );
}

const components: Components = {
  a: ({ href, children }) => <ForeignLink href={href}>{children}</ForeignLink>,
  h1: CardHeading,
  h2: CardHeading,
  h3: CardHeading,
  h4: CardHeading,
  h5: CardHeading,
  h6: CardHeading,
};

/**
 * The detail of a card: foreign GitHub Flavored Markdown. HTML in it is not rendered as HTML, and the sanitizer drops
 * everything that it does not know.
 */
export function CardDetail({ markdown }: { markdown: string }) {
  return (
    <Box
      sx={{
        overflowWrap: 'anywhere',
        // Lines of a card are often separated only by breaks.
        lineHeight: 1.65,
        '& p, & ul, & ol, & table, & pre, & blockquote': { mt: 0, mb: 1 },
        '& > :last-child': { mb: 0 },
        '& ul, & ol': { pl: 3 },
        '& table': { borderCollapse: 'collapse', width: '100%' },
        '& th, & td': { textAlign: 'left', py: 0.5, pr: 2, borderBottom: 1, borderColor: 'divider' },
        '& pre': { whiteSpace: 'pre-wrap' },
        '& blockquote': { ml: 0, pl: 2, borderLeft: 3, borderColor: 'divider' },
        '& em': { color: 'text.secondary' },
      }}
    >
      <Markdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, schema]]}
        urlTransform={(url) => (isWebAddress(url) ? url : '')}
        components={components}
      >
        {markdown}
      </Markdown>
    </Box>
  );
}
