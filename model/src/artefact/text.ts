import { ModelError } from '../errors.js';

/** WHATWG Encoding: in Node and in every browser, but in no ECMAScript library. */
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: true; readonly ignoreBOM: true });
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** The JSON value of UTF-8 bytes; ModelError `malformed` naming the file when they are none. */
export function decodeJson(bytes: Uint8Array, file: string, parse: (text: string) => unknown = JSON.parse): unknown {
  try {
    return parse(decodeText(bytes));
  } catch (cause) {
    throw new ModelError('malformed', 'not JSON in UTF-8', { file, cause });
  }
}

/** The text of UTF-8 bytes, of which {@link encodeText} makes the same bytes again. Throws where they are none. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
