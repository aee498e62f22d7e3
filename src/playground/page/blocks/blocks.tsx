import { RichText } from '../text/richText.tsx';
import { Markdown } from '../text/markdown.tsx';
import type { Block, Json } from '../types.tsx';
import { Card, Carousel, Container } from './cards.tsx';
import { Chart } from './chart.tsx';
import { Element } from './elements.tsx';
import { Input } from './input.tsx';
import { DataTable, Table } from './table.tsx';
import { Text } from './text.tsx';

/** Blocks, one under the other. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <BlockView key={block.block_id ?? index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  const id = block.block_id ?? '';
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return (
        <h3 class="block-header">
          <Text text={block.text} />
        </h3>
      );
    case 'divider':
      return <hr />;
    case 'context':
      return (
        <div class="block-context">
          {(block.elements as Json[]).map((element, index) =>
            element.type === 'image' ? (
              <Picture key={index} image={element} />
            ) : (
              <span key={index}>
                <Text text={element} />
              </span>
            ),
          )}
        </div>
      );
    case 'actions':
      return (
        <div class="block-actions">
          {(block.elements as Json[]).map((element) => (
            <Element key={String(element.action_id)} element={element} blockId={id} />
          ))}
        </div>
      );
    case 'input':
      return <Input block={block} />;
    case 'image':
      return (
        <figure class="block-image">
          {block.title !== undefined && (
            <figcaption>
              <Text text={block.title} />
            </figcaption>
          )}
          <Picture image={block} />
        </figure>
      );
    case 'rich_text':
      return <RichText elements={block.elements as Json[]} />;
    case 'markdown':
      return <Markdown text={String(block.text)} />;
    case 'alert':
      return (
        <div class={`block-alert ${String(block.level ?? 'default')}`} role="note">
          <Text text={block.text} />
        </div>
      );
    case 'card':
      return <Card block={block} />;
    case 'carousel':
      return <Carousel block={block} />;
    case 'container':
      return <Container block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'data_visualization':
      return <Chart block={block} />;
    default:
      return <p class="unknown">[{block.type}]</p>;
  }
}

function Section({ block }: { block: Block }) {
  const fields = block.fields as Json[] | undefined;
  const accessory = block.accessory as Json | undefined;
  return (
    <div class="block-section">
      <div class="section-words">
        {block.text !== undefined && (
          <div>
            <Text text={block.text} />
          </div>
        )}
        {fields && (
          <div class="fields">
            {fields.map((field, index) => (
              <div key={index}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="accessory">
          {accessory.type === 'image' ? (
            <Picture image={accessory} />
          ) : (
            <Element element={accessory} blockId={block.block_id ?? ''} />
          )}
        </div>
      )}
    </div>
  );
}

export function Picture({ image }: { image: Json }) {
  return <img src={String(image.image_url ?? '')} alt={String(image.alt_text)} loading="lazy" />;
}
