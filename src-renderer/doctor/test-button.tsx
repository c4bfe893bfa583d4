import { PlugZap, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonProps } from '../components/button.tsx';

export interface TestButtonProps extends Pick<ButtonProps, 'variant'> {
  readonly running: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/** Starts the test, or stops it while it runs. */
export function TestButton({ running, onRun, onStop, ...look }: TestButtonProps): React.JSX.Element {
  const { t } = useTranslation('doctor');
  return running ? (
    <Button icon={Square} onClick={onStop} {...look}>
      {t('stop')}
    </Button>
  ) : (
    <Button icon={PlugZap} onClick={onRun} {...look}>
      {t('run')}
    </Button>
  );
}
