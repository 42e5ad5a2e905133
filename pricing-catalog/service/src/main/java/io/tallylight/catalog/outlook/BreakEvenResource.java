package io.tallylight.catalog.outlook;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.outlook.BreakEvenView.AgainstPrice;
import io.tallylight.catalog.outlook.BreakEvenView.QuantityMargin;
import io.tallylight.rating.forecast.FlatPlan;
import io.tallylight.rating.forecast.Mix;
import io.tallylight.rating.forecast.SelfHosting;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where two ways of paying meet. Nothing is stored, so a repeat needs no key. */
@Path("/v1/catalog/break-even")
@Scoped("catalog:read")
@RunOnVirtualThread
public class BreakEvenResource {
    private static final int USUAL_DAYS = 30;

    /** A machine against an interface, a flat price against clips, a mix against a floor: whichever are asked. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Where they meet",
            content = @Content(schema = @Schema(implementation = BreakEvenView.class)))
    @APIResponse(responseCode = "422", description = "A figure that makes no sense, or nothing asked")
    public BreakEvenView breakEven(@NotNull @Valid BreakEvenRequest asked) {
        if (asked.selfHosting() == null && asked.plan() == null && asked.mix() == null) {
            throw Problems.invalid(List.of(new FieldError("#", "must have self_hosting, plan or mix")));
        }
        try {
            return new BreakEvenView(machine(asked.selfHosting()), flat(asked.plan()), mixed(asked.mix()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Problems.invalid(List.of(new FieldError("#", String.valueOf(e.getMessage()))));
        }
    }

    private static BreakEvenView.@Nullable MachineFigures machine(BreakEvenRequest.@Nullable Machine asked) {
        if (asked == null) {
            return null;
        }
        SelfHosting machine = new SelfHosting(
                asked.monthly(),
                orNothing(asked.operations()),
                asked.clipsPerDay(),
                asked.clipSeconds(),
                Objects.requireNonNullElse(asked.days(), USUAL_DAYS));
        return new BreakEvenView.MachineFigures(
                machine.costPerClip(),
                machine.costPerSecond(),
                machine.wholeCostPerSecond(),
                machine.capacitySeconds(),
                asked.against().stream().map(price -> against(machine, price)).toList());
    }

    private static AgainstPrice against(SelfHosting machine, BigDecimal price) {
        SelfHosting.Against against = machine.against(price);
        return switch (against) {
            case SelfHosting.Against.Reached(long needed, BigDecimal share) ->
                new AgainstPrice(price, needed, true, share, against.inWords());
            case SelfHosting.Against.NotReachable(long needed, long capacity) ->
                new AgainstPrice(price, needed, false, null, against.inWords());
        };
    }

    private static BreakEvenView.@Nullable FlatPriceFigures flat(BreakEvenRequest.@Nullable FlatPrice asked) {
        if (asked == null) {
            return null;
        }
        FlatPlan plan = new FlatPlan(asked.price(), orNothing(asked.feePercent()), orNothing(asked.feeFixed()));
        BigDecimal floor = orNothing(asked.floor());
        long most = plan.most(asked.costOfEach(), floor);
        return new BreakEvenView.FlatPriceFigures(
                plan.fee(),
                most,
                Objects.requireNonNullElse(asked.quantities(), List.<BigDecimal>of()).stream()
                        .map(quantity -> {
                            BigDecimal margin = plan.margin(quantity, asked.costOfEach());
                            return new QuantityMargin(quantity, margin, margin.compareTo(floor) >= 0);
                        })
                        .toList());
    }

    private static BreakEvenView.@Nullable MixFigures mixed(BreakEvenRequest.@Nullable ModelMix asked) {
        if (asked == null) {
            return null;
        }
        Mix mix = new Mix(asked.parts().stream()
                .map(part -> new Mix.Part(part.model(), part.share(), part.costPerSecond()))
                .toList());
        BigDecimal floor = orNothing(asked.floor());
        BigDecimal fee = orNothing(asked.feePercent());
        BigDecimal cost = mix.costPerSecond();
        return new BreakEvenView.MixFigures(
                cost,
                Mix.leastMultiplier(floor, fee).orElse(null),
                mix.leastPricePerSecond(floor, fee).orElse(null),
                asked.secondsPerMonth() == null ? null : cost.multiply(asked.secondsPerMonth()));
    }

    private static BigDecimal orNothing(@Nullable BigDecimal value) {
        return Objects.requireNonNullElse(value, BigDecimal.ZERO);
    }
}
