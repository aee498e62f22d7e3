import type { Json } from '../types.tsx';
import { Choices } from './choices.tsx';
import { usePlace } from './place.tsx';
import { Menu } from './menu.tsx';
import { DatePicker, DateTimePicker, TimePicker } from './pickers.tsx';
import { Select } from './select.tsx';
import { TextInput } from './textInput.tsx';
import { Text } from './text.tsx';

/** How an element is labelled when it stands in an input block. */
export interface Field {
  id: string;
  labelledBy: string;
  describedBy?: string;
  required: boolean;
  wrong: boolean;
  label: string;
}

export interface ElementProps {
  element: Json;
  blockId: string;
  field?: Field;
  /** Whether a change is told to the bot at once. Outside of input blocks, always. */
  tells?: boolean;
}

export function Element(props: ElementProps) {
  const given = { ...props, tells: props.tells ?? props.field === undefined };
  switch (props.element.type) {
    case 'button':
      return <Button {...given} />;
    case 'overflow':
      return <Menu {...given} />;
    case 'static_select':
    case 'multi_static_select':
    case 'external_select':
    case 'multi_external_select':
    case 'users_select':
    case 'multi_users_select':
    case 'conversations_select':
    case 'multi_conversations_select':
    case 'channels_select':
    case 'multi_channels_select':
      return <Select {...given} />;
    case 'datepicker':
      return <DatePicker {...given} />;
    case 'timepicker':
      return <TimePicker {...given} />;
    case 'datetimepicker':
      return <DateTimePicker {...given} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices {...given} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return <TextInput {...given} />;
    default:
      return <span class="unknown">[{String(props.element.type)}]</span>;
  }
}

/** An element's value in this place, and how it is changed. */
export function useValue({ element, blockId, tells }: ElementProps): [Json, (value: Json) => void] {
  const { values, set, dispatch } = usePlace();
  const actionId = String(element.action_id);
  const change = (value: Json) => {
    const whole = { type: element.type, ...value };
    set(blockId, actionId, whole);
    if (tells) dispatch(element, blockId, value);
  };
  return [values[blockId]?.[actionId] ?? {}, change];
}

function Button({ element, blockId }: ElementProps) {
  const { dispatch, busy } = usePlace();
  const waiting = busy === `${blockId}/${String(element.action_id)}`;
  const press = () => {
    if (typeof element.url === 'string') window.open(element.url, '_blank', 'noopener');
    dispatch(element, blockId);
  };
  return (
    <button
      type="button"
      class={`button ${String(element.style ?? '')} ${waiting ? 'waiting' : ''}`}
      aria-label={element.accessibility_label as string | undefined}
      aria-busy={waiting}
      onClick={press}
    >
      <Text text={element.text} />
    </button>
  );
}
