import type { Intent } from '../../conversation/intent.ts';
import { opensForm } from '../../conversation/opensForm.ts';
import type { Button } from '../../conversation/view.ts';
import type { ButtonData } from '../buttonData.ts';
import { limits } from '../limits.ts';
import { line } from '../text.ts';
import type { Action, ActionSet, Execute, Submit } from './card.ts';
import { heading, richText, runs } from './elements.ts';

/**
 * Where a card stands decides what a button of it is. `chat`: a message in Teams. `plainChat`: one in a client that
 * opens no dialog from a card; what asks for something is answered with a card to fill in. `dialog`: in a dialog, which
 * sends everything back as its own answer.
 */
export type Surface = 'chat' | 'plainChat' | 'dialog';

export interface ButtonRoom {
  readonly surface: Surface;
  /** Bytes of what one says. */
  readonly data: number;
  /** In the menu. */
  readonly options: number;
}

/** Buttons, and behind « … » the menu; nothing when there is nothing to press. */
export function actions(buttons: readonly Button[], menu: readonly Button[], room: ButtonRoom): ActionSet[] {
  const shown = buttons.filter((button) => fits(button, room));
  const options = menu.filter((button) => fits(button, room)).slice(0, room.options);
  // A confirmation unfolds below its button, which needs a place of its own.
  const asking = options.filter(({ confirm }) => confirm !== undefined);
  const quiet = options.filter(({ confirm }) => confirm === undefined);
  const drawn = [
    ...[...shown, ...asking].map((button, index) =>
      drawButton(button, room.surface, index < limits.primaryButtons),
    ),
    ...quiet.map((button) => drawButton(button, room.surface, false)),
  ];
  return drawn.length === 0 ? [] : [{ type: 'ActionSet', actions: drawn }];
}

const fits = ({ intent }: Button, { data }: ButtonRoom): boolean =>
  Buffer.byteLength(JSON.stringify(intent)) <= data;

function drawButton(button: Button, surface: Surface, primary: boolean): Action {
  const { intent, confirm } = button;
  const style = button.style && { style: STYLES[button.style] };
  const look = { title: titleOf(button.label), ...style, ...(!primary && { mode: 'secondary' as const }) };
  if (!confirm) return press(intent, look, surface);
  // Teams asks nothing by itself: the question unfolds, with its « yes »; « no » is the same button once more.
  return {
    type: 'Action.ShowCard',
    ...look,
    card: {
      type: 'AdaptiveCard',
      body: [heading(confirm.title, { size: 'default' }), richText(runs([confirm.words], limits.confirm))],
      actions: [press(intent, { title: titleOf(confirm.yes), ...style }, surface)],
    },
  };
}

const titleOf = (label: string): string => line(label, limits.button) || '…';

const STYLES = { primary: 'positive', danger: 'destructive' } as const;

/** An Action.Execute can be answered with a card and opens no dialog; an Action.Submit the other way round. */
function press(intent: Intent, look: Omit<Submit, 'type' | 'data'>, surface: Surface): Execute | Submit {
  const data: ButtonData = { intent };
  const submit: Submit = { type: 'Action.Submit', ...look, data };
  if (surface === 'dialog') return submit;
  if (surface === 'chat' && opensForm(intent)) {
    return { ...submit, data: { msteams: { type: 'task/fetch' }, ...data } };
  }
  return { type: 'Action.Execute', ...look, verb: verbOf(intent), data, fallback: submit };
}

/** Says in a log what was pressed; the data says it to us. */
export function verbOf(wanted: Intent): string {
  switch (wanted.kind) {
    case 'act':
      return wanted.action;
    case 'list':
      return wanted.list;
    default:
      return wanted.kind;
  }
}
