import { GlobalRegistry, HostConfig, SerializationContext, Table, Versions } from 'adaptivecards';
import { Badge, ChartElement, chartKinds, CodeBlock, CompoundButton } from './teamsElements.tsx';
import { FilteredChoices } from './filteredChoices.tsx';

/** How Teams draws cards: its sizes, spaces and colours, in its light theme. */

const tone = (colour: string, subtle: string) => ({ default: colour, subtle });
const foreground = {
  default: tone('#242424', '#616161'),
  dark: tone('#242424', '#616161'),
  light: tone('#ffffff', '#f0f0f0'),
  accent: tone('#4f52b2', '#5b5fc7'),
  good: tone('#0b6a0b', '#237b4b'),
  warning: tone('#8a5a00', '#9a6700'),
  attention: tone('#b3261e', '#c4314b'),
};
const box = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground });

export const hostConfig = new HostConfig({
  fontFamily: 'inherit',
  fontTypes: {
    default: {
      fontFamily: 'inherit',
      fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace",
      fontSizes: { small: 12, default: 13, medium: 13, large: 16, extraLarge: 20 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
  },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e1e1e1' },
  supportsInteractivity: true,
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: box('#ffffff'),
    emphasis: box('#f3f2f1'),
    good: box('#e7f3e8'),
    warning: box('#fff6e2'),
    attention: box('#fdecea'),
    accent: box('#e8ebfa'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  adaptiveCard: { allowCustomStyle: false },
  table: { cellSpacing: 8 },
  textStyles: { heading: { size: 'default', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', spacing: 'small', weight: 'default' },
  },
});
hostConfig.hostCapabilities.addCapability('adaptiveCards', Versions.v1_5);

export const serialization = new SerializationContext(Versions.v1_6);
const elements = GlobalRegistry.elements;
// The library registers its tables in a module of their own, which a bundler leaves out unless it is asked for.
elements.register('Table', Table, Versions.v1_5);
elements.register('Input.ChoiceSet', FilteredChoices);
elements.register('Badge', Badge);
elements.register('CodeBlock', CodeBlock);
elements.register('CompoundButton', CompoundButton);
for (const kind of chartKinds) elements.register(kind, ChartElement);
