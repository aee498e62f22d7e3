import { useEffect, useRef, useState } from 'preact/hooks';
import { usePopover } from '../blocks/menu.tsx';
import type { Somebody } from '../types.tsx';
import type { Words } from '../words.tsx';
import type { Zone } from '../text/dates.tsx';
import { Face } from './avatar.tsx';
import { Clock } from './clock.tsx';

export type ChatSide = 'slack' | 'teams';

interface Me {
  id: string;
  name: string;
  title: string;
}

/** Says plainly that this is a demo, what time it is there, and who one is in it. */
export function Banner(props: { chat: ChatSide; me: Me; zone: Zone; aheadMs: number | null }) {
  const { chat, me, zone, aheadMs } = props;
  const { words } = zone;
  return (
    <header class="banner">
      <p title={words.demoMore}>
        <span class="badge">{words.badge}</span>
        <span class="demo">{words.demo}</span>
      </p>
      {aheadMs !== null && <Clock zone={zone} aheadMs={aheadMs} />}
      <a class="to-mail" href="/mail" target="_blank" rel="noopener">
        {words.mail}
      </a>
      <PersonPicker chat={chat} me={me} words={words} />
    </header>
  );
}

/** Whom one may be, and in which chat: a link, so that another window can be somebody else. */
function PersonPicker({ chat, me, words }: { chat: ChatSide; me: Me; words: Words }) {
  const [open, setOpen] = useState(false);
  const [side, setSide] = useState(chat);
  const everyone = useEveryone(open);
  const { anchor, style } = usePopover(open, 310);
  const list = useRef<HTMLDivElement>(null);
  const hasTeams = everyone.some((person) => person.teams);
  const here = everyone.filter((person) => person[side]);
  useEffect(() => {
    if (open) list.current?.querySelector<HTMLElement>('a, button')?.focus();
  }, [open, everyone]);
  const leave = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  return (
    <div class="person-picker">
      <button
        type="button"
        ref={anchor as preact.RefObject<HTMLButtonElement>}
        class="person-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${words.pickPerson} (${words.you} ${me.name}, ${words.chatName[chat]})`}
        onClick={() => setOpen(!open)}
      >
        <Face id={me.id} name={me.name} size={28} />
        <span class="person-words">
          <strong>{me.name}</strong>
          <small>{[words.chatName[chat], me.title].filter(Boolean).join(' · ')}</small>
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
            {hasTeams && (
              <div class="chat-sides" role="group" aria-label={words.whichChat}>
                {(['slack', 'teams'] as const).map((one) => (
                  <button key={one} type="button" aria-pressed={side === one} onClick={() => setSide(one)}>
                    {words.chatName[one]}
                  </button>
                ))}
              </div>
            )}
            {here.map((person) => {
              const id = person[side] ?? '';
              const mine = side === chat && id === me.id;
              const address = addressOf(side, id);
              return (
                <div key={id} class={`person ${mine ? 'me' : ''}`}>
                  <a class="pick" href={address} aria-current={mine}>
                    <Face id={id} name={person.name} size={34} />
                    <span class="person-words">
                      <strong>{person.name}</strong>
                      <small>
                        {[person.title, person.locale.startsWith('fr') ? '' : 'English']
                          .filter(Boolean)
                          .join(' · ')}
                      </small>
                    </span>
                  </a>
                  <a
                    href={address}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={`${words.newWindow} : ${person.name} (${words.chatName[side]})`}
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
              );
            })}
          </div>
        </>
      )}
    </div>
  );
}

const addressOf = (side: ChatSide, id: string): string =>
  side === 'teams' ? `/?chat=teams&as=${id}` : `/?as=${id}`;

/** Asked for anew each time the picker opens: people may have come. */
function useEveryone(open: boolean): readonly Somebody[] {
  const [everyone, setEveryone] = useState<readonly Somebody[]>([]);
  useEffect(() => {
    if (!open) return;
    void fetch('/ui/people')
      .then((response) => response.json())
      .then((people) => setEveryone(people as Somebody[]))
      // Without an answer the list stays as it was; the page says elsewhere that the liaison is lost.
      .catch(() => undefined);
  }, [open]);
  return everyone;
}
