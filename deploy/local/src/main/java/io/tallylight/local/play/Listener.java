package io.tallylight.local.play;

/** Is told how far it is. */
public interface Listener {
    /** A stage begins. */
    void stage(String what);

    /** Something happened in the middle of a stage. */
    default void note(String what) {
        stage(what);
    }

    /** So many of so many requests have ended. */
    void progress(int done, int of);
}
