import type { Plugin } from 'vite';
import { waitingHtml, waitingStyle, withoutScriptsStyle } from './src/waiting/waiting-html.js';

/** Puts what the pages show before any script has run into their HTML. */
export function waitingPages(): Plugin {
  return {
    name: 'waiting-pages',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => ({
        html: html.replace('<!-- waiting -->', waitingHtml),
        tags: [
          { tag: 'style', children: waitingStyle, injectTo: 'head' },
          {
            tag: 'noscript',
            children: [{ tag: 'style', children: withoutScriptsStyle }],
            injectTo: 'head',
          },
          {
            tag: 'link',
            attrs: { rel: 'preload', href: '/config.json', as: 'fetch', crossorigin: true },
            injectTo: 'head',
          },
        ],
      }),
    },
  };
}
