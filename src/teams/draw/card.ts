/**
 * What we use of Adaptive Cards 1.5, and of Teams' own additions. Source: the schema of 1.5.0 (microsoft/AdaptiveCards);
 * for Chart, Data.Query and valueChangedAction Microsoft's pages on Teams.
 */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema?: string;
  readonly version?: '1.5';
  /** Of its dates. */
  readonly lang?: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
  readonly refresh?: Refresh;
  /** Where nothing of it can be shown. Markdown. */
  readonly fallbackText?: string;
  readonly msteams?: { readonly width: 'Full' };
}

export interface Refresh {
  readonly action: Omit<Execute, 'title'>;
  readonly userIds: readonly string[];
}

export type Element =
  | TextBlock
  | RichTextBlock
  | Container
  | ColumnSet
  | Table
  | ActionSet
  | Chart
  | InputText
  | InputDate
  | InputChoiceSet;

interface Placed {
  readonly spacing?: 'none' | 'small' | 'default' | 'medium' | 'large';
  readonly separator?: boolean;
}

/** How a text looks. */
export interface Look {
  readonly size?: 'small' | 'default' | 'medium' | 'large';
  readonly weight?: 'bolder';
  readonly color?: 'default' | 'accent' | 'good' | 'warning' | 'attention';
  readonly isSubtle?: boolean;
  readonly fontType?: 'monospace';
}

/** Markdown; the only place for dates. */
export interface TextBlock extends Placed, Look {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
}

export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

export interface TextRun extends Look {
  readonly type: 'TextRun';
  readonly text: string;
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string };
}

export interface Image extends Placed {
  readonly type: 'Image';
  readonly url: string;
  readonly altText: string;
  readonly size: 'stretch';
}

export interface Container extends Placed {
  readonly type: 'Container';
  readonly style?: ContainerStyle;
  readonly items: readonly Element[];
}

export type ContainerStyle = 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';

export interface ColumnSet extends Placed {
  readonly type: 'ColumnSet';
  readonly columns: readonly Column[];
}

export interface Column {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch';
  readonly items: readonly Element[];
}

export interface Table extends Placed {
  readonly type: 'Table';
  readonly columns: readonly { readonly width: number | string }[];
  readonly firstRowAsHeader: boolean;
  readonly showGridLines: boolean;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly type: 'TableRow';
  readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly Element[] }[];
}

export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}

/** Source: Microsoft's page on charts in Adaptive Cards. */
export type Chart = HorizontalBarChart | LineChart;

interface ChartBase extends Placed {
  readonly title: string;
  /** Where there are no charts. */
  readonly fallback: Container | Image;
}

export interface HorizontalBarChart extends ChartBase {
  readonly type: 'Chart.HorizontalBar';
  readonly data: readonly { readonly x: string; readonly y: number }[];
}

export interface LineChart extends ChartBase {
  readonly type: 'Chart.Line';
  readonly data: readonly {
    readonly legend: string;
    readonly color?: string;
    readonly values: readonly { readonly x: string; readonly y: number }[];
  }[];
}

interface Input extends Placed {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: true;
  readonly errorMessage?: string;
  /** Drops what was chosen below, which another choice above makes wrong. */
  readonly valueChangedAction?: {
    readonly type: 'Action.ResetInputs';
    readonly targetInputIds: readonly string[];
  };
}

export interface InputText extends Input {
  readonly type: 'Input.Text';
  readonly isMultiline: boolean;
  readonly maxLength: number;
  readonly value?: string;
}

export interface InputDate extends Input {
  readonly type: 'Input.Date';
  readonly value?: string;
}

export interface InputChoiceSet extends Input {
  readonly type: 'Input.ChoiceSet';
  readonly style: 'compact' | 'filtered';
  readonly placeholder?: string;
  readonly value?: string;
  /** Titles may be markdown. */
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  /** Asks us while somebody types. */
  readonly 'choices.data'?: {
    readonly type: 'Data.Query';
    readonly dataset: string;
    readonly associatedInputs: 'auto';
  };
}

export type Action = Execute | Submit | ShowCard;

interface ActionBase {
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
  /** In the menu « … » */
  readonly mode?: 'secondary';
}

/** Comes as `adaptiveCard/action`; its answer may replace the card. */
export interface Execute extends ActionBase {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly data: object;
  readonly associatedInputs?: 'none';
  readonly fallback?: Submit;
}

/** Opens a dialog (`data.msteams`), is one's answer, or comes as a message. */
export interface Submit extends ActionBase {
  readonly type: 'Action.Submit';
  readonly data: object;
  readonly associatedInputs?: 'none';
}

export interface ShowCard extends ActionBase {
  readonly type: 'Action.ShowCard';
  readonly card: AdaptiveCard;
}
