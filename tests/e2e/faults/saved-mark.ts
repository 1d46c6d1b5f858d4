import type { BrowserContext } from '@playwright/test';

/** What the screen's fields hold, by label; ticks, choices and pictures as true or false. */
export type FieldValues = Readonly<Record<string, string | boolean>>;

/** Runs in the page. */
export function readFields(): Record<string, string | boolean> {
  const values: Record<string, string | boolean> = {};
  const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  for (const field of document.querySelectorAll<HTMLInputElement>('main input, main textarea')) {
    if (field.type === 'file') continue;
    const group = field.closest('fieldset')?.querySelector('legend')?.textContent;
    const label = field.labels?.[0]?.textContent ?? field.getAttribute('aria-label');
    const isTick = field.type === 'checkbox' || field.type === 'radio';
    // An amount is shown with commas once its field is left: the same value.
    const text = /^[\d,]+$/.test(field.value) ? field.value.replaceAll(',', '') : field.value;
    values[`${plain(group)} / ${plain(label)}`] = isTick ? field.checked : text;
  }
  for (const picture of document.querySelectorAll('main img')) {
    values[`picture ${plain(picture.getAttribute('alt'))}`] = true;
  }
  return values;
}

/** Notices the mark 「保存済み」 in the pages of a browser, in the task in which it comes up. */
export class SavedMark {
  #left = 0;
  #act: (values: FieldValues) => void = () => undefined;

  static async watch(context: BrowserContext): Promise<SavedMark> {
    const mark = new SavedMark();
    await context.exposeFunction('savedShown', (values: FieldValues) => {
      if (mark.#left > 0 && --mark.#left === 0) mark.#act(values);
    });
    await context.addInitScript(`
      const readFields = ${readFields.toString()};
      let before = '';
      addEventListener('DOMContentLoaded', () => {
        new MutationObserver(() => {
          const texts = [...document.querySelectorAll('[role=status]')].map((one) => one.textContent.trim());
          const now = texts.find((text) => text.startsWith('保存')) ?? '';
          if (now !== before && now.startsWith('保存済み')) window.savedShown(readFields());
          before = now;
        }).observe(document, { childList: true, characterData: true, subtree: true });
      });
    `);
    return mark;
  }

  /** Acts when the mark comes up for the n-th time from now, with what the fields then hold. Resolves when it has. */
  at(nth: number, act: (values: FieldValues) => Promise<void>): Promise<FieldValues> {
    return new Promise((done, failed) => {
      this.#act = (values) => {
        act(values).then(() => done(values), failed);
      };
      this.#left = nth;
    });
  }
}
