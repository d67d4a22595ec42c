/**
 * Runs `body` and then frees what it passed through `own`, the last first, also when it throws. What `using` does,
 * without the syntax, which not every tool reads yet.
 */
export function freeing(body) {
    const owned = [];
    try {
        return body((object) => {
            owned.push(object);
            return object;
        });
    }
    finally {
        for (const object of owned.reverse())
            object.free();
    }
}
//# sourceMappingURL=freeing.js.map