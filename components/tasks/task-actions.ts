import type { Task, TaskStatus } from '@/lib/domain/task';

/** What the page lets its cards and rows do. */
export type TaskActions = {
  workspace: string;
  mayEdit: boolean;
  mayMove: (task: Task) => boolean;
  move: (task: Task, status: TaskStatus) => void;
  edit: (task: Task) => void;
  remove: (task: Task) => void;
};

/** Where the work is: the article, or the claim in it. */
export const hrefOf = (workspace: string, task: Task): string =>
  `/${workspace}/articles/${task.articleId}${task.annotationId === null ? '' : `#a-${task.annotationId}`}`;
