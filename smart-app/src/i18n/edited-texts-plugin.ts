import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { importNow } from '../import-now.js';
import { type EditedTexts, editedTextsEvent } from './edited-texts.js';
import type { Catalogue } from './translation.js';

const catalogues = fileURLToPath(new URL('.', import.meta.url)).replaceAll('\\', '/');

/** The language whose catalogue the file is part of; null where it is of none. */
const languageOf = (file: string): string | null =>
  file.startsWith(catalogues) ? (/^([a-z]{2})\/.*\.ts$/.exec(file.slice(catalogues.length))?.[1] ?? null) : null;

/**
 * While the app is developed: sends a catalogue to the open pages when a file of it is edited. Without this every page
 * would be loaded again, since the worker, which cannot be replaced while it runs, knows the catalogue too.
 */
export function editedTexts(): Plugin {
  return {
    name: 'edited-texts',
    apply: 'serve',
    hotUpdate: {
      order: 'pre',
      async handler({ file }) {
        const language = languageOf(file);
        if (language === null) return undefined;
        if (this.environment.name !== 'client') return [];
        const all = await importNow<Readonly<Record<string, Catalogue>>>(`${catalogues}${language}/index.ts`);
        const texts = all[language];
        if (texts === undefined) return undefined;
        this.environment.logger.info(`texts (${language}) sent to the open pages: ${file.slice(catalogues.length)}`);
        this.environment.hot.send(editedTextsEvent, { language, texts } satisfies EditedTexts);
        return [];
      },
    },
  };
}
