package io.tallylight.sandbox.kling;

import io.tallylight.sandbox.callbacks.StandardWebhooks;
import io.tallylight.sandbox.callbacks.Voice;
import io.tallylight.sandbox.config.SandboxConfig;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Ids;
import io.tallylight.sandbox.jobs.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Callbacks: the task as a query shows it, signed where a secret was made. How often a lost one is sent is not known. */
@ApplicationScoped
class KlingVoice implements Voice {
    private static final String NOBODYS_SECRET = "whsec_bm9ib2R5c3NlY3JldG5vYm9keXNzZWNyZXQ=";

    private final KlingTasks tasks;
    private final Ids ids;
    private final Optional<String> secret;

    KlingVoice(KlingTasks tasks, Ids ids, SandboxConfig config) {
        this.tasks = tasks;
        this.ids = ids;
        this.secret = config.kling().webhookSecret();
    }

    @Override
    public String body(Job job, long at) {
        return tasks.view(job, at).toString();
    }

    @Override
    public Map<String, String> headers(Job job, String body, long now) {
        if (secret.isEmpty()) return Map.of();
        String id = ids.digits();
        long seconds = now / 1_000;
        String right = StandardWebhooks.sign(secret.get(), id, seconds, body);
        String wrong = StandardWebhooks.sign(NOBODYS_SECRET, id, seconds, body);
        boolean forged = job.plan().has(Form.CALLBACK_FORGED);
        boolean rotated = job.plan().has(Form.CALLBACK_ROTATED);
        return StandardWebhooks.headers(id, seconds, forged ? wrong : rotated ? wrong + " " + right : right);
    }

    @Override
    public int tries() {
        return 1;
    }
}
