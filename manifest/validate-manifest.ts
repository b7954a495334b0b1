import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AjvDraft04, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';

/** The part of a Teams app manifest that this folder works with; the schema knows the rest. */
export interface TeamsManifest {
  readonly manifestVersion: string;
  readonly version: string;
  readonly icons: { readonly color: string; readonly outline: string; readonly color32x32?: string };
  readonly validDomains?: readonly string[];
  readonly staticTabs?: readonly { readonly contentUrl?: string; readonly websiteUrl?: string }[];
}

export type ManifestCheck =
  | { readonly kind: 'valid'; readonly manifest: TeamsManifest }
  /** One line per problem, each beginning with where it is (`bots[0].scopes[1]`). */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const schemaVersion = '1.30';

let compiled: ValidateFunction<TeamsManifest> | undefined;

/** Compiling takes a tenth of a second, so it is done once. The schema file is draft-04 and begins with a BOM. */
const schemaValidator = (): ValidateFunction<TeamsManifest> => {
  if (compiled) return compiled;
  const path = createRequire(import.meta.url).resolve(
    `@microsoft/app-manifest/build/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`,
  );
  const ajv = new AjvDraft04.default({ allErrors: true, strict: false, verbose: true });
  addFormats.default(ajv);
  compiled = ajv.compile<TeamsManifest>(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
  return compiled;
};

/** JSON pointer → the way people write it: `/bots/0/botId` → `bots[0].botId`. */
const readablePath = (pointer: string): string =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');

const schemaProblem = (error: ErrorObject): string => {
  const path = readablePath(error.instancePath) || 'manifest';
  const params: Readonly<Record<string, unknown>> = error.params;
  if (error.keyword === 'required') return `${path}: "${params.missingProperty}" is missing`;
  if (error.keyword === 'additionalProperties') return `${path}: unknown property "${params.additionalProperty}"`;
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : '';
  const value = typeof error.data === 'string' ? ` (it is "${error.data}")` : '';
  return `${path}: ${error.message ?? error.keyword}${allowed}${value}`;
};

const hostName = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/;

/** What Teams refuses although the schema lets it pass. */
const platformProblems = (manifest: TeamsManifest): string[] => {
  const problems: string[] = [];
  if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(manifest.version)) {
    problems.push(`version: must be three numbers like 1.4.0 (it is "${manifest.version}")`);
  }
  const domains = manifest.validDomains ?? [];
  for (const [index, domain] of domains.entries()) {
    // Lower case because sign-in on Android compares the host of the Application ID URI letter by letter.
    if (!hostName.test(domain)) {
      problems.push(`validDomains[${index}]: must be a lower-case host name without https:// (it is "${domain}")`);
    }
  }
  for (const [index, tab] of (manifest.staticTabs ?? []).entries()) {
    for (const field of ['contentUrl', 'websiteUrl'] as const) {
      const url = tab[field];
      if (url === undefined || isOnDomain(url, domains)) continue;
      problems.push(`staticTabs[${index}].${field}: must be https on one of validDomains (it is "${url}")`);
    }
  }
  return problems;
};

const isOnDomain = (url: string, domains: readonly string[]): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  const covers = (domain: string) =>
    domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain.toLowerCase();
  return protocol === 'https:' && domains.some(covers);
};

/**
 * Checks a manifest whose placeholders are filled: against Microsoft's own schema (shipped in `@microsoft/app-manifest`,
 * so no network is needed) and, when that passes, against the few rules of Teams that the schema does not carry.
 * Icon files are checked by `iconProblems`.
 */
export const validateManifest = (manifest: unknown): ManifestCheck => {
  const validate = schemaValidator();
  if (!validate(manifest)) return { kind: 'invalid', problems: (validate.errors ?? []).map(schemaProblem) };
  const problems = platformProblems(manifest);
  return problems.length === 0 ? { kind: 'valid', manifest } : { kind: 'invalid', problems };
};
