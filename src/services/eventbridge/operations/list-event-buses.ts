import type { ListEventBusesCommandInput, ListEventBusesResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { listBuses } from '../buses.ts';
import { pageOf } from '../pages.ts';
import { busView } from '../views.ts';

export const listEventBuses: Operation<ListEventBusesCommandInput, ListEventBusesResponse> = (
  input,
  context,
) => {
  const { NamePrefix = '' } = input;
  const found = listBuses(context).filter((row) => row.name.startsWith(NamePrefix));
  const { page, tail } = pageOf(found, (row) => row.name, input);
  return { EventBuses: page.map(busView), ...tail };
};
