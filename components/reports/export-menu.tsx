'use client';

import { Braces, ChevronDown, FileText, Printer, Sheet } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { addressOf } from '@/lib/api/call';
import { exportReport } from '@/lib/api/exports';
import { EXCHANGE_FORMATS, type ExchangeFormat } from '@/lib/domain/report';

type Props = { workspace: string; article: string; locale: string };

/** Names of programs and formats: the same in every language. */
const TOOL: Record<ExchangeFormat, string> = {
  w3c: 'W3C Web Annotation',
  hypothesis: 'Hypothesis',
  doccano: 'doccano',
  'label-studio': 'Label Studio',
  'webanno-tsv': 'WebAnno TSV',
  'cas-json': 'UIMA CAS JSON',
  brat: 'brat',
};

export function ExportMenu({ workspace, article, locale }: Props) {
  const t = useTranslations('reports');
  const href = (query: object) => addressOf(exportReport, { workspace, article }, { ...query, locale });
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="primary" icon={<ChevronDown />}>
          {t('export')}
        </Button>
      }
    >
      <Download
        href={href({ format: 'html' })}
        icon={<FileText />}
        label={t('exportHtml')}
        hint={t('exportHtmlHint')}
      />
      <Download href={href({ format: 'pdf' })} icon={<FileText />} label={t('exportPdf')} hint={t('exportPdfHint')} />
      <Download
        href={href({ format: 'markdown' })}
        icon={<FileText />}
        label={t('exportMarkdown')}
        hint={t('exportMarkdownHint')}
      />
      <Download
        href={href({ format: 'csv', table: 'claims' })}
        icon={<Sheet />}
        label={t('exportClaims')}
        hint={t('exportCsvHint')}
      />
      <Download
        href={href({ format: 'csv', table: 'evidence' })}
        icon={<Sheet />}
        label={t('exportEvidence')}
        hint={t('exportCsvHint')}
      />
      <Download href={href({ format: 'json' })} icon={<Braces />} label={t('exportJson')} hint={t('exportJsonHint')} />
      <MenuSeparator />
      <MenuLabel>{t('exportTools')}</MenuLabel>
      {EXCHANGE_FORMATS.map((format) => (
        <Download
          key={format}
          href={href({ format })}
          icon={<Braces />}
          label={TOOL[format]}
          hint={t(`exportTool.${format}`)}
        />
      ))}
      <MenuSeparator />
      <MenuItem icon={<Printer />} onSelect={() => setTimeout(() => window.print())}>
        {t('print')}
      </MenuItem>
    </Menu>
  );
}

function Download({ href, icon, label, hint }: { href: string; icon: ReactNode; label: string; hint: string }) {
  return (
    <MenuItem asChild>
      <a href={href} download>
        <span className="text-faint">{icon}</span>
        <span>
          <span className="block">{label}</span>
          <span className="block text-sm text-faint">{hint}</span>
        </span>
      </a>
    </MenuItem>
  );
}
