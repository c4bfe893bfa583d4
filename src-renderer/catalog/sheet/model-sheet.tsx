import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { CapabilityBadges } from '../../components/capability-badges.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { modelDetailStore } from '../../stores/catalog.ts';
import { instancesStore } from '../../stores/instances.ts';
import { useRemote } from '../../stores/remote-store.ts';
import { settingsStore } from '../../stores/settings.ts';
import { sameCatalogModel } from '../compare-selection.ts';
import { NewSessionButton } from './new-session-button.tsx';
import { SheetActions } from './sheet-actions.tsx';
import { SheetFacts } from './sheet-facts.tsx';
import { SheetInstances } from './sheet-instances.tsx';

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): React.JSX.Element {
  return (
    <section className="border-t border-border px-4 py-3">
      <h3 className="mb-1 text-xs font-semibold">{title}</h3>
      {children}
    </section>
  );
}

interface ModelSheetProps {
  readonly providerId: string;
  readonly modelId: string;
  readonly onClose: () => void;
}

/** Everything about one model, beside the table that it was chosen from. */
export function ModelSheet({ providerId, modelId, onClose }: ModelSheetProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { value, failure, refresh } = useRemote(modelDetailStore(providerId, modelId));
  const detail = failure?.code === 'not-found' ? null : value;
  const { value: instances } = useRemote(instancesStore);
  const { value: settings } = useRemote(settingsStore);
  const heading = useRef<HTMLHeadingElement>(null);
  const ref = { providerId, modelId };
  const hidden = settings?.hiddenModels.some((each) => sameCatalogModel(each, ref)) ?? false;
  const ofProvider = useMemo(
    () => instances?.instances.filter((each) => each.settings.catalogProviderId === providerId) ?? null,
    [instances, providerId],
  );
  // Whoever opens a sheet reads it next.
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  };
  return (
    // Escape closes it from anywhere inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={detail?.model.name ?? modelId}
      className="absolute inset-y-0 right-0 z-20 flex w-96 max-w-full shrink-0 flex-col border-l border-border bg-surface shadow-popup min-[1100px]:static min-[1100px]:shadow-none"
      onKeyDown={onKeyDown}
    >
      <header className="flex shrink-0 items-start gap-2 px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className="text-md font-semibold wrap-anywhere outline-none">
            {detail?.model.name ?? modelId}
          </h2>
          <code className="font-mono text-2xs wrap-anywhere text-muted">{modelId}</code>
        </div>
        <IconButton icon={X} label={t('sheet.close')} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {detail === null ? (
          failure === null ? (
            <SkeletonRows count={8} />
          ) : (
            <div className="px-4 pb-4">
              {failure.code === 'not-found' ? (
                <Notice tone="warning">{t('sheet.missing')}</Notice>
              ) : (
                <ErrorNotice failure={failure} onRetry={() => void refresh()} />
              )}
            </div>
          )
        ) : (
          <>
            <div className="flex flex-col gap-2.5 px-4 pb-3">
              <div className="flex flex-wrap gap-1 empty:hidden">
                <CapabilityBadges model={detail.model} />
                {hidden ? <Badge title={t('sheet.hiddenReason')}>{t('sheet.hidden')}</Badge> : null}
              </div>
              {ofProvider === null || detail.provider.support !== 'supported' ? null : (
                <NewSessionButton providerId={providerId} modelId={modelId} instances={ofProvider} />
              )}
              <SheetActions providerId={providerId} model={detail.model} />
            </div>
            <Section title={t('sheet.instances')}>
              <SheetInstances model={detail.model} instances={ofProvider ?? []} />
            </Section>
            <Section title={t('sheet.facts')}>
              <SheetFacts model={detail.model} sources={detail.sources} />
            </Section>
            <Section title={t('sheet.findings')}>
              {detail.findings.length === 0 ? (
                <p className="text-xs text-muted">{t('sheet.noFindings')}</p>
              ) : (
                <ul className="flex flex-col gap-1.5">
                  {detail.findings.map(({ file, field, reason }) => (
                    <li key={[file, field, reason].join('\n')} className="text-xs wrap-anywhere">
                      {field === null ? null : <code className="font-mono text-2xs text-muted">{field} </code>}
                      {reason}
                      <div className="text-2xs text-faint">{file}</div>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </>
        )}
      </div>
    </section>
  );
}
