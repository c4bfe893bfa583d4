import { Download, FileJson, FlaskConical, KeyRound, Plus, Server, type LucideIcon } from 'lucide-react';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportCandidate } from '../../src-shared/instances/import.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useEverTrue } from '../components/ever-true.ts';
import { lazyComponent } from '../components/lazy-component.ts';
import { useWindowTitle } from '../components/page.tsx';
import { Spinner } from '../components/spinner.tsx';
import { foundText } from '../import-sweep/candidate-text.ts';
import { sweepStore } from '../stores/instances.ts';
import icon from '../icon.svg';
import { useDemo } from './demo.ts';

const ImportDialog = lazyComponent(async () => (await import('../import-sweep/import-dialog.tsx')).ImportDialog);

const foundShown = 5;

const kindIcons: Readonly<Record<ImportCandidate['kind'], LucideIcon>> = {
  environment: KeyRound,
  lace: FileJson,
  crush: FileJson,
  'local-server': Server,
};

function Found({ candidates }: { readonly candidates: readonly ImportCandidate[] | null }): React.JSX.Element {
  const { t } = useTranslation('welcome');
  const { t: sweep } = useTranslation('sweep');
  if (candidates === null) {
    return (
      <p className="flex items-center gap-2 text-muted">
        <Spinner /> {t('found.looking')}
      </p>
    );
  }
  if (candidates.length === 0) return <p className="text-muted">{t('found.nothing')}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {candidates.slice(0, foundShown).map((candidate) => {
        const Icon = kindIcons[candidate.kind];
        return (
          <li key={candidate.id} className="flex items-center gap-2">
            <Icon aria-hidden size={15} className="shrink-0 text-success-text" />
            <span className="shrink-0 font-medium">{candidate.displayName}</span>
            <span className="truncate text-muted">{foundText(candidate)}</span>
            {candidate.refusal === null ? null : <Badge>{sweep('cannot')}</Badge>}
          </li>
        );
      })}
      {candidates.length > foundShown ? (
        <li className="pl-6 text-muted">{t('found.more', { count: candidates.length - foundShown })}</li>
      ) : null}
    </ul>
  );
}

function Way({
  icon: Icon,
  body,
  children,
}: {
  readonly icon: LucideIcon;
  readonly body: string;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <li className="flex items-center gap-4 border-t border-border py-3.5">
      <Icon aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-accent-text" />
      <p className="min-w-0 flex-1 text-muted">{body}</p>
      <div className="flex w-32 shrink-0 [&>*]:w-full">{children}</div>
    </li>
  );
}

/** What Patchbay is, what it found on this machine, and three ways on. */
export function WelcomePage(): React.JSX.Element {
  const { t } = useTranslation('welcome');
  const [, navigate] = useLocation();
  const [importing, setImporting] = useState(false);
  const importWasOpen = useEverTrue(importing);
  const { value: found, failure, refresh: look } = sweepStore();
  useEffect(() => void look(), [look]);
  const demo = useDemo();
  useWindowTitle('');
  return (
    <main tabIndex={-1} className="h-full overflow-y-auto outline-none">
      <div className="mx-auto flex min-h-full max-w-150 flex-col justify-center px-6 py-12">
        <img src={icon} alt="" width={44} height={44} />
        <h1 className="mt-5 text-2xl font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-2 text-md text-pretty text-muted">{t('lead')}</p>
        <section aria-labelledby="found" className="mt-8">
          <h2 id="found" className="mb-2 text-sm font-semibold">
            {t('found.title')}
          </h2>
          <div className="min-h-6">
            {failure === null ? (
              <Found candidates={found?.candidates ?? null} />
            ) : (
              <ErrorNotice failure={failure} onRetry={() => void look()} />
            )}
          </div>
        </section>
        <section aria-label={t('ways')} className="mt-8">
          <ul>
            <Way icon={Plus} body={t('addInstance.body')}>
              <Button
                variant="primary"
                size="lg"
                onClick={() => {
                  navigate('/instances/new');
                }}
              >
                {t('addInstance.name')}
              </Button>
            </Way>
            <Way icon={Download} body={t('import.body')}>
              <Button
                size="lg"
                onClick={() => {
                  setImporting(true);
                }}
              >
                {t('import.name')}
              </Button>
            </Way>
            <Way icon={FlaskConical} body={t('demo.body')}>
              <Button size="lg" busy={demo.busy} onClick={() => void demo.start()}>
                {t('demo.name')}
              </Button>
            </Way>
          </ul>
          {demo.failure === null ? null : <ErrorNotice failure={demo.failure} />}
        </section>
      </div>
      <Suspense>
        {importWasOpen ? (
          <ImportDialog
            open={importing}
            onOpenChange={setImporting}
            onImported={() => {
              navigate('/instances');
            }}
          />
        ) : null}
      </Suspense>
    </main>
  );
}
