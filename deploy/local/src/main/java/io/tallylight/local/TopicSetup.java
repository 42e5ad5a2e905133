package io.tallylight.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that a broker does not have yet. Those it has stay as they are. */
public final class TopicSetup {
    private TopicSetup() {}

    /**
     * Creates what is missing, with as many replicas as the broker gives by default.
     *
     * @throws ExecutionException the broker refused or did not answer
     */
    public static void create(String bootstrap) throws InterruptedException, ExecutionException {
        List<NewTopic> topics = Topics.all().stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.settings()))
                .toList();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 30_000, "request.timeout.ms", 10_000);
        try (Admin admin = Admin.create(settings)) {
            for (var created : admin.createTopics(topics).values().values()) {
                try {
                    created.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }
}
