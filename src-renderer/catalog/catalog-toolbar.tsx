import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CatalogMenu } from '../catalog-own/catalog-menu.tsx';
import { UpdateLink } from '../catalog-updates/update-link.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { CatalogProblemsButton } from './catalog-problems.tsx';

/** What can be done with the catalog as a whole, in the page's header. */
export function CatalogToolbar(): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  return (
    <>
      <CatalogProblemsButton />
      <UpdateLink />
      <LinkButton to="/own/new" icon={Plus}>
        {t('toolbar.newProvider')}
      </LinkButton>
      <CatalogMenu />
    </>
  );
}
