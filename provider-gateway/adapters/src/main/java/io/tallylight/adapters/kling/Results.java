package io.tallylight.adapters.kling;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.wire.Json;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ended tasks of both generations say alike: clips with measured lengths, and failures with a sentence. */
final class Results {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** There is no code, only a reason such as content control; these are the documented words for it. */
    private static final Pattern CONTENT = Pattern.compile(
            "content[ -](control|safety|policy|moderation)|platform policy|risk control", Pattern.CASE_INSENSITIVE);

    private Results() {}

    /** The videos, their lengths being those of the files. */
    static FollowResult succeeded(Iterable<JsonNode> videos, @Nullable Money cost) {
        List<ClipSource> clips = new ArrayList<>();
        for (JsonNode video : videos) {
            String url = Json.text(video, "url");
            if (url == null) {
                return new FollowResult.Unclear("an output without a link", null);
            }
            clips.add(new ClipSource(url, seconds(video)));
        }
        return clips.isEmpty()
                ? new FollowResult.Unclear("succeeded, but there is no video yet", null)
                : new FollowResult.Succeeded(List.copyOf(clips), 0, cost);
    }

    static FollowResult failed(@Nullable String reason) {
        String message = Json.message(reason, "failed without a reason");
        return CONTENT.matcher(message).find()
                ? new FollowResult.Refused("content_control", message)
                : new FollowResult.Failed("failed", message);
    }

    static FollowResult unknown(String status) {
        return new FollowResult.Unclear("unknown status " + Json.message(status, "(none)"), null);
    }

    /** What was charged, where all of it was money of one currency; units and test credit have no price that is stated here. */
    static @Nullable Money cost(JsonNode billing) {
        Money sum = null;
        for (JsonNode charge : billing) {
            Money paid = paid(charge);
            if (paid == null || (sum != null && !sum.currency().equals(paid.currency()))) {
                return null;
            }
            sum = sum == null ? paid : sum.plus(paid);
        }
        return sum;
    }

    private static @Nullable Money paid(JsonNode charge) {
        String amount = Json.text(charge, "amount", "");
        String currency = Json.text(charge, "currency", "");
        boolean money = Json.text(charge, "charge_type", "").equals("cash")
                && Json.text(charge, "cash_type", "balance").equals("balance")
                && AMOUNT.matcher(amount).matches()
                && CURRENCY.matcher(currency).matches();
        return money ? Money.of(amount, currency) : null;
    }

    private static @Nullable BigDecimal seconds(JsonNode video) {
        String seconds = Json.text(video, "duration", "");
        return SECONDS.matcher(seconds).matches() ? new BigDecimal(seconds) : null;
    }
}
