import type { z } from 'zod';

/** An environment variable that a program reads; `Given` is what defaults may depend on. */
export interface Variable<T extends z.ZodType = z.ZodType, Given = unknown> {
  readonly schema: T;
  /** What is expected, for the error. */
  readonly expected: string;
  readonly meaning: string;
  /** Default as text of the environment, which may depend on other settings; null where there is none. */
  readonly fallback: (given: Given) => string | null;
  /** True where the value may contain a password, so that no error repeats it. */
  readonly secret?: true;
}

/** Fallback that is always the same text. */
export const always = (text: string) => (): string => text;

/** Fallback of a variable without a default. */
export const none = (): null => null;
