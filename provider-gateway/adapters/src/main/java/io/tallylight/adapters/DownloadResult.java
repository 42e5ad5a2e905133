package io.tallylight.adapters;

/** What became of copying a clip. */
public sealed interface DownloadResult {
    /** The file is there, whole. */
    record Copied(long bytes) implements DownloadResult {}

    /** The link is dead; the job may be asked for a new one. */
    record Gone(String message) implements DownloadResult {}

    /** It did not arrive whole; try again. No file is left behind. */
    record Unclear(String message) implements DownloadResult {}
}
