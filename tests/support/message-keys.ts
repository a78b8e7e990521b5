/**
 * Which message keys the code asks for, read from its syntax tree. A key may be a literal, a conditional of literals or a
 * template (`status.${x}` asks for every key under `status.`). What is only known at run time is looked for among all
 * words of the code, so a key is called unused only when nothing spells it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export type Usage = { file: string; line: number; namespaces: string[]; key: string; pattern: RegExp };
export type CodeWords = { usages: Usage[]; words: Set<string>; dynamicNamespaces: Set<string> };

const MAKERS = new Set(['useTranslations', 'getTranslations', 'createTranslator']);
const METHODS = new Set(['rich', 'markup', 'raw', 'has']);
const SKIPPED = new Set(['node_modules', 'generated']);

export function readCode(root: string, folders: string[]): CodeWords {
  const code: CodeWords = { usages: [], words: new Set(), dynamicNamespaces: new Set() };
  for (const folder of folders) {
    for (const file of sourceFiles(path.join(root, folder))) readFile(file, path.relative(root, file), code);
  }
  return code;
}

function sourceFiles(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourceFiles(path.join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) ? [path.join(folder, entry.name)] : [];
  });
}

function readFile(file: string, name: string, code: CodeWords): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, scriptKind(file));
  const translators = new Map<string, Set<string>>();
  walk(source, (node) => {
    if (ts.isStringLiteralLike(node)) code.words.add(node.text);
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) code.words.add(node.name.text);
    const namespace = namespaceOf(node);
    if (namespace === null) return;
    const variable = outermost(node).parent;
    if (!ts.isVariableDeclaration(variable) || !ts.isIdentifier(variable.name)) return;
    const known = translators.get(variable.name.text) ?? new Set<string>();
    translators.set(variable.name.text, known.add(namespace));
  });
  walk(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    const namespaces = namespacesOfCallee(node.expression, translators);
    const [argument] = node.arguments;
    if (!namespaces || !argument) return;
    const keys = keysOf(argument);
    if (!keys) namespaces.forEach((namespace) => code.dynamicNamespaces.add(namespace));
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    for (const { key, pattern } of keys ?? [])
      code.usages.push({ file: name, line: line + 1, namespaces, key, pattern });
  });
}

const scriptKind = (file: string) => (file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The namespace that `useTranslations('x')` and its kin are asked for, '' for none, null for any other node. */
function namespaceOf(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !MAKERS.has(node.expression.text)) return null;
  const [argument] = node.arguments;
  if (argument && ts.isStringLiteralLike(argument)) return argument.text;
  if (!argument || !ts.isObjectLiteralExpression(argument)) return '';
  const property = argument.properties.find((one) => one.name?.getText() === 'namespace');
  const value = property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  return value && ts.isStringLiteralLike(value) ? value.text : '';
}

/** Out of `await`, brackets and `as`. */
function outermost(node: ts.Node): ts.Node {
  const { parent } = node;
  return ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent)
    ? outermost(parent)
    : node;
}

function innermost(node: ts.Expression): ts.Expression {
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return innermost(node.expression);
  }
  return node;
}

function namespacesOfCallee(callee: ts.Expression, translators: Map<string, Set<string>>): string[] | null {
  const called = innermost(callee);
  if (ts.isPropertyAccessExpression(called) && METHODS.has(called.name.text)) {
    return namespacesOfCallee(called.expression, translators);
  }
  const direct = namespaceOf(called);
  if (direct !== null) return [direct];
  const known = ts.isIdentifier(called) ? translators.get(called.text) : undefined;
  return known ? [...known] : null;
}

type Key = { key: string; pattern: RegExp };

/** The keys an argument can be, or null when only running the code can tell. */
function keysOf(argument: ts.Expression): Key[] | null {
  const node = innermost(argument);
  if (ts.isStringLiteralLike(node)) return [{ key: node.text, pattern: new RegExp(`^${escape(node.text)}$`) }];
  if (ts.isConditionalExpression(node)) {
    const branches = [keysOf(node.whenTrue), keysOf(node.whenFalse)];
    return branches.every((branch) => branch !== null) ? branches.flat() : null;
  }
  if (!ts.isTemplateExpression(node)) return null;
  const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  return [{ key: parts.join('${…}'), pattern: new RegExp(`^${parts.map(escape).join('.+')}$`) }];
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
