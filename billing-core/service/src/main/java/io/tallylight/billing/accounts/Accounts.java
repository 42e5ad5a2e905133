package io.tallylight.billing.accounts;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tallylight.access.Precondition;
import io.tallylight.access.Problems;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The accounts of a tenant, and never of another. */
@Singleton
public class Accounts implements PanacheRepositoryBase<Account, Account.Ref> {
    private static final String ACTIVE = "active";
    private static final long FIRST_REVISION = 1;

    private final LedgerAccounts ledger;
    private final Plans plans;
    private final AccountChanges changes;
    private final InstantSource clock;
    private final RandomGenerator random;

    Accounts(LedgerAccounts ledger, Plans plans, AccountChanges changes, InstantSource clock, RandomGenerator random) {
        this.ledger = ledger;
        this.plans = plans;
        this.changes = changes;
        this.clock = clock;
        this.random = random;
    }

    /** The account of that id, where this tenant has it. */
    public Optional<Account> one(TenantId tenant, AccountId account) {
        return findByIdOptional(new Account.Ref(tenant.value(), account.value()));
    }

    /** The account the tenant calls by that name. */
    public Optional<Account> named(TenantId tenant, String externalId) {
        return find("tenantId = ?1 and externalId = ?2", tenant.value(), externalId)
                .firstResultOptional();
    }

    /** In the order of their opening, after that one; only the one asked for, where it is named. */
    List<Account> after(TenantId tenant, UUID account, @Nullable AccountId only, int most) {
        return only == null
                ? find("tenantId = ?1 and accountId > ?2 order by accountId", tenant.value(), account)
                        .page(0, most)
                        .list()
                : find("tenantId = ?1 and accountId = ?2 and accountId > ?3", tenant.value(), only.value(), account)
                        .list();
    }

    /** Opens an account, here and in the ledger; refused with 409 where the tenant uses that name already. */
    @Transactional
    public AccountView open(TenantId tenant, AccountRequest request) {
        AccountKind kind = request.checkedKind();
        List<String> tags = Tags.checked(request.tags());
        String plan = request.plan();
        if (plan != null) {
            plans.check(tenant, plan);
        }
        named(tenant, request.externalId()).ifPresent(taken -> {
            throw taken(request.externalId(), new AccountId(taken.accountId));
        });
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Credits limit = request.postpaidLimit() == null ? Credits.ZERO : request.postpaidLimit();
        Account row = new Account();
        row.tenantId = tenant.value();
        row.accountId = AccountId.next(now, random).value();
        row.externalId = request.externalId();
        row.name = request.name();
        row.kind = kind.wire();
        row.postpaidLimit = limit.micros();
        row.state = ACTIVE;
        row.createdAt = now;
        row.plan = plan;
        row.tags = tags;
        row.termsRevision = FIRST_REVISION;
        try {
            persistAndFlush(row);
        } catch (ConstraintViolationException e) {
            throw taken(request.externalId(), null); // By another request, this very moment.
        }
        ledger.opened(tenant, new AccountId(row.accountId), kind, limit);
        return AccountView.of(row);
    }

    /**
     * Changes plan and tags, here and in the ledger; 404 where there is no such account, 412 where it is not what the
     * caller believes, 422 where there is no such plan. What is as it was raises no revision.
     *
     * @param by the caller's key; null where one of our services asks
     */
    @Transactional
    public AccountView change(
            TenantId tenant, AccountId account, Precondition expected, AccountPatch patch, @Nullable KeyId by) {
        Account row = find("tenantId = ?1 and accountId = ?2", tenant.value(), account.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> Problems.notFound("account"));
        if (!expected.holds(Long.toString(row.termsRevision))) {
            throw Precondition.failed(Long.toString(row.termsRevision));
        }
        String plan = patch.planAfter(row.plan);
        List<String> tags = patch.tagsAfter(row.tags);
        boolean otherPlan = !Objects.equals(plan, row.plan);
        if (otherPlan && plan != null) {
            plans.check(tenant, plan);
        }
        if (otherPlan || !tags.equals(row.tags)) {
            row.plan = plan;
            row.tags = tags;
            row.termsRevision++;
            changes.add(row, by, clock.instant().truncatedTo(ChronoUnit.MICROS));
            ledger.termsChanged(tenant, account, row.termsRevision);
        }
        return AccountView.of(row);
    }

    private static HttpProblem taken(String externalId, @Nullable AccountId by) {
        HttpProblem.Builder problem = Problems.problem(
                409,
                "external_id_taken",
                "External id taken",
                "There is an account called " + externalId + " already.");
        return by == null
                ? problem.build()
                : problem.with("account_id", by.toString()).build();
    }
}
