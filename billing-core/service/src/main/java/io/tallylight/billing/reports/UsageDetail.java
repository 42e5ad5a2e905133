package io.tallylight.billing.reports;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the report: the sums of a group, or one generation.
 *
 * @param labels what the row stands for, by column; a generation's own columns where there is no group
 * @param sums what it adds up to
 */
public record UsageDetail(
        @JsonIgnore Map<String, String> labels, @JsonIgnore Sums sums) {
    /**
     * What rows add up to.
     *
     * @param generations all of them
     * @param captured those that were charged
     * @param failed those that ended without a charge
     * @param running those that have not ended yet
     * @param seconds delivered
     * @param credits captured
     * @param promotionalCredits the part of them that brought no revenue
     * @param uncollectedCredits owed, but not there to be taken
     * @param revenue recognised
     * @param providerCost accrued, of failed ones too; null where the caller may not see it
     * @param failedCost the part of it that brought nothing; null where the caller may not see it
     * @param margin revenue less provider cost; null where the caller may not see it
     */
    public record Sums(
            long generations,
            long captured,
            long failed,
            long running,
            BigDecimal seconds,
            Credits credits,
            Credits promotionalCredits,
            Credits uncollectedCredits,
            Money revenue,
            @Nullable Money providerCost,
            @Nullable Money failedCost,
            @Nullable Money margin) {}

    @JsonAnyGetter
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>(labels);
        members.putAll(SumColumns.members(sums));
        return members;
    }
}
