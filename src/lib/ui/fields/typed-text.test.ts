import { expect, test } from 'vitest';
import type { KeptTexts } from './kept-texts.ts';
import { TypedText } from './typed-text.svelte.ts';

/** A count field on a page: `value` is what the case holds, `kept` what the device keeps. */
class Page implements KeptTexts {
  value: number | null = null;
  flushes = 0;
  readonly kept = new Map<string, string>();

  read(field: string): string | undefined {
    return this.kept.get(field);
  }

  keep(field: string, text: string | undefined): void {
    if (text === undefined) this.kept.delete(field);
    else this.kept.set(field, text);
  }

  flush(): void {
    this.flushes += 1;
  }

  open(): TypedText<number | null> {
    const keeping = { texts: this, field: 'people' };
    return new TypedText<number | null>(
      () => this.value,
      (count) => (count === null ? '' : String(count)),
      keeping
    );
  }

  type(field: TypedText<number | null>, text: string): void {
    const count = /^\d+$/.test(text) ? Number(text) : null;
    field.type(text, count, text === '' || count !== null);
    this.value = count;
  }
}

test('a text that is no value is found again by a new page, and is gone once it is a value', () => {
  const page = new Page();
  page.type(page.open(), '5人');
  const again = page.open();
  expect(again.text).toBe('5人');
  page.type(again, '5');
  expect(again.text).toBe('5');
  expect(page.kept.size).toBe(0);
});

test('a text that is no value yields to a value from elsewhere', () => {
  const page = new Page();
  const field = page.open();
  page.type(field, '5人');
  field.leave(false);
  expect(page.flushes).toBe(1);
  page.value = 7;
  expect(field.text).toBe('7');
});

test('a text given up elsewhere leaves the field', () => {
  const page = new Page();
  const field = page.open();
  page.type(field, '5人');
  field.leave(false);
  page.keep('people', undefined);
  expect(field.text).toBe('');
});

test('an emptied field keeps nothing', () => {
  const page = new Page();
  const field = page.open();
  page.type(field, '5人');
  page.type(field, '');
  expect(page.kept.size).toBe(0);
});
