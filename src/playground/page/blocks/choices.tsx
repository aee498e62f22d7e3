import { useId } from 'preact/hooks';
import type { Json } from '../types.tsx';
import { type ElementProps, useValue } from './elements.tsx';
import { Text } from './text.tsx';

/** Checkboxes and radio buttons. */
export function Choices(props: ElementProps) {
  const { element, field } = props;
  const [value, change] = useValue(props);
  const name = useId();
  const many = element.type === 'checkboxes';
  const chosen = many
    ? ((value.selected_options ?? []) as Json[])
    : [value.selected_option as Json | null].filter((one) => one !== null && one !== undefined);
  const isChosen = (option: Json) => chosen.some((one) => one.value === option.value);
  const toggle = (option: Json, on: boolean) => {
    if (!many) change({ selected_option: option });
    else {
      change({
        selected_options: on ? [...chosen, option] : chosen.filter((one) => one.value !== option.value),
      });
    }
  };
  return (
    <div
      class="choices"
      role={many ? 'group' : 'radiogroup'}
      aria-labelledby={field?.labelledBy}
      aria-describedby={field?.describedBy}
    >
      {(element.options as Json[]).map((option) => (
        <label key={String(option.value)} class="choice">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={isChosen(option)}
            onChange={(event) => toggle(option, event.currentTarget.checked)}
          />
          <span>
            <Text text={option.text} />
            {option.description !== undefined && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
