import { useEffect, useRef, useState } from 'preact/hooks';
import { usePopover } from '../blocks/menu.tsx';
import { usePage } from '../context.tsx';
import { Avatar } from './avatar.tsx';

/** Says plainly that this is a demo, and who one is in it. */
export function Banner() {
  const { words } = usePage();
  return (
    <header class="banner">
      <p title={words.demoMore}>
        <span class="badge">{words.badge}</span>
        {words.demo}
      </p>
      <PersonPicker />
    </header>
  );
}

function PersonPicker() {
  const { state, words, go } = usePage();
  const [open, setOpen] = useState(false);
  const { anchor, style } = usePopover(open, 310);
  const list = useRef<HTMLDivElement>(null);
  const everyone = state.people.filter((person) => !person.isBot);
  useEffect(() => {
    if (open) list.current?.querySelector('button')?.focus();
  }, [open]);
  const leave = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  const pick = (id: string) => {
    setOpen(false);
    if (id !== state.me.id) go({ as: id, at: undefined, thread: undefined, message: undefined });
  };
  return (
    <div class="person-picker">
      <button
        type="button"
        ref={anchor as preact.RefObject<HTMLButtonElement>}
        class="person-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${words.pickPerson} (${words.you} ${state.me.name})`}
        onClick={() => setOpen(!open)}
      >
        <Avatar user={state.me.id} size={28} />
        <span class="person-words">
          <strong>{state.me.name}</strong>
          <small>{state.me.title}</small>
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <>
          <div class="veil" onClick={leave} />
          <div
            ref={list}
            class="popover people"
            role="dialog"
            aria-label={words.people}
            style={style}
            onKeyDown={(event) => event.key === 'Escape' && leave()}
          >
            {everyone.map((person) => (
              <div key={person.id} class={`person ${person.id === state.me.id ? 'me' : ''}`}>
                <button
                  type="button"
                  aria-current={person.id === state.me.id}
                  onClick={() => pick(person.id)}
                >
                  <Avatar user={person.id} size={34} />
                  <span class="person-words">
                    <strong>{person.name}</strong>
                    <small>
                      {person.title}
                      {person.locale.startsWith('fr') ? '' : ' · English'}
                    </small>
                  </span>
                </button>
                <a
                  href={`/?as=${person.id}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`${words.newWindow} : ${person.name}`}
                  title={words.newWindow}
                >
                  <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                    <path
                      d="M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8"
                      fill="none"
                      stroke="currentColor"
                      stroke-width="1.7"
                    />
                  </svg>
                </a>
              </div>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
