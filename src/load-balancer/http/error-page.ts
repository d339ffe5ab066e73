import { httpModule } from '../lazy-modules.ts';

/** Reason phrases and pages of the answers that the load balancer itself gives ("Troubleshoot your Application Load Balancers"). */
const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Not Allowed',
  408: 'Request Time-out',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Large',
  463: '',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
  505: 'HTTP Version Not Supported',
};

export const reasonPhrase = (status: number) => reasons[status] ?? httpModule().STATUS_CODES[status] ?? '';

/** The HTML page of an error, as AWS words it. */
export function errorPage(status: number): string {
  const title = `${status} ${reasonPhrase(status)}`.trimEnd();
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}
