package io.tallylight.adapters.luma;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.kit.ProviderFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What both of Luma's products say alike: ids, {@code {"detail":"…"}}, limits; no refusal at the door, no cancel, no name of ours. */
abstract class LumaFixture implements ProviderFixture {
    static final String ID = "d290f1ee-6c54-4b01-90e6-d701748f0851";

    private final String path;

    LumaFixture(String path) {
        this.path = path;
    }

    @Override
    public final String adapter() {
        return "luma";
    }

    @Override
    public final Map<String, String> options() {
        return Map.of();
    }

    @Override
    public final Map<String, String> credentialHeaders(String credential) {
        return Map.of("Authorization", "Bearer " + credential);
    }

    @Override
    public final String jobId() {
        return ID;
    }

    @Override
    public final String submitPath() {
        return path;
    }

    @Override
    public final int acceptedStatus() {
        return 201;
    }

    @Override
    public final String followLine() {
        return "GET " + path + "/" + ID;
    }

    @Override
    public final String clipPath() {
        return "/clip.mp4?X-Amz-Expires=3600&X-Amz-Signature=ab";
    }

    @Override
    public final boolean clipNeedsCredential() {
        return false;
    }

    @Override
    public final String badRequest() {
        return "{\"detail\":\"Unknown model: ray-9\"}";
    }

    @Override
    public final String badRequestCode() {
        return "invalid_request";
    }

    @Override
    public final String unauthorized(String credential) {
        return "{\"detail\":\"The key " + credential + " is not valid\"}";
    }

    @Override
    public final Map<String, String> rateLimitHeaders() {
        return Map.of("Retry-After", "60");
    }

    @Override
    public final String rateLimited() {
        return "{\"detail\":\"Too many concurrent jobs\"}";
    }

    @Override
    public final Duration rateLimitWait() {
        return Duration.ofMinutes(1);
    }

    @Override
    public final CancelResult cancelOfRunning() {
        return CancelResult.NOT_OFFERED;
    }

    /** No word of its own for a job that lapsed. */
    @Override
    public final List<String> expired() {
        return List.of();
    }
}
