package io.tallylight.sandbox.stripe.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.function.Consumer;

/** The way to one endpoint: what is due goes out one after the other, so that order is kept unless settings break it. */
final class Lane {
    private final DelayQueue<Parcel> queue = new DelayQueue<>();
    private final Thread carrier;

    Lane(String name, Consumer<Parcel> send) {
        carrier = Thread.ofVirtual().name("stripe-webhooks-" + name).start(() -> {
            try {
                while (true) send.accept(queue.take());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void add(Parcel parcel) {
        queue.add(parcel);
    }

    int waiting() {
        return queue.size();
    }

    /** Makes due at once whatever waits, and says how many that were. */
    int hurry(long now) {
        List<Parcel> waiting = new ArrayList<>(queue);
        int hurried = 0;
        for (Parcel parcel : waiting) {
            if (queue.remove(parcel)) {
                queue.add(parcel.again(parcel.attempt(), now));
                hurried++;
            }
        }
        return hurried;
    }

    void close() {
        carrier.interrupt();
        queue.clear();
    }
}
