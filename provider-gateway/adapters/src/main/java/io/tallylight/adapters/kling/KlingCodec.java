package io.tallylight.adapters.kling;

import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.wire.CodecByModel;
import io.tallylight.adapters.wire.JobCodec;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Kling: models named by their number, such as {@code kling-3.0-turbo}, by the generation that has the model in the path; all
 * others, such as {@code kling-v2-6}, by the one before. A credential of two parts, {@code access:secret}, signs a token for each
 * call; one without a colon is an API key. No way to stop a job is documented.
 */
public final class KlingCodec extends CodecByModel {
    private static final Pattern MODEL_IN_PATH = Pattern.compile("kling-\\d.*");

    private final JobCodec tasks = new TasksCodec();
    private final JobCodec legacy = new LegacyCodec();

    @Override
    protected JobCodec of(String providerModel) {
        return MODEL_IN_PATH.matcher(providerModel).matches() ? tasks : legacy;
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return 1;
    }

    @Override
    public Map<String, String> authentication(String credential, Instant now) {
        int colon = credential.indexOf(':');
        String token = colon < 0
                ? credential
                : KlingToken.signed(credential.substring(0, colon), credential.substring(colon + 1), now);
        return Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public boolean clipsNeedCredential() {
        return false;
    }
}
