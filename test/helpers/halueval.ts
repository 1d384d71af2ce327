import { z } from 'zod';
import { sharedJson } from './shared-data.ts';

const domains = ['Bio-Medical', 'Education', 'Finance', 'Open-Domain', 'Science'];

const annotated = z.array(
  z.object({
    id: z.number(),
    chatgpt_response: z.string(),
    chatgpt_fact: z.array(z.string()),
    human_judge: z.array(z.string()),
  }),
);
const predicted = z.array(z.object({ id: z.number(), chatgpt_judge: z.array(z.string()) }));

/** A claim of a reply, what people said of it and what a judge did: `true`, `false` or `unknown`. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  /** the reply it is from, by name and as it was written */
  readonly response: string;
  readonly source: string;
  readonly human: string;
  readonly judge: string;
}

/** The 3,793 claims of HaluEval-2.0, in the order of the files. */
export function haluevalClaims(): readonly Claim[] {
  return domains.flatMap((domain) => {
    const people = annotated.parse(sharedJson(`halueval2/human_annotation/${domain}.json`));
    const judges = new Map(
      predicted
        .parse(sharedJson(`halueval2/model_prediction/${domain}.json`))
        .map(({ id, chatgpt_judge: labels }) => [id, labels]),
    );
    return people.flatMap(({ id, chatgpt_response: source, chatgpt_fact: texts, human_judge: labels }) => {
      const judged = judges.get(id) ?? [];
      return labels.map((label, at) => ({
        id: `${domain}/${id}/${at}`,
        text: texts[at] ?? '',
        response: `${domain}/${id}`,
        source,
        human: labelClass(label),
        judge: labelClass(judged[at] ?? ''),
      }));
    });
  });
}

/** Leading letters, lower case; anything but true and false is unknown. */
function labelClass(label: string): string {
  const word = /^[a-z]*/.exec(label.trim().toLowerCase())?.[0] ?? '';
  return word === 'true' || word === 'false' ? word : 'unknown';
}
