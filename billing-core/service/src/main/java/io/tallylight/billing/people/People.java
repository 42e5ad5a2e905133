package io.tallylight.billing.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.values.AccountId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The people of all tenants; an e-mail belongs to one of them. */
@Singleton
public class People implements PanacheRepositoryBase<Person, Person.Ref> {
    private final Passwords passwords;
    private final InstantSource clock;
    private final RandomGenerator random;

    People(Passwords passwords, InstantSource clock, RandomGenerator random) {
        this.passwords = passwords;
        this.clock = clock;
        this.random = random;
    }

    /** A person with the password, for the only time. */
    public record Added(PersonId personId, String email, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Added[personId=" + personId + ", email=" + email + "]";
        }
    }

    /**
     * Adds someone, with a generated password; in the caller's transaction. Refused with 409 where the e-mail is taken.
     *
     * @param account whose customer it is; the caller has seen that the tenant has it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Added add(
            TenantId tenant, String email, @Nullable String name, Set<Role> roles, @Nullable AccountId account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String password = passwords.generate();
        Person row = new Person();
        row.tenantId = tenant.value();
        row.personId = PersonId.next(now, random).value();
        row.email = canonical(email);
        row.name = name;
        row.accountId = account == null ? null : account.value();
        roles.forEach(role -> row.roles.add(role.column()));
        row.password = passwords.hash(password);
        row.createdAt = now;
        try {
            persistAndFlush(row);
        } catch (ConstraintViolationException e) {
            throw Problems.problem(409, "email_taken", "E-mail taken", "Somebody signs in with this e-mail already.")
                    .with("errors", List.of(new FieldError("#/email", "is taken")))
                    .build();
        }
        return new Added(new PersonId(row.personId), row.email, password);
    }

    /** Whoever signs in so; nobody, and no sooner, where e-mail or password is wrong. */
    Optional<Person> signingIn(String email, String password) {
        Optional<Person> person = find("email", canonical(email)).firstResultOptional();
        if (person.isEmpty()) {
            passwords.pretend(password);
        }
        return person.filter(found -> passwords.matches(password, found.password));
    }

    static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
