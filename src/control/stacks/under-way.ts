import type { StackRow } from '../../store/tables/cloudformation.ts';

/** Has the stack engine something to do for it? REVIEW_IN_PROGRESS is a rest, in spite of its name. */
export const isUnderWay = ({ status }: StackRow): boolean =>
  status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
