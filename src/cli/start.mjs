import { runOnPinnedNode } from './toolchain/pinned-node.mjs';

runOnPinnedNode('start.ts');
