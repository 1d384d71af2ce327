import type { CodeCheck } from './code-evaluators.ts';

/** A program that judges by the Python of promptfoo's assertions, called as promptfoo calls it. @param answersJson whether replies follow a schema */
export function pythonProgram(checks: readonly CodeCheck[], field: string, answersJson: boolean): string {
  return `# Written by \`goldgate init --from\`: assertions of type python. Rows name theirs under "${field}".
import importlib.util
import json
import sys


def load(path, name):
    spec = importlib.util.spec_from_file_location("checks", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)


${checks.map(definition).join('\n\n\n')}


checks = {
${checks.map((check) => `    "${check.name}": (${nameIn(check)}, ${check.not ? 'True' : 'False'}, ${check.threshold ?? 'None'}),`).join('\n')}
}


def judge(asked):
    names = asked["row"].get("${field}") or []
    if not names:
        return {"skipped": "the row has no ${field}"}
    output = asked["output"]
${answersJson ? '    text = json.loads(output) if isinstance(output, str) else output' : '    text = output'}
    for name in names:
        run, negated, threshold = checks[name]
        result = run(text, {"vars": asked["row"]})
        graded = result if isinstance(result, dict) else {"score": float(result)}
        passed = graded.get("pass", graded.get("pass_", True))
        score = graded.get("score", 1 if passed else 0)
        passes = bool(passed) and (score >= threshold if threshold is not None else score > 0)
        if passes == negated:
            return {"score": 0, "reason": f"{name}: {graded.get('reason', result)}"}
    return {"score": 1}


for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = judge(asked)
    except Exception as problem:
        answer = {"error": repr(problem)}
    place = {key: asked[key] for key in ("id", "repeat") if key in asked}
    print(json.dumps({**place, **answer}), flush=True)
`;
}

function nameIn({ name }: CodeCheck): string {
  return name.replaceAll('-', '_');
}

function definition(check: CodeCheck): string {
  const { source } = check;
  if (source.kind === 'file')
    return `${nameIn(check)} = load(${JSON.stringify(source.path)}, "${source.function ?? 'get_assert'}")`;
  const text = source.kind === 'inline' ? source.text.trim() : 'False';
  const body = text.includes('\n') ? text.split('\n') : [`return ${text}`];
  return [`def ${nameIn(check)}(output, context):`, ...body.map((line) => `    ${line}`)].join('\n');
}
