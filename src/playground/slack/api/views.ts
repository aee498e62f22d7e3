import { checkView } from '../blocks/check.ts';
import type { Json, View } from '../model.ts';
import type { Slack } from '../slack.ts';
import { createView, findModal, modalStackLimit, openModal, replaceContent, viewObject } from '../views.ts';
import { type Arguments, refused } from './arguments.ts';

/** `views.*` */
export const viewMethods = {
  'views.open': (slack: Slack, args: Arguments): Json => {
    const modal = newModal(slack, args);
    if ('refusal' in modal) return modal.refusal;
    const opened = createView(slack.workspace, modal.user, modal.given);
    openModal(slack.workspace, opened);
    return { ok: true, view: viewObject(slack.workspace, opened) };
  },

  'views.push': (slack: Slack, args: Arguments): Json => {
    const modal = newModal(slack, args);
    if ('refusal' in modal) return modal.refusal;
    const stack = slack.workspace.modals.get(modal.user) ?? [];
    const top = stack.at(-1);
    if (!top) return refused('invalid_trigger_id');
    if (stack.length >= modalStackLimit) return refused('push_limit_reached');
    const pushed = createView(slack.workspace, modal.user, modal.given, top);
    openModal(slack.workspace, pushed);
    return { ok: true, view: viewObject(slack.workspace, pushed) };
  },

  'views.update': (slack: Slack, args: Arguments): Json => {
    const given = readView(args, 'modal');
    if ('refusal' in given) return given.refusal;
    const id = args.text('view_id');
    const externalId = args.text('external_id');
    if (!id && !externalId) return refused('invalid_arguments', ['[ERROR] missing required field: view_id']);
    const view = findModal(slack.workspace, (one) =>
      id ? one.id === id : one.externalId !== '' && one.externalId === externalId,
    );
    if (!view) return refused('not_found');
    const hash = args.text('hash');
    if (hash && hash !== view.hash) return refused('hash_conflict');
    replaceContent(slack.workspace, view, given.given);
    return { ok: true, view: viewObject(slack.workspace, view) };
  },

  'views.publish': (slack: Slack, args: Arguments): Json => {
    const given = readView(args, 'home');
    if ('refusal' in given) return given.refusal;
    const user = args.text('user_id') ?? '';
    if (!slack.workspace.users.has(user)) {
      return refused('invalid_arguments', ['[ERROR] must be a valid user_id [json-pointer:/user_id]']);
    }
    const current = slack.workspace.homes.get(user);
    const hash = args.text('hash');
    if (hash && hash !== current?.hash) return refused('hash_conflict');
    const home = current ?? createView(slack.workspace, user, given.given);
    if (current) replaceContent(slack.workspace, current, given.given);
    else slack.workspace.homes.set(user, home);
    slack.workspace.changed();
    return { ok: true, view: viewObject(slack.workspace, home) };
  },
} as const;

/** What a trigger may open, and for whom. Slack spends the trigger only on a view it takes. */
function newModal(slack: Slack, args: Arguments): { given: Json; user: string } | { refusal: Json } {
  const view = readView(args, 'modal');
  if ('refusal' in view) return view;
  const taken = duplicateExternalId(slack, view.given);
  if (taken) return { refusal: taken };
  const trigger = slack.triggers.redeem(triggerOf(args));
  if ('error' in trigger) return { refusal: refused(trigger.error) };
  return { given: view.given, user: trigger.user };
}

function readView(args: Arguments, surface: View['type']): { given: Json } | { refusal: Json } {
  const given = args.json('view');
  if (given === undefined) {
    return { refusal: refused('invalid_arguments', ['[ERROR] missing required field: view']) };
  }
  const complaint = checkView(given, surface);
  if (complaint) return { refusal: refused(complaint.error, complaint.messages) };
  return { given: given as Json };
}

function triggerOf(args: Arguments): string {
  return args.text('trigger_id') ?? args.text('interactivity_pointer') ?? '';
}

function duplicateExternalId(slack: Slack, view: Json): Json | undefined {
  const id = view.external_id;
  if (!id || !findModal(slack.workspace, (one) => one.externalId === id)) return undefined;
  return refused('duplicate_external_id');
}
