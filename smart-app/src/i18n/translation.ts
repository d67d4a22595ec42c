import type { TFunction } from 'i18next';
import type { en } from './en/index.js';

/** The same keys, with other texts. */
type SameKeys<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : SameKeys<T[Key]> };

/** A language's texts: all keys of the English ones, and no other. */
export type Catalogue = SameKeys<typeof en>;

/** One part of a language's texts. */
export type Translation<Part extends keyof typeof en> = Catalogue[Part];

/** Gives a text of the catalogue in the reader's language. For pure functions; views take it from `useTranslation`. */
export type Translate = TFunction;
