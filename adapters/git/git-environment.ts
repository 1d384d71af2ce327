/**
 * The environment of every git process: nothing of GIT_* that would point it at another repository, index or program, no
 * questions, English messages. What names the user's own configuration and limits the search for a repository stays.
 */
export function gitEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^GIT_/i.test(name) || harmless.has(name));
  return { ...Object.fromEntries(kept), ...fixed };
}

/** What a fetch may need on top: how the user reaches the remote. */
export function fetchEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const access = Object.entries(environment).filter(([name]) =>
    /^GIT_(SSH|SSH_COMMAND|ASKPASS|SSL_.+)$/.test(name),
  );
  return { ...gitEnvironment(environment), ...Object.fromEntries(access) };
}

const harmless = new Set([
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
]);

/** Replacement objects are off because an object's name must tell its content. */
const fixed = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C',
};
