import { useRef } from 'preact/hooks';
import type { PageFile } from '../types.tsx';
import type { Words } from '../words.tsx';

/** A file chosen, not sent yet. */
export interface Chosen {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** The paperclip: what is chosen waits in the composer until it is sent. */
export function FilePicker(props: { words: Words; onChoose: (files: Chosen[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon clip"
        aria-label={props.words.attach}
        title={props.words.attach}
        onClick={() => input.current?.click()}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path
            d="M13.5 6.5 7.7 12.3a1.6 1.6 0 0 0 2.3 2.3l6-6a3.3 3.3 0 0 0-4.7-4.7l-6.2 6.2a5 5 0 0 0 7.1 7.1l4.9-4.9"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
          />
        </svg>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        class="unseen"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const { currentTarget } = event;
          void Promise.all([...(currentTarget.files ?? [])].map(read)).then((files) => {
            currentTarget.value = '';
            props.onChoose(files);
          });
        }}
      />
    </>
  );
}

/** What waits to be sent; each may be taken out again. */
export function ChosenFiles(props: {
  files: readonly Chosen[];
  words: Words;
  onRemove: (index: number) => void;
}) {
  if (props.files.length === 0) return null;
  return (
    <ul class="chosen-files">
      {props.files.map(({ name }, index) => (
        <li key={index}>
          <span>{name}</span>
          <button type="button" aria-label={props.words.remove(name)} onClick={() => props.onRemove(index)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The files of a message that was sent: pictures as such, the rest by name. */
export function SentFiles({ files = [] }: { files?: readonly PageFile[] }) {
  if (files.length === 0) return null;
  return (
    <p class="sent-files">
      {files.map(({ id, name, type }) => (
        <a key={id} href={`/ui/files/${id}`} target="_blank" rel="noreferrer">
          {type.startsWith('image/') ? (
            <img src={`/ui/files/${id}`} alt={name} />
          ) : (
            <>
              <span aria-hidden="true">📎 </span>
              {name}
            </>
          )}
        </a>
      ))}
    </p>
  );
}

function read(file: File): Promise<Chosen> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.onload = () => {
      const base64 = String(reader.result).replace(/^[^,]*,/, '');
      resolve({ name: file.name, type: file.type, base64 });
    };
    reader.readAsDataURL(file);
  });
}
