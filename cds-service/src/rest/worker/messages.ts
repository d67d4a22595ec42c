import type { Instant } from '@bellwether/fhir-mapping';
import type { ErrorDescription } from '@bellwether/hosting';
import type { ServiceErrorCode } from '../../errors.js';
import type { ToldCode } from '../../http/error-answer.js';

/** What is the same for all instances of a call or job. */
export interface LineOptions {
  /** Names of the artefacts that the caller may use and asked for. */
  readonly artefacts: readonly string[];
  /** The moment of instances that name none. */
  readonly asOf: Instant;
  /** Whether reasons are added. */
  readonly explain: boolean;
}

/** Whole lines that follow each other, each one instance. */
export interface LineChunk {
  /** Index of the first line among the instances. */
  readonly first: number;
  /** Null: a line that is longer than a line may be. */
  readonly lines: readonly (string | null)[];
}

/** How many instances of a chunk ended how. */
export interface LineCounts {
  readonly scored: number;
  readonly notScored: number;
  readonly invalid: number;
}

/** Why a line could not be answered, as a RequestProblem has it. */
export interface LineProblem {
  readonly index: number;
  readonly code: ToldCode;
  readonly message: string;
  readonly paths: readonly string[];
}

/** The answers to a chunk, a line each, each with its line break. */
export interface ChunkAnswer {
  readonly text: string;
  readonly counts: LineCounts;
  /** The first line that could not be answered. */
  readonly problem: LineProblem | null;
  /** Names of the artefacts that were selected. */
  readonly artefacts: readonly string[];
  /** The first failure that is an error of this program, for the log. */
  readonly failure: ErrorDescription | null;
}

/** What the thread is told: another site file for all that follows, or a chunk. */
export type ToThread =
  | { readonly kind: 'site'; readonly text: string; readonly hash: string }
  | { readonly kind: 'chunk'; readonly ticket: number; readonly chunk: LineChunk; readonly options: LineOptions };

/** What the thread answers. */
export type FromThread =
  | { readonly kind: 'answer'; readonly ticket: number; readonly answer: ChunkAnswer }
  | {
      readonly kind: 'refusal';
      readonly ticket: number;
      readonly code: ServiceErrorCode;
      readonly message: string;
    };
