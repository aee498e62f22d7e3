import { type Action, AdaptiveCard } from 'adaptivecards';
import { render } from 'preact';
import { usePopover } from '../../blocks/menu.tsx';
import { MenuList } from '../../panes/menuButton.tsx';

/** The library puts its own menu under the page's body, where an open dialog covers it. */
AdaptiveCard.onDisplayOverflowActionMenu = (actions, button) => {
  if (!button) return false;
  const box = document.createElement('div');
  (button.closest('dialog') ?? document.body).append(box);
  const close = () => {
    render(null, box);
    box.remove();
    button.setAttribute('aria-expanded', 'false');
  };
  const leave = () => {
    close();
    button.focus();
  };
  button.setAttribute('aria-expanded', 'true');
  render(<OverflowMenu actions={actions} button={button} onClose={close} onLeave={leave} />, box);
  return true;
};

function OverflowMenu(props: {
  actions: readonly Action[];
  button: HTMLElement;
  onClose: () => void;
  onLeave: () => void;
}) {
  const { anchor, style } = usePopover(true);
  anchor.current = props.button;
  return (
    <MenuList
      label={props.button.getAttribute('aria-label') ?? ''}
      items={props.actions
        .filter(({ isEnabled }) => isEnabled)
        .map((action) => ({ name: action.title ?? '', choose: () => action.execute() }))}
      style={style}
      onClose={props.onClose}
      onLeave={props.onLeave}
    />
  );
}
