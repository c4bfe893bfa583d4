import { create } from 'zustand';
import { usualWorkload, type Workload } from '../../src-shared/catalog/compare/workload.ts';

/** What the user means to do with the models that are compared; kept while the window is open. */
export const workloadStore = create<{ readonly workload: Workload }>()(() => ({ workload: usualWorkload }));
