import type { ActionId } from '../desk/lifecycle.ts';
import type { Intent } from './intent.ts';

/**
 * May the answer to this button be a form? Some chats must know before anybody presses it. The answer may still be
 * something else (the ticket has changed, or this person is asked for nothing), never a form where this says no.
 */
export function opensForm(wanted: Intent): boolean {
  switch (wanted.kind) {
    case 'create':
    case 'search':
    case 'refineDraft':
    case 'notify':
    case 'publishMessage':
    case 'redraw':
      return true;
    case 'act':
      return ASKS[wanted.action];
    // A form whose ticket changed meanwhile comes back.
    case 'submit':
      return true;
    // Words typed to the bot may be a command that opens one; no button says them.
    case 'say':
      return true;
    case 'home':
    case 'help':
    case 'list':
    case 'digest':
    case 'find':
    case 'show':
    case 'read':
    case 'openDraft':
    case 'declineDraft':
    case 'draftInstead':
    case 'withdraw':
    case 'snooze':
    case 'parked':
    case 'retryDelivery':
    case 'retryDeliveries':
    case 'dropDelivery':
    case 'revise':
    case 'gone':
    case 'unknown':
    case 'incomplete':
      return false;
  }
}

const ASKS: Record<ActionId, boolean> = {
  approve: false,
  reject: true,
  take: false,
  assign: true,
  transfer: true,
  hold: true,
  ask: true,
  resume: false,
  chase: true,
  resolve: true,
  reopen: true,
  // The requester is asked how content they are; an agent is asked for nothing.
  close: true,
  closeAdministratively: true,
  abandon: true,
  reply: true,
  note: true,
  edit: true,
  follow: false,
  unfollow: false,
  rate: true,
};
