import type { StoredResource } from '../resource.js';
import type { CompiledParameter } from './compiled-parameter.js';

/** Further resources of a page, and which elements of each are returned. */
export interface PageShape {
  /** Reference parameters whose targets are sent along. */
  readonly include: readonly CompiledParameter[];
  /** Reference parameters of other resources, which are sent along where they refer to a match. */
  readonly revinclude: readonly ReverseInclude[];
  /** Top-level elements that are sent; undefined for all of them. */
  readonly elements: readonly string[] | undefined;
}

/** A `_revinclude`: resources of `type` that refer to a match by a parameter. */
export interface ReverseInclude {
  readonly type: string;
  readonly parameter: CompiledParameter;
}

/** The result of one search, stored for its later pages. */
export interface SearchResult {
  readonly type: string;
  /** The parameters of the search, as given, for its next links. */
  readonly asked: readonly (readonly [name: string, value: string])[];
  readonly matches: readonly StoredResource[];
  /** How a page of them is drawn up. */
  readonly shape: PageShape;
  readonly pageSize: number;
  readonly total: number | undefined;
}

/**
 * Results of searches that have a next page. A page shows the versions that the search saw, so writes between two pages
 * neither repeat nor skip a row. Only the newest results are stored: `capacity` of them, and `maxRowCount` matches together.
 */
export class ResultPages {
  readonly #results = new Map<string, SearchResult>();
  #rows = 0;

  constructor(
    private readonly newId: () => string,
    private readonly capacity = 200,
    private readonly maxRowCount = 2_000_000,
  ) {}

  /** Keeps a result; its key is for {@link token}. */
  keep(result: SearchResult): string {
    const key = this.newId();
    this.#results.set(key, result);
    this.#rows += result.matches.length;
    for (const [oldest, { matches }] of this.#results) {
      if (oldest === key || (this.#results.size <= this.capacity && this.#rows <= this.maxRowCount)) break;
      this.#results.delete(oldest);
      this.#rows -= matches.length;
    }
    return key;
  }

  /** The opaque text of a next link. */
  token(key: string, offset: number): string {
    return Buffer.from(`${key}/${offset}`).toString('base64url');
  }

  /** The result and offset of a page token; undefined where it is unknown or has expired. */
  find(token: string): { readonly key: string; readonly offset: number; readonly result: SearchResult } | undefined {
    const [key = '', offset = ''] = Buffer.from(token, 'base64url').toString('utf8').split('/');
    const result = this.#results.get(key);
    if (result === undefined || !/^\d{1,9}$/.test(offset)) return undefined;
    return { key, offset: Number(offset), result };
  }
}
