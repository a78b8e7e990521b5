import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { LabelMark, type MarkLabel } from '@/components/ui/label-mark';

/**
 * A still picture of the desk, made of the same marks and cards. The article is Arabic in both interface languages: that
 * an article keeps its own direction is the point.
 */
export function LandingPicture() {
  const t = useTranslations('landing.demo');
  return (
    <figure aria-label={t('label')} className="overflow-hidden rounded-xl border border-line bg-surface shadow-md">
      <div className="grid md:grid-cols-[minmax(0,1fr)_19rem]">
        <div lang="ar" dir="rtl" className="reading px-6 py-8 sm:px-12 sm:py-10">
          <p className="mb-4 text-[1.35em] leading-snug font-bold">هل صار هواء المدينة أنظف؟</p>
          <p>
            <span className="mark-attribution">
              قال المتحدث باسم البلدية في بيان مكتوب إن{' '}
              <span className="mark-claim">تلوث الهواء انخفض بنسبة 40 في المئة خلال عام واحد</span>.
            </span>{' '}
            وشمل القياس ست محطات موزعة على أحياء المدينة، تعمل منها اثنتان فقط منذ الربيع.{' '}
            <span className="mark-opinion">ولعل هذا أجمل خبر سمعه السكان منذ سنوات.</span> وتنشر محطة الرصد بياناتها في
            موقع <bdi>AirWatch</bdi> كل ساعة.
          </p>
        </div>
        <div className="flex flex-col gap-3 border-line bg-sunken p-4 max-md:border-t md:border-s">
          <PictureCard label="claim" letter={t('letterClaim')} name={t('claim')}>
            <p className="mt-2 text-sm text-muted">{t('reasoning')}</p>
            <p className="mt-2.5 flex items-center gap-2">
              <Badge tone="amber">{t('rating')}</Badge>
              <span className="inline-flex items-center gap-1 text-xs text-faint">
                <Link2 aria-hidden className="size-3.5" />
                {t('evidence')}
              </span>
            </p>
          </PictureCard>
          <PictureCard label="attribution" letter={t('letterAttribution')} name={t('attribution')}>
            <p className="mt-1 text-sm text-muted">{t('speaker')}</p>
          </PictureCard>
          <PictureCard label="opinion" letter={t('letterOpinion')} name={t('opinion')}>
            <p className="mt-1 text-sm text-muted">{t('opinionNote')}</p>
          </PictureCard>
        </div>
      </div>
    </figure>
  );
}

type CardProps = { label: MarkLabel; letter: string; name: string; children: ReactNode };

function PictureCard({ label, letter, name, children }: CardProps) {
  return (
    <div className="rounded-lg bg-surface p-3 shadow-xs">
      <p className="flex items-center gap-2 text-sm font-medium">
        <LabelMark label={label} letter={letter} name={name} decorative />
        {name}
      </p>
      {children}
    </div>
  );
}
