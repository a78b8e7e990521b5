'use client';

import { Archive, Braces, ChevronDown, FileText, Printer, Sheet, Tags } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { addressOf } from '@/lib/api/call';
import { exportReport } from '@/lib/api/exports';
import type { Locale } from '@/lib/domain/locale';
import { GROUPS, takesLong, type Offer } from './export-formats';
import { ExportShelf } from './export-shelf';
import { useExports } from './use-exports';

type Props = {
  workspace: string;
  article: string;
  locale: Locale;
  /** What takes long is made in the background. */
  isLarge: boolean;
  mayBundle: boolean;
};

const ICONS = { read: <FileText />, tables: <Sheet />, data: <Braces />, tools: <Tags /> };

export function ExportMenu({ workspace, article, locale, isLarge, mayBundle }: Props) {
  const t = useTranslations('reports');
  const { makings, begin, dismiss } = useExports(workspace, article, locale);
  const nameOf = ({ name, key }: Offer): string => name ?? t(`offer.${key}`);
  const hrefOf = ({ format, table }: Offer): string =>
    addressOf(exportReport, { workspace, article }, { format, table, locale });
  return (
    <>
      <Menu
        align="end"
        className="w-[min(38rem,calc(100vw-1rem))]"
        trigger={
          <Button variant="primary" icon={<ChevronDown />}>
            {t('export')}
          </Button>
        }
      >
        <div className="grid gap-x-2 sm:grid-cols-2">
          {[GROUPS.slice(0, 2), GROUPS.slice(2)].map((column, place) => (
            <div key={place}>
              {column.map(({ key, offers }) => (
                <Group key={key} label={t(`offers.${key}`)}>
                  {offers
                    .filter(({ format }) => format !== 'bundle' || mayBundle)
                    .map((offer) => (
                      <Item
                        key={offer.key}
                        icon={offer.format === 'bundle' ? <Archive /> : ICONS[key]}
                        name={nameOf(offer)}
                        ending={offer.ending}
                        hint={t(`offerHint.${offer.key}`)}
                        {...(isLarge && takesLong(offer.format)
                          ? { onSelect: () => begin(offer) }
                          : { href: hrefOf(offer) })}
                      />
                    ))}
                </Group>
              ))}
            </div>
          ))}
        </div>
        <MenuSeparator />
        <MenuItem icon={<Printer />} onSelect={() => setTimeout(() => window.print())}>
          {t('print')}
        </MenuItem>
      </Menu>
      <ExportShelf
        workspace={workspace}
        makings={makings}
        nameOf={nameOf}
        onDismiss={dismiss}
        onRetry={({ id, offer }) => {
          dismiss(id);
          begin(offer);
        }}
      />
    </>
  );
}

const Group = ({ label, children }: { label: string; children: ReactNode }) => (
  <div role="group" aria-label={label} className="pb-1">
    <MenuLabel>{label}</MenuLabel>
    {children}
  </div>
);

type ItemProps = { icon: ReactNode; name: string; ending: string; hint: string; href?: string; onSelect?: () => void };

function Item({ icon, name, ending, hint, href, onSelect }: ItemProps) {
  const words = (
    <span className="block min-w-0 flex-1">
      <span className="flex items-baseline justify-between gap-2">
        <span>{name}</span>
        <span dir="ltr" className="text-xs text-faint">
          {ending}
        </span>
      </span>
      <span className="block text-sm text-faint">{hint}</span>
    </span>
  );
  return href === undefined ? (
    <MenuItem icon={icon} {...(onSelect ? { onSelect } : {})}>
      {words}
    </MenuItem>
  ) : (
    <MenuItem asChild>
      <a href={href} download>
        <span className="text-faint">{icon}</span>
        {words}
      </a>
    </MenuItem>
  );
}
