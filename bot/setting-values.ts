import { isKnownZone } from '@marketplace-leads/shared/lead/known-zone';
import { parseWorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import { z } from 'zod';
import { isLoopback } from './is-loopback.js';

// How settings are read: what each may be, and what is said of one that is not. Values are never repeated.

const url = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
  error: 'is not an http(s) address',
  // The next check takes the address apart.
  abort: true,
});
/** Plain HTTP carries tokens in the clear, so it is taken for this machine only. */
export const safeUrl = url.refine((text) => new URL(text).protocol === 'https:' || isLoopback(new URL(text).hostname), {
  error: 'must be https (plain http is taken for this machine only)',
});
export const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `is not a whole number from ${low} to ${high}` })
    .transform(Number)
    .refine((value) => value >= low && value <= high, { error: `is not a whole number from ${low} to ${high}` });
export const ids = z.string().transform((text) =>
  text
    .split(',')
    .map((id) => id.trim().toLowerCase())
    .filter((id) => id !== ''),
);
export const timeZone = z.string().refine(isKnownZone, {
  error: 'is not a time zone (expected a name such as Europe/Berlin)',
});
/** Whoever shows the tab in a frame sees what people do there: beyond Microsoft's hosts only this machine may. */
export const localOrigins = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  )
  .refine(
    (origins) =>
      origins.every((text) => URL.canParse(text) && /^https?:\/\//i.test(text) && isLoopback(new URL(text).hostname)),
    {
      error: 'is not a list of addresses of this machine, such as http://127.0.0.1:4280',
      abort: true,
    },
  )
  .transform((origins) => origins.map((text) => new URL(text).origin));
export const workingHours = z.string().transform((text, context) => {
  const hours = parseWorkingHours(text);
  if (hours !== undefined) return hours;
  context.addIssue({
    code: 'custom',
    message: 'is not a span of working hours (expected such as Mon-Fri 09:00-17:00)',
  });
  return z.NEVER;
});
export const key = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'is not 32 bytes in base64' })
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
