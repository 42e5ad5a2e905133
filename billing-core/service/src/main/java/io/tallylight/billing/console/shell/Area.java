package io.tallylight.billing.console.shell;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.people.Profile;
import io.tallylight.billing.people.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A part of the console: whom it is for, where its pages are. A person with several roles switches between them. */
@TemplateData
public enum Area {
    OPERATOR("/operator"),
    FINANCE("/finance"),
    ACCOUNT("/account");

    /**
     * A page in the navigation.
     *
     * @param key of its text, after {@code nav}
     */
    @TemplateData
    public record Entry(String key, String path) {}

    private final String prefix;

    Area(String prefix) {
        this.prefix = prefix;
    }

    /** Those the person may enter. */
    static List<Area> of(Profile profile) {
        return Stream.of(values())
                .filter(area -> area.roles().stream().anyMatch(profile.roles()::contains))
                .toList();
    }

    private Set<Role> roles() {
        return switch (this) {
            case OPERATOR -> Set.of(Role.OPERATOR, Role.OPERATOR_VIEWER);
            case FINANCE -> Set.of(Role.FINANCE, Role.FINANCE_VIEWER);
            case ACCOUNT -> Set.of(Role.CUSTOMER, Role.CUSTOMER_VIEWER);
        };
    }

    /** Its pages in the navigation; the first is where one arrives. */
    public List<Entry> entries() {
        return switch (this) {
            case OPERATOR ->
                List.of(
                        new Entry("operator_live", "/operator/live"),
                        new Entry("operator_generations", "/operator/generations"),
                        new Entry("operator_margin", "/operator/margin"),
                        new Entry("operator_catalog", "/operator/catalog"));
            case FINANCE -> List.of(new Entry("finance_usage_detail", "/finance/reports/usage_detail"));
            case ACCOUNT ->
                List.of(
                        new Entry("account", "/account"),
                        new Entry("account_credits", "/account/credits"),
                        new Entry("account_buy", "/account/buy"));
        };
    }

    /** Where one arrives. */
    public String home() {
        return entries().getFirst().path();
    }

    /** The key of its text. */
    public String key() {
        return prefix.substring(1);
    }

    boolean holds(String path) {
        return path.equals(prefix)
                || path.startsWith(prefix + "/")
                || (this == ACCOUNT && path.startsWith("/checkout"));
    }
}
