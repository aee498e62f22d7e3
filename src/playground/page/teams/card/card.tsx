import {
  AdaptiveCard,
  type Action,
  ExecuteAction,
  OpenUrlAction,
  Strings,
  SubmitAction,
} from 'adaptivecards';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useTeams } from '../context.tsx';
import type { Json, TeamsAct } from '../types.tsx';
import { hostConfig, serialization } from './host.tsx';
import './overflowMenu.tsx';
import { searchers } from './searchers.tsx';
import { resetInputs } from './resetInputs.tsx';
import { forViewer, type Width, widthOf } from './viewer.tsx';
import { withMentionsOf } from './words.tsx';

export type CardPlace = Extract<TeamsAct, { do: 'press' }>['place'];

/** An Adaptive Card, drawn by Microsoft's own library; without a place its buttons do nothing. */
export function CardView(props: {
  card: Json;
  place?: CardPlace;
  focusFirst?: boolean;
  onOutcome?: (outcome: { [key: string]: unknown }) => void;
}) {
  const { words, zone, perform } = useTeams();
  const { card, place } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<Width>();
  const [waiting, setWaiting] = useState(0);
  const content = JSON.stringify(card);

  useLayoutEffect(() => {
    const node = frame.current;
    if (!node) return;
    const measure = () => setWidth(widthOf(node.clientWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(node);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const node = frame.current;
    if (!node || width === undefined) return;
    Strings.defaults.overflowButtonTooltip = () => words.more;
    const drawn = new AdaptiveCard();
    drawn.hostConfig = hostConfig;
    drawn.parse(forViewer(card, zone, width) as object, serialization);
    drawn.onExecuteAction = (action) => void press(action);
    drawn.onInputValueChanged = (input) => resetInputs(drawn, card, input);
    searchers.set(drawn, (inputId, text) => {
      const others = valuesIn(drawn);
      if (!place) return Promise.resolve([]);
      return perform({ do: 'search', place, inputId, text, values: others }).then(
        ({ results }) => (results ?? []) as { title: string; value: string }[],
      );
    });
    const rendered = withMentionsOf(card, () => drawn.render());
    node.replaceChildren(...(rendered ? [rendered] : []));
    if (props.focusFirst) node.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, [content, width]);

  async function press(action: Action): Promise<void> {
    if (action instanceof OpenUrlAction) {
      window.open(action.url, '_blank', 'noopener');
      return;
    }
    if (!place || !(action instanceof SubmitAction || action instanceof ExecuteAction)) return;
    // The library has put what was entered into the data.
    const { type, id, title, verb } = action.toJSON() as Record<'type' | 'id' | 'title' | 'verb', string>;
    const pressed = { type, id, title, verb, data: action.data, associatedInputs: 'none' };
    setWaiting((before) => before + 1);
    const outcome = await perform({ do: 'press', place, action: pressed, values: {} });
    setWaiting((before) => before - 1);
    props.onOutcome?.(outcome);
  }

  return (
    <div
      class={`teams-card ${waiting > 0 ? 'answering' : ''} ${place ? '' : 'preview'}`}
      aria-busy={waiting > 0}
      ref={frame}
    />
  );
}

function valuesIn(card: AdaptiveCard): { [inputId: string]: string } {
  const set = card.getAllInputs().filter((input) => input.id && input.isSet());
  return Object.fromEntries(set.map((input) => [input.id ?? '', String(input.value)]));
}
