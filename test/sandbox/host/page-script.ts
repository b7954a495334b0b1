import { createAnswers } from './browser/create-answers.js';
import { createLog } from './browser/create-log.js';
import { createTokens } from './browser/create-tokens.js';
import { runHost } from './browser/run-host.js';

const parts = { createAnswers, createLog, createTokens };

/**
 * The script of the host page, made of the text of functions that are type-checked like all others. So it is the same
 * whether the sandbox runs built or as source, and nothing has to be copied beside the built files.
 */
export const pageScript = `(${runHost})({ ${Object.entries(parts)
  .map(([name, part]) => `${name}: ${part}`)
  .join(',\n')} });\n`;
