'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useSubmit } from '@/components/people/use-submit';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { createMemo } from '@/lib/api/memos';

type Props = { workspace: string; article: string; label: string; variant?: ButtonVariant };

export function BeginMemo({ workspace, article, label, variant = 'primary' }: Props) {
  const router = useRouter();
  const { pending, problem, submit } = useSubmit();
  const [id, setId] = useState(() => v7());
  const begin = () =>
    void submit(async () => {
      const memo = await call(createMemo, { params: { workspace, article }, body: { id } });
      setId(v7());
      router.push(`/${workspace}/articles/${article}/memo?memo=${memo.id}`);
      router.refresh();
    }).then((isGood) => !isGood && problem && toast.failed(problem.title));
  return (
    <Button variant={variant} icon={<Plus />} loading={pending} onClick={begin}>
      {label}
    </Button>
  );
}
