package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateData;
import io.tallylight.values.Credits;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day of an account.
 *
 * @param balance at its end; null for a day to come
 * @param projected at its end, if it goes on as it did; null for a day that has passed
 */
@TemplateData
public record DayBalance(
        LocalDate day, @Nullable Credits balance, @Nullable Credits projected) {}
