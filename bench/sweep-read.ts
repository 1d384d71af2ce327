import { fileTraces } from '../adapters/traces/file-traces.ts';
import { readTraces } from '../adapters/traces/read-traces.ts';
import { TraceSample } from '../core/sweep/sample.ts';
import { SeenTraces } from '../core/sweep/seen-traces.ts';
import { suspicionOf } from '../core/sweep/suspicion.ts';

/** What is measured: reads, redacts and samples the traces of a folder, in a process of its own. */
const folder = process.argv[2] ?? '';
const seen = new SeenTraces();
const sample = new TraceSample({ seed: 'bench', rows: 500, floor: 20, per: ['category'] });
const counts = await readTraces(
  fileTraces(folder, '*.jsonl'),
  {
    window: { fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 10, 2) },
    format: 'auto',
    fields: {},
  },
  {
    admit: (id, content) => seen.admit(id, content),
    trace: (trace) => sample.add(trace, suspicionOf(trace, null)),
    label: () => {},
  },
);
const drawn = sample.draw();
seen.write();
process.stdout.write(`${counts.kept} ${drawn.traces.length}\n`);
