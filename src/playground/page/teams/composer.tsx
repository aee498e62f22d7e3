import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChosenFiles, type Chosen, FilePicker } from '../panes/files.tsx';
import { CardView } from './card/card.tsx';
import { useTeams } from './context.tsx';
import { Extension } from './extension.tsx';
import type { Attachment, PageChat } from './types.tsx';

interface Suggestion {
  key: string;
  name: string;
  detail?: string;
  /** What the text becomes. */
  text: string;
}

/** Where one writes: Enter sends, "@" mentions, the app's button searches and creates. */
export function Composer(props: {
  chat: PageChat;
  placeholder: string;
  rootId?: string;
  editing?: { id: string; text: string };
  onDone?: () => void;
}) {
  const { teamsWords, words, perform, composed, compose } = useTeams();
  const { chat, rootId, editing } = props;
  const [text, setText] = useState(editing?.text ?? '');
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = `suggest-${editing?.id ?? rootId ?? chat.id}`;
  const found = useSuggestions(chat, text);
  const suggestions = hidden ? [] : found;
  const isMain = !editing && rootId === undefined;
  const attachment = isMain && composed?.chat === chat.id ? composed.attachment : undefined;
  useUnfurling(chat, text, isMain && !attachment);

  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${Math.min(node.scrollHeight, 220)}px`;
  }, [text]);
  useEffect(() => {
    if (!isMain) area.current?.focus();
  }, []);
  useEffect(() => setActive(0), [text]);

  const send = () => {
    const typed = text.trim();
    if (typed === '' && !attachment && files.length === 0) return;
    setText('');
    setFiles([]);
    if (editing) void perform({ do: 'edit', chat: chat.id, id: editing.id, text: typed });
    else if (attachment) {
      compose(undefined);
      void perform({ do: 'sendCard', chat: chat.id, attachment: bare(attachment), text: typed });
    } else void perform({ do: 'say', chat: chat.id, text: typed, rootId, files: [...files] });
    props.onDone?.();
  };
  const take = (suggestion: Suggestion) => {
    setText(suggestion.text);
    area.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const chosen = suggestions[active];
    if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : suggestions.length - 1)) % suggestions.length);
    } else if (chosen && (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey))) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Escape' && (suggestions.length > 0 || !isMain)) {
      event.preventDefault();
      if (suggestions.length > 0) setHidden(true);
      else props.onDone?.();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form
      class={`composer teams-composer ${isMain ? '' : 'inside'}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {suggestions.length > 0 && (
        <div class="suggestions" role="listbox" id={listId} aria-label={teamsWords.commands}>
          {suggestions.map((suggestion, index) => (
            <div
              key={suggestion.key}
              role="option"
              aria-selected={index === active}
              class={`option ${index === active ? 'active' : ''}`}
              onMouseDown={(event) => {
                event.preventDefault();
                take(suggestion);
              }}
            >
              <strong>{suggestion.name}</strong>
              {suggestion.detail && <small>{suggestion.detail}</small>}
            </div>
          ))}
        </div>
      )}
      {attachment && (
        <div class="attached" role="group" aria-label={teamsWords.attached}>
          <CardView card={attachment.content} />
          <button
            type="button"
            class="icon"
            aria-label={teamsWords.detach}
            onClick={() => compose(undefined)}
          >
            ×
          </button>
        </div>
      )}
      <ChosenFiles
        files={files}
        words={words}
        onRemove={(gone) => setFiles(files.filter((_, index) => index !== gone))}
      />
      <div class="writing">
        <textarea
          ref={area}
          rows={1}
          aria-label={props.placeholder}
          aria-controls={suggestions.length > 0 ? listId : undefined}
          placeholder={props.placeholder}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setHidden(false);
          }}
          onKeyDown={keys}
        />
        {!editing && <FilePicker words={words} onChoose={(chosen) => setFiles([...files, ...chosen])} />}
        {isMain && <Extension chat={chat} />}
        {!isMain && (
          <button type="button" class="button small" onClick={props.onDone}>
            {words.cancel}
          </button>
        )}
        <button
          type="submit"
          class={editing ? 'button small primary' : 'send'}
          aria-label={editing ? words.save : words.send}
          disabled={text.trim() === '' && !attachment && files.length === 0}
        >
          {editing ? (
            words.save
          ) : (
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
              <path d="M2.5 3.2 17.8 10 2.5 16.8l2-5.6L11 10 4.5 8.8z" fill="currentColor" />
            </svg>
          )}
        </button>
      </div>
      {isMain && <p class="writing-hint">{teamsWords.hint}</p>}
    </form>
  );
}

/** People and the bot after "@"; to the bot alone also what its manifest suggests. */
function useSuggestions(chat: PageChat, typed: string): Suggestion[] {
  const { state } = useTeams();
  const mention = /(^|\s)@(\p{L}*)$/u.exec(typed);
  if (mention) {
    const start = (mention[2] ?? '').toLowerCase();
    const before = typed.slice(0, typed.length - start.length - 1);
    const here = state.people.filter(({ key }) => chat.members.includes(key) && key !== state.me.key);
    return [{ key: 'bot', name: state.bot.name, title: '' }, ...here]
      .filter(({ name }) =>
        name
          .toLowerCase()
          .split(' ')
          .some((part) => part.startsWith(start)),
      )
      .slice(0, 8)
      .map(({ key, name, title }) => ({ key, name, detail: title, text: `${before}@${name} ` }));
  }
  if (chat.kind !== 'personal' || typed.trim() === '') return [];
  const start = typed.toLowerCase();
  return state.botCommands
    .filter(({ title }) => title.toLowerCase().startsWith(start) && title.toLowerCase() !== start)
    .map(({ title, description }) => ({ key: title, name: title, detail: description, text: `${title} ` }));
}

/** A link to one of the app's own places, put into the composer, unfolds to a card; each link once. */
function useUnfurling(chat: PageChat, text: string, wanted: boolean): void {
  const { state, perform, compose } = useTeams();
  const done = useRef(new Set<string>());
  useEffect(() => {
    const link = /https?:\/\/[^\s<>"]+(?=\s|$)/.exec(text)?.[0];
    if (!wanted || link === undefined || done.current.has(link) || !URL.canParse(link)) return;
    const { host, hostname } = new URL(link);
    if (!state.linkDomains.includes(host) && !state.linkDomains.includes(hostname)) return;
    done.current.add(link);
    void perform({ do: 'unfurl', chat: chat.id, url: link }).then(({ attachments }) => {
      const [attachment] = (attachments ?? []) as Attachment[];
      if (attachment) compose({ chat: chat.id, attachment });
    });
  }, [text, wanted]);
}

/** Without the preview, which only the list of results shows. */
const bare = ({ contentType, content }: Attachment): Attachment => ({ contentType, content });
