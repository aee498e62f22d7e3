import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../context.tsx';
import type { Json, PageAct, ViewState } from '../types.tsx';
import { failureSentence } from '../words.tsx';
import { type Confirm, ConfirmDialog } from './confirm.tsx';

export type Place = Extract<PageAct, { do: 'act' }>['place'];

/** What elements need of the message or view they stand in. */
export interface Standing {
  place: Place;
  values: ViewState;
  errors: { [blockId: string]: string };
  busy: string | undefined;
  set(blockId: string, actionId: string, value: Json): void;
  /** Tells the bot, after a confirmation where the element asks for one. */
  dispatch(element: Json, blockId: string, value?: Json): void;
}

const PlaceContext = createContext<Standing | undefined>(undefined);

export function usePlace(): Standing {
  const standing = useContext(PlaceContext);
  if (!standing) throw new Error('outside a message or view');
  return standing;
}

/** What the person has entered since the bot last drew this place; it outlives a redraw where the ids stay. */
export function useEntries(state: ViewState): [ViewState, Standing['set']] {
  const [entered, setEntered] = useState<ViewState>({});
  const values: ViewState = { ...state };
  for (const [blockId, actions] of Object.entries(entered)) {
    for (const [actionId, value] of Object.entries(actions)) {
      if (state[blockId]?.[actionId]?.type !== value.type) continue;
      values[blockId] = { ...values[blockId], [actionId]: value };
    }
  }
  const set = (blockId: string, actionId: string, value: Json) =>
    setEntered((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: value } }));
  return [values, set];
}

export function PlaceProvider(props: {
  place: Place;
  values: ViewState;
  set: Standing['set'];
  errors?: Standing['errors'];
  children: ComponentChildren;
}) {
  const { perform, say, words } = usePage();
  const [busy, setBusy] = useState<string>();
  const [asking, setAsking] = useState<{ confirm: Confirm; yes: () => void }>();
  // A menu sets its value and tells the bot in one go: the latest values are needed, not the last drawn.
  const latest = useRef(props.values);
  useEffect(() => {
    latest.current = props.values;
  }, [props.values]);

  const tell = async (element: Json, blockId: string, value?: Json) => {
    const actionId = String(element.action_id);
    setBusy(`${blockId}/${actionId}`);
    const answer = await perform({
      do: 'act',
      place: props.place,
      blockId,
      actionId,
      value,
      values: latest.current,
    });
    setBusy(undefined);
    if (answer.error === 'gone' || answer.error === 'unreachable') {
      say(failureSentence(words, 'interaction', '', answer.error));
    }
  };
  const dispatch: Standing['dispatch'] = (element, blockId, value) => {
    const run = () => void tell(element, blockId, value);
    if (element.confirm) setAsking({ confirm: element.confirm as Confirm, yes: run });
    else run();
  };

  return (
    <PlaceContext.Provider
      value={{
        place: props.place,
        values: props.values,
        errors: props.errors ?? {},
        busy,
        set: props.set,
        dispatch,
      }}
    >
      {props.children}
      {asking && (
        <ConfirmDialog
          confirm={asking.confirm}
          onAnswer={(yes) => {
            setAsking(undefined);
            if (yes) asking.yes();
          }}
        />
      )}
    </PlaceContext.Provider>
  );
}
