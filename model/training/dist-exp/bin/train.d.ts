#!/usr/bin/env node
export {};
//# sourceMappingURL=train.d.ts.map