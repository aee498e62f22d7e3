import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Reader } from '../store/open.ts';

/** What stands above a token in a file's address. */
export const FILES = '/files/';

/**
 * The path of a link to a file, good for a week or a day more: whoever holds it may have the file until then, so it is
 * only drawn for who may see the file. A card drawn later that day bears the same.
 */
export function filePath(
  { id, secret }: { readonly id: number; readonly secret: string },
  now: Date,
): string {
  const until = (Math.floor(now.getTime() / DAY_MS) + 8) * DAY_MS;
  return `${FILES}${id}.${(until / DAY_MS).toString(36)}.${signature(secret, id, until)}`;
}

export type FoundFile =
  | {
      readonly is: 'kept';
      readonly name: string;
      readonly mediaType: string;
      readonly size: number;
      readonly storageKey: string;
    }
  /** On its way from the chat. */
  | { readonly is: 'expected' }
  | { readonly is: 'expired' };

/** Null: there is no such file, it was removed or refused, or nobody signed this. */
export async function fileOfToken(read: Reader, token: string, now: Date): Promise<FoundFile | null> {
  const [, idText = '', dayText = '', signed = ''] =
    /^(\d{1,10})\.([0-9a-z]{1,6})\.([\w-]{43})$/.exec(token) ?? [];
  const id = Number(idText);
  if (signed === '' || id > 2_147_483_647) return null;
  const file = await read.attachment.findUnique({ where: { id } });
  const until = Number.parseInt(dayText, 36) * DAY_MS;
  if (!file || !timingSafeEqual(Buffer.from(signed), Buffer.from(signature(file.secret, id, until))))
    return null;
  if (now.getTime() >= until) return { is: 'expired' };
  const { state, storageKey, name, mediaType, size } = file;
  if (state === 'expected') return { is: 'expected' };
  if (state !== 'kept' || storageKey === null) return null;
  return { is: 'kept', name, mediaType, size: size ?? 0, storageKey };
}

const signature = (secret: string, id: number, until: number): string =>
  createHmac('sha256', secret).update(`${id}.${until}`).digest('base64url');

const DAY_MS = 86_400_000;
