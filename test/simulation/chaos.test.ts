import { describe, test } from 'vitest';
import { type RandomSource, seededRandom } from '../../src/platform/random.ts';
import type { TaskRow } from '../../src/store/tables/ecs-tasks.ts';
import { expectAtRest, watches } from './invariants.ts';
import { World } from './world.ts';

const SEEDS = Number(process.env.SLIPWAY_CHAOS_SEEDS ?? 60);
const FIRST_SEED = Number(process.env.SLIPWAY_CHAOS_FIRST ?? 0);

const images = [
  'web:1',
  'web:2',
  'slipway.test/slow-pull:after-2s',
  'slipway.test/slow-start:after-1s',
  'slipway.test/slow-stop:after-3s',
  'slipway.test/crash:after-1s',
  'slipway.test/out-of-memory:after-2s',
  'slipway.test/pull-fails',
  'slipway.test/create-fails',
  'slipway.test/start-fails',
  'slipway.test/never-healthy',
];
const percents = [
  { minimumHealthyPercent: 100, maximumPercent: 200 },
  { minimumHealthyPercent: 50, maximumPercent: 100 },
  { minimumHealthyPercent: 0, maximumPercent: 100 },
  { minimumHealthyPercent: 50, maximumPercent: 150 },
];
const scratch = { volumes: [{ name: 'scratch' }] };
const mounted = { stopTimeout: 2, mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch' }] };

/** One history: what users do, what containers do, and kills, all drawn from one seed. */
class History {
  readonly world: World;
  readonly #random: RandomSource;
  #deaf = false;

  constructor(seed: number) {
    this.#random = seededRandom(seed + 1000);
    this.world = new World({ seed, drainFor: this.#random.integer(2) * 1500, healthAfter: 700 });
    this.world.invariants.push(...watches());
  }

  async play(): Promise<void> {
    await this.world.start();
    this.#create();
    for (let i = 0; i < 24; i++) {
      this.#happening();
      await this.world.run(this.#random.integer(24) * 50);
      if (!this.world.life.alive) this.world.revive();
    }
  }

  /** Adversity ends, the last wish is a good one. */
  async calm(): Promise<void> {
    const { world } = this;
    if (this.#deaf) world.runtime.simulation.setEvents(true);
    world.sick.clear();
    world.kill();
    world.revive();
    if (world.service.status !== 'ACTIVE') {
      await world.until('the deleted service is gone', (w) => w.service.status === 'INACTIVE');
      this.#create();
    }
    // One task within 50 and 100 percent can neither go nor come (the minimum is rounded up): there it would stay.
    const { deploymentConfiguration } = world.service;
    world.update({ deploymentConfiguration: { ...deploymentConfiguration, ...percents[0] } });
    world.update({ taskDefinitionArn: this.#register('web:last') });
    await world.until('steady', (w) => w.service.deployments[0]?.steadySince !== undefined);
    await world.until('others have ended', (w) =>
      w.tasks.every((task) => task.lastStatus === 'STOPPED' || task.desiredStatus === 'RUNNING'),
    );
    await world.control.sweep();
  }

  #happening(): void {
    const { world } = this;
    const [task] = this.#pick(world.tasks.filter((each) => each.lastStatus !== 'STOPPED'));
    const { simulation } = world.runtime;
    switch (this.#random.integer(12)) {
      case 0:
      case 1:
        return this.#update({ taskDefinitionArn: this.#register(this.#one(images)) });
      case 2:
        return this.#update({ taskDefinitionArn: world.service.taskDefinitionArn });
      case 3:
        return this.#update({ desiredCount: this.#random.integer(5) });
      case 4:
        return this.#update({
          deploymentConfiguration: {
            ...world.service.deploymentConfiguration,
            ...this.#one(percents),
            circuitBreaker: { enable: this.#random.integer(4) > 0, rollback: this.#random.integer(3) > 0 },
          },
        });
      case 5:
        if (world.service.status === 'INACTIVE') return this.#create();
        if (world.service.status === 'ACTIVE') world.delete();
        return;
      case 6:
        if (task !== undefined)
          simulation.exit(task.taskId, 'app', this.#random.integer(2), this.#random.integer(2) === 0);
        return;
      case 7:
        if (task !== undefined) simulation.killSandbox(task.taskId);
        return;
      case 8:
        if (task !== undefined) world.sick.add(task.taskId);
        return;
      case 9:
        this.#deaf = !this.#deaf;
        return simulation.setEvents(!this.#deaf);
      case 10:
        world.kill();
        this.#deaf = false;
        return;
      default:
        // It dies in the middle of what it does next.
        world.life.cutAfter(1 + this.#random.integer(40));
        this.#deaf = false;
    }
  }

  #create(): void {
    this.world.create({
      taskDefinitionArn: this.#register(this.#one(images.slice(0, 3))),
      desiredCount: 1 + this.#random.integer(4),
    });
  }

  #update(over: Parameters<World['update']>[0]): void {
    if (this.world.service.status === 'ACTIVE') this.world.update(over);
  }

  #register(image: string): string {
    return this.world.register(image, mounted, scratch);
  }

  #pick(tasks: readonly TaskRow[]): TaskRow[] {
    return tasks.length === 0 ? [] : [this.#one(tasks)];
  }

  #one<Item>(items: readonly Item[]): Item {
    return items[this.#random.integer(items.length)] as Item;
  }
}

describe('whatever happens, and killed at any moment', () => {
  test.each(Array.from({ length: SEEDS }, (_, i) => FIRST_SEED + i))(
    'seed %i comes to rest',
    async (seed) => {
      const history = new History(seed);
      await history.play();
      await history.calm();
      expectAtRest(history.world);
    },
  );
});
