import { randomBytes } from 'node:crypto';
import { stateOf } from './elementState.ts';
import type { Block, Json, View } from './model.ts';
import { type Workspace, withIds } from './workspace.ts';

/** Modals stack at most three high. */
export const modalStackLimit = 3;

export function createView(workspace: Workspace, user: string, given: Json, below?: View): View {
  const id = workspace.nextId('V');
  const blocks = withIds(given.blocks as Block[]);
  return {
    id,
    type: given.type as View['type'],
    user,
    content: { ...given, blocks },
    state: stateOf(blocks),
    hash: newHash(workspace),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    externalId: (given.external_id as string | undefined) ?? '',
  };
}

export function replaceContent(workspace: Workspace, view: View, given: Json): void {
  const blocks = withIds(given.blocks as Block[]);
  view.content = { ...given, blocks };
  view.state = stateOf(blocks, view.state);
  view.hash = newHash(workspace);
  workspace.changed();
}

export function findModal(workspace: Workspace, match: (view: View) => boolean): View | undefined {
  return [...workspace.modals.values()].flat().find(match);
}

export function openModal(workspace: Workspace, view: View): void {
  const below = view.previousId === null ? [] : (workspace.modals.get(view.user) ?? []);
  workspace.modals.set(view.user, [...below, view]);
  workspace.changed();
}

/** Takes this modal and what lies above it away; the ones below stay. */
export function closeModal(workspace: Workspace, view: View, all = false): void {
  const stack = workspace.modals.get(view.user) ?? [];
  const at = stack.indexOf(view);
  workspace.modals.set(view.user, all || at < 0 ? [] : stack.slice(0, at));
  workspace.changed();
}

/** The view as the Web API and the interactions show it. */
export function viewObject(workspace: Workspace, view: View): Json {
  const { content } = view;
  return {
    id: view.id,
    team_id: workspace.team.id,
    type: view.type,
    blocks: content.blocks,
    private_metadata: content.private_metadata ?? '',
    callback_id: content.callback_id ?? '',
    state: { values: view.state },
    hash: view.hash,
    title: content.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
    close: content.close ?? null,
    submit: content.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: workspace.app.id,
    external_id: view.externalId,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
  };
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}
