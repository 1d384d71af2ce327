import { useState } from 'preact/hooks';
import { nodeIdentity } from '../../core/lineage/node-identity.ts';
import type { LineageTrace } from '../../core/lineage/trace.ts';
import type { NodesView } from '../../core/views/lineage-view.ts';
import { LineageGraph } from './lineage-graph.tsx';
import { LineageList } from './lineage-list.tsx';
import { nodeName } from './node-name.ts';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf, type Route, replaceQuery } from './route.ts';
import { useReading, useView } from './use-view.ts';
import { readView } from './view-content.ts';
import { WhenReady } from './when-ready.tsx';

/** What rests on what: a node with both its sides, or a way to find one. */
export function LineagePage({ node, route }: { readonly node: string | null; readonly route: Route }) {
  return node === null ? <FindNode route={route} /> : <Node node={node} />;
}

function Node({ node }: { readonly node: string }) {
  const reading = useView({ kind: 'lineage', name: node });
  const { kind, name } = nodeName(node);
  const trail = <a href={hrefOf(['lineage'])}>Lineage</a>;
  const missing = (
    <Page title={`${kind} ${name}`} trail={trail}>
      <NothingYet title="Nothing is recorded of this">
        Neither does it rest on anything in this store, nor anything on it.{' '}
        <a href={hrefOf(['lineage'])}>Look for something else.</a>
      </NothingYet>
    </Page>
  );
  return (
    <WhenReady reading={reading} missing={missing}>
      {({ trace }) => (
        <Page title={`${kind} ${name}`} trail={trail} lead={leadOf(node)}>
          <LineageGraph trace={trace} />
          <Sides trace={trace} />
        </Page>
      )}
    </WhenReady>
  );
}

function leadOf(node: string) {
  if (!node.startsWith('run:')) return <code>{nodeName(node).name === node ? '' : node.slice(0, 200)}</code>;
  return <a href={hrefOf(['run', node.slice('run:'.length)])}>Open the run</a>;
}

function Sides({ trace }: { readonly trace: LineageTrace }) {
  return (
    <div class="sides">
      <section aria-labelledby="upstream">
        <h2 id="upstream">Rests on</h2>
        <LineageList branches={trace.upstream} none="Nothing that is recorded." />
      </section>
      <section aria-labelledby="downstream">
        <h2 id="downstream">Carries</h2>
        <LineageList branches={trace.downstream} none="Nothing that is recorded." />
      </section>
    </div>
  );
}

function FindNode({ route }: { readonly route: Route }) {
  const text = (route.query.get('text') ?? '').trim();
  const [typed, setTyped] = useState(text);
  const key = `nodes ${text}`;
  const reading = useReading(key, async (signal) => {
    const found = text === '' ? null : await readView<'found'>({ kind: 'found', name: text }, signal);
    return found ?? newestNodes(text, signal);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    replaceQuery(route, { text: typed });
  };
  return (
    <Page title="Lineage" lead="What a score rests on, and what rests on it.">
      <form class="filters" role="search" aria-label="Find something recorded" onSubmit={submit}>
        <label class="wide">
          Commit, run, digest or name, or how it begins
          <input
            type="search"
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit">Find</button>
      </form>
      <WhenReady reading={reading} missing={null} heading="h2">
        {({ nodes }) => <Nodes nodes={nodes} isSearch={text !== ''} />}
      </WhenReady>
    </Page>
  );
}

/** An export cannot be asked, but names its newest runs. */
async function newestNodes(prefix: string, signal: AbortSignal): Promise<NodesView | null> {
  const newest = await readView<'nodes'>({ kind: 'nodes' }, signal);
  return newest && { ...newest, nodes: newest.nodes.filter((node) => nodeIdentity(node).startsWith(prefix)) };
}

function Nodes({ nodes, isSearch }: { readonly nodes: readonly string[]; readonly isSearch: boolean }) {
  if (nodes.length === 0 && isSearch) return <p class="empty">Nothing recorded begins like this.</p>;
  if (nodes.length === 0) {
    return (
      <NothingYet title="Nothing is recorded yet" command="goldgate gate">
        Every run records what it rests on. The first one starts with:
      </NothingYet>
    );
  }
  return (
    <section aria-labelledby="nodes">
      <h2 id="nodes">{isSearch ? 'Found' : 'Newest runs'}</h2>
      <ul class="runs">
        {nodes.map((node) => (
          <li key={node}>
            <span class="quiet">{nodeName(node).kind}</span>
            <a href={hrefOf(['lineage', node])}>
              <code>{nodeName(node).name}</code>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
