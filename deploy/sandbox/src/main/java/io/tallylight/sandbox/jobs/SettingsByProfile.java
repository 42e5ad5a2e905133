package io.tallylight.sandbox.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The settings in force; a change holds for jobs accepted after it. */
@ApplicationScoped
public class SettingsByProfile {
    private final ConcurrentMap<Profile, Settings> inForce = new ConcurrentHashMap<>();

    public Settings of(Profile profile) {
        return inForce.getOrDefault(profile, Settings.REAL_TIME);
    }

    public void put(Profile profile, Settings settings) {
        inForce.put(profile, settings);
    }
}
