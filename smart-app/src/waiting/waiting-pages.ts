import { fileURLToPath } from 'node:url';
import type { HtmlTagDescriptor, IndexHtmlTransformContext, Plugin } from 'vite';
import { importNow } from '../import-now.js';
import { waitingHtml, waitingStyle, withoutScriptsStyle } from './waiting-html.js';

/** What the pages show before any script has run, and what is asked for before any of them asks: in their HTML. */
export function waitingPages(): readonly Plugin[] {
  return [
    {
      name: 'waiting-pages',
      transformIndexHtml: {
        order: 'pre',
        handler: async (html, { server }) => ({
          html: html.replace('<!-- waiting -->', server === undefined ? waitingHtml : await waitingHtmlNow()),
          tags: styles,
        }),
      },
    },
    {
      name: 'load-views-early',
      transformIndexHtml: { order: 'post', handler: (html, context) => [configuration, ...viewsOf(html, context)] },
    },
  ];
}

/** As its file and the catalogue are now, which may have been edited since the server of `npm run dev` was started. */
async function waitingHtmlNow(): Promise<string> {
  const file = fileURLToPath(new URL('waiting-html.ts', import.meta.url));
  return (await importNow<{ readonly waitingHtml: string }>(file)).waitingHtml;
}

const styles: HtmlTagDescriptor[] = [
  { tag: 'style', children: waitingStyle, injectTo: 'head' },
  { tag: 'noscript', children: [{ tag: 'style', children: withoutScriptsStyle }], injectTo: 'head' },
];

/** Beside the page, which may be below a path. Not before Vite has read the page, which would take it for a file of ours. */
const configuration: HtmlTagDescriptor = {
  tag: 'link',
  attrs: { rel: 'preload', href: './config.json', as: 'fetch', crossorigin: true },
  injectTo: 'head',
};

/**
 * The views of a page that always comes to show one: its first script imports them, which the browser would know only when
 * that has run. After everything else, since a chart is read before it is drawn.
 */
function viewsOf(html: string, { path, bundle = {} }: IndexHtmlTransformContext): HtmlTagDescriptor[] {
  if (path !== '/index.html') return [];
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const wanted = new Set<string>();
  const want = (name: string) => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (chunk === undefined || wanted.has(name)) return;
    wanted.add(name);
    chunk.imports.forEach(want);
  };
  for (const { facadeModuleId, fileName } of chunks)
    if (facadeModuleId?.endsWith('/src/app-views.tsx') === true) want(fileName);
  return [...wanted]
    .filter((name) => !html.includes(name))
    .map((name) => ({
      tag: 'link',
      attrs: { rel: 'modulepreload', href: `./${name}`, crossorigin: true, fetchpriority: 'low' },
      injectTo: 'head',
    }));
}
