import type { Routes } from './route.ts';
import { viewer } from './routes/account.ts';
import {
  downloadArtifact,
  getReviewsOfRun,
  getWorkflowRun,
  listArtifacts,
  listRunArtifacts,
  listRuns,
  listRunsOfWorkflow,
  rerunFailedJobs,
} from './routes/actions.ts';
import { createCheck, getCheck, listAnnotations, listChecksForRef, updateCheck } from './routes/checks.ts';
import {
  createComment,
  createReaction,
  deleteComment,
  getComment,
  listComments,
  updateComment,
} from './routes/comments.ts';
import { getContent, putContent } from './routes/contents.ts';
import {
  createBlob,
  createCommit,
  createRef,
  createTree,
  getCommit,
  getRef,
  updateRef,
} from './routes/git.ts';
import { addLabels, createIssue, getIssue, listIssues, updateIssue } from './routes/issues.ts';
import {
  createPull,
  getPull,
  listPullCommits,
  listPullFiles,
  listPulls,
  listPullsOfCommit,
  listReviews,
} from './routes/pulls.ts';
import {
  compareCommits,
  createDispatch,
  getRepository,
  permissionOf,
  teamMembership,
} from './routes/repository.ts';
import { combinedStatus, createStatus } from './routes/statuses.ts';

/** Every operation of the slice but the rate limit, which belongs to the server itself. */
export const routes: Omit<Routes, 'rate-limit/get'> = {
  'actions/download-artifact': downloadArtifact,
  'actions/get-reviews-for-run': getReviewsOfRun,
  'actions/get-workflow-run': getWorkflowRun,
  'actions/list-artifacts-for-repo': listArtifacts,
  'actions/list-workflow-run-artifacts': listRunArtifacts,
  'actions/list-workflow-runs': listRunsOfWorkflow,
  'actions/list-workflow-runs-for-repo': listRuns,
  'actions/re-run-workflow-failed-jobs': rerunFailedJobs,
  'checks/create': createCheck,
  'checks/get': getCheck,
  'checks/list-annotations': listAnnotations,
  'checks/list-for-ref': listChecksForRef,
  'checks/update': updateCheck,
  'git/create-blob': createBlob,
  'git/create-commit': createCommit,
  'git/create-ref': createRef,
  'git/create-tree': createTree,
  'git/get-commit': getCommit,
  'git/get-ref': getRef,
  'git/update-ref': updateRef,
  'issues/add-labels': addLabels,
  'issues/create': createIssue,
  'issues/create-comment': createComment,
  'issues/delete-comment': deleteComment,
  'issues/get': getIssue,
  'issues/get-comment': getComment,
  'issues/list-comments': listComments,
  'issues/list-for-repo': listIssues,
  'issues/update': updateIssue,
  'issues/update-comment': updateComment,
  'pulls/create': createPull,
  'pulls/get': getPull,
  'pulls/list': listPulls,
  'pulls/list-commits': listPullCommits,
  'pulls/list-files': listPullFiles,
  'pulls/list-reviews': listReviews,
  'reactions/create-for-issue-comment': createReaction,
  'repos/compare-commits-with-basehead': compareCommits,
  'repos/create-commit-status': createStatus,
  'repos/create-dispatch-event': createDispatch,
  'repos/create-or-update-file-contents': putContent,
  'repos/get': getRepository,
  'repos/get-collaborator-permission-level': permissionOf,
  'repos/get-combined-status-for-ref': combinedStatus,
  'repos/get-content': getContent,
  'repos/list-pull-requests-associated-with-commit': listPullsOfCommit,
  'teams/get-membership-for-user-in-org': teamMembership,
  'users/get-authenticated': viewer,
};
