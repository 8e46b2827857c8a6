import type { Lane } from '../model/sighting.ts';

/** How ECS itself begins to tell why it could not start a task; no application logs these. */
const WORDS_OF_ECS =
  /\bResourceInitializationError\b|\bCannotPull(?:Image)?(?:Container|Image|Manifest)\w*|\bunable to pull secrets or registry auth\b|\bECS was unable to assume the role\b/;

/** Who speaks in a text that a person hands over: ECS itself, whose calls the execution role makes, else the application. */
export function laneOf(text: string): Lane {
  return WORDS_OF_ECS.test(text.slice(0, MOST_CHARACTERS)) ? 'agent' : 'application';
}

const MOST_CHARACTERS = 10_000;
