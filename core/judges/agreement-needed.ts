import type { Estimated, JudgeAgreement } from './judge-agreement.ts';

/** Below this many labels an agreement is chance. */
const fewestLabels = 20;

/** As `minAgreement`: the judge may block however it agrees. No kappa lies below. */
export const noAgreementAsked = -1;

/** Whether a judge agrees with people well enough to block, in words. */
export function agreementNeeded(
  kappa: Estimated | null,
  { labelled, minAgreement }: { readonly labelled: number; readonly minAgreement: number },
): Pick<JudgeAgreement, 'mayBlock' | 'why'> {
  const on = `${labelled} labelled ${labelled === 1 ? 'output' : 'outputs'}`;
  if (minAgreement === noAgreementAsked) {
    return {
      mayBlock: true,
      why: `${agreementText(kappa)} on ${on}; how much is asked for came with this change and counts from the next one`,
    };
  }
  if (labelled < fewestLabels)
    return {
      mayBlock: false,
      why: `${on}: at least ${fewestLabels} are needed to tell whether it agrees with people`,
    };
  if (kappa === null)
    return {
      mayBlock: false,
      why: `kappa is undefined on ${on}: both gave the same score throughout`,
    };
  const said = `${agreementText(kappa)} on ${on}`;
  const mayBlock = kappa.estimate >= minAgreement;
  return {
    mayBlock,
    why: mayBlock
      ? `the judge agrees with people: ${said}`
      : `the judge agrees with people too little: ${said}, at least ${minAgreement} is needed`,
  };
}

function agreementText(kappa: Estimated | null): string {
  return kappa === null ? 'kappa is undefined' : `kappa ${shown(kappa.estimate)}`;
}

function shown(kappa: number): string {
  return kappa.toFixed(2).replace('-', '−');
}
