import type { Lane } from '../model/sighting.ts';
import { CREDENTIAL_PATHS, type Station } from './credential-path.ts';
import type { Html } from './html-text.ts';
import { DARK, LIGHT } from './palette.ts';

/** Where a call failed: the lane it was made in and the station it did not reach. */
export interface Failure {
  readonly lane: Lane;
  readonly station: Station;
}

const LANES: readonly (readonly [Lane, string])[] = [
  ['application', 'Application lane: your code, at run time'],
  ['agent', 'Agent lane: ECS itself, starting the task'],
];

const BOX = { width: 134, height: 40, gap: 24 };
const LANE_HEIGHT = 94;
const MARGIN = 12;
const WIDTH = MARGIN * 2 + 7 * BOX.width + 6 * BOX.gap;

/** How a drawing looks; the variables are the palette's. */
export const PATH_STYLE = `
.path{font:13px system-ui,sans-serif}
.path text{fill:var(--text)}.path .lane{font-weight:600}.path rect{fill:var(--panel);stroke:var(--faint)}.path .edge{stroke:var(--faint);stroke-width:2;fill:none}
.path .failing{stroke:var(--bad);stroke-width:3;stroke-dasharray:4 3}.path .cross{stroke:var(--bad);stroke-width:4}
.path .station.faint rect,.path .edge.faint{stroke-dasharray:3 3}.path .faint text,.path text.faint{fill:var(--faint)}
`.trim();

/** The drawing without a failure as a file of its own, which explains the model. */
export function pathImage(): string {
  const style = `<style>svg{${LIGHT}}@media (prefers-color-scheme:dark){svg{${DARK}}}${PATH_STYLE}</style>`;
  return `${pathDrawing(null).replace('<title>', () => `${style}<title>`)}\n`;
}

/**
 * Both lanes from the task's definition to the resource, as one accessible SVG that takes its colours from the page. Without a
 * failure it explains the model; with one, the edge that fails is crossed out and everything after it is faint.
 */
export function pathDrawing(failure: Failure | null): Html {
  const told = failure === null ? 'How calls get their credentials' : `The call failed before: ${failure.station}`;
  const lanes = LANES.map(([lane, title], row) => laneDrawing(lane, title, row, failure));
  return (
    `<svg class="path" role="img" viewBox="0 0 ${WIDTH} ${LANES.length * LANE_HEIGHT}" xmlns="http://www.w3.org/2000/svg">` +
    `<title>${told}</title><desc>${description(failure)}</desc>${lanes.join('')}</svg>`
  );
}

function laneDrawing(lane: Lane, title: string, row: number, failure: Failure | null): Html {
  const stations = CREDENTIAL_PATHS[lane];
  const failing = failure?.lane === lane ? stations.indexOf(failure.station) : -1;
  const idle = failure !== null && failure.lane !== lane;
  const top = row * LANE_HEIGHT + 34;
  const parts = stations.map((station, index) => {
    const unreached = idle || (failing >= 0 && index >= failing);
    return (index === 0 ? '' : edge(index, top, failing === index, unreached)) + box(station, index, top, unreached);
  });
  return `<text class="lane${idle ? ' faint' : ''}" x="${MARGIN}" y="${top - 14}">${title}</text>${parts.join('')}`;
}

function box(station: Station, index: number, top: number, faint: boolean): Html {
  const x = left(index);
  return (
    `<g class="station${faint ? ' faint' : ''}"><rect x="${x}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="6"/>` +
    `<text x="${x + BOX.width / 2}" y="${top + BOX.height / 2 + 4}" text-anchor="middle">${station}</text></g>`
  );
}

/** The line into a station; a failing one carries a cross, so that it does not depend on colour. */
function edge(index: number, top: number, failing: boolean, faint: boolean): Html {
  const to = left(index);
  const from = to - BOX.gap;
  const y = top + BOX.height / 2;
  const line = `<path class="edge${failing ? ' failing' : faint ? ' faint' : ''}" d="M${from} ${y}H${to}"/>`;
  if (!failing) return line;
  const x = (from + to) / 2;
  return `${line}<path class="cross" d="M${x - 8} ${y - 8}l16 16m0 -16l-16 16"/>`;
}

function left(index: number): number {
  return MARGIN + index * (BOX.width + BOX.gap);
}

function description(failure: Failure | null): string {
  if (failure === null) {
    return LANES.map(([lane, title]) => `${title}: ${CREDENTIAL_PATHS[lane].join(', ')}.`).join(' ');
  }
  const stations = CREDENTIAL_PATHS[failure.lane];
  const reached = stations.slice(0, stations.indexOf(failure.station));
  return `Reached: ${reached.join(', ')}. Not reached: ${failure.station}.`;
}
