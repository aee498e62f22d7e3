import { rolesOf } from '../../desk/actor.ts';
import type { Performed } from '../../desk/perform.ts';
import { referenceOf } from '../../desk/reference.ts';
import { isRefusal } from '../../desk/refusal.ts';
import { say } from '../../desk/say.ts';
import { maySee } from '../../desk/visibility.ts';
import type { State } from '../../desk/vocabulary.ts';
import type { Language } from '../../i18n/language.ts';
import type { Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';
import { offered } from './offered.ts';
import { done, refused } from './refused.ts';

/**
 * « R-000380 est toujours en panne », to the bot. From who asked for that ticket it is a message to its team, as in
 * the ticket's thread, and a click makes it a request of its own. Who may only see the ticket gets its card. To
 * anybody else there is no such ticket: that is said, and the words are offered as any others are.
 */
export async function sayOfTicket(context: Context, number: number, said: Wanted<'say'>): Promise<Reply> {
  const { text, messageKey, files } = said;
  const { store, person, now, eventKey } = context;
  const ticket = await store.read.ticket.findUnique({
    where: { number },
    include: { subcategory: { select: { approverId: true } } },
  });
  if (!ticket || !maySee(person, ticket)) {
    return offered(context, said, () => refused(context, { refused: 'unknown_ticket' }));
  }
  if (!rolesOf(person, ticket).includes('requester')) {
    return context.insteadAnswer({ kind: 'show', ticketId: ticket.id });
  }
  const written = await say(store, {
    ticketId: ticket.id,
    actor: person,
    text,
    messageKey,
    ...(files && { files }),
    eventKey: eventKey ?? messageKey,
    now: now(),
  });
  if (isRefusal(written)) return refused(context, written, ticket.id);
  return done(whereItWent(written, ticket.state as State, context.language), [
    { label: context.language.t('list.openOne'), intent: { kind: 'show', ticketId: ticket.id } },
    { label: context.language.t('named.instead'), intent: { kind: 'draftInstead', messageKey } },
  ]);
}

function whereItWent({ number, state }: Performed, before: State, { t }: Language): string {
  const reference = referenceOf(number);
  if (before === 'resolved' && state !== 'resolved') return t('named.reopened', { reference });
  if (OVER.has(state)) return t('named.over', { reference, state: t(`state.${state}`) });
  return t('named.written', { reference });
}

/** Nothing that is said takes it up again. */
const OVER: ReadonlySet<State> = new Set<State>(['closed', 'abandoned', 'rejected']);
