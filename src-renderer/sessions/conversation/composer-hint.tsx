import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../src-shared/settings/preferences.ts';
import { Kbd } from '../../components/kbd.tsx';
import { modLabel } from '../../components/mod-key.ts';

interface ComposerHintProps {
  readonly sendKey: Preferences['sendKey'];
  readonly streaming: boolean;
}

/** Which key does what, under the message box. */
export function ComposerHint({ sendKey, streaming }: ComposerHintProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const modEnter = modLabel('Enter');
  return (
    <p className="flex flex-1 items-center gap-1.5 overflow-hidden text-2xs whitespace-nowrap text-faint select-none">
      {streaming ? (
        <>
          <Kbd>Esc</Kbd> {t('composer.hintStop')}
        </>
      ) : (
        <>
          <Kbd>{sendKey === 'enter' ? 'Enter' : modEnter}</Kbd> {t('composer.hintEnter')}
          <span className="ml-1.5" />
          <Kbd>{sendKey === 'enter' ? 'Shift Enter' : 'Enter'}</Kbd> {t('composer.hintNewLine')}
        </>
      )}
    </p>
  );
}
