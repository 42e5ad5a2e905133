package io.tallylight.sandbox.kling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.wire.Json;
import java.math.BigDecimal;

/** What a task is charged: units a second by resolution and audio, as the list of August 2026 has them. */
final class Units {
    private static final BigDecimal USD_PER_UNIT = new BigDecimal("0.14");

    private Units() {}

    /** The charge of a task that has ended so; zero while it runs and, as a rule, where it failed. */
    static BigDecimal charged(Job job, Phase phase) {
        boolean failed = phase == Phase.FAILED || phase == Phase.REFUSED || phase == Phase.EXPIRED;
        boolean charged = phase == Phase.SUCCEEDED || (failed && job.plan().has(Form.BILLED_FAILURE));
        if (!charged || !(job.order().detail() instanceof KlingDetail detail)) return BigDecimal.ZERO;
        return perSecond(job.order().model(), detail)
                .multiply(BigDecimal.valueOf(job.order().seconds()));
    }

    private static BigDecimal perSecond(String model, KlingDetail detail) {
        boolean large = detail.resolution().equals("1080p");
        String units;
        if (model.equals("kling-v2-6") || model.equals("kling-v2-5-turbo")) units = large ? "0.5" : "0.3";
        else if (model.endsWith("-turbo")) units = large ? "1.0" : "0.8";
        else if (detail.resolution().equals("4k")) units = "3.0";
        else if (detail.audio()) units = large ? "1.2" : "0.9";
        else units = large ? "0.8" : "0.6";
        return new BigDecimal(units);
    }

    /** The {@code billing} of the new generation; empty where nothing was charged. */
    static ArrayNode billing(Job job, Phase phase) {
        BigDecimal units = charged(job, phase);
        ArrayNode billing = Json.object().arrayNode();
        if (units.signum() == 0) return billing;
        ObjectNode charge = billing.addObject();
        if (!job.plan().has(Form.CASH_BILLING)) {
            charge.put("charge_type", "unit").put("package_type", "video").put("amount", units.toPlainString());
            return billing;
        }
        String amount = dollars(units);
        charge.put("charge_type", "cash").put("cash_type", "balance").put("currency", "USD");
        charge.put("amount", amount).put("list_price", amount);
        return billing;
    }

    /** The deductions of the legacy generation. */
    static void putDeduction(ObjectNode data, Job job, Phase phase) {
        BigDecimal units = charged(job, phase);
        if (units.signum() == 0) return;
        if (job.plan().has(Form.CASH_BILLING))
            data.putObject("final_balance_deduction")
                    .put("quota", dollars(units))
                    .put("list_price", dollars(units));
        else data.put("final_unit_deduction", units.stripTrailingZeros().toPlainString());
    }

    private static String dollars(BigDecimal units) {
        return units.multiply(USD_PER_UNIT).stripTrailingZeros().toPlainString();
    }
}
