/** Where the shell's links lead and which one is lit; pure, so that the sidebar and the tab bar agree. */
export const SECTIONS = ['inbox', 'articles', 'tasks', 'statistics', 'settings'] as const;
export type Section = (typeof SECTIONS)[number];

export const sectionHref = (slug: string, section: Section): string =>
  ({
    inbox: `/${slug}`,
    articles: `/${slug}/articles`,
    tasks: `/${slug}/tasks`,
    statistics: `/${slug}/statistics`,
    settings: `/${slug}/settings/profile`,
  })[section];

export function activeSection(pathname: string, slug: string): Section | null {
  const rest = pathname.split('/').filter(Boolean);
  if (rest[0] !== slug) return null;
  if (rest.length === 1) return 'inbox';
  return SECTIONS.find((section) => section === rest[1]) ?? null;
}

/** The desk gets the narrow shell: `/[workspace]/articles/[article]`, but not the import page or the report. */
export function isDesk(pathname: string): boolean {
  const [, section, article, ...deeper] = pathname.split('/').filter(Boolean);
  return section === 'articles' && article !== undefined && article !== 'new' && deeper.length === 0;
}
