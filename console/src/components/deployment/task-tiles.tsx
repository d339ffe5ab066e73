import { text } from '../../i18n/text.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';
import { pathTo } from '../../shell/navigation.ts';
import type { Picture, Side, Tile, TileState } from './picture.ts';

/** More tiles than this in one zone say no more; the rest is a number. */
const MOST = 60;

const STATES: TileState[] = ['starting', 'waiting', 'healthy', 'unhealthy', 'leaving', 'failed'];

/** A mark inside the tile, so that a state is told without its colour. */
const marks: Record<TileState, string> = {
  starting: '…',
  waiting: '◔',
  healthy: '✓',
  unhealthy: '!',
  leaving: '↓',
  failed: '✕',
};

/** Zones as columns, the new and the old tasks as rows. */
export function TaskTiles({ picture, cluster }: { picture: Picture; cluster: string }) {
  const zones = picture.zones.length > 0 ? picture.zones : [''];
  return (
    <>
      <table className="zones" aria-label={text(m.tasksByZone)}>
        <thead>
          <tr>
            <th scope="col">{text(m.taskDefinition)}</th>
            {zones.map((zone) => (
              <th key={zone} scope="col">
                {zone || text(m.noZone)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.sides.map((side) => (
            <SideRow key={side.id} side={side} zones={zones} cluster={cluster} />
          ))}
        </tbody>
      </table>
      <Legend picture={picture} />
    </>
  );
}

function SideRow({ side, zones, cluster }: { side: Side; zones: string[]; cluster: string }) {
  return (
    <tr>
      <th scope="row">
        <strong>{text(side.isNew ? m.newRevision : m.oldRevision)}</strong>
        <br />
        {side.revision}
      </th>
      {zones.map((zone) => (
        <td key={zone}>
          <Tiles tiles={side.tiles.filter((tile) => tile.zone === zone)} cluster={cluster} />
        </td>
      ))}
    </tr>
  );
}

function Tiles({ tiles, cluster }: { tiles: Tile[]; cluster: string }) {
  if (tiles.length === 0) return <>-</>;
  return (
    <ul className="tiles">
      {tiles.slice(0, MOST).map((tile) => (
        <li key={tile.id}>
          <a
            className={`tile tile-${tile.state}`}
            href={`#${pathTo('tasks', cluster, tile.id)}`}
            title={hintOf(tile)}
            aria-label={nameOfTile(tile)}
          >
            {marks[tile.state]}
          </a>
        </li>
      ))}
      {tiles.length > MOST && <li>{text(m.more, { count: tiles.length - MOST })}</li>}
    </ul>
  );
}

const nameOfTile = ({ id, state, zone }: Tile) =>
  text(m.tile, { id: id.slice(0, 8), state: text(m[state]), zone: zone || text(m.noZone) });

const hintOf = (tile: Tile) =>
  [`${nameOfTile(tile)} (${[tile.status, tile.target].filter(Boolean).join(', ')})`, tile.reason]
    .filter(Boolean)
    .join('\n');

function Legend({ picture }: { picture: Picture }) {
  const tiles = picture.sides.flatMap((side) => side.tiles);
  const counts = STATES.map((state) => [state, tiles.filter((tile) => tile.state === state).length] as const);
  return (
    <ul className="legend">
      {counts
        .filter(([, count]) => count > 0)
        .map(([state, count]) => (
          <li key={state}>
            <span className={`tile tile-${state}`} aria-hidden="true">
              {marks[state]}
            </span>
            {text(m[state])}: {count}
          </li>
        ))}
    </ul>
  );
}
