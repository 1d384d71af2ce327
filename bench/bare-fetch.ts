/** The baseline: so many posts at so many at once, parsing each answer, and nothing else. Prints the seconds they took, and those of processor time. */
const [url = '', calls = '0', concurrency = '1'] = process.argv.slice(2);
let left = Number(calls);

async function worker(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const body = JSON.stringify({
      model: 'm',
      temperature: 0,
      messages: [{ role: 'user', content: `Question ${left}` }],
    });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await response.json();
  }
}

const [begun, usedBefore] = [process.hrtime.bigint(), process.cpuUsage()];
await Promise.all(Array.from({ length: Number(concurrency) }, worker));
const { user, system } = process.cpuUsage(usedBefore);
process.stdout.write(`${Number(process.hrtime.bigint() - begun) / 1e9} ${(user + system) / 1e6}\n`);
