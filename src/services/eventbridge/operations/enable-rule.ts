import { switchRule } from '../switch-rule.ts';

export const enableRule = switchRule('ENABLED');
