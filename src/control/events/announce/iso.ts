/** As ECS writes times in events: `2024-05-01T10:20:30.123Z`. */
export const iso = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString();
