import type { HtmlTagDescriptor, IndexHtmlTransformContext, Plugin } from 'vite';
import { waitingHtml, waitingStyle, withoutScriptsStyle } from './waiting-html.js';

/** What the pages show before any script has run, and what is asked for before any of them asks: in their HTML. */
export function waitingPages(): readonly Plugin[] {
  return [
    {
      name: 'waiting-pages',
      transformIndexHtml: {
        order: 'pre',
        handler: (html) => ({ html: html.replace('<!-- waiting -->', waitingHtml), tags: styles }),
      },
    },
    {
      name: 'load-views-early',
      transformIndexHtml: { order: 'post', handler: (html, context) => [configuration, ...viewsOf(html, context)] },
    },
  ];
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
