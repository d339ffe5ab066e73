import type { DeleteEventBusCommandInput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { DEFAULT_BUS, eventBusTable } from '../../../store/tables/eventbridge.ts';
import { busArnOf, busNameOf } from '../buses.ts';
import { validation } from '../errors.ts';
import { rulesOf } from '../rules.ts';

/** "All rules associated with this event bus need to be deleted." A bus that does not exist is deleted already. */
export const deleteEventBus: Operation<DeleteEventBusCommandInput, object> = ({ Name }, context) => {
  context.store.transaction((tx) => {
    const name = busNameOf(Name);
    if (name === DEFAULT_BUS) throw validation('Cannot delete event bus default.');
    if (rulesOf(context, name).length > 0)
      throw validation(`Cannot delete event bus ${name} as it contains rules.`);
    tx.delete(eventBusTable, busArnOf(context, name));
  });
  return {};
};
