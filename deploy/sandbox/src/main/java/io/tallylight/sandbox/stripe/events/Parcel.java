package io.tallylight.sandbox.stripe.events;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * One event on its way to one endpoint.
 *
 * @param attempt the number of the next attempt, from 1
 * @param ageSeconds how much older than it is the signature claims to be; negative for the future
 * @param due when to send, in {@link System#nanoTime} terms; equal times go by number
 */
record Parcel(
        String eventId,
        String endpointId,
        String url,
        String secret,
        String body,
        long ageSeconds,
        int attempt,
        long due,
        long number)
        implements Delayed {
    /** The same parcel for another attempt. */
    Parcel again(int next, long newDue) {
        return new Parcel(eventId, endpointId, url, secret, body, ageSeconds, next, newDue, number);
    }

    /** The same parcel, due now and behind all others that are. */
    Parcel released(long now, long newNumber) {
        return new Parcel(eventId, endpointId, url, secret, body, ageSeconds, attempt, now, newNumber);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        Parcel that = (Parcel) other;
        int byTime = Long.signum(due - that.due);
        return byTime != 0 ? byTime : Long.compare(number, that.number);
    }
}
