import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';

/** Bytes. */
export const hundredMegabytes = 100_000_000;
const spaces = Buffer.alloc(hundredMegabytes, 0x20);
/** Fast compression, because the size of a bomb does not matter. */
const quickly = { level: 1, params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** 100 MB by its coding. Made once: compressing takes longer than refusing. */
export const compressedBombs = [
  ['gzip', gzipSync(spaces, quickly)],
  ['deflate', deflateSync(spaces, quickly)],
  ['br', brotliCompressSync(spaces, quickly)],
] as const;

/** 100 MB of spaces, a megabyte at a time. */
export function* inMegabytes(): Generator<Uint8Array> {
  for (let sent = 0; sent < hundredMegabytes; sent += 1_000_000) yield spaces.subarray(sent, sent + 1_000_000);
}

/** 100 MB in chunks of 64 kB; the first starts a JSON string. */
export function* chunked(): Generator<string> {
  const size = 65_536;
  for (let sent = 0; sent < hundredMegabytes; sent += size) {
    yield `${size.toString(16)}\r\n${sent === 0 ? '"' : 'x'}${'x'.repeat(size - 1)}\r\n`;
  }
  yield '0\r\n\r\n';
}

/** A piece every now and then, for longer than a whole request may take. */
export async function* drips(): AsyncGenerator<string> {
  for (let drop = 0; drop < 100; drop += 1) {
    yield ' ';
    await delay(100);
  }
}
