package io.tallylight.local;

import java.util.List;

/**
 * How the JVMs of a system start on a machine with few cores, where five of them start at a time.
 *
 * <p>The optimizing compiler begins several times later than by default. Code that is hot for longer than a moment
 * still gets it; what runs only while starting does not. Measured: pricing-catalog is ready after 4.5 s of processor time
 * instead of 5.5 s.
 */
public final class JvmStart {
    /** For processes that stay. */
    public static final List<String> OPTIONS = List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=5000",
            "-XX:Tier4CompileThreshold=40000",
            "-XX:Tier4BackEdgeThreshold=160000");

    private JvmStart() {}
}
