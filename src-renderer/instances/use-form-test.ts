import { useState } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import { useConnectionTest, type ConnectionTest } from '../doctor/connection-test.ts';
import type { FormValues } from './form-values.ts';

export interface TestRun {
  /** The model to ask; else the test chooses one. */
  readonly modelId?: string;
  /** Makes the draft, where what is stored has just changed. */
  readonly draftOf?: (typed: FormValues) => InstanceDraft;
}

export interface FormTest {
  /** Null while none was run with what is typed now. */
  readonly test: ConnectionTest | null;
  /** Tests what is typed, once it can be. */
  readonly run: (how?: TestRun) => Promise<void>;
  readonly stop: () => void;
}

/** Connection tests with what a form holds, stored or not. */
export function useFormTest(form: UseFormReturn<FormValues>, draftOf: (typed: FormValues) => InstanceDraft): FormTest {
  const { test, run, stop } = useConnectionTest();
  const [testedValues, setTestedValues] = useState('');
  const values = useWatch({ control: form.control });
  const runTyped = async ({ modelId, draftOf: draftNow = draftOf }: TestRun = {}): Promise<void> => {
    if (!(await form.trigger(undefined, { shouldFocus: true }))) return;
    const typed = form.getValues();
    setTestedValues(JSON.stringify(typed));
    await run({ ...draftNow(typed), ...(modelId === undefined ? {} : { modelId }) });
  };
  const shown = test !== null && (test.running || testedValues === JSON.stringify(values)) ? test : null;
  return { test: shown, run: runTyped, stop };
}
