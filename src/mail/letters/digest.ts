import { morningDigest, morningOwnDigest } from '../../conversation/digest.ts';
import type { Digest } from '../../conversation/view.ts';
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
  const view = await morningDigest(desk.store, lead, payload, desk.now());
  const why = languageOf(lead.locale).t('mail.why.digest');
  return view && letterOf(desk, view, why, `${payload.teamId}.${lead.id}.${payload.day}`);
}

/** What an agent has in hand. Null as well where they want none any more. */
export async function ownDigestLetter(
  desk: MailDesk,
  agent: Actor,
  payload: PayloadOf<'ownDigest'>,
): Promise<Letter | null> {
  const view = await morningOwnDigest(desk.store, agent, payload, desk.now());
  const why = languageOf(agent.locale).t('mail.why.ownDigest');
  return view && letterOf(desk, view, why, `own.${agent.id}.${payload.day}`);
}

async function letterOf(desk: MailDesk, view: Digest, why: string, mark: string): Promise<Letter> {
  const { publicUrl, from } = desk;
  const blocks = blocksOf(linked(view, publicUrl));
  return {
    ticket: null,
    subject: view.summary,
    greeted: true,
    ...(await illustrated(desk, blocks, `${mark}@${domainOf(from.address)}`)),
    answer: null,
    why,
    less: 'said',
  };
}
