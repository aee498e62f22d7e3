import { useEffect, useRef } from 'preact/hooks';
import type { Json } from '../types.tsx';
import { Text } from './text.tsx';

export interface Confirm {
  title: Json;
  text: Json;
  confirm: Json;
  deny: Json;
  style?: 'primary' | 'danger';
}

/** "Are you sure?", as the app words it. */
export function ConfirmDialog({ confirm, onAnswer }: { confirm: Confirm; onAnswer: (yes: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onAnswer(false);
      }}
    >
      <h2 id="confirm-title">
        <Text text={confirm.title} />
      </h2>
      <p>
        <Text text={confirm.text} />
      </p>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          <Text text={confirm.deny} />
        </button>
        <button
          type="button"
          class={`button ${confirm.style === 'danger' ? 'danger solid' : 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          <Text text={confirm.confirm} />
        </button>
      </div>
    </dialog>
  );
}
