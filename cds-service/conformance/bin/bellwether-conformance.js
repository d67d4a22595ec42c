#!/usr/bin/env node
import '../dist/bin/conformance.js';
