/**
 * The modules that this process was told to load first (`--require`), for a thread or child that must load them too. All
 * other options are left behind: a thread refuses those that concern a whole process.
 */
export function requiredBefore(options: readonly string[] = process.execArgv): string[] {
  return options.flatMap((option, i) => {
    if (/^(--require|-r)$/.test(option)) return ['--require', options[i + 1] ?? ''];
    return option.startsWith('--require=') ? [option] : [];
  });
}
