/**
 * The report as one file: markup, styles and the reading face inside it, no script, no outside request. The styles are the
 * app's own sheets, read from where they stand, so page and file cannot drift apart.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { directionOfLocale } from '@/lib/domain/locale';
import { h } from '@/lib/domain/markup';
import type { Report } from '@/lib/domain/report';
import type { ArticleBlock } from '@/lib/text/canonical';
import type { Frame } from './frame';
import { markupToHtml } from './markup-html';
import { reportBody } from './report-body';

type Face = { family: string; file: string; range?: string };

const NASKH = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-';
const FACES: Record<'arabic' | 'latin', Face[]> = {
  arabic: [{ family: 'Noto Naskh Arabic', file: `${NASKH}arabic-wght-normal.woff2` }],
  latin: [
    {
      family: 'Source Serif 4',
      file: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    },
  ],
};

const inProject = (...parts: string[]): string => path.join(/*turbopackIgnore: true*/ process.cwd(), ...parts);

export function reportHtml(report: Report, blocks: readonly ArticleBlock[], frame: Frame): string {
  const title = markupToHtml(h('title', {}, `${report.article.title} · ${frame.t('kicker')}`));
  const faces = /[\u0600-\u06FF]/.test(report.article.title + report.articleVersion.text.slice(0, 2000))
    ? FACES.arabic
    : FACES.latin;
  return [
    `<!doctype html><html lang="${frame.locale}" dir="${directionOfLocale(frame.locale)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">`,
    `<meta name="generator" content="Sanad">${title}`,
    `<style>${faces.map(faceRule).join('')}${sheets()}</style></head><body>`,
    markupToHtml(reportBody(report, blocks, frame)),
    '</body></html>',
  ].join('\n');
}

const faceRule = ({ family, file }: Face): string => {
  const data = readFileSync(inProject('node_modules', file)).toString('base64');
  return `@font-face{font-family:'${family}';font-weight:400 700;src:url(data:font/woff2;base64,${data}) format('woff2')}`;
};

const BASE = `
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font-family:var(--ui-face);padding:clamp(1.25rem,5vw,4rem) 1.25rem}
p,ul,ol,dl,blockquote,h1,h2,h3,h4{margin:0}
@page{margin:18mm}
@media print{body{padding:0;background:#fff}}
`;

let cached: string | undefined;

/** Files follow the reader's theme by media query: there is no switch in them. */
function sheets(): string {
  if (cached !== undefined) return cached;
  const read = (name: string) => readFileSync(inProject('app', name), 'utf8');
  const tokens = read('tokens.css');
  const dark = /\[data-theme='dark'\]\s*\{([\s\S]*?)\n\}/.exec(tokens)?.[1] ?? '';
  const css = [
    BASE,
    tokens,
    `@media screen and (prefers-color-scheme: dark){:root{${dark}}}`,
    read('reading.css'),
    read('report.css'),
  ].join('\n');
  cached = css.replace(/\/\*[\s\S]*?\*\//g, '').replaceAll('</', '<\\/');
  return cached;
}
