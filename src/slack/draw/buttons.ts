import type { ActionsBlock, Button as SlackButton, ConfirmationDialog, StaticSelect } from '@slack/types';
import { encodeIntent, type Intent } from '../../conversation/intent.ts';
import type { Button, MenuGroup } from '../../conversation/view.ts';
import { oneLine } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { plain } from '../text.ts';

/** A menu of intents; its options' values are encoded intents, as a button's value is. */
export interface Menu {
  /** `more` → action_id `menu:more`. */
  readonly name: string;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
}

/** Buttons, then menus, in one block; no block when there is nothing to press. */
export function actions(blockId: string, buttons: readonly Button[], ...menus: Menu[]): ActionsBlock[] {
  // Slack asks for confirmation per menu, not per option: such an option is better off as a button.
  const confirmed = menus.flatMap((menu) => menu.groups.flatMap((group) => group.options.filter(asks)));
  const elements = [...buttons.filter(fits), ...confirmed.filter(fits)]
    .map(drawButton)
    .slice(0, limits.actions - menus.length);
  const selects = menus.flatMap(drawMenu);
  if (elements.length + selects.length === 0) return [];
  return [{ type: 'actions', block_id: blockId, elements: [...elements, ...selects] }];
}

/** Only for buttons that `fits` lets pass. */
export function drawButton(button: Button): SlackButton {
  return {
    type: 'button',
    action_id: actionId(button.intent),
    text: plain(oneLine(button.label), limits.button),
    value: encodeIntent(button.intent),
    ...(button.style ? { style: button.style } : {}),
    ...(button.confirm ? { confirm: drawConfirm(button) } : {}),
  };
}

/** A search for very long words cannot go on in a button: it would not fit, and half an intent is none. */
export const fits = (button: Button): boolean => encodeIntent(button.intent).length <= limits.buttonValue;

/** Says what the element is for; a colon tells these from the fields of a form. */
export function actionId(intent: Intent): string {
  switch (intent.kind) {
    case 'act':
      return `act:${intent.action}`;
    case 'list':
      return `list:${intent.list}`;
    case 'submit':
    case 'redraw':
      return `${intent.kind}:${intent.context.form}`;
    case 'home':
    case 'help':
    case 'digest':
    case 'find':
    case 'search':
    case 'show':
    case 'read':
    case 'create':
    case 'openDraft':
    case 'declineDraft':
    case 'refineDraft':
    case 'draftInstead':
    case 'withdraw':
    case 'snooze':
    case 'notify':
    case 'parked':
    case 'retryDelivery':
    case 'retryDeliveries':
    case 'dropDelivery':
    case 'publishMessage':
    case 'say':
    case 'revise':
    case 'gone':
    case 'unknown':
    case 'incomplete':
      return `intent:${intent.kind}`;
  }
}

function drawMenu(menu: Menu): StaticSelect[] {
  const groups = menu.groups
    .map(({ label, options }) => ({ label, options: options.filter((option) => !asks(option)) }))
    .filter((group) => group.options.length > 0)
    .slice(0, limits.groups);
  if (groups.length === 0) return [];
  return [
    {
      type: 'static_select',
      action_id: `menu:${menu.name}`,
      placeholder: plain(oneLine(menu.label), limits.placeholder),
      option_groups: groups.map((group) => ({
        label: plain(oneLine(group.label), limits.option),
        options: group.options.slice(0, limits.options).map((option) => ({
          text: plain(oneLine(option.label), limits.option),
          value: optionValue(encodeIntent(option.intent)),
        })),
      })),
    },
  ];
}

/** @throws Error when a value is too long for an option: a menu holds short intents only, so this is a bug. */
export function optionValue(value: string): string {
  if (value.length <= limits.optionValue) return value;
  throw new Error(
    `an option's value is ${value.length} characters long, ${limits.optionValue} at most: ${value}`,
  );
}

const asks = (button: Button): boolean => button.confirm !== undefined;

function drawConfirm({ confirm, style }: Button): ConfirmationDialog | undefined {
  if (!confirm) return undefined;
  return {
    title: plain(oneLine(confirm.title), limits.confirmTitle),
    text: plain(confirm.words, limits.confirmText),
    confirm: plain(oneLine(confirm.yes), limits.confirmButton),
    deny: plain(oneLine(confirm.no), limits.confirmButton),
    ...(style ? { style } : {}),
  };
}
