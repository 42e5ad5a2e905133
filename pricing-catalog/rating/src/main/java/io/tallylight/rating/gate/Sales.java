package io.tallylight.rating.gate;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.CardFee;
import io.tallylight.rating.CatalogDocument.ExchangeRate;
import io.tallylight.rating.Discount;
import io.tallylight.rating.Pack;
import io.tallylight.rating.Plan;
import io.tallylight.rating.Promotion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every way in which a document's plans and packs are sold. */
final class Sales {
    /** Stands for a promotion where credits are given to try a plan. */
    private static final String TRIAL = "trial";

    private static final Pack.Bonus NO_BONUS = new Pack.Bonus(1, null, null);

    private final CatalogDocument document;
    private final Map<String, BigDecimal> rates = new HashMap<>();

    Sales(CatalogDocument document) {
        this.document = document;
        for (ExchangeRate rate : document.exchangeRates()) {
            rates.put(rate.from(), rate.rate());
        }
        rates.put(document.costingCurrency(), BigDecimal.ONE);
    }

    /** The included credits of a plan: each currency, each reduction; and those of its trial, which bring nothing. */
    List<Sale> of(Plan plan) {
        List<Sale> sales = new ArrayList<>();
        for (var price : plan.prices().entrySet()) {
            for (Reduction reduction : reductions(plan.id(), plan.discounts())) {
                sales.add(sale(
                        OfferKind.PLAN, plan.id(), price.getKey(), price.getValue(), plan.credits(), reduction, null));
            }
        }
        Plan.Trial trial = plan.trial();
        BigDecimal tried = trial == null ? null : Objects.requireNonNullElse(trial.credits(), plan.credits());
        if (tried != null && tried.signum() > 0) {
            sales.add(trial(plan, tried));
        }
        return sales;
    }

    /** Credits to try a plan with: as if all of its price were taken off, and no payment made. */
    private static Sale trial(Plan plan, BigDecimal credits) {
        Map.Entry<String, BigDecimal> price =
                plan.prices().entrySet().iterator().next();
        return new Sale(
                OfferKind.PLAN,
                plan.id(),
                price.getKey(),
                null,
                null,
                TRIAL,
                1,
                price.getValue(),
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                credits,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Instant.MIN,
                null);
    }

    /** A pack: each currency, each reduction, without bonus and at the least quantity of each bonus. */
    List<Sale> of(Pack pack) {
        List<Pack.@Nullable Bonus> slabs = new ArrayList<>();
        slabs.add(null);
        slabs.addAll(pack.bonus());
        List<Sale> sales = new ArrayList<>();
        for (var price : pack.prices().entrySet()) {
            for (Pack.@Nullable Bonus slab : slabs) {
                for (Reduction reduction : reductions(pack.id(), pack.discounts())) {
                    sales.add(sale(
                            OfferKind.PACK,
                            pack.id(),
                            price.getKey(),
                            price.getValue(),
                            pack.credits(),
                            reduction,
                            slab));
                }
            }
        }
        return sales;
    }

    /** A credit beyond a plan's; the fixed part of the fee falls on the invoice, not on the credit. None where forbidden. */
    List<Sale> overage(Plan plan) {
        Plan.Overage overage = plan.overage();
        if (overage == null || !overage.allowed()) {
            return List.of();
        }
        return List.of(new Sale(
                OfferKind.OVERAGE,
                plan.id(),
                document.costingCurrency(),
                null,
                null,
                null,
                1,
                Objects.requireNonNullElse(
                        overage.pricePerCredit(), document.credit().listValue()),
                BigDecimal.ONE,
                BigDecimal.ONE,
                feeIn(document.costingCurrency()).percent().movePointLeft(2),
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Instant.MIN,
                null));
    }

    private List<Reduction> reductions(String offer, List<Discount> discounts) {
        return Reduction.of(
                discounts,
                document.promotions().stream()
                        .filter(promotion -> promotion.kind() != Promotion.Kind.GRANTED_CREDITS)
                        .filter(promotion -> promotion.appliesTo(offer))
                        .toList());
    }

    private Sale sale(
            OfferKind kind,
            String id,
            String currency,
            BigDecimal price,
            BigDecimal credits,
            Reduction reduction,
            Pack.@Nullable Bonus slab) {
        Pack.Bonus bonus = slab == null ? NO_BONUS : slab;
        BigDecimal percent = Objects.requireNonNullElse(bonus.percent(), BigDecimal.ZERO);
        CardFee fee = feeIn(currency);
        return new Sale(
                kind,
                id,
                currency,
                reduction.discount(),
                slab == null ? null : slab.fromQuantity(),
                reduction.promotion(),
                bonus.fromQuantity(),
                price,
                reduction.kept(),
                rateOf(currency),
                fee.percent().movePointLeft(2),
                fee.fixed(),
                credits,
                reduction.more().multiply(BigDecimal.ONE.add(percent.movePointLeft(2))),
                Objects.requireNonNullElse(bonus.credits(), BigDecimal.ZERO),
                reduction.gift(),
                reduction.from(),
                reduction.until());
    }

    /** The fee for payments in a currency, its fixed part in the costing currency. */
    private CardFee feeIn(String currency) {
        CardFee own = document.fee().byCurrency().get(currency);
        return own == null
                ? new CardFee(document.fee().percent(), document.fee().fixed())
                : new CardFee(own.percent(), own.fixed().multiply(rateOf(currency)));
    }

    private BigDecimal rateOf(String currency) {
        return Objects.requireNonNull(rates.get(currency), "a checked document has the rate");
    }
}
