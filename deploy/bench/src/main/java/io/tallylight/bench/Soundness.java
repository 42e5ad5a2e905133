package io.tallylight.bench;

/**
 * Whether what was measured was also right; a round that is not does not count.
 *
 * @param id stable
 * @param rounds how often it was looked at
 * @param failed how often it was wrong
 */
record Soundness(String id, int rounds, int failed) {
    static Soundness once(String id, boolean right) {
        return new Soundness(id, 1, right ? 0 : 1);
    }
}
