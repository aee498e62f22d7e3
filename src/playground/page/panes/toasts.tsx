import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../context.tsx';
import type { State } from '../types.tsx';
import { failureSentence, type Words } from '../words.tsx';

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

/** What went wrong, said once: by the page, or by the workspace about an app that did not answer. */
export function useToasts(state: State | undefined, words: Words): ToastsHeld {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const told = useRef<{ person: string; id: number }>(undefined);
  const drop = (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id));
  const say = (text: string) => {
    const id = ++counter;
    setToasts((before) => [...before.slice(-2), { id, text }]);
    setTimeout(() => drop(id), standMs);
  };
  useEffect(() => {
    if (!state) return;
    const last = state.notices.at(-1)?.id ?? 0;
    // What happened before this window was opened is not news.
    if (told.current?.person === state.me.id) {
      for (const notice of state.notices) {
        if (notice.id > told.current.id)
          say(failureSentence(words, notice.kind, notice.subject, notice.error));
      }
    }
    told.current = { person: state.me.id, id: last };
  }, [state]);
  return { toasts, say, drop };
}

export function Toasts({ toasts, drop }: ToastsHeld) {
  const { words } = usePage();
  return (
    <div class="toasts" role="alert">
      {toasts.map((toast) => (
        <p key={toast.id} class="toast">
          <span>{toast.text}</span>
          <button type="button" aria-label={words.close} onClick={() => drop(toast.id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
