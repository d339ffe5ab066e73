import { hierarchyTooDeep, validationError } from './errors.ts';

/** Systems Manager user guide, "About requirements and constraints for parameter names". Throws. */
export function checkNewName(name: string): void {
  if (name.length > 1011) throw validationError('Parameter name: must be at most 1011 characters long.');
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(name) || /\/\//.test(name))
    throw validationError(
      'Only a mix of letters, numbers and the following 4 symbols .-_/ are allowed in a parameter name.',
    );
  const [first = ''] = name.replace(/^\//, '').split('/');
  for (const reserved of ['aws', 'ssm'])
    if (first.toLowerCase().startsWith(reserved))
      throw validationError(
        `Parameter name: can't be prefixed with "${reserved}" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_`,
      );
  if (name.includes('/') && !name.startsWith('/'))
    throw validationError(
      'Parameter name must be a fully qualified name. Names in a hierarchy start with a forward slash.',
    );
  if (name.split('/').length - 1 > 15) throw hierarchyTooDeep();
}

/** Labels that do not fit are left out and told, not refused (API reference, LabelParameterVersion). */
export const isLabel = (label: string) =>
  /^[a-zA-Z0-9_.-]{1,100}$/.test(label) && !/^(\d|aws|ssm)/i.test(label);
