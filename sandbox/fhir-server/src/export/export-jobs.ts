import type { StoredResource } from '../resource.js';

/** One file of an export: resources of one type, as they were when it began. */
interface ExportFile {
  /** Its name in addresses. */
  readonly id: string;
  readonly type: string;
  readonly resources: readonly StoredResource[];
}

/** An export that was begun. */
export interface ExportJob {
  readonly id: string;
  /** The address it was asked for at, with its query. */
  readonly request: string;
  /** Instant of the state that is exported. */
  readonly transactionTime: string;
  /** Milliseconds since 1970; then the job and its files are gone. */
  readonly expiresAt: number;
  readonly files: readonly ExportFile[];
}

/** How long the files of an export can be fetched, in milliseconds. */
const keptMs = 3_600_000;
/** Jobs that are remembered; the oldest is forgotten first. */
const maxJobs = 20;
/** Resources a file. */
const fileSize = 10_000;

/**
 * The exports in progress or done. A job is a list of versions, taken when it began: they are never changed afterwards, so
 * its files are of one moment, and their text is made when they are fetched and kept nowhere.
 *
 * So there is nothing to wait for. All the same a job is done on the second look at its status, not on the first: every
 * client of the sandbox meets the 202 that it will meet at real servers.
 */
export class ExportJobs {
  readonly #jobs = new Map<string, { readonly job: ExportJob; looked: boolean }>();

  /** @param newId ids of jobs, which must not be guessed: they are all that a file's address hides behind @param now clock */
  constructor(
    private readonly newId: () => string,
    private readonly now: () => Date,
  ) {}

  /** Begins a job of these resources, by type. */
  begin(request: string, resources: ReadonlyMap<string, readonly StoredResource[]>): ExportJob {
    const id = this.newId();
    const at = this.now();
    const chunks = [...resources].flatMap(([type, all]) =>
      Array.from({ length: Math.ceil(all.length / fileSize) }, (_, chunk) => ({
        type,
        resources: all.slice(chunk * fileSize, (chunk + 1) * fileSize),
      })),
    );
    const job: ExportJob = {
      id,
      request,
      transactionTime: at.toISOString(),
      expiresAt: at.getTime() + keptMs,
      files: chunks.map((chunk, index) => ({ id: `${id}-${index}`, ...chunk })),
    };
    this.#jobs.set(id, { job, looked: false });
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > maxJobs && oldest !== undefined) this.#jobs.delete(oldest);
    return job;
  }

  /** A look at a job: whether it is done. Undefined where there is none, or no longer. */
  look(id: string): { readonly job: ExportJob; readonly done: boolean } | undefined {
    const kept = this.#kept(id);
    if (kept === undefined) return undefined;
    const done = kept.looked;
    kept.looked = true;
    return { job: kept.job, done };
  }

  /** The file with this name; undefined where there is none, or no longer. */
  file(id: string): ExportFile | undefined {
    return this.#kept(id.replace(/-\d+$/, ''))?.job.files.find((file) => file.id === id);
  }

  /** Forgets a job and its files. @returns whether there was one */
  cancel(id: string): boolean {
    return this.#kept(id) !== undefined && this.#jobs.delete(id);
  }

  #kept(id: string) {
    const kept = this.#jobs.get(id);
    if (kept !== undefined && kept.job.expiresAt <= this.now().getTime()) {
      this.#jobs.delete(id);
      return undefined;
    }
    return kept;
  }
}
