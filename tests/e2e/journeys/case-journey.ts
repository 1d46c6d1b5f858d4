import type { Locator } from '@playwright/test';
import type { KnownFacts } from '../../support/case-facts.ts';
import type { TestDevice } from '../../support/device.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { InterviewPage } from '../pages/interview-page.ts';

/** An account on the device, then the server process gone. */
export async function goOffline(device: TestDevice): Promise<void> {
  await setUpAccount(device.page, device.server);
  await waitForOfflineReady(device.page);
  await device.server.kill();
}

/** A new case with its interview answered. `reception` as people write it. */
export async function interviewed(
  device: TestDevice,
  of: {
    readonly name: string;
    readonly reception: string;
    readonly facts: KnownFacts;
    /** Numbers of the funds to look at; those that can need a visit when not given. */
    readonly funds?: readonly string[];
  }
): Promise<CasePage> {
  const one = new CasePage(device.page);
  await device.page.goto('/');
  await one.begin();
  await one.fill('申込者の氏名・法人名', of.name);
  await one.fill('受付日', of.reception);
  await one.lookAt(of.funds ?? ['③', '③の2', '④']);
  await one.go('聞き取り');
  await new InterviewPage(device.page).answerAll(of.facts);
  return one;
}

/** The line of a paper in a program's checklist. */
export function paperOf(program: Locator, label: string): Locator {
  return program.getByRole('listitem').filter({ hasText: label }).first();
}

/** A row of the terms of a program, such as 限度額. */
export function termOf(program: Locator, name: string): Locator {
  return program
    .getByRole('row')
    .filter({ has: program.page().getByRole('rowheader', { name, exact: true }) });
}
