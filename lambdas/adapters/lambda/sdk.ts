/** The part of the SDK this folder uses: loaded on first use, and all that a bundle keeps of it. */
export { GetFunctionConfigurationCommand, GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
