/**
 * CodeDeploy's own configurations for Amazon ECS (CodeDeploy user guide, "Predefined deployment configurations for an Amazon ECS compute platform").
 */
export const predefinedConfigs = {
  'CodeDeployDefault.ECSLinear10PercentEvery1Minutes': {
    type: 'TimeBasedLinear',
    percentage: 10,
    intervalMinutes: 1,
  },
  'CodeDeployDefault.ECSLinear10PercentEvery3Minutes': {
    type: 'TimeBasedLinear',
    percentage: 10,
    intervalMinutes: 3,
  },
  'CodeDeployDefault.ECSCanary10Percent5Minutes': {
    type: 'TimeBasedCanary',
    percentage: 10,
    intervalMinutes: 5,
  },
  'CodeDeployDefault.ECSCanary10Percent15Minutes': {
    type: 'TimeBasedCanary',
    percentage: 10,
    intervalMinutes: 15,
  },
  'CodeDeployDefault.ECSAllAtOnce': { type: 'AllAtOnce' },
} as const;
