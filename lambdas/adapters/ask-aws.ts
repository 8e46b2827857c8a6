import type { Answers, Question } from '../core/model/answers.ts';
import type { Observed } from '../core/model/observed.ts';
import type { Ask } from '../pipeline/ports.ts';
import { type Connection, type ConnectionOptions, connectAws } from './connection.ts';
import type { Reader } from './reader.ts';
import { READERS } from './readers.ts';

export type AskAwsOptions = ConnectionOptions;

/** Asks AWS itself, through the SDK and its usual environment, `AWS_ENDPOINT_URL` included. Never rejects. */
export function askAws(options: AskAwsOptions): Ask {
  return askThrough(connectAws(options));
}

/** The same through a connection that is shared with other reads. */
export function askThrough(aws: Connection): Ask {
  return <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
    const reader: Reader<Q> = READERS[question];
    return reader.read(subject, aws);
  };
}
