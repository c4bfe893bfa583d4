import { CatalogProblemsButton } from './catalog-problems.tsx';

/** What can be done with the catalog as a whole, in the page's header. */
export function CatalogToolbar(): React.JSX.Element {
  return <CatalogProblemsButton />;
}
