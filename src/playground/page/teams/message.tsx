import { useState } from 'preact/hooks';
import { Face } from '../panes/avatar.tsx';
import { MenuButton, type MenuItem } from '../panes/menuButton.tsx';
import { fullDate, timeOfDay } from '../text/dates.tsx';
import { CardView } from './card/card.tsx';
import { Composer } from './composer.tsx';
import { nameOfPerson, useTeams } from './context.tsx';
import { SentFiles } from '../panes/files.tsx';
import { MessageText, plainText } from './messageText.tsx';
import type { PageChat, TeamsPageMessage } from './types.tsx';

/** One message, with what one may do to it. */
export function MessageView(props: {
  chat: PageChat;
  message: TeamsPageMessage;
  follows?: boolean;
  isReply?: boolean;
}) {
  const { state, words, zone, where } = useTeams();
  const { chat, message } = props;
  const [editing, setEditing] = useState(false);
  const ms = Number(message.id);
  const name = nameOfPerson(state, message.from);
  const mine = message.from === state.me.key && chat.kind !== 'channel';
  const marks = [
    'teams-message',
    mine ? 'mine' : '',
    props.follows ? 'follows' : '',
    props.isReply ? 'reply' : '',
    message.card ? 'has-card' : '',
    where.message === message.id ? 'pointed' : '',
  ].join(' ');
  return (
    <article class={marks} id={`m-${message.id}`} aria-label={`${name}, ${timeOfDay(ms, zone)}`}>
      {!mine && (
        <div class="gutter">
          {!props.follows && (
            <Face id={message.from} name={name} bot={message.from === 'bot'} size={props.isReply ? 24 : 32} />
          )}
        </div>
      )}
      <div class="message-main">
        {!props.follows && (
          <p class="author">
            {!mine && <strong>{name}</strong>}
            {message.from === 'bot' && <span class="tag">{words.app}</span>}
            <time dateTime={new Date(ms).toISOString()} title={fullDate(ms, zone)}>
              {timeOfDay(ms, zone)}
            </time>
          </p>
        )}
        {editing ? (
          <Composer
            chat={chat}
            placeholder={words.edit}
            editing={{ id: message.id, text: plainText(message) }}
            onDone={() => setEditing(false)}
          />
        ) : (
          <Body chat={chat} message={message} />
        )}
        {message.reactions.length > 0 && <Reactions chat={chat} message={message} />}
      </div>
      {!editing && !message.deleted && (
        <Tools chat={chat} message={message} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}

function Body({ chat, message }: { chat: PageChat; message: TeamsPageMessage }) {
  const { state, words, teamsWords, perform } = useTeams();
  if (message.deleted) {
    return (
      <p class="bubble deleted">
        {teamsWords.deleted}
        {message.from === state.me.key && (
          <button
            type="button"
            class="link"
            onClick={() => void perform({ do: 'undelete', chat: chat.id, id: message.id })}
          >
            {teamsWords.undo}
          </button>
        )}
      </p>
    );
  }
  return (
    <>
      {message.text !== '' && (
        <div class="bubble">
          <MessageText message={message} />
          <SentFiles files={message.files} />
          {message.edited && <small class="quiet">{words.edited}</small>}
        </div>
      )}
      {message.card && (
        <div class={`card-frame ${isFullWidth(message) ? 'full' : ''}`}>
          <CardView card={message.card} place={{ type: 'message', chat: chat.id, id: message.id }} />
        </div>
      )}
    </>
  );
}

function isFullWidth({ card }: TeamsPageMessage): boolean {
  return (card?.msteams as { width?: string } | undefined)?.width === 'Full';
}

const reactions: Record<string, string> = { like: '👍', heart: '❤️' };

function Reactions({ chat, message }: { chat: PageChat; message: TeamsPageMessage }) {
  const { state, perform } = useTeams();
  return (
    <p class="reactions">
      {message.reactions.map(({ type, people }) => {
        const adding = !people.includes(state.me.key);
        return (
          <button
            key={type}
            type="button"
            aria-pressed={!adding}
            title={people.map((key) => nameOfPerson(state, key)).join(', ')}
            onClick={() => void perform({ do: 'react', chat: chat.id, id: message.id, type, adding })}
          >
            <span class="emoji" role="img" aria-label={type}>
              {reactions[type] ?? type}
            </span>{' '}
            {people.length}
          </button>
        );
      })}
    </p>
  );
}

function Tools(props: { chat: PageChat; message: TeamsPageMessage; onEdit: () => void }) {
  const { state, words, teamsWords, lang, perform } = useTeams();
  const { chat, message } = props;
  const place = { chat: chat.id, id: message.id };
  const actions = state.extensionCommands.filter(
    ({ type, contexts }) => type === 'action' && contexts.includes('message'),
  );
  const items: MenuItem[] = [
    ...(message.from === state.me.key && message.text !== ''
      ? [{ name: words.edit, choose: props.onEdit }]
      : []),
    ...(message.refreshes
      ? [{ name: teamsWords.refresh, choose: () => void perform({ do: 'refresh', ...place }) }]
      : []),
    ...actions.map(({ id, title }) => ({
      name: typeof title === 'string' ? title : title[lang],
      choose: () => void perform({ do: 'open', chat: chat.id, command: id, about: message.id }),
    })),
    // Teams asks nothing: what was deleted can be brought back.
    ...(message.from === state.me.key
      ? [{ name: words.delete, danger: true, choose: () => void perform({ do: 'delete', ...place }) }]
      : []),
  ];
  return (
    <div class="tools" role="toolbar" aria-label={words.messageActions}>
      {Object.entries(reactions).map(([type, picture]) => (
        <button
          key={type}
          type="button"
          class="tool emoji"
          aria-label={type === 'like' ? teamsWords.like : teamsWords.heart}
          onClick={() => {
            const has = message.reactions.some(
              (one) => one.type === type && one.people.includes(state.me.key),
            );
            void perform({ do: 'react', ...place, type, adding: !has });
          }}
        >
          {picture}
        </button>
      ))}
      {items.length > 0 && <MenuButton label={words.more} face="⋯" class="tool" items={items} />}
    </div>
  );
}
