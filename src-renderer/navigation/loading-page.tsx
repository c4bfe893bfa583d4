import { useTranslation } from 'react-i18next';

/** Stands in for a page whose code is still on its way: usually for less than a frame, so it shows nothing that flashes. */
export function LoadingPage(): React.JSX.Element {
  const { t } = useTranslation();
  return <main aria-busy aria-label={t('loading')} className="h-full" />;
}
