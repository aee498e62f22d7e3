import { ChoiceSetInput } from 'adaptivecards';
import { render } from 'preact';
import { Combobox } from './combobox.tsx';
import { searcherOf } from './searchers.tsx';

interface Choice {
  readonly title: string;
  readonly value: string;
}

/**
 * A choice one types in: among its own choices, and among those the bot offers where it has a query for more. The
 * library's own shows the value where the words belong, and knows no keyboard.
 */
export class FilteredChoices extends ChoiceSetInput {
  private chosen: Choice | undefined;
  private box: HTMLElement | undefined;

  get isFiltered(): boolean {
    return !this.isMultiSelect && this.style !== 'expanded';
  }

  protected override internalRender(): HTMLElement | undefined {
    if (!this.isFiltered) return super.internalRender();
    const own = this.ownChoices();
    this.chosen = own.find(({ value }) => value === this.defaultValue);
    if (!this.chosen && this.defaultValue) {
      this.chosen = { title: this.defaultValue, value: this.defaultValue };
    }
    this.box = document.createElement('div');
    this.box.style.width = '100%';
    this.draw();
    return this.box;
  }

  choose(choice: Choice | undefined): void {
    if (choice?.value === this.chosen?.value) return;
    this.chosen = choice;
    this.draw();
    this.valueChanged();
  }

  override get value(): string | undefined {
    return this.isFiltered ? this.chosen?.value : super.value;
  }

  override isSet(): boolean {
    return this.isFiltered ? this.chosen !== undefined : super.isSet();
  }

  override focus(): void {
    if (this.isFiltered) this.field()?.focus();
    else super.focus();
  }

  protected override updateInputControlAriaLabelledBy(): void {
    if (!this.isFiltered) return super.updateInputControlAriaLabelledBy();
    const ids = this.getAllLabelIds();
    if (ids.length > 0) this.field()?.setAttribute('aria-labelledby', ids.join(' '));
  }

  private draw(): void {
    if (!this.box) return;
    render(
      <Combobox
        name={this.label ?? this.placeholder ?? ''}
        placeholder={this.placeholder}
        required={this.isRequired}
        chosen={this.chosen}
        choices={this.ownChoices()}
        search={this.choicesData?.dataset ? (text) => searcherOf(this)(this.id ?? '', text) : undefined}
        onChoose={(choice) => this.choose(choice)}
      />,
      this.box,
    );
  }

  private field(): HTMLInputElement | null {
    return this.box?.querySelector('input') ?? null;
  }

  private ownChoices(): Choice[] {
    return this.choices.map(({ title = '', value = '' }) => ({ title, value }));
  }
}
