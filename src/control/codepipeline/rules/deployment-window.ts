import { parseWindow } from '../../../domain/codepipeline/rule-types.ts';
import { type Cron, nextCron } from '../../../domain/schedules/cron.ts';
import { isTimeZone, wallTimeAt } from '../../../domain/schedules/zoned-time.ts';
import { ActionFailure } from '../work.ts';
import type { RuleHandler } from './contract.ts';

/** CodePipeline user guide, "DeploymentWindow" (rule reference): waits until the window opens. Clocks on the wall are not hurried by `--speed`. */
export const deploymentWindow: RuleHandler = ({ configuration, work }) => {
  const { Cron: text = '', TimeZone = 'UTC' } = configuration;
  const window = parseWindow(text);
  if (window === undefined || !isTimeZone(TimeZone))
    throw new ActionFailure(
      'ConfigurationError',
      `The deployment window ${text} (${TimeZone}) is not valid.`,
    );
  const now = work.now.getTime();
  if (isOpen(window, now, TimeZone))
    return { status: 'Succeeded', summary: `The deployment window ${text} is open.` };
  const dueAt = nextCron(window, now, TimeZone);
  if (dueAt === undefined)
    throw new ActionFailure('JobFailed', `The deployment window ${text} does not open again.`);
  return { status: 'InProgress', dueAt };
};

function isOpen({ minutes, hours, months, years, isDay }: Cron, now: number, timeZone: string): boolean {
  const { year, month, day, hour, minute } = wallTimeAt(now, timeZone);
  return (
    years.includes(year) &&
    months.includes(month) &&
    isDay(year, month, day) &&
    hours.includes(hour) &&
    minutes.includes(minute)
  );
}
