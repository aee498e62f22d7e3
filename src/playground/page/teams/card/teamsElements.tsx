import { CardElement, type PropertyBag, type SerializationContext } from 'adaptivecards';
import { type ComponentChild, render } from 'preact';
import type { Json } from '../types.tsx';
import { TeamsChart } from './charts.tsx';

/** Elements that Teams draws and Microsoft's library does not know. */

abstract class Drawn extends CardElement {
  protected raw: Json = {};

  protected override internalParse(source: PropertyBag, context: SerializationContext): void {
    super.internalParse(source, context);
    this.raw = source;
  }

  protected override internalRender(): HTMLElement {
    const box = document.createElement('div');
    box.style.width = '100%';
    render(this.draw(), box);
    return box;
  }

  override getJsonTypeName(): string {
    // Asked for while the element is still being made, too.
    return String((this.raw as Json | undefined)?.type ?? 'Drawn');
  }

  protected abstract draw(): ComponentChild;
}

export const chartKinds = [
  'Chart.Donut',
  'Chart.Pie',
  'Chart.Gauge',
  'Chart.Line',
  'Chart.VerticalBar',
  'Chart.VerticalBar.Grouped',
  'Chart.HorizontalBar',
  'Chart.HorizontalBar.Stacked',
] as const;

export class ChartElement extends Drawn {
  protected override draw(): ComponentChild {
    return <TeamsChart chart={this.raw} />;
  }
}

export class Badge extends Drawn {
  protected override draw(): ComponentChild {
    const { text, style = 'default', tooltip } = this.raw as Record<string, string | undefined>;
    return (
      <span class={`ac-badge ${style}`} title={tooltip}>
        {text}
      </span>
    );
  }
}

export class CodeBlock extends Drawn {
  protected override draw(): ComponentChild {
    return (
      <pre class="ac-code">
        <code>{String(this.raw.codeSnippet)}</code>
      </pre>
    );
  }
}

/** Its press is not played here: Teams' other buttons are. */
export class CompoundButton extends Drawn {
  protected override draw(): ComponentChild {
    const { title, description, badge } = this.raw as Record<string, string | undefined>;
    return (
      <div class="ac-compound">
        <strong>{title}</strong>
        {badge && <span class="ac-badge accent">{badge}</span>}
        {description && <small>{description}</small>}
      </div>
    );
  }
}
