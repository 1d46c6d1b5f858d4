import { factsOf } from '../../support/case-facts.ts';
import { expectFit } from '../../support/screen-check.ts';
import { InterviewPage } from '../pages/interview-page.ts';
import { goOffline, interviewed, termOf } from './case-journey.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

const SMALL_BUSINESS = '③ 小規模事業資金';

const OVER = '2,000万円を超える額 100万円';

const FACTS = factsOf('retail', {
  'size.peakEmployees': 6,
  'guarantee.loanBalanceYen': 7_000_000,
  'guarantee.revolvingMaximumYen': 5_000_000,
  'request.workingYen': 9_000_000
});

test('C：人数と2,000万円の両方で申し込めない店に、訳を全部と収まる額を示す', async ({ device }) => {
  test.setTimeout(120_000);
  const { page } = device;
  await goOffline(device);
  const one = await interviewed(device, { name: '婦人服のハナ', reception: '2025/6/10', facts: FACTS });
  const card = one.program(SMALL_BUSINESS);
  const reasons = card.getByText(/^満たしていない要件：/);

  await test.step('人数だけで該当しないと決まっても、残りの質問に答えられる', async () => {
    await expect(page.getByText('ほかの理由や収まる金額もないか', { exact: false })).toBeVisible();
    await new InterviewPage(page).answerRest(FACTS);
  });

  await test.step('理由は全部並び、いくら超えるかが分かる', async () => {
    await one.go('判定');
    await expect(card.getByText('申込要件に該当しない', { exact: true })).toBeVisible();
    await expect(reasons).toHaveCount(2);
    const people = card.getByRole('listitem').filter({ hasText: '働く人数（最も多いとき） 6人' });
    await expect(people).toContainText('小規模企業者の人数の上限 5');
    await expect(card.getByRole('listitem').filter({ hasText: '合計が2,000万円以内である' })).toContainText(
      OVER
    );
    await card.getByText('条件（限度額・期間・利率・保証料など）').click();
    await expect(termOf(card, 'あと借りられる額')).toContainText('合計 800万円');
    await expectFit(page);
  });

  await test.step('５人にしても100万円超えている', async () => {
    await change('size.peakEmployees', 5);
    await expect(reasons).toHaveCount(1);
    await expect(card).toContainText(OVER);
    await expect(card.getByText('申込要件に該当しない', { exact: true })).toBeVisible();
  });

  await test.step('800万円なら収まり、801万円は収まらない', async () => {
    await change('request.workingYen', 8_000_000);
    await expect(card.getByText('申込要件に該当（審査は別）', { exact: true })).toBeVisible();
    await expect(reasons).toHaveCount(0);
    await change('request.workingYen', 8_000_001);
    await expect(card.getByText('申込要件に該当しない', { exact: true })).toBeVisible();
  });

  async function change(fact: string, value: number): Promise<void> {
    await page.goto(`/cases/${one.id}/interview?q=${fact}`);
    await new InterviewPage(page).answer(fact, value);
    await expect(one.saved).toBeVisible();
    await one.go('判定');
  }
});
