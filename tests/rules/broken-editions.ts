import { edition, params, type Broken, type Files } from './broken-rules.ts';

const next = 'mini/2025-10';

/** Another edition of the same rules, whose days follow those of the first. */
function addEdition(files: Files, change: object = {}): void {
  for (const [name, content] of [...files]) {
    if (name.startsWith(`${edition}/`))
      files.set(next + name.slice(edition.length), structuredClone(content));
  }
  files.get(`${edition}/edition.yaml`).inForce.to = '2025-09-30';
  Object.assign(files.get(`${next}/edition.yaml`), {
    edition: '2025-10',
    inForce: { by: 'reception', from: '2025-10-01', to: '2026-03-31' },
    ...change
  });
}

/** Several editions, drafts, and what `rules:new` leaves to be written. */
export const brokenEditions: Broken = [
  ['nothing in an edition that follows another', (f) => addEdition(f), []],
  [
    'a day that belongs to two editions of a scheme',
    (f) => {
      addEdition(f);
      f.get(`${edition}/edition.yaml`).inForce.to = '2025-10-01';
    },
    [`overlap ${next}/edition.yaml:inForce:2025-10`]
  ],
  [
    'nothing where editions go by other dates',
    (f) => {
      addEdition(f);
      f.get(`${edition}/edition.yaml`).inForce = { by: 'execution', from: '2025-04-01', to: '2026-03-31' };
    },
    []
  ],
  [
    'a document without its title',
    (f) => (f.get('sources.yaml')[0].title = '未記入'),
    ['unfilled sources.yaml:[0].title:handbook']
  ],
  [
    'unconfirmed figures in an edition that is no draft',
    (f) => f.set(`${edition}/unconfirmed.yaml`, { 'params.yaml': ['ceiling'] }),
    [`unconfirmed ${edition}/edition.yaml:edition:2025-04`]
  ],
  [
    'nothing in a draft with unconfirmed figures and rules',
    (f) => {
      addEdition(f, { draft: true });
      f.set(`${next}/unconfirmed.yaml`, {
        'params.yaml': ['ceiling'],
        'common/base.yaml': ['company', 'left', 'basic.clean'],
        'programs/fund.yaml': ['fund', 'fund.heads', 'plain'],
        'inspection.yaml': ['全体'],
        'examples/fund.yaml': ['ある例']
      });
    },
    []
  ],
  [
    'an unconfirmed figure that is gone',
    (f) => {
      addEdition(f, { draft: true });
      f.set(`${next}/unconfirmed.yaml`, { 'params.yaml': ['gone'], 'programs/none.yaml': ['全体'] });
    },
    [
      `unknownRule ${next}/unconfirmed.yaml:params.yaml[0]:gone`,
      `unknownRule ${next}/unconfirmed.yaml:programs/none.yaml[0]:全体`
    ]
  ],
  [
    'a list of unconfirmed things that is none',
    (f) => f.set(`${edition}/unconfirmed.yaml`, { [params]: 'ceiling' }),
    [`shape ${edition}/unconfirmed.yaml:${params}:`]
  ]
];
