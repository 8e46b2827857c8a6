import type { MessagePattern } from './mark.ts';
import { CODE_PATTERNS } from './patterns-codes.ts';
import { FIELD_PATTERNS } from './patterns-fields.ts';
import { FRAGMENT_PATTERNS } from './patterns-fragments.ts';
import { NATIVE_PATTERNS } from './patterns-native.ts';
import { PLATFORM_PATTERNS } from './patterns-platform.ts';
import { SDK_PATTERNS } from './patterns-sdk.ts';
import { SERVICE_PATTERNS } from './patterns-service.ts';

/** Every known form of message around and beside IAM's sentence. A new form is one entry in one of these tables. */
export const MESSAGE_PATTERNS: readonly MessagePattern[] = [
  ...FRAGMENT_PATTERNS,
  ...SERVICE_PATTERNS,
  ...PLATFORM_PATTERNS,
  ...SDK_PATTERNS,
  ...NATIVE_PATTERNS,
  ...FIELD_PATTERNS,
  ...CODE_PATTERNS,
];
