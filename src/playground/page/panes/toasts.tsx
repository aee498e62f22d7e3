import { useEffect, useRef, useState } from 'preact/hooks';

interface Toast {
  id: number;
  text: string;
}

export interface ToastsHeld {
  toasts: Toast[];
  say: (text: string) => void;
  drop: (id: number) => void;
}

const standMs = 9_000;
let counter = 0;

/** What went wrong, said once: by the page, or by the chat about an app that did not answer. */
export function useToasts<Notice extends { id: number }>(
  person: string | undefined,
  notices: readonly Notice[] | undefined,
  sentence: (notice: Notice) => string,
): ToastsHeld {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const told = useRef<{ person: string; id: number }>(undefined);
  const drop = (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id));
  const say = (text: string) => {
    const id = ++counter;
    setToasts((before) => [...before.slice(-2), { id, text }]);
    setTimeout(() => drop(id), standMs);
  };
  useEffect(() => {
    if (person === undefined || !notices) return;
    const last = notices.at(-1)?.id ?? 0;
    // What happened before this window was opened is not news.
    if (told.current?.person === person) {
      for (const notice of notices) if (notice.id > told.current.id) say(sentence(notice));
    }
    told.current = { person, id: last };
  }, [notices]);
  return { toasts, say, drop };
}

export function Toasts({ toasts, drop, close }: ToastsHeld & { close: string }) {
  return (
    <div class="toasts" role="alert">
      {toasts.map((toast) => (
        <p key={toast.id} class="toast">
          <span>{toast.text}</span>
          <button type="button" aria-label={close} onClick={() => drop(toast.id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
