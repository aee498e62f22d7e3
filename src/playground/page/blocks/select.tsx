import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { usePage } from '../context.tsx';
import type { Json, State } from '../types.tsx';
import { type ElementProps, useValue } from './elements.tsx';
import { usePopover } from './menu.tsx';
import { naming } from './pickers.tsx';
import { usePlace } from './place.tsx';
import { plainWords } from './text.tsx';

/** One thing to choose, whatever it is a choice of. */
interface Option {
  value: string;
  name: string;
  detail?: string;
  group?: string;
  /** As it goes to the bot. */
  sent: unknown;
}

/** Every select, single or multiple: a combobox one types in. */
export function Select(props: ElementProps) {
  const { element, field } = props;
  const { state, words } = usePage();
  const [value, change] = useValue(props);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const { anchor, style } = usePopover(open);
  const listId = useId();
  const type = String(element.type);
  const many = type.startsWith('multi_');
  const source = useOptions(props, open, typed ?? '');
  const key = valueKey(type);
  const chosen = chosenOptions(value[key], many, state);
  const options = source.options.filter(
    (option) => !many || !chosen.some((one) => one.value === option.value),
  );
  const most = (element.max_selected_items as number | undefined) ?? Number.POSITIVE_INFINITY;

  useEffect(() => setActive(0), [typed, open]);

  const leave = () => {
    setOpen(false);
    setTyped(undefined);
  };
  const choose = (option: Option) => {
    if (many) {
      if (chosen.length < most) change({ [key]: [...chosen.map((one) => one.sent), option.sent] });
      setTyped('');
    } else {
      change({ [key]: option.sent });
      leave();
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[active];
      if (open && option) choose(option);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === 'Backspace' && many && !typed && chosen.length > 0) {
      change({ [key]: chosen.slice(0, -1).map((one) => one.sent) });
    }
  };

  const single = many ? undefined : chosen[0];
  const placeholder = element.placeholder ? plainWords(element.placeholder) : words.choose;
  return (
    <div class={`select ${field ? 'wide' : ''} ${many ? 'many' : ''}`}>
      <div class="select-box field" ref={anchor as preact.RefObject<HTMLDivElement>}>
        {many &&
          chosen.map((option) => (
            <span key={option.value} class="chip">
              {option.name}
              <button
                type="button"
                aria-label={words.remove(option.name)}
                onClick={() =>
                  change({ [key]: chosen.filter((one) => one !== option).map((one) => one.sent) })
                }
              >
                ×
              </button>
            </span>
          ))}
        <input
          role="combobox"
          {...naming(props)}
          aria-label={field ? undefined : placeholder}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && options[active] ? `${listId}-${active}` : undefined}
          autocomplete="off"
          class={single && typed === undefined ? 'holds' : ''}
          placeholder={single?.name ?? (chosen.length > 0 ? '' : placeholder)}
          size={field ? undefined : Math.max(8, (single?.name ?? placeholder).length)}
          value={typed ?? single?.name ?? ''}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => setOpen(true)}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setOpen(true);
          }}
          onKeyDown={keys}
          onBlur={leave}
        />
        {single && field && !field.required && (
          <button
            type="button"
            class="clear"
            aria-label={words.clear}
            onClick={() => change({ [key]: null })}
          >
            ×
          </button>
        )}
        <span class="caret" aria-hidden="true">
          ▾
        </span>
      </div>
      {open && (
        // The list takes no focus: a press on it must not blur the field first.
        <div
          class="popover"
          role="listbox"
          id={listId}
          aria-label={field?.label ?? placeholder}
          style={style}
          onMouseDown={(event) => event.preventDefault()}
        >
          {options.map((option, index) => (
            <>
              {option.group && option.group !== options[index - 1]?.group && (
                <div class="group" role="presentation">
                  {option.group}
                </div>
              )}
              <div
                key={option.value}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={option.value === single?.value}
                class={`option ${index === active ? 'active' : ''}`}
                ref={(node) => {
                  if (index === active) node?.scrollIntoView({ block: 'nearest' });
                }}
                onMouseEnter={() => setActive(index)}
                onClick={() => choose(option)}
              >
                {option.name}
                {option.detail && <small>{option.detail}</small>}
              </div>
            </>
          ))}
          {source.hint && (
            <div class="nothing" role="status">
              {source.hint}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** The choices for what is typed, and a word where there are none. */
function useOptions(props: ElementProps, open: boolean, typed: string): { options: Option[]; hint?: string } {
  const { state, words, perform } = usePage();
  const { place } = usePlace();
  const { element, blockId } = props;
  const type = String(element.type);
  const external = type.endsWith('external_select');
  const least = (element.min_query_length as number | undefined) ?? 3;
  const [found, setFound] = useState<{ typed: string; options: Option[] }>();
  const asked = useRef(0);

  useEffect(() => {
    if (!external || !open || typed.length < least) return;
    const turn = ++asked.current;
    const timer = setTimeout(() => {
      const query = { place, blockId, actionId: String(element.action_id), text: typed };
      void perform({ do: 'suggest', ...query }).then((answer) => {
        // A slower answer to an older text must not replace a newer one.
        if (turn === asked.current) setFound({ typed, options: suggested(answer) });
      });
    }, 200);
    return () => clearTimeout(timer);
  }, [external, open, typed]);

  if (external) {
    if (typed.length < least) return { options: [], hint: words.typeMore(least) };
    if (found?.typed !== typed) return { options: found?.options ?? [], hint: words.searching };
    return { options: found.options, hint: found.options.length === 0 ? words.noResult : undefined };
  }
  const wanted = fold(typed);
  const options = localOptions(element, state).filter((option) =>
    fold(`${option.name} ${option.detail ?? ''} ${option.group ?? ''}`).includes(wanted),
  );
  return { options, hint: options.length === 0 ? words.noResult : undefined };
}

function localOptions(element: Json, state: State): Option[] {
  const type = String(element.type).replace('multi_', '');
  if (type === 'users_select') return state.people.map((person) => personOption(person.id, state));
  if (type === 'conversations_select' || type === 'channels_select') {
    return state.conversations
      .filter((one) => one.kind === 'channel' || type === 'conversations_select')
      .map((one) => conversationOption(one.id, state));
  }
  const groups = (element.option_groups ?? []) as { label: Json; options: Json[] }[];
  return [
    ...((element.options ?? []) as Json[]).map((option) => plainOption(option)),
    ...groups.flatMap((group) => group.options.map((option) => plainOption(option, plainWords(group.label)))),
  ];
}

function suggested(answer: Json): Option[] {
  const groups = (answer.groups ?? []) as { label: Json; options: Json[] }[];
  return [
    ...((answer.options ?? []) as Json[]).map((option) => plainOption(option)),
    ...groups.flatMap((group) => group.options.map((option) => plainOption(option, plainWords(group.label)))),
  ];
}

function chosenOptions(value: unknown, many: boolean, state: State): Option[] {
  const values = many
    ? ((value ?? []) as unknown[])
    : [value].filter((one) => one !== null && one !== undefined);
  return values.map((one) => {
    if (typeof one === 'object') return plainOption(one as Json);
    const id = String(one);
    return id.startsWith('U') ? personOption(id, state) : conversationOption(id, state);
  });
}

function plainOption(option: Json, group?: string): Option {
  return {
    value: String(option.value),
    name: plainWords(option.text),
    detail: option.description ? plainWords(option.description) : undefined,
    group,
    sent: option,
  };
}

function personOption(id: string, state: State): Option {
  const person = state.people.find((one) => one.id === id);
  return { value: id, name: person?.name ?? id, detail: person?.title || undefined, sent: id };
}

function conversationOption(id: string, state: State): Option {
  const conversation = state.conversations.find((one) => one.id === id);
  const name = conversation?.kind === 'im' ? state.bot.name : `#${conversation?.name ?? id}`;
  return { value: id, name, sent: id };
}

function valueKey(type: string): string {
  const kind = type.replace('multi_', '');
  const word =
    kind === 'users_select'
      ? 'user'
      : kind === 'conversations_select'
        ? 'conversation'
        : kind === 'channels_select'
          ? 'channel'
          : 'option';
  return `selected_${word}${type.startsWith('multi_') ? 's' : ''}`;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
