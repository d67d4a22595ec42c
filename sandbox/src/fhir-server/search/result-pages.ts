import type { StoredResource } from '../resource.js';

/** What one search found, kept for its later pages. */
export interface SearchResult {
  readonly type: string;
  readonly matches: readonly StoredResource[];
  /** Resources sent along with matches, by `type/id` of the match. */
  readonly included: ReadonlyMap<StoredResource, readonly StoredResource[]>;
  readonly pageSize: number;
  readonly total: number | undefined;
}

/**
 * Results of searches that have a next page. A page shows the versions that the search saw, so writes between two pages
 * neither repeat nor skip a row. Only the newest `capacity` results are kept.
 */
export class ResultPages {
  readonly #results = new Map<string, SearchResult>();

  constructor(
    private readonly newId: () => string,
    private readonly capacity = 200,
  ) {}

  /** Keeps a result; its key is for {@link token}. */
  keep(result: SearchResult): string {
    const key = this.newId();
    this.#results.set(key, result);
    if (this.#results.size > this.capacity) {
      for (const oldest of this.#results.keys()) {
        this.#results.delete(oldest);
        break;
      }
    }
    return key;
  }

  /** The opaque text of a next link. */
  token(key: string, offset: number): string {
    return Buffer.from(`${key}/${offset}`).toString('base64url');
  }

  /** The result and offset that a token stands for; undefined where it is unknown or no longer kept. */
  find(token: string): { readonly key: string; readonly offset: number; readonly result: SearchResult } | undefined {
    const [key = '', offset = ''] = Buffer.from(token, 'base64url').toString('utf8').split('/');
    const result = this.#results.get(key);
    if (result === undefined || !/^\d{1,9}$/.test(offset)) return undefined;
    return { key, offset: Number(offset), result };
  }
}
