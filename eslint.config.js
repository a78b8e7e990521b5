/**
 * The rules that keep the layers apart are data (IMPORTS below); tests/boundaries holds one wrong file for each and
 * expects it to be refused. Flat config replaces a rule that is set twice, so every folder's restrictions stand together.
 */
import next from 'eslint-config-next/core-web-vitals';
import tseslint from 'typescript-eslint';

/** folder → what it may import of our own code. Anything else of ours is refused. */
const IMPORTS = {
  'lib/domain': [],
  'lib/text': ['lib/domain'],
  'lib/editor': ['lib/domain'],
  'lib/api': ['lib/domain'],
  'lib/exchange': ['lib/domain', 'lib/text', 'lib/editor'],
  'lib/server': ['lib/domain', 'lib/text', 'lib/editor', 'lib/exchange', 'lib/api'],
  components: ['lib/domain', 'lib/text', 'lib/editor', 'lib/api'],
};
const FOLDERS = [...Object.keys(IMPORTS), 'app'];

const inside = (folder) => `./${folder}`;
const zones = Object.entries(IMPORTS).map(([folder, allowed]) => ({
  target: inside(folder),
  from: FOLDERS.filter((other) => other !== folder && !allowed.includes(other)).map(inside),
  message: `${folder} may import only ${['itself', ...allowed].join(', ')}.`,
}));
zones.push({
  target: inside('app'),
  from: ['./lib/server/db.ts', './lib/server/generated'],
  message: 'A page joins; it asks a service instead of the database.',
});

const ENVIRONMENT = {
  selector:
    ":not(MemberExpression[property.name='NODE_ENV']) > MemberExpression[object.name='process'][property.name='env']",
  message: 'Read the environment from lib/server/env.ts. (NODE_ENV is a constant of the build and may be read.)',
};
const PHYSICAL =
  '(?:^|[\\s:!-])(?:m[lr]|p[lr]|scroll-[mp][lr]|border-[lr]|rounded-(?:[lr]|tl|tr|bl|br)|(?:text-|float-|clear-)?(?:left|right))(?:-|$|\\s|\\])';
const DIRECTION_MESSAGE =
  'Write directions logically (ms-, pe-, start-, text-start): the page is also read right to left.';
const DIRECTIONS = [
  `JSXAttribute[name.name='className'] Literal[value=/${PHYSICAL}/]`,
  `JSXAttribute[name.name='className'] TemplateElement[value.raw=/${PHYSICAL}/]`,
  `CallExpression[callee.name='clsx'] Literal[value=/${PHYSICAL}/]`,
].map((selector) => ({ selector, message: DIRECTION_MESSAGE }));

const TYPED = ['**/*.{ts,tsx}'];

export default tseslint.config(
  {
    ignores: [
      '.next*/**',
      '.sanad*/**',
      'lib/server/generated/**',
      'next-env.d.ts',
      'coverage/**',
      'playwright-report/**',
      'tests/boundaries/wrong/**',
    ],
  },
  ...next,
  {
    files: TYPED,
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': 'error',
    },
  },
  {
    files: ['**/*.{js,ts,tsx}'],
    linterOptions: { noInlineConfig: true },
    settings: { 'import/resolver': { typescript: true, node: true } },
    rules: {
      'import/no-restricted-paths': ['error', { zones }],
      'import/no-cycle': ['error', { ignoreExternal: true }],
      'import/no-anonymous-default-export': 'off',
      'no-nested-ternary': 'error',
      'no-restricted-syntax': ['error', ENVIRONMENT, ...DIRECTIONS],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['lib/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!zod$|\\.{1,2}/|@/lib/domain/)', message: 'lib/domain imports zod and itself.' }] },
      ],
    },
  },
  {
    files: ['lib/server/env.ts', 'scripts/**', 'tests/**', '*.config.{js,ts}', 'instrumentation.ts'],
    ignores: ['tests/boundaries/wrong/**'],
    rules: { 'no-restricted-syntax': ['error', ...DIRECTIONS] },
  },
  { files: ['tests/**', 'prisma/**', 'scripts/**', 'lib/**/*.json'], rules: { 'max-lines': 'off' } },
);
