import { publicFile } from '@/lib/server/published/files';
import { publicPage } from '@/lib/server/published/handler';

export const GET = publicPage<{ name: string }>(({ name }) => Promise.resolve(publicFile(name)));
