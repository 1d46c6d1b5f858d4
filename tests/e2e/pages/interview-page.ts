import { expect, type Locator, type Page } from '@playwright/test';
import type { FactDefinition, FactValue } from '../../../src/lib/domain/facts.ts';
import { servedPack, type KnownFacts } from '../../support/case-facts.ts';

/** The group whose answers the visit gives; the interview leaves it for the form. */
const FROM_VISIT = '現地調査で分かること';
const NEEDLESS = 'いまの回答では、答えなくてかまいません。';

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

  /**
   * Answers what is asked, group by group as the screen suggests, until only the visit's own questions are left. What is
   * not known stays for later, as people do; throws when it is still wanted at the end.
   */
  async answerAll(known: KnownFacts): Promise<void> {
    const answered = new Set<string>();
    for (let rounds = 0; rounds < 60; rounds += 1) {
      const asked = (await this.#asked()).filter((fact) => known[fact] !== undefined && !answered.has(fact));
      for (const fact of asked) {
        // An answer just given may have made it needless; the screen says so in its place.
        if (!(await this.question(fact).getByText(NEEDLESS).isVisible()))
          await this.answer(fact, known[fact] ?? '');
        answered.add(fact);
      }
      if (asked.length === 0 && !(await this.#openNext())) break;
    }
    await expect(this.#open.filter({ hasNotText: FROM_VISIT })).toHaveCount(0);
    await expect(this.page.getByText(/^保存済み \d/)).toBeVisible();
  }

  /** Answers also what no open program needs, for every reason to show. */
  async answerRest(known: KnownFacts): Promise<void> {
    const groups = this.page.getByRole('list', { name: '聞き取りのまとまり' }).getByRole('button');
    for (const group of await groups.all()) {
      await group.click();
      const rest = this.page.locator('details:not([open]) > summary', {
        hasText: /^いまの判定に関わらない質問/
      });
      if (await rest.isVisible()) await rest.click();
      for (const fact of await this.#asked()) {
        const value = known[fact];
        if (value !== undefined && !(await this.#isAnswered(fact))) await this.answer(fact, value);
      }
    }
    await expect(this.page.getByText(/^保存済み \d/)).toBeVisible();
  }

  /** The groups that still want answers. */
  get #open(): Locator {
    return this.page
      .getByRole('list', { name: '聞き取りのまとまり' })
      .getByRole('button', { name: /あと\d+$/ });
  }

  /** Opens the group that the screen suggests, else the next that wants answers; false when there is none. */
  async #openNext(): Promise<boolean> {
    const suggested = this.page.getByRole('button', { name: /^次へ：/ }).filter({ hasNotText: FROM_VISIT });
    const other = this.#open
      .filter({ hasNotText: FROM_VISIT })
      .and(this.page.locator(':not([aria-current])'));
    for (const button of [suggested, other.first()]) {
      if (!(await button.isVisible())) continue;
      await button.click();
      return true;
    }
    return false;
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

  async #isAnswered(fact: string): Promise<boolean> {
    return this.question(fact).getByRole('button', { name: 'あとで（答えを消す）' }).isVisible();
  }
}
