import { parse } from 'svelte/compiler';
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  readonly kind: 'value' | 'type' | 'dynamic';
}

export interface Exports {
  readonly hasDefault: boolean;
  /** Re-exports of a whole module: what a barrel is made of. */
  readonly hasStar: boolean;
}

export interface Module {
  readonly imports: readonly Import[];
  readonly exports: Exports;
}

/** Reads the imports and exports of a .ts, .mjs, .js or .svelte file from its text. */
export function readModule(path: string, text: string): Module {
  return path.endsWith('.svelte') ? readSvelte(text) : readScript(path, text);
}

function readScript(path: string, text: string): Module {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  let hasDefault = false;
  let hasStar = false;
  const add = (specifier: ts.Node | undefined, kind: Import['kind']): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) imports.push({ specifier: specifier.text, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, isType ? 'type' : 'value');
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value');
      hasStar ||= node.moduleSpecifier !== undefined && node.exportClause === undefined;
      if (node.exportClause && ts.isNamedExports(node.exportClause)) {
        hasDefault ||= node.exportClause.elements.some((element) => element.name.text === 'default');
      }
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, 'type');
    } else if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const isGlob = node.expression.getText(file).startsWith('import.meta.glob');
      if (isImport || isGlob) add(node.arguments[0], 'dynamic');
    } else if (ts.isExportAssignment(node)) {
      hasDefault = true;
    } else if (ts.canHaveModifiers(node)) {
      hasDefault ||=
        ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imports, exports: { hasDefault, hasStar } };
}

interface SvelteNode {
  readonly type?: string;
  readonly importKind?: string;
  readonly source?: { readonly value?: unknown } | null;
  readonly [key: string]: unknown;
}

/** Script and markup alike: `{#await import('…')}` is an import too. */
function readSvelte(text: string): Module {
  const imports: Import[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = value as SvelteNode;
    const specifier = node.source?.value;
    if (typeof specifier === 'string') {
      if (node.type === 'ImportExpression') imports.push({ specifier, kind: 'dynamic' });
      else if (node.type === 'ImportDeclaration' || node.type?.startsWith('Export')) {
        imports.push({ specifier, kind: node.importKind === 'type' ? 'type' : 'value' });
      }
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child);
  };
  visit(parse(text, { modern: true }));
  return { imports, exports: { hasDefault: false, hasStar: false } };
}
