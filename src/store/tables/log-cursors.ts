import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** How far a container's log has been shipped; written with the events themselves, so that a restart neither repeats nor loses a line. */
export interface LogCursorRow extends Scope {
  readonly runtimeId: string;
  readonly taskArn: string;
  readonly cursor: string;
}
export const logCursorTable = defineTable<LogCursorRow>({
  name: 'ecs_log_cursors',
  key: 'runtimeId',
  indexes: ['account', 'region', 'taskArn'],
});
