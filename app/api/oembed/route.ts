import { oembedAnswer } from '@/lib/server/published/handler';
import { oembed } from '@/lib/server/published/oembed';

export const GET = oembedAnswer((query) => oembed(query));
