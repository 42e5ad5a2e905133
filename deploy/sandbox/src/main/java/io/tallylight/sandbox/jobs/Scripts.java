package io.tallylight.sandbox.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All scripts posted so far. A script posted again under its key starts afresh. */
@ApplicationScoped
public class Scripts {
    private static final String MARK = "[[sandbox key=";
    private static final String END = "]]";

    private final ConcurrentMap<String, Script> byKey = new ConcurrentHashMap<>();

    public void add(Collection<Script> scripts) {
        scripts.forEach(script -> byKey.put(script.key(), script));
    }

    public void clear() {
        byKey.clear();
    }

    public int size() {
        return byKey.size();
    }

    /** The script that the prompt names, if it names one and that was posted. */
    Optional<Script> of(String prompt) {
        return keyIn(prompt).map(byKey::get);
    }

    static Optional<String> keyIn(String prompt) {
        int mark = prompt.indexOf(MARK);
        if (mark < 0) return Optional.empty();
        int start = mark + MARK.length();
        int end = prompt.indexOf(END, start);
        return end < 0
                ? Optional.empty()
                : Optional.of(prompt.substring(start, end).strip());
    }
}
