import { describe, expect, it } from 'vitest';
import { connectAws } from '../../lambdas/adapters/connection.ts';
import { UnreadableAnswer } from '../../lambdas/adapters/error-reason.ts';
import { mapKnown, observe, whenKnown } from '../../lambdas/adapters/observe.ts';
import { known, unknown } from '../../lambdas/core/model/observed.ts';

const aws = connectAws({ region: 'eu-west-1' });

function failure(name: string, message = '', httpStatusCode?: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

const rejecting = (error: unknown) => () => Promise.reject(error);

describe('observe', () => {
  it.each([
    ['AccessDenied', 'denied'],
    ['AccessDeniedException', 'denied'],
    ['UnauthorizedOperation', 'denied'],
    ['AuthorizationErrorException', 'denied'],
    ['MethodNotAllowed', 'denied'],
    ['ThrottlingException', 'throttled'],
    ['RequestLimitExceeded', 'throttled'],
    ['SlowDown', 'throttled'],
    ['AbortError', 'expired'],
    ['TimeoutError', 'expired'],
    ['UnknownOperationException', 'unsupported'],
    ['SyntaxError', 'failed'],
    ['CredentialsProviderError', 'failed'],
  ] as const)('%s is %s', async (name, why) => {
    expect(await observe(aws, 'iam:GetRole', rejecting(failure(name)))).toEqual(unknown(why, 'iam:GetRole'));
  });

  it.each([
    [403, 'denied'],
    [429, 'throttled'],
    [500, 'failed'],
    [501, 'unsupported'],
  ] as const)('status %s without a known name is %s', async (status, why) => {
    const answer = await observe(aws, 'iam:GetRole', rejecting(failure('Error', '', status)));
    expect(answer).toEqual(unknown(why, 'iam:GetRole'));
  });

  it('gives a call its time from its first request on, however long the SDK took to load', async () => {
    const brief = { ...aws, callTime: () => 40 };
    const answer = await observe(brief, 'iam:GetRole', async (options) => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      return options.abortSignal.aborted ? 'too late' : 'in time';
    });
    expect(answer).toEqual(known('in time', 'iam:GetRole'));
  });

  it('ends a call, all its requests together, when its time is up', async () => {
    const brief = { ...aws, callTime: () => 20 };
    const answer = await observe(brief, 'iam:GetRole', async (options) => {
      const { abortSignal } = options;
      await new Promise((resolve) => abortSignal.addEventListener('abort', resolve));
      if (options.abortSignal.aborted) throw failure('AbortError');
      return 'in time';
    });
    expect(answer).toEqual(unknown('expired', 'iam:GetRole'));
  });

  it('takes an error for an answer where the service means it so', async () => {
    const gone = await observe(aws, 'iam:GetRole', rejecting(failure('NoSuchEntityException')), {
      NoSuchEntityException: null,
    });
    expect(gone).toEqual(known(null, 'iam:GetRole'));
  });

  it.each([
    ['Function not found: arn:aws:lambda:…', null],
    ['The resource you requested does not exist.', 'no policy'],
  ])('tells errors of one name apart by their message: %s', async (message, answer) => {
    const error = failure('ResourceNotFoundException', message);
    const answers = { 'ResourceNotFoundException: Function not found': null, ResourceNotFoundException: 'no policy' };
    expect(await observe(aws, 'lambda:GetPolicy', rejecting(error), answers)).toEqual(
      known(answer, 'lambda:GetPolicy'),
    );
  });

  it('survives what is no error at all', async () => {
    expect(await observe(aws, 'iam:GetRole', rejecting('boom'))).toEqual(unknown('failed', 'iam:GetRole'));
    expect(await observe(aws, 'iam:GetRole', rejecting(new UnreadableAnswer('html')))).toMatchObject({ why: 'failed' });
  });

  it('calls nothing once the time is up', async () => {
    const late = connectAws({ region: 'eu-west-1', remainingTime: () => 0 });
    let called = false;
    const answer = await observe(late, 'iam:GetRole', async () => {
      called = true;
      return 'role';
    });
    expect(answer).toEqual(unknown('expired', 'iam:GetRole'));
    expect(called).toBe(false);
  });
});

describe('what follows from an observation', () => {
  const refused = unknown('denied', 'iam:GetPolicy');
  const absent = known(null, 'iam:GetPolicy');

  it('is not asked where nothing was seen', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await whenKnown(refused, never)).toEqual(refused);
    expect(await whenKnown(absent, never)).toEqual(absent);
    expect(mapKnown(refused, String)).toEqual(refused);
    expect(mapKnown(absent, String)).toEqual(absent);
  });

  it('goes on with the value', async () => {
    const next = await whenKnown(known('v1', 'iam:GetPolicy'), async (version) => known(`${version}!`, 'next'));
    expect(next).toEqual(known('v1!', 'next'));
    expect(mapKnown(known(2, 'count'), String)).toEqual(known('2', 'count'));
  });
});
