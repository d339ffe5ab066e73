import { ServiceError } from '../../domain/service-error.ts';

export const accessDenied = (message: string) =>
  new ServiceError('AccessDenied', message, { statusCode: 403 });

export const notAuthorizedToAssume = (callerArn: string, roleArn: string) =>
  accessDenied(`User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);

export const validationError = (message: string) => new ServiceError('ValidationError', message);
