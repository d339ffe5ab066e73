import type { GetApplicationCommandInput, GetApplicationOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theApplication } from '../find.ts';
import { applicationView } from '../views.ts';

export const getApplication: Operation<GetApplicationCommandInput, GetApplicationOutput> = (
  { applicationName },
  context,
) => ({ application: applicationView(theApplication(context, applicationName)) });
