package io.tallylight.local.play;

/** Is told how far it is. */
public interface Listener {
    /** A stage begins. */
    void stage(String what);

    /** So many of so many requests have ended. */
    void progress(int done, int of);
}
