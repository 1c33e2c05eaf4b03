import { posix } from 'node:path';
import ts from 'typescript';

/** One `import`, `export … from` or `import(…)`, as written. */
export interface ImportStatement {
  readonly specifier: string;
  /** Gone after compilation: it cannot make a cycle at run time. */
  readonly typeOnly: boolean;
}

/** A source file as far as the architecture is concerned; the path starts with `src/` or `test/`. */
export interface SourceFile {
  readonly file: string;
  readonly imports: readonly ImportStatement[];
}

export interface Violation {
  readonly file: string;
  /** The import as written, or what else is at fault. */
  readonly offender: string;
  readonly reason: string;
}

/** A part of the house, and what its files may import. */
interface Zone {
  readonly name: string;
  readonly files: RegExp;
  readonly mayImport: RegExp;
  /** Packages from npm. */
  readonly packages: boolean;
  /** Node's own modules, which no browser has. */
  readonly node: boolean;
  /** What may be imported as types only. */
  readonly typesOnly?: RegExp;
}

/** A file directly in `host`; the adapters are folders there. */
const hostRoot = 'host/(?!(?:excel|univer|file)$)[^/]+$';
const adapterDoors = `${hostRoot}|sheet/(address|grid)$|core/(issue|messages)$`;
const adapter = (name: string, node: boolean): Zone => ({
  name: `host/${name}`,
  files: new RegExp(`^src/host/${name}/`),
  mayImport: new RegExp(`^src/(host/${name}/|${adapterDoors})`),
  packages: true,
  node,
});
const zone = (name: string, mayImport: string, packages: boolean, node = false): Zone => ({
  name,
  files: new RegExp(`^src/${name}/`),
  mayImport: new RegExp(`^src/(${name}/|${mayImport})`),
  packages,
  node,
});

/** The arrows of the house. The first zone that a file fits is its zone. */
const zones: readonly Zone[] = [
  zone('core', 'core/', false),
  zone('sheet', 'core/', false),
  {
    name: 'host/port',
    files: /^src\/host\/port$/,
    mayImport: /^src\/(core|sheet)\//,
    packages: false,
    node: false,
    typesOnly: /^src\/sheet\//,
  },
  { name: 'host', files: /^src\/host\/[^/]+$/, mayImport: new RegExp(`^src/(core/|sheet/|${hostRoot})`), packages: false, node: false },
  adapter('excel', false),
  adapter('univer', false),
  adapter('file', true),
  zone('app', `core/|sheet/|${hostRoot}`, true),
  zone('functions', 'core/', false),
  zone('taskpane', `app/|core/|${hostRoot}`, true),
  zone('commands', `app/|core/|${hostRoot}`, true),
  zone('cli', `app/|core/|${hostRoot}|host/file/`, true, true),
  zone('addin', 'app/|core/|sheet/|functions/|taskpane/|commands/|host/(?!univer/|file/)', true),
  zone('workbench/server', 'workbench/server/', false, true),
  zone('workbench', 'app/|core/|sheet/|functions/|taskpane/|commands/|host/(?!excel/)', true),
];

/** Folders of `core/rules` that every family may use; the others are families. */
const sharedRuleFolders: ReadonlySet<string> = new Set(['grammar']);

const withoutEnding = (path: string): string => path.replace(/\.tsx?$/, '');
const isTest = (path: string): boolean => path.startsWith('test/') || /\.test(\.tsx?)?$/.test(path);

type Resolve = (file: string, specifier: string) => string | undefined;

/** Finds the imported path without its ending, from the project's root; a folder is its `index`; `undefined` for a package. */
function resolver(files: readonly SourceFile[]): Resolve {
  const known = new Set(files.map(({ file }) => withoutEnding(file)));
  return (file, specifier) => {
    if (!specifier.startsWith('.')) return undefined;
    const target = withoutEnding(posix.join(posix.dirname(file), specifier));
    const index = `${target}/index`;
    return !known.has(target) && known.has(index) ? index : target;
  };
}

/** Every import that goes against the arrows. Tests may import what they like, and nothing may import them. */
export function checkArrows(files: readonly SourceFile[]): readonly Violation[] {
  const resolve = resolver(files);
  return files
    .filter(({ file }) => !isTest(file))
    .flatMap(({ file, imports }) => {
      const home = zones.find((candidate) => candidate.files.test(withoutEnding(file)));
      if (!home) return [{ file, offender: file, reason: 'belongs to no part of the house' }];
      return imports.flatMap((statement) => {
        const reason = arrowFault(home, file, resolve(file, statement.specifier), statement);
        return reason === undefined ? [] : [{ file, offender: statement.specifier, reason }];
      });
    });
}

function arrowFault(home: Zone, file: string, target: string | undefined, { specifier, typeOnly }: ImportStatement): string | undefined {
  if (target === undefined) {
    if (specifier.startsWith('node:')) return home.node ? undefined : `${home.name} must run where there is no Node`;
    return home.packages ? undefined : `${home.name} uses no packages`;
  }
  if (isTest(target)) return 'a test is imported';
  if (!target.startsWith('src/')) return 'lies outside src';
  // A folder that is not there (yet) fits the pattern of what is in it.
  if (![target, `${target}/`].some((path) => home.mayImport.test(path))) return `${home.name} may not import ${target}`;
  if (!typeOnly && home.typesOnly?.test(target)) return `${home.name} may import only types from ${target}`;
  return familyFault(file, target);
}

function familyFault(file: string, target: string): string | undefined {
  const [importer, imported] = [ruleFolder(file), ruleFolder(target)];
  if (importer === undefined || imported === undefined || importer === imported) return undefined;
  return sharedRuleFolders.has(imported) ? undefined : `rules/${importer} may not import the rule family ${imported}`;
}

function ruleFolder(path: string): string | undefined {
  return /^src\/core\/rules\/([^/]+)\/./.exec(path)?.[1];
}

/** Every circle of imports that remains at run time, named once: as the violation of its first file by name. */
export function checkCycles(files: readonly SourceFile[]): readonly Violation[] {
  const resolve = resolver(files);
  const paths = new Map(files.map(({ file }) => [withoutEnding(file), file]));
  const graph = new Map(
    files.map(({ file, imports }) => [
      file,
      imports.flatMap(({ specifier, typeOnly }) => {
        const found = paths.get(resolve(file, specifier) ?? '');
        return typeOnly || found === undefined ? [] : [found];
      }),
    ]),
  );
  const cycles = new Map<string, readonly string[]>();
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const members = path.slice(start);
      cycles.set([...members].sort().join(' '), members);
      return;
    }
    if (finished.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    finished.add(file);
  };
  for (const file of [...graph.keys()].sort()) visit(file, []);
  return [...cycles.values()].map((members) => ({
    file: members[0] ?? '',
    offender: [...members, members[0]].join(' → '),
    reason: 'imports run in a circle',
  }));
}

/** File and folder names that are not kebab-case; dots part a name from its roles, as in `file.contract.test.ts`. */
export function checkNames(files: readonly string[]): readonly Violation[] {
  return files
    .filter((file) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/.test(file))
    .map((file) => ({ file, offender: file, reason: 'is not kebab-case' }));
}

/** What a file's text must not hold: names of Excel's library outside its adapter, files outside the project, unfinished work. */
export function checkText(file: string, text: string): readonly Violation[] {
  const source = parse(file, text);
  const unfinished = [...text.matchAll(/\b(?:TO(?=DO)DO|FIX(?=ME)ME|X{3})\b/g)].map(([word]) => ({
    file,
    offender: word,
    reason: 'is unfinished work',
  }));
  const found: Violation[] = [...unfinished];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'Excel' && !file.startsWith('src/host/excel/')) {
      found.push({ file, offender: node.parent.getText(source), reason: 'names Excel outside host/excel' });
    }
    if (file.startsWith('src/') && isText(node) && !isModuleName(node) && leavesProject(node.text)) {
      found.push({ file, offender: node.text, reason: 'names a file outside the project' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

/** Imports have rules of their own. */
function isModuleName(node: ts.Node): boolean {
  return ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent);
}

function leavesProject(text: string): boolean {
  return /(^|[\\/])\.\.[\\/](.*[\\/])?shared([\\/]|$)/.test(text);
}

/** Every import of a file, those in types and dynamic ones included. */
export function importsOf(file: string, text: string): readonly ImportStatement[] {
  const found: ImportStatement[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && isImportCall(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parse(file, text));
  return found;
}

function isImportCall(called: ts.Expression): boolean {
  return called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require');
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
}
