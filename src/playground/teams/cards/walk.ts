import type { Card, Json } from '../model.ts';

/** The parts of a card, found by walking it; what `fallback` holds is not drawn, so not walked. */

export type Action = Json & { type: string; title?: string };
export type Input = Json & { type: string; id: string };

export interface PlacedAction {
  readonly action: Action;
  /** What is sent along when it is pressed: the inputs of its card and of the cards that card opened in. */
  readonly inputs: readonly Input[];
}

const childLists = ['body', 'items', 'columns', 'rows', 'cells', 'images', 'inlines'] as const;

/** Every button and clickable part, in reading order. */
export function actionsOf(card: Card, above: readonly Input[] = []): PlacedAction[] {
  const inputs = [...above, ...inputsOf(card, { within: 'card' })];
  const found: PlacedAction[] = [];
  const add = (given: unknown): void => {
    const action = given as Action;
    found.push({ action, inputs });
    if (action.type === 'Action.ShowCard') found.push(...actionsOf(action.card as Card, inputs));
  };
  visit(card, (part) => {
    if (Array.isArray(part.actions)) part.actions.forEach(add);
    for (const one of [part.selectAction, part.inlineAction]) if (isObject(one)) add(one);
  });
  return found;
}

/** Every input of a card: by default those in cards that open inside it, too. */
export function inputsOf(card: Card, options: { within: 'card' | 'everything' } = { within: 'everything' }) {
  const found: Input[] = [];
  visit(card, (part) => {
    if (typeof part.type === 'string' && part.type.startsWith('Input.')) found.push(part as Input);
    if (options.within === 'card' || !Array.isArray(part.actions)) return;
    for (const action of part.actions as Action[]) {
      if (action.type === 'Action.ShowCard') found.push(...inputsOf(action.card as Card));
    }
  });
  return found;
}

/** Everything a card says, a line an element: what a reader, or a test, looks for. */
export function wordsOf(part: Json): string {
  const lines: string[] = [];
  const { inlines } = part;
  if (Array.isArray(inlines)) {
    lines.push(inlines.map((run: unknown) => (isObject(run) ? String(run.text) : String(run))).join(''));
  }
  for (const key of ['text', 'label', 'title', 'description', 'errorMessage', 'codeSnippet'] as const) {
    if (typeof part[key] === 'string') lines.push(part[key]);
  }
  for (const list of [part.facts, part.choices, part.data, part.segments]) {
    for (const one of Array.isArray(list) ? (list as Json[]) : []) {
      const words = [one.title, one.legend, one.x, one.y, one.value].filter((word) => word !== undefined);
      lines.push(words.map(String).join(' '));
    }
  }
  for (const key of childLists) {
    if (key === 'inlines') continue;
    lines.push(...childrenOf(part, key).map(wordsOf));
  }
  for (const action of childrenOf(part, 'actions')) {
    lines.push(String(action.title ?? ''));
    if (isObject(action.card)) lines.push(wordsOf(action.card));
  }
  return lines.filter(Boolean).join('\n');
}

function visit(part: Json, see: (part: Json) => void): void {
  see(part);
  for (const key of childLists) for (const child of childrenOf(part, key)) visit(child, see);
}

function childrenOf(part: Json, key: string): Json[] {
  const list = part[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
