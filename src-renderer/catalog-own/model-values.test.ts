import { expect, test } from 'vitest';
import { modelFormSchema, modelOf, modelValuesOf } from './model-values.ts';

const model = { id: 'm', name: 'M', cost_per_1m_in: 0, options: { kept: [1] }, reasoning_levels: ['a,b'] };

test('a model that nobody touched stays as the file has it, unknown fields included', () => {
  expect(modelOf(modelValuesOf(model), model)).toEqual(model);
});

test('a field that is cleared is absent, and one with a mistake gives no model', () => {
  const values = modelValuesOf(model);
  expect(modelOf({ ...values, cost_per_1m_in: '' }, model)).toEqual({
    id: 'm',
    name: 'M',
    options: { kept: [1] },
    reasoning_levels: ['a,b'],
  });
  expect(modelOf({ ...values, cost_per_1m_in: '-1' }, model)).toBeNull();
});

test('the form refuses an id that another model has', () => {
  const schema = modelFormSchema((id) => id === 'm');
  const issues = schema.safeParse(modelValuesOf(model)).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['id', 'model-id-taken']]);
});
