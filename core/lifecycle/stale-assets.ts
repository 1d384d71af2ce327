import type { StaleItem, StaleKind, StaleReason } from './stale-item.ts';

/** Something of the configuration or the store that is in use, or was. */
export interface Asset {
  readonly kind: Extract<StaleKind, 'prompt' | 'dataset' | 'model' | 'channel' | 'sweep' | 'configuration'>;
  readonly name: string;
  readonly path: string | null;
  /** null = somebody owns what it stands in, or does not: it is not asked of each */
  readonly owners: readonly string[] | null;
  readonly lastAuthor: string | null;
  /** suites, gates or sweeps that name it; null = it is what names others */
  readonly usedBy: readonly string[] | null;
  /** ms since 1970; null = in nothing that was looked at */
  readonly lastSeenMs: number | null;
}

export interface StaleSettings {
  readonly nowMs: number;
  /** so long without being evaluated is stale */
  readonly staleMs: number;
}

const dayMs = 86_400_000;

/** Assets with at least one reason to be retired, in their order. */
export function staleAssets(assets: readonly Asset[], settings: StaleSettings): readonly StaleItem[] {
  return assets.flatMap((asset) => {
    const reasons = reasonsOf(asset, settings);
    if (reasons.length === 0) return [];
    const { kind, name, path, owners, lastAuthor, lastSeenMs } = asset;
    return [
      {
        kind,
        name,
        path,
        reasons,
        lastSeenAt: lastSeenMs === null ? null : new Date(lastSeenMs).toISOString(),
        owners: owners ?? [],
        lastAuthor,
        why: reasons.map((reason) => whyOf(reason, asset, settings)).join('; '),
        advice: adviceOf(reasons, asset),
      },
    ];
  });
}

function reasonsOf(
  { kind, owners, usedBy, lastSeenMs }: Asset,
  { nowMs, staleMs }: StaleSettings,
): readonly StaleReason[] {
  const reasons: StaleReason[] = [];
  if (usedBy !== null && usedBy.length === 0) reasons.push('not-referenced');
  if (kind !== 'configuration' && (lastSeenMs === null || nowMs - lastSeenMs > staleMs))
    reasons.push('not-evaluated');
  if (owners !== null && owners.length === 0) reasons.push('no-owner');
  return reasons;
}

function whyOf(reason: StaleReason, { kind, lastSeenMs }: Asset, { nowMs, staleMs }: StaleSettings): string {
  switch (reason) {
    case 'not-referenced':
      return unnamed[kind] ?? 'nothing in the configuration names it';
    case 'not-evaluated':
      return lastSeenMs === null
        ? `nothing that the store keeps evaluated it (${Math.round(staleMs / dayMs)} days are allowed)`
        : `last evaluated ${Math.floor((nowMs - lastSeenMs) / dayMs)} days ago (${Math.round(staleMs / dayMs)} are allowed)`;
    default:
      return 'nobody owns it';
  }
}

const unnamed: Partial<Record<Asset['kind'], string>> = {
  prompt: 'no suite asks it',
  dataset: 'no suite names it',
  model: 'no suite or judge names it',
};

function adviceOf([first, ...more]: readonly StaleReason[], { kind, path, usedBy }: Asset): string {
  if (first === 'no-owner') return ownerAdvice(kind, path);
  const owner = more.includes('no-owner') ? `, or ${ownerAdvice(kind, path)}` : '';
  if (first === 'not-referenced') return `${removal(kind)}${owner}`;
  const by = usedBy?.[0];
  return kind === 'sweep'
    ? `schedule it, or remove it from \`sweeps:\`${owner}`
    : `run the gate of ${by ?? 'a suite that uses it'}, or ${removal(kind)}${owner}`;
}

function removal(kind: Asset['kind']): string {
  switch (kind) {
    case 'prompt':
      return 'remove it from `prompts:` with its file';
    case 'dataset':
      return 'remove it from `datasets:`; pushed versions stay for what rests on them';
    case 'model':
      return 'remove it from `models:`';
    case 'channel':
      return 'name it in a gate or a sweep, or release nothing more in it';
    case 'sweep':
      return 'add it to `sweeps:` again, or stop its schedule';
    case 'configuration':
      return 'remove it';
    default:
      return kind satisfies never;
  }
}

function ownerAdvice(kind: Asset['kind'], path: string | null): string {
  const line = `give ${path ?? 'the configuration'} an owner in CODEOWNERS`;
  if (kind !== 'prompt' && kind !== 'dataset') return line;
  return `say \`owner:\` where it is configured${path === null ? '' : ` or ${line}`}`;
}
