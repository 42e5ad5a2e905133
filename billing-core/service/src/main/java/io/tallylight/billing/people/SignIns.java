package io.tallylight.billing.people;

import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Attempts to sign in, by API and by page alike: whoever guesses is slowed down, whichever way it comes. */
@Singleton
public class SignIns {
    private final LoginThrottle byEmail = new LoginThrottle(5, Duration.ofMinutes(3));
    private final LoginThrottle byAddress = new LoginThrottle(50, Duration.ofSeconds(15));
    private final People people;
    private final InstantSource clock;

    SignIns(People people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    /** What an attempt came to. */
    public sealed interface Attempt {
        /** It is this person. */
        record Proven(TenantId tenant, PersonId person) implements Attempt {}

        /** E-mail or password is wrong; which of them is not said. */
        record Wrong() implements Attempt {}

        /** Nothing was looked at. */
        record TooMany(Duration pause) implements Attempt {}
    }

    /** An attempt with that e-mail and password from that address. */
    @Transactional
    public Attempt attempt(String email, String password, String address) {
        Instant now = clock.instant();
        String name = People.canonical(email);
        Duration wait = byAddress.attempt(address, now);
        if (wait.isZero()) {
            wait = byEmail.attempt(name, now);
        }
        if (wait.isPositive()) {
            return new Attempt.TooMany(wait);
        }
        Optional<Person> person = people.signingIn(name, password);
        if (person.isEmpty()) {
            return new Attempt.Wrong();
        }
        byEmail.succeeded(name);
        byAddress.succeeded(address);
        return new Attempt.Proven(new TenantId(person.get().tenantId), new PersonId(person.get().personId));
    }
}
