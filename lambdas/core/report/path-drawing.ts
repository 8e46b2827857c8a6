import type { CheckId } from '../model/check-id.ts';
import type { Lane } from '../model/sighting.ts';
import { CREDENTIAL_PATHS } from './credential-path.ts';
import { escaped, type Html } from './html-text.ts';
import { DARK, LIGHT } from './palette.ts';
import { readable, shortened } from './readable.ts';
import type { Station } from './station.ts';
import type { StationNotes } from './station-notes.ts';

/** Where a call failed: the lane it was made in and the station it did not reach. */
export interface Failure {
  readonly lane: Lane;
  readonly station: Station;
  /** The check that found it; stands at the failing edge. */
  readonly check?: CheckId;
}

const LANES: readonly (readonly [Lane, string])[] = [
  ['application', 'Application lane: your code, at run time'],
  ['agent', 'Agent lane: ECS itself, starting the task'],
];

const BOX = { width: 136, height: 46, gap: 28 };
const LANE_HEIGHT = 104;
const MARGIN = 12;
/** Characters of a note that fit into a box. */
const NOTE_LENGTH = 20;
const WIDTH = MARGIN * 2 + 7 * BOX.width + 6 * BOX.gap;

/** How a drawing looks; the variables are the palette's. */
export const PATH_STYLE = `
.path{font:13px system-ui,sans-serif}
.path text{fill:var(--text)}.path .lane{font-weight:600}.path rect{fill:var(--panel);stroke:var(--faint)}.path .edge{stroke:var(--faint);stroke-width:2;fill:none}
.path .failing{stroke:var(--bad);stroke-width:3;stroke-dasharray:4 3}.path .cross{stroke:var(--bad);stroke-width:4}
.path .note{font-size:11px;fill:var(--faint)}.path .refused{fill:var(--bad);font-weight:600}
.path .station.faint rect,.path .edge.faint{stroke-dasharray:3 3}.path .faint text,.path text.faint{fill:var(--faint)}
`.trim();

/** The drawing without a failure as a file of its own, which explains the model. */
export function pathImage(): string {
  const style = `<style>svg{${LIGHT}}@media (prefers-color-scheme:dark){svg{${DARK}}}${PATH_STYLE}</style>`;
  return `${pathDrawing(null, MODEL_NOTES).replace('<title>', () => `${style}<title>`)}\n`;
}

/** Stations of the call itself, which the idle lane did not make. */
const CALLED: ReadonlySet<Station> = new Set<Station>(['policies', 'resource']);

/** What the stations are, for those who meet them for the first time. */
const MODEL_NOTES: StationNotes = {
  'task definition': 'names two roles',
  'task role': 'taskRoleArn',
  'execution role': 'executionRoleArn',
  STS: 'ECS assumes the role',
  'container endpoint': '169.254.170.2',
  SDK: 'your code’s calls',
  'ECS agent': 'image, secrets, logs',
  policies: 'every layer',
  resource: 'bucket, queue, key',
};

/**
 * Both lanes from the task's definition to the resource, as one accessible SVG that takes its colours from the page. Without a
 * failure it explains the model; with one, the edge that fails is crossed out and everything after it is faint.
 */
export function pathDrawing(failure: Failure | null, notes: StationNotes = {}): Html {
  const told = failure === null ? 'How calls get their credentials' : `The call failed before: ${failure.station}`;
  const lanes = LANES.map(([lane, title], row) => laneDrawing(lane, title, row, failure, notes));
  return (
    `<svg class="path" role="img" viewBox="0 0 ${WIDTH} ${LANES.length * LANE_HEIGHT}" xmlns="http://www.w3.org/2000/svg">` +
    `<title>${told}</title><desc>${description(failure)}</desc>${lanes.join('')}</svg>`
  );
}

function laneDrawing(lane: Lane, title: string, row: number, failure: Failure | null, notes: StationNotes): Html {
  const stations = CREDENTIAL_PATHS[lane];
  const failing = failure?.lane === lane ? stations.indexOf(failure.station) : -1;
  const idle = failure !== null && failure.lane !== lane;
  const top = row * LANE_HEIGHT + 30;
  const parts = stations.map((station, index) => {
    const unreached = idle || (failing >= 0 && index >= failing);
    const line = index === 0 ? '' : edge(index, top, failing === index, unreached);
    return line + box(station, idle && CALLED.has(station) ? undefined : notes[station], index, top, unreached);
  });
  const why = failing < 0 || failure?.check === undefined ? '' : refusal(failure.check, failing, top);
  return `<text class="lane${idle ? ' faint' : ''}" x="${MARGIN}" y="${top - 12}">${title}</text>${parts.join('')}${why}`;
}

function box(station: Station, note: string | undefined, index: number, top: number, faint: boolean): Html {
  const x = left(index);
  const middle = `x="${x + BOX.width / 2}" text-anchor="middle"`;
  const below =
    note === undefined
      ? ''
      : `<text class="note" ${middle} y="${top + 35}">${escaped(shortened(readable(note), NOTE_LENGTH))}</text>`;
  return (
    `<g class="station${faint ? ' faint' : ''}"><rect x="${x}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="6"/>` +
    `<text ${middle} y="${top + (note === undefined ? 27 : 19)}">${station}</text>${below}</g>`
  );
}

/** The arrow into a station; a failing one carries a cross, so that it does not depend on colour. */
function edge(index: number, top: number, failing: boolean, faint: boolean): Html {
  const to = left(index);
  const from = to - BOX.gap;
  const y = top + BOX.height / 2;
  const kind = failing ? ' failing' : faint ? ' faint' : '';
  const line = `<path class="edge${kind}" d="M${from} ${y}H${to}"/>`;
  if (!failing) return `${line}<path class="edge${kind}" d="M${to - 7} ${y - 5}L${to - 1} ${y}L${to - 7} ${y + 5}"/>`;
  const x = (from + to) / 2;
  return `${line}<path class="cross" d="M${x - 8} ${y - 8}l16 16m0 -16l-16 16"/>`;
}

/** The check's name below the failing edge. */
function refusal(check: CheckId, index: number, top: number): Html {
  const x = left(index) - BOX.gap / 2;
  return `<text class="refused" x="${x}" y="${top + BOX.height + 17}" text-anchor="middle">${check}</text>`;
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
