import { PlugZap, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import type { ConnectionTest } from './connection-test.ts';

/** Starts the test, or stops it while it runs. */
export function TestButton({
  test,
  onRun,
  onStop,
}: {
  readonly test: ConnectionTest | null;
  readonly onRun: () => void;
  readonly onStop: () => void;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  return test?.running === true ? (
    <Button icon={Square} onClick={onStop}>
      {t('test.stop')}
    </Button>
  ) : (
    <Button icon={PlugZap} onClick={onRun}>
      {t('test.button')}
    </Button>
  );
}
