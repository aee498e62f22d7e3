import { type ElementProps, useValue } from './elements.tsx';
import { usePlace } from './place.tsx';
import { naming } from './pickers.tsx';
import { plainWords } from './text.tsx';
import type { Json } from '../types.tsx';

/** One line or several; e-mail, address and number have their own keyboards on a telephone. */
export function TextInput(props: ElementProps) {
  const { element, blockId } = props;
  const [value, change] = useValue({ ...props, tells: false });
  const { dispatch } = usePlace();
  const rich = element.type === 'rich_text_input';
  const text = rich ? plainOf(value.rich_text_value) : ((value.value as string | null) ?? '');
  const moments = ((element.dispatch_action_config as Json | undefined)?.trigger_actions_on ?? [
    'on_enter_pressed',
  ]) as string[];

  const enter = (typed: string) => {
    const entered = rich ? { rich_text_value: richOf(typed) } : { value: typed === '' ? null : typed };
    change(entered);
    if (props.tells && moments.includes('on_character_entered')) dispatch(element, blockId, entered);
  };
  const common = {
    class: 'field',
    ...naming(props),
    placeholder: element.placeholder ? plainWords(element.placeholder) : undefined,
    value: text,
    maxLength: element.max_length as number | undefined,
  };
  if (element.multiline === true || rich) {
    return <textarea {...common} rows={4} onInput={(event) => enter(event.currentTarget.value)} />;
  }
  return (
    <input
      {...common}
      type={inputType(element.type)}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      onInput={(event) => enter(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !props.tells || !moments.includes('on_enter_pressed')) return;
        event.preventDefault();
        dispatch(element, blockId, { value: text === '' ? null : text });
      }}
    />
  );
}

/** The attribute's type differs by value, and one element may have any: hence the narrow claim. */
function inputType(type: unknown): 'text' {
  if (type === 'email_text_input') return 'email' as 'text';
  return type === 'url_text_input' ? ('url' as 'text') : 'text';
}

function richOf(text: string): Json | null {
  if (text === '') return null;
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

function plainOf(rich: unknown): string {
  const sections = ((rich as Json | null)?.elements ?? []) as { elements?: { text?: string }[] }[];
  return sections.map((section) => (section.elements ?? []).map((one) => one.text ?? '').join('')).join('\n');
}
