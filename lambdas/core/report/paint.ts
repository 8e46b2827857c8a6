/** What a stretch of a report means; the terminal turns it into colour, plain text leaves it alone. */
export type Tone = 'heading' | 'cause' | 'good' | 'bad' | 'unsure' | 'faint' | 'code';

export type Paint = (tone: Tone, text: string) => string;

export const unpainted: Paint = (_tone, text) => text;
