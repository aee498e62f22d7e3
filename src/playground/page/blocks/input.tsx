import { useId } from 'preact/hooks';
import { usePage } from '../context.tsx';
import type { Block, Json } from '../types.tsx';
import { Element } from './elements.tsx';
import { usePlace } from './place.tsx';
import { plainWords, Text } from './text.tsx';

/** A labelled field, with its hint and what is wrong with it. */
export function Input({ block }: { block: Block }) {
  const { words } = usePage();
  const { errors } = usePlace();
  const id = useId();
  const blockId = block.block_id ?? '';
  const element = block.element as Json;
  const error = errors[blockId];
  const described = [block.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes';
  const label = (
    <>
      <Text text={block.label} />
      {block.optional === true && <span class="optional"> ({words.optional})</span>}
    </>
  );
  return (
    <div class={`block-input ${error ? 'wrong' : ''}`}>
      {isGroup ? (
        <div class="label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label class="label" for={`${id}-field`} id={`${id}-label`}>
          {label}
        </label>
      )}
      <Element
        element={element}
        blockId={blockId}
        field={{
          id: `${id}-field`,
          labelledBy: `${id}-label`,
          describedBy: described || undefined,
          required: block.optional !== true,
          wrong: error !== undefined,
          label: plainWords(block.label),
        }}
        tells={block.dispatch_action === true}
      />
      {error && (
        <p class="error" id={`${id}-error`}>
          {words.invalid[error] ?? error}
        </p>
      )}
      {block.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          <Text text={block.hint} />
        </p>
      )}
    </div>
  );
}
