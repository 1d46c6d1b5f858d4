import { expect, type Locator, type Page } from '@playwright/test';
import type { FactDefinition, FactValue } from '../../../src/lib/domain/facts.ts';
import { servedPack, type KnownFacts } from '../../support/case-facts.ts';

/** The group whose answers the visit gives; the interview leaves it for the form. */
const FROM_VISIT = '現地調査で分かること';

/** The interview, answered as a person does: what is asked, in the order in which it is asked. */
export class InterviewPage {
  readonly page: Page;
  readonly #definitions: ReadonlyMap<string, FactDefinition>;

  constructor(page: Page) {
    this.page = page;
    this.#definitions = new Map(servedPack().pack.facts.map((fact) => [fact.id, fact]));
  }

  question(fact: string): Locator {
    return this.page.locator(`[id="q-${fact}"]`);
  }

  /** Answers what is asked until nothing is left but the visit's own questions. Throws when an answer is not known. */
  async answerAll(known: KnownFacts): Promise<void> {
    const answered = new Set<string>();
    const next = this.page.getByRole('button', { name: /^次へ：/ });
    for (;;) {
      const asked = (await this.#asked()).filter((fact) => !answered.has(fact));
      for (const fact of asked) {
        const value = known[fact];
        if (value === undefined) throw new Error(`asked, and no answer known: ${fact}`);
        await this.answer(fact, value);
        answered.add(fact);
      }
      if (asked.length > 0) continue;
      if (!(await next.isVisible())) break;
      if ((await next.textContent())?.includes(FROM_VISIT)) break;
      await next.click();
    }
    await expect(this.page.getByText(/^保存済み \d/)).toBeVisible();
  }

  async answer(fact: string, value: FactValue): Promise<void> {
    const definition = this.#definitions.get(fact);
    if (!definition) throw new Error(`no fact ${fact}`);
    const question = this.question(fact);
    const label = (of: FactValue) =>
      definition.choices?.find((choice) => choice.value === of)?.label ?? String(of);
    const field = question.getByLabel(`${definition.label}の答え`);
    switch (definition.type) {
      case 'boolean':
        await question.getByRole('radio', { name: value === true ? 'はい' : 'いいえ', exact: true }).check();
        return;
      case 'choice':
        await question.getByRole('radio', { name: label(value), exact: true }).check();
        return;
      case 'choices': {
        const ticks = Array.isArray(value) && value.length > 0 ? value.map(label) : ['どれもない'];
        for (const tick of ticks) await question.getByRole('checkbox', { name: tick, exact: true }).check();
        return;
      }
      case 'jsic':
        await question.getByRole('searchbox').fill(String(value));
        await question.getByRole('radio', { name: new RegExp(`^${String(value)} `) }).check();
        return;
      default:
        await field.fill(String(value));
        await field.blur();
    }
  }

  async #asked(): Promise<string[]> {
    return this.page
      .locator('fieldset[id^="q-"]:visible')
      .evaluateAll((all) => all.map((one) => one.id.slice(2)));
  }
}
