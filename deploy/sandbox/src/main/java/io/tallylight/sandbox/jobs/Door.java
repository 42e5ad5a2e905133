package io.tallylight.sandbox.jobs;

/** Where a request came in; jobs of one door are not seen at another. */
public record Door(Profile profile, Provider provider) {
    /** Whether the provider's real rules hold here. */
    public boolean strict() {
        return profile == Profile.CONTRACT;
    }
}
