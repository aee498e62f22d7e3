import { usePage } from '../context.tsx';
import { localToSeconds, secondsToLocal } from '../text/dates.tsx';
import { type ElementProps, type Field, useValue } from './elements.tsx';
import { plainWords } from './text.tsx';

/** Dates and times: the browser's own pickers, which every keyboard and screen reader knows. */
export function DatePicker(props: ElementProps) {
  const [value, change] = useValue(props);
  return (
    <input
      type="date"
      class="field picker"
      {...naming(props)}
      value={(value.selected_date as string | null) ?? ''}
      onChange={(event) => change({ selected_date: event.currentTarget.value || null })}
    />
  );
}

export function TimePicker(props: ElementProps) {
  const [value, change] = useValue(props);
  return (
    <input
      type="time"
      class="field picker"
      {...naming(props)}
      value={(value.selected_time as string | null) ?? ''}
      onChange={(event) => change({ selected_time: event.currentTarget.value || null })}
    />
  );
}

export function DateTimePicker(props: ElementProps) {
  const { state } = usePage();
  const [value, change] = useValue(props);
  const seconds = value.selected_date_time as number | null | undefined;
  return (
    <input
      type="datetime-local"
      class="field picker"
      {...naming(props)}
      value={seconds ? secondsToLocal(seconds, state.me.tz) : ''}
      onChange={(event) => {
        const local = event.currentTarget.value;
        change({ selected_date_time: local ? localToSeconds(local, state.me.tz) : null });
      }}
    />
  );
}

/** The name of a control: its label's in an input block, else its placeholder. */
export function naming({ element, field }: { element: ElementProps['element']; field?: Field }) {
  const placeholder = element.placeholder ? plainWords(element.placeholder) : undefined;
  return {
    id: field?.id,
    'aria-label': field ? undefined : placeholder,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.wrong ? true : undefined,
    'aria-required': field?.required ? true : undefined,
    autofocus: element.focus_on_load === true,
  };
}
