import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChosenFiles, type Chosen, FilePicker } from './files.tsx';
import { usePage } from '../context.tsx';
import { emojiStartingWith } from '../text/emoji.tsx';
import { withMentions } from '../text/typed.tsx';

interface Suggestion {
  key: string;
  name: string;
  detail?: string;
  /** What the text becomes, and whether it is sent at once. */
  text: string;
}

/** Where one writes: Enter sends, "/" offers commands, "@" people, ":" emoji. */
export function Composer(props: {
  channel: string;
  placeholder: string;
  threadTs?: string;
  takesCommands?: boolean;
  editing?: { ts: string; text: string; onDone: () => void };
}) {
  const { state, words, lang, perform } = usePage();
  const { channel, editing } = props;
  const [text, setText] = useState(editing?.text ?? '');
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const suggestions = hidden ? [] : suggestionsFor(text);

  function suggestionsFor(typed: string): Suggestion[] {
    if (props.takesCommands && /^\/\S*$/.test(typed)) {
      return state.commands
        .filter(({ command }) => command.startsWith(typed) && command !== typed)
        .map(({ command, description, hint }) => ({
          key: command,
          name: `${command} ${inLang(hint)}`.trim(),
          detail: inLang(description),
          text: `${command} `,
        }));
    }
    const emoji = /(^|\s):([a-z_]{2,})$/.exec(typed);
    if (emoji) {
      return emojiStartingWith(emoji[2] ?? '').map(([name, picture]) => ({
        key: name,
        name: `${picture} :${name}:`,
        text: `${typed.slice(0, typed.length - (emoji[2]?.length ?? 0) - 1)}${picture} `,
      }));
    }
    const mention = /(^|\s)@(\p{L}*)$/u.exec(typed);
    if (!mention) return [];
    const start = (mention[2] ?? '').toLowerCase();
    return state.people
      .filter((person) =>
        person.name
          .toLowerCase()
          .split(' ')
          .some((part) => part.startsWith(start)),
      )
      .slice(0, 8)
      .map((person) => ({
        key: person.id,
        name: person.name,
        detail: person.title,
        text: `${typed.slice(0, typed.length - (mention[2]?.length ?? 0) - 1)}@${person.name} `,
      }));
  }

  function inLang(given: string | { fr: string; en: string } | undefined): string {
    return typeof given === 'object' ? given[lang] : (given ?? '');
  }

  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${Math.min(node.scrollHeight, 220)}px`;
  }, [text]);
  useEffect(() => {
    if (editing) area.current?.focus();
  }, []);
  useEffect(() => setActive(0), [text]);

  const send = () => {
    const typed = text.trim();
    if (typed === '' && files.length === 0) return;
    setText('');
    setFiles([]);
    const command = /^(\/\S+)\s*([\s\S]*)$/.exec(typed);
    if (editing) {
      void perform({ do: 'edit', channel, ts: editing.ts, text: withMentions(typed, state.people) });
      editing.onDone();
    } else if (props.takesCommands && command && files.length === 0) {
      void perform({ do: 'command', channel, command: command[1] ?? '', text: command[2] ?? '' });
    } else {
      void perform({
        do: 'say',
        channel,
        text: withMentions(typed, state.people),
        threadTs: props.threadTs,
        files: [...files],
      });
    }
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
    } else if (chosen && (event.key === 'Tab' || event.key === 'Enter')) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Escape' && (suggestions.length > 0 || editing)) {
      event.preventDefault();
      if (suggestions.length > 0) setHidden(true);
      else editing?.onDone();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form
      class={`composer ${editing ? 'editing' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {suggestions.length > 0 && (
        <div class="suggestions" role="listbox" id={`suggest-${channel}`} aria-label={words.choose}>
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
          aria-controls={suggestions.length > 0 ? `suggest-${channel}` : undefined}
          placeholder={props.placeholder}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setHidden(false);
          }}
          onKeyDown={keys}
        />
        {!editing && <FilePicker words={words} onChoose={(chosen) => setFiles([...files, ...chosen])} />}
        {editing && (
          <button type="button" class="button small" onClick={editing.onDone}>
            {words.cancel}
          </button>
        )}
        <button
          type="submit"
          class={editing ? 'button small primary' : 'send'}
          aria-label={editing ? words.save : words.send}
          disabled={text.trim() === '' && files.length === 0}
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
      {!editing && !props.threadTs && <p class="writing-hint">{words.hint}</p>}
    </form>
  );
}
