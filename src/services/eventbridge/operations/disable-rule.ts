import { switchRule } from '../switch-rule.ts';

export const disableRule = switchRule('DISABLED');
