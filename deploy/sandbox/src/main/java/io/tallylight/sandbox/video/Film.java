package io.tallylight.sandbox.video;

import java.util.Arrays;
import java.util.Base64;

/** One finished file, shared by all jobs that deliver the same length and size. Readers do not change the bytes. */
public final class Film {
    private final byte[] whole;
    private final byte[] broken;

    Film(byte[] whole) {
        this.whole = whole;
        this.broken = Arrays.copyOf(whole, whole.length / 2);
    }

    /** The file, or its first half where the script says that the download breaks off. */
    public byte[] bytes(boolean truncated) {
        return truncated ? broken : whole;
    }

    /** The same as base64, for answers that carry the file inside. */
    public String base64(boolean truncated) {
        return Base64.getEncoder().encodeToString(bytes(truncated));
    }
}
