'use client';

/** Ctrl+K: run any action, go to a sentence, an annotation, an article, or a member's work. */
import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { listArticles } from '@/lib/api/articles';
import { call } from '@/lib/api/call';
import { ANNOTATION_KINDS } from '@/lib/domain/annotation';
import { Kbd } from '@/components/ui/kbd';
import { LabelMark } from '@/components/ui/label-mark';
import { useDesk, useDeskHandle } from './desk-store';
import { applyLabel, applyNothing, type Panels } from './use-keys';

const FEW = 6;

type Props = { onClose: () => void; panels: Panels };

export function Palette({ onClose, panels }: Props) {
  const t = useTranslations('desk');
  const tLabels = useTranslations('annotations');
  const router = useRouter();
  const desk = useDeskHandle();
  const { actions, data } = desk;
  const list = useDesk((state) => state.list);
  const [query, setQuery] = useState('');
  const articles = useArticles(data.workspace.slug, query);
  const words = query.trim().toLocaleLowerCase();
  const matches = (text: string) => words !== '' && text.toLocaleLowerCase().includes(words);

  const sentences = useMemo(() => {
    const needle = query.trim();
    const number = /^#?(\d+)$/.exec(needle)?.[1];
    if (number !== undefined) return data.version.sentences.filter(({ index }) => index === Number(number) - 1);
    if (needle.length < 2) return [];
    const lower = needle.toLocaleLowerCase();
    const found = data.version.sentences.filter(({ start, end }) =>
      data.version.text.slice(start, end).toLocaleLowerCase().includes(lower),
    );
    return found.slice(0, FEW);
  }, [data, query]);

  const run = (action: () => void) => () => {
    onClose();
    setTimeout(action);
  };
  const goTo = (index: number) => {
    actions.select({ kind: 'sentences', anchor: index, focus: index }, null);
    const element = document.getElementById(`s${index}`);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  };
  const commands: { name: string; keys?: string[]; run: () => void; isOff?: boolean }[] = [
    ...ANNOTATION_KINDS.map((kind) => ({
      name: t('palette.labelAs', { kind: tLabels(`kind.${kind}`) }),
      keys: [kind.charAt(0).toUpperCase()],
      run: () => applyLabel(desk, kind),
      isOff: !desk.can('annotation:create') || desk.getState().selection.kind === 'none',
    })),
    {
      name: t('bar.nothing'),
      keys: ['X'],
      run: () => applyNothing(desk),
      isOff: !desk.can('sentence:triage') || desk.getState().selection.kind === 'none',
    },
    { name: t('header.undo'), keys: ['Ctrl', 'Z'], run: actions.undo, isOff: desk.getState().undo === null },
    { name: t('header.redo'), keys: ['Ctrl', 'Shift', 'Z'], run: actions.redo, isOff: desk.getState().redo === null },
    { name: t('palette.filter'), keys: ['/'], run: panels.focusFilter },
    { name: t('menu.report'), run: () => router.push(`/${data.workspace.slug}/articles/${data.article.id}/report`) },
    { name: t('menu.print'), run: () => print() },
    { name: t('shortcuts.title'), keys: ['?'], run: panels.openShortcuts },
  ];
  const actionsShown = commands.filter(({ name, isOff }) => !isOff && (words === '' || matches(name)));
  const annotations = list.filter(({ quote }) => matches(quote.exact)).slice(0, FEW);
  const members = data.members.filter(({ name }) => matches(name)).slice(0, FEW);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12dvh] z-50 mx-auto max-w-xl animate-pop overflow-hidden rounded-xl bg-raised shadow-xl focus:outline-none"
        >
          <Dialog.Title className="sr-only">{t('palette.open')}</Dialog.Title>
          <Command shouldFilter={false} loop label={t('palette.open')}>
            <Command.Input
              autoFocus
              dir="auto"
              value={query}
              onValueChange={setQuery}
              placeholder={t('palette.placeholder')}
              className="h-13 w-full border-b border-line bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-[55dvh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-muted">{t('palette.none')}</Command.Empty>
              <Group heading={t('palette.actions')} isShown={actionsShown.length > 0}>
                {actionsShown.map((command) => (
                  <Item key={command.name} value={`action ${command.name}`} onSelect={run(command.run)}>
                    <span className="flex-1">{command.name}</span>
                    {command.keys && <Kbd keys={command.keys} />}
                  </Item>
                ))}
              </Group>
              <Group heading={t('palette.sentences')} isShown={sentences.length > 0}>
                {sentences.map(({ index, start, end }) => (
                  <Item key={index} value={`sentence ${index}`} onSelect={run(() => goTo(index))}>
                    <span className="w-8 shrink-0 text-faint tabular-nums">{index + 1}</span>
                    <bdi dir="auto" className="truncate">
                      {data.version.text.slice(start, end)}
                    </bdi>
                  </Item>
                ))}
              </Group>
              <Group heading={t('palette.annotations')} isShown={annotations.length > 0}>
                {annotations.map(({ id, kind, quote, sentences: on }) => (
                  <Item
                    key={id}
                    value={`annotation ${id}`}
                    onSelect={run(() => {
                      goTo(on[0] ?? 0);
                      actions.choose(id);
                    })}
                  >
                    <LabelMark label={kind} letter={tLabels(`letter.${kind}`)} name={tLabels(`kind.${kind}`)} />
                    <bdi dir="auto" className="truncate">
                      {quote.exact}
                    </bdi>
                  </Item>
                ))}
              </Group>
              <Group heading={t('palette.articles')} isShown={articles.length > 0}>
                {articles.map(({ id, title }) => (
                  <Item
                    key={id}
                    value={`article ${id}`}
                    onSelect={run(() => router.push(`/${data.workspace.slug}/articles/${id}`))}
                  >
                    <bdi dir="auto" className="truncate">
                      {title}
                    </bdi>
                  </Item>
                ))}
              </Group>
              <Group heading={t('palette.members')} isShown={members.length > 0}>
                {members.map(({ id, name }) => (
                  <Item
                    key={id}
                    value={`member ${id}`}
                    onSelect={run(() => router.push(`/${data.workspace.slug}/tasks?assignee=${id}`))}
                  >
                    <bdi className="truncate">{name}</bdi>
                  </Item>
                ))}
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, isShown, children }: { heading: string; isShown: boolean; children: ReactNode }) {
  if (!isShown) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  );
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 data-[selected=true]:bg-hover coarse:min-h-11"
    >
      {children}
    </Command.Item>
  );
}

type Found = { id: string; title: string };

function useArticles(workspace: string, query: string): Found[] {
  const [found, setFound] = useState<{ query: string; items: Found[] }>({ query: '', items: [] });
  const asked = query.trim();
  useEffect(() => {
    if (asked.length < 2) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      call(listArticles, { params: { workspace }, query: { q: asked, limit: FEW }, signal: controller.signal })
        .then((page) => setFound({ query: asked, items: page.items }))
        .catch(() => undefined);
    }, 200);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [workspace, asked]);
  return found.query === asked ? found.items : [];
}
