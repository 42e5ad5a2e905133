package io.tallylight.adapters.kling;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.kit.ProviderFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both generations of Kling's API say alike: service codes, no wait with a limit, no cancel, no word for a lapsed job. */
abstract class KlingFixture implements ProviderFixture {
    @Override
    public final String adapter() {
        return "kling";
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
    public final String clipPath() {
        return "/clip.mp4";
    }

    @Override
    public final boolean clipNeedsCredential() {
        return false;
    }

    @Override
    public final List<Turned> refusedAtOnce() {
        return List.of(
                new Turned(400, error(1301, "content safety")),
                new Turned(400, error(1300, "platform policy")),
                new Turned(200, error(1301, "content safety")));
    }

    @Override
    public final String badRequest() {
        return error(1201, "duration is invalid");
    }

    @Override
    public final String badRequestCode() {
        return "1201";
    }

    @Override
    public final String unauthorized(String credential) {
        return error(1002, "the key " + credential + " is not valid");
    }

    @Override
    public final Map<String, String> rateLimitHeaders() {
        return Map.of();
    }

    @Override
    public final String rateLimited() {
        return error(1303, "parallel task over resource pack limit");
    }

    @Override
    public final @Nullable Duration rateLimitWait() {
        return null;
    }

    @Override
    public final CancelResult cancelOfRunning() {
        return CancelResult.NOT_OFFERED;
    }

    static String done(String data) {
        return "{\"code\":0,\"message\":\"SUCCEED\",\"request_id\":\"r-1\",\"data\":" + data + "}";
    }

    static String error(int code, String message) {
        return "{\"code\":%d,\"message\":\"%s\",\"request_id\":\"r-1\"}".formatted(code, message);
    }
}
