import { runOnPinnedNode } from './toolchain/pinned-node.mjs';

runOnPinnedNode('soak.ts', () => console.log('0 passed, 1 failed'));
