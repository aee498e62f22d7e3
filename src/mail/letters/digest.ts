import { morningDigest } from '../../conversation/digest.ts';
import { linked } from '../../conversation/views/linked.ts';
import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { languageOf } from '../../i18n/language.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';
import { domainOf, type MailDesk } from '../mailDesk.ts';
import { illustrated } from '../pictures.ts';

/** How a team stands, for its lead. Null: there is nothing to say of it any more. */
export async function digestLetter(
  desk: MailDesk,
  lead: Actor,
  payload: PayloadOf<'digest'>,
): Promise<Letter | null> {
  const { store, now, publicUrl, from } = desk;
  const view = await morningDigest(store, lead, payload, now());
  if (!view) return null;
  const mark = `${payload.teamId}.${lead.id}.${payload.day}@${domainOf(from.address)}`;
  return {
    ticket: null,
    subject: view.summary,
    greeted: true,
    ...(await illustrated(desk, blocksOf(linked(view, publicUrl)), mark)),
    answer: null,
    why: languageOf(lead.locale).t('mail.why.digest'),
  };
}
