import type { ComponentChildren } from 'preact';
import type { Block, Json } from '../types.tsx';
import { Blocks, Picture } from './blocks.tsx';
import { Element } from './elements.tsx';
import { Text } from './text.tsx';
import { RichText } from '../text/richText.tsx';

/** `card`, `carousel` and `container`. */
export function Card({ block }: { block: Block }) {
  return (
    <article class="block-card">
      {block.hero_image !== undefined && <Picture image={block.hero_image as Json} />}
      <Heading block={block} title={<Text text={block.title} />} />
      {block.body !== undefined && (
        <div class="card-body">
          <Text text={block.body} />
        </div>
      )}
      {Array.isArray(block.actions) && (
        <div class="block-actions">
          {(block.actions as Json[]).map((element) => (
            <Element key={String(element.action_id)} element={element} blockId={block.block_id ?? ''} />
          ))}
        </div>
      )}
    </article>
  );
}

export function Carousel({ block }: { block: Block }) {
  return (
    <div class="block-carousel" tabIndex={0} role="group">
      {(block.elements as Block[]).map((card, index) => (
        <Card key={card.block_id ?? index} block={card} />
      ))}
    </div>
  );
}

export function Container({ block }: { block: Block }) {
  const title = block.rich_text_title ? (
    <RichText elements={(block.rich_text_title as Block).elements as Json[]} />
  ) : (
    <Text text={block.title} />
  );
  const heading = <Heading block={block} title={title} />;
  const children = <Blocks blocks={block.child_blocks as Block[]} />;
  const width = `block-container ${String(block.width ?? 'standard')}`;
  if (block.is_collapsible !== true) {
    return (
      <section class={`${width} ${block.has_header_divider ? 'divided' : ''}`}>
        {heading}
        {children}
      </section>
    );
  }
  return (
    <details class={width} open={block.default_collapsed !== true}>
      <summary>{heading}</summary>
      {children}
    </details>
  );
}

function Heading({ block, title }: { block: Block; title: ComponentChildren }) {
  if (!block.title && !block.rich_text_title && !block.subtitle) return null;
  return (
    <div class="card-heading">
      {block.icon !== undefined && <Picture image={block.icon as Json} />}
      <div>
        <div class="card-title">{title}</div>
        {block.subtitle !== undefined && (
          <div class="card-subtitle">
            <Text text={block.subtitle} />
          </div>
        )}
      </div>
    </div>
  );
}
