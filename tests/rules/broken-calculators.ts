import { edition, type Broken } from './broken-rules.ts';

const calculator = `${edition}/calculators/sales-limit.yaml`;

/** Ways to break the calculator of the small edition. */
export const brokenCalculators: Broken = [
  [
    'a calculator without a title',
    (f) => delete f.get(calculator).title,
    [`shape ${calculator}:title:salesLimit`]
  ],
  [
    'a calculator in a file of another name',
    (f) => (f.get(calculator).id = 'otherLimit'),
    [`shape ${calculator}:id:otherLimit`]
  ],
  [
    'two calculators of one id',
    (f) => f.set(`${edition}/calculators/more/sales-limit.yaml`, f.get(calculator)),
    [`duplicateId ${calculator}::salesLimit`]
  ],
  [
    'an input of a type that does not exist',
    (f) => (f.get(calculator).inputs.salesYen.type = 'dollar'),
    [`shape ${calculator}:inputs[0].type:salesLimit`]
  ],
  [
    'a list of inputs that says nothing of its items',
    (f) => delete f.get(calculator).inputs.trades.items,
    [`shape ${calculator}:inputs[1].items:salesLimit`]
  ],
  [
    'a choice between nothing',
    (f) => delete f.get(calculator).inputs.trades.items.kind.choices,
    [`shape ${calculator}:inputs[1].items[0].choices:salesLimit`]
  ],
  [
    'choices for what is no choice',
    (f) => (f.get(calculator).inputs.salesYen.choices = { one: '一' }),
    [`shape ${calculator}:inputs[0].choices:salesLimit`]
  ],
  [
    'a bound of what has none',
    (f) => (f.get(calculator).inputs.trades.items.kind.min = 1),
    [`shape ${calculator}:inputs[1].items[0].min:salesLimit`]
  ],
  [
    'a fraction as the bound of yen',
    (f) => (f.get(calculator).inputs.salesYen.max = 1.5),
    [`shape ${calculator}:inputs[0].max:salesLimit`]
  ],
  [
    'bounds that leave nothing',
    (f) => Object.assign(f.get(calculator).inputs.salesYen, { min: 2, max: 1 }),
    [`shape ${calculator}:inputs[0].min:salesLimit`]
  ],
  [
    'a step without a citation',
    (f) => delete f.get(calculator).steps.average.cite,
    [`noCitation ${calculator}:steps.average.cite:salesLimit`]
  ],
  [
    'a calculator without a citation',
    (f) => delete f.get(calculator).cite,
    [`noCitation ${calculator}:cite:salesLimit`]
  ],
  [
    'a step that cites an unknown source',
    (f) => (f.get(calculator).steps.average.cite = { source: 'gone', page: 1 }),
    [`unknownSource ${calculator}:steps.average.cite:salesLimit`]
  ],
  [
    'a figure that does not exist',
    (f) => f.get(calculator).figures.push('gone'),
    [`unknownParam ${calculator}:figures:salesLimit`]
  ],
  [
    'a figure named twice',
    (f) => f.get(calculator).figures.push('three'),
    [`duplicateId ${calculator}:figures:salesLimit`]
  ],
  [
    'two inputs of one id',
    (f) => {
      const { items } = f.get(calculator).inputs.trades;
      f.get(calculator).inputs.trades.items = [
        { id: 'kind', ...items.kind },
        { id: 'kind', ...items.kind }
      ];
    },
    [`duplicateId ${calculator}:inputs.trades.items:salesLimit`]
  ]
];
