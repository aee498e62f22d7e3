import { usePage } from '../context.tsx';
import { colourOf, initials, nameOfUser } from '../text/people.tsx';

/** A person's initials, or the bot's counter, in Slack. */
export function Avatar({ user, size = 36 }: { user: string; size?: number }) {
  const { state } = usePage();
  return <Face id={user} name={nameOfUser(state, user)} bot={user === state.bot.id} size={size} />;
}

/** The name stands beside it, so it is silent. */
export function Face({
  id,
  name,
  bot,
  size = 36,
}: {
  id: string;
  name: string;
  bot?: boolean;
  size?: number;
}) {
  const side = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.38)}px` };
  if (bot) {
    return (
      <span class="avatar bot" style={side} aria-hidden="true">
        <svg viewBox="0 0 32 32" width="70%" height="70%">
          <path
            d="M9 21V14a7 7 0 0 1 14 0v7"
            fill="none"
            stroke="currentColor"
            stroke-width="3"
            stroke-linecap="round"
          />
          <path d="M6 23h20" stroke="var(--sun)" stroke-width="3" stroke-linecap="round" />
        </svg>
      </span>
    );
  }
  return (
    <span class="avatar" style={{ ...side, background: colourOf(id) }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
