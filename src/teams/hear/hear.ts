import type { Activity } from '../activity.ts';
import type { Heard, Sender } from './heard.ts';
import { hearCardAction, hearDialog, hearExtensionAction } from './invoke.ts';
import { hearMessage, hearRevision } from './message.ts';

/** What somebody wants of the desk. Null: nothing, or nothing the desk knows. */
export function hear(heard: Activity, from: Sender): Heard | null {
  switch (heard.type) {
    case 'message':
      return hearMessage(heard, from);
    case 'messageUpdate':
    case 'messageDelete':
      return hearRevision(heard, from);
    case 'invoke':
      return hearInvoke(heard, from);
    default:
      return null;
  }
}

function hearInvoke(heard: Activity, from: Sender): Heard | null {
  switch (heard.name) {
    case 'adaptiveCard/action':
      return hearCardAction(heard, from);
    case 'task/fetch':
    case 'task/submit':
    case 'composeExtension/submitAction':
      return hearDialog(heard, from);
    case 'composeExtension/fetchTask':
      return hearExtensionAction(heard, from);
    default:
      return null;
  }
}
