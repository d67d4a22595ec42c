import type { CodedReading, Reading, RejectedReading } from '../reading.js';

/** What has been read so far, in the order of reading. */
export interface Collected {
  readonly readings: Reading[];
  readonly coded: CodedReading[];
  readonly rejected: RejectedReading[];
}
