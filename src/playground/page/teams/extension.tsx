import { useEffect, useRef, useState } from 'preact/hooks';
import { usePopover } from '../blocks/menu.tsx';
import { Face } from '../panes/avatar.tsx';
import { useTeams } from './context.tsx';
import type { Attachment, PageChat } from './types.tsx';

/** The app beside the composer: its search, whose results are cards to send, and what it can open. */
export function Extension({ chat }: { chat: PageChat }) {
  const { state, words, teamsWords, lang, perform } = useTeams();
  const [open, setOpen] = useState(false);
  const { anchor, style } = usePopover(open, 360);
  const commands = state.extensionCommands.filter(({ contexts }) => contexts.includes('compose'));
  const searching = commands.find(({ type }) => type === 'query');
  const actions = commands.filter(({ type }) => type === 'action');
  if (commands.length === 0) return null;
  const leave = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  return (
    <>
      <button
        type="button"
        ref={anchor as preact.RefObject<HTMLButtonElement>}
        class="tool app-button"
        aria-label={teamsWords.extension(state.bot.name)}
        title={teamsWords.extension(state.bot.name)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Face id="bot" name={state.bot.name} bot size={24} />
      </button>
      {open && (
        <>
          <div class="veil" onClick={leave} />
          <div
            class="popover extension"
            role="dialog"
            aria-label={state.bot.name}
            style={style}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              leave();
            }}
          >
            <p class="extension-head">
              <Face id="bot" name={state.bot.name} bot size={22} />
              <strong>{state.bot.name}</strong>
              <button type="button" class="icon" aria-label={words.close} onClick={leave}>
                ×
              </button>
            </p>
            {searching && <Search chat={chat} command={searching.id} onChosen={leave} />}
            {actions.map(({ id, title }) => (
              <button
                key={id}
                type="button"
                class="option"
                onClick={() => {
                  leave();
                  void perform({ do: 'open', chat: chat.id, command: id });
                }}
              >
                <span aria-hidden="true">+ </span>
                {typeof title === 'string' ? title : title[lang]}
              </button>
            ))}
          </div>
        </>
      )}
    </>
  );
}

type Found = { hint: string } | { attachments: readonly Attachment[] };

function Search(props: { chat: PageChat; command: string; onChosen: () => void }) {
  const { state, words, teamsWords, perform, compose } = useTeams();
  const { chat, command } = props;
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>({ hint: words.searching });
  const asked = useRef(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const turn = ++asked.current;
    const ask = async () => {
      const answer = await perform({ do: 'query', chat: chat.id, command, text: text.trim() || undefined });
      // A slower answer to an older text must not replace a newer one.
      if (turn !== asked.current) return;
      const attachments = (answer.attachments ?? []) as Attachment[];
      if (attachments.length > 0) setFound({ attachments });
      else setFound({ hint: typeof answer.text === 'string' ? answer.text : words.noResult });
    };
    const timer = setTimeout(() => void ask(), text === '' ? 0 : 200);
    return () => clearTimeout(timer);
  }, [text]);

  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const stops = [field.current, ...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    stops[(at + (event.key === 'ArrowDown' ? 1 : stops.length - 1)) % stops.length]?.focus();
  };
  return (
    <div class="extension-search" onKeyDown={keys}>
      <input
        ref={field}
        class="field"
        type="search"
        aria-label={teamsWords.searchIn(state.bot.name)}
        placeholder={teamsWords.searchIn(state.bot.name)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div
        ref={list}
        class="extension-results"
        role="group"
        aria-label={teamsWords.results}
        aria-live="polite"
      >
        {'hint' in found ? (
          <p class="nothing">{found.hint}</p>
        ) : (
          found.attachments.map((attachment, index) => (
            <button
              key={index}
              type="button"
              class="option"
              onClick={() => {
                compose({ chat: chat.id, attachment });
                props.onChosen();
              }}
            >
              <Preview of={attachment} />
            </button>
          ))
        )}
      </div>
    </div>
  );
}

/** Thumbnail and hero cards: a title, and a line or two. Their texts are plain here. */
function Preview({ of }: { of: Attachment }) {
  const { title, subtitle, text } = (of.preview ?? of).content as Record<string, string | undefined>;
  return (
    <>
      <strong>{title}</strong>
      {subtitle && <small>{subtitle}</small>}
      {text && <small>{text}</small>}
    </>
  );
}
