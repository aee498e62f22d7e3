import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Reader, Store } from '../store/open.ts';
import { setPreferences } from './preferences.ts';

/** What stands above a token in the address of « moins d'e-mails ». */
export const LESS_MAIL = '/less-mail/';

/** For one person, and for good: a mail is read again after years, and all that it gives is no more mail. */
export const lessMailPath = (secret: string, personId: number): string =>
  `${LESS_MAIL}${personId}.${signature(secret, personId)}`;

const signature = (secret: string, personId: number): string =>
  createHmac('sha256', secret).update(`less-mail:${personId}`).digest('base64url');

/**
 * How they are told. `mailed`: by mail, and could be in a chat alone. `in_chat`: in a chat alone. `no_chat`: by mail,
 * since no chat leads to them.
 */
export type MailChoice = 'mailed' | 'in_chat' | 'no_chat';

export interface LessMailDesk {
  readonly store: Store;
  /** See desk/madeOnce.ts. */
  readonly secret: string;
  /** Those the desk is in. */
  readonly chats: readonly string[];
  readonly now: () => Date;
}

/** Null: nobody signed this. */
export async function mailChoice(
  { store, secret, chats }: LessMailDesk,
  token: string,
): Promise<MailChoice | null> {
  const personId = personOf(secret, token);
  return personId === null ? null : choiceOf(store.read, personId, chats);
}

/** They are told in their chat alone from now on; where they have none, nothing changes. Twice is once. */
export async function lessMail(desk: LessMailDesk, token: string): Promise<MailChoice | null> {
  const personId = personOf(desk.secret, token);
  if (personId === null) return null;
  const choice = await choiceOf(desk.store.read, personId, desk.chats);
  if (choice !== 'mailed') return choice;
  await setPreferences(desk.store, {
    personId,
    wanted: { reachedBy: 'chat' },
    mail: true,
    now: desk.now(),
  });
  return 'in_chat';
}

export const hasChat = async (
  read: Pick<Reader, 'chatIdentity'>,
  personId: number,
  chats: readonly string[],
): Promise<boolean> =>
  (await read.chatIdentity.findFirst({
    where: { personId, platform: { in: [...chats] } },
    select: { id: true },
  })) !== null;

async function choiceOf(
  read: Reader,
  personId: number,
  chats: readonly string[],
): Promise<MailChoice | null> {
  const person = await read.person.findUnique({ where: { id: personId }, select: { reachedBy: true } });
  if (!person) return null;
  if (!(await hasChat(read, personId, chats))) return 'no_chat';
  return person.reachedBy === 'chat' ? 'in_chat' : 'mailed';
}

function personOf(secret: string, token: string): number | null {
  const [, idText = '', signed = ''] = /^(\d{1,10})\.([\w-]{43})$/.exec(token) ?? [];
  const id = Number(idText);
  if (signed === '' || id > 2_147_483_647) return null;
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(secret, id))) ? id : null;
}
