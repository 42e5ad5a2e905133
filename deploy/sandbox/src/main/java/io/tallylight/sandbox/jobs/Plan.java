package io.tallylight.sandbox.jobs;

import java.util.Set;

/**
 * What will become of a job, settled when it is accepted.
 *
 * @param latencyMillis from submit to end, already divided by the time scale
 * @param frames delivered in each clip
 * @param clips delivered
 */
public record Plan(Outcome outcome, long latencyMillis, int frames, int clips, Fault fault, Set<Form> forms) {
    public boolean has(Form form) {
        return forms.contains(form);
    }
}
