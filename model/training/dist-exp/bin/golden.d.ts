#!/usr/bin/env node
export {};
//# sourceMappingURL=golden.d.ts.map