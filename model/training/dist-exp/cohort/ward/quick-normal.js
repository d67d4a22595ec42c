/** Bell-shaped, mean 0, deviation 1, never beyond 3.5: the sum of four random bytes, from a single draw. */
export function quickNormal(random) {
    const bits = random.bits();
    return ((bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24) - 510) / 147.8;
}
//# sourceMappingURL=quick-normal.js.map