import { afterEach, expect, it } from 'vitest';
import { freshStore } from '../../../tests/sync/device.ts';
import { currentEntries } from '../domain/office-entries.ts';
import type { OpenUserStore } from '../local/user-store.ts';
import { OfficeForm } from './office-form.svelte.ts';

const open: OpenUserStore[] = [];
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});
const person = { id: 'user-00000001', displayName: '調査 太郎' };

async function typed(): Promise<{ store: OpenUserStore; form: OfficeForm }> {
  const store = await freshStore();
  open.push(store);
  const form = new OfficeForm(store, person);
  form.begin('designatedTrade', 'saitama-pref', '2025-04');
  form.set('name', '美容業');
  form.set('industries', '783/782');
  form.set('validFrom', 'R8.10.1');
  form.set('sourceTitle', '告示');
  return { store, form };
}

it('records an entry and starts afresh, with the notice at hand', async () => {
  const { store, form } = await typed();
  expect(await form.record([])).toBe(true);
  const [entry] = await store.listOfficeEntries();
  expect(entry?.body).toMatchObject({
    ...{ name: '美容業', industries: ['783', '782'], validFrom: '2026-10-01', enteredBy: '調査 太郎' },
    ...{ enteredByUserId: person.id, replaces: null, withdrawn: false }
  });
  expect(form.isOpen).toBe(false);
  form.begin('designatedTrade', 'saitama-pref', '2025-04');
  expect(form.fields).toMatchObject({ sourceTitle: '告示', validFrom: 'R8.10.1', name: '' });
  form.cancel();
  form.begin('designatedTrade', 'saitama-pref', '2025-04');
  expect(form.fields.sourceTitle).toBe('');
});

it('keeps what is half typed through a reload', async () => {
  const { store, form } = await typed();
  form.set('validFrom', 'R8.1');
  await form.texts.save.flush();
  const again = new OfficeForm(store, person);
  await again.texts.open();
  expect(again.fields).toMatchObject({ kind: 'designatedTrade', name: '美容業', validFrom: 'R8.1' });
  expect(await again.record([])).toBe(false);
  expect(again.problems).toEqual({ validFrom: 'date' });
  expect(await store.listOfficeEntries()).toEqual([]);
});

it('makes one entry of one form, tapped twice or cut off before it was emptied', async () => {
  const { store, form } = await typed();
  await form.texts.save.flush();
  const cut = new OfficeForm(store, person);
  await cut.texts.open();
  expect(await Promise.all([form.record([]), form.record([])])).toEqual([true, false]);
  expect(await cut.record([])).toBe(true);
  expect(await store.listOfficeEntries()).toHaveLength(1);
});

it('stays as it is when the device cannot store', async () => {
  const { form, store } = await typed();
  const full = new OfficeForm(
    {
      unfinishedOf: (id) => store.unfinishedOf(id),
      saveUnfinished: (id, changes) => store.saveUnfinished(id, changes),
      addOfficeEntry: async () => ({ ok: false, reason: 'quota', detail: '' })
    },
    person
  );
  await form.texts.save.flush();
  await full.texts.open();
  expect(await full.record([])).toBe(false);
  expect(full.failure).toBe('quota');
  expect(full.fields.name).toBe('美容業');
});

it('records nothing while a text may hold an Individual Number, but codes and ids are none', async () => {
  const { store, form } = await typed();
  form.set('industries', '123/456/789/018');
  expect(form.held).toEqual([]);
  form.set('note', '1234 5678 9018');
  expect(form.held).toEqual(['note']);
  expect(await form.record([])).toBe(false);
  form.release();
  expect(await form.record([])).toBe(true);
  expect(await store.listOfficeEntries()).toHaveLength(1);
});

it('withdraws by an entry that says why', async () => {
  const { store, form } = await typed();
  await form.record([]);
  const [entry] = await store.listOfficeEntries();
  if (!entry) throw new Error('nothing recorded');
  form.askToWithdraw(entry.id);
  form.explain('指定が外れた');
  expect(form.withdrawing).toBe(entry.id);
  expect(await form.withdraw(entry.id, entry.body)).toBe(true);
  expect(form.withdrawing).toBe('');
  const all = await store.listOfficeEntries();
  expect(all.find(({ id }) => id !== entry.id)?.body).toMatchObject({
    ...{ replaces: entry.id, withdrawn: true, note: '指定が外れた', name: '美容業' }
  });
  expect(currentEntries(all)).toEqual([]);
});
