import { decodeIntent, type Intent } from '../../conversation/intent.ts';
import { type FormView, readForm, readRedraw } from '../readForm.ts';
import type { Heard } from './heard.ts';
import { packOrigin, readOrigin, readViewOrigin } from './origin.ts';

export interface BlockActionsBody {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team: { readonly id: string } | null;
  readonly trigger_id: string;
  readonly response_url?: string;
  readonly container?: {
    readonly message_ts?: string;
    readonly channel_id?: string;
    readonly thread_ts?: string;
    readonly is_ephemeral?: boolean;
  };
  readonly view?: FormView & { readonly id: string; readonly type: string };
  readonly actions: readonly BlockAction[];
}

interface BlockAction {
  readonly action_id: string;
  readonly value?: string;
  readonly selected_option?: { readonly value: string } | null;
}

/** A button, or a choice in a menu. Null: nothing that means anything (a field that was changed, a link). */
export function hearBlockAction(body: BlockActionsBody): Heard | null {
  const workspace = body.team?.id ?? body.user.team_id ?? '';
  const [action] = body.actions;
  if (!action) return null;
  const common = {
    userId: body.user.id,
    workspace,
    toBot: true,
    eventKey: `slack:${workspace}:${body.trigger_id}`,
  };
  const { view } = body;
  if (view?.type === 'modal') {
    const intent = intentInModal(action, view);
    const origin = readViewOrigin(view.private_metadata);
    return (
      intent && {
        ...common,
        intent,
        place: placeOf(workspace, origin),
        onLiveCard: false,
        answer: { by: 'modalButton', triggerId: body.trigger_id, viewId: view.id, origin },
      }
    );
  }
  const intent = decodeIntent(action.selected_option?.value ?? action.value ?? '') ?? GONE;
  if (view) {
    return {
      ...common,
      intent,
      place: null,
      onLiveCard: false,
      answer: { by: 'homeButton', triggerId: body.trigger_id },
    };
  }
  const { channel_id: channelId = '', message_ts: messageId, thread_ts: threadId } = body.container ?? {};
  const ephemeral = body.container?.is_ephemeral === true;
  const place = {
    channelId,
    ...(messageId && !ephemeral && { messageId }),
    ...(threadId && { threadId }),
  };
  return {
    ...common,
    intent,
    place: { platform: 'slack', workspace, ...place },
    // What stands in a conversation is redrawn with its ticket; what only one person sees is not.
    onLiveCard: !ephemeral,
    answer: {
      by: 'button',
      responseUrl: body.response_url ?? '',
      triggerId: body.trigger_id,
      replaces: ephemeral,
      origin: packOrigin({ ...place, live: !ephemeral }),
    },
  };
}

/** A button of an older version, or a forged one: said so, never silence. */
const GONE: Intent = { kind: 'gone' };

/** In a form every change of a field that others depend on draws it anew; elsewhere buttons are buttons. */
function intentInModal(action: BlockAction, view: FormView): Intent | null {
  const form = action.action_id === 'redraw' ? readRedraw(view, action.value ?? '') : readForm(view);
  if (!form) return decodeIntent(action.selected_option?.value ?? action.value ?? '');
  return { kind: 'redraw', context: form.context, values: form.values };
}

export function placeOf(workspace: string, origin: string): Heard['place'] {
  const { channelId, messageId, threadId } = readOrigin(origin);
  if (!channelId) return null;
  return {
    platform: 'slack',
    workspace,
    channelId,
    ...(messageId && { messageId }),
    ...(threadId && { threadId }),
  };
}
