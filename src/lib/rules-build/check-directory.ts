import type { Citation } from '../domain/verdict.ts';
import { generalConsultation, type Municipality, type OfficeKind, type Route } from '../rules/directory.ts';
import { joinPath, type Problem, type ProblemCode } from './problem.ts';
import type { AuthoredDirectory } from './read-directory.ts';
import type { Place, Placed } from './shape.ts';

interface Cited {
  readonly id: string;
  readonly cite: readonly Citation[];
}

/** Ids, references, districts and citations of a directory. */
export function checkDirectory(
  directory: AuthoredDirectory,
  programs: ReadonlySet<string>,
  sources: ReadonlySet<string>,
  problems: Problem[]
): void {
  const check = new DirectoryCheck(directory, problems);
  check.ids();
  check.districts();
  check.routes();
  check.programs(programs);
  const cited: readonly Placed<Cited>[] = [
    ...directory.offices,
    ...directory.municipalities,
    ...directory.receptions,
    ...directory.handling,
    ...directory.consultations,
    ...directory.lists.map(({ id, value, ...place }) => ({ ...place, value: { id, cite: value.cite } }))
  ];
  checkCites(cited, sources, problems);
}

/** Every entry names a place in a known document. */
export function checkCites(
  entries: readonly Placed<Cited>[],
  sources: ReadonlySet<string>,
  problems: Problem[]
): void {
  for (const { file, path, value } of entries) {
    const report = (code: ProblemCode, message: string) =>
      problems.push({ file, path, id: value.id, code, message });
    if (value.cite.length === 0) report('noCitation', '出典（cite）を一つ以上書いてください');
    for (const { source } of value.cite) {
      if (!sources.has(source)) report('unknownSource', `出典 ${source} は sources.yaml にありません`);
    }
  }
}

class DirectoryCheck {
  readonly #directory: AuthoredDirectory;
  readonly #problems: Problem[];
  /** Kind by id; a part has its office's. */
  readonly #kinds = new Map<string, OfficeKind>();
  readonly #municipalities: ReadonlySet<string>;

  constructor(directory: AuthoredDirectory, problems: Problem[]) {
    this.#directory = directory;
    this.#problems = problems;
    for (const { value } of directory.offices) {
      for (const { id } of [value, ...(value.parts ?? [])]) this.#kinds.set(id, value.kind);
    }
    this.#municipalities = new Set(directory.municipalities.map(({ value }) => value.id));
  }

  ids(): void {
    const { offices, municipalities, receptions, handling, consultations } = this.#directory;
    const withParts = offices.flatMap(({ value, ...place }) => [
      { ...place, value },
      ...(value.parts ?? []).map((part) => ({
        ...place,
        path: joinPath(place.path, 'parts', part.id),
        value: part
      }))
    ]);
    this.#twins('事務所', withParts);
    this.#twins('市町村', municipalities);
    this.#twins('受付', receptions);
    this.#twins('取扱い', handling);
    this.#twins('相談', consultations);
    if (consultations.some(({ value }) => value.id === generalConsultation)) return;
    const message = `相談 ${generalConsultation}（ほかで決まらないときの問合せ先）がありません`;
    this.#problems.push({
      file: consultations[0]?.file ?? offices[0]?.file ?? '',
      path: 'consultations',
      id: generalConsultation,
      code: 'unknownOffice',
      message
    });
  }

  /** Each municipality has one branch, and one body or a reason to ask; no body or section is out of reach. */
  districts(): void {
    const { offices, municipalities } = this.#directory;
    const serving = offices.flatMap(({ value, ...place }) =>
      (value.serves ?? []).map((id) => ({
        ...place,
        path: joinPath(place.path, 'serves'),
        id,
        office: value
      }))
    );
    for (const { id, office, ...place } of serving) {
      if (!this.#municipalities.has(id)) this.#unknown(place, office.id, `市町村 ${id}`);
    }
    const reached = new Set<string>();
    for (const placed of municipalities) {
      const { value } = placed;
      const branches = serving.filter(({ id }) => id === value.id);
      if (branches.length !== 1) {
        this.#unclear(
          placed,
          `保証協会の受け持ち（serves）は一つでなければなりません（今は${branches.length}）`
        );
      }
      this.#bodies(placed);
      for (const id of [...value.bodies, ...value.sections]) reached.add(id);
    }
    for (const { value, ...place } of offices) {
      if (reached.has(value.id) || !districtKinds.includes(value.kind)) continue;
      const message = 'どの市町村からもたどれない事務所です。市町村に加えるか消してください';
      this.#problems.push({ ...place, id: value.id, code: 'unused', message });
    }
  }

  #bodies(placed: Placed<Municipality>): void {
    const { value } = placed;
    const at = (key: string): Place => ({ file: placed.file, path: joinPath(placed.path, key) });
    for (const id of value.bodies) this.#mustBe(id, bodyKinds, at('bodies'), value.id);
    for (const id of value.sections) this.#mustBe(id, ['municipalitySection'], at('sections'), value.id);
    for (const id of value.askWhom ?? []) this.#mustBe(id, null, at('askWhom'), value.id);
    const own = this.#directory.offices.find((office) => office.value.id === value.bodies[0])?.value;
    const parts = new Set(own?.parts?.map(({ id }) => id));
    for (const id of Object.values(value.wards ?? {})) {
      if (!parts.has(id)) this.#unknown(at('wards'), value.id, `支所 ${id}`);
    }
    if (value.wards && value.bodies.length !== 1) {
      this.#unclear(placed, '区（wards）を書けるのは、商工会議所・商工会が一つの市町村だけです');
    }
    const open = value.bodies.length !== 1 || value.wards !== undefined;
    if (open !== (value.ask !== undefined)) {
      this.#unclear(
        placed,
        open ? '商工会議所・商工会が一つに決まらないわけ（ask）を書いてください' : 'ask はいりません'
      );
    }
    if (value.bodies.length === 0 && value.askWhom === undefined) {
      this.#unclear(placed, '商工会議所・商工会がないときは、聞く先（askWhom）を書いてください');
    }
  }

  routes(): void {
    const { receptions, handling, consultations } = this.#directory;
    for (const { value, ...place } of [...receptions, ...handling, ...consultations]) {
      for (const [index, route] of value.routes.entries()) {
        this.#route(route, { ...place, path: joinPath(place.path, 'routes', index) }, value.id);
      }
    }
    this.#oneEach(
      receptions.map(({ value, ...place }) => ({
        ...place,
        id: value.id,
        cases: value.programs.flatMap((program) => value.applicants.map((kind) => `${program}・${kind}`))
      })),
      '受付'
    );
    this.#oneEach(
      handling.map(({ value, ...place }) => ({
        ...place,
        id: value.id,
        cases: value.programs ?? ['ほかのすべて']
      })),
      '取扱い'
    );
  }

  #route(route: Route, place: Place, id: string): void {
    if (route.to !== 'office') return;
    this.#mustBe(route.office, null, place, id);
    for (const municipality of route.in ?? []) {
      if (!this.#municipalities.has(municipality)) this.#unknown(place, id, `市町村 ${municipality}`);
    }
  }

  /** Funds are named as the edition's programs are. */
  programs(known: ReadonlySet<string>): void {
    for (const { value, ...place } of [...this.#directory.receptions, ...this.#directory.handling]) {
      const unknown = (value.programs ?? []).filter((program) => !known.has(program));
      for (const program of unknown) {
        const message = `${program} という資金はありません`;
        this.#problems.push({ ...place, id: value.id, code: 'unknownRule', message });
      }
    }
  }

  #oneEach(
    rules: readonly (Place & { readonly id: string; readonly cases: readonly string[] })[],
    what: string
  ): void {
    const seen = new Map<string, string>();
    for (const { file, path, id, cases } of rules) {
      for (const one of cases) {
        const other = seen.get(one);
        if (other !== undefined) {
          const message = `${what} ${one} が ${other} と重なっています`;
          this.#problems.push({ file, path, id, code: 'duplicateId', message });
        }
        seen.set(one, id);
      }
    }
  }

  #mustBe(id: string, kinds: readonly OfficeKind[] | null, place: Place, owner: string): void {
    const kind = this.#kinds.get(id);
    if (kind === undefined) this.#unknown(place, owner, `事務所 ${id}`);
    else if (kinds && !kinds.includes(kind)) {
      const message = `事務所 ${id} は ${kind} です。${kinds.join('・')} でなければなりません`;
      this.#problems.push({ ...place, id: owner, code: 'unknownOffice', message });
    }
  }

  #unknown({ file, path }: Place, id: string, what: string): void {
    this.#problems.push({ file, path, id, code: 'unknownOffice', message: `${what} は一覧にありません` });
  }

  #unclear({ file, path, value }: Placed<Municipality>, message: string): void {
    this.#problems.push({ file, path, id: value.id, code: 'unclearDistrict', message });
  }

  #twins(what: string, entries: readonly Placed<{ readonly id: string }>[]): void {
    const seen = new Set<string>();
    for (const { file, path, value } of entries) {
      if (seen.has(value.id)) {
        const message = `${what}のidが重なっています`;
        this.#problems.push({ file, path, id: value.id, code: 'duplicateId', message });
      }
      seen.add(value.id);
    }
  }
}

const bodyKinds: readonly OfficeKind[] = ['chamberOfCommerceAndIndustry', 'commerceAndIndustryAssociation'];
const districtKinds: readonly OfficeKind[] = [...bodyKinds, 'municipalitySection'];
