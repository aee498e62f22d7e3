import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseReference, referenceOf } from '../desk/reference.ts';

/**
 * What a mail of the desk bears, so that its answer leads back: `R-000380.k3v…`, the ticket and a token that only this
 * desk can make. The token is one person's: it says that whoever answers has had a mail that was sent to them.
 */
export const signedReference = (secret: string, number: number, personId: number): string =>
  `${referenceOf(number)}.${tokenOf(secret, number, personId)}`;

export interface Signed {
  readonly number: number;
  readonly token: string;
}

/** Every signed reference in an address or a list of message ids, whoever made it. */
export function signedIn(text: string): Signed[] {
  return [...text.matchAll(SIGNED)].flatMap(([, reference = '', token = '']) => {
    const number = parseReference(reference);
    return number === null ? [] : [{ number, token: token.toLowerCase() }];
  });
}

export function isSignedFor(secret: string, { number, token }: Signed, personId: number): boolean {
  const wanted = Buffer.from(tokenOf(secret, number, personId));
  const given = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Of letters that survive an address in capitals: 80 bits. */
function tokenOf(secret: string, number: number, personId: number): string {
  const digest = createHmac('sha256', secret).update(`${number}:${personId}`).digest();
  return [...digest.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
}

const LENGTH = 16;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const SIGNED = /(?<![\p{L}\p{N}])(R-\d{1,9})\.([a-z2-7]{16})(?![a-z\d])/giu;
