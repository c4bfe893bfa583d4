import { create } from 'zustand';
import type { ModelRef } from '../../../src-shared/model-ref.ts';
import type { Settings } from '../../../src-shared/settings/preferences.ts';
import { setDefaultModel, updatePreferences } from '../../stores/settings.ts';

/** What a model can be chosen for once and for all: new sessions, and their titles. */
export type StandingModel = 'default' | 'titles';

interface StandingModelDialogState {
  readonly open: boolean;
  readonly of: StandingModel;
  /** The instance to look at first; null for all of them. */
  readonly startAt: string | null;
}

export const standingModelDialogStore = create<StandingModelDialogState>()(() => ({
  open: false,
  of: 'default',
  startAt: null,
}));

/** Opens the picker for such a model. */
export function chooseStandingModel(of: StandingModel, startAt: string | null): void {
  standingModelDialogStore.setState({ open: true, of, startAt });
}

export function standingModel({ defaultModel, preferences }: Settings, of: StandingModel): ModelRef | null {
  return of === 'default' ? defaultModel : preferences.titleModel;
}

/** Null for none. False when that failed, which is said. */
export function setStandingModel(of: StandingModel, model: ModelRef | null): Promise<boolean> {
  return of === 'default' ? setDefaultModel(model) : updatePreferences({ titleModel: model });
}
