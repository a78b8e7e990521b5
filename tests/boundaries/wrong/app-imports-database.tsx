// as: app/not-found.tsx · refused by: import/no-restricted-paths
import { db } from '@/lib/server/db';
export default function Page() {
  return <p>{String(db)}</p>;
}
