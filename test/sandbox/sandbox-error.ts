export type SandboxErrorCode = 'bad-request' | 'forbidden' | 'not-found' | 'wrong-transition';

/** What the control API, or a test that drives the sandbox directly, has asked for and can't have. */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string) {
    super(message);
    this.name = 'SandboxError';
    this.code = code;
  }
}
