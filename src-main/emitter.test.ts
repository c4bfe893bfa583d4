import { expect, test } from 'vitest';
import { Emitter } from './emitter.ts';

test('tells every listener until it leaves', () => {
  const emitter = new Emitter<number>();
  const heard: string[] = [];
  const leave = emitter.subscribe((value) => heard.push(`a${value}`));
  emitter.subscribe((value) => heard.push(`b${value}`));
  emitter.emit(1);
  leave();
  leave();
  emitter.emit(2);
  expect(heard).toEqual(['a1', 'b1', 'b2']);
  expect(emitter.size).toBe(1);
});

test('one function subscribed twice is two subscriptions', () => {
  const emitter = new Emitter<void>();
  let heard = 0;
  const listener = (): void => {
    heard += 1;
  };
  const leave = emitter.subscribe(listener);
  emitter.subscribe(listener);
  leave();
  emitter.emit();
  expect(heard).toBe(1);
});

test('a listener that leaves or joins while others are told disturbs nobody', () => {
  const emitter = new Emitter<number>();
  const heard: string[] = [];
  const leave = emitter.subscribe(() => {
    heard.push('first');
    leave();
    emitter.subscribe(() => heard.push('joined'));
  });
  emitter.subscribe(() => heard.push('second'));
  emitter.emit(1);
  expect(heard).toEqual(['first', 'second']);
});
