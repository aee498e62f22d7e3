import { drawCatchUp } from '../../conversation/catchUp.ts';
import { linked } from '../../conversation/views/linked.ts';
import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { languageOf } from '../../i18n/language.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';
import type { MailDesk } from '../mailDesk.ts';

/** What came during somebody's quiet hours, or much at once. Null: there is nothing to say of it any more. */
export async function catchUpLetter(
  { store, now, publicUrl }: MailDesk,
  person: Actor,
  payload: PayloadOf<'catchUp'>,
): Promise<Letter | null> {
  const view = await drawCatchUp(store, person, payload, { now: now(), notes: false });
  if (!view) return null;
  const { t } = languageOf(person.locale);
  return {
    ticket: null,
    subject: view.title,
    blocks: blocksOf(linked(view, publicUrl)),
    answer: null,
    why: t(payload.about === 'times' ? 'mail.why.times' : 'mail.why.catchUp'),
  };
}
