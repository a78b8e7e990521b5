/**
 * The picture that other sites show beside a link: set by Typst, which shapes Arabic as it is written, and drawn by resvg
 * from the finished outlines, so that no face has to be found on the machine. Made when it is first asked for.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { directionOfLocale } from '@/lib/domain/locale';
import { Gate } from '../export/gate';
import { descriptionOf } from './report-page';
import type { Edition } from './edition';
import { rendered, type Rendered } from './respond';
import { wordsIn } from './words';

const FOLDER = path.join(process.cwd(), 'lib', 'server', 'published', 'picture');
const FACES = ['400Regular', '700Bold'].map((face) =>
  path.join(process.cwd(), 'node_modules', '@expo-google-fonts', 'vazirmatn', face, `Vazirmatn_${face}.ttf`),
);
const LIMIT = 20_000;
const TITLE = 160;
const CHIPS = 5;

/** Anybody may ask for the pictures of every report at once, and each takes a thread and its memory. */
const gate = new Gate(2, LIMIT);

/** 1200 × 630. Throws when it can't be drawn or takes longer than 20 seconds, and `unavailable` when too many wait. */
export async function reportPicture(edition: Edition): Promise<Rendered> {
  const { report, locale, published } = edition;
  const words = wordsIn(locale);
  const claims = report.entries.filter((entry) => entry.number !== null);
  const chips = report.ratingScale
    .map(({ key, colour, name }) => {
      const count = claims.filter(({ annotation }) => annotation.verdict?.rating === key).length;
      return { colour, name: name[locale], count };
    })
    .filter(({ count }) => count > 0)
    .slice(0, CHIPS)
    .map((chip) => ({ ...chip, count: words.number(chip.count) }));
  const { title, direction } = report.article;
  const picture = {
    ...{ lang: locale, dir: directionOfLocale(locale), titleDir: direction, desk: published.desk.name, chips },
    title: title.length > TITLE ? `${title.slice(0, TITLE).replace(/\s+\S*$/u, '')}…` : title,
    kicker: words.t('checked'),
    summary: descriptionOf({ ...report, ratingScale: [] }, words),
  };
  const leave = await gate.enter();
  const png = await draw(picture).finally(leave);
  return rendered({ type: 'image/png', body: png, headers: { 'cache-control': 'public, max-age=86400' } });
}

type Message = { png?: Uint8Array<ArrayBuffer>; fault?: string };

function draw(picture: object): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(path.join(FOLDER, 'draw.js'), {
    workerData: { folder: FOLDER, fonts: FACES, picture: JSON.stringify(picture) },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('picture: too slow')), LIMIT);
    worker.once('message', ({ png, fault }: Message) =>
      png ? resolve(new Uint8Array(png)) : reject(new Error(`picture: ${fault ?? 'unknown'}`)),
    );
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('picture: ended')));
  }).finally(async () => {
    clearTimeout(timer);
    // Its memory is free before the next one begins.
    await worker.terminate();
  });
}
