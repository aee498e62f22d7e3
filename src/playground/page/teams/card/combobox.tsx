import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { usePopover } from '../../blocks/menu.tsx';

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** A field one types in to choose: arrows move, Enter chooses, Escape leaves. */
export function Combobox(props: {
  name: string;
  placeholder: string | undefined;
  required: boolean;
  chosen: Choice | undefined;
  choices: readonly Choice[];
  /** Asks for more than its own choices. */
  search: ((text: string) => Promise<readonly Choice[]>) | undefined;
  onChoose: (choice: Choice | undefined) => void;
}) {
  const { chosen, onChoose } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const { anchor, style } = usePopover(open);
  const listId = useId();
  const { choices, waiting } = useChoices(props, open, typed ?? '');
  useEffect(() => setActive(0), [typed, open]);

  const leave = () => {
    setOpen(false);
    setTyped(undefined);
  };
  const choose = (choice: Choice) => {
    onChoose(choice);
    leave();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : choices.length - 1;
      setActive((active + step) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const choice = choices[active];
      if (open && choice) choose(choice);
    } else if (event.key === 'Escape' && open) {
      // The dialog around it must not close too.
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };
  return (
    <div class="select wide">
      <div class="select-box field" ref={anchor as preact.RefObject<HTMLDivElement>}>
        <input
          role="combobox"
          aria-label={props.name}
          aria-required={props.required}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && choices[active] ? `${listId}-${active}` : undefined}
          autocomplete="off"
          placeholder={chosen?.title ?? props.placeholder}
          value={typed ?? chosen?.title ?? ''}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => setOpen(true)}
          onInput={(event) => {
            const { value } = event.currentTarget;
            setTyped(value);
            setOpen(true);
            if (value === '') onChoose(undefined);
          }}
          onKeyDown={keys}
          onBlur={leave}
        />
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
          aria-label={props.name}
          aria-busy={waiting}
          style={style}
          onMouseDown={(event) => event.preventDefault()}
        >
          {choices.map((choice, index) => (
            <div
              key={choice.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={choice.value === chosen?.value}
              class={`option ${index === active ? 'active' : ''}`}
              ref={(node) => {
                if (index === active) node?.scrollIntoView({ block: 'nearest' });
              }}
              onMouseEnter={() => setActive(index)}
              onClick={() => choose(choice)}
            >
              {choice.title}
            </div>
          ))}
          {choices.length === 0 && (
            <div class="nothing" role="status">
              {waiting ? '…' : '—'}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function useChoices(
  { choices, search }: { choices: readonly Choice[]; search?: (text: string) => Promise<readonly Choice[]> },
  open: boolean,
  typed: string,
): { choices: readonly Choice[]; waiting: boolean } {
  const [found, setFound] = useState<{ typed: string; choices: readonly Choice[] }>();
  const asked = useRef(0);
  useEffect(() => {
    if (!search || !open) return;
    const turn = ++asked.current;
    const timer = setTimeout(
      () =>
        void search(typed).then((answer) => {
          // A slower answer to an older text must not replace a newer one.
          if (turn === asked.current) setFound({ typed, choices: answer });
        }),
      typed === '' ? 0 : 200,
    );
    return () => clearTimeout(timer);
  }, [open, typed]);
  const wanted = fold(typed);
  const own = choices.filter(({ title }) => fold(title).includes(wanted));
  if (!search) return { choices: own, waiting: false };
  const more = found?.choices ?? [];
  return {
    choices: [...own, ...more.filter(({ value }) => !own.some((choice) => choice.value === value))],
    waiting: found?.typed !== typed,
  };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
