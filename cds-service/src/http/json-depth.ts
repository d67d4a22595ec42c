const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** True where a parsed object or array has more levels than `limit`, itself being the first. */
export function nestsDeeperThan(value: object, limit: number): boolean {
  if (limit === 0) return true;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index];
      if (typeof item === 'object' && item !== null && nestsDeeperThan(item, limit - 1)) return true;
    }
    return false;
  }
  // Parsed objects have only own fields, even one named `__proto__`.
  for (const name in value) {
    const item: unknown = (value as Readonly<Record<string, unknown>>)[name];
    if (typeof item === 'object' && item !== null && nestsDeeperThan(item, limit - 1)) return true;
  }
  return false;
}

/**
 * True where JSON text nests objects and arrays deeper than `limit`. It reads only the bytes and builds nothing. For
 * text that is not JSON the result is arbitrary, because the parser refuses such text.
 *
 * @param json UTF-8, in which no byte of a longer character is an ASCII byte
 */
export function isDeeperThan(json: Uint8Array, limit: number): boolean {
  const { length } = json;
  let depth = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = json[at];
    if (byte === quote) {
      at = endOfString(json, at + 1);
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
    }
  }
  return false;
}

/** Index of the quotation mark that ends a string, or the length of the text. */
function endOfString(json: Uint8Array, start: number): number {
  const { length } = json;
  for (let at = start; at < length; at += 1) {
    const byte = json[at];
    if (byte === quote) return at;
    if (byte === backslash) at += 1;
  }
  return length;
}
