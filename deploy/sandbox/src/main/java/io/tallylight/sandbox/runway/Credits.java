package io.tallylight.sandbox.runway;

import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Phase;
import java.util.OptionalInt;

/** What a task costs in Runway's credits, a hundredth of a dollar each, as the list of 2026 has them. */
final class Credits {
    private static final int LEAST_ALEPH = 56;
    private static final int LEAST_MINI = 64;

    private Credits() {}

    /** What the price depends on besides model, length and size. */
    record Detail(boolean audio) implements Order.Detail {}

    /** What was asked for; empty where no price is published. */
    static OptionalInt asked(Order order) {
        OptionalInt second = perSecond(order);
        if (second.isEmpty()) return second;
        int credits = second.getAsInt() * order.seconds();
        return OptionalInt.of(
                switch (order.model()) {
                    case "aleph2" -> Math.max(LEAST_ALEPH, credits);
                    case "seedance2_mini" -> Math.max(LEAST_MINI, credits);
                    default -> credits;
                });
    }

    private static OptionalInt perSecond(Order order) {
        boolean audio = order.detail() instanceof Detail detail && detail.audio();
        int lines = Math.min(order.size().width(), order.size().height());
        return switch (order.model()) {
            case "gen4.5" -> OptionalInt.of(12);
            case "gen4_turbo" -> OptionalInt.of(5);
            case "gen4_aleph" -> OptionalInt.of(15);
            case "aleph2" -> OptionalInt.of(28);
            case "veo3.1" -> OptionalInt.of(audio ? 40 : 20);
            case "veo3.1_fast" -> OptionalInt.of(audio ? 15 : 10);
            case "seedance2" -> OptionalInt.of(lines > 1080 ? 150 : lines > 720 ? 40 : 36);
            case "seedance2_fast" -> OptionalInt.of(29);
            case "seedance2_mini" -> OptionalInt.of(16);
            default -> OptionalInt.empty();
        };
    }

    /** What an ended task was charged: refused ones as delivered ones, stopped ones if they had begun. */
    static OptionalInt charged(Job job, Phase phase) {
        boolean full =
                switch (phase) {
                    case SUCCEEDED, REFUSED -> true;
                    case CANCELLED -> job.cancelledAt() != null && job.cancelledAt() >= job.runsFrom();
                    case QUEUED, RUNNING, FAILED, EXPIRED -> false;
                };
        OptionalInt asked = asked(job.order());
        return full || asked.isEmpty() ? asked : OptionalInt.of(0);
    }
}
