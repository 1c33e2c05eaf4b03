import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

interface Props {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

/** A button that shows only its icon; its label is told and shown on pointing. */
export function IconButton({ label, icon, onClick, disabled = false }: Props): ReactElement {
  return <Button appearance="subtle" size="small" icon={icon} aria-label={label} title={label} disabledFocusable={disabled} onClick={onClick} />;
}
