import { morningDigest } from '../../conversation/digest.ts';
import type { Digest } from '../../conversation/view.ts';
import { linked } from '../../conversation/views/linked.ts';
import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { languageOf } from '../../i18n/language.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';
import type { MailDesk } from '../mailDesk.ts';

/** How a team stands, for its lead. Null: there is nothing to say of it any more. */
export async function digestLetter(
  { store, now, publicUrl }: MailDesk,
  lead: Actor,
  payload: PayloadOf<'digest'>,
): Promise<Letter | null> {
  const view = await morningDigest(store, lead, payload, now());
  return view && letterOf(linked(view, publicUrl), languageOf(lead.locale).t('mail.why.digest'));
}

const letterOf = (view: Digest, why: string): Letter => ({
  ticket: null,
  subject: view.summary,
  greeted: true,
  blocks: blocksOf(view),
  answer: null,
  why,
});
