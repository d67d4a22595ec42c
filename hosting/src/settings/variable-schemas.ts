import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { withoutSlashesAtEnd } from './base-url.js';

/** A whole number within bounds, both included. */
export const wholeNumber = (low: number, high: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(low).max(high));

/**
 * An http(s) URL that is the base of others, without credentials (which they would repeat), query and fragment. The
 * result has no trailing slashes.
 */
export const webAddress = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((url) => {
    const { username, password } = new URL(url);
    return username === '' && password === '' && !/[?#]/.test(url);
  })
  .transform(withoutSlashesAtEnd);

/** Items separated by commas or spaces. */
export const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(item));

/** An IP address, or a range in CIDR notation. A range of all addresses is refused, because it would trust everybody. */
export const addressRange = z.string().refine((text) => {
  const [address = '', bits = '1', ...rest] = text.split('/');
  const most = ipaddr.IPv4.isValidFourPartDecimal(address) ? 32 : ipaddr.IPv6.isValid(address) ? 128 : 0;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most;
});

/** A PostgreSQL connection URL. */
export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** True for names and addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback';
}
