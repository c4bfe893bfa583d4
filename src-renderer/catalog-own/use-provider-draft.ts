import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { CatwalkModel, CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { mergedProvider, providerConflicts, type PartConflict } from './provider-conflicts.ts';
import { providerFormSchema, providerOf, providerValuesOf, type ProviderValues } from './provider-values.ts';

/** A provider's file as it is stored; `revision` null for one that is not there yet. */
export interface StoredProvider {
  readonly provider: CatwalkProvider;
  readonly revision: string | null;
}

export interface ProviderDraft {
  readonly form: UseFormReturn<ProviderValues>;
  /** What the form was filled from. */
  readonly base: StoredProvider;
  readonly models: readonly CatwalkModel[];
  readonly setModels: (models: readonly CatwalkModel[]) => void;
  /** The provider as typed. */
  readonly typed: CatwalkProvider;
  readonly dirty: boolean;
  /** What changed in the file meanwhile and has to be decided on. */
  readonly conflicts: readonly PartConflict[];
  readonly decide: (kept: ReadonlySet<string>) => void;
  /** Takes this as what is stored, and as what the form holds. */
  readonly adopt: (stored: StoredProvider) => void;
}

/** A provider that is being typed, over a file that may change under it. */
export function useProviderDraft(stored: StoredProvider, isTaken: (id: string) => boolean): ProviderDraft {
  const [{ base, shown }, fill] = useState({ base: stored, shown: stored.provider });
  const [models, setModels] = useState<readonly CatwalkModel[]>(stored.provider.models);
  const resolver = useMemo(() => zodResolver(providerFormSchema(isTaken)), [isTaken]);
  const form = useForm<ProviderValues>({
    resolver,
    mode: 'onChange',
    defaultValues: providerValuesOf(stored.provider),
  });
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const values = form.watch();
  const { isSubmitting } = form.formState;
  const typed = useMemo(() => providerOf(values, models, shown), [values, models, shown]);
  const baseValues = useMemo(() => providerValuesOf(base.provider), [base]);
  const dirty = models !== base.provider.models || JSON.stringify(values) !== JSON.stringify(baseValues);

  const take = (next: StoredProvider, provider: CatwalkProvider): void => {
    fill({ base: next, shown: provider });
    setModels(provider.models);
  };
  useEffect(() => {
    form.reset(providerValuesOf(shown));
  }, [shown, form]);

  const changed = stored.revision !== base.revision;
  const conflicts = useMemo(
    () => (changed && dirty && !isSubmitting ? providerConflicts(base.provider, stored.provider, typed) : []),
    [changed, dirty, isSubmitting, base, stored, typed],
  );
  const decide = (kept: ReadonlySet<string>): void => {
    take(stored, mergedProvider(base.provider, stored.provider, typed, kept));
  };
  // A change from elsewhere is taken over at once while there is nothing of the user's own to lose.
  if (changed && !isSubmitting && !dirty) take(stored, stored.provider);
  else if (changed && !isSubmitting && conflicts.length === 0) decide(new Set());

  return {
    form,
    base,
    models,
    setModels,
    typed,
    dirty,
    conflicts,
    decide,
    adopt: (next) => {
      take(next, next.provider);
    },
  };
}
