/// <reference types="vite/types/importMeta.d.ts" />
import type { i18n } from 'i18next';
import type { Catalogue } from './translation.js';

/** What `npm run dev` sends to open pages when a file of a catalogue was edited. */
export const editedTextsEvent = 'bellwether:texts';

/** The whole catalogue of a language, as it is now. */
export interface EditedTexts {
  readonly language: string;
  readonly texts: Catalogue;
}

/** While the app is developed, an edited phrase appears in the open page, without loading it again. Not in what is built. */
export function takeEditedTexts(i18n: i18n): void {
  import.meta.hot?.on(editedTextsEvent, ({ language, texts }: EditedTexts) => {
    i18n.addResourceBundle(language, 'translation', texts, true, true);
    // Views draw again for another language, and so for another text.
    i18n.emit('languageChanged', i18n.language);
  });
}
