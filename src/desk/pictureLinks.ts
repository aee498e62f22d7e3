import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/** What stands above a token in a picture's address. */
export const PICTURES = '/pictures/';

const count = z.number().int();
const charted = z.discriminatedUnion('chart', [
  z.object({
    chart: z.literal('bars'),
    title: z.string(),
    bars: z.array(z.object({ label: z.string(), count })).readonly(),
  }),
  z.object({
    chart: z.literal('lines'),
    title: z.string(),
    labels: z.array(z.string()).readonly(),
    series: z.array(z.object({ name: z.string(), values: z.array(count).readonly() })).readonly(),
  }),
]);
const drawable = z.object({ until: count, chart: charted });

/** What a picture shows. */
export type Charted = Readonly<z.infer<typeof charted>>;

/**
 * The path of a link to a picture of this chart, good for a month: a chat asks for it when somebody looks. The chart
 * itself is in it, enciphered, so that what was sent stays what it was, nothing is kept, and nobody has us draw their
 * own. Null: it is too much for an address.
 */
export function picturePath(chart: Charted, secret: string, now: Date): string | null {
  const until = (Math.floor(now.getTime() / DAY_MS) + 32) * DAY_MS;
  const plain = deflateRawSync(JSON.stringify(drawable.parse({ until, chart })));
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const path = `${PICTURES}${sealed.toString('base64url')}.png`;
  return path.length <= LONGEST ? path : null;
}

export type FoundPicture = { readonly is: 'chart'; readonly chart: Charted } | { readonly is: 'expired' };

/** Null: this desk has not made it. */
export function pictureOfToken(name: string, secret: string, now: Date): FoundPicture | null {
  const token = /^([\w-]+)\.png$/.exec(name)?.[1];
  const plain = token === undefined ? null : unsealed(Buffer.from(token, 'base64url'), secret);
  if (!plain) return null;
  const { until, chart } = drawable.parse(JSON.parse(inflateRawSync(plain).toString()));
  return now.getTime() < until ? { is: 'chart', chart } : { is: 'expired' };
}

function unsealed(sealed: Buffer, secret: string): Buffer | null {
  if (sealed.length <= NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, NONCE));
  decipher.setAuthTag(sealed.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Of its own: what opens pictures signs no mail. */
const keyOf = (secret: string): Buffer => createHmac('sha256', secret).update('pictures').digest();

const NONCE = 12;
const TAG = 16;
/** Of a path: with the desk's own address before it, it is well under what a chat takes (Slack: 3,000). */
const LONGEST = 2_000;
const DAY_MS = 86_400_000;
