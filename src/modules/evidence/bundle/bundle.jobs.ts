import { messageType } from '../../../kernel/message';

/** Makes a bundle that was asked for. */
export const buildBundle = messageType<{ bundleId: string }>('long', 'build-bundle');
/** Ends bundles whose time is over, removes what was made for none, and tells of those that come to no end. */
export const expireBundles = messageType<Record<string, never>>('evidence', 'expire-bundles');
