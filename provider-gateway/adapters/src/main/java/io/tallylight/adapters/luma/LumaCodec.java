package io.tallylight.adapters.luma;

import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.wire.CodecByModel;
import io.tallylight.adapters.wire.JobCodec;
import java.time.Instant;
import java.util.Map;

/**
 * Luma: {@code ray-3…} on the Agents API, all else on Dream Machine. The two are separate products with hosts and keys of their
 * own; whoever buys at both configures two providers. Neither keeps a name of ours, and neither says how to stop a job: Dream
 * Machine's documented deletion takes a generation out of sight, which is not the same.
 */
public final class LumaCodec extends CodecByModel {
    private final JobCodec agents = new AgentsCodec();
    private final JobCodec dreamMachine = new DreamMachineCodec();

    @Override
    protected JobCodec of(String providerModel) {
        return providerModel.startsWith("ray-3") ? agents : dreamMachine;
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return 1;
    }

    @Override
    public Map<String, String> authentication(String credential, Instant now) {
        return Map.of("Authorization", "Bearer " + credential);
    }

    /** Links are signed and live for an hour; the generation has fresh ones. */
    @Override
    public boolean clipsNeedCredential() {
        return false;
    }
}
