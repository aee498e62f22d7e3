import { z } from 'zod';
import type { Tx } from '../../store/open.ts';
import { rolesOf } from '../actor.ts';
import { isPleasantry } from '../pleasantry.ts';
import { type Attached, attachedFiles } from '../attachments.ts';
import type { Action } from './action.ts';
import { messageKey, required } from './text.ts';

/** An entry of the journal demandeur. The requester's answer to a question ends the pause it made; mere thanks do not. */
export const reply: Action<{
  text: string;
  messageKey?: string | undefined;
  files?: readonly Attached[] | undefined;
}> = {
  id: 'reply',
  input: z.object({ text: required, messageKey, files: attachedFiles }),
  async change({ tx, ticket, actor, input }) {
    const answers =
      actor !== null &&
      ticket.state === 'awaiting_requester' &&
      rolesOf(actor, ticket).includes('requester') &&
      !isPleasantry(input.text, await agentNames(tx, ticket.agentId));
    return {
      entry: {
        kind: 'message',
        text: input.text,
        ...(input.messageKey && { messageKey: input.messageKey }),
        ...(input.files && { files: input.files }),
      },
      ...(answers && { state: ticket.agentId === null ? ('redispatched' as const) : ('assigned' as const) }),
      tell: ['requester', 'agent', 'watchers'],
    };
  },
};

/** Whom thanks may name: `isPleasantry` takes them in lower case too. */
export async function agentNames(tx: Tx, agentId: number | null): Promise<string[]> {
  if (agentId === null) return [];
  const agent = await tx.person.findUnique({ where: { id: agentId }, select: { name: true } });
  return agent ? [agent.name] : [];
}
