import { getFormatter } from 'next-intl/server';
import type { Metadata } from 'next';
import { ArticleHead } from '@/components/articles/article-head';
import { ArticleText } from '@/components/articles/article-text';
import { Desk } from '@/components/desk/desk';
import { getArticle } from '@/lib/server/articles';
import { getDesk } from '@/lib/server/desk';
import { load } from '@/lib/server/page';

type Props = { params: Promise<{ workspace: string; article: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, article: id } = await params;
  const article = await load(workspace, `/${workspace}/articles/${id}`, (actor) => getArticle(actor, id));
  return { title: article.title };
}

export default async function DeskPage({ params }: Props) {
  const { workspace, article: id } = await params;
  const data = await load(workspace, `/${workspace}/articles/${id}`, (actor) => getDesk(actor, id));
  const { article, version } = data;
  const format = await getFormatter();
  const published = article.publishedAt === null ? null : format.dateTime(new Date(article.publishedAt), 'day');
  // Corrected sentences are other elements: the desk begins anew with them.
  const { sentences } = version;
  const key = `${article.id} ${version.number} ${sentences.length} ${sentences.reduce((sum, { start }) => sum + start, 0)}`;
  return (
    <Desk key={key} data={data}>
      <ArticleText
        text={version.text}
        blocks={version.blocks}
        sentences={version.sentences}
        language={article.language}
        direction={article.direction}
        header={
          <ArticleHead article={article} published={published} firstLine={version.text.split('\n', 1)[0] ?? ''} />
        }
      />
    </Desk>
  );
}
