import ts from 'typescript';

export interface Import {
  from: string;
  /** True when only types come in. */
  typeOnly: boolean;
}

const FRONTMATTER = /^---\r?\n([\s\S]*?)\r?\n---/;
const SCRIPT = /<script(?![^>]*\bis:inline)[^>]*>([\s\S]*?)<\/script>/g;

/** The TypeScript of a file; of an Astro component its frontmatter and its scripts. */
export function programOf(file: string, text: string): string {
  if (!file.endsWith('.astro')) return text;
  const scripts = [...text.matchAll(SCRIPT)].map((match) => match[1] ?? '');
  return [FRONTMATTER.exec(text)?.[1] ?? '', ...scripts].join('\n');
}

export const parsed = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(`${file}.ts`, programOf(file, text), ts.ScriptTarget.Latest, true);

/** Every module a file names: imports, re-exports, import() in programs and in types. */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const one = importOf(node);
    if (one) found.push(one);
    ts.forEachChild(node, visit);
  };
  visit(parsed(file, text));
  return found;
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isTypeImport(node));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return named(node.argument.literal, true);
  const called = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return called ? named(node.arguments[0], false) : null;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function named(specifier: ts.Node | undefined, typeOnly: boolean): Import {
  const literal = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : null;
  return { from: literal ?? '(computed)', typeOnly };
}
