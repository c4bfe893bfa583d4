import { api } from '../api/client.ts';
import { onAppEvent } from './app-events.ts';
import { isReset, waitForReset } from './budget-reset.ts';
import { createRemoteStore } from './remote-store.ts';

/** Every budget with what is spent of it. */
export const budgetsStore = createRemoteStore(() => api.usage.budgets());

onAppEvent(({ type }) => {
  if (type === 'ready' || type === 'usage-changed') void budgetsStore.getState().invalidate();
});

let timer: ReturnType<typeof setTimeout> | undefined;

/** Nothing is told when a period ends: then all of them are fetched again. */
function awaitReset(): void {
  clearTimeout(timer);
  const wait = waitForReset(budgetsStore.getState().value ?? [], Date.now());
  if (wait === null) return;
  timer = setTimeout(() => {
    awaitReset();
    if (isReset(budgetsStore.getState().value ?? [], Date.now())) void budgetsStore.getState().invalidate();
  }, wait);
}

budgetsStore.subscribe(({ value }, before) => {
  if (value !== before.value) awaitReset();
});
