import { calibrationOf } from '../core/config/calibration-of.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import { changedOptions } from '../core/gates/changed-options.ts';
import type { WeakenedGate } from '../core/gates/gate.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { judgeNamed, modelNamed } from './judge-setting.ts';
import type { Side } from './suite-factors.ts';

/**
 * What the change does to the evaluators that gates of its base rest on. It is scored with its own, whatever they ask: an
 * evaluator belongs to the rows and the outputs that it was written for.
 */
export async function changedEvaluators(before: Side, after: Side): Promise<readonly WeakenedGate[]> {
  const gated = [...new Set(before.suite.gates.map(({ metric }) => metric.evaluator))];
  const found = gated.map(async (name): Promise<readonly WeakenedGate[]> => {
    const [was, is] = [before.suite.evaluators[name], after.suite.evaluators[name]];
    if (was === undefined || is === undefined) return [];
    if (was.type !== is.type) return [changed(name, `type ${was.type}`, `type ${is.type}`)];
    return [
      ...changedOptions(name, was.options, is.options),
      ...other(`what ${name} asks`, askedBy(name, before), askedBy(name, after)),
      ...agreementOf(name, before, after),
      ...(await changedFiles(name, before, after)),
    ];
  });
  return (await Promise.all(found)).flat();
}

function changed(metric: string, before: string, after: string): WeakenedGate {
  return { kind: 'changed', metric, before, after, inForce: 'head' };
}

function other(metric: string, before: string, after: string): readonly WeakenedGate[] {
  return before === after ? [] : [changed(metric, before, after)];
}

/** The judge or model of an evaluator with everything that decides what it answers. */
function askedBy(name: string, { suite, config }: Side): string {
  const options = suite.evaluators[name]?.options ?? {};
  const judge = judgeNamed(options, config.judges);
  const model = judge === null ? modelNamed(options, config.models) : (config.models[judge.model] ?? null);
  if (model === null) return 'nobody';
  const { name: _name, price: _price, keyVariable: _key, timeoutMs: _timeoutMs, ...asked } = model;
  return canonicalJson({ ...asked, ...(judge === null ? {} : { swap: judge.swap }) });
}

/** Less agreement asked of a judge, or none; that more is asked is told where it is kept from applying. */
function agreementOf(name: string, before: Side, after: Side): readonly WeakenedGate[] {
  const [was, is] = [calibrationIn(before, name), calibrationIn(after, name)];
  if (was === null) return [];
  const metric = `agreement of ${name}`;
  const asked = `min-agreement ${was.minAgreement}`;
  if (is === null) return [{ kind: 'removed', metric, before: asked, after: null, inForce: 'head' }];
  if (is.minAgreement >= was.minAgreement) return [];
  const less = `min-agreement ${is.minAgreement}`;
  return [{ kind: 'loosened', metric, before: asked, after: less, inForce: 'head' }];
}

function calibrationIn({ suite, config }: Side, name: string) {
  const evaluator = suite.evaluators[name];
  return evaluator === undefined ? null : calibrationOf(evaluator, config.judges);
}

/** Schemas, rubrics, labels and code; a file that stands under another name is told by the option that names it. */
async function changedFiles(name: string, before: Side, after: Side): Promise<readonly WeakenedGate[]> {
  const paths = filesOf(name, before).filter((path) => filesOf(name, after).includes(path));
  if (paths.length === 0) return [];
  const [had, has] = await Promise.all([before.snapshot.list(paths), after.snapshot.list(paths)]);
  return [...had].flatMap(([path, id]) => {
    const now = has.get(path);
    return now === undefined ? [] : other(`${path} of ${name}`, short(id), short(now));
  });
}

function filesOf(name: string, side: Side): readonly string[] {
  const evaluator = side.suite.evaluators[name];
  if (evaluator === undefined) return [];
  const { files, code } = prepareEvaluator(evaluator.type, evaluator.options);
  const labels = calibrationIn(side, name)?.path;
  const sources = code?.kind === 'command' ? code.files.filter((glob) => glob !== '**') : [];
  return [...files, ...sources, ...(labels === undefined ? [] : [labels])];
}

function short(contentId: string): string {
  return contentId.replace(/^sha256:/, '').slice(0, 12);
}
