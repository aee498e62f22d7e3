import { checkView } from '../blocks/check.ts';
import { missingOrWrong } from '../elementState.ts';
import type { Json, View, ViewState } from '../model.ts';
import type { Slack } from '../slack.ts';
import { closeModal, createView, modalStackLimit, openModal, replaceContent, viewObject } from '../views.ts';
import { tellFailure } from './outcome.ts';
import { interaction } from './payload.ts';
import { enter, find } from './places.ts';

/**
 * What submitting a modal led to. `errors` are by block: sentences of the bot, or, when Slack's own window
 * refuses before the bot hears of it (`local`), codes like `required` or `too_long`.
 */
export type Submission =
  | { outcome: 'closed' | 'updated' | 'pushed' | 'cleared' }
  | { outcome: 'errors'; errors: { [blockId: string]: string }; local?: boolean }
  | { outcome: 'failed'; error: string };

export async function submit(
  slack: Slack,
  user: string,
  viewId: string,
  values: ViewState = {},
): Promise<Submission> {
  const found = find(slack, user, { type: 'view', viewId });
  if (found.kind !== 'view') throw new Error(`no view ${viewId}`);
  const { view } = found;
  enter(found, user, values);
  const wrong = missingOrWrong(view.content.blocks, view.state);
  if (Object.keys(wrong).length > 0) return { outcome: 'errors', errors: wrong, local: true };
  const answer = await slack.bot.ask({
    kind: 'interaction',
    payload: {
      ...interaction(slack, 'view_submission', user),
      view: viewObject(slack.workspace, view),
      response_urls: [],
    },
  });
  if (!answer.ok) return failed(slack, view, answer.error);
  const body: Json = typeof answer.body === 'object' ? answer.body : {};
  return respond(slack, view, body);
}

function respond(slack: Slack, view: View, body: Json): Submission {
  switch (body.response_action) {
    case undefined:
      closeModal(slack.workspace, view);
      return { outcome: 'closed' };
    case 'clear':
      closeModal(slack.workspace, view, true);
      return { outcome: 'cleared' };
    case 'errors':
      return showErrors(slack, view, body.errors);
    case 'update': {
      const complaint = checkView(body.view, 'modal');
      if (complaint) return failed(slack, view, complaint.messages.join(' ') || complaint.error);
      replaceContent(slack.workspace, view, body.view as Json);
      return { outcome: 'updated' };
    }
    case 'push': {
      const complaint = checkView(body.view, 'modal');
      if (complaint) return failed(slack, view, complaint.messages.join(' ') || complaint.error);
      const height = slack.workspace.modals.get(view.user)?.length ?? 0;
      if (height >= modalStackLimit) return failed(slack, view, 'push_limit_reached');
      openModal(slack.workspace, createView(slack.workspace, view.user, body.view as Json, view));
      return { outcome: 'pushed' };
    }
    default:
      return failed(slack, view, 'invalid_response_action');
  }
}

function showErrors(slack: Slack, view: View, errors: unknown): Submission {
  const given = typeof errors === 'object' && errors !== null ? (errors as { [id: string]: string }) : {};
  const inputs = view.content.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const known = Object.keys(given).filter((id) => inputs.includes(id));
  // Slack cannot show an error without an input block to show it under.
  if (known.length === 0 || known.length < Object.keys(given).length) {
    return failed(slack, view, 'invalid_response_errors');
  }
  return { outcome: 'errors', errors: given };
}

function failed(slack: Slack, view: View, error: string): Submission {
  tellFailure(slack, view.user, 'submission', String(view.content.callback_id ?? ''), error);
  return { outcome: 'failed', error };
}

/** The cross, Cancel or Escape. With `all`, the whole stack goes ("clear"). The bot hears of it when it asked to. */
export async function close(slack: Slack, user: string, viewId: string, all = false): Promise<void> {
  const found = find(slack, user, { type: 'view', viewId });
  if (found.kind !== 'view') return;
  const stack = slack.workspace.modals.get(user) ?? [];
  const everything = all || found.view.content.clear_on_close === true;
  const gone = everything ? stack : stack.slice(stack.indexOf(found.view));
  closeModal(slack.workspace, found.view, everything);
  for (const view of [...gone].reverse()) {
    if (view.content.notify_on_close !== true) continue;
    await slack.bot.ask({
      kind: 'interaction',
      payload: {
        ...interaction(slack, 'view_closed', user),
        view: viewObject(slack.workspace, view),
        is_cleared: everything,
      },
    });
  }
}
