'use client';

import { Braces, ChevronDown, FileText, Printer, Sheet } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { addressOf } from '@/lib/api/call';
import { exportReport } from '@/lib/api/articles';

type Props = { workspace: string; article: string; locale: string };

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
